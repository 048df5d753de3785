package blocking

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// population makes two records for each of n customers. In each field the
// second record differs with the field's rate, or has nothing in one of ten
// cases. Records 2i and 2i+1 are a match.
func population(rng *rand.Rand, n int, fields map[string]populationField) (fakeRecords, []Pair) {
	f := fakeRecords{n: 2 * n, keys: map[KeyPart][][]uint32{}}
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		field := fields[name]
		sets := make([][]uint32, 2*n)
		for i := range n {
			id := uint32(1 + rng.IntN(field.distinct))
			sets[2*i] = []uint32{id}
			switch u := rng.Float64(); {
			case u < field.differs:
				sets[2*i+1] = []uint32{uint32(1 + rng.IntN(field.distinct))}
			case u < field.differs+0.1*(1-field.differs):
			default:
				sets[2*i+1] = []uint32{id}
			}
		}
		f.keys[KeyPart{name, "full"}] = sets
	}
	matches := make([]Pair, n)
	for i := range matches {
		matches[i] = Pair{uint32(2 * i), uint32(2*i + 1)}
	}
	return f, matches
}

type populationField struct {
	distinct int
	differs  float64
}

var people = map[string]populationField{
	"phone": {9000, 0.3}, "email": {9000, 0.4}, "surname": {200, 0.1}, "given": {400, 0.1},
	"dob": {3000, 0.1}, "city": {40, 0.2}, "gender": {2, 0.05},
}

func recall(t *testing.T, f fakeRecords, plan Plan, cfg Config, matches []Pair) float64 {
	b, err := newBlocks(f, plan, cfg)
	require.NoError(t, err)
	pairs, _ := collect(t, b, 2)
	found := 0
	for _, m := range matches {
		if _, ok := pairs[m]; ok {
			found++
		}
	}
	return float64(found) / float64(len(matches))
}

func TestChooseWithoutMatches(t *testing.T) {
	f, matches := population(rand.New(rand.NewPCG(1, 1)), 5000, people)
	cfg := Config{MaxPairs: 400_000, Workers: 2}
	plan, report, err := Choose(context.Background(), newKeys(f), cfg, nil)
	require.NoError(t, err)
	require.NoError(t, plan.Validate())
	require.False(t, plan.AllPairs)

	spent, used := int64(0), map[string]bool{}
	for _, c := range report.Chosen {
		spent += c.Pairs
		require.LessOrEqual(t, len(c.Rule), 3)
		fields := map[string]bool{}
		for _, p := range c.Rule {
			fields[p.Field], used[p.Field] = true, true
		}
		require.Len(t, fields, len(c.Rule), "%s: one part of a field", c.Rule)
	}
	require.LessOrEqual(t, spent, cfg.MaxPairs)
	require.Len(t, used, len(people), "every field is in some rule")
	require.NotContains(t, plan.Rules, Rule{{"gender", "full"}})
	for field := range people {
		require.True(t, slices.ContainsFunc(plan.Rules, func(r Rule) bool { return !r.uses(field) }), "%s may be missing", field)
	}
	require.Greater(t, recall(t, f, plan, Config{}, matches), 0.97)
}

// A rule with a part more than another finds nothing that the other does not, unless
// that one has hot blocks. What is reported adds up.
func TestNoRuleIsWithinAnother(t *testing.T) {
	taken := 0
	for seed := range uint64(30) {
		fields := map[string]populationField{"dob": {900, 0.1}, "surname": {300, 0.1}, "given": {400, 0.1}, "city": {40, 0.2}, "street": {800, 0.4}, "sex": {2, 0.05}, "state": {8, 0.2}}
		f, _ := population(rand.New(rand.NewPCG(seed, 7)), 1500, fields)
		cfg := Config{MaxPairs: 60_000 + 10_000*int64(seed%5), Workers: 2}
		plan, choice, err := Choose(context.Background(), newKeys(f), cfg, nil)
		require.NoError(t, err)
		b, err := newBlocks(f, plan, Config{})
		require.NoError(t, err)
		_, report := collect(t, b, 2)
		for _, small := range report.Rules {
			for _, large := range plan.Rules {
				inside := len(large) > len(small.Rule) && !slices.ContainsFunc(small.Rule, func(p KeyPart) bool { return !slices.Contains(large, p) })
				require.False(t, inside && small.Largest <= plan.MaxBlock, "seed %d: %s is within %s", seed, large, small.Rule)
			}
		}
		require.Len(t, choice.Chosen, len(plan.Rules))
		spent, sum := int64(0), 0.0
		for _, c := range choice.Chosen {
			require.Contains(t, plan.Rules, c.Rule)
			spent, sum = spent+c.Pairs, sum+c.New
			require.InDelta(t, c.Total, sum, 1e-9)
		}
		require.LessOrEqual(t, spent, cfg.MaxPairs)
		for _, r := range choice.Within {
			taken++
			require.NotContains(t, plan.Rules, r)
		}
	}
	require.Positive(t, taken)
}

