package linkage_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
)

func TestLinkLooksAtPairsOfDifferentSourcesOnly(t *testing.T) {
	seed := newSeed(t)
	for name, text := range map[string]bool{"plan": false, "with text": true} {
		t.Run(name, func(t *testing.T) {
			table := newWorld(seed, 400).table(t)
			cfg := linkage.Config{Mode: linkage.Link}
			if text {
				cfg.Text = &fakeText{records: table.Len()}
			}
			l := newLinker(t, cfg)
			m, _ := train(t, l, table)
			m.Plan.AllPairs = !text
			r := resolve(t, l, table, m)
			require.NotEmpty(t, r.Pairs)
			for _, p := range r.Pairs {
				require.NotEqual(t, table.Source(p.A), table.Source(p.B))
			}
			requireCounts(t, l, r)
			joined := false
			for _, entity := range partition(r) {
				sources := map[string]bool{}
				for _, ref := range entity {
					sources[ref.Source] = true
				}
				require.True(t, len(entity) == 1 || len(sources) > 1, "%v: nothing but a record of another source joins two of one", entity)
				joined = joined || len(entity) > 1
			}
			require.True(t, joined)
		})
	}
}

func TestOneToOneGivesOnePartnerAtMost(t *testing.T) {
	seed := newSeed(t)
	w := newWorld(seed, 400)
	w.sources = w.sources[:2]
	r := run(t, linkage.Config{Mode: linkage.Link, Partners: linkage.One}, w.table(t))
	pairs := 0
	for _, entity := range partition(r) {
		require.LessOrEqual(t, len(entity), 2)
		if len(entity) == 2 {
			pairs++
			require.NotEqual(t, entity[0].Source, entity[1].Source)
		}
	}
	require.Positive(t, pairs)
	requireCounts(t, newLinker(t, linkage.Config{}), r)
}

// Whether two sources are clean is seen from the records, and reported.
func TestPartnersAreEstimated(t *testing.T) {
	clean := newWorld(newSeed(t), 500)
	clean.sources = clean.sources[:2]
	for i := range clean.sources {
		clean.dropCopies(i)
	}
	r := run(t, linkage.Config{Mode: linkage.Link}, clean.table(t))
	require.True(t, r.Report.OneToOne)
	require.Len(t, r.Report.Sources, 2)
	for _, s := range r.Report.Sources {
		require.True(t, s.Clean, "%+v", s)
	}
	table := clean.table(t)
	for cfg, contested := range map[linkage.Partners]bool{linkage.Estimated: true, linkage.One: true, linkage.Any: false} {
		_, report := train(t, newLinker(t, linkage.Config{Mode: linkage.Link, Partners: cfg}), table)
		require.Equal(t, contested, report.Score.Contests != nil, "whether records that may have one partner only were learned from")
	}
	dirty := newWorld(newSeed(t), 500)
	dirty.sources = dirty.sources[:2]
	_, report := train(t, newLinker(t, linkage.Config{Mode: linkage.Link}), dirty.table(t))
	require.Nil(t, report.Score.Contests)
	r = run(t, linkage.Config{Mode: linkage.Link}, dirty.table(t))
	require.False(t, r.Report.OneToOne)
	for _, s := range r.Report.Sources {
		require.Positive(t, s.Duplicate, "%+v", s)
	}
}

// dropCopies leaves one row of each customer in a source.
func (w world) dropCopies(source int) {
	s := &w.sources[source]
	seen := map[int]bool{}
	s.rows = slices.DeleteFunc(s.rows, func(row []string) bool {
		who := w.truth[linkage.Ref{Source: s.name, Key: row[0]}]
		again := seen[who]
		seen[who] = true
		return again
	})
}

// With three clean sources a customer has one record in each at most, and a
// record of the second may have its partner in the third.
func TestOneToOneOfThreeSources(t *testing.T) {
	w := newWorld(newSeed(t), 500)
	r := run(t, linkage.Config{Mode: linkage.Link, Partners: linkage.One}, w.table(t))
	across := map[string]int{}
	for _, entity := range partition(r) {
		seen := map[string]bool{}
		for _, ref := range entity {
			require.False(t, seen[ref.Source], "%v", entity)
			seen[ref.Source] = true
		}
		if len(entity) == 2 {
			across[entity[0].Source+" "+entity[1].Source]++
		}
	}
	require.Positive(t, across["club crm"])
	require.Positive(t, across["club shop"])
	require.Positive(t, across["crm shop"])
}

// Who is forbidden the best partner gets the next best.
func TestOneToOneAsksConstraintsFirst(t *testing.T) {
	w := newWorld(newSeed(t), 300)
	w.sources = w.sources[:2]
	w.sources[0].rows = append(w.sources[0].rows, []string{"a", "欧阳震华", "13912345678", "zhenhua@example.com", "", "1975-03-04", ""})
	w.sources[1].rows = append(w.sources[1].rows,
		[]string{"b", "欧阳震华", "13912345678", "zhenhua@example.com", "", "1975-03-04"},
		[]string{"c", "欧阳震华", "13912345678", "", "", "1975-03-04"})
	a, b, c := linkage.Ref{Source: "crm", Key: "a"}, linkage.Ref{Source: "shop", Key: "b"}, linkage.Ref{Source: "shop", Key: "c"}
	table := w.table(t)
	l := newLinker(t, linkage.Config{Mode: linkage.Link, Partners: linkage.One})
	m, _ := train(t, l, table)
	require.True(t, together(t, resolve(t, l, table, m), a, b))
	l = newLinker(t, linkage.Config{Mode: linkage.Link, Partners: linkage.One, CannotLink: [][2]linkage.Ref{{a, b}}})
	r := resolve(t, l, table, m)
	require.False(t, together(t, r, a, b))
	require.True(t, together(t, r, a, c))
}

// Sides are told apart however many sources there are.
func TestLinkRefusesMoreSourcesThanItCanTellApart(t *testing.T) {
	var w world
	for i := range 300 {
		w.sources = append(w.sources, sheet{
			name: fmt.Sprintf("branch %03d", i), header: []string{"id", "name"}, rows: [][]string{{"1", fmt.Sprintf("王%c", 0x4e00+13*i)}},
		})
	}
	l, err := linkage.New(linkage.Config{Mode: linkage.Link})
	require.NoError(t, err)
	_, _, err = l.Train(context.Background(), w.table(t))
	require.ErrorContains(t, err, "300 sources")
}

// All pairs across two sources may fit the budget where those inside them do not: whether
// a source is clean is then told from the rules.
func TestSourcesThatAreComparedWholeAreSearchedByTheRules(t *testing.T) {
	seed := newSeed(t)
	w := newWorld(seed, 4800)
	large, small := &w.sources[0], &w.sources[1]
	w.sources = w.sources[:2]
	small.rows = small.rows[:300]
	table := w.table(t)
	n := int64(table.Len())
	require.Greater(t, n*(n-1)/2, blocking.DefaultPairs(int(n)))
	require.Less(t, int64(len(large.rows)*len(small.rows)), blocking.DefaultPairs(int(n)))
	l := newLinker(t, linkage.Config{Mode: linkage.Link})
	m, _ := train(t, l, table)
	require.True(t, m.Plan.AllPairs)
	r := resolve(t, l, table, m)
	require.Len(t, r.Report.Sources, 2)
	require.Positive(t, r.Report.Sources[0].Duplicate)
	m.Plan.Rules, m.Plan.Refine = nil, nil
	r = resolve(t, l, table, m)
	require.Empty(t, r.Report.Sources, "without a rule nothing is known")
}
