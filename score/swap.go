package score

import (
	"slices"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score/similarity"
)

// swap knows the two columns that hold the parts of names, and which value of
// the one is written like which of the other, to see a given name and a
// surname that stand in each other's place.
type swap struct {
	given, surname           int // comparisons
	givens, surnames         *normalize.FieldColumn
	asSurname                []uint32 // by given name: the surname of the same canonical form, 0 for none
	seen                     int      // surnames that asSurname knows
	givenLevel, surnameLevel normalize.Level
}

const swappedLevel = "swapped"

// newSwap returns nil where the model does not compare one given name and one
// surname.
func newSwap(t *normalize.Table, m *Model) *swap {
	given, surname, ok := m.nameParts()
	if !ok {
		return nil
	}
	s := &swap{given: given, surname: surname}
	s.givens, s.surnames = t.Field(m.Comparisons[given].Field), t.Field(m.Comparisons[surname].Field)
	s.givenLevel, s.surnameLevel = swappedOf(s.givens.Kind), swappedOf(s.surnames.Kind)
	byForm := make(map[string]uint32, s.surnames.Distinct())
	for id := uint32(1); id <= uint32(s.surnames.Distinct()); id++ {
		byForm[s.surnames.Canonical(id)] = id
	}
	s.seen = s.surnames.Distinct()
	s.asSurname = make([]uint32, s.givens.Distinct()+1)
	for id := uint32(1); id <= uint32(s.givens.Distinct()); id++ {
		s.asSurname[id] = byForm[s.givens.Canonical(id)]
	}
	return s
}

// grow takes in the values that the columns have got since.
func (s *swap) grow() {
	if s == nil {
		return
	}
	for id := uint32(len(s.asSurname)); int(id) <= s.givens.Distinct(); id++ {
		s.asSurname = append(s.asSurname, s.surnames.Lookup(s.givens.Canonical(id)))
	}
	for ; s.seen < s.surnames.Distinct(); s.seen++ {
		if given := s.givens.Lookup(s.surnames.Canonical(uint32(s.seen + 1))); given != 0 {
			s.asSurname[given] = uint32(s.seen + 1)
		}
	}
}

// nameParts are the comparisons of the one given name and the one surname;
// false where the model does not have one of each.
func (m *Model) nameParts() (given, surname int, ok bool) {
	given, surname = -1, -1
	for i, c := range m.Comparisons {
		switch c.Kind {
		case normalize.GivenName:
			if given >= 0 {
				return 0, 0, false
			}
			given = i
		case normalize.Surname:
			if surname >= 0 {
				return 0, 0, false
			}
			surname = i
		}
	}
	return given, surname, given >= 0 && surname >= 0
}

// swappedOf is the level of swapped names.
func swappedOf(k normalize.Kind) normalize.Level {
	return normalize.Level(slices.Index(k.Levels(), swappedLevel) + 1)
}

// is tells whether the parts of two names stand in each other's place: one part
// of the one is the other part of the other, and the two that are left say the
// same within a slip, or one of them is missing.
func (s *swap) is(givenA, surnameA, givenB, surnameB uint32) bool {
	if givenA == givenB && givenA != 0 || surnameA == surnameB && surnameA != 0 {
		return false
	}
	across, back := s.crossed(givenA, surnameB), s.crossed(givenB, surnameA)
	switch {
	case across && back:
		return true
	case across:
		return s.leaves(givenB, surnameA)
	case back:
		return s.leaves(givenA, surnameB)
	}
	return false
}

func (s *swap) crossed(given, surname uint32) bool {
	if given == 0 || surname == 0 || s.asSurname[given] == 0 {
		return false
	}
	return s.asSurname[given] == surname || s.surnames.Canonical(surname) == s.givens.Canonical(given)
}

// slipLength is how long names must be for a slip to leave them recognisable.
const slipLength = 4

// leaves tells whether the two parts that are left do not speak against a swap.
func (s *swap) leaves(given, surname uint32) bool {
	if given == 0 || surname == 0 {
		return true
	}
	x, y := s.givens.Canonical(given), s.surnames.Canonical(surname)
	return utf8.RuneCountInString(x) >= slipLength && utf8.RuneCountInString(y) >= slipLength && similarity.OSA(x, y, 1) <= 1
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
