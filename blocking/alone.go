package blocking

import (
	"context"
	"slices"
)

// Alone gives the blocks of one rule, as [New] finds them for a plan of that rule
// alone under the config of b. Where the plan of b has the rule too and is not
// settled, its blocks are taken as b has found them, which costs next to
// nothing; they are good until b is closed. Errors: those of New.
func (b *Blocks) Alone(ctx context.Context, keys *Keys, rule Rule) (*Blocks, error) {
	plan := Plan{Rules: []Rule{rule}}
	at := slices.IndexFunc(b.plan.Rules, func(r Rule) bool { return slices.Equal(r, rule) })
	if at < 0 || b.plan.Settled {
		return New(ctx, keys, plan, b.cfg)
	}
	one := &Blocks{data: b.data, plan: plan, rules: plan.Rules, cfg: b.cfg, space: b.space, sides: b.sides, borrowed: true}
	parts := plan.parts()
	lanes := make([]*partLane, len(parts))
	for i, p := range parts {
		lanes[i] = b.lanes.lanes[b.laneOf(p)]
		if lanes[i].stop.Keys > 0 {
			one.stops = append(one.stops, lanes[i].stop)
		}
	}
	one.lanes = newLaneSet(b.data, parts, lanes)
	of := make([]int, len(rule))
	for i, p := range rule {
		of[i] = one.laneOf(p)
	}
	one.roots = []*stage{b.roots[at].uncut(one.lanes, of)}
	return one, one.arrange(ctx, make([]grouper, b.cfg.workers()))
}

// uncut is a root as it was filled, before its hot blocks were told from the
// others, as the only rule over other numbers of lanes.
func (s *stage) uncut(l *laneSet, lanes []int) *stage {
	root := newStage(l, 0, nil, lanes)
	root.chunks, root.sizes, root.entries, root.count = s.chunks, s.sizes, s.entries, s.count
	root.count.Kept = s.count.Pairs
	return root
}
