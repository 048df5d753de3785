package linkage

import (
	"context"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// TrainReport says how the model came about.
type TrainReport struct {
	Choice     blocking.ChoiceReport `json:"choice"` // zero where Config.Plan was taken
	Score      score.Report          `json:"score"`
	LeftOut    []score.LeftOut       `json:"left_out,omitempty"` // fields that are not compared
	Warnings   []string              `json:"warnings,omitempty"`
	Absent     int                   `json:"absent,omitempty"` // labels of pairs that are not looked at: a record that the table lacks or that teaches nothing, two that the schema keeps apart, or, in Link, two of one source
	Candidates int64                 `json:"candidates"`       // pairs that the plan finds; where they are many, estimated from a sample of records
}

// Train chooses a blocking plan for the table, unless Config.Plan gives one,
// and learns a score model: u from random pairs, m by EM within
// the blocks of some rules, the prior from all candidates; then, where there are
// Config.Labels, what they say. Cost: a few million comparisons, whatever the
// size of the table, beside choosing the plan and one pass over its candidate
// pairs to sample them; where two sources are linked, another one, which scores
// all of them, and one inside the sources; where they are of persons, up to two more.
//
// What it leaves is settled: no other table changes what the model says of two
// records.
func (l *Linker) Train(ctx context.Context, t *normalize.Table) (*Model, TrainReport, error) {
	m, r, err := l.train(ctx, t)
	if err != nil {
		return nil, r, err
	}
	m.Score.Settle(t)
	return m, r, nil
}

func (l *Linker) train(ctx context.Context, t *normalize.Table) (*Model, TrainReport, error) {
	var r TrainReport
	m := &Model{Schema: t.Settled(), Plan: blocking.Plan{Settled: true}} // of no rules
	m.Score, r.LeftOut = score.Untrained(t, l.cfg.Mode == Link)
	labels := l.labels(t, &r)
	if n := len(t.Rows().Sources); l.cfg.Mode == Link && n > 1<<8 {
		return nil, r, fmt.Errorf("%d sources; linking takes at most %d", n, 1<<8)
	}
	if t.Len() < 2 || len(m.Score.Comparisons) == 0 {
		r.Warnings = append(r.Warnings, "fewer than two records, or no field that differs between records: nothing can be linked")
		return m, r, nil
	}
	if t.Distinct() < 2 {
		r.Warnings = append(r.Warnings, "all records say the same: nothing can be learned from them, and the usual weights of each kind of field are taken")
		return m, r, nil
	}
	if !identifies(m.Score) {
		r.Warnings = append(r.Warnings, "no field identifies a customer (no name, telephone, address, e-mail, document, date or text): expect few links")
	}
	keys := blocking.NewTeachers(t)
	var err error
	if m.Plan, r.Choice, err = l.plan(ctx, t, keys, r.LeftOut); err != nil {
		return nil, r, err
	}
	if m.empty() {
		m.Plan.Settled = true
		r.Warnings = append(r.Warnings, "no field is distinct enough to make candidate pairs: nothing is compared")
		return m, r, nil
	}
	keys.Only(slices.Concat(m.Plan.Rules, rivalRules(t, m), tieRules(t, m))...)
	e, err := l.evidence(ctx, t, keys, m)
	if err != nil {
		return nil, r, err
	}
	e.Labels = labels
	if r.Score, err = m.Score.Train(ctx, t, e); err != nil {
		return nil, r, err
	}
	if r.Score.Alone != "" {
		r.Warnings = append(r.Warnings, fmt.Sprintf("there is one column only to compare (%s), which shows no more than that values are alike: it was assumed that one record in two has another like it, and values that agree are taken for one where their words are rare enough; labels or a second column would tell more", r.Score.Alone))
	}
	if x := r.Score.Labels; x != nil && x.Contradictory > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%d pairs have labels of both kinds: nothing was learned from them", x.Contradictory))
	}
	for _, c := range e.Candidates {
		r.Candidates += int64(c.Count)
	}
	return m, r, nil
}

// identifies tells whether any comparison can tell customers apart.
func identifies(m *score.Model) bool {
	return slices.ContainsFunc(m.Comparisons, func(c score.Comparison) bool {
		switch c.Kind {
		case normalize.Category, normalize.Place, normalize.Number:
			return false
		}
		return true
	})
}

// blockingWithin configures blocking of all pairs, whatever the mode.
func (l *Linker) blockingWithin() blocking.Config {
	return blocking.Config{MaxPairs: l.cfg.MaxPairs, Workers: l.cfg.Workers, Memory: l.memory(3), TempDir: l.cfg.TempDir}
}

// memory is so many quarters of the memory budget.
func (l *Linker) memory(quarters int64) int64 {
	if l.cfg.Memory == 0 {
		return 0
	}
	return max(1, l.cfg.Memory*quarters/4)
}

func (l *Linker) blocking(t *normalize.Table) blocking.Config {
	c := l.blockingWithin()
	if l.cfg.Mode == Link {
		c.Side = make([]uint8, t.Len())
		for i := range c.Side {
			c.Side[i] = uint8(t.Source(uint32(i)))
		}
	}
	return c
}

// allPairs counts the pairs of records that teach which could be looked at.
func (l *Linker) allPairs(t *normalize.Table) float64 {
	sources := len(t.Rows().Sources)
	var sizes []int64 // by division and source
	for r := range uint32(t.Len()) {
		if !t.Teaches(r) {
			continue
		}
		at := int(t.Division(r))*sources + t.Source(r)
		for len(sizes) <= at {
			sizes = append(sizes, 0)
		}
		sizes[at]++
	}
	pairs := int64(0) // twice
	for division := range slices.Chunk(sizes, max(1, sources)) {
		all := int64(0)
		for _, k := range division {
			if all += k; l.cfg.Mode == Link {
				pairs -= k * (k - 1)
			}
		}
		pairs += all * (all - 1)
	}
	return float64(pairs) / 2
}

// sourceSizes counts the records of each source that are wanted.
func sourceSizes(t *normalize.Table, want func(record uint32) bool) []int {
	sizes := make([]int, len(t.Rows().Sources))
	for i := range uint32(t.Len()) {
		if want(i) {
			sizes[t.Source(i)]++
		}
	}
	return sizes
}

// allowed tells whether a pair may be looked at in the linker's mode and under
// the schema's limits.
func (l *Linker) allowed(t *normalize.Table, a, b uint32) bool {
	return (l.cfg.Mode != Link || t.Source(a) != t.Source(b)) && t.MayLink(a, b)
}
