package blocking

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// apart gives every key an id so far from the others that all keys of a lane
// have one signature, and that a key of four parts does not fit 64 bits.
func (f fakeRecords) apart() fakeRecords {
	g := fakeRecords{n: f.n, keys: map[KeyPart][][]uint32{}}
	for p, sets := range f.keys {
		moved := make([][]uint32, f.n)
		for r, ids := range sets {
			for _, id := range ids {
				moved[r] = append(moved[r], 1+(id-1)*exactKeys)
			}
		}
		g.keys[p] = moved
	}
	return g
}

// longRules adds a rule of all five parts.
func longRules(rng *rand.Rand) []Rule {
	long := Rule{}
	for _, field := range []string{"a", "b", "c", "d", "e"} {
		long = append(long, KeyPart{field, "full"})
	}
	return append([]Rule{long}, randomRules(rng)...)
}

// Keys whose signatures collide give the same pairs by the same rules.
func TestCollidingSignatures(t *testing.T) {
	for seed := range uint64(24) {
		rng := rand.New(rand.NewPCG(seed, 8))
		f := randomRecords(rng, 60, seed%2 == 0)
		plan := Plan{Rules: longRules(rng)}
		cfg := Config{KeepShared: true, MaxBlock: 60}
		if seed%3 == 0 {
			cfg.MaxBlock = 4
		}
		b, err := newBlocks(f, plan, cfg)
		require.NoError(t, err)
		require.NotZero(t, b.table.exact&1, "all signatures are exact")
		want, wantReport := collect(t, b, 1)
		if cfg.MaxBlock == 60 {
			require.Equal(t, twin(f, plan.Rules, nil), want, "seed %d", seed)
		}
		c, err := newBlocks(f.apart(), plan, cfg)
		require.NoError(t, err)
		got, report := collect(t, c, 2)
		require.Equal(t, want, got, "seed %d", seed)
		require.Equal(t, wantReport, report)
	}
}

// A plan may have more stages than a word has bits.
func TestManyRules(t *testing.T) {
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 9))
		f := randomRecords(rng, 40, seed%2 == 0)
		for _, field := range []string{"a", "b", "c"} {
			f.keys[KeyPart{field + field, "full"}] = randomRecords(rng, 40, false).keys[KeyPart{field, "full"}]
		}
		var parts []KeyPart
		for _, p := range f.parts() {
			parts = append(parts, p.KeyPart)
		}
		var rules []Rule
		for i, x := range parts {
			for j, y := range parts[:i] {
				for _, z := range parts[:j] {
					rules = append(rules, Rule{x, y, z})
				}
				rules = append(rules, Rule{x, y})
			}
		}
		rng.Shuffle(len(rules), func(i, j int) { rules[i], rules[j] = rules[j], rules[i] })
		require.Greater(t, len(rules), 64)
		b, err := newBlocks(f, Plan{Rules: rules}, Config{KeepShared: true, MaxBlock: 40})
		require.NoError(t, err)
		got, _ := collect(t, b, 2)
		require.Equal(t, twin(f, rules, nil), got, "seed %d", seed)
	}
}

func TestZeros(t *testing.T) {
	rng := newRand(1)
	for range 10_000 {
		word, want := uint64(0), uint64(0)
		for lane := range wordLanes {
			v := []uint64{0, 1, 0x8000, 0x7fff, 0xffff, rng.Uint64() & 0xffff}[rng.IntN(6)]
			word |= v << (lane * laneBits)
			if v == 0 {
				want |= 1 << lane
			}
		}
		require.Equal(t, want, zeros(word), "%016x", word)
		require.Zero(t, zeros(probe(word)))
	}
}

// A lane is computed once, and the ones with and without shared keys are not
// mixed up.
func TestKeysAreKept(t *testing.T) {
	f := fakeRecords{n: 3000, keys: map[KeyPart][][]uint32{{"a", "full"}: make([][]uint32, 3000)}}
	for r := range f.n { // two records a key, and one key of a thousand
		f.keys[KeyPart{"a", "full"}][r] = []uint32{uint32(2 + r/2)}
		if r < 1000 {
			f.keys[KeyPart{"a", "full"}][r] = []uint32{1}
		}
	}
	keys := newKeys(f)
	plan := Plan{Rules: []Rule{{{"a", "full"}}}}
	pairs := func(cfg Config) int64 {
		b, err := New(context.Background(), keys, plan, cfg)
		require.NoError(t, err)
		return b.Counts()[0].Pairs
	}
	for range 2 {
		require.Equal(t, int64(1000), pairs(Config{}))
		require.Equal(t, int64(1000+1000*999/2), pairs(Config{KeepShared: true}))
	}
	require.Len(t, keys.lanes, 2)
	before := keys.lanes[laneName{KeyPart{"a", "full"}, false}]
	pairs(Config{})
	require.Same(t, before, keys.lanes[laneName{KeyPart{"a", "full"}, false}])
}
