package linkage_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

var limits = normalize.Limits{Realm: []string{"branch"}, EntityKind: []string{"type"}, NoLink: []string{"opt_out", "closed"}}

// limited adds to each row of a world what the limits read, and repeats some
// rows under other keys and perhaps other limits.
func limited(rnd *rand.Rand, w world) world {
	w = w.clone()
	for i := range w.sources {
		s := &w.sources[i]
		for _, row := range s.rows {
			for k := range rnd.IntN(3) {
				s.rows = append(s.rows, append([]string{fmt.Sprintf("%s+%d", row[0], k)}, row[1:]...))
			}
		}
		s.header = append(slices.Clone(s.header), "branch", "type", "opt_out", "closed")
		for j, row := range s.rows {
			s.rows[j] = append(slices.Clone(row), pick(rnd, []string{"north", "south", " north", ""}), pick(rnd, []string{"person", "person", "org"}),
				pick(rnd, []string{"", "0", "否", "no", "Y", "maybe"}), pick(rnd, []string{"", "", "", "1"}))
		}
	}
	return w
}

// limitedTable builds a world whose schema is guessed under limits.
func limitedTable(t testing.TB, w world, l normalize.Limits) *normalize.Table {
	rows := w.read(t)
	return buildTable(t, rows, normalize.Guess(rows, normalize.GuessOptions{ID: []string{"id", "customer_id", "客户编号"}, Limits: l}), 2)
}

// randomDecisions are must-links between any rows.
func randomDecisions(rnd *rand.Rand, table *normalize.Table, n int) (must [][2]linkage.Ref) {
	for range n {
		a, b := rnd.IntN(table.Len()), rnd.IntN(table.Len())
		must = append(must, [2]linkage.Ref{refOf(table, uint32(a)), refOf(table, uint32(b))})
	}
	return must
}

// Whatever the mode, the plan, the copies and the decisions: records of two
// realms or kinds, and flagged ones, are in no pair and no entity together.
func TestLimitsHoldWhateverElse(t *testing.T) {
	seed := newSeed(t)
	for i := range uint64(6) {
		rnd := newRand(seed + i)
		table := limitedTable(t, limited(rnd, newWorld(seed+i, 150)), limits)
		require.Equal(t, 6, table.Counts().Divisions, "three realms by two kinds")
		require.Positive(t, table.Counts().NoLink)
		require.Positive(t, table.Counts().Unreadable)
		must := randomDecisions(rnd, table, 40)
		for name, cfg := range map[string]linkage.Config{
			"dedupe":    {MustLink: must},
			"link":      {Mode: linkage.Link, MustLink: must},
			"all pairs": {Plan: &blocking.Plan{AllPairs: true}, MustLink: must, Match: 1e-9, Review: 1e-12},
			"rules":     {Plan: &blocking.Plan{Rules: []blocking.Rule{{{Field: "name", Part: "full"}}, {{Field: "phone", Part: "full"}}}, MaxBlock: 3}, MustLink: must},
			"in files":  {Memory: 1, TempDir: t.TempDir(), MustLink: must},
		} {
			r := run(t, cfg, table)
			for _, p := range r.Pairs {
				require.Empty(t, table.Barrier(p.A, p.B), "%s, seed %d: a pair", name, seed+i)
			}
			size := map[uint32]int{}
			for rec, e := range r.Entity {
				size[e]++
				if e != uint32(rec) {
					require.Empty(t, table.Barrier(uint32(rec), e), "%s, seed %d: an entity", name, seed+i)
				}
			}
			for rec := range uint32(table.Len()) {
				if table.NoLink(rec) {
					require.Equal(t, 1, size[r.Entity[rec]], name)
				}
			}
			requireBarred(t, r, must)
			require.NoError(t, r.Close())
		}
	}
}

// limitedGround is newGround with realms, kinds, flags and a purchased source.
func limitedGround(t testing.TB, seed uint64, cfg linkage.Config) *ground {
	w := limited(newRand(seed), newWorld(seed, 300))
	with := limits
	with.Purchased = []string{"club"}
	m, _ := train(t, newLinker(t, cfg), limitedTable(t, w, with))
	return &ground{w, cfg, m}
}

// requireBarred checks that the decisions against the limits are those reported,
// and that the others hold.
func requireBarred(t *testing.T, r *linkage.Result, must [][2]linkage.Ref) {
	t.Helper()
	barred := map[[2]uint32]bool{}
	for _, m := range must {
		a, b := find(t, r.Table, m[0]), find(t, r.Table, m[1])
		switch {
		case a == b:
		case r.Table.MayLink(a, b):
			require.Equal(t, r.Entity[a], r.Entity[b], "a decision that the limits allow")
		default:
			barred[[2]uint32{min(a, b), max(a, b)}] = true
		}
	}
	require.Len(t, r.Report.Barred, len(barred))
	for _, p := range r.Report.Barred {
		require.True(t, barred[p])
	}
}

