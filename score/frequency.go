package score

import (
	"cmp"
	"slices"
	"weak"

	"github.com/guiyi/guiyi/normalize"
)

// typicalRecords is how many imagined records, with the frequencies that the
// kind usually has, stand beside those of the table: among five records even
// the rarest value is held by one of four others.
const typicalRecords = 50

// unseenTimes bounds the frequency of a value that no stranger is seen to hold,
// half a record of the table, by that of the kind: among 70 records a passport
// number is held by no other, and by less than one in 140 in the world.
const unseenTimes = 100

// frequency gives the weight of equality by value: m of the best level over the
// chance that a stranger holds the value too (Winkler 1989). Of the other records
// that hold it, those that are expected to be the same customer are taken off; a
// value that many records share weighs little by itself. Of a telephone or an address
// no more are strangers than Held leaves. How many hold it is what
// the model says; only before it is trained are the records at hand counted.
type frequency struct {
	m       *Model
	c       *Comparison
	own     float64 // expected number of other records of one customer that hold the value
	others  float64 // records that may hold it
	typical float64
	unseen  float64
	less    Weight         // the best of the other levels
	few     int            // a value of so many records or fewer may be one customer's
	memo    map[int]Weight // by count
	terms   map[string]int // nil: counted in the table
	sure    bool           // terms were counted in the table
}

func newFrequency(t *normalize.Table, f *normalize.FieldColumn, c Comparison, m *Model) frequency {
	x := frequency{m: m, c: &c, memo: map[int]Weight{}, terms: c.Terms, sure: m.counted.Value() == t && m.of == t.Len(), typical: float64(Builtin(c.Kind)[0].U), less: -1 << 30}
	x.others = max(float64(cmp.Or(c.Filled, f.Holders())-1), 1)
	x.own = m.Prior * float64(cmp.Or(m.Records, t.Distinct())-1) * c.Levels[0].M
	x.unseen = min(0.5, float64(unseenTimes*x.typical*(x.others+typicalRecords)))
	x.few = 1 + int(max(1, x.own))
	for _, l := range c.Levels[1:] {
		x.less = max(x.less, m.Calibration.weight(l.M/l.U))
	}
	return x
}

// weights appends the weights of the values of a column that follow.
func (x *frequency) weights(w []Weight, f *normalize.FieldColumn) []Weight {
	w = slices.Grow(w, f.Distinct()+1-len(w))
	of0 := x.remembered(0) // most values
	for id := len(w); id <= f.Distinct(); id++ {
		if count := x.count(f, uint32(id)); count == 0 {
			w = append(w, of0)
		} else {
			w = append(w, x.remembered(count))
		}
	}
	return w
}

func (x *frequency) remembered(count int) Weight {
	v, ok := x.memo[count]
	if !ok {
		v = x.weight(count)
		x.memo[count] = v
	}
	return v
}

// count is how many records of the training table hold a value, 0 where no more
// do than one customer has.
func (x *frequency) count(f *normalize.FieldColumn, id uint32) int {
	var n int
	if x.terms == nil || x.sure {
		n = f.Count(id)
	} else {
		n = x.terms[f.Canonical(id)]
	}
	if n <= x.few {
		return 0
	}
	return n
}

// weight is that of a value by its count. Where no stranger needs to hold it, it
// weighs no less than what is not even equal.
func (x *frequency) weight(count int) Weight {
	strangers := float64(count-1) - x.own
	if share := x.c.held(count); share > 0 {
		strangers = min(strangers, float64(float64(count-1)*(1-share)))
	}
	hold := max(strangers, x.unseen) + float64(typicalRecords*x.typical)
	v := x.m.Calibration.weight(x.c.Levels[0].M / min(hold/(x.others+typicalRecords), 1))
	if count == 0 {
		v = max(v, x.less)
	}
	return v
}

// Settle keeps the term frequencies of the table that the model was trained on:
// from now on weights depend on no other record. Call it when training is done.
// Cost: one pass over the values.
func (m *Model) Settle(t *normalize.Table) {
	m.counted = weak.Pointer[normalize.Table]{}
	for i := range m.Comparisons {
		c := &m.Comparisons[i]
		c.Terms = nil
		f := t.Field(c.Field)
		if !c.TermFrequency || f == nil {
			continue
		}
		x, terms := newFrequency(t, f, *c, m), map[string]int{}
		for id := uint32(1); int(id) <= f.Distinct(); id++ {
			if n := x.count(f, id); n > 0 {
				terms[f.Canonical(id)] = n
			}
		}
		c.Terms = terms
	}
	m.counted, m.of = weak.Make(t), t.Len()
}
