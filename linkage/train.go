package linkage

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// The sample sizes of training, in pairs. They bound its cost whatever the
// size of the table; samples are drawn by a hash of the records' places in the
// order of (source, key), so they are the same on every run.
const (
	randomPairs    = 1_000_000
	blockPairs     = 100_000
	candidatePairs = 500_000
)

// TrainReport says how the model came about.
type TrainReport struct {
	Choice     blocking.ChoiceReport `json:"choice"` // zero where Config.Plan was taken
	Score      score.Report          `json:"score"`
	LeftOut    []string              `json:"left_out,omitempty"` // fields that are not compared because a vector is full
	Warnings   []string              `json:"warnings,omitempty"`
	Candidates int64                 `json:"candidates"` // pairs that the plan finds
}

// Train chooses a blocking plan for the table, unless Config.Plan gives one,
// and learns a score model, with no labels: u from random pairs, m by EM within
// the blocks of some rules, the prior from all candidates. Cost: a few million comparisons, whatever the
// size of the table, beside choosing the plan and one pass over its candidate
// pairs to sample them.
func (l *Linker) Train(ctx context.Context, t *normalize.Table) (*Model, TrainReport, error) {
	var r TrainReport
	m := &Model{Schema: t.Schema()}
	m.Score, r.LeftOut = score.Untrained(t)
	if n := len(t.Rows().Sources); l.cfg.Mode == Link && n > 1<<8 {
		return nil, r, fmt.Errorf("%d sources; linking takes at most %d", n, 1<<8)
	}
	if t.Len() < 2 || len(m.Score.Comparisons) == 0 {
		r.Warnings = append(r.Warnings, "fewer than two records, or no field that differs between records: nothing can be linked")
		return m, r, nil
	}
	if !identifies(m.Score) {
		r.Warnings = append(r.Warnings, "no field identifies a customer (no name, telephone, address, e-mail, document, date or text): expect few links")
	}
	keys := blocking.NewKeys(t)
	var err error
	if m.Plan, r.Choice, err = l.plan(ctx, t, keys); err != nil {
		return nil, r, err
	}
	if m.empty() {
		r.Warnings = append(r.Warnings, "no field is distinct enough to make candidate pairs: nothing is compared")
		return m, r, nil
	}
	e, err := l.evidence(ctx, t, keys, m)
	if err != nil {
		return nil, r, err
	}
	if r.Score, err = m.Score.Train(ctx, t, e); err != nil {
		return nil, r, err
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
	return blocking.Config{MaxPairs: l.cfg.MaxPairs, Workers: l.cfg.Workers, Memory: l.cfg.Memory, TempDir: l.cfg.TempDir}
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

// evidence draws the samples that the score model is trained on.
func (l *Linker) evidence(ctx context.Context, t *normalize.Table, keys *blocking.Keys, m *Model) (score.Evidence, error) {
	s, err := score.NewScorer(t, m.Score)
	if err != nil {
		return score.Evidence{}, err
	}
	e := score.Evidence{Pairs: l.allPairs(t)}
	e.Random = l.tallyRandom(ctx, t, s, l.allowed)
	if l.cfg.Mode == Link {
		e.Within = l.tallyRandom(ctx, t, s, func(t *normalize.Table, a, b uint32) bool { return t.Source(a) == t.Source(b) })
	}
	if err := ctx.Err(); err != nil {
		return e, err
	}
	if e.Blocks, err = l.trainingBlocks(ctx, t, keys, m, s); err != nil {
		return e, err
	}
	var scale float64
	if e.Candidates, scale, err = l.tallyPlan(ctx, t, keys, s, m.Plan, candidatePairs); err != nil {
		return e, err
	}
	for i := range e.Candidates {
		e.Candidates[i].Count *= scale
	}
	return e, nil
}

// trainingBlocks samples the blocks to train on: rules of the plan, in its
// order, while they teach something new; and the blocks that teach rivals.
func (l *Linker) trainingBlocks(ctx context.Context, t *normalize.Table, keys *blocking.Keys, m *Model, s *score.Scorer) ([]score.Block, error) {
	var blocks []score.Block
	add := func(rule blocking.Rule) (pairs float64, err error) {
		sample, _, err := l.tallyPlan(ctx, t, keys, s, blocking.Plan{Rules: []blocking.Rule{rule}}, blockPairs)
		if err != nil {
			return 0, err
		}
		b := score.Block{Rule: rule.String(), Vectors: sample, Equal: true}
		for _, p := range rule {
			f := t.Field(p.Field)
			b.Fields = append(b.Fields, p.Field)
			b.Equal = b.Equal && p.Part == f.Kind.Parts()[0]
		}
		blocks = append(blocks, b)
		for _, v := range sample {
			pairs += v.Count
		}
		return pairs, nil
	}
	x := teachers{free: map[string]int{}, seen: map[string]bool{}}
	for _, rule := range m.Plan.Rules {
		if !x.wants(rule, m) {
			continue
		}
		pairs, err := add(rule)
		if err != nil {
			return nil, err
		}
		if pairs >= minTeacher {
			x.add(rule, m)
		}
	}
	for _, rule := range rivalRules(t, m) {
		if _, err := add(rule); err != nil {
			return nil, err
		}
	}
	return blocks, nil
}

// allPairs counts the pairs that could be looked at.
func (l *Linker) allPairs(t *normalize.Table) float64 {
	n := float64(t.Len())
	pairs := n * (n - 1) / 2
	if l.cfg.Mode == Link {
		for _, k := range sourceSizes(t) {
			pairs -= float64(k) * float64(k-1) / 2
		}
	}
	return pairs
}

func sourceSizes(t *normalize.Table) []int {
	sizes := make([]int, len(t.Rows().Sources))
	for i := range t.Len() {
		sizes[t.Source(uint32(i))]++
	}
	return sizes
}

// allowed tells whether a pair may be looked at in the linker's mode.
func (l *Linker) allowed(t *normalize.Table, a, b uint32) bool {
	return l.cfg.Mode != Link || t.Source(a) != t.Source(b)
}

// tallyRandom counts the comparison vectors of random pairs, of all pairs
// where those are few; only those that are wanted.
func (l *Linker) tallyRandom(ctx context.Context, t *normalize.Table, s *score.Scorer, want func(t *normalize.Table, a, b uint32) bool) []score.VectorCount {
	n := uint64(t.Len())
	if n*(n-1)/2 <= randomPairs {
		return l.tally(ctx, int(n), func(i int, add func(a, b uint32)) {
			for j := i + 1; j < int(n); j++ {
				if want(t, uint32(i), uint32(j)) {
					add(uint32(i), uint32(j))
				}
			}
		}, s)
	}
	const chunk = 10_000
	return l.tally(ctx, randomPairs/chunk, func(c int, add func(a, b uint32)) {
		for k := uint64(c) * chunk; k < uint64(c+1)*chunk; k++ {
			a, b := splitmix(2*k)%n, splitmix(2*k+1)%n
			if a != b && want(t, uint32(a), uint32(b)) {
				add(uint32(min(a, b)), uint32(max(a, b)))
			}
		}
	}, s)
}

// tally runs chunks of work on all workers and adds up the vectors.
func (l *Linker) tally(ctx context.Context, chunks int, pairs func(chunk int, add func(a, b uint32)), s *score.Scorer) []score.VectorCount {
	counts := newCounts(l.cfg.Workers)
	eachChunk(l.cfg.Workers, chunks, func(worker, chunk int) {
		if ctx.Err() != nil {
			return
		}
		c := &counts[worker]
		c.pairs = c.pairs[:0]
		pairs(chunk, func(a, b uint32) { c.pairs = append(c.pairs, blocking.Pair{A: a, B: b}) })
		c.count(s)
	})
	return score.Tally(merge(counts))
}

// vectorCounts are the vectors that one worker has seen.
type vectorCounts struct {
	pairs []blocking.Pair // to be compared
	seen  int64           // pairs that it was shown, compared or not
	of    map[score.Vector]int64
}

func newCounts(workers int) []vectorCounts {
	counts := make([]vectorCounts, workers)
	for w := range counts {
		counts[w].of = map[score.Vector]int64{}
	}
	return counts
}

func (c *vectorCounts) count(s *score.Scorer) {
	score.Vectors(s, c.pairs, func(v score.Vector) { c.of[v]++ })
}

// tallyPlan counts the vectors of the candidate pairs of a plan, or of a
// sample of about most of them; scale is candidates per sampled pair.
func (l *Linker) tallyPlan(ctx context.Context, t *normalize.Table, keys *blocking.Keys, s *score.Scorer, p blocking.Plan, most int64) (vectors []score.VectorCount, scale float64, err error) {
	blocks, err := blocking.New(ctx, keys, p, l.blocking(t))
	if err != nil {
		return nil, 0, err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	total := int64(0)
	for _, c := range blocks.Counts() {
		total += c.Kept
	}
	keep := ^uint64(0)
	if total > most {
		keep = uint64(float64(most) / float64(total) * (1 << 63) * 2)
	}
	counts := newCounts(l.cfg.Workers)
	_, err = blocks.Each(ctx, l.cfg.Workers, func(worker, _ int, pairs []blocking.Pair) error {
		c := &counts[worker]
		c.seen += int64(len(pairs))
		c.pairs = c.pairs[:0]
		for _, q := range pairs {
			if splitmix(uint64(q.A)<<32|uint64(q.B)) <= keep {
				c.pairs = append(c.pairs, q)
			}
		}
		c.count(s)
		return nil
	})
	if err != nil {
		return nil, 0, fmt.Errorf("sampling candidate pairs: %w", err)
	}
	sampled, all := int64(0), int64(0)
	for w := range counts {
		all += counts[w].seen
		for _, n := range counts[w].of {
			sampled += n
		}
	}
	return score.Tally(merge(counts)), float64(all) / float64(max(sampled, 1)), nil
}

func merge(counts []vectorCounts) map[score.Vector]int64 {
	for _, c := range counts[1:] {
		for v, n := range c.of {
			counts[0].of[v] += n
		}
	}
	return counts[0].of
}

// splitmix is the generator of Steele, Lea and Flood (OOPSLA 2014) as a hash.
func splitmix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
