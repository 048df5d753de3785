package linkage

import (
	"context"

	"github.com/guiyi/guiyi/score"
)

// estimator estimates how good a result is. When its context ends it leaves what
// is left undone.
type estimator struct {
	*Linker
	ctx     context.Context // of one Resolve
	scorer  *score.Scorer
	result  *Result
	start   []uint32 // by record that is the smallest of its entity: where its members begin
	size    []uint32 // likewise: how many there are
	members []uint32
}

func newEstimator(ctx context.Context, l *Linker, s *score.Scorer, r *Result) *estimator {
	n := len(r.Entity)
	x := &estimator{Linker: l, ctx: ctx, scorer: s, result: r, start: make([]uint32, n), size: make([]uint32, n), members: make([]uint32, n)}
	for _, e := range r.Entity {
		x.size[e]++
	}
	at := uint32(0)
	for e, k := range x.size {
		x.start[e] = at
		at += k
		x.size[e] = 0
	}
	for rec, e := range r.Entity {
		x.members[x.start[e]+x.size[e]] = uint32(rec)
		x.size[e]++
	}
	return x
}

// estimate completes the report's estimate.
func (x *estimator) estimate() {
	e := &x.result.Report.Estimate
	e.Pairs, e.False.Value = x.inside()
	e.Apart = x.apart()
	e.conclude()
}

// some lists members of a record's entity, all where they are at most so many.
func (x *estimator) some(record uint32, most int) []uint32 {
	e := x.result.Entity[record]
	all := x.members[x.start[e]:][:x.size[e]]
	if len(all) <= most {
		return all
	}
	out := make([]uint32, most)
	for i := range out {
		out[i] = all[i*len(all)/most]
	}
	return out
}

// inside counts the pairs of the entities and estimates how many are false. The
// pairs that a merge brought together are as probable as their average weight,
// which is what the merge was decided by: a pair that says little
// itself is as good as what the others say of it. Two records without a link,
// which only a person's decision joins, are taken to be right.
func (x *estimator) inside() (pairs int64, wrong float64) {
	var two chance
	for _, p := range x.result.Pairs {
		if e := x.result.Entity[p.A]; e == x.result.Entity[p.B] && x.size[e] == 2 {
			two += certain - chanceOf(p.Weight)
		}
	}
	var large []uint32
	inLarge, work := int64(0), int64(0)
	for e, k := range x.size {
		n := x.pairsOf(x.members[x.start[e]:][:k])
		pairs += n
		if k > 2 {
			large = append(large, uint32(e))
			inLarge += n
			work += min(int64(k), mostMembers) * (min(int64(k), mostMembers) - 1) / 2
		}
	}
	some := len(large)
	if work > largePairs {
		some = max(1, int(int64(some)*largePairs/work))
	}
	looked, sum := x.inLarge(large, some)
	return pairs, two.pairs(1) + sum.pairs(float64(inLarge)/float64(max(looked, 1)))
}

// inLarge adds up the false pairs of n of some entities of three records or
// more, of some of their records where they are many.
func (x *estimator) inLarge(entities []uint32, n int) (pairs int64, wrong chance) {
	type sum struct {
		pairs int64
		wrong chance
	}
	by := make([]sum, x.cfg.Workers)
	const chunk = 256
	eachChunk(x.cfg.Workers, (n+chunk-1)/chunk, func(worker, c int) {
		m := merger{averager: newAverager(x.scorer)}
		for i := c * chunk; i < min((c+1)*chunk, n) && x.ctx.Err() == nil; i++ {
			members := x.some(entities[i*len(entities)/n], mostMembers)
			by[worker].pairs += x.pairsOf(members)
			by[worker].wrong += m.wrong(x, members)
		}
	})
	for _, s := range by {
		pairs += s.pairs
		wrong += s.wrong
	}
	return pairs, wrong
}

// pairsOf counts the pairs of some records that the mode looks at.
func (x *estimator) pairsOf(members []uint32) int64 {
	k := int64(len(members))
	n := k * (k - 1) / 2
	if x.cfg.Mode != Link {
		return n
	}
	for i, a := range members {
		for _, b := range members[:i] {
			if !x.allowed(x.result.Table, a, b) {
				n--
			}
		}
	}
	return n
}
