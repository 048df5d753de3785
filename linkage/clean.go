package linkage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Partners says how many records of the other source a record may belong to,
// when two sources are linked.
type Partners uint8

// The choices.
const (
	Estimated Partners = iota // One when the data say that both sources are clean, else Any
	Any
	One // at most one: both sources are taken to be clean
)

// cleanShare is the share of a source's records that may seem to be duplicates
// while the source is taken to be clean: some strangers always look alike.
const cleanShare = 0.05

// SourceReport says whether a source seems to be free of duplicates.
type SourceReport struct {
	Name      string `json:"name"`
	Records   int    `json:"records"`
	Duplicate int    `json:"duplicate"` // estimated number of records that have a duplicate inside the source
	Clean     bool   `json:"clean"`
}

// oneToOne decides whether a record has one partner at most. Duplicates inside
// a source would look like matches across the sources, and half of those weigh
// the median or more; so twice the records that find such a pair inside their
// source is the estimate. Counting from the match threshold up would count
// strangers who look alike, which weigh little. Cost, when it has to be
// estimated: one more run of the plan, over the pairs inside the sources.
func (l *Linker) oneToOne(ctx context.Context, t *normalize.Table, m *Model, s *score.Scorer, r *Result) (clean bool, err error) {
	if l.cfg.Mode != Link || l.cfg.Partners != Estimated {
		return l.cfg.Partners == One, nil
	}
	sizes := sourceSizes(t, func(uint32) bool { return true })
	if len(sizes) != 2 || m.empty() {
		return false, nil
	}
	plan, ok := l.planInside(t, m)
	if !ok {
		return false, nil
	}
	blocks, err := blocking.New(ctx, blocking.NewKeys(t), plan, l.blockingWithin())
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	twins, median := newBitset(t.Len()), l.medianMatch(m, r.Pairs)
	inside := make([][]blocking.Pair, l.cfg.Workers)
	_, err = blocks.Each(ctx, l.cfg.Workers, func(worker, _ int, pairs []blocking.Pair) error {
		same := inside[worker][:0]
		for _, p := range pairs {
			if t.Source(p.A) == t.Source(p.B) {
				same = append(same, p)
			}
		}
		score.Each(s, same, median, func(i int, w score.Weight, v score.Vector) {
			if l.Decide(m, Pair{Weight: w, Vector: v}) == Match {
				twins.add(same[i].A)
				twins.add(same[i].B)
			}
		})
		inside[worker] = same
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("looking for duplicates inside the sources: %w", err)
	}
	for r, first := range t.Copies() {
		record := uint32(r)
		if record == first {
			continue
		}
		if w, _ := s.Score(first, record); w >= median {
			twins.add(record)
			twins.add(first)
		}
	}
	clean = true
	for i, src := range t.Rows().Sources {
		x := SourceReport{Name: src.Name, Records: sizes[i]}
		for rec := range uint32(t.Len()) {
			if t.Source(rec) == i && twins.has(rec) {
				x.Duplicate++
			}
		}
		x.Duplicate = min(2*x.Duplicate, x.Records)
		x.Clean = float64(x.Duplicate) <= cleanShare*float64(x.Records)
		clean = clean && x.Clean
		r.Report.Sources = append(r.Report.Sources, x)
	}
	return clean, nil
}

// medianMatch is the median weight of the pairs that match, the threshold when
// there are none.
func (l *Linker) medianMatch(m *Model, pairs []Pair) score.Weight {
	var w []score.Weight
	for _, p := range pairs {
		if l.Decide(m, p) == Match {
			w = append(w, p.Weight)
		}
	}
	if len(w) == 0 {
		return l.match
	}
	slices.Sort(w)
	return w[len(w)/2]
}

// planInside is the plan for pairs inside the sources. All pairs across may fit the budget
// where those inside do not; false where nothing is left of the plan then.
func (l *Linker) planInside(t *normalize.Table, m *Model) (plan blocking.Plan, ok bool) {
	plan = m.Plan
	if n := int64(t.Len()); plan.AllPairs && n*(n-1)/2 > cmp.Or(l.cfg.MaxPairs, blocking.DefaultPairs(t.Len())) {
		plan.AllPairs = false
	}
	return plan, plan.AllPairs || len(plan.Rules) > 0
}
