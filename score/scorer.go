package score

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// Scorer scores pairs of records of one table by one model. It is never
// changed after NewScorer; all methods are safe for concurrent use.
type Scorer struct {
	table *normalize.Table
	model *Model
	prior Weight
	terms []term
	rival []rival
	swap  *swap // nil where names are not in two parts
}

// term is a comparison bound to its column.
type term struct {
	column *normalize.FieldColumn
	lane   []uint32
	level  [16]Weight // by level; 0 for Missing
	same   []Weight   // by value id: weight of two records that hold it; nil without term frequencies
	best   Weight     // the most that an unequal pair can get
	worst  Weight     // the least
	cost   int
	index  int // of the comparison in the model
}

// NewScorer binds a model to a table. It reports every comparison that does
// not fit the table.
func NewScorer(t *normalize.Table, m *Model) (*Scorer, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	s := &Scorer{table: t, model: m, prior: WeightOf(m.Prior / (1 - m.Prior))}
	var errs []error
	for i, c := range m.Comparisons {
		f := t.Field(c.Field)
		if f == nil || f.Kind != c.Kind {
			errs = append(errs, fmt.Errorf("comparison %s: the table has no field of that name and kind %s", c.Field, c.Kind))
			continue
		}
		s.terms = append(s.terms, newTerm(t, f, m, i))
	}
	for _, r := range m.Rivals {
		s.rival = append(s.rival, newRival(m, r))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	s.swap = newSwap(t, m)
	slices.SortStableFunc(s.terms, func(a, b term) int { return cmp.Compare(a.cost, b.cost) })
	return s, nil
}

func newTerm(t *normalize.Table, f *normalize.FieldColumn, m *Model, index int) term {
	c := m.Comparisons[index]
	x := term{column: f, lane: f.IDs(), index: index, cost: kindCost[c.Kind]}
	for i, l := range c.Levels {
		x.level[i+1] = l.Weight()
	}
	if c.TermFrequency {
		x.same = sameWeights(t, f, c, m.Prior, m.Records)
	}
	x.best, x.worst = x.level[1], x.level[1]
	for i := range c.Levels {
		x.best = max(x.best, x.level[i+1])
		x.worst = min(x.worst, x.level[i+1])
	}
	if f.Several() {
		for _, w := range x.same {
			x.best = max(x.best, w)
		}
	}
	return x
}

// kindCost orders the terms: cheap ladders first, so that the expensive ones
// are often not climbed at all.
var kindCost = map[normalize.Kind]int{normalize.Category: 1, normalize.Code: 2, normalize.Number: 2, normalize.Date: 3, normalize.Phone: 4,
	normalize.Identifier: 4, normalize.Email: 5, normalize.GivenName: 6, normalize.Surname: 6, normalize.Place: 7, normalize.Name: 8,
	normalize.Org: 9, normalize.Address: 10, normalize.Text: 11}

// typicalRecords is how many imagined records, with the frequencies that the
// kind usually has, stand beside those of the table: among five records even
// the rarest value is held by one of four others.
const typicalRecords = 50

// sameWeights gives the weight of equality by value: m of the best level over
// the chance that a stranger holds the value too (Winkler 1989). Of the other
// records that hold it, those that are expected to be the same customer are
// taken off; a value that many records share weighs little by itself.
func sameWeights(t *normalize.Table, f *normalize.FieldColumn, c Comparison, prior float64, records int) []Weight {
	w := make([]Weight, f.Distinct()+1)
	others := max(float64(cmp.Or(c.Filled, f.Filled())-1), 1)
	own := prior * float64(cmp.Or(records, t.Len())-1) * c.Levels[0].M
	typical := Builtin(c.Kind)[0].U
	memo := map[int]Weight{}
	for id := 1; id <= f.Distinct(); id++ {
		count := f.Count(uint32(id))
		v, ok := memo[count]
		if !ok {
			hold := max(float64(count-1)-own, 0.5) + float64(typicalRecords*typical)
			v = WeightOf(c.Levels[0].M / min(hold/(others+typicalRecords), 1))
			memo[count] = v
		}
		w[id] = v
	}
	return w
}

// Prior is the weight of a pair about which nothing is known.
func (s *Scorer) Prior() Weight { return s.prior }

// Model returns the model.
func (s *Scorer) Model() *Model { return s.model }

// Score weighs a pair. Cost: one ladder for each field in which the two
// records are filled and not equal.
func (s *Scorer) Score(a, b uint32) (Weight, Vector) {
	w, v, _ := s.AtLeast(a, b, math.MinInt32)
	return w, v
}

// AtLeast weighs a pair and stops as soon as its weight is certain to be below
// the threshold; then ok is false and the weight is an upper bound. Where ok
// is true, weight and vector are those of Score.
func (s *Scorer) AtLeast(a, b uint32, threshold Weight) (w Weight, v Vector, ok bool) {
	if w, v, ok = s.strangers(a, b, threshold); ok {
		w, _ = s.against(w, v)
	}
	return w, v, ok && w >= threshold
}

// strangers weighs a pair against the chance that two strangers look like it.
func (s *Scorer) strangers(a, b uint32, threshold Weight) (w Weight, v Vector, ok bool) {
	var open [MaxComparisons]int8
	n, gain := 0, Weight(0)
	w = s.prior
	swapped := s.swap.is(a, b)
	for i := range s.terms {
		t := &s.terms[i]
		x, y := t.lane[a], t.lane[b]
		switch {
		case x == 0 || y == 0:
		case swapped && s.swap.level(t.index) != normalize.Missing:
			l := s.swap.level(t.index)
			w += t.level[l]
			v = v.With(t.index, l)
		case x == y && t.same != nil && !t.column.Several():
			w += t.same[x]
			v = v.With(t.index, 1)
		case x == y && !t.column.Several():
			w += t.level[1]
			v = v.With(t.index, 1)
		default:
			w += t.worst
			gain += t.best - t.worst
			open[n] = int8(i)
			n++
		}
	}
	for _, i := range open[:n] {
		if w+gain < threshold {
			return w + gain, v, false
		}
		t := &s.terms[i]
		lw, l := t.weigh(a, b)
		gain -= t.best - t.worst
		w += lw - t.worst
		v = v.With(t.index, l)
	}
	return w, v, w >= threshold
}

// weigh climbs the ladder of one comparison.
func (t *term) weigh(a, b uint32) (Weight, normalize.Level) {
	x, y, l := t.column.Best(a, b)
	if x == y && x != 0 && t.same != nil {
		return t.same[x], l
	}
	return t.level[l], l
}

// Vector compares a pair without weighing it.
func (s *Scorer) Vector(a, b uint32) Vector {
	var v Vector
	swapped := s.swap.is(a, b)
	for i := range s.terms {
		t := &s.terms[i]
		l := normalize.Missing
		if swapped {
			l = s.swap.level(t.index)
		}
		if l == normalize.Missing {
			l = t.column.Compare(a, b)
		}
		v = v.With(t.index, l)
	}
	return v
}

// Part is one addition of an explanation.
type Part struct {
	Field     string  `json:"field"`
	Level     string  `json:"level"`
	Weight    Weight  `json:"-"`
	Bits      float64 `json:"bits"`
	Frequency int     `json:"frequency,omitempty"` // records that hold the equal value, where that decides the weight
	A         uint32  `json:"-"`                   // the value ids that were compared
	B         uint32  `json:"-"`
}

// Explanation lists the additions that make the weight of a pair.
type Explanation struct {
	Rival string `json:"rival,omitempty"` // the other explanation that the pair was weighed against; "" for strangers
	Parts []Part `json:"parts"`           // the prior first, then the comparisons in the order of the model; their sum is the weight
}

// Explain explains the weight that Score gives.
func (s *Scorer) Explain(a, b uint32) Explanation {
	w, v, _ := s.strangers(a, b, math.MinInt32)
	_, binding := s.against(w, v)
	terms := slices.SortedFunc(slices.Values(s.terms), func(x, y term) int { return cmp.Compare(x.index, y.index) })
	e := Explanation{Parts: make([]Part, 1, len(terms)+1)}
	e.Parts[0] = newPart("prior", s.prior)
	if binding >= 0 {
		e.Rival = s.rival[binding].name
		e.Parts[0] = newPart("prior", s.rival[binding].prior)
	}
	for _, t := range terms {
		x, y, _ := t.column.Best(a, b)
		l := v.Level(t.index) // which knows of swapped names
		p := newPart(t.column.Name, 0)
		switch {
		case l == normalize.Missing:
		case binding >= 0:
			p = newPart(p.Field, s.rival[binding].level[t.index][l])
		case x == y && t.same != nil:
			p = newPart(p.Field, t.same[x])
			p.Frequency = t.column.Count(x)
		default:
			p = newPart(p.Field, t.level[l])
		}
		p.Level, p.A, p.B = t.column.Kind.LevelName(l), x, y
		e.Parts = append(e.Parts, p)
	}
	return e
}

func newPart(field string, w Weight) Part { return Part{Field: field, Weight: w, Bits: w.Bits()} }
