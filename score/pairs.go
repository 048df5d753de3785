package score

import (
	"math"
	"math/bits"

	"github.com/guiyi/guiyi/normalize"
)

// anyWeight is a threshold that every pair reaches.
const anyWeight Weight = math.MinInt32

// together is how many pairs are looked at at a time: their rows are fetched
// before the first is weighed, so that the fetches do not wait for each other.
const together = 64

// pairOf is two record numbers, such as blocking makes.
type pairOf interface{ ~struct{ A, B uint32 } }

// Each weighs pairs of record numbers and calls found for those that weigh at
// least the threshold, in their order, with their places in pairs; weight and
// vector are those of [Scorer.Score]. Cost: about 50 ns a pair of strangers.
func Each[P pairOf](s *Scorer, pairs []P, threshold Weight, found func(i int, w Weight, v Vector)) {
	each(s, pairs, threshold, func(i int, w Weight, v Vector) {
		if w, _ = s.against(w, v); w >= threshold {
			found(i, w, v)
		}
	})
}

// Vectors compares pairs without weighing them, in their order.
func Vectors[P pairOf](s *Scorer, pairs []P, found func(v Vector)) {
	each(s, pairs, anyWeight, func(_ int, _ Weight, v Vector) { found(v) })
}

// each is Each against strangers alone.
func each[P pairOf](s *Scorer, pairs []P, threshold Weight, found func(i int, w Weight, v Vector)) {
	var filled [together]uint32
	for from := 0; from < len(pairs); from += together {
		some := pairs[from:min(from+together, len(pairs))]
		for i, p := range some {
			r := struct{ A, B uint32 }(p)
			filled[i] = s.rows.filled(r.A, r.B)
		}
		for i, p := range some {
			r := struct{ A, B uint32 }(p)
			if w, v, ok := s.weigh(r.A, r.B, filled[i], threshold); ok {
				found(from+i, w, v)
			}
		}
	}
}

// strangers weighs a pair against the chance that two strangers look like it.
func (s *Scorer) strangers(a, b uint32, threshold Weight) (w Weight, v Vector, ok bool) {
	return s.weigh(a, b, s.rows.filled(a, b), threshold)
}

// weigh settles what is equal and leaves pairs that the rest cannot lift to the
// threshold. filled is the mask of the terms that both records have.
func (s *Scorer) weigh(a, b, filled uint32, threshold Weight) (w Weight, v Vector, ok bool) {
	x, y := s.rows.of(a), s.rows.of(b)
	equal := equalIDs(x, y) & filled & s.rows.whole
	open := filled &^ equal
	w = s.prior
	for ; equal != 0; equal &= equal - 1 {
		i := bits.TrailingZeros32(equal)
		t := &s.terms[i]
		w += t.equal(x[i])
		v = v.With(t.index, 1)
	}
	most := s.best[0][open&0xff] + s.best[1][open>>8&0xff]
	if w+most < threshold {
		return w + most, v, false
	}
	return s.open(pair{a: a, b: b, x: x, y: y, open: open, weight: w, most: most, vector: v}, threshold)
}

// pair is what is known of a pair so far.
type pair struct {
	a, b   uint32
	x, y   []uint32 // their value ids, by term
	open   uint32   // the terms that are not settled
	weight Weight   // the prior and what is settled
	most   Weight   // what the open terms can add at most
	vector Vector
}

func (p *pair) settle(term, comparison int, l normalize.Level, w, most Weight) {
	p.open &^= 1 << term
	p.weight += w
	p.most -= most
	p.vector = p.vector.With(comparison, l)
}

// open settles the open terms: first what sketches tell, then ladder by ladder.
func (s *Scorer) open(p pair, threshold Weight) (Weight, Vector, bool) {
	var most [MaxComparisons]Weight // of the open terms
	for left := p.open; left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		most[i] = s.best[i>>3][1<<(i&7)]
	}
	for left := p.open & s.hinted; left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		t := &s.terms[i]
		l := t.ceiling(t.sketch[p.x[i]], t.sketch[p.y[i]])
		if l == t.last {
			p.settle(i, t.index, l, t.level[l], most[i])
		} else {
			p.most -= most[i] - t.most[l]
			most[i] = t.most[l]
		}
		if p.weight+p.most < threshold {
			return p.weight + p.most, p.vector, false
		}
	}
	swapped := p.open&s.names == s.names && s.swap.is(p.a, p.b)
	for left := p.open; left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		t := &s.terms[i]
		if l := s.swap.level(t.index); swapped && l != normalize.Missing {
			p.settle(i, t.index, l, t.level[l], most[i])
		} else {
			w, l := t.climb(&p, i)
			p.settle(i, t.index, l, w, most[i])
		}
		if p.weight+p.most < threshold {
			return p.weight + p.most, p.vector, false
		}
	}
	return p.weight, p.vector, p.weight >= threshold
}

// climb climbs the ladder of one comparison.
func (t *term) climb(p *pair, i int) (Weight, normalize.Level) {
	if !t.column.Several() {
		l := t.column.CompareValues(p.x[i], p.y[i])
		return t.level[l], l
	}
	x, y, l := t.column.Best(p.a, p.b)
	if x == y && x != 0 {
		return t.equal(x), l
	}
	return t.level[l], l
}
