package score

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// Two records that agree in names alone are held back where the file is expected to hold
// namesakes, and not where there is none to be expected.
func TestNamesAloneByExpectedNamesakes(t *testing.T) {
	kinds := []normalize.Kind{normalize.GivenName, normalize.Surname, normalize.GivenName, normalize.Category, normalize.Phone, normalize.Email}
	same := []float64{1. / 200, 1. / 1000, 1. / 150, 1. / 20, 1e-5, 1e-5} // among strangers
	const nobody, other, alike = 0, -1, -2
	for _, c := range []struct {
		name   string
		levels [6]int // 1 equal, other for the last level, alike for the one named close, nobody for missing
		times  float64
		filled int
		alone  bool
	}{
		{"given name and surname", [6]int{1, 1}, 1, 10_000, true},
		{"a middle name too", [6]int{1, 1, 1}, 1, 10_000, false},
		{"a middle name, commoner than such names are", [6]int{1, 1, 1}, 100, 10_000, true},
		{"a middle name too, the telephone has changed", [6]int{1, 1, 1, nobody, other}, 1, 10_000, false},
		{"a birth place", [6]int{1, 1, nobody, 1}, 1, 10_000, true},
		{"a birth place, rarer than such names are", [6]int{1, 1, nobody, 1}, 0.01, 10_000, false},
		{"a telephone", [6]int{1, 1, nobody, nobody, 1}, 1, 10_000, false},
		{"a telephone a digit apart", [6]int{1, 1, nobody, nobody, alike}, 1, 10_000, false},
		{"a mailbox a letter apart, which namesakes have", [6]int{1, 1, nobody, nobody, nobody, alike}, 1, 10_000, true},
		{"no telephones in the file", [6]int{1, 1}, 1, 100, false},
		{"no names", [6]int{nobody, nobody, nobody, 1}, 1, 10_000, false},
	} {
		m := &Model{Version: ModelVersion, Prior: 1e-5, Records: 10_000}
		var v Vector
		w := WeightAt(m.Prior)
		for i, k := range kinds {
			x := Comparison{Field: k.String() + string(rune('0'+i)), Kind: k, Levels: Builtin(k)}
			for j := range x.Levels[1:] {
				x.Levels[j+1].U *= (1 - same[i]) / (1 - x.Levels[0].U)
			}
			if x.Levels[0].U = same[i]; k == normalize.Phone || k == normalize.Email {
				x.Filled = c.filled
			}
			m.Comparisons = append(m.Comparisons, x)
			l := c.levels[i]
			switch l {
			case other:
				l = len(x.Levels)
			case alike:
				l = 1 + slices.Index(k.Levels(), "close")
				x.Levels[l-1].M, x.Levels[l-1].U = 0.02, x.Levels[0].U
			}
			if v = v.With(i, normalize.Level(l)); l != nobody {
				w += x.Levels[l-1].Weight()
			}
		}
		w -= WeightOf(c.times)
		require.Equal(t, c.alone, m.NamesAlone(v, w), c.name)
		m.Calibration = &Calibration{Shift: 3, Slope: 0.5}
		calibrated := weightOfBits(3 + 0.5*w.Bits())
		require.InDelta(t, w.Bits(), m.Calibration.undo(calibrated), 0.001)
		require.Equal(t, c.alone, m.NamesAlone(v, calibrated), "%s, calibrated", c.name)
	}
}
