package score

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// contested is a candidate pair of a made-up world, of record a of one source and b of the other.
type contested struct {
	a, b   int
	weight Weight
	match  bool
	vector Vector
}

// contest makes contests of pairs between two sources of n records each, a record of which has one partner at most in the sources that are clean.
// matches tells, beside the contests, which are matches.
func contest(pairs []contested, n int, clean [2]bool) (c Contests, matches []bool) {
	slices.SortStableFunc(pairs, func(p, q contested) int { return cmp.Compare(q.weight, p.weight) })
	taken := [2]map[int]bool{{}, {}}
	c.Both = clean[0] && clean[1]
	for _, p := range pairs {
		x := Contest{Weight: p.weight, Vector: p.vector}
		for side, record := range [2]int{p.a, p.b} {
			if clean[1-side] {
				x.Taken[side] = taken[side][record]
				x.Coverage[side] = float64(len(taken[side])) / float64(n)
			}
		}
		if x.Taken == [2]bool{} {
			taken[0][p.a], taken[1][p.b] = true, true
		}
		c.Pairs, matches = append(c.Pairs, x), append(matches, p.match)
	}
	return c, matches
}

// between makes two sources of n records, of which the first both are in both; a match weighs mean on average, give or take 3 bits, strangers ever less.
// A record meets strangers as its name is common: twice as many for one in five.
func between(r *rand.Rand, n, both int, mean float64) (pairs []contested) {
	common := func(record int) float64 { return 1 + float64(record%5/4) }
	for i := range both {
		pairs = append(pairs, contested{a: i, b: i, weight: weightOfBits(mean + 3*r.NormFloat64()), match: true})
	}
	for range 40 * n {
		a, b := r.IntN(n), r.IntN(n)
		if a != b && r.Float64() < common(a)*common(b)/4 {
			pairs = append(pairs, contested{a: a, b: b, weight: weightOfBits(-6 + r.ExpFloat64())})
		}
	}
	return slices.DeleteFunc(pairs, func(p contested) bool { return p.weight < Contested })
}

// A model that is too careful by some bits is moved up, where a record has one partner in one of the sources or in either, and gains what there is to gain;
// one that is not stays; and strangers are counted at their most.
func TestPartnersMoveWeights(t *testing.T) {
	const n, both = 2000, 1500
	for clean, least := range map[[2]bool]float64{{true, true}: .6, {true, false}: .4, {false, true}: .4} {
		for _, mean := range []float64{-1, 8} {
			c, matches := contest(between(rand.New(rand.NewPCG(7, uint64(mean+100))), n, both, mean), n, clean)
			var m Model
			var report Report
			d := m.learnContests(c, &report)
			gain, best, got, free, strangers := 0, 0, 0, 0, 0
			for i, p := range c.Pairs {
				if p.Weight >= 0 || p.Taken != [2]bool{} {
					continue
				}
				if matches[i] {
					gain++
				} else {
					gain--
				}
				best = max(best, gain)
				if d.Shift+d.Slope*p.Weight.Bits() >= 0 {
					free, got = free+1, gain
					if !matches[i] {
						strangers++
					}
				}
			}
			t.Log(clean, mean, report.Contests, "best", best, "got", got, "strangers", strangers)
			require.InDelta(t, report.Contests.Pairs, free, 5, "but for what rounding asks")
			require.GreaterOrEqual(t, float64(got), least*float64(best)-5)
			require.GreaterOrEqual(t, report.Contests.Strangers, float64(strangers))
			if free > 0 {
				require.Equal(t, &d, m.Calibration)
				require.InDelta(t, 6, d.Shift+d.Slope*6, .02, "what is sure stays as it is")
			}
		}
	}
}

// Where nobody is in both sources, nothing is moved.
func TestStrangersMoveNothing(t *testing.T) {
	bad := 0
	for seed := range uint64(60) {
		c, _ := contest(between(rand.New(rand.NewPCG(seed, 1)), 500, 0, 0), 500, [2]bool{true, true})
		var m Model
		var report Report
		m.learnContests(c, &report)
		if report.Contests.Pairs > 0 {
			bad++
			t.Log(seed, report.Contests)
		}
	}
	require.LessOrEqual(t, bad, 3, "two standard errors")
}

