package linkage

import (
	"math"
	"slices"

	"github.com/guiyi/guiyi/score"
)

// Sample sizes of the estimate. They bound its cost whatever the result.
const (
	apartPairs  = 5_000   // links
	largePairs  = 100_000 // pairs inside entities of three records or more
	mostMembers = 48      // of an entity that are looked at
	mostAcross  = 8       // of each of two entities
)

// apart estimates how many of the links whose records ended in two entities are
// matches. The pair alone says too much, because it does not know what the
// other records of the two entities say; their average weight says too little,
// because a customer's record may resemble one of his others only. The value is
// halfway between, in weight. Where a record has one partner at most in a source, a match
// would rule out the link that it has now.
func (x *estimator) apart() Range {
	r := x.result
	var places []int
	for i, p := range r.Pairs {
		if r.Entity[p.A] != r.Entity[p.B] {
			places = append(places, i)
		}
	}
	var linked []score.Weight
	if slices.Contains(r.clean, true) {
		linked = x.linked()
	}
	n := min(len(places), apartPairs)
	var alone, mean, half chance
	for i := 0; i < n && x.ctx.Err() == nil; i++ {
		p := r.Pairs[places[i*len(places)/n]]
		if other := x.beside(p, linked); other > -score.MaxWeight {
			c := chanceBeside(p.Weight, other)
			alone, mean, half = alone+c, mean+c, half+c
			continue
		}
		m := x.across(p)
		alone, mean, half = alone+chanceOf(p.Weight), mean+chanceOf(m), half+chanceOf((p.Weight+m)/2)
	}
	scale := float64(len(places)) / float64(max(n, 1))
	a, b, h := alone.pairs(scale), mean.pairs(scale), half.pairs(scale)
	return Range{Value: h, Low: min(a, b, h), High: max(a, b, h)}
}

// across is the average weight of the pairs between the entities of two records, of
// some of their records where they are many.
func (x *estimator) across(p Pair) score.Weight {
	return newAverager(x.scorer).between(x.some(p.A, mostAcross), x.some(p.B, mostAcross))
}

// linked gives, by record, the most that a link inside its entity weighs.
func (x *estimator) linked() []score.Weight {
	best := make([]score.Weight, len(x.result.Entity))
	for i := range best {
		best[i] = -score.MaxWeight
	}
	for _, p := range x.result.Pairs {
		if x.result.Entity[p.A] == x.result.Entity[p.B] {
			best[p.A], best[p.B] = max(best[p.A], p.Weight), max(best[p.B], p.Weight)
		}
	}
	return best
}

// beside is what the links weigh that a match of two records would rule out, since a source is clean; -score.MaxWeight for none.
func (x *estimator) beside(p Pair, linked []score.Weight) score.Weight {
	other := -score.MaxWeight
	for _, q := range [2][2]uint32{{p.A, p.B}, {p.B, p.A}} {
		if linked != nil && x.result.clean[x.result.Table.Source(q[0])] {
			other = max(other, linked[q[1]])
		}
	}
	return other
}

// chanceBeside is the probability of a match that excludes another: of a pair of
// weight w beside one of weight other, with odds o and q, it is o/(1+o+q).
func chanceBeside(w, other score.Weight) chance {
	return chance(math.Round(float64(certain) / (1 + math.Exp2(-w.Bits()) + math.Exp2((other - w).Bits()))))
}
