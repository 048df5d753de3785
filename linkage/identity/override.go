package identity

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// OverrideKind says what a person decided.
type OverrideKind string

// The kinds of override.
const (
	MustLink   OverrideKind = "must-link"   // A and B are one entity
	CannotLink OverrideKind = "cannot-link" // A and B are two entities
	Remark     OverrideKind = "note"        // a note on record A, or on the pair; decides nothing
)

// Override is a person's decision about two records. It names records, not
// entities, and so outlives every merge and split.
type Override struct {
	Seq    uint64       `json:"-"` // of its event; set by [State.Overrides]
	Kind   OverrideKind `json:"kind"`
	A      Ref          `json:"a"`
	B      Ref          `json:"b,omitzero"` // none only for a Remark
	Author string       `json:"author,omitempty"`
	Note   string       `json:"note,omitempty"`
}

// ErrBadOverride says that an override is incomplete or links a record to
// itself.
var ErrBadOverride = errors.New("identity: bad override")

func (o Override) check() error {
	switch o.Kind {
	case MustLink, CannotLink:
		if o.A == o.B {
			return fmt.Errorf("%w: both records are the same", ErrBadOverride)
		}
	case Remark:
	default:
		return fmt.Errorf("%w: unknown kind", ErrBadOverride)
	}
	if !validRef(o.A) || (o.B != Ref{} || o.Kind != Remark) && !validRef(o.B) {
		return fmt.Errorf("%w: source and key must be UTF-8 and not empty", ErrBadOverride)
	}
	if !utf8.ValidString(o.Author) || !utf8.ValidString(o.Note) {
		return fmt.Errorf("%w: author and note must be UTF-8", ErrBadOverride)
	}
	return nil
}

func validRef(r Ref) bool {
	return r.Source != "" && r.Key != "" && utf8.ValidString(r.Source) && utf8.ValidString(r.Key)
}

// Override appends a decision and returns its sequence number. It takes effect
// when a run that honours [State.Overrides] gives the next partition; nothing
// moves here. Undo of the event withdraws it. Records not yet seen are fine.
func (l *Ledger) Override(o Override, m Meta) (uint64, error) {
	if err := errors.Join(o.check(), m.check()); err != nil {
		return 0, err
	}
	e := l.log.overrideEntry(o)
	e.meta = l.log.addMeta(m, 0)
	err := l.append(e)
	return l.seq(), err
}

// Overrides lists the decisions in force, oldest first, with their Seq.
func (s *State) Overrides() []Override {
	list := make([]Override, 0, len(s.overrides))
	for _, entry := range s.overrides {
		list = append(list, s.log.override(entry))
	}
	return list
}

// About lists the decisions in force, oldest first, that name a record of an
// entity.
func (s *State) About(id ID) []Override {
	return s.overridesWhere(func(a, b ID) bool { return id != 0 && (a == id || b == id) })
}

// Between lists the decisions in force, oldest first, about a record of one entity
// and a record of the other: what keeps two entities apart or, for an entity and
// itself, together.
func (s *State) Between(x, y ID) []Override {
	return s.overridesWhere(func(a, b ID) bool { return a != 0 && b != 0 && (a == x && b == y || a == y && b == x) })
}

func (s *State) overridesWhere(keep func(a, b ID) bool) []Override {
	var list []Override
	for _, entry := range s.overrides {
		row := s.log.overrides[s.log.entries[entry].extra]
		var b ID
		if row.b != noRecord {
			b = s.entityOf(row.b)
		}
		if keep(s.entityOf(row.a), b) {
			list = append(list, s.log.override(entry))
		}
	}
	return list
}

// Conflict is a cannot-link between records that must-links join, directly or
// through others. It is for people to settle: no side is chosen here.
type Conflict struct {
	CannotLink Override
	MustLinks  []Override // a shortest chain of them from A to B of the cannot-link
}

// Conflicts finds every cannot-link of the list that its must-links
// contradict, in the order of the list. Of equally short chains it gives the one
// whose decisions come first.
func Conflicts(list []Override) []Conflict {
	must := map[Ref][]Override{}
	for _, o := range list {
		if o.Kind == MustLink {
			must[o.A], must[o.B] = append(must[o.A], o), append(must[o.B], o)
		}
	}
	var found []Conflict
	for _, o := range list {
		if o.Kind != CannotLink {
			continue
		}
		if chain := chainOf(must, o.A, o.B); chain != nil {
			found = append(found, Conflict{o, chain})
		}
	}
	return found
}

// chainOf is a shortest chain of must-links between two records, nil for none. It
// costs as much as the group of one of them has must-links.
func chainOf(must map[Ref][]Override, from, to Ref) []Override {
	if must[from] == nil || must[to] == nil {
		return nil
	}
	by := map[Ref]Override{from: {}} // how a record was reached
	for next := []Ref{from}; len(next) > 0; next = next[1:] {
		for _, o := range must[next[0]] {
			other := o.other(next[0])
			if _, seen := by[other]; seen {
				continue
			}
			by[other] = o
			next = append(next, other)
		}
		if _, reached := by[to]; reached {
			break
		}
	}
	if _, reached := by[to]; !reached {
		return nil
	}
	var chain []Override
	for r := to; r != from; {
		o := by[r]
		chain, r = append(chain, o), o.other(r)
	}
	slices.Reverse(chain)
	return chain
}

// other is the record of a decision that is not r.
func (o Override) other(r Ref) Ref {
	if o.A == r {
		return o.B
	}
	return o.A
}
