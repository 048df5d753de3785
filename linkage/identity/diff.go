package identity

import "slices"

// Change tells a downstream system that records it knows under the ID Old are
// now found under New: a row of the change feed.
type Change struct {
	Type    Type   // Merged, Split, Moved, Retired, Revived or Erased
	Old     ID     // never zero
	New     ID     // zero when Retired or Erased
	Records uint32 // how many records it concerns
}

// Diff is the change feed between two states of one ledger, in order of Old,
// then New. It has every change of ID of a record, and every entity that ended
// or came back:
//
//   - Merged: Old is no more and resolves to New.
//   - Split: New was not issued before; Old lives on.
//   - Revived: New was issued, not live, and is again. Old is New where its
//     records came back to the input; else Old had them, and lost them when a
//     merge was taken apart or undone.
//   - Retired, Erased: Old is no more and has no successor.
//   - Moved: any other.
//
// Entities that are new altogether are not in it; the crosswalk has them. The
// states may be in any order: Diff(b, a) tells how to go back. Cost: two passes
// over the records.
func Diff(before, after *State) []Change {
	d := differ{issued: before.Issued(), wasLive: before.isLive, after: after, counts: map[[2]ID]uint32{}}
	n := max(len(before.home), len(after.home))
	for r := range uint32(n) {
		was, is := before.entityOf(r), after.entityOf(r)
		if was == 0 && is != 0 {
			was = before.lastHome(r)
		}
		d.count(was, is)
	}
	return d.list()
}

// changes is the change feed of the run, as Diff would give it, from the records
// of the partition alone. issued is the number of IDs before.
func (a *assigner) changes(issued int) []Change {
	wasLive := func(id ID) bool { return int(id) <= issued && !a.asleep[id] } // of the entities in the partition
	d := differ{issued: issued, wasLive: wasLive, after: a.state, counts: map[[2]ID]uint32{}}
	for i, r := range a.members {
		d.count(a.claim[i], a.state.home[r])
	}
	for _, r := range a.gone {
		d.count(a.state.home[r], 0)
	}
	return d.list()
}

// differ counts records by the pair of their old and new entity.
type differ struct {
	issued  int           // IDs issued before
	wasLive func(ID) bool // before
	after   *State
	counts  map[[2]ID]uint32
}

// count takes in one record. was is the entity it was in before or, if it comes
// back, spoke for; is is zero for a record that is in no entity after.
func (d *differ) count(was, is ID) {
	switch {
	case was == 0:
	case is == 0 && d.after.Resolve(was).Status == Live: // gone, but others stay
	case was == is && d.wasLive(was):
	default:
		d.counts[[2]ID{was, is}]++
	}
}

func (d *differ) list() []Change {
	list := make([]Change, 0, len(d.counts))
	for pair, n := range d.counts {
		list = append(list, Change{d.kind(pair[0], pair[1]), pair[0], pair[1], n})
	}
	slices.SortFunc(list, func(a, b Change) int {
		if a.Old != b.Old {
			return int(a.Old) - int(b.Old)
		}
		return int(a.New) - int(b.New)
	})
	return list
}

func (d *differ) kind(was, is ID) Type {
	switch {
	case is == 0 && d.after.Resolve(was).Status == Forgotten:
		return Erased
	case is == 0:
		return Retired
	case was == is:
		return Revived
	case !d.after.isLive(was) && d.after.Resolve(was).ID == is:
		return Merged
	case int(is) > d.issued:
		return Split
	case !d.wasLive(is):
		return Revived
	}
	return Moved
}

func (s *State) isLive(id ID) bool {
	return id != 0 && int(id) <= len(s.entities) && s.entities[id-1].status == Live
}

// lastHome is the retired entity for which a record would speak, or zero.
func (s *State) lastHome(record uint32) ID {
	if int(record) >= len(s.home) {
		return 0
	}
	return s.dormantHome(record)
}
