package export

import (
	"iter"

	"github.com/guiyi/guiyi/score"
)

// Thresholds says what each threshold would find, each pair taken alone, before
// clustering, and what its mistakes would cost.
type Thresholds struct {
	By       string     `json:"by"`       // "truth": matches are counted; "model": they are expected, by the model's own probabilities
	Matches  float64    `json:"matches"`  // in all: by the model with those that it thinks were never links
	Costs    []float64  `json:"costs"`    // how many missed matches a false one is as bad as
	Rows     []AtWeight `json:"rows"`     // from the highest threshold to the last that is not below the review threshold
	Cheapest []Cheapest `json:"cheapest"` // for each of Costs
}

// AtWeight is how well the pairs from a weight up fit.
type AtWeight struct {
	Probability float64   `json:"probability"`
	Pairs       int64     `json:"pairs"`
	True        float64   `json:"true"`
	False       float64   `json:"false"`
	Missed      float64   `json:"missed"`
	Precision   float64   `json:"precision"`
	Recall      float64   `json:"recall"`
	F1          float64   `json:"f1"`
	Costs       []float64 `json:"costs"` // for each of Thresholds.Costs, in missed matches
}

// Cheapest is the threshold of the table that costs least.
type Cheapest struct {
	Cost        float64 `json:"cost"`        // of a false match, in missed ones
	Probability float64 `json:"probability"` // of equally cheap ones the highest
	Total       float64 `json:"total"`       // what its mistakes cost, in missed matches
	Rule        float64 `json:"rule"`        // Cost/(1+Cost): the threshold that costs least where probabilities are right
}

// By of [Thresholds].
const (
	ByTruth = "truth"
	ByModel = "model"
)

// defaultCosts are the costs of a false match where nobody gives others.
var defaultCosts = []float64{1, 3, 10, 30}

// thresholdRows are the probabilities of the table.
var thresholdRows = [...]float64{0.9999, 0.999, 0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1}

// newThresholds makes the table of weighed pairs, each with how true it is, 0 to
// 1, in an order that does not change. Pairs below the review threshold were not
// kept, so the table ends there.
func newThresholds(by string, pairs iter.Seq2[score.Weight, float64], review float64, costs []float64) *Thresholds {
	t := &Thresholds{By: by, Costs: costs}
	if len(costs) == 0 {
		t.Costs = defaultCosts
	}
	for _, p := range thresholdRows {
		if p >= review {
			t.Rows = append(t.Rows, AtWeight{Probability: p})
		}
	}
	weights := make([]score.Weight, len(t.Rows))
	for i, row := range t.Rows {
		weights[i] = score.WeightAt(row.Probability)
	}
	for w, truth := range pairs {
		for i := range weights {
			if w >= weights[i] {
				t.Rows[i].Pairs++ // and in those below it, see settle
				t.Rows[i].True += truth
				break
			}
		}
	}
	for i := 1; i < len(t.Rows); i++ {
		t.Rows[i].Pairs += t.Rows[i-1].Pairs
		t.Rows[i].True += t.Rows[i-1].True
	}
	return t
}

// settle fills in what depends on how many matches there are in all.
func (t *Thresholds) settle(matches float64) {
	t.Matches = matches
	for i := range t.Rows {
		x := &t.Rows[i]
		x.False, x.Missed = float64(x.Pairs)-x.True, max(matches-x.True, 0)
		x.Precision, x.Recall = share(x.True, float64(x.Pairs)), share(x.True, matches)
		if x.F1 = 0; x.Precision+x.Recall > 0 {
			x.F1 = 2 * x.Precision * x.Recall / (x.Precision + x.Recall)
		}
	}
	t.price(t.Costs)
}

// price computes what each threshold costs when a false match is as bad as so
// many missed ones.
func (t *Thresholds) price(costs []float64) {
	t.Costs, t.Cheapest = costs, nil
	for i := range t.Rows {
		t.Rows[i].Costs = nil
	}
	for _, cost := range costs {
		best := Cheapest{Cost: cost, Rule: cost / (1 + cost)}
		for i := range t.Rows {
			x := &t.Rows[i]
			total := float64(cost*x.False) + x.Missed // the conversion forbids fused multiply-add
			x.Costs = append(x.Costs, total)
			if i == 0 || total < best.Total {
				best.Probability, best.Total = x.Probability, total
			}
		}
		t.Cheapest = append(t.Cheapest, best)
	}
}

// Price gives the table with other costs of a false match.
func (t Thresholds) Price(costs []float64) *Thresholds {
	t.Rows = append([]AtWeight(nil), t.Rows...)
	t.price(costs)
	return &t
}

// share is 1 of nothing, as in package cluster.
func share[N int64 | float64](part, whole N) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}
