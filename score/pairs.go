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

// Pair is two record numbers.
type Pair struct{ A, B uint32 }

// PairOf is two record numbers, such as a blocking.Pair.
type PairOf interface{ ~struct{ A, B uint32 } }

// Each weighs pairs of record numbers and calls found for those that weigh at
// least the threshold, in their order, with their places in pairs; weight and
// vector are those of [Scorer.Score]. Cost: about 80 ns a pair of strangers.
func Each[P PairOf](s *Scorer, pairs []P, threshold Weight, found func(i int, w Weight, v Vector)) {
	each(s, pairs, threshold, func(i int, w Weight, v Vector) {
		p := struct{ A, B uint32 }(pairs[i])
		if w, _ = s.against(p.A, p.B, w, v); w >= threshold {
			found(i, w, v)
		}
	})
}

// Vectors compares pairs without weighing them, in their order.
func Vectors[P PairOf](s *Scorer, pairs []P, found func(v Vector)) {
	each(s, pairs, anyWeight, func(_ int, _ Weight, v Vector) { found(v) })
}

// each is Each against strangers alone.
func each[P PairOf](s *Scorer, pairs []P, threshold Weight, found func(i int, w Weight, v Vector)) {
	var room [together]pair
	var alive [together]uint8
	b := batch{s: s, threshold: threshold, pairs: room[:], alive: alive[:]}
	for from := 0; from < len(pairs); from += together {
		some := pairs[from:min(from+together, len(pairs))]
		for i, p := range some {
			r := struct{ A, B uint32 }(p)
			b.pairs[i].a, b.pairs[i].b = r.A, r.B
		}
		b.weigh(len(some))
		for _, i := range b.alive[:b.n] {
			found(from+int(i), b.pairs[i].weight, b.pairs[i].vector)
		}
	}
}

// strangers weighs a pair against the chance that two strangers look like it.
func (s *Scorer) strangers(a, b uint32, threshold Weight) (Weight, Vector, bool) {
	room, alive := [1]pair{{a: a, b: b}}, [1]uint8{}
	x := batch{s: s, threshold: threshold, pairs: room[:], alive: alive[:]}
	x.weigh(1)
	return room[0].weight + room[0].most, room[0].vector, x.n == 1
}

// batch weighs some pairs at the same time: their rows are fetched first, so
// that the fetches do not wait for each other, and each ladder is climbed for
// all that are left.
type batch struct {
	s         *Scorer
	threshold Weight
	pairs     []pair
	alive     []uint8 // as many; the first n are the pairs that may reach the threshold
	n         int
	touched   uint32 // keeps the fetches of rows from being left out as useless
}

// pair is what is known of a pair so far.
type pair struct {
	a, b     uint32
	open     uint32 // the terms that are not settled
	several  uint32 // the terms of which a record holds several values
	weight   Weight // the prior and what is settled
	most     Weight // what the open terms can add at most
	vector   Vector
	ceilings Vector // by place of the term: the best level that it can have, 0 where nothing is known
}

// weigh settles what is equal and what sketches tell, then ladder by ladder,
// and leaves pairs as soon as the rest cannot lift them.
func (b *batch) weigh(n int) {
	s := b.s
	b.touched = s.rows.touch(b.pairs[:n])
	b.n = 0
	for i := range b.pairs[:n] {
		if s.look(&b.pairs[i], b.threshold) {
			b.alive[b.n] = uint8(i)
			b.n++
		}
	}
	for _, i := range s.climbs {
		if b.n == 0 {
			return
		}
		b.climb(i)
	}
}

// look settles the terms in which two records hold the same value, and those
// that swapped names, tables or sketches settle; false when the rest cannot lift the
// pair to the threshold.
func (s *Scorer) look(p *pair, threshold Weight) bool {
	x, y := s.rows.of(p.a), s.rows.of(p.b)
	k := s.rows.terms
	filled, several := x[k]&y[k], x[k+1]|y[k+1]
	equal := equalIDs(x[:k], y[:k]) & filled &^ several
	open := filled &^ equal
	weight, vector := s.prior, Vector(0)
	for ; equal != 0; equal &= equal - 1 {
		i := bits.TrailingZeros32(equal)
		t := &s.terms[i]
		weight += t.equal(x[i])
		vector = vector.With(t.index, 1)
	}
	p.open, p.several, p.weight, p.vector, p.ceilings = open, several, weight, vector, 0
	p.most = s.best[0][open&0xff] + s.best[1][open>>8&0xff]
	if weight+p.most < threshold {
		return false
	}
	if open&s.names != 0 && several&s.names == 0 && s.swap.is(x[s.given], x[s.family], y[s.given], y[s.family]) {
		s.settleSwapped(p)
	}
	return s.sketch(p, x, y, threshold)
}

// settleSwapped settles names that stand in each other's place, as far as both
// records have them.
func (s *Scorer) settleSwapped(p *pair) {
	for names := s.names & p.open; names != 0; names &= names - 1 {
		i := bits.TrailingZeros32(names)
		t := &s.terms[i]
		l := s.swap.level(t.index)
		p.settle(i, t, l, t.level[l], t.best)
	}
}

// sketch settles the open terms that have tables, and settles or bounds those
// that have sketches.
func (s *Scorer) sketch(p *pair, x, y []uint32, threshold Weight) bool {
	weight, most, open, vector := p.weight, p.most, p.open, p.vector
	for left := open & s.hinted &^ p.several; left != 0; left &= left - 1 {
		i := bits.TrailingZeros32(left)
		t := &s.terms[i]
		var l normalize.Level
		exact := true
		if t.table != nil {
			l = t.table.level(x[i], y[i])
		} else {
			l, exact = t.ceiling(t.sketchOf(x, i), t.sketchOf(y, i))
		}
		if !exact {
			most -= t.best - t.most[l]
			p.ceilings = p.ceilings.With(i, l)
			if weight+most >= threshold {
				continue
			}
			p.weight, p.most, p.vector = weight, most, vector
			return false
		}
		weight += t.level[l]
		most -= t.best
		open &^= 1 << i
		vector = vector.With(t.index, l)
		if weight+most < threshold {
			p.weight, p.most, p.vector = weight, most, vector
			return false
		}
	}
	p.weight, p.most, p.open, p.vector = weight, most, open, vector
	return true
}

// climb settles a term by its ladder.
func (b *batch) climb(i int) {
	t := &b.s.terms[i]
	kept := 0
	for _, at := range b.alive[:b.n] {
		p := &b.pairs[at]
		if p.open>>i&1 != 0 {
			most := t.best
			if l := p.ceilings.Level(i); l != normalize.Missing {
				most = t.most[l]
			}
			w, l := b.compare(p, i, t)
			p.settle(i, t, l, w, most)
			if p.weight+p.most < b.threshold {
				continue
			}
		}
		b.alive[kept] = at
		kept++
	}
	b.n = kept
}

func (p *pair) settle(i int, t *term, l normalize.Level, w, most Weight) {
	p.open &^= 1 << i
	p.weight += w
	p.most -= most
	p.vector = p.vector.With(t.index, l)
}

// compare weighs one comparison.
func (b *batch) compare(p *pair, i int, t *term) (Weight, normalize.Level) {
	if p.several>>i&1 == 0 {
		l := t.column.CompareValues(b.s.rows.id(p.a, i), b.s.rows.id(p.b, i))
		return t.level[l], l
	}
	x, y, l := t.column.Best(p.a, p.b)
	if x == y && x != 0 {
		return t.equal(x), l
	}
	return t.level[l], l
}
