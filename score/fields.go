package score

import (
	"cmp"
	"math"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// chooseFields picks the fields to compare: all that carry something, at most
// MaxComparisons; first those that identify, then those that describe, and of
// each the most informative ones.
func chooseFields(t *normalize.Table) (chosen []*normalize.FieldColumn, left []string) {
	type ranked struct {
		f    *normalize.FieldColumn
		tier int
		info float64
	}
	var all []ranked
	for _, f := range t.Fields() {
		if f.Skip || f.Kind == normalize.Ignore || f.Distinct() < 2 && (f.Distinct() == 0 || t.Distinct() > 1) { // where all records are copies, what they say is all there is
			continue
		}
		all = append(all, ranked{f, tier(f.Kind), information(t, f)})
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(b.info, a.info), cmp.Compare(a.f.Name, b.f.Name))
	})
	for i, r := range all {
		if i < MaxComparisons {
			chosen = append(chosen, r.f)
		} else {
			left = append(left, r.f.Name)
		}
	}
	slices.SortFunc(chosen, func(a, b *normalize.FieldColumn) int { return cmp.Compare(a.Name, b.Name) })
	return chosen, left
}

// tier puts what identifies a customer before what describes one: a passport
// number that few rows have tells more of those than a state that all have.
func tier(k normalize.Kind) int {
	switch k {
	case normalize.Category, normalize.Place, normalize.Code, normalize.Number, normalize.Text:
		return 1
	}
	return 0
}

// information is the expected weight of an agreement: how often both sides are
// filled times the collision entropy of the values, in bits.
func information(t *normalize.Table, f *normalize.FieldColumn) float64 {
	n := float64(f.Holders())
	if n < 2 {
		return 0
	}
	fill := n / float64(t.Distinct())
	return fill * fill * -math.Log2(collision(f))
}

// collision is the probability that two records that have the field hold the
// same value, at least one pair's worth.
func collision(f *normalize.FieldColumn) float64 {
	n := float64(f.Holders())
	if n < 2 {
		return 1
	}
	pairs := 0.0
	for id := 1; id <= f.Distinct(); id++ {
		c := float64(f.Count(uint32(id)))
		pairs += c * (c - 1) / 2
	}
	return max(pairs, 1) / (n * (n - 1) / 2)
}