// The same plan comes from any number of workers, any order of rows, any
// numbering of keys and any order of pseudo-matches.
func TestChooseIsDeterministic(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	f, matches := population(rng, 1500, map[string]populationField{
		"a": {60, 0.2}, "b": {50, 0.3}, "c": {40, 0.1}, "d": {63, 0.4},
	})
	cfg := Config{MaxPairs: 150_000, Workers: 1, KeepShared: true}
	want, wantReport, err := Choose(context.Background(), newKeys(f), cfg, matches[:1000])
	require.NoError(t, err)
	require.NotEmpty(t, want.Rules)

	cfg.Workers = 3
	g, to := f.shuffled(rng)
	moved := make([]Pair, 1000)
	for i, p := range matches[:1000] {
		x, y := uint32(to[p.A]), uint32(to[p.B])
		moved[i] = Pair{min(x, y), max(x, y)}
	}
	for _, pseudo := range [][]Pair{moved, append(slices.Clone(moved[500:]), moved...)} {
		got, report, err := Choose(context.Background(), newKeys(g), cfg, pseudo)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.Equal(t, wantReport.Chosen, report.Chosen)
	}
}

// Pseudo-matches teach that the phone hardly ever agrees.
func TestChooseLearnsFromPseudoMatches(t *testing.T) {
	fields := map[string]populationField{"phone": {9000, 0.95}, "dob": {3000, 0.02}, "surname": {200, 0.5}, "given": {400, 0.5}, "city": {40, 0.02}}
	f, matches := population(rand.New(rand.NewPCG(3, 3)), 5000, fields)
	cfg := Config{MaxPairs: 100_000, Workers: 2}
	plan, report, err := Choose(context.Background(), newKeys(f), cfg, matches[:2000])
	require.NoError(t, err)
	require.Equal(t, 2000, report.Pseudo)
	require.True(t, slices.ContainsFunc(plan.Rules, func(r Rule) bool { return r.String() == "dob.full" || r.String() == "city.full & dob.full" }), "%s", plan.Rules)
	last := report.Chosen[len(report.Chosen)-1]
	require.InDelta(t, recall(t, f, plan, Config{}, matches[:2000]), last.Total, 0.01, "what the report says is what the join finds")
}

