package blocking

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// settle is the plan that some blocks were made by, settled.
func settle(t *testing.T, b *Blocks) Plan {
	t.Helper()
	plan, err := b.Plan(context.Background())
	require.NoError(t, err)
	require.NoError(t, plan.Validate())
	require.True(t, plan.Settled)
	return plan
}

// of gives some of the records.
func (f fakeRecords) of(rows []int) fakeRecords {
	g := fakeRecords{n: len(rows), keys: map[KeyPart][][]uint32{}}
	for p, sets := range f.keys {
		g.keys[p] = [][]uint32{}
		for _, r := range rows {
			g.keys[p] = append(g.keys[p], sets[r])
		}
	}
	return g
}

// makes is the slow twin of a settled plan, as its doc says it: the first rule
// that makes two records a pair, -1 for none.
func (p Plan) makes(f fakeRecords, a, b int) int {
	for i, rule := range p.Rules {
		if p.meets(f, i, nil, slices.Concat(rule, p.refining(i)), a, b) {
			return i
		}
	}
	if p.AllPairs {
		return len(p.Rules)
	}
	return -1
}

// meets tells whether two records that share some keys share further ones that
// make them a pair.
func (p Plan) meets(f fakeRecords, rule int, keys []string, parts Rule, a, b int) bool {
	if len(keys) >= len(p.Rules[rule]) {
		hot := p.Hot != nil && slices.ContainsFunc(p.Hot[rule], func(h []string) bool { return slices.Equal(h, keys) })
		if !hot || len(parts) == 0 {
			return !hot
		}
	}
	part := parts[0]
	for _, id := range f.keys[part][a] {
		key := fmt.Sprint(id)
		if !slices.Contains(f.keys[part][b], id) || slices.Contains(p.stopsOf(part).Keys, key) {
			continue
		}
		if p.meets(f, rule, append(slices.Clone(keys), key), parts[1:], a, b) {
			return true
		}
	}
	return false
}

// world is random records, some of them those of training, and the plan that is
// settled on these.
func world(t *testing.T, rng *rand.Rand, several bool) (all fakeRecords, plan Plan) {
	all = randomRecords(rng, 40+rng.IntN(80), several)
	rows := rng.Perm(all.n)[:all.n/2]
	plan = Plan{Rules: randomRules(rng), AllPairs: rng.IntN(6) == 0}
	b, err := newBlocks(all.of(rows), plan, Config{MaxBlock: 2 + rng.IntN(6), KeepShared: true})
	require.NoError(t, err)
	plan = settle(t, b)
	for _, p := range plan.parts() { // worlds so small have no stops of their own
		if rng.IntN(3) == 0 {
			plan.Stops = append(plan.Stops, Stop{Part: p, Limit: 1, Keys: []string{strconv.Itoa(1 + rng.IntN(3)), "77"}})
		}
	}
	return all, plan
}

// Whichever records are there, more than in training or fewer or others, a
// settled plan makes of any two what it says.
func TestSettledPlanDoesNotLookAround(t *testing.T) {
	hot, deep := 0, 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 11))
		all, plan := world(t, rng, seed%2 == 0)
		for i, keys := range plan.Hot {
			for _, k := range keys {
				hot++
				if len(k) > len(plan.Rules[i]) {
					deep++
				}
			}
		}
		text, err := json.Marshal(plan)
		require.NoError(t, err)
		var read Plan
		require.NoError(t, json.Unmarshal(text, &read))
		for range 3 {
			rows := rng.Perm(all.n)[:rng.IntN(all.n+1)]
			cfg := Config{MaxBlock: 3, KeepShared: rng.IntN(2) == 0, MaxPairs: 1 + 1_000_000*int64(rng.IntN(2))}
			if plan.AllPairs {
				cfg.MaxPairs = 0
			}
			if rng.IntN(3) == 0 {
				cfg.Side = randomSides(rng, len(rows))
			}
			if rng.IntN(4) == 0 {
				cfg.Memory, cfg.TempDir = budgets[rng.IntN(len(budgets))], t.TempDir()
			}
			f := all.of(rows)
			b, err := newBlocks(f, read, cfg)
			require.NoError(t, err)
			got, report := collect(t, b, 2)
			want := map[Pair]int{}
			for x := range rows {
				for y := x + 1; y < len(rows); y++ {
					if cfg.Side != nil && cfg.Side[x] == cfg.Side[y] {
						continue
					}
					if rule := plan.makes(f, x, y); rule >= 0 {
						want[Pair{uint32(x), uint32(y)}] = rule
					}
				}
			}
			require.Equal(t, want, got, "seed %d", seed)
			for _, r := range report.Rules {
				if r.Cut != nil {
					require.Equal(t, r.Pairs-r.Cut.Pairs+r.Cut.Refined, r.Kept)
				} else {
					require.Equal(t, r.Pairs, r.Kept)
				}
			}
			kept := int64(0)
			for _, c := range b.Counts() {
				kept += c.Kept
			}
			require.Equal(t, kept, report.Kept())
			require.Equal(t, plan, settle(t, b))
			require.NoError(t, b.Close())
		}
	}
	require.Positive(t, hot)
	require.Positive(t, deep)
}

