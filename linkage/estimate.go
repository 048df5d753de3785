package linkage

import (
	"math"

	"github.com/guiyi/guiyi/score"
)

// Estimate says how good a result is thought to be, without a label: wrong and
// missed matches by the model's own probabilities, matches that no rule proposed
// by capture and recapture ([blocking.Unseen]). A model that is wrong throughout, as
// where customers resemble each other in more ways than it knows, does not see
// it here; labels do. Counts are of pairs of records, across the sources alone
// in Mode Link; they are expected values, of samples where there are many pairs.
type Estimate struct {
	Pairs      int64 `json:"pairs"`      // in one entity
	False      Range `json:"false"`      // of those, of two customers
	Apart      Range `json:"apart"`      // matches among the links of two entities
	Weak       Range `json:"weak"`       // matches among the candidates below the review threshold
	Unproposed Range `json:"unproposed"` // matches that are no candidates
	Precision  Range `json:"precision"`
	Recall     Range `json:"recall"`
	F1         Range `json:"f1"`
}

// Range is a figure and between what it is thought to lie. It is no confidence
// interval: its ends are what two ways of counting come to.
type Range struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// conclude fills the shares from the counts. False and weak pairs are counted
// not at all or twice at the ends of the ranges: nothing in the data says how
// right the model is where it doubts.
func (e *Estimate) conclude() {
	pairs := float64(e.Pairs)
	e.False.Low, e.False.High = 0, min(2*e.False.Value, pairs)
	e.Weak.Low, e.Weak.High = 0, 2*e.Weak.Value
	e.Precision = Range{Value: part(pairs-e.False.Value, pairs), Low: part(pairs-e.False.High, pairs), High: part(pairs-e.False.Low, pairs)}
	right := pairs - e.False.Value
	recall := func(missed float64) float64 { return part(right, right+missed) }
	e.Recall = Range{
		Value: recall(e.Apart.Value + e.Weak.Value + e.Unproposed.Value),
		Low:   recall(e.Apart.High + e.Weak.High + e.Unproposed.High),
		High:  recall(e.Apart.Low + e.Weak.Low + e.Unproposed.Low),
	}
	f1 := func(p, r float64) float64 { return part(2*p*r, p+r) }
	e.F1 = Range{Value: f1(e.Precision.Value, e.Recall.Value), Low: f1(e.Precision.Low, e.Recall.Low), High: f1(e.Precision.High, e.Recall.High)}
}

// part is 1 of nothing, as in package cluster.
func part(of, whole float64) float64 {
	if whole == 0 {
		return 1
	}
	return of / whole
}

// chance is a probability, or a sum of them, in units of 1/certain: sums of
// integers do not depend on their order.
type chance int64

const certain chance = 1 << 30

func chanceOf(w score.Weight) chance { return chance(math.Round(w.Probability() * float64(certain))) }

// pairs is the expected number of pairs, where each pair of a sample stands for
// scale of them.
func (c chance) pairs(scale float64) float64 { return float64(c) / float64(certain) * scale }
