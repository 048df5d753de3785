package score

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize"
)

// Part is one addition of an explanation: log2(m/u), and for an equal value what
// its frequency adds. M and U are 0 where they make no weight: of the prior, of
// missing values, and of what the rival is about.
type Part struct {
	Field     string  `json:"field"`
	Level     string  `json:"level"`
	M         float64 `json:"m,omitempty"` // probability of the level among matches
	U         float64 `json:"u,omitempty"` // among random pairs, or among those of the rival
	Weight    Weight  `json:"-"`
	Bits      float64 `json:"bits"`
	Term      float64 `json:"term_frequency_bits,omitempty"` // of Bits: by how much the value weighs more or less than an average one
	Frequency int     `json:"frequency,omitempty"`           // records of the training table that hold the equal value, where that decides the weight; 0 where no more do than one customer has
	Leans     string  `json:"leans,omitempty"`               // the field in which strangers agree together with this one: Bits is that much less
	Twice     float64 `json:"leans_bits,omitempty"`          // of Bits: what Leans takes off, at most 0
	Moved     float64 `json:"moved_bits,omitempty"`          // of Bits: what the field weighs less against a match because the customer may have moved
	Sum       float64 `json:"sum"`                           // of Bits so far: where the bar of a waterfall ends
	A         uint32  `json:"-"`                             // the value ids that were compared
	B         uint32  `json:"-"`
}

// Explanation lists the additions that make the weight of a pair, as a
// waterfall: each begins where the one before it ends.
type Explanation struct {
	Rival     string  `json:"rival,omitempty"`          // the other explanation that the pair was weighed against; "" for strangers
	Strangers float64 `json:"strangers_bits,omitempty"` // with a rival: what the pair would weigh against strangers alone
	Parts     []Part  `json:"parts"`                    // the prior first, then the comparisons in the order of the model; their sum is the weight
}

// Explain explains the weight that Score gives, by the very additions of [Scorer.Parts].
func (s *Scorer) Explain(a, b uint32) Explanation {
	var parts [1 + MaxComparisons]Weight
	w, v, binding := s.parts(a, b, parts[:])
	e := Explanation{Parts: make([]Part, 1+len(s.terms))}
	e.Parts[0] = newPart("prior", parts[0])
	if binding >= 0 {
		e.Rival, e.Strangers = s.rival[binding].name, (w - s.also.over(v) - s.twiceRarer(a, b, v)).Bits()
	}
	for i := range s.terms {
		t := &s.terms[i]
		p := newPart(t.column.Name, parts[1+t.index])
		s.describe(&p, t, a, b, v, binding)
		e.Parts[1+t.index] = p
	}
	sum := Weight(0)
	for i := range e.Parts {
		sum += e.Parts[i].Weight
		e.Parts[i].Sum = sum.Bits()
	}
	return e
}

// describe says what the weight of a comparison is made of.
func (s *Scorer) describe(p *Part, t *term, a, b uint32, v Vector, binding int) {
	x, y, _ := t.column.Best(a, b)
	l := v.Level(t.index) // which knows of swapped names
	p.Level, p.A, p.B = t.column.Kind.LevelName(l), x, y
	if l == normalize.Missing {
		return
	}
	level := s.model.Comparisons[t.index].Levels[l-1]
	if binding >= 0 {
		if u := s.model.Rivals[binding].U[t.index]; u != nil {
			p.M, p.U = level.M, u[l-1]
		}
		return
	}
	p.M, p.U = level.M, level.U
	if x == y && t.same != nil {
		p.Frequency, p.Term = t.freq.count(t.column, x), (t.same[x] - t.level[l]).Bits()
	}
	for _, d := range s.also.lean {
		if less := d.less[l] + s.rarer(&d, a, b, v); d.field == t.index && d.on.at[v.Level(d.on.comparison)] && less > 0 {
			p.Leans, p.Twice = s.model.Comparisons[d.on.comparison].Field, -less.Bits()
		}
	}
	if l > 1 || p.Weight < 0 { // equal values weigh by their frequency, and never less for a move
		p.Moved = p.Bits - p.Twice - s.model.Weight(level).Bits()
	}
}

// Held says of an equal value whose frequency decides how many hold it.
func (p *Part) Held() string {
	if p.Frequency == 0 {
		return "held by no other customer"
	}
	return fmt.Sprintf("held by %d records", p.Frequency)
}

func newPart(field string, w Weight) Part { return Part{Field: field, Weight: w, Bits: w.Bits()} }
