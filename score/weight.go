package score

import (
	"fmt"
	"math"

	"github.com/guiyi/guiyi/normalize"
)

// Weight is a match weight or a part of one: log2 odds in units of 1/Bit.
// Sums of integers do not depend on their order, sums of floats do.
type Weight int32

// Bit is one bit of evidence: the odds double.
const Bit Weight = 1 << 12

// MaxWeight bounds the weight of one comparison level, so that a sum over
// MaxComparisons cannot overflow and no single level is beyond appeal.
const MaxWeight = 30 * Bit

// Bits gives the weight in bits.
func (w Weight) Bits() float64 { return float64(w) / float64(Bit) }

// String prints bits with three decimals.
func (w Weight) String() string { return fmt.Sprintf("%.3f", w.Bits()) }

// Probability is the probability that a pair of this weight is a match.
func (w Weight) Probability() float64 { return 1 / (1 + math.Exp2(-w.Bits())) }

// WeightOf is the weight of given odds, 0 < odds.
func WeightOf(odds float64) Weight { return weightOfBits(math.Log2(odds)) }

func weightOfBits(bits float64) Weight {
	b := math.Round(bits * float64(Bit))
	return Weight(min(max(b, float64(-MaxWeight)), float64(MaxWeight)))
}

// WeightAt is the weight at which a pair is a match with probability p.
func WeightAt(p float64) Weight { return WeightOf(p / (1 - p)) }

// MaxComparisons is how many comparisons a Vector holds.
const MaxComparisons = 16

// Vector is a comparison vector: the level of comparison i in bits 4i to 4i+3.
type Vector uint64

// Level returns the level of comparison i.
func (v Vector) Level(i int) normalize.Level { return normalize.Level(v >> (4 * i) & 15) }

// With returns the vector with the level of comparison i set; it must have
// been Missing.
func (v Vector) With(i int, l normalize.Level) Vector { return v | Vector(l)<<(4*i) }
