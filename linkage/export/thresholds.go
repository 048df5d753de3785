package export

import (
	"cmp"
	"slices"

	"github.com/guiyi/guiyi/score"
)

// AtWeight is how well the pairs from a weight up fit the truth, each pair taken
// alone.
type AtWeight struct {
	Probability float64 `json:"probability"`
	Pairs       int64   `json:"pairs"`
	True        int64   `json:"true"`
	Precision   float64 `json:"precision"`
	Recall      float64 `json:"recall"`
	F1          float64 `json:"f1"`
}

// measure compares the result with the truth, where there is one: the entities
// as [Evaluate] does, and the pairs at a row of thresholds.
func (r *view) measure() error {
	if r.Truth == nil {
		return nil
	}
	t := r.Table
	found := make([]Labelled, t.Len())
	for i := range found {
		record := uint32(i)
		found[i] = Labelled{Source: t.SourceName(record), Key: t.Key(record), Entity: r.Assignment.ByCluster[r.Result.Entity[i]].String()}
	}
	scores, err := Evaluate(found, r.Truth, r.Config.Mode == ModeLink && len(t.Rows().Sources) == 2)
	if err != nil {
		return err
	}
	r.quality = &scores
	truth, err := trueNumbers(t, r.Truth)
	if err != nil {
		return err
	}
	r.thresholds = r.atThresholds(truth, scores.All.TruePairs)
	return nil
}

// atThresholds counts the pairs between records that the truth knows.
func (r *view) atThresholds(truth []uint32, truePairs int64) []AtWeight {
	type judged struct {
		weight score.Weight
		true   bool
	}
	var pairs []judged
	for _, p := range r.Result.Pairs {
		if a, b := truth[p.A], truth[p.B]; a != 0 && b != 0 {
			pairs = append(pairs, judged{p.Weight, a == b})
		}
	}
	slices.SortFunc(pairs, func(a, b judged) int { return cmp.Compare(b.weight, a.weight) })
	rows := []AtWeight{{Probability: 0.9999}, {Probability: 0.999}, {Probability: 0.99}, {Probability: 0.95}, {Probability: 0.9}, {Probability: 0.8}, {Probability: 0.7}, {Probability: 0.6}, {Probability: 0.5}}
	at, hits := 0, int64(0)
	for i := range rows {
		for at < len(pairs) && pairs[at].weight >= score.WeightAt(rows[i].Probability) {
			if pairs[at].true {
				hits++
			}
			at++
		}
		x := &rows[i]
		x.Pairs, x.True = int64(at), hits
		x.Precision, x.Recall = share(hits, x.Pairs), share(hits, truePairs)
		if x.Precision+x.Recall > 0 {
			x.F1 = 2 * x.Precision * x.Recall / (x.Precision + x.Recall)
		}
	}
	return rows
}

// share is 1 of nothing, as in package cluster.
func share(part, whole int64) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}
