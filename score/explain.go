package score

import (
	"cmp"
	"slices"

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
	Frequency int     `json:"frequency,omitempty"`           // records that hold the equal value, where that decides the weight
	Leans     string  `json:"leans,omitempty"`               // the field in which strangers agree together with this one: Bits is that much less
	Twice     float64 `json:"leans_bits,omitempty"`          // of Bits: what Leans takes off, at most 0
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

// Explain explains the weight that Score gives.
func (s *Scorer) Explain(a, b uint32) Explanation {
	w, v, _ := s.strangers(a, b, anyWeight)
	_, binding := s.against(a, b, w, v)
	terms := slices.SortedFunc(slices.Values(s.terms), func(x, y term) int { return cmp.Compare(x.index, y.index) })
	e := Explanation{Parts: make([]Part, 1, len(terms)+1)}
	e.Parts[0] = newPart("prior", s.prior)
	if binding >= 0 {
		e.Rival, e.Strangers = s.rival[binding].name, (w - twice(s.lean, v)).Bits()
		e.Parts[0] = newPart("prior", s.rival[binding].prior)
	}
	for _, t := range terms {
		e.Parts = append(e.Parts, s.part(&t, a, b, v, binding))
	}
	sum := Weight(0)
	for i := range e.Parts {
		sum += e.Parts[i].Weight
		e.Parts[i].Sum = sum.Bits()
	}
	return e
}

// part is what one comparison adds.
func (s *Scorer) part(t *term, a, b uint32, v Vector, binding int) Part {
	x, y, _ := t.column.Best(a, b)
	l := v.Level(t.index) // which knows of swapped names
	p := newPart(t.column.Name, 0)
	p.Level, p.A, p.B = t.column.Kind.LevelName(l), x, y
	if l == normalize.Missing {
		return p
	}
	level := s.model.Comparisons[t.index].Levels[l-1]
	switch {
	case binding >= 0:
		if u := s.model.Rivals[binding].U[t.index]; u != nil {
			p.M, p.U = level.M, u[l-1]
		}
		p.set(s.rival[binding].level[t.index][l] + s.rarityIn(binding, t.index, a, b, v))
	case x == y && t.same != nil:
		p.M, p.U, p.Frequency = level.M, level.U, t.column.Count(x)
		p.Term = (t.same[x] - t.level[l]).Bits()
		p.set(t.same[x])
	default:
		p.M, p.U = level.M, level.U
		p.set(t.level[l])
	}
	if binding < 0 {
		s.leaning(&p, t.index, v)
	}
	return p
}

// leaning lowers a part by what it says twice.
func (s *Scorer) leaning(p *Part, comparison int, v Vector) {
	for _, d := range s.lean {
		if less := d.less[v.Level(comparison)]; d.field == comparison && d.on.at[v.Level(d.on.comparison)] && less > 0 {
			p.set(p.Weight - less)
			p.Leans, p.Twice = s.model.Comparisons[d.on.comparison].Field, -less.Bits()
		}
	}
}

func (p *Part) set(w Weight) { p.Weight, p.Bits = w, w.Bits() }

func newPart(field string, w Weight) Part { return Part{Field: field, Weight: w, Bits: w.Bits()} }