// On the records that it was settled on a plan gives what it gave there, to the
// last count.
func TestSettledPlanRepeats(t *testing.T) {
	for seed := range uint64(100) {
		rng := rand.New(rand.NewPCG(seed, 12))
		f := randomRecords(rng, 60, seed%2 == 0)
		cfg := Config{MaxBlock: 2 + rng.IntN(6), KeepShared: true}
		b, err := newBlocks(f, Plan{Rules: randomRules(rng)}, cfg)
		require.NoError(t, err)
		again, err := newBlocks(f, settle(t, b), Config{})
		require.NoError(t, err)
		want, wantReport := collect(t, b, 1)
		got, report := collect(t, again, 2)
		require.Equal(t, want, got)
		require.Equal(t, wantReport, report)
		for x := range uint32(10) {
			require.Equal(t, b.WhyNot(x, x+20), again.WhyNot(x, x+20))
		}
	}
}

// The same of keys that far too many records hold.
func TestSettledStopsRepeat(t *testing.T) {
	f := fakeRecords{n: 20_000, keys: map[KeyPart][][]uint32{{"a", "full"}: make([][]uint32, 20_000)}}
	rng := newRand(1)
	for r := range f.n {
		f.keys[KeyPart{"a", "full"}][r] = []uint32{uint32(2 + rng.IntN(15_000))}
		if r%20 == 0 {
			f.keys[KeyPart{"a", "full"}][r] = []uint32{1, uint32(2 + rng.IntN(15_000))}
		}
	}
	b, err := newBlocks(f, Plan{Rules: []Rule{{{"a", "full"}}}}, Config{})
	require.NoError(t, err)
	plan := settle(t, b)
	require.Len(t, plan.Stops, 1)
	require.Equal(t, []string{"1"}, plan.Stops[0].Keys)
	again, err := newBlocks(f, plan, Config{KeepShared: true})
	require.NoError(t, err)
	require.NotEmpty(t, again.Stops())
	require.Equal(t, b.Stops(), again.Stops())
	require.Equal(t, b.Counts(), again.Counts())
}

func TestSettledPlanIsChecked(t *testing.T) {
	a, c := KeyPart{"a", "full"}, KeyPart{"c", "full"}
	for _, x := range []struct {
		plan Plan
		want string
	}{
		{Plan{Rules: []Rule{{a}}, Stops: []Stop{{Part: a}}}, "belong to a settled plan"},
		{Plan{Rules: []Rule{{a}}, Hot: [][][]string{nil}}, "belong to a settled plan"},
		{Plan{Rules: []Rule{{a}}, Settled: true, Stops: []Stop{{Part: c}}}, "stops of c.full, which no rule uses"},
		{Plan{Rules: []Rule{{a}}, Settled: true, Stops: []Stop{{Part: a}, {Part: a}}}, "stops of a.full"},
		{Plan{Rules: []Rule{{a}}, Settled: true, Hot: [][][]string{nil, nil}}, "hot has 2 entries for 1 rules"},
		{Plan{Rules: []Rule{{a}}, Settled: true, Hot: [][][]string{{{"secret", "secret"}}}}, "a hot key of 2 texts; 1 to 1 are possible"},
		{Plan{Rules: []Rule{{a, c}}, Settled: true, Hot: [][][]string{{{"secret"}}}}, "a hot key of 1 texts; 2 to 2 are possible"},
	} {
		err := x.plan.Validate()
		require.ErrorContains(t, err, x.want)
		require.NotContains(t, err.Error(), "secret")
	}
}
