package score

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// Label is what a person said about a pair of records. It is evidence for the
// model, not a constraint: the pair itself may still come out otherwise.
type Label struct {
	A, B  uint32
	Match bool
}

// LabelReport says what became of the labels.
type LabelReport struct {
	Used          int     `json:"used"` // pairs, each once
	Matches       int     `json:"matches"`
	Contradictory int     `json:"contradictory,omitempty"` // pairs with labels of both kinds: left out
	Kept          float64 `json:"kept"`                    // how much of what the labels suggest was learned, 0 to 1: the rest may be chance
	LossBefore    float64 `json:"loss_before"`             // mean surprise of a label in bits, before it was learned from
	LossAfter     float64 `json:"loss_after"`
}

// settleLabels puts labels in order, each pair once, and leaves out the pairs
// with labels of both kinds.
func settleLabels(labels []Label) (settled []Label, contradictory int) {
	labels = slices.Clone(labels)
	for i, l := range labels {
		labels[i].A, labels[i].B = min(l.A, l.B), max(l.A, l.B)
	}
	pair := func(a, b Label) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) }
	slices.SortFunc(labels, pair)
	for len(labels) > 0 {
		n := 1
		for n < len(labels) && pair(labels[0], labels[n]) == 0 {
			n++
		}
		if slices.ContainsFunc(labels[:n], func(l Label) bool { return l.Match != labels[0].Match }) {
			contradictory++
		} else {
			settled = append(settled, labels[0])
		}
		labels = labels[n:]
	}
	return settled, contradictory
}

// learnLabels adjusts a trained model to labels: m of every level, the share of
// each rival, and the calibration. u stays, since random pairs know it better.
//
// The labelled pairs are no sample of all pairs: they were chosen where the
// model was in doubt. But they were chosen by what the records show, not by what
// the answer would be, so the chance of a match given the comparison vector is
// the same among them as elsewhere, while the shares of levels among the
// labelled matches are not those of all matches. So m is not counted from the
// labels; it is moved to where the answers are most probable given the vectors,
// and how a pair was chosen does not matter.
func (m *Model) learnLabels(ctx context.Context, t *normalize.Table, e Evidence, r *Report) error {
	if len(e.Labels) == 0 {
		return nil
	}
	settled, contradictory := settleLabels(e.Labels)
	r.Labels = &LabelReport{Used: len(settled), Contradictory: contradictory}
	if len(settled) == 0 {
		return nil
	}
	s, err := NewScorer(t, m)
	if err != nil {
		return err
	}
	for _, l := range settled {
		if l.Match {
			r.Labels.Matches++
		}
	}
	levels := make([][]float64, len(m.Comparisons))
	for i, c := range m.Comparisons {
		for _, l := range c.Levels {
			levels[i] = append(levels[i], l.M)
		}
	}
	f := newFit(levels, len(m.Rivals))
	f.learn(s, settled)
	before, free := f.loss(), f.freedom()
	f.run(ctx)
	if r.Labels.Kept = f.shrink(before, free); r.Labels.Kept > 0 {
		f.into(m)
		m.monotone(e, r)
	}
	r.Labels.LossBefore, r.Labels.LossAfter = before, f.loss()
	return nil
}

// shrink takes back what chance would explain, all of it where the labels do not
// speak against the model, and tells how much is left. Twice the gain in log
// likelihood is expected to be larger than for further labels by two for each
// parameter that was free (Akaike 1973), more where labels are few (Hurvich and
// Tsai 1989); what is gained beyond that is kept.
func (f *fit) shrink(before, free float64) (kept float64) {
	n := float64(len(f.lessons))
	gain := 2 * math.Ln2 * (before - f.loss()) * n
	kept = 0
	if n > free+1 {
		kept = max(0, 1-float64(2*free*n/(n-free-1))/max(gain, 1e-9))
	}
	for j := range f.parameter {
		f.parameter[j] *= kept
	}
	return kept
}

// into writes what was learned into the model.
func (f *fit) into(m *Model) {
	levels, _ := f.levels()
	for i := range m.Comparisons {
		for l := range m.Comparisons[i].Levels {
			m.Comparisons[i].Levels[l].M = levels[i][l]
		}
	}
	for r := range m.Rivals {
		odds := m.Rivals[r].Share / (1 - m.Rivals[r].Share) * math.Exp2(f.parameter[f.rivals+r])
		m.Rivals[r].Share = clamp(odds/(1+odds), 1e-6, 1-1e-6)
	}
	rounded := func(x float64) float64 { return math.Round(x*1e4) / 1e4 }
	m.Calibration = m.Calibration.then(Calibration{Shift: rounded(f.parameter[shiftAt]), Slope: rounded(1 + f.parameter[slopeAt])})
}

func clamp(x, low, high float64) float64 { return min(max(x, low), high) }
