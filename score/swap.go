package score

import (
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// swap knows the two columns that hold the parts of names, and which value of
// the one is written like which of the other, to see a given name and a
// surname that stand in each other's place.
type swap struct {
	given, surname           int      // comparisons
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

// is tells whether given name and surname of one record are those of another
// with the parts exchanged. All are filled, the given names differ.
func (s *swap) is(givenA, surnameA, givenB, surnameB uint32) bool {
	return s.asSurname[givenA] == surnameB && s.asSurname[givenB] == surnameA
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
