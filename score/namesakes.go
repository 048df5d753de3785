package score

import (
	"math"

	"github.com/guiyi/guiyi/normalize"
)

// fewNamesakes is how many namesakes expected in a file are too few to hold a pair back.
// Counting takes names, places and categories for independent, as strangers are; where
// strangers of one name get rarer than relatives are who have it, counting says no more.
const fewNamesakes = juniors

// NamesAlone tells whether two records of people, whose pair has a vector and a weight,
// agree in their names, in nothing that is one person's or one home's, and in the rest
// no more than namesakes do: where the file is expected to hold other people who are as
// much like either of them, nobody can tell from the two records that they are one.
func (m *Model) NamesAlone(v Vector, w Weight) bool {
	named, better := false, 0
	for i, c := range m.Comparisons {
		if identifies(c.Kind) {
			better += c.Filled
		}
		l := v.Level(i)
		if l == normalize.Missing || c.Levels[l-1].M <= c.Levels[l-1].U {
			continue
		}
		switch {
		case naming(c.Kind):
			named = true
		case c.Kind == normalize.Place || c.Kind == normalize.Category || c.Kind.Verdict(l) == "nonmatch":
		default:
			return false
		}
	}
	return named && m.Records > 0 && better >= m.Records && m.namesakes(v, w) > fewNamesakes
}

// namesakes is how many other records of the file are expected to have names, places and
// categories as much like those of a record as the other one of a pair has, and to be of
// somebody else. What other fields have in common without being the same, such as the
// name in two mailboxes, is left out.
func (m *Model) namesakes(v Vector, w Weight) float64 {
	bits := m.Calibration.undo(w) - math.Log2(m.Prior/(1-m.Prior)) // of m against u
	for i, c := range m.Comparisons {
		l := v.Level(i)
		switch {
		case l == normalize.Missing:
		case naming(c.Kind) || c.Kind == normalize.Place || c.Kind == normalize.Category:
			bits -= math.Log2(c.Levels[l-1].M)
		default:
			bits -= c.Levels[l-1].Weight().Bits()
		}
	}
	return float64(m.Records) * math.Exp2(-bits)
}

func naming(k normalize.Kind) bool {
	return k == normalize.Name || k == normalize.GivenName || k == normalize.Surname
}

// identifies tells kinds whose values are mostly those of one person or home.
func identifies(k normalize.Kind) bool {
	switch k {
	case normalize.Phone, normalize.Email, normalize.Address, normalize.Identifier:
		return true
	}
	return false
}
