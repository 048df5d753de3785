package score

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// Scorer scores pairs of records of one table by one model. It is not changed
// after NewScorer but by [Scorer.Grow]; all other methods are safe for concurrent
// use.
//
// It spends evidence in order of cost. The value ids of a record stand side by
// side, so that equal and missing fields are found by touching two rows of
// memory; what the other fields can add at most is known by their mask. Where
// that reaches the threshold, sketches rule out levels (normalize.Kind.Ceiling),
// and where it still does, ladders are climbed, the ones that tell most for
// their cost first. Every step is an exact upper bound: a pair is left as soon
// as no outcome of the rest could lift it to the threshold, so the pairs found
// and their weights are those of full scoring.
type Scorer struct {
	table  *normalize.Table
	model  *Model
	prior  Weight
	terms  []term
	rival  []rival
	also   corrections
	place  []int // of terms, by comparison
	swap   *swap // nil where names are not in two parts
	rows   rows
	best   [2][256]Weight // by a mask of terms, low byte and high byte: the most that unequal values can add
	names  uint32         // the terms that swap is about
	given  int            // of those, the one of given names
	family int            // and the one of surnames
	hinted uint32         // the terms that have a table or sketches
	climbs []int          // all terms, in the order in which ladders are climbed
}

// term is a comparison bound to its column.
type term struct {
	column  *normalize.FieldColumn
	several bool                                                  // some record holds several values
	sketch  []uint64                                              // by value id; nil without
	ceiling func(a, b uint64) (level normalize.Level, exact bool) // nil without
	table   *table                                                // nil where there are too many values
	level   [16]Weight                                            // by level; 0 for Missing
	most    [16]Weight                                            // by level: the most that it or a worse one weighs
	best    Weight                                                // the most that values that are not known to be equal can weigh
	same    []Weight                                              // by value id: weight of two records that hold it; nil without term frequencies
	freq    frequency                                             // makes same
	last    normalize.Level
	index   int // of the comparison in the model
	at      int // where the sketch stands in a row; 0: it does not
}

// hinted tells whether sketches bound the term.
func (t *term) hinted() bool { return t.ceiling != nil && t.table == nil }

// equal is the weight of two records that hold one value.
func (t *term) equal(id uint32) Weight {
	if t.same != nil {
		return t.same[id]
	}
	return t.level[1]
}

