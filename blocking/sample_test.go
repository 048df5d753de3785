package blocking

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// A sample and what it leaves out are all pairs, each once and by the same rule,
// and the pairs of a record are in it or not together.
func TestEachOfIsAPartOfEach(t *testing.T) {
	for seed := range uint64(200) {
		rng := newRand(seed)
		f := randomRecords(rng, 30+rng.IntN(60), seed%2 == 0)
		cfg := Config{KeepShared: true}
		if seed%3 > 0 {
			cfg.MaxBlock = 4 // refined
		}
		if seed%5 == 0 {
			cfg.Side = randomSides(rng, f.n)
		}
		b, err := newBlocks(f, Plan{Rules: randomRules(rng)}, cfg)
		require.NoError(t, err)
		all, _ := collect(t, b, 1)
		in := make([]bool, f.n)
		for r := range in {
			in[r] = rng.IntN(3) == 0
		}
		got := map[Pair]int{}
		for _, wanted := range []bool{true, false} {
			_, err := b.EachOf(context.Background(), 1, func(r uint32) bool { return in[r] == wanted }, func(_, rule int, pairs []Pair) error {
				for _, p := range pairs {
					require.NotContains(t, got, p, "seed %d", seed)
					require.True(t, in[p.A] == wanted || in[p.B] == wanted, "seed %d", seed)
					got[p] = rule
				}
				return nil
			})
			require.NoError(t, err)
		}
		require.Equal(t, all, got, "seed %d", seed)
	}
}
