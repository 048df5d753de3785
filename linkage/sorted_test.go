package linkage

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// inOrder is sorting, for few records with many pairs and for many with few.
func TestInOrderSorts(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 2))
		records := 2 + rng.IntN(1<<(1+seed%14))
		lists := make([][]Pair, 1+rng.IntN(4))
		for i := range lists {
			for range rng.IntN(300) {
				a := rng.Uint32N(uint32(records - 1))
				lists[i] = append(lists[i], Pair{A: a, B: a + 1 + rng.Uint32N(uint32(records)-a-1)})
			}
		}
		want := slices.Concat(lists...)
		sortPairs(want)
		require.Equal(t, want, inOrder(lists), "seed %d", seed)
	}
}
