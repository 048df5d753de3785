package linkage_test

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
)

// Law 2: no silence. What is read, compared and cut adds up, and the report
// says so.

// fakeText pairs each record that it is asked about with the next ones, and
// remembers what it was asked.
type fakeText struct {
	records int
	asked   []uint32
}

func (f *fakeText) Candidates(_ context.Context, records []uint32, k int) ([]blocking.Pair, error) {
	f.asked = records
	var out []blocking.Pair
	for _, a := range records {
		for i := 1; i <= min(k, 2); i++ {
			if b := (a + uint32(i)) % uint32(f.records); a != b {
				out = append(out, blocking.Pair{A: min(a, b), B: max(a, b)})
			}
		}
	}
	slices.SortFunc(out, func(x, y blocking.Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return slices.Compact(out), nil
}

func TestRowsAddUp(t *testing.T) {
	w := newWorld(newSeed(t), 300)
	crm := &w.sources[0]
	first := slices.Clone(crm.rows[0])
	other := slices.Clone(crm.rows[1])
	other[1] += "甲"
	empty := slices.Clone(crm.rows[2])
	empty[0] = " "
	crm.rows = append(crm.rows, first, other, empty)
	r := run(t, linkage.Config{}, w.table(t))
	c := r.Report.Rows
	require.Equal(t, 303, c.Read)
	require.Equal(t, c.Read, c.Accepted+c.Rejected)
	require.Equal(t, c.Accepted, c.Records+c.Repeated)
	require.Equal(t, 1, c.Repeated, "the same row again")
	require.Equal(t, 2, c.Rejected, "an empty key, and another row of one key")
	require.Len(t, r.Table.Rows().Rejects, c.Rejected)
	require.Len(t, r.Entity, c.Records)
	seen := map[linkage.Ref]bool{}
	for _, entity := range partition(r) {
		for _, ref := range entity {
			require.False(t, seen[ref], "%v is in one entity", ref)
			seen[ref] = true
		}
	}
	require.Len(t, seen, c.Records, "every record is in an entity")
}

func TestCandidatesAddUp(t *testing.T) {
	seed := newSeed(t)
	for name, cfg := range map[string]linkage.Config{
		"all pairs": {}, "few": {MaxPairs: 5_000}, "link": {Mode: linkage.Link, MaxPairs: 5_000}, "one to one": {Mode: linkage.Link, Partners: linkage.One},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, cfg, newWorld(seed, 250).table(t))
			found := int64(0)
			for _, rule := range r.Report.Blocking.Rules {
				found += rule.Found
				require.LessOrEqual(t, rule.Found, rule.Kept, "%s: finds what it visits at most", rule.Rule)
			}
			require.Positive(t, found)
			require.Equal(t, found, r.Report.Candidates)
			require.Equal(t, found, r.Report.Blocking.Pairs)
			requireCounts(t, newLinker(t, cfg), r)
		})
	}
}

// requireCounts recounts what the report says of pairs and entities.
func requireCounts(t *testing.T, l *linkage.Linker, r *linkage.Result) {
	t.Helper()
	n := map[linkage.Decision]int{}
	for i, p := range r.Pairs {
		require.Less(t, p.A, p.B)
		n[l.Decide(r.Model, p)]++
		if i > 0 {
			q := r.Pairs[i-1]
			require.True(t, q.A < p.A || q.A == p.A && q.B < p.B, "pairs ascend and come once")
		}
	}
	require.Equal(t, r.Report.Matches, n[linkage.Match])
	require.Equal(t, r.Report.Possible, n[linkage.Possible])
	require.Zero(t, n[linkage.Nonmatch])
	require.Equal(t, r.Report.Entities, len(partition(r)))
	require.Equal(t, r.Report.Entities, r.Entities())
	for i, e := range r.Entity {
		require.LessOrEqual(t, e, uint32(i), "an entity is known by its smallest record")
		require.Equal(t, e, r.Entity[e])
	}
}

