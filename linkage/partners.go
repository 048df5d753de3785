package linkage

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// partners gives what counts the vectors of the links between two sources of which a record has one partner at most in either, under the model
// that is being trained, each by its probability; nothing where a source is not so. It is nil where two sources are not linked.
// Each call scores all candidate pairs; the first asks whether the sources are clean, for all.
func (x *sampler) partners(m *Model) func() ([]score.VectorCount, error) {
	if x.cfg.Mode != Link || x.cfg.Partners == Any || len(x.t.Rows().Sources) != 2 {
		return nil
	}
	var clean []bool
	return func() (vectors []score.VectorCount, err error) {
		s, err := score.NewScorer(x.t, m.Score)
		if err != nil {
			return nil, err
		}
		pairs, free, err := x.candidates(m, s, x.match, func(p Pair) bool { return x.Decide(m, p) == Match })
		if free != nil {
			defer func() { err = errors.Join(err, free()) }()
		}
		if err != nil {
			return nil, err
		}
		if clean == nil {
			sources, err := x.cleanSources(x.ctx, x.t, m, s, pairs, x.t.Teaches)
			if err != nil {
				return nil, err
			}
			clean = x.clean(x.t, sources)
		}
		if slices.Contains(clean, false) {
			return nil, nil
		}
		return x.oneToOne(pairs), nil
	}
}

// contests gives the candidate pairs of two sources of which a record has one partner at most in at least one, under the model that is being trained. It is nil where
// two sources are not linked, or partners may be many. Cost: all candidate pairs scored once more, and once those inside the sources.
func (x *sampler) contests(m *Model) func() (score.Contests, error) {
	if x.cfg.Mode != Link || x.cfg.Partners == Any || len(x.t.Rows().Sources) != 2 {
		return nil
	}
	return func() (c score.Contests, err error) {
		s, err := score.NewScorer(x.t, m.Score)
		if err != nil {
			return c, err
		}
		pairs, free, err := x.candidates(m, s, min(score.Contested, x.match), func(Pair) bool { return true })
		if free != nil {
			defer func() { err = errors.Join(err, free()) }()
		}
		if err != nil {
			return c, err
		}
		sources, err := x.cleanSources(x.ctx, x.t, m, s, pairs, x.t.Teaches)
		if err != nil {
			return c, err
		}
		clean := x.clean(x.t, sources)
		if !slices.Contains(clean, true) {
			return c, nil
		}
		c.Both = !slices.Contains(clean, false)
		c.Pairs = contests(x.t, pairs, clean)
		return c, nil
	}
}

// contests puts pairs beside those that weigh more: a record has one partner at most in a source that is clean.
func contests(t *normalize.Table, pairs []Pair, clean []bool) []score.Contest {
	order := make([]int, len(pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(pairs[j].Weight, pairs[i].Weight), cmp.Compare(i, j)) })
	sizes := sourceSizes(t, func(record uint32) bool { return t.Teaches(record) && !t.IsCopy(record) })
	taken, count := newBitset(t.Len()), [2]int{}
	out := make([]score.Contest, len(pairs))
	for place, i := range order {
		p := pairs[i]
		c := &out[place]
		*c = score.Contest{Weight: p.Weight, Vector: p.Vector}
		for side := range c.Taken {
			if clean[1-side] {
				c.Coverage[side] = float64(count[side]) / float64(sizes[side])
			}
		}
		for _, record := range [2]uint32{p.A, p.B} {
			side := t.Source(record)
			c.Taken[side] = clean[1-side] && taken.has(record)
		}
		if c.Taken[0] || c.Taken[1] {
			continue
		}
		for _, record := range [2]uint32{p.A, p.B} {
			if !taken.has(record) {
				taken.add(record)
				count[t.Source(record)]++
			}
		}
	}
	return out
}

// candidates are the candidate pairs of records that teach, from a weight up, that are wanted, in the order of (A, B). free is nil while they are in memory.
func (x *sampler) candidates(m *Model, s *score.Scorer, from score.Weight, want func(Pair) bool) (pairs []Pair, free func() error, err error) {
	left := m.joined != nil
	blocks, err := m.join(x.ctx, x.Linker, x.t)
	if err != nil {
		return nil, nil, err
	}
	if left {
		defer x.leave(m, x.t, blocks)
	} else {
		defer func() { err = errors.Join(err, blocks.Close()) }()
	}
	found := newLinks(x.memory(1), x.cfg.TempDir, x.cfg.Workers)
	defer func() { err = errors.Join(err, found.close()) }()
	_, err = blocks.Each(x.ctx, x.cfg.Workers, func(worker, rule int, pairs []blocking.Pair) error {
		var err error
		score.Each(s, pairs, from, func(i int, w score.Weight, v score.Vector) {
			p := Pair{pairs[i].A, pairs[i].B, w, int32(rule), v}
			if err == nil && x.t.Teaches(p.A) && x.t.Teaches(p.B) && want(p) {
				err = found.add(worker, p)
			}
		})
		x.told(len(pairs))
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("scoring candidate pairs to learn from: %w", err)
	}
	return found.sorted(x.ctx)
}

// oneToOne counts the vectors of the pairs that are the best of both their records.
func (x *sampler) oneToOne(pairs []Pair) (vectors []score.VectorCount) {
	edges := make([]cluster.Edge, len(pairs))
	for i, p := range pairs {
		edges[i] = cluster.Edge{A: p.A, B: p.B, Weight: int32(p.Weight)}
	}
	kept := cluster.OneToOne(edges, func(record uint32) bool { return x.t.Source(record) > 0 })
	counts := map[score.Vector]float64{}
	for _, p := range pairs {
		if len(kept) > 0 && kept[0].A == p.A && kept[0].B == p.B {
			counts[p.Vector] += p.Weight.Probability()
			kept = kept[1:]
		}
	}
	for v, n := range counts {
		vectors = append(vectors, score.VectorCount{Vector: v, Count: n})
	}
	slices.SortFunc(vectors, func(a, b score.VectorCount) int { return cmp.Compare(a.Vector, b.Vector) })
	return vectors
}
