package linkage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Partners says how many records of the other source a record may belong to,
// when two sources are linked.
type Partners uint8

// The choices.
const (
	Estimated Partners = iota // one in a source that seems clean, else any
	Any
	One // at most one: both sources are taken to be clean
)

// SourceReport says whether a source seems to be free of duplicates.
type SourceReport struct {
	Name      string `json:"name"`
	Records   int    `json:"records"`
	Duplicate int    `json:"duplicate"` // estimated number of records that have a duplicate inside the source
	Several   int    `json:"several"`   // records of the other source that match several of this one
	Clean     bool   `json:"clean"`     // most of those are not for its duplicates: a record has one partner in it at most
}

// cleanSources estimates in which sources a record has one partner at most, from the matches that there are and from some records; nil where it is told.
//
// Duplicates inside a source would look like matches across the sources, and
// a third of those weigh what the upper third of the matches does; so three times the records that find such a
// pair inside their source is the estimate. Counting from the match threshold up would count
// strangers who look alike, which weigh little. What is one customer with a record has that one's
// partners, too, and half of them weigh the median at least: where clearly fewer pairs of that weight inside a source have
// their partner in common, they are of strangers. So they are where of the heaviest clearly fewer than nearly all have one best partner, or two that
// are such a pair themselves: of a series both sources have several.
//
// Records of the other source match several of a source for its duplicates, or because strangers look alike. Where
// the duplicates that there are explain less than half of them, to keep one partner keeps more right than it loses.
//
// Cost, when it has to be estimated: one more run of the plan, over the pairs inside the sources.
func (l *Linker) cleanSources(ctx context.Context, t *normalize.Table, m *Model, s *score.Scorer, pairs []Pair, of func(record uint32) bool) (reports []SourceReport, err error) {
	sizes := sourceSizes(t, of)
	if l.cfg.Mode != Link || l.cfg.Partners != Estimated || len(sizes) != 2 || m.empty() {
		return nil, nil
	}
	plan, ok := l.planInside(t, m)
	if !ok {
		return nil, nil
	}
	blocks, err := blocking.New(ctx, blocking.NewKeys(t), plan, l.blockingWithin())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	x := l.newInsiders(t, m, s, pairs)
	inside := make([][]blocking.Pair, l.cfg.Workers)
	_, err = blocks.Each(ctx, l.cfg.Workers, func(worker, _ int, pairs []blocking.Pair) error {
		same := inside[worker][:0]
		for _, p := range pairs {
			if t.Source(p.A) == t.Source(p.B) && of(p.A) && of(p.B) {
				same = append(same, p)
			}
		}
		score.Each(s, same, x.median, func(i int, w score.Weight, v score.Vector) {
			x.look(Pair{A: same[i].A, B: same[i].B, Weight: w, Vector: v})
		})
		inside[worker] = same
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("looking for duplicates inside the sources: %w", err)
	}
	for record, first := range t.Copies() {
		if uint32(record) != first && of(uint32(record)) && of(first) {
			w, v := s.Score(first, uint32(record))
			x.look(Pair{A: first, B: uint32(record), Weight: w, Vector: v})
		}
	}
	for i, src := range t.Rows().Sources {
		y := x.report(i, sizes[i])
		y.Name = src.Name
		reports = append(reports, y)
	}
	return reports, nil
}

// clean says of each source whether a record has one partner at most in it, as told or as the data say.
func (l *Linker) clean(t *normalize.Table, reports []SourceReport) []bool {
	clean := make([]bool, len(t.Rows().Sources))
	for i := range clean {
		clean[i] = l.cfg.Partners == One || reports != nil && reports[i].Clean
	}
	return clean
}

// insiders looks at pairs inside two sources that are linked.
type insiders struct {
	*Linker
	table   *normalize.Table
	model   *Model
	scorer  *score.Scorer
	median  score.Weight // of the matches; the threshold where there are none
	upper   score.Weight // a third of them weigh that or more
	partner []Pair       // by record: its best match, of which B is the other
	several *bitset      // records with several matches
	twins   *bitset      // records with a pair inside that weighs the upper or more

	asked, common [2]atomic.Int64 // by source: records with a partner that such a pair has; those whose partner is the other's, too
	met, shared   [2]atomic.Int64 // by source: pairs that weigh the upper or more, of which both records have a partner; those of one partner
}

func (l *Linker) newInsiders(t *normalize.Table, m *Model, s *score.Scorer, pairs []Pair) *insiders {
	x := &insiders{Linker: l, table: t, model: m, scorer: s, partner: make([]Pair, t.Len()), several: newBitset(t.Len()), twins: newBitset(t.Len())}
	var weights []score.Weight
	for i := range x.partner {
		x.partner[i] = Pair{A: uint32(i), B: uint32(i)}
	}
	for _, p := range pairs {
		if l.Decide(m, p) != Match {
			continue
		}
		weights = append(weights, p.Weight)
		for _, q := range [2]Pair{p, {A: p.B, B: p.A, Weight: p.Weight}} {
			best := &x.partner[q.A]
			switch {
			case best.B == best.A:
				*best = q
				continue
			case q.Weight > best.Weight || q.Weight == best.Weight && q.B < best.B:
				*best = q
			}
			x.several.add(q.A)
		}
	}
	x.median, x.upper = l.match, l.match
	if n := len(weights); n > 0 {
		slices.Sort(weights)
		x.median, x.upper = weights[n/2], weights[2*n/3]
	}
	return x
}

// look counts a pair inside a source, if it weighs what half of the matches do. It may be called by many at once.
func (x *insiders) look(p Pair) {
	if !x.isTwin(p) {
		return
	}
	source := x.table.Source(p.A)
	if p.Weight >= x.upper {
		x.meet(source, x.partner[p.A], x.partner[p.B])
	}
	for _, q := range [2]Pair{p, {A: p.B, B: p.A}} {
		if p.Weight >= x.upper {
			x.twins.add(q.A)
		}
		partner := x.partner[q.A]
		if partner.B == partner.A || partner.Weight < x.median {
			continue
		}
		x.asked[source].Add(1)
		if x.areTwins(partner.B, q.B) {
			x.common[source].Add(1)
		}
	}
}

// meet counts a pair inside a source by the best matches of its records.
func (x *insiders) meet(source int, a, b Pair) {
	if a.B == a.A || b.B == b.A {
		return
	}
	x.met[source].Add(1)
	if a.B == b.B || x.areTwins(a.B, b.B) {
		x.shared[source].Add(1)
	}
}

func (x *insiders) areTwins(a, b uint32) bool {
	p := Pair{A: min(a, b), B: max(a, b)}
	p.Weight, p.Vector = x.scorer.Score(p.A, p.B)
	return x.isTwin(p)
}

func (x *insiders) isTwin(p Pair) bool { return p.Weight >= x.median && x.Decide(x.model, p) == Match }

// report says whether a source is clean.
func (x *insiders) report(source, records int) SourceReport {
	y := SourceReport{Records: records}
	matched := 0 // records of the other source
	for r := range uint32(x.table.Len()) {
		switch {
		case x.table.Source(r) == source:
			if x.twins.has(r) {
				y.Duplicate++
			}
		case x.partner[r].B != r:
			matched++
			if x.several.has(r) {
				y.Several++
			}
		}
	}
	y.Duplicate = min(3*y.Duplicate, y.Records)
	if clearlyFewer(x.common[source].Load(), x.asked[source].Load(), halfCommon) || clearlyFewer(x.shared[source].Load(), x.met[source].Load(), mostShared) {
		y.Duplicate = 0
	}
	explained := float64(y.Duplicate) / float64(max(1, y.Records)) * float64(matched)
	y.Clean = 2*explained <= float64(y.Several)
	return y
}

// What pairs of one customer have at least: half of them their partners in common, as half of the matches weigh the median; and of the heaviest
// so many one best partner. In files whose duplicates are known .88 to 1 of those had one, and .35 to .83 of the pairs that look like duplicates
// where there are none; versions of a song had as often as duplicates do.
const (
	halfCommon = 0.5
	mostShared = 0.85
)

// clearlyFewer tells whether n of all are fewer than a share of them by more than two standard errors.
func clearlyFewer(n, all int64, share float64) bool {
	less := share*float64(all) - float64(n)
	return less > 0 && less*less > 4*share*(1-share)*float64(all)
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
