package score

import (
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// away is a move as a rival sees it: of a match with who moved the fields say what those of two strangers say, of the rival's pairs
// what theirs say.
type away struct {
	of     []int
	weight [][16]Weight // beside of, by level
	floor  Weight
}

// away binds the moves to a rival.
func (m *Model) away(r Rival) []away {
	var out []away
	own := func(i int) bool { return slices.Contains(r.Fields, m.Comparisons[i].Field) }
	for _, g := range m.Moves {
		share := m.among(g, own)
		if share == 0 {
			continue
		}
		x := away{floor: m.Calibration.weight(share)}
		for _, f := range g.Fields {
			i := m.comparison(f)
			if own(i) {
				continue
			}
			var weight [16]Weight
			for j, u := range r.U[i] {
				weight[j+1] = m.Calibration.weight(m.Comparisons[i].Levels[j].U / u)
			}
			x.of, x.weight = append(x.of, i), append(x.weight, weight)
		}
		out = append(out, x)
	}
	return out
}

// more is by how much a match with who moved is more likely than one with who stayed.
func (x *away) more(r *rival, v Vector) Weight {
	stayed, moved := Weight(0), x.floor
	for k, i := range x.of {
		stayed += r.level[i][v.Level(i)]
		moved += x.weight[k][v.Level(i)]
	}
	return max(0, moved-stayed)
}

// share puts into what each comparison weighs against the rival for who has moved; the first has what it costs to have.
func (r *rival) share(v Vector, into []Weight) {
	for i := range r.moves {
		x := &r.moves[i]
		if x.more(r, v) == 0 {
			continue
		}
		cost := x.floor
		for k, c := range x.of {
			if l := v.Level(c); l != normalize.Missing {
				into[c] += x.weight[k][l] - r.level[c][l] + cost
				cost = 0
			}
		}
	}
}
