package text

import (
	"math/bits"

	"github.com/guiyi/guiyi/score/similarity"
)

// A sketch of a code is its digits, packed, or its length and bag of characters; of anything else nothing can be told.
const (
	sketchOpaque = 1 << 63
	sketchDigits = 1 << 62
	sketchPacked = 1<<52 - 1
	sketchLength = similarity.BagBits // 6 bits
	sketchBag    = 1<<sketchLength - 1
)

// Sketch is what [Ceiling] needs of a text.
func (t *Text) Sketch() uint64 {
	s := t.Canonical
	if t.Form != Code || len(s) >= 1<<6 {
		return sketchOpaque
	}
	if packed, ok := similarity.PackDigits(s); ok {
		return sketchDigits | packed
	}
	bag, ok := similarity.Bag(s)
	if !ok {
		return sketchOpaque // lengths are counted in code points
	}
	return uint64(len(s))<<sketchLength | bag
}

// Ceiling is the best level that two texts of one form and of different canonical forms with these sketches can have. Cost: about
// 2 ns.
func Ceiling(a, b uint64) (level Level, exact bool) {
	level = ceiling(a, b)
	return level, level == Conflict
}

func ceiling(a, b uint64) Level {
	switch any := a | b; {
	case any&sketchOpaque != 0:
		return Reordered
	case a&b&sketchDigits != 0:
		return codeCeiling(a&sketchPacked, b&sketchPacked)
	case any&sketchDigits != 0:
		return Close
	}
	m, n := int(a>>sketchLength&63), int(b>>sketchLength&63)
	switch d := max(m-n, n-m, similarity.SignatureBound(a&sketchBag, b&sketchBag)); {
	case d <= 1:
		return Close
	case d == 2 && min(m, n) >= twoSlips:
		return Similar
	}
	return Conflict
}

// codeCeiling is for packed digits: exact for one slip, by length for two.
func codeCeiling(a, b uint64) Level {
	m, n := (bits.Len64(a)+3)/4, (bits.Len64(b)+3)/4
	switch {
	case similarity.OneEditPacked(a, b):
		return Close
	case min(m, n) >= twoSlips && max(m, n) <= min(m, n)+2:
		return Similar
	}
	return Conflict
}
