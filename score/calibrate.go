package score

import (
	"errors"
	"math"
)

// Calibration says what labels, or records that may have one partner only, showed of all weights: a pair whose additions
// sum to w weighs Shift + Slope*w. Fields that go together make a model too sure
// of itself, which is a slope under one. As the map is a line, each addition is
// scaled by itself, and an explanation is still the additions that make the
// weight; as the slope is positive, no two pairs change their order.
//
// Reference: Platt, Probabilistic Outputs for Support Vector Machines (1999).
type Calibration struct {
	Shift float64 `json:"shift"` // bits
	Slope float64 `json:"slope"`
}

// The bounds of a slope: beyond them labels say that the model is of no use, not
// that it is too sure or too timid. mostShift is in bits.
const (
	leastSlope = 0.25
	mostSlope  = 2
	mostShift  = 20
)

func (c *Calibration) validate() error {
	if c == nil {
		return nil
	}
	if !(c.Slope >= leastSlope && c.Slope <= mostSlope) {
		return errors.New("the slope must lie between 0.25 and 2")
	}
	if !(math.Abs(c.Shift) <= mostShift) {
		return errors.New("the shift must lie between -20 and 20 bits")
	}
	return nil
}

// weight is the weight of one addition of given odds.
func (c *Calibration) weight(odds float64) Weight {
	if c == nil {
		return WeightOf(odds)
	}
	return weightOfBits(c.Slope * math.Log2(odds))
}

// begin is what a sum of additions begins with: the weight of a prior.
func (c *Calibration) begin(p float64) Weight {
	if c == nil {
		return WeightAt(p)
	}
	return c.weight(p/(1-p)) + weightOfBits(c.Shift)
}

// then is the calibration of what c has calibrated.
func (c *Calibration) then(d Calibration) *Calibration {
	if c != nil {
		d.Shift, d.Slope = d.Shift+float64(d.Slope*c.Shift), d.Slope*c.Slope
	}
	return &Calibration{Shift: clamp(d.Shift, -mostShift, mostShift), Slope: clamp(d.Slope, leastSlope, mostSlope)}
}

// undo is the bits that a sum of additions had before calibration.
func (c *Calibration) undo(w Weight) float64 {
	if c == nil {
		return w.Bits()
	}
	return (w.Bits() - c.Shift) / c.Slope
}
