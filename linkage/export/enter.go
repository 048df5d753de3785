package export

import (
	"fmt"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
)

// Entered says what became of decisions.
type Entered struct {
	New       int       `json:"new"`
	Known     int       `json:"known"`    // in force already, or twice in the file
	Replaced  int       `json:"replaced"` // take the place of a contrary one by the same author
	Conflicts []Dispute `json:"conflicts,omitempty"`
}

// Dispute is a decision that was not entered because somebody else decided
// otherwise about the same pair. It gives lines, not keys.
type Dispute struct {
	Line  int    `json:"line,omitempty"`  // of the file; 0 where there is none
	Other int    `json:"other,omitempty"` // line of the contrary decision, which was not entered either
	Event uint64 `json:"event,omitempty"` // or the ledger's event: it stays in force
}

// String names both.
func (c Dispute) String() string {
	if c.Other > 0 {
		return fmt.Sprintf("lines %d and %d contradict each other about one pair: neither was entered", c.Other, c.Line)
	}
	who := "the decision is otherwise"
	if c.Line > 0 {
		who = fmt.Sprintf("line %d decides otherwise", c.Line)
	}
	return fmt.Sprintf("%s than event %d of the ledger, which stays in force until it is taken back", who, c.Event)
}

// pairOf names a pair of records, the smaller first.
func pairOf(a, b linkage.Ref) [2]linkage.Ref {
	if a.Compare(b) > 0 {
		a, b = b, a
	}
	return [2]linkage.Ref{a, b}
}

// Enter enters decisions in the ledger: from now on they bind every run, also
// those about records that are not there yet. One that is in force already is
// not entered twice. Of contrary decisions by one author the later holds; those
// of two are for people to settle: neither is entered, and one that is in force
// stays.
func Enter(l *identity.Ledger, decisions []Decision, m identity.Meta) (Entered, error) {
	var done Entered
	inForce := map[[2]linkage.Ref]identity.Override{}
	for _, o := range l.State().Overrides() {
		if o.Kind != identity.Remark {
			inForce[pairOf(o.A, o.B)] = o
		}
	}
	for _, d := range done.settle(decisions) {
		o := identity.Override{Kind: identity.CannotLink, A: d.A, B: d.B, Author: d.Author, Note: d.Note}
		if d.Match {
			o.Kind = identity.MustLink
		}
		old, known := inForce[pairOf(d.A, d.B)]
		switch {
		case known && old.Kind == o.Kind:
			done.Known++
			continue
		case known && old.Author != o.Author:
			done.Conflicts = append(done.Conflicts, Dispute{Line: d.Line, Event: old.Seq})
			continue
		case known:
			if _, err := l.Undo(old.Seq, old.Seq, m); err != nil {
				return done, err
			}
			done.Replaced++
		default:
			done.New++
		}
		if _, err := l.Override(o, m); err != nil {
			return done, fmt.Errorf("decision on line %d: %w", d.Line, err)
		}
	}
	return done, nil
}

// settle leaves one decision a pair, in the order in which the pairs come first,
// and none where two authors contradict each other.
func (e *Entered) settle(decisions []Decision) []Decision {
	at, contested := map[[2]linkage.Ref]int{}, map[[2]linkage.Ref]bool{}
	var list []Decision
	for _, d := range decisions {
		pair := pairOf(d.A, d.B)
		i, known := at[pair]
		switch {
		case !known:
			at[pair], list = len(list), append(list, d)
		case list[i].Match == d.Match:
			e.Known++
		case list[i].Author == d.Author:
			list[i] = d
		default:
			contested[pair] = true
			e.Conflicts = append(e.Conflicts, Dispute{Line: d.Line, Other: list[i].Line})
		}
	}
	kept := list[:0]
	for _, d := range list {
		if !contested[pairOf(d.A, d.B)] {
			kept = append(kept, d)
		}
	}
	return kept
}
