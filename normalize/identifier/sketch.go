package identifier

import (
	"math/bits"
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// A sketch is one of four things, told by its highest bits: nothing can be told; an identifier that is equal or in conflict; packed
// digits; else length, a hash without leading zeros, and the bag of characters.
const (
	sketchOpaque = 1 << 63
	sketchAlone  = 1 << 62
	sketchDigits = 1 << 61
	sketchPacked = 1<<52 - 1
	sketchLength = 49                 // 6 bits
	sketchHash   = similarity.BagBits // 12 bits
	sketchBag    = 1<<sketchHash - 1
)

// Sketch is what [Ceiling] needs of an identifier.
func (d *ID) Sketch() uint64 {
	s := d.Canonical
	switch {
	case d.Masked || d.OrgCode != "" || d.Type == TravelPermit:
		return sketchOpaque
	case d.Type == Opaque || d.Type == UUID:
		return sketchAlone
	case len(s) >= 1<<6:
		return sketchOpaque
	}
	if packed, ok := similarity.PackDigits(s); ok {
		return sketchDigits | packed
	}
	bag, ok := similarity.Bag(s)
	if !ok {
		return sketchOpaque // lengths are counted in code points
	}
	return uint64(len(s))<<sketchLength | similarity.Hash(strings.TrimLeft(s, "0"))>>52<<sketchHash | bag
}

// Ceiling is the best level that two identifiers of different canonical forms with these sketches can have. Cost: about 2 ns.
func Ceiling(a, b uint64) (level Level, exact bool) {
	level = ceiling(a, b)
	return level, level == Conflict
}

func ceiling(a, b uint64) Level {
	switch any := a | b; {
	case any&sketchOpaque != 0:
		return Contained
	case any&sketchAlone != 0:
		return Conflict
	case a&b&sketchDigits != 0:
		p, q := a&sketchPacked, b&sketchPacked
		if similarity.OneEditPacked(p, q) || withoutZeros(p) == withoutZeros(q) {
			return Contained
		}
		return Conflict
	case any&sketchDigits != 0:
		return Contained
	}
	longer := int(a>>sketchLength&63) - int(b>>sketchLength&63)
	if (a^b)>>sketchHash&0xfff == 0 || max(longer, -longer, similarity.SignatureBound(a&sketchBag, b&sketchBag)) <= 1 {
		return Contained
	}
	return Conflict
}

// withoutZeros drops leading zeros of packed digits, which are stored as 1.
func withoutZeros(packed uint64) uint64 {
	for packed != 0 {
		top := (bits.Len64(packed) - 1) &^ 3
		if packed>>top != 1 {
			return packed
		}
		packed &^= 15 << top
	}
	return 0
}
