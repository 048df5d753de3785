package identity

import "errors"

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
