package export

import (
	"fmt"
	"iter"
	"math"

	"github.com/guiyi/guiyi/score"
)

// Calibration holds the probabilities of pairs against the truth: of the pairs
// that are thought to be matches with probability 0.9, nine in ten should be.
type Calibration struct {
	Bins  []CalibrationBin `json:"bins"`  // those that have pairs
	Pairs int64            `json:"pairs"` // links that the truth knows: matches and possible matches
	// Error is the expected calibration error (Naeini, Cooper and Hauskrecht
	// 2015): how far mean probability and share of true pairs lie apart in a bin, on
	// average over the pairs.
	Error float64 `json:"expected_calibration_error"`
}

// CalibrationBin is the pairs of a range of probabilities.
type CalibrationBin struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"` // exclusive, but for 1
	Pairs int64   `json:"pairs"`
	Mean  float64 `json:"mean_probability"`
	True  float64 `json:"share_true"`
}

// calibrationEdges part the probabilities finely where most pairs are.
var calibrationEdges = [...]float64{0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1}

// calibrate compares probabilities with the truth. Nil where there is no pair.
func calibrate(pairs iter.Seq2[score.Weight, float64]) *Calibration {
	var bins [len(calibrationEdges) - 1]CalibrationBin
	var c Calibration
	for w, truth := range pairs {
		p, i := w.Probability(), len(bins)-1
		for p < calibrationEdges[i] {
			i--
		}
		bins[i].Pairs++
		bins[i].Mean += p
		bins[i].True += truth
		c.Pairs++
	}
	if c.Pairs == 0 {
		return nil
	}
	apart := 0.0
	for i, b := range bins {
		if b.Pairs == 0 {
			continue
		}
		apart += math.Abs(b.Mean - b.True)
		b.From, b.To = calibrationEdges[i], calibrationEdges[i+1]
		b.Mean /= float64(b.Pairs)
		b.True /= float64(b.Pairs)
		c.Bins = append(c.Bins, b)
	}
	c.Error = apart / float64(c.Pairs)
	return &c
}

// chart shows, for each bin, how many of its pairs should be matches and how
// many are.
func (c *Calibration) chart() bars {
	if c == nil {
		return newBars(0)
	}
	b := newBars(2 * len(c.Bins))
	for _, x := range c.Bins {
		b.add(fmt.Sprintf("%g to %g: %s pairs", x.From, x.To, group(x.Pairs)), fmt.Sprintf("%.4f expected", x.Mean), "faint", "", x.Mean)
		b.add("", fmt.Sprintf("%.4f true", x.True), "plain", "", x.True)
	}
	return b
}
