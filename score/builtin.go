package score

import "github.com/guiyi/guiyi/normalize"

// Builtin gives the m and u that a kind's levels have before anything is
// learned: the weights of a comparison of two lone values, and where EM
// starts. Agreement gets rarer by half from level to level among matches, and
// commoner by half among strangers; what a verdict calls no match is rare
// among matches, and most strangers are in conflict.
func Builtin(k normalize.Kind) []Level {
	names := k.Levels()
	c := Comparison{Levels: make([]Level, len(names))}
	m, u := 0.7, distinctness[k]
	for i, n := range names {
		if n == "numbers" || n == "inside" { // few strangers are alike at all
			c.Levels[i] = Level{Name: n, M: 0.005, U: distinctness[k]}
			continue
		}
		c.Levels[i] = Level{Name: n, M: m, U: u}
		switch k.Verdict(normalize.Level(i + 1)) {
		case "match":
			m /= 2
		case "possible":
			m /= 1.5
		default:
			c.Levels[i].M = 0.005
		}
		u *= 1.5
	}
	for j := firstConflict(k); j < len(names); j++ {
		c.Levels[j].M, c.Levels[j].U = 0.03, 1
		if j > firstConflict(k) {
			c.Levels[j].M = maxUnlike
		}
	}
	normalizeLevels(c.Levels)
	c.monotone([16]bool{})
	return c.Levels
}

// distinctness is u of equal values: the chance that two strangers agree.
var distinctness = map[normalize.Kind]float64{
	normalize.Name: 1e-4, normalize.GivenName: 5e-3, normalize.Surname: 5e-3, normalize.Org: 1e-4, normalize.Phone: 1e-5,
	normalize.Email: 1e-5, normalize.Address: 1e-4, normalize.Place: 2e-2, normalize.Identifier: 1e-6, normalize.Date: 1e-4,
	normalize.Text: 1e-3, normalize.Category: 0.2, normalize.Number: 1e-2, normalize.Code: 1e-2,
}

// normalizeLevels makes m and u sum to one.
func normalizeLevels(levels []Level) {
	var m, u float64
	for _, l := range levels {
		m += l.M
		u += l.U
	}
	for i := range levels {
		levels[i].M /= m
		levels[i].U /= u
	}
}
