package score

import (
	"math"
	"slices"
)

// among is the share of those who moved among matches that agree in some of the fields: some towns are left by few who move.
func (m *Model) among(g Move, agree func(comparison int) bool) float64 {
	moved, stayed := g.Share, 1-g.Share
	for _, f := range g.Fields {
		if i := m.comparison(f); agree(i) {
			moved *= m.Comparisons[i].Levels[0].U
			stayed *= m.Comparisons[i].Levels[0].M
		}
	}
	return moved / (moved + stayed)
}

// movedOf is a Move as EM sees it: the comparisons, the share as it stands, and whether the block can tell it: its pairs do not agree
// in any of the fields for being in the block.
type movedOf struct {
	of    []int
	share float64
	free  bool
}

// movable gives the moves as a block sees them.
func (m *Model) movable(fixed []bool) []movedOf {
	agree := func(i int) bool { return fixed != nil && fixed[i] }
	out := make([]movedOf, len(m.Moves))
	for k, g := range m.Moves {
		out[k] = movedOf{share: m.among(g, agree), free: true}
		for _, f := range g.Fields {
			if i := m.comparison(f); agree(i) {
				out[k].free = false
			} else {
				out[k].of = append(out[k].of, i)
			}
		}
	}
	return out
}

// weigh gives what the comparisons of a move say of a vector together, in bits, and the probability that a match with it has moved. lw
// are the weights of each level.
func (x *movedOf) weigh(lw [][16]float64, v Vector) (each, together, moved float64) {
	for _, i := range x.of {
		each += lw[i][v.Level(i)]
	}
	if x.share == 0 {
		return each, each, 0
	}
	stayed := float64((1 - x.share) * math.Exp2(each))
	return each, math.Log2(stayed + x.share), x.share / (stayed + x.share)
}

// startMoves is what EM begins with.
func startMoves(moves []Move) []Move {
	out := slices.Clone(moves)
	for i := range out {
		out[i].Share = usuallyMoved
	}
	return out
}

// usuallyMoved is how many customers are thought to have moved before any are seen.
const usuallyMoved = 0.05

// settleMoves sets the shares from expected counts and tells the largest change.
func (m *Model) settleMoves(free []movedOf, moved []float64, matches float64) (change float64) {
	for i := range free {
		if free[i].free {
			next := (moved[i] + float64(priorPairs*usuallyMoved)) / (matches + priorPairs)
			change = max(change, math.Abs(next-m.Moves[i].Share))
			m.Moves[i].Share = next
		}
	}
	return change
}

// sharesOf gives the shares of the moves that a block can tell of, 0 of others.
func (m *Model) sharesOf(free []movedOf) []float64 {
	out := make([]float64, len(free))
	for i := range free {
		if free[i].free {
			out[i] = m.Moves[i].Share
		}
	}
	return out
}

// medianMoves takes the weighted median over the blocks that can tell.
func (m *Model) medianMoves(results []blockResult) {
	for i := range m.Moves {
		var votes []vote
		for _, r := range results {
			if r.moved != nil && r.moved[i] > 0 && !r.household {
				votes = append(votes, vote{r.moved[i], r.matches})
			}
		}
		m.Moves[i].Share = median(votes)
	}
}
