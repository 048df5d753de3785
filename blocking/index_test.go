package blocking

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// fakeHasher hashes the ids of one part.
type fakeHasher [][]uint32

func (h fakeHasher) Append(dst []uint64, record uint32) []uint64 {
	for _, id := range h[record] {
		dst = append(dst, uint64(id)*0x9e3779b97f4a7c15)
	}
	return dst
}

func (h fakeHasher) Remember() {}

func (f fakeRecords) hasher(p KeyPart) (keyHasher, error) {
	if f.keys[p] == nil {
		return nil, fmt.Errorf("no key %s", p)
	}
	return fakeHasher(f.keys[p]), nil
}

func (f fakeRecords) hash(text string) uint64 {
	id, _ := strconv.ParseUint(text, 10, 32)
	return id * 0x9e3779b97f4a7c15
}

// Whatever was added, in whatever order, a record's candidates are its pairs
// with those records.
func TestIndexEqualsEach(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 13))
		all, plan := world(t, rng, seed%2 == 0)
		x, err := newIndex(all, plan, Config{Workers: 1 + rng.IntN(3)})
		require.NoError(t, err)
		added := map[int]bool{}
		s := x.Searcher()
		for order := rng.Perm(all.n); len(order) > 0; {
			var some []uint32
			for _, r := range order[:1+rng.IntN(len(order))] {
				some, added[r] = append(some, uint32(r)), true
			}
			order = order[len(some):]
			require.NoError(t, x.Add(context.Background(), some...))
			for range 10 {
				r := rng.IntN(all.n)
				want := []Candidate{{Record: 7, Rule: 9}} // what is there stays
				for o := range all.n {
					if rule := plan.makes(all, r, o); added[o] && o != r && rule >= 0 {
						want = append(want, Candidate{uint32(o), int32(rule)})
					}
				}
				require.Equal(t, want, s.AppendCandidates([]Candidate{{Record: 7, Rule: 9}}, uint32(r)), "seed %d", seed)
			}
		}
	}
}

// Searchers may run side by side.
func TestSearchersShareAnIndex(t *testing.T) {
	all, plan := world(t, newRand(3), true)
	x, err := newIndex(all, plan, Config{})
	require.NoError(t, err)
	for r := range uint32(all.n) {
		require.NoError(t, x.Add(context.Background(), r))
	}
	got := make([][]Candidate, all.n)
	parallel(4, 4, func(_, w int) {
		s := x.Searcher()
		for r := w; r < all.n; r += 4 {
			got[r] = s.AppendCandidates(nil, uint32(r))
		}
	})
	s := x.Searcher()
	for r := range got {
		require.Equal(t, s.AppendCandidates(nil, uint32(r)), got[r])
	}
}

func TestIndexIsChecked(t *testing.T) {
	f := oneKey(3)
	_, err := newIndex(f, Plan{Rules: []Rule{{{"a", "full"}}, {{"z", "full"}}}}, Config{})
	require.ErrorContains(t, err, "an index needs a settled one")
	require.ErrorContains(t, err, "no key z.full")
	x, err := newIndex(f, Plan{Rules: []Rule{{{"a", "full"}}}, Settled: true}, Config{})
	require.NoError(t, err)
	require.ErrorContains(t, x.Add(context.Background(), 1, 3), "record 3; the table has 3")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, x.Add(ctx, 0), context.Canceled)
}