// NewScorer binds a model to a table. It reports every comparison that does
// not fit the table. Cost: one pass over the records; memory: 4 bytes a record
// and comparison, 8 more for those of many values that have sketches, 4 more a
// record, and 4 a distinct value.
func NewScorer(t *normalize.Table, m *Model) (*Scorer, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	s := &Scorer{table: t, model: m, prior: m.Calibration.begin(m.Prior)}
	s.also = m.corrections()
	least := leastOf(s.also.moves, len(m.Comparisons))
	var errs []error
	for i, c := range m.Comparisons {
		f := t.Field(c.Field)
		if f == nil || f.Kind != c.Kind {
			errs = append(errs, fmt.Errorf("comparison %s: the table has no field of that name and kind %s", c.Field, c.Kind))
			continue
		}
		s.terms = append(s.terms, newTerm(t, f, m, i, least[i]))
	}
	for _, r := range m.Rivals {
		s.rival = append(s.rival, newRival(m, r))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	s.swap = newSwap(t, m)
	slices.SortStableFunc(s.terms, func(a, b term) int { return cmp.Compare(b.fall(), a.fall()) })
	s.arrange()
	return s, nil
}

// arrange lays the terms out for the first look at a pair.
func (s *Scorer) arrange() {
	s.rows = newRows(s.table, s.terms)
	s.bound()
	s.place = make([]int, len(s.terms))
	for i := range s.terms {
		s.place[s.terms[i].index] = i
	}
	for i := range s.terms {
		t := &s.terms[i]
		s.climbs = append(s.climbs, i)
		if s.swap.level(t.index) != normalize.Missing {
			s.names |= 1 << i
			if t.index == s.swap.given {
				s.given = i
			} else {
				s.family = i
			}
		}
	}
	slices.SortStableFunc(s.climbs, func(i, j int) int { return cmp.Compare(s.terms[j].worth(), s.terms[i].worth()) })
}

// bound sets what the upper bounds are made of.
func (s *Scorer) bound() {
	s.hinted = 0
	for i := range s.terms {
		if t := &s.terms[i]; t.hinted() || t.table != nil {
			s.hinted |= 1 << i
		}
	}
	for half := range s.best {
		for mask := range s.best[half] {
			s.best[half][mask] = 0
			for left := uint(mask); left != 0; left &= left - 1 {
				if i := 8*half + bits.TrailingZeros(left); i < len(s.terms) {
					s.best[half][mask] += s.terms[i].best
				}
			}
		}
	}
}

// Grow takes in the records and values that the table has got by
// [normalize.Table.Append]. The first call makes room for more. It must not run beside any other method. Cost: that
// of the new ones, and a few microseconds.
func (s *Scorer) Grow() {
	for i := range s.terms {
		s.terms[i].grow()
	}
	s.swap.grow()
	s.rows.grow(s.table, s.terms)
	s.bound()
}

func (t *term) grow() {
	f := t.column
	had, several := len(t.same), t.several
	t.sketch, t.several = f.Sketches(), f.Several()
	if t.same != nil {
		if t.freq.sure = false; cap(t.same) == len(t.same) {
			t.same = slices.Grow(t.same, len(t.same)/8)
		}
		t.same = t.freq.weights(t.same, f)
	}
	if !several {
		had = 0
	}
	t.table = t.table.grow(f)
	t.bound(had)
}

func newTerm(t *normalize.Table, f *normalize.FieldColumn, m *Model, index int, least Weight) term {
	c := m.Comparisons[index]
	x := term{column: f, several: f.Several(), index: index, last: normalize.Level(len(c.Levels)), sketch: f.Sketches(), ceiling: c.Kind.Ceiling(), table: newTable(f)}
	for i, l := range c.Levels {
		x.level[i+1] = max(m.Weight(l), least)
	}
	x.most[x.last] = x.level[x.last]
	for l := x.last - 1; l > 0; l-- {
		x.most[l] = max(x.level[l], x.most[l+1])
	}
	if c.TermFrequency {
		x.freq = newFrequency(t, f, c, m)
		x.same = x.freq.weights([]Weight{0}, f)
	}
	x.bound(0)
	return x
}

// bound sets the most that the term adds where its values are not known to be
// equal, which those of records with several values may be; what the ids below
// known weigh is in it.
func (t *term) bound(known int) {
	if t.table != nil {
		t.best = t.table.best(&t.level, t.last)
		return
	}
	if !t.several {
		t.best = t.most[t.column.Differing()]
		return
	}
	if known == 0 {
		t.best = t.most[1]
	}
	for _, w := range t.same[known:] {
		t.best = max(t.best, w)
	}
}

// fall is what the term is expected to take off the upper bound: most pairs are
// strangers and end on the last level.
func (t *term) fall() Weight { return t.best - t.level[t.last] }

// worth is the fall for the cost of climbing the ladder.
func (t *term) worth() float64 { return float64(t.fall()) / float64(kindCost[t.column.Kind]) }

// kindCost is about what a climb costs, in units of 20 ns.
var kindCost = map[normalize.Kind]int{normalize.Category: 1, normalize.Code: 2, normalize.Number: 1, normalize.Date: 3, normalize.Phone: 4,
	normalize.Identifier: 4, normalize.Email: 5, normalize.GivenName: 3, normalize.Surname: 3, normalize.Place: 3, normalize.Name: 30,
	normalize.Org: 40, normalize.Address: 50, normalize.Text: 50}

// Prior is the weight of a pair about which nothing is known.
func (s *Scorer) Prior() Weight { return s.prior }

// Model returns the model.
func (s *Scorer) Model() *Model { return s.model }

// Score weighs a pair. Cost: one ladder for each field in which the two
// records are filled and not equal.
func (s *Scorer) Score(a, b uint32) (Weight, Vector) {
	w, v, _ := s.AtLeast(a, b, anyWeight)
	return w, v
}

// AtLeast weighs a pair and stops as soon as its weight is certain to be below
// the threshold; then ok is false and the weight is an upper bound. Where ok
// is true, weight and vector are those of Score.
func (s *Scorer) AtLeast(a, b uint32, threshold Weight) (w Weight, v Vector, ok bool) {
	if w, v, ok = s.strangers(a, b, threshold); ok {
		w, _ = s.against(a, b, w, v)
	}
	return w, v, ok && w >= threshold
}

// Vector compares a pair without weighing it.
func (s *Scorer) Vector(a, b uint32) Vector {
	_, v, _ := s.strangers(a, b, anyWeight)
	return v
}
