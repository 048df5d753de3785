package identity

import "cmp"

// Ref names a source record for ever: the source and its key in that source.
// Both are UTF-8 and not empty.
type Ref struct {
	Source string `json:"source"`
	Key    string `json:"key"`
}

// Compare orders refs by source, then key, both by their bytes.
func (r Ref) Compare(o Ref) int {
	if c := cmp.Compare(r.Source, o.Source); c != 0 {
		return c
	}
	return cmp.Compare(r.Key, o.Key)
}

// Meta says why an event was written. All three are the caller's words, kept as
// given; the package never reads a clock.
type Meta struct {
	Cause string `json:"cause,omitempty"` // "dedupe", "add", "review of 2026-03"
	Time  string `json:"time,omitempty"`  // may be empty
	Model string `json:"model,omitempty"` // version of the frozen model
}

// Type says what an [Event] is. The numbers are not stored; the words are.
type Type uint8

// The types of event. All but Run, Overridden, Erased and Undone move the
// records Refs: into Entity, out of From where that is set. A merged ID that
// follows its records to another entity is revived and merged in one run.
const (
	Run        Type = iota + 1 // opens a run; carries its Meta, moves nothing
	Created                    // Entity is new, made of records without an entity
	Joined                     // Refs, without an entity before, join Entity
	Merged                     // Refs, all of From, join Entity; From resolves to Entity
	Split                      // Entity is new, made of Refs, a part of From
	Moved                      // Refs, a part of From, join Entity
	Left                       // Refs are gone from the input; Entity has others
	Retired                    // Refs, the last records of Entity, are gone from the input
	Revived                    // Refs, back in the input or, with From, a part of it, bring Entity back
	Overridden                 // a person's decision: see Override
	Erased                     // Refs, by now tokens, are forgotten
	Undone                     // the events Undoes[0] to Undoes[1] no longer count
)

var typeWords = [...]string{
	Run: "run", Created: "created", Joined: "joined", Merged: "merged", Split: "split",
	Moved: "moved", Left: "left", Retired: "retired", Revived: "revived",
	Overridden: "overridden", Erased: "erased", Undone: "undone",
}

// String is the word that stands in the ledger file.
func (t Type) String() string {
	if int(t) < len(typeWords) && t != 0 {
		return typeWords[t]
	}
	return "unknown"
}

// MarshalText is [Type.String] for encoders.
func (t Type) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText accepts the words of [Type.String]; any other is an error,
// since an event that is not understood must not be passed over.
func (t *Type) UnmarshalText(text []byte) error {
	for i, word := range typeWords {
		if i > 0 && string(text) == word {
			*t = Type(i)
			return nil
		}
	}
	return errUnknownType
}

// mints says whether events of this type give a new ID.
func (t Type) mints() bool { return t == Created || t == Split }

// Event is one line of the ledger. Meta is that of the run for events with Run
// set. The zero value of a field means that the event has none.
type Event struct {
	Seq      uint64     `json:"seq"`                // 1, 2, 3, ... without gaps
	Run      uint64     `json:"run,omitempty"`      // Seq of the run's opening event
	Type     Type       `json:"type"`               //
	Count    uint64     `json:"count,omitempty"`    // Run: how many events follow in the run
	Entity   ID         `json:"entity,omitempty"`   //
	From     ID         `json:"from,omitempty"`     //
	Refs     []Ref      `json:"refs,omitempty"`     // in the order of Ref.Compare
	Override *Override  `json:"override,omitempty"` // Overridden
	Undoes   *[2]uint64 `json:"undoes,omitempty"`   // Undone: first and last Seq
	Meta
}
