package score

import (
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// swap knows the two columns that hold the parts of names, and which value of
// the one is written like which of the other, to see a given name and a
// surname that stand in each other's place.
type swap struct {
	given, surname           int // comparisons
	givenLane, surnameLane   []uint32
	asSurname                []uint32 // by given name: the surname of the same canonical form, 0 for none
	givenLevel, surnameLevel normalize.Level
}

const swappedLevel = "swapped"

// newSwap returns nil where the model does not compare one given name and one
// surname, each of one value.
func newSwap(t *normalize.Table, m *Model) *swap {
	s := &swap{given: -1, surname: -1}
	for i, c := range m.Comparisons {
		switch c.Kind {
		case normalize.GivenName:
			if s.given >= 0 {
				return nil
			}
			s.given = i
		case normalize.Surname:
			if s.surname >= 0 {
				return nil
			}
			s.surname = i
		}
	}
	if s.given < 0 || s.surname < 0 {
		return nil
	}
	given, surname := t.Field(m.Comparisons[s.given].Field), t.Field(m.Comparisons[s.surname].Field)
	if given.Several() || surname.Several() {
		return nil
	}
	s.givenLane, s.surnameLane = given.IDs(), surname.IDs()
	s.givenLevel = normalize.Level(slices.Index(given.Kind.Levels(), swappedLevel) + 1)
	s.surnameLevel = normalize.Level(slices.Index(surname.Kind.Levels(), swappedLevel) + 1)
	byForm := make(map[string]uint32, surname.Distinct())
	for id := uint32(1); id <= uint32(surname.Distinct()); id++ {
		byForm[surname.Canonical(id)] = id
	}
	s.asSurname = make([]uint32, given.Distinct()+1)
	for id := uint32(1); id <= uint32(given.Distinct()); id++ {
		s.asSurname[id] = byForm[given.Canonical(id)]
	}
	return s
}

// is tells whether the names of two records are each other's with the parts
// exchanged.
func (s *swap) is(a, b uint32) bool {
	if s == nil {
		return false
	}
	ga, gb, sa, sb := s.givenLane[a], s.givenLane[b], s.surnameLane[a], s.surnameLane[b]
	return ga != gb && ga != 0 && gb != 0 && sa != 0 && sb != 0 && s.asSurname[ga] == sb && s.asSurname[gb] == sa
}

// level is the level of a comparison of two swapped names, Missing for
// comparisons of other fields.
func (s *swap) level(comparison int) normalize.Level {
	if s == nil {
		return normalize.Missing
	}
	switch comparison {
	case s.given:
		return s.givenLevel
	case s.surname:
		return s.surnameLevel
	}
	return normalize.Missing
}
