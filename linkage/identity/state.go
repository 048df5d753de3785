package identity

import (
	"errors"
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

// The ways in which an event can fail to fit; see [ReplayError].
var (
	errNotMinted   = errors.New("its new ID is not the next one")
	errNoEntity    = errors.New("an entity is not live")
	errNotThere    = errors.New("a record is not in the entity it comes from")
	errNotFree     = errors.New("a record is in an entity already")
	errLeftBehind  = errors.New("records of the old entity are left behind")
	errNothingLeft = errors.New("no record of the old entity is left")
	errNoRecords   = errors.New("it names no records")
)

// apply takes in one event. An event that does not fit changes nothing that
// counts: the caller drops the state or, in append, has made sure it fits.
func (s *State) apply(e entry) error {
	s.grow()
	var err error
	switch e.kind {
	case Run, Undone:
	case Overridden:
		s.overrides = append(s.overrides, uint32(s.seq))
	case Erased:
		s.applyErased(e)
	default:
		err = s.applyMove(e)
	}
	s.seq++
	return err
}

// applyMove takes in an event that moves records.
func (s *State) applyMove(e entry) error {
	if e.refN == 0 {
		return errNoRecords
	}
	if e.kind.mints() {
		if err := s.mint(e.entity, Live); err != nil {
			return err
		}
	}
	if e.entity == 0 || int(e.entity) > len(s.entities) {
		return errNoEntity
	}
	to := &s.entities[e.entity-1]
	if e.kind == Revived {
		s.revive(to)
	}
	if to.status != Live {
		return errNoEntity
	}
	switch {
	case e.kind == Created || e.kind == Joined || e.kind == Revived && e.from == 0:
		return s.enter(e)
	case e.kind == Left || e.kind == Retired:
		return s.leave(e, to)
	}
	return s.transfer(e, to)
}

// revive makes an ID live again that was retired or merged.
func (s *State) revive(to *entity) {
	switch to.status {
	case MergedInto:
		if by := &s.entities[to.successor-1]; by.absorbed > 0 { // not by an undone split, see void
			by.absorbed--
		}
		to.status, to.successor = Live, 0
	case Gone:
		to.status = Live
	}
}

// merge makes an ID resolve to another.
func (s *State) merge(from, to ID) {
	s.entities[to-1].absorbed++
	s.entities[from-1].status, s.entities[from-1].successor = MergedInto, to
}

// mint issues the next ID.
func (s *State) mint(id ID, status Status) error {
	if int(id) != len(s.entities)+1 || id > MaxID {
		return errNotMinted
	}
	s.entities = append(s.entities, entity{born: s.seq + 1, status: status})
	return nil
}

// void takes in an event that was undone: nothing, but the ID it issued stays
// issued: one made by a split resolves to the entity it was split from.
func (s *State) void(e entry) error {
	s.grow()
	var err error
	switch {
	case e.kind == Split && (e.from == 0 || e.from >= e.entity):
		err = errNoEntity
	case e.kind == Split:
		if err = s.mint(e.entity, MergedInto); err == nil {
			s.entities[e.entity-1].successor = e.from // it absorbs nobody: the state is that without the split
		}
	case e.kind == Created:
		err = s.mint(e.entity, Gone)
	}
	s.seq++
	return err
}

// enter brings free records into an entity. They are its own, but for those that
// join it while others are merged into it: nobody can say to which side they
// would belong.
func (s *State) enter(e entry) error {
	origin := e.entity
	if e.kind == Joined && s.entities[e.entity-1].absorbed > 0 {
		origin = 0
	}
	for _, r := range s.log.records(e) {
		if s.live[r] {
			return errNotFree
		}
		s.home[r], s.live[r] = e.entity, true
		if e.kind != Revived {
			s.origin[r] = origin
		}
	}
	s.entities[e.entity-1].members += e.refN
	return nil
}

// leave takes records out of the input; they keep their home in mind.
func (s *State) leave(e entry, from *entity) error {
	for _, r := range s.log.records(e) {
		if !s.live[r] || s.home[r] != e.entity {
			return errNotThere
		}
		s.live[r] = false
	}
	from.members -= e.refN
	if e.kind == Left && from.members == 0 {
		return errNothingLeft
	}
	if e.kind == Retired {
		if from.members != 0 {
			return errLeftBehind
		}
		from.status = Gone
	}
	return nil
}

// transfer moves records between entities. Records of a retired entity that
// come back and are merged at once were not live before.
func (s *State) transfer(e entry, to *entity) error {
	if e.from == 0 || int(e.from) > len(s.entities) || e.from == e.entity {
		return errNoEntity
	}
	from := &s.entities[e.from-1]
	dormant := from.status == Gone && e.kind == Merged
	if from.status != Live && !dormant {
		return errNoEntity
	}
	for _, r := range s.log.records(e) {
		if s.live[r] == dormant || !dormant && s.home[r] != e.from {
			return errNotThere
		}
		s.home[r], s.live[r] = e.entity, true
		switch {
		case e.kind == Split:
			s.origin[r] = e.entity
		case e.kind == Moved, e.kind == Revived && s.origin[r] == e.from:
			s.origin[r] = 0 // it has changed sides
		}
	}
	to.members += e.refN
	if !dormant {
		from.members -= e.refN
	}
	if e.kind != Merged {
		if from.members == 0 {
			return errNothingLeft
		}
		return nil
	}
	if from.members != 0 {
		return errLeftBehind
	}
	s.keepOwn(e)
	s.merge(e.from, e.entity)
	return nil
}

// keepOwn sees to it that an entity that is merged away has records of its own,
// by which it can have its ID back. Those that belong to no side are its own
// unless there are two sides and one has others; where it has none at all, all are.
func (s *State) keepOwn(e entry) {
	records := s.log.records(e)
	own, neutral := false, false
	for _, r := range records {
		s.origin[r] = s.ownOf(r, e.from)
		own = own || s.origin[r] == e.from
		neutral = neutral || s.origin[r] == 0
	}
	if own && s.entities[e.from-1].absorbed > 0 {
		return
	}
	for _, r := range records {
		if s.origin[r] == 0 || !own && !neutral {
			s.origin[r] = e.from
		}
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
