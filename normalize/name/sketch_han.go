package name

import (
	"math/bits"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// A sketch of a full Han name is its characters without what variants differ in, 15 bits each and the first lowest; of anything else
// it says that nothing can be told.
const (
	hanBits  = 15
	hanChars = 4
	hanFrom  = 0x4E00 // the block of Unified Ideographs
	hanTo    = 0x9FFF
)

// SketchFull is what [CeilingFull] needs of a full name.
func (n *Name) SketchFull() uint64 {
	h := &n.han
	if h.kind != hanFull || h.hint != "" || h.double || h.title != "" || h.prefix != 0 || len(h.chars) > hanChars || isMister(h) || h.rotated() > 0 {
		return sketchOpaque
	}
	s := uint64(0)
	for i, r := range h.chars {
		w := hanzi.WeakRune(r)
		if w < hanFrom || w > hanTo || r == wild || aliases.any(r) || lookalikes.any(r) {
			return sketchOpaque
		}
		s |= uint64(w-hanFrom+1) << (i * hanBits)
	}
	return s
}

// hanChar is the i-th character of a packed name.
func hanChar(s uint64, i int) uint64 { return s >> (i * hanBits) & (1<<hanBits - 1) }

// CeilingFull is [Ceiling] for full names: two plain Han names of other characters are two names, unless one is the given name or the
// compound surname of the other. Where one character behind the first differs it may sound the same.
func CeilingFull(a, b uint64) (level Level, exact bool) {
	if (a|b)&sketchOpaque != 0 || a == b {
		return Variant, false
	}
	if a > b {
		a, b = b, a // the longer one is larger
	}
	m, n := (bits.Len64(a)+hanBits-1)/hanBits, (bits.Len64(b)+hanBits-1)/hanBits
	if m != n && m == 2 && (a == b>>((n-2)*hanBits) || a == b&(1<<(2*hanBits)-1)) {
		return Variant, false
	}
	if d := a ^ b; m == n && bits.TrailingZeros64(d)/hanBits == (bits.Len64(d)-1)/hanBits && d >= 1<<hanBits {
		return Homophone, false
	}
	if m != n && hanChar(a, 0) == hanChar(b, 0) && (hanChar(a, 1) == hanChar(b, 1) || hanChar(a, m-1) == hanChar(b, n-1)) {
		return Similar, false // unless the surname is a compound one
	}
	return Unlike, true
}
