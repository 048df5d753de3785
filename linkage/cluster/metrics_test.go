package cluster

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEvaluate(t *testing.T) {
	truth := []string{"a", "a", "a", "b", "b", "c"}
	found := []int{1, 1, 2, 2, 2, 7}
	q, err := Evaluate(truth, found)
	require.NoError(t, err)
	require.Equal(t, []int64{4, 4, 2}, []int64{q.TruePairs, q.FoundPairs, q.CommonPairs})
	require.InDelta(t, .5, q.F1, 1e-12)
	require.InDelta(t, (1+1+1./3+2./3+2./3+1)/6, q.BPrecision, 1e-12)
	require.InDelta(t, (2./3+2./3+1./3+1+1+1)/6, q.BRecall, 1e-12)
	require.Equal(t, []int{3, 3, 1}, []int{q.TrueClusters, q.FoundClusters, q.ExactClusters})
	require.InDelta(t, 1./3, q.FalseNew, 1e-12) // a is in two parts; a, a and b have a record before them
	require.InDelta(t, 1./3, q.FalseMerge, 1e-12)
	require.Equal(t, []int{5, 1, 3}, []int{q.Partnered, q.Alone, q.Mixed})

	q, err = Evaluate([]int{}, []int{})
	require.NoError(t, err)
	require.Equal(t, Quality{Precision: 1, Recall: 1, F1: 1, BPrecision: 1, BRecall: 1, BF1: 1}, q)

	_, err = Evaluate([]int{1}, []int{})
	require.Error(t, err)
	_, err = EvaluateLink([]int{1}, []int{1}, nil)
	require.Error(t, err)
}

func TestEvaluateAgainstTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 500 {
		n := rng.IntN(12)
		truth, found, second := make([]int, n), make([]uint32, n), make([]bool, n)
		for i := range n {
			truth[i], found[i], second[i] = rng.IntN(4), uint32(rng.IntN(4)), rng.IntN(2) == 0
		}
		for _, link := range []bool{false, true} {
			q, err := Evaluate(truth, found)
			if link {
				q, err = EvaluateLink(truth, found, second)
			}
			require.NoError(t, err)
			var want Quality
			bp, br := 0.0, 0.0
			late, begins, joins, brings := 0., 0., 0., 0. // records behind another of their cluster, and those of them that are wrong
			for i := range n {
				var inTruth, inFound, both float64
				for j := range n {
					sameTruth, sameFound := truth[i] == truth[j], found[i] == found[j]
					if sameTruth {
						inTruth++
					}
					if sameFound {
						inFound++
					}
					if sameTruth && sameFound {
						both++
					}
					if j <= i || link && second[i] == second[j] {
						continue
					}
					if sameTruth {
						want.TruePairs++
					}
					if sameFound {
						want.FoundPairs++
					}
					if sameTruth && sameFound {
						want.CommonPairs++
					}
				}
				bp += both / inFound
				br += both / inTruth
				before := func(same func(j int) bool) (n float64) {
					for j := range i {
						if same(j) {
							n = 1
						}
					}
					return n
				}
				inTrue := func(j int) bool { return truth[i] == truth[j] }
				inBoth := func(j int) bool { return truth[i] == truth[j] && found[i] == found[j] }
				inOne := func(j int) bool { return found[i] == found[j] }
				late += before(inTrue)
				begins += before(inTrue) * (1 - before(inBoth))
				joins += before(inOne)
				brings += before(inOne) * (1 - before(inBoth))
				if inTruth > 1 {
					want.Partnered++
				}
				if inTruth > 1 && both == 1 {
					want.Alone++
				}
				if inFound > both {
					want.Mixed++
				}
			}
			require.Equal(t, []int64{want.TruePairs, want.FoundPairs, want.CommonPairs}, []int64{q.TruePairs, q.FoundPairs, q.CommonPairs})
			require.Equal(t, []int{want.Partnered, want.Alone, want.Mixed}, []int{q.Partnered, q.Alone, q.Mixed})
			require.InDelta(t, begins/max(late, 1), q.FalseNew, 1e-12)
			require.InDelta(t, brings/max(joins, 1), q.FalseMerge, 1e-12)
			if n > 0 {
				require.InDelta(t, bp/float64(n), q.BPrecision, 1e-12)
				require.InDelta(t, br/float64(n), q.BRecall, 1e-12)
			}
		}
	}
}
