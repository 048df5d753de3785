package golden

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Accuracy is how often the cells that a source has in a contest are thought to
// be right.
type Accuracy struct {
	Source string `json:"source"`
	Field  string `json:"field"`    // the field, or the fields of a group joined by "+"
	Cells  int    `json:"cells"`    // that stand beside cells of other records of their entities
	Right  int    `json:"accuracy"` // of a million
	Vote   int    `json:"vote"`     // for WeightedVote: thousandths of a bit
}

// Share writes the accuracy as a share with three decimals: 0.934.
func (a Accuracy) Share() string { return fmt.Sprintf("%d.%03d", a.Right/1_000_000, a.Right/1000%1000) }

// Bits writes the vote in bits with one decimal: 5.3.
func (a Accuracy) Bits() string { return fmt.Sprintf("%d.%d", a.Vote/1000, a.Vote/100%10) }

const (
	// maxFalse is how many false values a cell may have at most: that many times
	// rarer than one source are two wrong in the same way. The number of values
	// would be the choice if errors were independent; but old addresses and
	// copied cells are wrong together.
	maxFalse = 10

	smoothing = 10            // cells' worth of the field's mean that every source has to begin with
	beginning = one * 4 / 5   // the accuracy to begin with, as in the paper
	margin    = one / 1000    // no source is thought surer of being right, or wrong
	settled   = one / 100_000 // the estimate ends when none moves more
	rounds    = 200           // or after so many
)

// Accuracies estimates how often each source is right, for each contest in the
// order of the configuration, sources by name. Sources that were never seen
// beside others are missing.
//
// The model is ACCU without copying of Dong, Berti-Equille and Srivastava,
// "Integrating Conflicting Data: The Role of Source Dependence" (PVLDB 2(1),
// 2009), section 4: a source is right with its accuracy A, else it has one of n
// false values. Values and accuracies are estimated in turn. Here n is the
// number of values seen less one, 10 at most, and each source has ten cells'
// worth of the mean of all, so that a few cells say little. Two sources that
// contradict each other, and no third, are both thought wrong half of these
// times.
//
// All is integer arithmetic: sums come out the same in any order and on any
// processor.
func (l *Learner) Accuracies() []Accuracy {
	var list []Accuracy
	for i := range l.tallies {
		list = append(list, l.accuracies(i)...)
	}
	return list
}

func (l *Learner) accuracies(task int) []Accuracy {
	e := newEstimate(&l.tallies[task], len(l.names))
	for range rounds {
		if e.round() <= settled {
			break
		}
	}
	var list []Accuracy
	for s, cells := range e.cells {
		if cells > 0 {
			list = append(list, Accuracy{
				Source: l.names[s], Field: l.golden.contest(task), Cells: int(cells),
				Right: int(e.right[s] * 1_000_000 / one), Vote: thousandths(vote(e.right[s], e.wrong)),
			})
		}
	}
	slices.SortFunc(list, func(a, b Accuracy) int { return cmp.Compare(a.Source, b.Source) })
	return list
}

// estimate is the state of one contest's estimation.
type estimate struct {
	patterns [][][]int
	counts   []int64 // beside patterns
	wrong    int64   // false values
	cells    []int64 // by source
	right    []int64 // by source: its accuracy
}

func newEstimate(t *tally, sources int) *estimate {
	e := &estimate{cells: make([]int64, sources), right: make([]int64, sources), wrong: max(1, int64(len(t.values))-1)}
	for _, p := range slices.Sorted(maps.Keys(t.patterns)) {
		groups, n := readPattern(p), int64(*t.patterns[p])
		e.patterns, e.counts = append(e.patterns, groups), append(e.counts, n)
		for _, g := range groups {
			for _, s := range g {
				e.cells[s] += n
			}
		}
	}
	for s := range e.right {
		e.right[s] = beginning
	}
	return e
}

// round weighs the values by the accuracies and takes the accuracies from that.
// It returns by how much the accuracy that moved most has moved.
func (e *estimate) round() (moved int64) {
	votes, sums := make([]int64, len(e.right)), make([]int64, len(e.right))
	for s, right := range e.right {
		votes[s] = vote(right, e.wrong)
	}
	var scores []int64
	for i, groups := range e.patterns {
		scores = scores[:0]
		for _, g := range groups {
			score := int64(0)
			for _, s := range g {
				score += votes[s]
			}
			scores = append(scores, score)
		}
		chances(scores, e.wrong+1)
		for j, g := range groups {
			for _, s := range g {
				sums[s] += e.counts[i] * scores[j]
			}
		}
	}
	var all, cells int64
	for s, sum := range sums {
		all, cells = all+sum, cells+e.cells[s]
	}
	mean := (all + smoothing*beginning) / (cells + smoothing)
	for s, sum := range sums {
		right := max(margin, min((sum+smoothing*mean)/(e.cells[s]+smoothing), one-margin))
		moved = max(moved, right-e.right[s], e.right[s]-right)
		e.right[s] = right
	}
	return moved
}

// chances turns the scores of the values of a contest into the chance that each
// is the true one, out of values that are possible; those that nobody holds
// have the score zero.
func chances(scores []int64, possible int64) {
	best := max(0, slices.Max(scores))
	unseen := max(0, possible-int64(len(scores))) * power(-best)
	total := unseen
	for i, s := range scores {
		scores[i] = power(s - best)
		total += scores[i]
	}
	for i := range scores {
		scores[i] = scores[i] * one / total
	}
}
