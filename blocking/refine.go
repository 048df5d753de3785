package blocking

import (
	"cmp"
	"context"
	"slices"
)

const (
	minHot       = 32 // no block of so few records is ever hot by the budget's choice
	refineLevels = 2
	refineSample = 50_000 // records of hot blocks by which a refining part is chosen
	refinedPairs = 8      // pairs a record that refinement is reckoned to make of a hot block, and may make in any case
)

// chooseMaxBlock gives the largest size of a block, in records, such that the
// blocks up to that size have no more pairs than the budget.
func chooseMaxBlock(stages []*stage, budget int64) int {
	var all sizes
	for _, s := range stages {
		if len(s.lanes) > 0 { // all pairs are a budget of their own
			all.merge(&s.sizes)
		}
	}
	total, best, cut := int64(0), minHot, false
	all.each(func(records int, pairs int64) bool {
		if total += pairs; total > budget {
			cut = true
			return false
		}
		best = records
		return true
	})
	if !cut && total > 0 {
		best = max(best, 1000) // nothing is cut; leave room for records to come
	}
	return max(minHot, best)
}

// refine makes the stages that follow a rule whose hot blocks have been cut
// out: its key with one part more, then with two. The parts are the plan's or,
// with choose, chosen and noted in the plan.
func (b *Blocks) refine(ctx context.Context, g *grouper, root *stage, choose bool) ([]*stage, error) {
	chain := []*stage{root}
	for s := root; s.hot.index != nil && len(chain) <= refineLevels && root.rule < len(b.plan.Refine); {
		lane, ok := -1, false
		if choose {
			var err error
			if lane, ok, err = b.chooseRefining(ctx, g, s); err != nil {
				return nil, err
			}
		} else if given := b.plan.Refine[root.rule]; len(chain) <= len(given) {
			lane, ok = b.laneOf(given[len(chain)-1]), true
		}
		if !ok {
			break
		}
		if choose {
			b.plan.Refine[root.rule] = append(b.plan.Refine[root.rule], b.lanes.parts[lane])
		}
		child := newStage(b.lanes, root.rule, s, append(slices.Clone(s.lanes), lane))
		b.markHot(child)
		if err := child.fill(ctx, b.lanes, b.sides, g, b.space); err != nil {
			return nil, err
		}
		if !b.plan.Settled {
			if err := child.cut(ctx, b.lanes, b.sides, b.plan.MaxBlock, b.space); err != nil {
				return nil, err
			}
		}
		chain = append(chain, child)
		s = child
	}
	return chain, nil
}

// chooseRefining picks the lane that refines the hot blocks of a stage: the one
// that keeps the most pairs of those that keep no more than what the budget has
// to spare, else the one that keeps the fewest. Fields of the
// rule itself say nothing new, and a part that is a rule by itself has found
// its pairs already.
func (b *Blocks) chooseRefining(ctx context.Context, g *grouper, s *stage) (lane int, ok bool, err error) {
	rule := b.rules[s.rule]
	allowed := max(b.spare, int64(len(s.hot.rows))*refinedPairs)
	lane = -1
	var best int64
	for i, part := range b.lanes.parts {
		if rule.uses(part.Field) || slices.Contains(s.lanes, i) || b.alone(part) {
			continue
		}
		pairs, err := b.refinedPairs(ctx, g, s, i)
		if err != nil {
			return 0, false, err
		}
		if pairs == 0 || pairs >= s.hot.pairs {
			continue
		}
		better := lane < 0
		switch {
		case better:
		case best <= allowed:
			better = pairs > best && pairs <= allowed
		default:
			better = pairs < best
		}
		if better {
			lane, best = i, pairs
		}
	}
	return lane, lane >= 0, nil
}

// alone tells whether a part is a rule by itself.
func (b *Blocks) alone(part KeyPart) bool {
	return slices.ContainsFunc(b.plan.Rules, func(r Rule) bool { return len(r) == 1 && r[0] == part })
}

// refinedPairs estimates the pairs that a lane keeps of the hot blocks of a
// stage, from every k-th record of each block; exact for small ones.
func (b *Blocks) refinedPairs(ctx context.Context, g *grouper, s *stage, lane int) (int64, error) {
	step := 1 + len(s.hot.rows)/refineSample
	g.in.reset()
	d := uint64(b.lanes.lanes[lane].Distinct) + 1
	for h := range s.hot.ends {
		block := s.hot.block(h)
		for i := 0; i < len(block); i += step {
			for _, id := range b.lanes.of(block[i], lane) {
				g.in.add(mix(uint64(h)*d+uint64(id)), block[i])
			}
		}
	}
	total := int64(0)
	_, err := g.groups(ctx, &g.in, 0, func(_ uint64, rows []uint32) error {
		total += b.sides.pairs(rows)
		return nil
	})
	return total * int64(step) * int64(step), err
}

func comparePairs(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) }
