package score

import (
	"math"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// What members of a family have in common beside a home.
const (
	// relatives is how many of the pairs have one surname, so that a whole name that
	// says little more (王先生, J. Smith) agrees with both.
	relatives = 0.5
	// juniors is how many have one name, as fathers and sons may. Training cannot see
	// it: it knows no customer by anything better than a name.
	juniors = 0.002
	// twins is how many are born on one day where the pairs of a table say nothing of
	// it: one birth in eighty is of twins, and half of the pairs in a home are of spouses
	// or of parent and child.
	twins = 0.01
)

// kinship is what own fields look like in a home, by comparison and level, of two
// people of one surname; nil for what does not depend on it.
func (m *Model) kinship(e Evidence) [][]float64 {
	kin := make([][]float64, len(m.Comparisons))
	p := m.posterior()
	for i, c := range m.Comparisons {
		if c.Kind != normalize.Name {
			continue
		}
		counts, all := usualKin(c), float64(usualPairs)
		for _, b := range e.Kin {
			if !slices.Contains(b.Fields, c.Field) {
				continue
			}
			for _, x := range b.Vectors {
				if l := x.Vector.Level(i); l != normalize.Missing && !agrees(c.Kind, l) {
					n := float64(x.Count * (1 - p(x.Vector)))
					counts[l-1] += n
					all += n
				}
			}
		}
		for j := range counts {
			counts[j] /= all
		}
		kin[i] = counts
	}
	return kin
}

// agrees tells whether a level says, of the two values alone, that they are the same.
func agrees(k normalize.Kind, l normalize.Level) bool { return k.Verdict(l) == "match" }

// usualKin is what usualPairs imagined pairs of people of one surname show who have
// other given names: what says little needs a surname in common, so it is as much
// commoner among them than among strangers as strangers of one surname are rare.
func usualKin(c Comparison) []float64 {
	counts, first := make([]float64, len(c.Levels)), firstConflict(c.Kind)
	left, conflicts := float64(usualPairs), 0.0
	for j, l := range c.Levels {
		switch {
		case j >= first:
			conflicts += l.U // no u is 0
		case !agrees(c.Kind, normalize.Level(j+1)):
			counts[j] = float64(usualPairs * min(surnames*l.U, 0.1))
			left -= counts[j]
		}
	}
	for j := first; j < len(counts); j++ {
		counts[j] = left * c.Levels[j].U / conflicts
	}
	return counts
}

// surnames is one over the chance that two strangers have one surname.
const surnames = 50

// atHome makes u of a whole name that of two members of a household: some have one
// name, some one surname, others are to each other what strangers are.
func (c *Comparison) atHome(kin []float64) {
	same := 0.0 // of matches, at the levels that agree: no m is 0
	for j, l := range c.Levels {
		if agrees(c.Kind, normalize.Level(j+1)) {
			same += l.M
		}
	}
	for j := range c.Levels {
		l := &c.Levels[j]
		l.U = float64((1 - juniors) * (float64((1-relatives)*l.U) + float64(relatives*kin[j])))
		if agrees(c.Kind, normalize.Level(j+1)) {
			l.U += float64(juniors * l.M / same)
		}
	}
}

// doubt is the most that may speak for one person where all but the birth date is to
// tell that they are two.
const doubt = 0.2

// bornRounds is how many rounds of EM set it anew: which pairs are in doubt hangs on a
// threshold, and one that is now above it and now below would let no round be the last.
const bornRounds = 20

// bornAtHome sets u of birth dates in a home by the pairs of a block that have other
// whole names and that all but the date tells apart, m and u being those of the block:
// so many of them are of one day that are two people. Parts of names do not tell
// enough: they are mistyped, exchanged and left out. A share of the pairs of the block
// are matches.
func (m *Model) bornAtHome(b Block, date int, fixed []bool, share float64, usual Comparison) (change float64) {
	lw := m.logWeights()
	levels := m.Comparisons[date].Levels
	counts, matches := make([]float64, len(levels)), 0.0
	prior := math.Log2(share / (1 - share))
	for _, x := range b.Vectors {
		l := x.Vector.Level(date)
		if l == normalize.Missing || !m.otherName(x.Vector) {
			continue
		}
		w := prior
		for i := range lw {
			if i != date && !fixed[i] {
				w += lw[i][x.Vector.Level(i)]
			}
		}
		if match := 1 / (1 + math.Exp2(-w)); match <= doubt {
			counts[l-1] += x.Count
			matches += float64(x.Count * match)
		}
	}
	all := float64(usualPairs)
	for j := range levels {
		counts[j] = max(0, counts[j]-float64(matches*levels[j].M))
		all += counts[j]
	}
	for j := range levels {
		u := float64((1 - twins) * usual.Levels[j].U)
		if j == 0 {
			u += twins
		}
		u = (counts[j] + float64(usualPairs*u)) / all
		change = max(change, math.Abs(u-levels[j].U))
		levels[j].U = u
	}
	return change
}

// otherName tells whether a vector has whole names in conflict.
func (m *Model) otherName(v Vector) bool {
	for i, c := range m.Comparisons {
		if c.Kind == normalize.Name && int(v.Level(i)) > firstConflict(c.Kind) {
			return true
		}
	}
	return false
}