// Each rule's pairs are what its blocks have, less those of the blocks that
// were cut, plus what refinement made of these: nothing vanishes.
func TestCutsAreReported(t *testing.T) {
	cfg := linkage.Config{MaxPairs: 3_000}
	table := newWorld(newSeed(t), 700).table(t)
	l := newLinker(t, cfg)
	m, _ := train(t, l, table)
	m.Plan = blocking.Plan{Rules: append(m.Plan.Rules, blocking.Rule{{Field: "birth_date", Part: "year"}}), MaxBlock: 6}
	r := resolve(t, l, table, m)
	cut := false
	for _, rule := range r.Report.Blocking.Rules {
		if rule.Cut == nil {
			require.Equal(t, rule.Pairs, rule.Kept, "%s", rule.Rule)
			continue
		}
		cut = true
		require.NotEmpty(t, rule.Cut.Cause)
		require.Positive(t, rule.Cut.Blocks)
		require.Positive(t, rule.Cut.Records)
		require.Equal(t, rule.Pairs-rule.Cut.Pairs+rule.Cut.Refined, rule.Kept, "%s", rule.Rule)
	}
	require.True(t, cut, "the test needs a block that is cut")
}

// A key held by far more records than its field allows makes no block, and the
// report says which and how many.
func TestSharedKeysAreReported(t *testing.T) {
	w := newWorld(newSeed(t), 900)
	phone := slices.Index(w.sources[0].header, "手机")
	for i, row := range w.sources[0].rows {
		if i%2 == 0 {
			row[phone] = "010-62345678" // a switchboard
		}
	}
	table := w.table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	m.Plan = blocking.Plan{Rules: []blocking.Rule{{{Field: "phone", Part: "full"}}}}
	r := resolve(t, l, table, m)
	require.Len(t, r.Report.Blocking.Stops, 1)
	stop := r.Report.Blocking.Stops[0]
	require.Equal(t, "phone.full", stop.Part.String())
	require.Equal(t, 1, stop.Keys)
	holders := 0
	for i := range uint32(table.Len()) {
		if f := table.Field("phone"); !table.IsCopy(i) && f.Canonical(f.IDs()[i]) == "+861062345678" {
			holders++
		}
	}
	require.Equal(t, holders, stop.Records)
	require.Greater(t, holders, len(w.sources[0].rows)/3)
}

func TestIsolatedRecordsAreCountedAndAsked(t *testing.T) {
	w := newWorld(newSeed(t), 300)
	w.sources[0].rows = append(w.sources[0].rows, []string{"hermit", "", "", "", "", "", ""})
	table := w.table(t)
	m, _ := train(t, newLinker(t, linkage.Config{}), table)
	m.Plan = blocking.Plan{Rules: []blocking.Rule{{{Field: "id_number", Part: "full"}}, {{Field: "email", Part: "full"}}}}
	text := &fakeText{records: table.Len()}
	l := newLinker(t, linkage.Config{Text: text})
	r := resolve(t, l, table, m)

	met := map[uint32]bool{}
	for p := range planPairs(t, table, m.Plan.Rules, nil) {
		met[p.A], met[p.B] = true, true
	}
	var alone []uint32
	for i := range uint32(table.Len()) {
		if !met[i] && !table.IsCopy(i) {
			alone = append(alone, i)
		}
	}
	require.Equal(t, alone, text.asked)
	require.Contains(t, alone, find(t, table, linkage.Ref{Source: "crm", Key: "hermit"}))
	require.Equal(t, len(alone), r.Report.Isolated)
	proposed, err := text.Candidates(context.Background(), alone, 5)
	require.NoError(t, err)
	proposed = slices.DeleteFunc(proposed, func(p blocking.Pair) bool { return table.IsCopy(p.A) || table.IsCopy(p.B) })
	require.Equal(t, len(proposed), r.Report.TextPairs)
	for _, p := range r.Pairs {
		if table.IsCopy(p.A) || table.IsCopy(p.B) {
			continue
		}
		require.Equal(t, met[p.A] && met[p.B] && p.Rule != linkage.TextRule, p.Rule >= 0)
	}
	requireCounts(t, l, r)

	require.Zero(t, resolve(t, newLinker(t, linkage.Config{}), table, m).Report.TextPairs, "nobody to ask, nothing asked")
}

// A source that fails is not passed over.
func TestTextErrorsComeThrough(t *testing.T) {
	table := newWorld(newSeed(t), 60).table(t)
	l := newLinker(t, linkage.Config{Text: failingText{}})
	m, _ := train(t, l, table)
	_, err := l.Resolve(context.Background(), table, m)
	require.ErrorIs(t, err, errText)
}
