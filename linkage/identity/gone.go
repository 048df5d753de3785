package identity

import (
	"fmt"
	"slices"
)

// findGone lists the records that leave the input: those that a full partition
// does not have, or those that a partial one names.
func (a *assigner) findGone(p Partition) error {
	s := a.state
	listed := newNumbers(len(s.live), len(a.members))
	for _, r := range a.members {
		listed.set(r, 1)
	}
	if p.Partial {
		for _, ref := range p.Gone {
			r, ok := a.log.lookup(ref)
			if !ok || !s.live[r] {
				continue
			}
			if listed.at(r) > 0 {
				return fmt.Errorf("%w: a record is listed and gone", ErrBadPartition)
			}
			a.gone = append(a.gone, r)
		}
	} else {
		for r, live := range s.live {
			if live && listed.at(uint32(r)) == 0 {
				a.gone = append(a.gone, uint32(r))
			}
		}
	}
	slices.SortFunc(a.gone, func(x, y uint32) int {
		if s.home[x] != s.home[y] {
			return int(s.home[x]) - int(s.home[y])
		}
		return a.log.compare(x, y)
	})
	a.gone = slices.Compact(a.gone)
	if p.Partial {
		return a.checkWhole()
	}
	return nil
}

// checkWhole refuses a partial partition that has some records of an entity and
// not the others.
func (a *assigner) checkWhole() error {
	touched := slices.Concat(a.members, a.gone)
	missing := map[ID]int{} // per touched entity: members not in the partition
	for _, r := range touched {
		if !a.state.live[r] {
			continue
		}
		id := a.state.home[r]
		if _, ok := missing[id]; !ok {
			missing[id] = int(a.state.entities[id-1].members)
		}
		missing[id]--
	}
	for _, r := range touched {
		if id := a.state.home[r]; a.state.live[r] && missing[id] > 0 {
			return fmt.Errorf("%w: entity %s is not there with all its records", ErrBadPartition, id)
		}
	}
	return nil
}
