package linkage

import "github.com/guiyi/guiyi/linkage/identity"

// Entities gives entities as they are now, in the order of their IDs, the
// records of each in the order of (source, key): those that several steps
// touched, say, the earlier of which know nothing of the later. An ID that was
// merged stands for the entity that has its records; one that has none is passed
// over. Each entity is given once.
//
// Cost: one look at every record, some hundred nanoseconds each.
func (x *Live) Entities(ids ...identity.ID) []LiveEntity {
	x.mu.Lock()
	defer x.mu.Unlock()
	state := x.ledger.State()
	wanted := map[identity.ID]bool{}
	for _, id := range ids {
		if r := state.Resolve(id); r.Status == identity.Live {
			wanted[r.ID] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	var s settled
	for r, alive := range x.alive {
		if alive && wanted[state.EntityOf(x.ref(uint32(r)))] {
			s.records, s.ids = append(s.records, uint32(r)), append(s.ids, state.EntityOf(x.ref(uint32(r))))
		}
	}
	return x.entitiesOf(s)
}
