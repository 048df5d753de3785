package linkage_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/score"
)

// against counts pairs of a result by the truth: in one entity, of those true,
// and true in all.
func (w world) against(r *linkage.Result, link bool) (pairs, right, all float64) {
	t := r.Table
	for b := range uint32(t.Len()) {
		for a := range b {
			if link && t.Source(a) == t.Source(b) {
				continue
			}
			one := w.truth[refOf(t, a)] == w.truth[refOf(t, b)]
			if one {
				all++
			}
			if r.Entity[a] == r.Entity[b] {
				if pairs++; one {
					right++
				}
			}
		}
	}
	return pairs, right, all
}

// sourcesFor gives a world of two of its sources, where linking is for two.
func (w world) sourcesFor(mode linkage.Mode) world {
	if mode == linkage.Link {
		w.sources = w.sources[:2]
	}
	return w
}

// Without labels precision, recall and F1 are estimated to within a few
// hundredths of what the truth says, to within a tenth or so where little tells
// customers apart.
func TestEstimateIsNearTheTruth(t *testing.T) {
	if testing.Short() {
		t.Skip("figures, not concurrency")
	}
	seed := newSeed(t)
	blank := func(header, cell string) string {
		switch header {
		case "邮箱", "email", "身份证号", "idcard", "手机", "phone", "mobile":
			return ""
		}
		return cell
	}
	for _, tt := range []struct {
		name   string
		cfg    linkage.Config
		change func(header, cell string) string
		within float64
	}{
		{"dedupe", linkage.Config{}, nil, 0.03},
		{"link", linkage.Config{Mode: linkage.Link}, nil, 0.03},
		{"poor", linkage.Config{}, blank, 0.1},
		{"poor link", linkage.Config{Mode: linkage.Link}, blank, 0.15}, // names and addresses of 1,300 records: the model is too sure
	} {
		for i := range uint64(2) {
			t.Run(fmt.Sprint(tt.name, i), func(t *testing.T) {
				w, link := newWorld(seed+i, 2000).sourcesFor(tt.cfg.Mode), tt.cfg.Mode == linkage.Link
				if tt.change != nil {
					w = w.mapCells(tt.change)
				}
				r := run(t, tt.cfg, w.table(t))
				pairs, right, all := w.against(r, link)
				e := r.Report.Estimate
				require.EqualValues(t, pairs, e.Pairs)
				precision, recall := right/pairs, right/all
				t.Logf("precision %.4f, estimate %.4f; recall %.4f, estimate %.4f", precision, e.Precision, recall, e.Recall)
				require.InDelta(t, precision, e.Precision.Value, tt.within)
				require.InDelta(t, recall, e.Recall.Value, tt.within)
				require.InDelta(t, 2*precision*recall/(precision+recall), e.F1.Value, tt.within)
				for _, x := range []linkage.Range{e.False, e.Apart, e.Weak, e.Unproposed, e.Precision, e.Recall, e.F1} {
					require.LessOrEqual(t, x.Low, x.Value)
					require.LessOrEqual(t, x.Value, x.High)
				}
			})
		}
	}
}

// Where few rules leave many matches without a candidate, that is estimated
// from the rules alone, to within a factor of two or three.
func TestEstimateOfUnproposed(t *testing.T) {
	if testing.Short() {
		t.Skip("figures, not concurrency")
	}
	w := newWorld(newSeed(t), 2000)
	table := w.table(t)
	full := func(fields ...string) (rule blocking.Rule) {
		for _, f := range fields {
			rule = append(rule, blocking.KeyPart{Field: f, Part: table.Field(f).Kind.Parts()[0]})
		}
		return rule
	}
	var rules []blocking.Rule
	for _, f := range table.Fields() {
		if f.Filled() > table.Len()/3 {
			rules = append(rules, full(f.Name))
		}
	}
	for _, n := range []int{2, 3, 4} {
		plan := blocking.Plan{Rules: rules[:n]}
		r := run(t, linkage.Config{Plan: &plan}, table)
		missed := 0.0
		pairs := planPairs(t, table, plan.Rules, nil)
		for b := range uint32(table.Len()) {
			for a := range b {
				if w.truth[refOf(table, a)] == w.truth[refOf(table, b)] && table.First(a) != table.First(b) && !hasPair(pairs, table.First(a), table.First(b)) {
					missed++
				}
			}
		}
		e := r.Report.Estimate.Unproposed
		t.Logf("%v: %v missed, estimate %+v", plan.Rules, missed, e)
		require.Greater(t, e.Value, missed/3)
		require.Less(t, e.Value, missed*3)
	}
}

