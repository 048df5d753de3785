package identity

import (
	"fmt"
	"iter"
	"slices"
)

// State is what a ledger adds up to at one point.
type State struct {
	log       *eventLog
	seq       uint64   // events seen
	home      []ID     // per record: its entity, or the last one it was in; 0 never
	origin    []ID     // per record: the entity that it was new in; 0 where it speaks for none, see ownOf
	live      []bool   // per record: in its entity now
	entities  []entity // entity n has ID n+1
	overrides []uint32 // entries of the overrides in force
}

// entity is what is known of one ID.
type entity struct {
	born      uint64 // sequence number of the event that minted it: its age
	successor ID     // MergedInto
	members   uint32 // live records
	absorbed  uint32 // IDs that are merged into this one
	status    Status
}

// Status says what became of an ID.
type Status uint8

// The fates of an ID.
const (
	Unknown    Status = iota // never issued by this ledger
	Live                     // names an entity that has records
	MergedInto               // lives on under another ID
	Gone                     // retired: all its records are gone from the input, or its making was undone
	Forgotten                // erased
)

// String is a short lower-case word.
func (s Status) String() string {
	return [...]string{"unknown", "live", "merged", "retired", "erased"}[s]
}

// Resolution is the answer of [State.Resolve].
type Resolution struct {
	ID     ID     // where the records are found today: set for Live and Gone
	Status Status // of ID; MergedInto is never given: the chain is followed
}

// Resolve follows an ID through all merges to the one that stands for it now.
// A retired entity resolves to itself with status Gone, an erased one to no ID
// with status Forgotten. Every ID ever issued resolves.
func (s *State) Resolve(id ID) Resolution {
	for id != 0 && int(id) <= len(s.entities) {
		e := &s.entities[id-1]
		switch e.status {
		case MergedInto:
			id = e.successor // was live when this one ended, and has none while it is live: no circle
		case Forgotten:
			return Resolution{0, Forgotten}
		default:
			return Resolution{id, e.status}
		}
	}
	return Resolution{}
}

// EntityOf is the entity that a record is in, or zero.
func (s *State) EntityOf(r Ref) ID {
	no, ok := s.log.lookup(r)
	if !ok {
		return 0
	}
	return s.entityOf(no)
}

func (s *State) entityOf(record uint32) ID {
	if int(record) < len(s.live) && s.live[record] {
		return s.home[record]
	}
	return 0
}

// Seq is the number of events behind this state.
func (s *State) Seq() uint64 { return s.seq }

// Issued is the number of IDs ever issued; the last one is ID(Issued()).
func (s *State) Issued() int { return len(s.entities) }

// Born is the age of an entity: the sequence number of the event that minted
// its ID; 0 for an unknown one.
func (s *State) Born(id ID) uint64 {
	if id == 0 || int(id) > len(s.entities) {
		return 0
	}
	return s.entities[id-1].born
}

// Size is the number of records of an entity that is live, else 0.
func (s *State) Size(id ID) int {
	if !s.isLive(id) {
		return 0
	}
	return int(s.entities[id-1].members)
}

// Members lists the records of an entity in order. It looks at every record;
// use [State.Crosswalk] for all entities.
func (s *State) Members(id ID) []Ref {
	var list []Ref
	for record, home := range s.home {
		if home == id && s.live[record] {
			list = append(list, s.log.ref(uint32(record)))
		}
	}
	slices.SortFunc(list, Ref.Compare)
	return list
}

// Crosswalk yields every live record with its entity, in order of source and
// key. Sorting a million records takes about half a second.
func (s *State) Crosswalk() iter.Seq2[Ref, ID] {
	return func(yield func(Ref, ID) bool) {
		for _, record := range s.liveRecords() {
			if !yield(s.log.ref(record), s.home[record]) {
				return
			}
		}
	}
}

func (s *State) liveRecords() []uint32 {
	list := make([]uint32, 0, len(s.live))
	for record, live := range s.live {
		if live {
			list = append(list, uint32(record))
		}
	}
	sortRecords(list, s.log.sources, s.log.source, s.log.key)
	return list
}

// grow makes the columns as long as the record table.
func (s *State) grow() {
	if n := len(s.log.key) - len(s.home); n > 0 {
		s.home = append(s.home, make([]ID, n)...)
		s.live = append(s.live, make([]bool, n)...)
		s.origin = append(s.origin, make([]ID, n)...)
	}
}

// dormantHome is the retired entity for which a record that is not live would
// speak if it came back, or zero.
func (s *State) dormantHome(record uint32) ID {
	if r := s.Resolve(s.home[record]); r.Status == Gone {
		return r.ID
	}
	return 0
}

// ownOf is the old entity whose own record a record is, of those that speak for
// claim: claim itself or one that is merged into it. It is zero for a record that
// belongs to neither side of a merge.
func (s *State) ownOf(record uint32, claim ID) ID {
	own := s.origin[record]
	if own == 0 || own == claim {
		return own
	}
	if s.entities[own-1].status == MergedInto && s.Resolve(own).ID == claim {
		return own
	}
	return 0
}

// String summarises the state for people.
func (s *State) String() string {
	live := 0
	for i := range s.entities {
		if s.entities[i].status == Live {
			live++
		}
	}
	return fmt.Sprintf("state after event %d: %d IDs issued, %d live", s.seq, len(s.entities), live)
}
