package export

import (
	"iter"
	"slices"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/score"
)

// measure fills the threshold table, and compares the result with the truth
// where there is one: the entities as [Evaluate] does, the pairs one by one.
func (r *view) measure() error {
	if r.Truth == nil {
		r.thresholds = r.expected()
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
	pairs := judged(slices.Values(r.Result.Pairs), truth)
	r.thresholds = newThresholds(ByTruth, pairs, r.Linker.Config().Review, r.Config.Costs)
	r.thresholds.settle(float64(scores.All.TruePairs))
	r.calibration = calibrate(pairs)
	return nil
}

// expected makes the table by the model's own probabilities.
func (r *view) expected() *Thresholds {
	matches := r.Result.Report.Estimate.Weak.Value + r.Result.Report.Estimate.Unproposed.Value
	t := newThresholds(ByModel, func(yield func(score.Weight, float64) bool) {
		for _, p := range r.Result.Pairs {
			probability := p.Weight.Probability()
			matches += probability
			yield(p.Weight, probability)
		}
	}, r.Linker.Config().Review, r.Config.Costs)
	t.settle(matches)
	return t
}

// judged gives the links between records that the truth knows, with 1 for those
// of one entity.
func judged(links iter.Seq[linkage.Pair], truth []uint32) iter.Seq2[score.Weight, float64] {
	return func(yield func(score.Weight, float64) bool) {
		for p := range links {
			a, b := truth[p.A], truth[p.B]
			if a == 0 || b == 0 {
				continue
			}
			true := 0.0
			if a == b {
				true = 1
			}
			if !yield(p.Weight, true) {
				return
			}
		}
	}
}