// Under one model, less the frequencies of values, which are those of the table,
// each realm's result is what the realm alone gives.
func TestRealmsAreLinkedEachByItself(t *testing.T) {
	seed := newSeed(t)
	rnd := newRand(seed)
	w := limited(rnd, newWorld(seed, 300))
	realm := normalize.Limits{Realm: []string{"branch"}}
	table := limitedTable(t, w, realm)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	m.Plan.MaxBlock = 1 << 20
	for i := range m.Score.Comparisons {
		m.Score.Comparisons[i].TermFrequency = false
	}
	all := resolve(t, l, table, m)
	for _, branch := range []string{"north", "south"} {
		alone := w.clone()
		for i := range alone.sources {
			s := &alone.sources[i]
			c := slices.Index(s.header, "branch")
			s.rows = slices.DeleteFunc(s.rows, func(row []string) bool { return row[c] != branch && row[c] != " "+branch })
		}
		one := resolve(t, l, alone.under(t, table.Schema()), m)
		require.Greater(t, len(one.Pairs), 20)
		got, want := links(one, nil), links(all, one.Table)
		require.Equal(t, want, got, branch)
		for _, entity := range partition(one) {
			require.Contains(t, partition(all), entity)
		}
	}
}

// links lists the links of a result between records that another table has too,
// with their weights.
func links(r *linkage.Result, among *normalize.Table) (out []string) {
	has := func(ref linkage.Ref) bool {
		if among == nil {
			return true
		}
		_, ok := among.Find(ref.Source, ref.Key)
		return ok
	}
	for _, p := range r.Pairs {
		if a, b := refOf(r.Table, p.A), refOf(r.Table, p.B); has(a) && has(b) {
			out = append(out, fmt.Sprint(a, b, p.Weight, p.Vector))
		}
	}
	return out
}

// Training looks inside each realm only: a field that is the realm's own is
// equal in nearly every pair of its strangers.
func TestTrainingPairsStayInTheirRealm(t *testing.T) {
	seed := newSeed(t)
	w := limited(newRand(seed), newWorld(seed, 400))
	schema := limitedTable(t, w, normalize.Limits{Realm: []string{"branch"}}).Schema()
	schema.Fields = append(schema.Fields, normalize.Field{Name: "branch", Kind: normalize.Category, Columns: []normalize.Column{{"branch"}}})
	u := func(s normalize.Schema) float64 {
		m, _ := train(t, newLinker(t, linkage.Config{}), w.under(t, s))
		i := slices.IndexFunc(m.Score.Comparisons, func(c score.Comparison) bool { return c.Field == "branch" })
		return m.Score.Comparisons[i].Levels[0].U
	}
	require.Greater(t, u(schema), 0.97)
	schema.Limits = normalize.Limits{}
	require.Less(t, u(schema), 0.7)
}

// Flagged records and purchased sources teach nothing: the model is the one of
// the other rows alone, and so are the links between those. Once the source is
// dropped, all is as if it had never been there.
func TestWhatTeachesNothing(t *testing.T) {
	seed := newSeed(t)
	for i, with := range []normalize.Limits{
		{NoLink: limits.NoLink}, {Purchased: []string{"club", "list_2026"}}, {Realm: limits.Realm, NoLink: limits.NoLink, Purchased: []string{"crm"}},
		{Purchased: []string{"crm"}},
	} {
		n, cfg := 500, linkage.Config{}
		if i == 3 { // so many that training draws samples
			n, cfg.MaxPairs, cfg.Plan = 1700, 10_000_000, &blocking.Plan{AllPairs: true, Rules: []blocking.Rule{{{Field: "phone", Part: "full"}}}, MaxBlock: 1 << 20}
		}
		w := limited(newRand(seed+uint64(i)), newWorld(seed+uint64(i), n))
		table := limitedTable(t, w, with)
		less := w.clone()
		less.sources = slices.DeleteFunc(less.sources, func(s sheet) bool { return slices.Contains(with.Purchased, s.name) })
		for i := range less.sources {
			s := &less.sources[i]
			s.rows = slices.DeleteFunc(s.rows, func(row []string) bool { return table.NoLink(find(t, table, linkage.Ref{Source: s.name, Key: row[0]})) })
		}
		without := less.under(t, present(table.Schema(), less))
		require.Less(t, without.Len(), table.Len())

		l := newLinker(t, cfg)
		m, report := train(t, l, table)
		other, wanted := train(t, l, without)
		require.Equal(t, wanted, report)
		require.Equal(t, asJSON(t, other.Plan), asJSON(t, m.Plan))
		require.Equal(t, asJSON(t, other.Score), asJSON(t, m.Score))
		m.Plan.MaxBlock, other.Plan.MaxBlock = 1<<20, 1<<20
		require.Equal(t, links(resolve(t, l, without, other), nil), links(resolve(t, l, table, m), without))
	}
}

// present is a schema less the columns that no source of a world has.
func present(s normalize.Schema, w world) normalize.Schema {
	has := func(header string) bool {
		return slices.ContainsFunc(w.sources, func(s sheet) bool { return slices.Contains(s.header, header) })
	}
	s.ID = slices.DeleteFunc(slices.Clone(s.ID), func(h string) bool { return !has(h) })
	s.Fields = slices.Clone(s.Fields)
	for i := range s.Fields {
		f := &s.Fields[i]
		f.Columns = slices.DeleteFunc(slices.Clone(f.Columns), func(c normalize.Column) bool {
			return slices.ContainsFunc(c, func(h string) bool { return !has(h) })
		})
		f.Conventions = slices.DeleteFunc(slices.Clone(f.Conventions), func(c normalize.Convention) bool {
			return !slices.ContainsFunc(f.Columns, func(x normalize.Column) bool { return x.String() == c.Column })
		})
	}
	s.Fields = slices.DeleteFunc(s.Fields, func(f normalize.Field) bool { return len(f.Columns) == 0 })
	return s
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}