// What lies below the review threshold is the sum over all candidates, where
// they are few enough to be looked at one by one.
func TestEstimateOfWeakCandidates(t *testing.T) {
	table := newWorld(newSeed(t), 300).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	m.Plan.AllPairs = false
	r := resolve(t, l, table, m)
	s, err := score.NewScorer(table, m.Score)
	require.NoError(t, err)
	sum := 0.0
	for p := range planPairs(t, table, m.Plan.Rules, nil) {
		if w, _ := s.Score(p.A, p.B); w < score.WeightAt(0.1) {
			sum += w.Probability()
		}
	}
	require.InDelta(t, sum, r.Report.Estimate.Weak.Value, 1e-6)
	require.Positive(t, sum)
}

// The pairs that a merge brought together are as probable as it was.
func TestEstimateOfFalsePairs(t *testing.T) {
	r := run(t, linkage.Config{}, newWorld(newSeed(t), 400).table(t))
	s, err := score.NewScorer(r.Table, r.Model.Score)
	require.NoError(t, err)
	wrong, merges := 0.0, 0
	for first, e := range r.Entity {
		if uint32(first) != e {
			continue
		}
		var groups [][]uint32
		for _, m := range entityOf(r, e) {
			groups = append(groups, []uint32{m})
		}
		for ; len(groups) > 1; merges++ {
			best, x, y := math.Inf(-1), 0, 0
			for i := range groups {
				for j := range i {
					if w := averageOf(s, groups[i], groups[j]); w > best {
						best, x, y = w, j, i
					}
				}
			}
			wrong += float64(len(groups[x])*len(groups[y])) / (1 + math.Exp2(best))
			groups[x] = append(groups[x], groups[y]...)
			groups = slices.Delete(groups, y, y+1)
		}
	}
	require.Greater(t, merges, 100)
	require.InEpsilon(t, wrong, r.Report.Estimate.False.Value, 1e-2)
}

// Links of two entities are counted alone and with their entities; where a record
// has one partner, beside the link that they would exclude.
func TestEstimateOfLinksApart(t *testing.T) {
	for _, cfg := range []linkage.Config{{Match: 0.9}, {Mode: linkage.Link, Partners: linkage.One}} {
		w := newWorld(newSeed(t), 900).sourcesFor(cfg.Mode)
		r := run(t, cfg, w.table(t))
		alone, average, beside, n := 0.0, 0.0, 0.0, 0
		best := map[uint32]float64{} // odds of the link that a record has
		for _, p := range r.Pairs {
			if r.Entity[p.A] == r.Entity[p.B] {
				odds := math.Exp2(p.Weight.Bits())
				best[p.A], best[p.B] = max(best[p.A], odds), max(best[p.B], odds)
			}
		}
		for _, p := range r.Pairs {
			if r.Entity[p.A] == r.Entity[p.B] {
				continue
			}
			n++
			alone += p.Weight.Probability()
			average += 1 / (1 + math.Exp2(-averageBetween(t, r, p.A, p.B)))
			odds := math.Exp2(p.Weight.Bits())
			beside += odds / (1 + odds + max(best[p.A], best[p.B]))
		}
		require.Greater(t, n, 3)
		e := r.Report.Estimate.Apart
		if r.Report.OneToOne {
			require.InDelta(t, beside, e.Value, 1e-3)
			continue
		}
		require.Less(t, average, alone)
		require.InDelta(t, average, e.Low, 1e-2) // each field of each average is rounded down
		require.InDelta(t, alone, e.High, 1e-3)
	}
}

// Where every pair is a candidate nothing is unproposed, and nothing at all is
// estimated of a table in which there is nothing to find.
func TestEstimateOfNothing(t *testing.T) {
	r := run(t, linkage.Config{}, one([]string{"1", "张伟", "", "", ""}, []string{"2", "李娜", "", "", ""}).table(t))
	e := r.Report.Estimate
	require.Zero(t, e.Pairs)
	require.Zero(t, e.Unproposed)
	require.Equal(t, linkage.Range{Value: 1, Low: 1, High: 1}, e.Precision)
}
