package blocking

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// The blocks of a rule that a plan has are those that are found anew, whatever
// the plan cuts, and whether they lie in memory or in a file.
func TestAloneIsNew(t *testing.T) {
	ctx := context.Background()
	cut := 0
	for seed := range uint64(80) {
		rng := rand.New(rand.NewPCG(seed, 11))
		keys := newKeys(randomRecords(rng, 30+rng.IntN(200), seed%2 == 0))
		plan := Plan{Rules: randomRules(rng)}
		if seed%4 > 0 {
			plan.MaxBlock = 5 // those of the rules alone are larger
		}
		cfg := Config{KeepShared: seed%3 > 0, MaxPairs: 500, TempDir: t.TempDir()}
		if seed%5 == 0 {
			cfg.Side = randomSides(rng, keys.data.Len())
		}
		if seed%7 == 0 {
			cfg.Memory = 1
		}
		all, err := New(ctx, keys, plan, cfg)
		require.NoError(t, err)
		for _, rule := range append(plan.Rules, Rule{{"e", "full"}}) {
			want, err := New(ctx, keys, Plan{Rules: []Rule{rule}}, cfg)
			require.NoError(t, err)
			got, err := all.Alone(ctx, keys, rule)
			require.NoError(t, err)
			require.Equal(t, settle(t, want), settle(t, got), "seed %d, %s", seed, rule)
			require.Equal(t, want.Counts(), got.Counts())
			pairs, report := collect(t, want, 1)
			again, reportAgain := collect(t, got, 2)
			require.Equal(t, pairs, again)
			require.Equal(t, report, reportAgain)
			if all.plan.MaxBlock < want.plan.MaxBlock {
				cut++
			}
			require.NoError(t, want.Close())
			require.NoError(t, got.Close())
		}
		_, before := collect(t, all, 1) // the blocks of a rule leave those of the plan open
		require.NotZero(t, before.Rules)
		require.NoError(t, all.Close())
		requireEmpty(t, cfg.TempDir)
	}
	require.NotZero(t, cut)
}
