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
	if !x.mayBeClean() {
		return nil
	}
	var clean []bool
	return func() (vectors []score.VectorCount, err error) {
		match := func(p Pair) bool { return x.Decide(m, p) == Match }
		err = x.beside(m, x.match, match, &clean, func(pairs []Pair) {
			if !slices.Contains(clean, false) {
				vectors = x.oneToOne(pairs)
			}
		})
		return vectors, err
	}
}

// contests gives the candidate pairs of two sources of which a record has one partner at most in at least one, under the model that is being trained. It is nil where
// two sources are not linked, or partners may be many. Cost: all candidate pairs scored once more, and once those inside the sources: whether they
// are clean is asked of the model as it is by then.
func (x *sampler) contests(m *Model) func() (score.Contests, error) {
	if !x.mayBeClean() {
		return nil
	}
	return func() (c score.Contests, err error) {
		var clean []bool
		all := func(Pair) bool { return true }
		err = x.beside(m, min(score.Contested, x.match), all, &clean, func(pairs []Pair) {
			if slices.Contains(clean, true) {
				c = score.Contests{Pairs: contests(x.t, pairs, clean), Both: !slices.Contains(clean, false)}
			}
		})
		return c, err
	}
}

// mayBeClean tells whether two sources are linked, of which a record may have one partner only.
func (x *sampler) mayBeClean() bool {
	return x.cfg.Mode == Link && x.cfg.Partners != Any && len(x.t.Rows().Sources) == 2
}

// beside shows the candidate pairs from a weight up that are wanted, while they are there, once it is known which sources are clean: as clean says, or, where that is nil, as it is set to.
func (x *sampler) beside(m *Model, from score.Weight, want func(Pair) bool, clean *[]bool, show func(pairs []Pair)) (err error) {
	s, err := score.NewScorer(x.t, m.Score)
	if err != nil {
		return err
	}
	pairs, free, err := x.candidates(m, s, from, want)
	if free != nil {
		defer func() { err = errors.Join(err, free()) }()
	}
	if err != nil {
		return err
	}
	if *clean == nil {
		sources, err := x.cleanSources(x.ctx, x.t, m, s, pairs, x.t.Teaches)
		if err != nil {
			return err
		}
		*clean = x.clean(x.t, sources)
	}
	show(pairs)
	return nil
}

// contests puts pairs beside those that weigh more: a record has one partner at most in a source that is clean.
func contests(t *normalize.Table, pairs []Pair, clean []bool) []score.Contest {
	order := make([]int, len(pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(pairs[j].Weight, pairs[i].Weight), cmp.Compare(i, j)) })
	sizes := sourceSizes(t, t.Teaches)
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
