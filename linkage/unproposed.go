package linkage

import (
	"context"

	"github.com/guiyi/guiyi/blocking"
)

// capturedPairs is how many links are asked which rules find them.
const capturedPairs = 20_000

// unproposed estimates how many matches no rule proposes from how many of the
// links, each counted by its probability, are proposed by one rule alone and by
// two. Where every pair is a candidate there are none.
func (l *Linker) unproposed(ctx context.Context, plan blocking.Plan, blocks *blocking.Blocks, pairs []Pair) Range {
	if plan.AllPairs {
		return Range{}
	}
	n := min(len(pairs), capturedPairs)
	type counts struct{ once, twice chance }
	by := make([]counts, l.cfg.Workers)
	const chunk = 256
	eachChunk(l.cfg.Workers, (n+chunk-1)/chunk, func(worker, c int) {
		var rules []int
		for i := c * chunk; i < min((c+1)*chunk, n) && ctx.Err() == nil; i++ {
			p := pairs[i*len(pairs)/n]
			rules = blocks.FoundBy(rules[:0], p.A, p.B)
			switch len(rules) {
			case 1:
				by[worker].once += chanceOf(p.Weight)
			case 2:
				by[worker].twice += chanceOf(p.Weight)
			}
		}
	})
	var all counts
	for _, c := range by {
		all.once += c.once
		all.twice += c.twice
	}
	scale := float64(len(pairs)) / float64(max(n, 1))
	least, likely := blocking.Unseen(plan.Rules, all.once.pairs(scale), all.twice.pairs(scale))
	return Range{Value: likely, Low: least, High: max(likely, all.once.pairs(scale))}
}
