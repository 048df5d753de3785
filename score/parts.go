package score

import "github.com/guiyi/guiyi/normalize"

// Parts splits the weight of a pair into the additions that make it: into[0]
// becomes the prior, into[1+i] what comparison i of the model adds, 0 where
// the vector has it [normalize.Missing]. Where a rival decides, they are the rival's.
// Their sum is the weight of [Scorer.Score], whose vector is returned. into
// holds at least one weight more than the model has comparisons. Cost: that of
// Score; nothing is allocated.
func (s *Scorer) Parts(a, b uint32, into []Weight) Vector {
	_, v, _ := s.parts(a, b, into)
	return v
}

// parts is Parts, and gives the weight against strangers, without what leans
// taken off, and the rival that decides, -1 for none.
func (s *Scorer) parts(a, b uint32, into []Weight) (w Weight, v Vector, binding int) {
	w, v, _ = s.strangers(a, b, anyWeight)
	_, binding = s.against(a, b, w, v)
	into[0] = s.prior
	if binding >= 0 {
		into[0] = s.rival[binding].prior
	}
	for i := range s.terms {
		t := &s.terms[i]
		switch l := v.Level(t.index); {
		case l == normalize.Missing:
			into[1+t.index] = 0
		case binding >= 0:
			into[1+t.index] = s.rival[binding].level[t.index][l] + s.rarityIn(binding, t.index, a, b, v)
		default:
			into[1+t.index] = s.part(i, a, b, l) - s.excess(a, b, v)
		}
	}
	if binding >= 0 {
		s.rival[binding].share(v, into[1:])
	} else {
		s.correct(a, b, v, into[1:])
	}
	return w, v, binding
}

// correct takes off what is counted twice, and of who may have moved what the sum holds in another's place.
func (s *Scorer) correct(a, b uint32, v Vector, into []Weight) {
	for i := range s.also.lean {
		if d := &s.also.lean[i]; d.on.at[v.Level(d.on.comparison)] {
			into[d.field] -= d.less[v.Level(d.field)] + s.rarer(d, a, b, v)
		}
	}
	for i := range s.also.moves {
		s.also.moves[i].share(v, into)
	}
}

// part is what term i adds to the weight of two records that it finds at a
// level, weighed against strangers.
func (s *Scorer) part(i int, a, b uint32, l normalize.Level) Weight {
	t := &s.terms[i]
	if t.same == nil || l != 1 {
		return t.level[l]
	}
	x, y := s.rows.id(a, i), s.rows.id(b, i)
	if t.several {
		x, y, _ = t.column.Best(a, b)
	}
	if x != y {
		return t.level[l]
	}
	return t.same[x]
}
