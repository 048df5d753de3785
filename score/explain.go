package score

import (
	"cmp"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// Part is one addition of an explanation.
type Part struct {
	Field     string  `json:"field"`
	Level     string  `json:"level"`
	Weight    Weight  `json:"-"`
	Bits      float64 `json:"bits"`
	Frequency int     `json:"frequency,omitempty"` // records that hold the equal value, where that decides the weight
	Leans     string  `json:"leans,omitempty"`     // the field in which strangers agree together with this one, where that lowers the weight
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
	w, v, _ := s.strangers(a, b, anyWeight)
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
		if binding < 0 {
			p = s.leaning(p, t.index, v)
		}
		p.Level, p.A, p.B = t.column.Kind.LevelName(l), x, y
		e.Parts = append(e.Parts, p)
	}
	return e
}

// leaning lowers a part by what it says twice.
func (s *Scorer) leaning(p Part, comparison int, v Vector) Part {
	for _, d := range s.lean {
		if d.field == comparison && d.on.at[v.Level(d.on.comparison)] && d.less[v.Level(comparison)] > 0 {
			p.Weight -= d.less[v.Level(comparison)]
			p.Bits, p.Leans = p.Weight.Bits(), s.model.Comparisons[d.on.comparison].Field
		}
	}
	return p
}

func newPart(field string, w Weight) Part { return Part{Field: field, Weight: w, Bits: w.Bits()} }
