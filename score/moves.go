package score

import (
	"errors"
	"fmt"
	"strings"

	"github.com/guiyi/guiyi/normalize"
)

// Move says how many matches have moved between their two records. Fields that
// say where a customer is change together: of who has moved they all say what
// those of strangers say, which counts once and not as often as there are fields.
// So a pair is a match of who stayed, a match of who moved, or no match, and all that
// these fields say together weighs no less than log2 of Share.
type Move struct {
	Fields []string `json:"fields"`
	Share  float64  `json:"share"` // of matches; 0: nothing is known of it, and each field counts
}

// placeNames end the names of fields, as a guess gives them, that say where a customer is without being of a kind that says so.
var placeNames = map[string]bool{"postcode": true, "zip": true, "zipcode": true, "state": true, "province": true, "country": true, "county": true,
	"region": true, "district": true, "suburb": true, "parish": true, "street_number": true, "city": true, "town": true}

// findMoves groups the fields that say where somebody is, the customer's own apart from an employer's. Only persons move: a branch
// elsewhere is another branch.
func (m *Model) findMoves(t *normalize.Table) {
	if m.Moves = nil; !m.Persons(t) {
		return
	}
	groups := map[string][]string{}
	var owners []string
	for _, c := range m.Comparisons {
		if owner, ok := placeOf(c); ok {
			if groups[owner] == nil {
				owners = append(owners, owner)
			}
			groups[owner] = append(groups[owner], c.Field)
		}
	}
	for _, o := range owners {
		m.Moves = append(m.Moves, Move{Fields: groups[o]})
	}
}

// placeOf tells whether a field says where somebody is, and who. Nobody moves his birth place.
func placeOf(c Comparison) (owner string, ok bool) {
	if strings.Contains(c.Field, "birth") {
		return "", false
	}
	words := strings.Split(c.Field, "_")
	for i := range words {
		if tail := strings.Join(words[i:], "_"); placeNames[tail] || c.Kind == normalize.Address && tail == "address" {
			return strings.Join(words[:i], "_"), true
		}
	}
	return "", c.Kind == normalize.Address || c.Kind == normalize.Place
}

func (m *Model) validateMoves() (errs []error) {
	seen := map[string]bool{}
	for i, x := range m.Moves {
		if !(x.Share >= 0 && x.Share < 1) {
			errs = append(errs, fmt.Errorf("move %d: share: %v is not from 0 to below 1", i+1, x.Share))
		}
		for _, f := range x.Fields {
			if m.comparison(f) < 0 {
				errs = append(errs, fmt.Errorf("move %d: no comparison %s", i+1, f))
			}
			if seen[f] {
				errs = append(errs, fmt.Errorf("move %d: %s stands twice", i+1, f))
			}
			seen[f] = true
		}
	}
	return []error{errors.Join(errs...)}
}

// move is a Move with its weights.
type move struct {
	of     []int        // comparisons
	weight [][16]Weight // beside of, by level: as if each counted
	least  []Weight     // beside of: what a level weighs at least in the sum of a vector; they sum to floor
	floor  Weight       // what all weigh together at least
}

// moves binds those of the model of which something is known and that make a difference.
func (m *Model) moves() []move {
	var out []move
	for _, g := range m.Moves {
		if g.Share == 0 {
			continue
		}
		x := move{floor: m.Calibration.weight(g.Share)}
		all, worst := Weight(0), []Weight(nil)
		for _, f := range g.Fields {
			i := m.comparison(f)
			var weight [16]Weight
			low := Weight(0)
			for j, l := range m.Comparisons[i].Levels {
				weight[j+1] = m.Weight(l)
				low = min(low, weight[j+1])
			}
			x.of, x.weight, worst = append(x.of, i), append(x.weight, weight), append(worst, low)
			all += low
		}
		if all < x.floor {
			x.split(worst, all)
			out = append(out, x)
		}
	}
	return out
}

// split gives each comparison its part of the floor: the sum of what levels weigh, none less than its part, is an upper bound then of
// what they weigh together, and falls as low as it may.
func (x *move) split(worst []Weight, all Weight) {
	x.least = make([]Weight, len(worst))
	left := x.floor
	for k, w := range worst {
		x.least[k] = Weight(int64(x.floor) * int64(w) / int64(all))
		left -= x.least[k]
	}
	x.least[0] += left
}

// leastOf gives what a level of each comparison weighs at least in the sum of a vector.
func leastOf(moves []move, comparisons int) []Weight {
	out := make([]Weight, comparisons)
	for i := range out {
		out[i] = anyWeight
	}
	for _, x := range moves {
		for k, i := range x.of {
			out[i] = x.least[k]
		}
	}
	return out
}

// less is by how much the sum of a vector is higher than what its levels weigh together.
func (x *move) less(v Vector) Weight {
	sum, each := Weight(0), Weight(0)
	for k, i := range x.of {
		if l := v.Level(i); l != normalize.Missing {
			each += x.weight[k][l]
			sum += max(x.weight[k][l], x.least[k])
		}
	}
	return sum - max(each, x.floor)
}

// floored gives the comparisons that weigh what who has moved says, whatever their levels: labels of such a pair teach nothing of them.
func (c *corrections) floored(v Vector) (comparisons []int) {
	for i := range c.moves {
		x, each := &c.moves[i], Weight(0)
		for k, j := range x.of {
			each += x.weight[k][v.Level(j)]
		}
		if each < x.floor {
			comparisons = append(comparisons, x.of...)
		}
	}
	return comparisons
}

// share puts into what each comparison weighs: all of it where the customer may have stayed; else those that weigh against a match
// are let off in proportion, so that all weigh the floor together.
func (x *move) share(v Vector, into []Weight) {
	each, against := Weight(0), Weight(0)
	for k, i := range x.of {
		if l := v.Level(i); l != normalize.Missing {
			w := x.weight[k][l]
			if w < x.least[k] {
				into[i] += w - x.least[k]
			}
			each += w
			against += min(w, 0)
		}
	}
	over := x.floor - each
	if over <= 0 {
		return
	}
	for k, i := range x.of {
		if w := x.weight[k][v.Level(i)]; w < 0 {
			part := Weight(int64(over) * int64(w) / int64(against))
			into[i] += part
			over, against = over-part, against-w
		}
	}
}
