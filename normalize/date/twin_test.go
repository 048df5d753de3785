package date

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// compareTwin is Compare without its short ways.
func compareTwin(a, b *Date) Level {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing
	case a.Canonical == b.Canonical:
		return Same
	}
	best := Missing
	for i, x := range a.Readings {
		for j, y := range b.Readings {
			l := compareReadingsTwin(x, y)
			if l == Reading && i != j && len(a.Readings) > 1 && len(b.Readings) > 1 {
				l = Reordered
			}
			if l != Missing && (best == Missing || l < best) {
				best = l
			}
		}
	}
	return best
}

func compareReadingsTwin(x, y YMD) Level {
	bothDays := x.problem() == "" && y.problem() == ""
	switch {
	case x == y:
		return Reading
	case x.partial() || y.partial():
		return comparePartial(x, y)
	case x.Year == y.Year && x.Month == y.Day && x.Day == y.Month && bothDays:
		return Swapped
	case x.Year == y.Year && x.Month == y.Day && x.Day == y.Month:
		return Reordered
	case oneSlip(x.digits(), y.digits()):
		return Slip
	case x.Year == y.Year && x.Month == y.Month, x.Year == y.Year && x.Day == y.Day, x.Month == y.Month && x.Day == y.Day:
		return TwoParts
	case bothDays && abs(x.days()-y.days()) <= 31:
		return Near
	}
	return compareYears(x, y)
}

// TestCompareAgainstTwin compares dates that are close to each other, whole and not, of one reading and of two.
func TestCompareAgainstTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	part := func(values ...int) int { return values[rng.IntN(len(values))] }
	reading := func() YMD {
		return YMD{part(0, 1978, 1979, 1987, 2078, 999, 1980), part(0, 1, 2, 10, 11, 12, 13, 21), part(0, 1, 2, 10, 11, 12, 28, 31, 32, 112)}
	}
	date := func() Date {
		var d Date
		readings := []YMD{reading()}
		if rng.IntN(4) == 0 {
			readings = append(readings, reading())
		}
		d.set(readings, "")
		return d
	}
	seen := map[Level]int{}
	for range 200_000 {
		a, b := date(), date()
		l := Compare(&a, &b)
		require.Equal(t, compareTwin(&a, &b), l, "%+v %+v", a, b)
		seen[l]++
	}
	require.Len(t, seen, len(Levels())+1, "%v", seen)
}