// bothWays holds an index to Each on a real table, under a plan settled there
// and read back from JSON.
func bothWays(t *testing.T, table *normalize.Table, plan Plan, cfg Config) (settled Plan) {
	keys := NewKeys(table)
	b, err := New(context.Background(), keys, plan, cfg)
	require.NoError(t, err)
	text, err := json.Marshal(settle(t, b))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &settled))
	again, err := New(context.Background(), keys, settled, cfg)
	require.NoError(t, err)
	want, report := collect(t, b, 2)
	got, againReport := collect(t, again, 2)
	if table.Divided() {
		want = got // the settled plan cuts in every division what was cut in one
	} else {
		require.Equal(t, want, got)
		require.Equal(t, report, againReport)
	}

	x, err := NewIndex(table, settled, cfg)
	require.NoError(t, err)
	var records []uint32
	for r := range uint32(table.Len()) {
		if !table.IsCopy(r) {
			records = append(records, r)
		}
	}
	require.NoError(t, x.Add(context.Background(), records[len(records)/2:]...))
	require.NoError(t, x.Add(context.Background(), records[:len(records)/2]...))
	found := map[Pair]int{}
	s := x.Searcher()
	for _, r := range records {
		for _, c := range s.AppendCandidates(nil, r) {
			p := Pair{min(r, c.Record), max(r, c.Record)}
			rule, twice := found[p]
			require.True(t, !twice || rule == int(c.Rule), "either record finds the other by the same rule")
			found[p] = int(c.Rule)
		}
	}
	require.Equal(t, want, found)
	return settled
}

// The example customers, in Chinese and Latin, with several telephones and
// copies, under a budget so small that keys are cut.
func TestIndexOfCustomers(t *testing.T) {
	settled := indexCustomers(t, normalize.Limits{})
	require.NotNil(t, settled.Hot)
}

// Under realms a record's candidates are of its own, and a key that is cut in
// several of them is named once.
func TestIndexOfRealms(t *testing.T) {
	settled := indexCustomers(t, normalize.Limits{Realm: []string{"source"}})
	require.NotNil(t, settled.Hot)
	for _, keys := range settled.Hot {
		require.Equal(t, len(keys), len(slices.CompactFunc(slices.Clone(keys), slices.Equal)))
	}
	for _, stop := range settled.Stops {
		require.Equal(t, stop.Keys, slices.Compact(slices.Clone(stop.Keys)))
	}
}

func indexCustomers(t *testing.T, limits normalize.Limits) (settled Plan) {
	rows, err := normalize.ReadFiles(context.Background(), []source.File{{Path: "../examples/data/customers.csv"}}, nil)
	require.NoError(t, err)
	table, err := normalize.Build(context.Background(), rows, normalize.Guess(rows, normalize.GuessOptions{Limits: limits}), 1)
	require.NoError(t, err)
	cfg := Config{MaxPairs: 5_000}
	plan, _, err := Choose(context.Background(), NewKeys(table), cfg, nil)
	require.NoError(t, err)
	var parts []KeyPart // of those that are many, some with several keys
	for _, p := range tableRecords.parts(newTableRecords(table, false)) {
		parts = append(parts, p.KeyPart)
	}
	for i := range 12 {
		plan.Rules = append(plan.Rules, Rule{parts[i*len(parts)/12]})
	}
	plan.Rules = uniqueRules(plan.Rules)
	plan.MaxBlock = 10
	return bothWays(t, table, plan, cfg)
}

func uniqueRules(rules []Rule) (out []Rule) {
	seen := map[string]bool{}
	for _, r := range rules {
		if !seen[r.String()] {
			seen[r.String()] = true
			out = append(out, r)
		}
	}
	return out
}

// Keys that are cut within a character come through JSON.
func TestCutKeysNeedNotBeText(t *testing.T) {
	for _, key := range []string{"", "a", "\x00", "\x00a", "\xe4\xba", "京", "\x00zz"} {
		require.Equal(t, key, cutKey(cutText(key)))
		require.True(t, utf8.ValidString(cutText(key)))
	}
	csv := "id,doc\n"
	for i := range 40 {
		csv += fmt.Sprintf("%d,A京京%05d\n", i, i/2)
	}
	table := readTable(t, csv, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
		{Name: "doc", Kind: normalize.Identifier, Columns: []normalize.Column{{"doc"}}},
	}})
	settled := bothWays(t, table, Plan{Rules: []Rule{{{"doc", "full"}}, {{"doc", "prefix"}}}, MaxBlock: 5}, Config{})
	require.Equal(t, [][][]string{nil, {{"\x0041e4baace4ba"}}}, settled.Hot)
}
