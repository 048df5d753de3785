package blocking

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// twin is the slow, obvious join: every pair, the first rule that holds. hot
// are not treated; it speaks for plans without caps.
func twin(f fakeRecords, rules []Rule, side []uint8) map[Pair]int {
	pairs := map[Pair]int{}
	for a := range f.n {
		for b := a + 1; b < f.n; b++ {
			if side != nil && side[a] == side[b] {
				continue
			}
			for i, r := range rules {
				if f.share(r, a, b) {
					pairs[Pair{uint32(a), uint32(b)}] = i
					break
				}
			}
		}
	}
	return pairs
}

func (f fakeRecords) share(r Rule, a, b int) bool {
	for _, p := range r {
		if !slices.ContainsFunc(f.keys[p][a], func(id uint32) bool { return slices.Contains(f.keys[p][b], id) }) {
			return false
		}
	}
	return true
}

// collect runs Each and fails when a pair comes twice or backwards.
func collect(t testing.TB, b *Blocks, workers int) (map[Pair]int, Report) {
	var mu sync.Mutex
	pairs := map[Pair]int{}
	report, err := b.Each(context.Background(), workers, func(worker, rule int, batch []Pair) error {
		mu.Lock()
		defer mu.Unlock()
		for _, p := range batch {
			_, twice := pairs[p]
			require.False(t, twice, "pair %v comes twice", p)
			require.Less(t, p.A, p.B)
			pairs[p] = rule
		}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, int64(len(pairs)), report.Pairs)
	return pairs, report
}

func randomSides(rng *rand.Rand, n int) []uint8 {
	side := make([]uint8, n)
	for i := range side {
		side[i] = uint8(rng.IntN(3))
	}
	return side
}

func checkAgainstTwin(t testing.TB, seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 1))
	f := randomRecords(rng, 2+rng.IntN(60), seed%2 == 0)
	rules := randomRules(rng)
	cfg := Config{MaxBlock: f.n, KeepShared: true}
	if seed%3 == 0 {
		cfg.Side = randomSides(rng, f.n)
	}
	b, err := newBlocks(f, Plan{Rules: rules}, cfg)
	require.NoError(t, err)
	got, _ := collect(t, b, 1)
	require.Equal(t, twin(f, rules, cfg.Side), got, "seed %d", seed)
	again, _ := collect(t, b, 3)
	require.Equal(t, got, again, "seed %d with three workers", seed)
}

func TestEachEqualsAllPairs(t *testing.T) {
	for seed := range uint64(300) {
		checkAgainstTwin(t, seed)
	}
}

func FuzzEachEqualsAllPairs(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { checkAgainstTwin(t, seed) })
}

// With caps the pairs are a part of the uncapped ones, contain all pairs of
// blocks that are small enough, and do not depend on the order of rows, the
// numbering of keys or the number of workers.
func TestCappedPairs(t *testing.T) {
	for seed := range uint64(200) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 2))
			f := randomRecords(rng, 30+rng.IntN(60), seed%2 == 0)
			plan := Plan{Rules: randomRules(rng)}
			cfg := Config{MaxBlock: 4, KeepShared: true}
			if seed%3 == 0 {
				cfg.Side = randomSides(rng, f.n)
			}
			b, err := newBlocks(f, plan, cfg)
			require.NoError(t, err)
			got, report := collect(t, b, 2)
			all := twin(f, plan.Rules, cfg.Side)
			for p, rule := range got {
				first, ok := all[p]
				require.True(t, ok, "%v is no candidate", p)
				require.GreaterOrEqual(t, rule, first)
			}
			kept, cut := int64(0), false
			for _, r := range report.Rules {
				kept += r.Kept
				cut = cut || r.Cut != nil
			}
			require.LessOrEqual(t, report.Pairs, kept)
			if !cut {
				require.Equal(t, all, got)
			}
			requireSmallBlocks(t, f, plan.Rules, cfg.Side, got)

			frozen, err := newBlocks(f, settle(t, b), Config{Side: cfg.Side})
			require.NoError(t, err)
			again, _ := collect(t, frozen, 1)
			require.Equal(t, got, again, "the plan that New completed gives the same pairs")
		})
	}
}

// requireSmallBlocks looks at every pair in every rule: where the records share
// a key that at most four records hold, the pair has to be there.
func requireSmallBlocks(t *testing.T, f fakeRecords, rules []Rule, side []uint8, got map[Pair]int) {
	for _, r := range rules {
		holders := map[string][]int{}
		for a := range f.n {
			for _, k := range f.compound(r, a) {
				holders[k] = append(holders[k], a)
			}
		}
		for _, rows := range holders {
			if len(rows) > 4 {
				continue
			}
			for i, a := range rows {
				for _, b := range rows[i+1:] {
					if side == nil || side[a] != side[b] {
						require.Contains(t, got, Pair{uint32(a), uint32(b)})
					}
				}
			}
		}
	}
}