func TestChooseNothing(t *testing.T) {
	for _, f := range []fakeRecords{
		{n: 0, keys: map[KeyPart][][]uint32{}},
		{n: 1, keys: map[KeyPart][][]uint32{{"a", "full"}: {{1}}}},
		{n: 3000, keys: map[KeyPart][][]uint32{{"a", "full"}: make([][]uint32, 3000)}},
	} {
		plan, report, err := Choose(context.Background(), newKeys(f), Config{}, nil)
		require.NoError(t, err)
		require.Empty(t, plan.Rules)
		require.Empty(t, report.Chosen)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	f, _ := population(rand.New(rand.NewPCG(5, 5)), 100, people)
	_, _, err := Choose(ctx, newKeys(f), Config{}, nil)
	require.ErrorIs(t, err, context.Canceled)
}

// A part that has the same keys as another of its field is looked at once.
func TestRepeatedPartsAreDropped(t *testing.T) {
	f, _ := population(rand.New(rand.NewPCG(6, 6)), 300, map[string]populationField{"a": {50, 0.1}, "b": {60, 0.1}})
	f.keys[KeyPart{"a", "sorted"}] = f.keys[KeyPart{"a", "full"}]
	_, report, err := Choose(context.Background(), newKeys(f), Config{}, nil)
	require.NoError(t, err)
	require.Equal(t, 2, report.Parts)
}

// Of a small table every pair is a candidate; where they no longer fit the
// budget the plan is refused.
func TestAllPairs(t *testing.T) {
	f, _ := population(rand.New(rand.NewPCG(7, 7)), 100, people)
	plan, _, err := Choose(context.Background(), newKeys(f), Config{}, nil)
	require.NoError(t, err)
	require.True(t, plan.AllPairs)
	b, err := newBlocks(f, plan, Config{})
	require.NoError(t, err)
	pairs, report := collect(t, b, 2)
	require.Len(t, pairs, 200*199/2)
	last := report.Rules[len(report.Rules)-1]
	require.Len(t, report.Rules, len(plan.Rules)+1)
	require.Equal(t, "all pairs", last.Rule.String())
	require.Positive(t, last.Found)
	require.Equal(t, "all pairs: candidate by key; its block has 200 records, 19900 pairs", fmt.Sprint(b.WhyNot(0, 199)[len(plan.Rules)]))

	_, err = newBlocks(f, Plan{AllPairs: true}, Config{MaxPairs: 19_899})
	var over *BudgetError
	require.ErrorAs(t, err, &over)
	require.Equal(t, BudgetError{Pairs: 19_900, Budget: 19_899}, *over)

	side := make([]uint8, f.n)
	for i := range side {
		side[i] = uint8(i % 2)
	}
	b, err = newBlocks(f, Plan{AllPairs: true}, Config{Side: side})
	require.NoError(t, err)
	pairs, _ = collect(t, b, 1)
	require.Len(t, pairs, 100*100)
}

func TestBlockOf(t *testing.T) {
	for _, c := range []struct {
		pairs int64
		want  int
	}{{0, 31}, {496, 32}, {4950, 100}, {4949, 99}, {400_000, 894}} {
		require.Equal(t, c.want, blockOf(c.pairs), "%d pairs", c.pairs)
	}
}

func TestSamplePairs(t *testing.T) {
	pairs := []Pair{{3, 4}, {1, 2}, {1, 2}, {5, 6}, {7, 8}}
	require.Equal(t, []Pair{{1, 2}, {3, 4}, {5, 6}, {7, 8}}, samplePairs(pairs, 10))
	require.Equal(t, []Pair{{1, 2}, {5, 6}}, samplePairs(pairs, 2))
	require.Equal(t, Pair{3, 4}, pairs[0], "the caller's pairs stay")
}

// Of a link, what one side alone has makes no pair: its rules would cost nothing and be taken before all others.
func TestChooseAcrossSides(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	f, matches := population(rng, 3000, people)
	cfg := Config{Side: make([]uint8, f.n)}
	schedule, register := make([][]uint32, f.n), make([][]uint32, f.n)
	for r := range f.n {
		cfg.Side[r] = uint8(r % 2)
		if r%2 == 0 {
			schedule[r] = []uint32{uint32(1 + rng.IntN(500))}
		} else {
			register[r] = []uint32{uint32(1 + rng.IntN(500))}
		}
	}
	f.keys[KeyPart{"schedule", "full"}], f.keys[KeyPart{"register", "full"}] = schedule, register
	plan, _, err := Choose(context.Background(), newKeys(f), cfg, nil)
	require.NoError(t, err)
	require.NotEmpty(t, plan.Rules)
	for _, rule := range plan.Rules {
		for _, part := range rule {
			require.NotContains(t, []string{"schedule", "register"}, part.Field)
		}
	}
	require.Greater(t, recall(t, f, plan, cfg, matches), 0.95)
}

// Fields that are to be left make no rules, and lanes that no rule asks for are dropped.
func TestLeaveFieldsAndLanes(t *testing.T) {
	f, _ := population(rand.New(rand.NewPCG(3, 1)), 2000, people)
	keys := newKeys(f)
	plan, _, err := Choose(context.Background(), keys, Config{Leave: []string{"phone", "email"}}, nil)
	require.NoError(t, err)
	require.NotEmpty(t, plan.Rules)
	used := map[KeyPart]bool{}
	for _, r := range plan.Rules {
		for _, p := range r {
			require.NotContains(t, []string{"phone", "email"}, p.Field)
			used[p] = true
		}
	}
	before, err := New(context.Background(), keys, plan, Config{})
	require.NoError(t, err)
	keys.Only(plan.Rules[0])
	require.Len(t, keys.lanes, len(plan.Rules[0]))
	after, err := New(context.Background(), keys, plan, Config{})
	require.NoError(t, err)
	require.Equal(t, before.Counts(), after.Counts(), "what is asked for again is computed again")
	keys.Only(plan.Rules...)
	require.Len(t, keys.lanes, len(used))
}
