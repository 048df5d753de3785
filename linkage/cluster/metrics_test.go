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
			}
			require.Equal(t, []int64{want.TruePairs, want.FoundPairs, want.CommonPairs}, []int64{q.TruePairs, q.FoundPairs, q.CommonPairs})
			if n > 0 {
				require.InDelta(t, bp/float64(n), q.BPrecision, 1e-12)
				require.InDelta(t, br/float64(n), q.BRecall, 1e-12)
			}
		}
	}
}
