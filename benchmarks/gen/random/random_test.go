package random

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSourceIsFixedForEver(t *testing.T) {
	s := At(1, 2, 3)
	require.Equal(t, s, At(1, 2, 3))
	require.NotEqual(t, At(1, 2, 3), At(1, 3, 2))
	// SplitMix64's published first outputs of seed 0.
	zero := Source{}
	require.Equal(t, uint64(0xe220a8397b1dcdaf), zero.Uint64())
	require.Equal(t, uint64(0x6e789e6aa1b965f4), zero.Uint64())
}

func TestDrawsStayInRange(t *testing.T) {
	s := At(7)
	hits := 0
	for range 10000 {
		require.Less(t, s.N(3), 3)
		v := s.Between(5, 9)
		require.True(t, v >= 5 && v <= 9)
		if s.Chance(0.25) {
			hits++
		}
	}
	require.InDelta(t, 2500, hits, 200)
	require.Zero(t, s.N(0))
	require.False(t, s.Chance(0))
	require.True(t, s.Chance(1))
	require.Empty(t, Pick(&s, []string(nil)))
}

func TestPermutationIsABijection(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 64, 1000, 4097} {
		p := NewPermutation(n, 9)
		seen := make([]bool, n)
		for i := range n {
			j := p.At(i)
			require.False(t, seen[j], "n=%d i=%d", n, i)
			seen[j] = true
		}
	}
}

func TestPermutationScatters(t *testing.T) {
	const n = 100000
	p := NewPermutation(n, 1)
	near := 0
	for i := range n - 1 {
		if d := p.At(i) - p.At(i+1); d > -100 && d < 100 {
			near++
		}
	}
	require.Less(t, near, n/100)
}

func TestWeightedFollowsItsWeights(t *testing.T) {
	w := NewWeighted([]uint64{1, 0, 3})
	s := At(3)
	var got [3]int
	for range 40000 {
		got[w.Draw(&s)]++
	}
	require.Zero(t, got[1])
	require.InDelta(t, 30000, got[2], 500)
	require.InDelta(t, 1.0/16+9.0/16, w.Collision(), 1e-12)
	require.Zero(t, NewWeighted(nil).Draw(&s))
}

func TestZipfMeetsItsCollision(t *testing.T) {
	for _, c := range []float64{0.03, 0.01, 0.003, 0.0003} {
		w := Zipf(c, 400)
		require.Less(t, math.Abs(w.Collision()-c)/c, 0.02, "collision %v", c)
	}
}
