package export

import (
	"cmp"
	"slices"

	"github.com/guiyi/guiyi/linkage"
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
	var rows []AtWeight
	at, hits := 0, int64(0)
	for _, p := range [...]float64{0.9999, 0.999, 0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1} {
		if r.Linker.Decide(score.WeightAt(p)) == linkage.Nonmatch {
			break // pairs below the review threshold were not kept
		}
		for at < len(pairs) && pairs[at].weight >= score.WeightAt(p) {
			if pairs[at].true {
				hits++
			}
			at++
		}
		x := AtWeight{Probability: p, Pairs: int64(at), True: hits}
		x.Precision, x.Recall = share(hits, x.Pairs), share(hits, truePairs)
		if x.Precision+x.Recall > 0 {
			x.F1 = 2 * x.Precision * x.Recall / (x.Precision + x.Recall)
		}
		rows = append(rows, x)
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
