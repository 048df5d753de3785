package linkage

import (
	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// weigh takes pairs apart for the clustering: the prior, which all pairs have,
// and the comparisons of what both records have.
func weigh(s *score.Scorer) func(a, b uint32, into []int32) uint32 {
	return func(a, b uint32, into []int32) uint32 {
		var parts [1 + score.MaxComparisons]score.Weight
		v, has := s.Parts(a, b, parts[:]), uint32(1)
		for f := range into {
			into[f] = int32(parts[f])
			if f > 0 && v.Level(f-1) != normalize.Missing {
				has |= 1 << f
			}
		}
		return has
	}
}

// averager takes average weights as the clustering does.
type averager struct {
	weigh func(a, b uint32, into []int32) uint32
	parts []int32
}

func newAverager(s *score.Scorer) averager {
	return averager{weigh(s), make([]int32, 1+len(s.Model().Comparisons))}
}

// of is the evidence of one pair.
func (x averager) of(a, b uint32) cluster.Evidence {
	e := cluster.NewEvidence(len(x.parts))
	e.Add(x.parts, x.weigh(a, b, x.parts), 1)
	return e
}

// between is the average weight between two groups.
func (x averager) between(as, bs []uint32) score.Weight {
	e := cluster.NewEvidence(len(x.parts))
	for _, a := range as {
		for _, b := range bs {
			e.Add(x.parts, x.weigh(a, b, x.parts), 1)
		}
	}
	return score.Weight(e.Average())
}
