package linkage_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

var errText = errors.New("the index is gone")

// failingText is a text source that always fails.
type failingText struct{}

func (failingText) Candidates(context.Context, []uint32, int) ([]blocking.Pair, error) {
	return nil, errText
}

// planPairs is the slow, obvious twin of blocking: every pair of records, every
// rule, the keys as text. allowed, when not nil, restricts the pairs.
func planPairs(t testing.TB, table *normalize.Table, rules []blocking.Rule, allowed func(a, b uint32) bool) map[blocking.Pair]int {
	t.Helper()
	keys := map[blocking.KeyPart][][]string{}
	for _, rule := range rules {
		for _, part := range rule {
			f := table.Field(part.Field)
			require.NotNil(t, f)
			at := slices.Index(f.Kind.Parts(), part.Part)
			if keys[part] != nil {
				continue
			}
			for r := range uint32(table.Len()) {
				keys[part] = append(keys[part], f.AppendKeys(nil, r, at))
			}
		}
	}
	out := map[blocking.Pair]int{}
	for a := range uint32(table.Len()) {
		for b := a + 1; b < uint32(table.Len()); b++ {
			if allowed != nil && !allowed(a, b) || table.IsCopy(a) || table.IsCopy(b) {
				continue
			}
			if rule := firstRule(rules, keys, a, b); rule >= 0 {
				out[blocking.Pair{A: a, B: b}] = rule
			}
		}
	}
	return out
}

// firstRule is the first rule in all of whose parts two records share a key.
func firstRule(rules []blocking.Rule, keys map[blocking.KeyPart][][]string, a, b uint32) int {
	return slices.IndexFunc(rules, func(rule blocking.Rule) bool {
		for _, part := range rule {
			if !slices.ContainsFunc(keys[part][a], func(k string) bool { return k != "" && slices.Contains(keys[part][b], k) }) {
				return false
			}
		}
		return true
	})
}

// The engine's pairs are those that brute force finds, scores and keeps.
func TestResultEqualsTheSlowTwin(t *testing.T) {
	seed := newSeed(t)
	for name, cfg := range map[string]linkage.Config{"dedupe": {Workers: 3}, "link": {Mode: linkage.Link, Partners: linkage.Any, Workers: 2}} {
		t.Run(name, func(t *testing.T) {
			table := newWorld(seed, 350).table(t)
			l := newLinker(t, cfg)
			m, _ := train(t, l, table)
			rules, all := m.Plan.Rules, m.Plan.AllPairs
			for _, allPairs := range []bool{all, false} {
				m.Plan.AllPairs = allPairs
				r := resolve(t, l, table, m)
				for _, rule := range r.Report.Blocking.Rules {
					require.Nil(t, rule.Cut, "%s: the twin knows no cuts", rule.Rule)
				}
				require.Empty(t, r.Report.Blocking.Stops)
				candidates := planPairs(t, table, rules, nil)
				if cfg.Mode == linkage.Link {
					candidates = planPairs(t, table, rules, func(a, b uint32) bool { return table.Source(a) != table.Source(b) })
				}
				if allPairs {
					addOthers(candidates, table, len(rules), cfg.Mode)
				}
				require.Equal(t, int64(len(candidates)), r.Report.Candidates)
				requirePairs(t, l, r, candidates)
				requireEntities(t, l, r)
			}
		})
	}
}

// addOthers adds the pairs that no rule finds.
func addOthers(candidates map[blocking.Pair]int, table *normalize.Table, rule int, mode linkage.Mode) {
	for a := range uint32(table.Len()) {
		for b := a + 1; b < uint32(table.Len()); b++ {
			p := blocking.Pair{A: a, B: b}
			if _, found := candidates[p]; !found && !table.IsCopy(a) && !table.IsCopy(b) && (mode == linkage.Dedupe || table.Source(a) != table.Source(b)) {
				candidates[p] = rule
			}
		}
	}
}

// requirePairs scores every candidate in full and compares with the result.
func requirePairs(t *testing.T, l *linkage.Linker, r *linkage.Result, candidates map[blocking.Pair]int) {
	t.Helper()
	s, err := score.NewScorer(r.Table, r.Model.Score)
	require.NoError(t, err)
	got := map[blocking.Pair]linkage.Pair{}
	for _, p := range r.Pairs {
		got[blocking.Pair{A: p.A, B: p.B}] = p
	}
	want := map[blocking.Pair]linkage.Pair{}
	add := func(a, b uint32, rule int) {
		if w, v := s.Score(a, b); l.ByWeight(w) != linkage.Nonmatch {
			want[blocking.Pair{A: min(a, b), B: max(a, b)}] = linkage.Pair{A: min(a, b), B: max(a, b), Weight: w, Vector: v, Rule: int32(rule)}
		}
	}
	likeIt := linkedAsTheFirst(l, r.Table, s)
	for p, rule := range candidates {
		add(p.A, p.B, rule)
		for _, a := range likeIt[p.A] {
			add(a, p.B, rule)
		}
		for _, b := range likeIt[p.B] {
			add(p.A, b, rule)
		}
	}
	for rec, first := range r.Table.Copies() {
		if uint32(rec) != first && l.Config().Mode == linkage.Dedupe {
			add(first, uint32(rec), linkage.CopyRule)
		}
	}
	require.Equal(t, want, got)
	require.NotEmpty(t, want)
}

// linkedAsTheFirst lists, by the first record of those that say the same, the
// others that do not simply join it.
func linkedAsTheFirst(l *linkage.Linker, table *normalize.Table, s *score.Scorer) map[uint32][]uint32 {
	out := map[uint32][]uint32{}
	for rec, first := range table.Copies() {
		if uint32(rec) == first {
			continue
		}
		if w, _ := s.Score(first, uint32(rec)); l.Config().Mode == linkage.Link || l.ByWeight(w) != linkage.Match {
			out[first] = append(out[first], uint32(rec))
		}
	}
	return out
}

// requireEntities clusters the pairs of a result anew.
func requireEntities(t *testing.T, l *linkage.Linker, r *linkage.Result) {
	t.Helper()
	s, err := score.NewScorer(r.Table, r.Model.Score)
	require.NoError(t, err)
	var edges []cluster.Edge
	for _, p := range slices.Backward(r.Pairs) {
		if l.Decide(r.Model, p) == linkage.Match {
			edges = append(edges, cluster.Edge{A: p.A, B: p.B, Weight: int32(p.Weight)})
		}
	}
	threshold := score.WeightAt(0.5)
	require.Equal(t, linkage.Match, l.ByWeight(threshold))
	part, _, err := cluster.AverageLink(context.Background(), r.Table.Len(), edges, cluster.Constraints{}, cluster.Options{
		Link: int32(threshold), Missing: int32(-8 * score.Bit), Workers: 1, Parts: 1 + len(r.Model.Score.Comparisons),
		Weigh: func(a, b uint32, parts []int32) (has uint32) {
			for f, p := range s.Explain(a, b).Parts {
				parts[f] = int32(p.Weight)
				if f == 0 || p.Level != "missing" {
					has |= 1 << f
				}
			}
			return has
		},
	})
	require.NoError(t, err)
	require.Equal(t, part, cluster.Partition(r.Entity))
}

// A model is data: written and read again it gives the same result.
func TestAModelSurvivesJSON(t *testing.T) {
	table := newWorld(newSeed(t), 250).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	want := resolve(t, l, table, m)
	got := resolve(t, l, table, throughJSON(t, m))
	require.Equal(t, want.Pairs, got.Pairs)
	require.Equal(t, want.Entity, got.Entity)
	require.Equal(t, want.Report, got.Report)
}
