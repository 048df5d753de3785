package score

import "github.com/guiyi/guiyi/normalize"

// Builtin gives the m and u that a kind's levels have before anything is
// learned: the weights of a comparison of two lone values, and where EM
// starts. They follow the verdict of each level: agreement is halved from one
// matching level to the next, and what remains falls on conflict.
func Builtin(k normalize.Kind) []Level {
	names := k.Levels()
	levels := make([]Level, len(names))
	m, u := 0.7, distinctness[k]
	for i, n := range names {
		l := normalize.Level(i + 1)
		if k.Verdict(l) == "nonmatch" {
			break
		}
		levels[i] = Level{Name: n, M: m, U: u}
		m, u = m/2.5, u*1.4
	}
	rest := 0
	for i, n := range names {
		if levels[i].Name == "" {
			levels[i].Name = n
			rest++
		}
	}
	m = 0.06
	for i := len(levels) - rest; i < len(levels); i++ {
		left := len(levels) - 1 - i
		levels[i].M = m / float64(rest)
		levels[i].U = u * pow(3, rest-left)
	}
	if rest > 0 {
		levels[len(levels)-1].U = 1
	}
	normalizeLevels(levels)
	return levels
}

// distinctness is u of equal values: the chance that two strangers agree.
var distinctness = map[normalize.Kind]float64{
	normalize.Name: 1e-4, normalize.GivenName: 5e-3, normalize.Surname: 5e-3, normalize.Org: 1e-4, normalize.Phone: 1e-5,
	normalize.Email: 1e-5, normalize.Address: 1e-4, normalize.Place: 2e-2, normalize.Identifier: 1e-6, normalize.Date: 1e-4,
	normalize.Text: 1e-3, normalize.Category: 0.2, normalize.Number: 1e-2, normalize.Code: 1e-2,
}

func pow(b float64, n int) float64 {
	p := 1.0
	for range n {
		p = float64(p * b)
	}
	return p
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
