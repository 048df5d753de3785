package score

import (
	"context"
	"math/bits"

	"github.com/guiyi/guiyi/normalize"
)

// That a telephone is held by three records says that a customer has three of them, or that two people share it. On average customers
// have fewer than that, so counting alone takes the third for a stranger. What the names of the pairs say that share such a number
// tells how many are.
const (
	heldClasses = 3    // 3 and 4 records, 5 to 8, 9 to 16: more are a switchboard's
	heldPairs   = 2000 // that are looked at of each class
	heldFrom    = 50   // pairs that must be there
)

// heldClass numbers the classes of counts, -1 for a count that is of none.
func heldClass(count int) int {
	if k := bits.Len(uint(max(count, 1)-1)) - 2; k < heldClasses {
		return k
	}
	return -1
}

// held is what Held says of a count, 0 where nothing is known.
func (c *Comparison) held(count int) float64 {
	if k := heldClass(count); k >= 0 && k < len(c.Held) {
		return c.Held[k]
	}
	return 0
}

// learnHeld learns, of values that a family shares and several records hold, how many of the pairs are one customer's. Only persons
// are told apart well enough by their names: sister companies are called alike. Cost: a pass over the records for each such field, and
// the pairs that it looks at.
func (m *Model) learnHeld(ctx context.Context, t *normalize.Table, e Evidence, own []bool) error {
	kin, persons := m.kinship(e), m.Persons(t)
	var s *Scorer
	for i := range m.Comparisons {
		c := &m.Comparisons[i]
		if c.Held = nil; !persons || !c.TermFrequency || !m.home([]string{c.Field}) || !m.hasRival([]string{c.Field}) {
			continue
		}
		if s == nil {
			var err error
			if s, err = NewScorer(t, m); err != nil {
				return err
			}
		}
		var held []float64
		for k, pairs := range holders(t, t.Field(c.Field), len(e.Within) > 0) {
			b := Block{Fields: []string{c.Field}, Equal: true, Vectors: vectorsOf(s, pairs)}
			if len(pairs) < heldFrom || !tellsApart(b.Vectors, own) {
				continue
			}
			if r, ok := m.emRival(ctx, b, own, kin); ok {
				held = append(held, make([]float64, k+1-len(held))...)
				held[k] = r.Share
			}
		}
		c.Held = held
	}
	return nil
}

// vectorsOf tallies the vectors of some pairs.
func vectorsOf(s *Scorer, pairs []Pair) []VectorCount {
	counts := map[Vector]int64{}
	Vectors(s, pairs, func(v Vector) { counts[v]++ })
	return Tally(counts)
}

// holders pairs each record with the one before that holds the same value, by class; of two sources where those are linked.
func holders(t *normalize.Table, f *normalize.FieldColumn, across bool) (pairs [heldClasses][]Pair) {
	last := make([]uint32, f.Distinct()+1) // record+1
	for r := range uint32(t.Len()) {
		for _, id := range f.Values(r) {
			k := heldClass(f.Count(id))
			if k < 0 || len(pairs[k]) == heldPairs || !t.Teaches(r) {
				continue
			}
			if before := last[id]; before > 0 && !(across && t.Source(before-1) == t.Source(r)) {
				pairs[k] = append(pairs[k], Pair{A: before - 1, B: r})
			}
			last[id] = r + 1
		}
	}
	return pairs
}