func (f fakeRecords) compound(r Rule, a int) []string {
	keys := []string{""}
	for _, p := range r {
		var next []string
		for _, k := range keys {
			for _, id := range f.keys[p][a] {
				next = append(next, fmt.Sprintf("%s %d", k, id))
			}
		}
		keys = next
	}
	return keys
}

func TestRowOrderDoesNotMatter(t *testing.T) {
	for seed := range uint64(100) {
		rng := rand.New(rand.NewPCG(seed, 3))
		f := randomRecords(rng, 50, seed%2 == 0)
		plan := Plan{Rules: randomRules(rng)}
		g, to := f.shuffled(rng)
		b, err := newBlocks(f, plan, Config{MaxBlock: 5, KeepShared: true})
		require.NoError(t, err)
		want, _ := collect(t, b, 1)
		c, err := newBlocks(g, plan, Config{MaxBlock: 5, KeepShared: true})
		require.NoError(t, err)
		moved, _ := collect(t, c, 2)
		require.Equal(t, b.Counts(), c.Counts())
		require.Len(t, moved, len(want))
		for p, rule := range want {
			x, y := uint32(to[p.A]), uint32(to[p.B])
			require.Equal(t, rule, moved[Pair{min(x, y), max(x, y)}])
		}
	}
}

func TestCountsAreExact(t *testing.T) {
	f := fakeRecords{n: 6, keys: map[KeyPart][][]uint32{
		{"a", "full"}: {{1}, {1}, {1}, {2}, {2}, nil},
		{"b", "full"}: {{1}, {1}, {2}, {1, 2}, {1, 2}, {3}},
	}}
	rules := []Rule{{{"a", "full"}}, {{"a", "full"}, {"b", "full"}}}
	b, err := newBlocks(f, Plan{Rules: rules}, Config{})
	require.NoError(t, err)
	require.Equal(t, []RuleCount{
		{Rule: rules[0], Keys: 2, Blocks: 2, Largest: 3, Pairs: 4, Kept: 4},
		{Rule: rules[1], Keys: 4, Blocks: 3, Largest: 2, Pairs: 3, Kept: 3},
	}, b.Counts())
	_, report := collect(t, b, 1)
	require.Equal(t, int64(4), report.Rules[0].Found)
	require.Zero(t, report.Rules[1].Found)
}

func TestEveryMistakeIsNamed(t *testing.T) {
	f := fakeRecords{n: 2, keys: map[KeyPart][][]uint32{}}
	a := KeyPart{"a", "full"}
	_, err := newBlocks(f, Plan{Rules: []Rule{{}, {a, a}, {a}, {a}}, MaxBlock: 1, Refine: []Rule{{a}}}, Config{Side: []uint8{1}, MaxPairs: -1})
	for _, want := range []string{"0 parts", "a.full stands twice", "the same as rule 3", "max_block 1", "1 entries for 4 rules", "sides of 1", "-1 pairs"} {
		require.ErrorContains(t, err, want)
	}
	_, err = newBlocks(f, Plan{Rules: []Rule{{a}, {{"b", "x"}}}}, Config{})
	require.ErrorContains(t, err, "a.full")
	require.ErrorContains(t, err, "b.x")
}

func TestEachStops(t *testing.T) {
	b, err := newBlocks(oneKey(3000), Plan{Rules: []Rule{{{"a", "full"}}}}, Config{MaxBlock: 5000, KeepShared: true})
	require.NoError(t, err)
	boom := errors.New("boom")
	_, err = b.Each(context.Background(), 3, func(int, int, []Pair) error { return boom })
	require.ErrorIs(t, err, boom)
	ctx, cancel := context.WithCancel(context.Background())
	calls := 0
	_, err = b.Each(ctx, 1, func(int, int, []Pair) error { calls++; cancel(); return nil })
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, 1, calls)
}

func oneKey(n int) fakeRecords {
	f := fakeRecords{n: n, keys: map[KeyPart][][]uint32{{"a", "full"}: make([][]uint32, n), {"b", "full"}: make([][]uint32, n)}}
	for r := range n {
		f.keys[KeyPart{"a", "full"}][r] = []uint32{1}
		f.keys[KeyPart{"b", "full"}][r] = []uint32{uint32(1 + r/3)}
	}
	return f
}

func TestPlanIsData(t *testing.T) {
	plan := Plan{Rules: []Rule{{{"phone", "full"}}, {{"name", "surname"}, {"city", "full"}}}, MaxBlock: 500, Refine: []Rule{nil, {{"phone", "last4"}}}, AllPairs: true}
	text, err := json.Marshal(plan)
	require.NoError(t, err)
	require.JSONEq(t, `{"rules": [[{"field": "phone", "part": "full"}], [{"field": "name", "part": "surname"}, {"field": "city", "part": "full"}]],
		"max_block": 500, "refine": [null, [{"field": "phone", "part": "last4"}]], "all_pairs": true}`, string(text))
	var again Plan
	require.NoError(t, json.Unmarshal(text, &again))
	require.Equal(t, plan, again)
	require.Equal(t, "name.surname & city.full", plan.Rules[1].String())
}
