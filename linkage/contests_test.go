package linkage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// A record that may have one partner only is taken by the first pair that gets it, the heaviest first; in the same words, slowly, for random pairs.
func TestContests(t *testing.T) {
	const n = 12
	var rows normalize.Rows
	for _, name := range []string{"a", "b"} {
		s, err := rows.NewSource(name, []string{"id", "email"})
		require.NoError(t, err)
		for i := range n {
			require.NoError(t, s.Append(fmt.Sprintf("%02d", i), fmt.Sprintf("%s%d@mail.example", name, min(i, n-2)))) // the last is a copy
		}
	}
	table, err := normalize.Build(context.Background(), &rows, normalize.Guess(&rows, normalize.GuessOptions{ID: []string{"id"}}), 1)
	require.NoError(t, err)
	require.True(t, table.IsCopy(n-1))
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		clean := []bool{seed%4 < 2, seed%2 == 0}
		var pairs []Pair
		for a := range uint32(n - 1) {
			for b := uint32(n); b < 2*n-1; b++ {
				if r.IntN(3) == 0 {
					pairs = append(pairs, Pair{A: a, B: b, Weight: score.Weight(r.IntN(20)), Vector: score.Vector(r.Uint64())})
				}
			}
		}
		before := append([]Pair(nil), pairs...)
		got := contests(table, pairs, clean)
		require.Equal(t, before, pairs)
		require.Len(t, got, len(pairs))
		left := append([]Pair(nil), pairs...)
		partners := map[uint32]int{}
		for _, c := range got {
			best := 0
			for i := range left {
				if left[i].Weight > left[best].Weight {
					best = i
				}
			}
			p := left[best]
			left = append(left[:best], left[best+1:]...)
			want := score.Contest{Weight: p.Weight, Vector: p.Vector, Taken: [2]bool{clean[1] && partners[p.A] > 0, clean[0] && partners[p.B] > 0}}
			covered := [2]int{}
			for record := range partners {
				covered[record/n]++
			}
			for side := range covered {
				if clean[1-side] {
					want.Coverage[side] = float64(covered[side]) / (n - 1)
				}
			}
			require.Equal(t, want, c, "seed %d", seed)
			if !want.Taken[0] && !want.Taken[1] {
				partners[p.A]++
				partners[p.B]++
			}
		}
	}
}