// The table of two by two finds the strangers of free records where these meet fewer than the others; one partner in one source alone cannot.
func TestStrangersAreFewerAboutTheFree(t *testing.T) {
	one, either := tally{}, tally{both: true}
	for _, x := range []struct {
		taken [2]bool
		pairs int
	}{{[2]bool{}, 130}, {[2]bool{true, false}, 200}, {[2]bool{false, true}, 200}, {[2]bool{true, true}, 1300}} {
		for range x.pairs {
			c := Contest{Taken: x.taken, Coverage: [2]float64{.5, .5}}
			one.add(&c)
			either.add(&c)
		}
	}
	require.InDelta(t, 1701./3+2*math.Sqrt(1701./9), one.strangers(), 1e-6)                        // a free one for three, and two standard errors
	require.InDelta(t, 201*201/1301.*math.Exp(math.Sqrt(2/201.+1/1301.)), either.strangers(), 1.5) // 31 and a standard error
	require.Equal(t, 130, either.free)
}

// Names that agree alone make a match where more than half of such pairs are matches, by those whose records have a better partner.
func TestPartnersSayWhetherNamesTell(t *testing.T) {
	v := Vector(0).With(0, 1)
	fresh := func() *Model {
		return &Model{Prior: .001, Records: 1000, Comparisons: []Comparison{
			{Field: "name", Kind: normalize.Name, Filled: 1000, Levels: Builtin(normalize.Name)},
			{Field: "phone", Kind: normalize.Phone, Filled: 1000, Levels: Builtin(normalize.Phone)},
		}}
	}
	require.True(t, fresh().NamesAlone(v, 2*Bit))
	for _, x := range []struct {
		free, taken int
		bits        float64
		tell        bool
	}{{400, 0, 3, true}, {400, 10, 3, true}, {400, 150, 1, true}, {400, 190, 1, false}, {400, 350, 3, false}, {leastNames - 1, 0, 3, false}, {400, 10, -1, false}} {
		m, report := fresh(), Report{Contests: &ContestReport{}}
		var c Contests
		for i := range x.free + x.taken {
			c.Pairs = append(c.Pairs, Contest{Weight: weightOfBits(x.bits), Vector: v, Taken: [2]bool{i < x.taken, false}, Coverage: [2]float64{.5, 0}})
		}
		m.learnNamesTell(c, Calibration{Slope: 1}, &report)
		require.Equal(t, x.tell, m.NamesTell, "%+v", x)
		require.Equal(t, x.tell, report.Contests.NamesTell)
		require.Equal(t, !x.tell, m.NamesAlone(v, 2*Bit))
		if x.bits < 0 {
			m.learnNamesTell(c, Calibration{Shift: 4, Slope: 1}, &report)
			require.True(t, m.NamesTell, "as the weights are after they were moved")
		}
	}
}

// A calibration of what has been calibrated is one line.
func TestCalibrationThen(t *testing.T) {
	var none *Calibration
	first := none.then(Calibration{Shift: 2, Slope: .5})
	require.Equal(t, &Calibration{Shift: 2, Slope: .5}, first)
	both := first.then(Calibration{Shift: -1, Slope: 1.5})
	require.Equal(t, &Calibration{Shift: 2, Slope: .75}, both)
	require.Equal(t, &Calibration{Shift: mostShift, Slope: leastSlope}, (&Calibration{Shift: 19, Slope: .3}).then(Calibration{Shift: 15, Slope: .3}))
	for _, bits := range []float64{-7, 0, 3.5} {
		x := first.Shift + first.Slope*bits
		require.InDelta(t, -1+1.5*x, both.Shift+both.Slope*bits, 1e-12)
	}
}

// Labels are about weights as they are shown, so what they teach is laid upon what partners taught.
func TestLabelsCalibrateWhatIsCalibrated(t *testing.T) {
	m := &Model{Calibration: &Calibration{Shift: 2, Slope: .5}}
	f := newFit(nil, 0)
	f.parameter[shiftAt], f.parameter[slopeAt] = -1, .5
	f.into(m)
	require.Equal(t, &Calibration{Shift: 2, Slope: .75}, m.Calibration)
}

// A model that is trained again knows nothing of what partners said the time before.
func TestTrainingForgetsPartners(t *testing.T) {
	table := townspeople(t, 200, true)
	fresh, e := strangers(t, table)
	_, err := fresh.Train(context.Background(), table, e)
	require.NoError(t, err)
	again, e := strangers(t, table)
	again.Calibration, again.NamesTell = &Calibration{Shift: 3, Slope: 1}, true
	_, err = again.Train(context.Background(), table, e)
	require.NoError(t, err)
	require.Equal(t, fresh, again)
}
