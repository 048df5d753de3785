package linkage

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/cluster"
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
		pairs, free, err := x.matches(m, s)
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

// matches are the candidate pairs of records that teach that match, in the order of (A, B). free is nil while they are in memory.
func (x *sampler) matches(m *Model, s *score.Scorer) (pairs []Pair, free func() error, err error) {
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
		score.Each(s, pairs, x.match, func(i int, w score.Weight, v score.Vector) {
			p := Pair{pairs[i].A, pairs[i].B, w, int32(rule), v}
			if err == nil && x.t.Teaches(p.A) && x.t.Teaches(p.B) && x.Decide(m, p) == Match {
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
