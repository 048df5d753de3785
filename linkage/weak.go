package linkage

import (
	"math"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/score"
)

// weakPairs is how many candidates are weighed to the end, to learn what lies
// below the review threshold.
const weakPairs = 100_000

// weak adds up the probabilities of a sample of the candidates below the review
// threshold, which scoring leaves before it knows what they weigh.
type weak struct {
	scorer *score.Scorer
	review score.Weight
	most   uint64  // hashes of the pairs that are looked at
	scale  float64 // candidates that a pair stands for
	pairs  [][]blocking.Pair
	sum    []chance // by worker
}

// newWeak prepares for so many candidates, or fewer.
func newWeak(s *score.Scorer, review score.Weight, candidates int64, workers int) *weak {
	rate := min(1, weakPairs/float64(max(candidates, 1)))
	return &weak{scorer: s, review: review, most: threshold(rate), scale: 1 / rate, pairs: make([][]blocking.Pair, workers), sum: make([]chance, workers)}
}

// add looks at the pairs of the sample among some candidates.
func (x *weak) add(worker int, pairs []blocking.Pair) {
	some := x.pairs[worker][:0]
	for _, p := range pairs {
		if splitmix(uint64(p.A)<<32|uint64(p.B)) <= x.most {
			some = append(some, p)
		}
	}
	score.Each(x.scorer, some, math.MinInt32, func(_ int, w score.Weight, _ score.Vector) {
		if w < x.review {
			x.sum[worker] += chanceOf(w)
		}
	})
	x.pairs[worker] = some
}

// total is the expected number of matches among all candidates below the review
// threshold.
func (x *weak) total() float64 {
	sum := chance(0)
	for _, c := range x.sum {
		sum += c
	}
	return sum.pairs(x.scale)
}
