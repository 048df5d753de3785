package export

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/guiyi/guiyi/score"
	"github.com/stretchr/testify/require"
)

type weighed struct {
	w    score.Weight
	true float64
}

// someWeighed makes pairs of which as many are true as their weights say.
func someWeighed(n int) (list []weighed, all func(func(score.Weight, float64) bool)) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range n {
		x := weighed{w: score.Weight(rng.IntN(20*int(score.Bit))) - 3*score.Bit}
		if rng.Float64() < x.w.Probability() {
			x.true = 1
		}
		list = append(list, x)
	}
	return list, func(yield func(score.Weight, float64) bool) {
		for _, x := range list {
			if !yield(x.w, x.true) {
				return
			}
		}
	}
}

func TestThresholdsEqualTheSlowWay(t *testing.T) {
	list, all := someWeighed(2000)
	const matches = 2100
	x := newThresholds(ByTruth, all, 0.2, []float64{2, 50})
	x.settle(matches)
	require.Len(t, x.Rows, len(thresholdRows)-1, "no row below the review threshold")
	for _, row := range x.Rows {
		pairs, right := 0, 0.0
		for _, p := range list {
			if p.w >= score.WeightAt(row.Probability) {
				pairs++
				right += p.true
			}
		}
		require.EqualValues(t, pairs, row.Pairs)
		require.Equal(t, right, row.True)
		require.Equal(t, float64(pairs)-right, row.False)
		require.Equal(t, matches-right, row.Missed)
		require.InDelta(t, right/float64(pairs), row.Precision, 1e-12)
		require.InDelta(t, right/matches, row.Recall, 1e-12)
		require.Equal(t, []float64{2*row.False + row.Missed, 50*row.False + row.Missed}, row.Costs)
	}
	for i, c := range x.Cheapest {
		require.Equal(t, c.Cost/(1+c.Cost), c.Rule)
		for _, row := range x.Rows {
			require.LessOrEqual(t, c.Total, row.Costs[i])
			if row.Probability == c.Probability {
				require.Equal(t, row.Costs[i], c.Total)
			}
		}
	}
	other := x.Price([]float64{7})
	require.Equal(t, 7*x.Rows[3].False+x.Rows[3].Missed, other.Rows[3].Costs[0])
	require.Equal(t, []float64{2, 50}, x.Costs, "the table itself stays")
	require.Len(t, x.Rows[3].Costs, 2)
}

// Where probabilities are right, the cheapest threshold is the one of the rule.
func TestCheapestThresholdOfRightProbabilities(t *testing.T) {
	list, _ := someWeighed(20_000)
	x := newThresholds(ByModel, func(yield func(score.Weight, float64) bool) {
		for _, p := range list {
			yield(p.w, p.w.Probability())
		}
	}, 0.1, []float64{1, 4, 9, 19, 99})
	x.settle(20_000)
	for i, want := range []float64{0.5, 0.8, 0.9, 0.95, 0.99} {
		require.Equal(t, want, x.Cheapest[i].Probability)
	}
}

func TestCalibration(t *testing.T) {
	_, all := someWeighed(200_000)
	c := calibrate(all)
	pairs := int64(0)
	for _, b := range c.Bins {
		pairs += b.Pairs
		require.LessOrEqual(t, b.From, b.Mean)
		require.LessOrEqual(t, b.Mean, b.To)
		if b.Pairs >= 1000 {
			require.InDelta(t, b.Mean, b.True, 0.05, "%v", b)
		}
	}
	require.EqualValues(t, 200_000, pairs)
	require.Less(t, c.Error, 0.005)
	require.Greater(t, c.Error, 0.0)
	require.Len(t, c.chart().Rows, 2*len(c.Bins))

	wrong := calibrate(func(yield func(score.Weight, float64) bool) {
		_ = yield(score.MaxWeight, 0) && yield(score.WeightAt(0.5), 0)
	})
	require.InDelta(t, 0.75, wrong.Error, 1e-6)
	require.Equal(t, []float64{0.5, 0.999}, []float64{wrong.Bins[0].From, wrong.Bins[1].From})
	require.Nil(t, calibrate(func(func(score.Weight, float64) bool) {}))
	require.Empty(t, (*Calibration)(nil).chart().Rows)
}

func TestReadLinksAndJudge(t *testing.T) {
	read := func(text string) ([]Link, error) {
		path := filepath.Join(t.TempDir(), "links.csv")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		return ReadLinks(source.File{Path: path})
	}
	const header = "source_a,key_a,source_b,key_b,weight,probability,decision\n"
	links, err := read(header + "s,1,s,2,3.500,0.9,match\ns,1,t,2,-1.25,0.3,possible\ns,9,t,2,8,1,match\n")
	require.NoError(t, err)
	require.Equal(t, Link{linkage.Ref{Source: "s", Key: "1"}, linkage.Ref{Source: "t", Key: "2"}, -5 * score.Bit / 4}, links[1])
	p := Past{Config: Config{Review: 0.1, Costs: []float64{4}}}
	truth := []Labelled{{Source: "s", Key: "1", Entity: "x"}, {Source: "s", Key: "2", Entity: "x"}, {Source: "t", Key: "2", Entity: "y"}}
	thresholds, calibration, err := p.Judge(links, truth, 5, nil)
	require.NoError(t, err)
	last := thresholds.Rows[len(thresholds.Rows)-1]
	require.EqualValues(t, 2, last.Pairs, "s/9 is not in the truth")
	require.Equal(t, []float64{1, 1, 4}, []float64{last.True, last.False, last.Missed})
	require.Equal(t, []float64{8}, last.Costs)
	require.EqualValues(t, 2, calibration.Pairs)

	_, err = read(header + "s,1,s,2,heavy,0.9,match\n")
	require.ErrorContains(t, err, "row 1: the weight")
	require.NotContains(t, err.Error(), "heavy")
	_, err = read("source_a,key_a\n")
	require.ErrorContains(t, err, `no column "weight"`)
}
