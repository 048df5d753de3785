package similarity

import (
	"math/bits"
	"unicode/utf8"
)

// word is a short string in one machine word, its first symbol lowest: eight ASCII bytes, or four code points of 16 bits.
// Nothing of it is in memory, so trimming, and comparing one symbol with all of another word, are a few instructions.
type word struct {
	bits   uint64
	length int // in symbols; the bits beyond are 0
}

// lane is how wide a symbol of a word is: 1<<lane bits.
type lane uint

const (
	noLane   lane = 0 // not packed
	byteLane lane = 3
	runeLane lane = 4
)

const (
	lowBytes, highBytes = 0x0101010101010101, 0x8080808080808080
	lowRunes, highRunes = 0x0001000100010001, 0x8000800080008000
)

// packBytes packs s, of at most 8 bytes. They are ASCII when none has its highest bit.
func packBytes(s string) word {
	n := len(s)
	switch {
	case n >= 8:
		return word{load64(s), 8}
	case n >= 4: // the two halves may overlap
		return word{uint64(load32(s)) | uint64(load32(s[n-4:]))<<(8*(n-4)&63), n}
	case n >= 2:
		return word{uint64(s[0]) | uint64(s[1])<<8 | uint64(s[n-1])<<(8*(n-1)&63), n}
	case n == 1:
		return word{uint64(s[0]), 1}
	}
	return word{}
}

// packRunes packs s if it has at most four code points, all below U+10000.
func packRunes(s string) (w word, ok bool) {
	if len(s) > 4*3 {
		return w, false
	}
	for i := 0; i < len(s); {
		r, size := decodeRune(s[i:])
		if r > 0xFFFF || w.length == 4 {
			return w, false
		}
		w.bits |= uint64(r) << (16 * w.length & 63)
		w.length++
		i += size
	}
	return w, true
}

// pack packs two strings alike.
func pack(a, b string) (x, y word, l lane) {
	if max(len(a), len(b)) <= 8 {
		x, y = packBytes(a), packBytes(b)
		if (x.bits|y.bits)&highBytes == 0 {
			return x, y, byteLane
		}
	}
	var ok bool
	if x, ok = packRunes(a); ok {
		if y, ok = packRunes(b); ok {
			return x, y, runeLane
		}
	}
	return x, y, noLane
}

// prefix counts the leading symbols that x and y share.
func (l lane) prefix(x, y word) int {
	return min(bits.TrailingZeros64(x.bits^y.bits)>>l, x.length, y.length)
}

// trim cuts what x and y share at either end.
func (l lane) trim(x, y word) (word, word) {
	p := l.prefix(x, y)
	x, y = l.drop(x, p), l.drop(y, p)
	ends := x.bits<<(64-uint(x.length)<<l) ^ y.bits<<(64-uint(y.length)<<l)
	n := min(bits.LeadingZeros64(ends)>>l, x.length, y.length)
	return l.first(x, x.length-n), l.first(y, y.length-n)
}

// drop cuts the first n symbols.
func (l lane) drop(w word, n int) word {
	return word{w.bits >> (uint(n) << l), w.length - n}
}

// first keeps the first n symbols.
func (l lane) first(w word, n int) word {
	return word{w.bits & (1<<(uint(n)<<l) - 1), n}
}

// masks writes the masks of the symbols of text to dst. Bits beyond the pattern's length mean nothing.
func (l lane) masks(dst *[8]uint64, pattern, text word) []uint64 {
	out := dst[:text.length&15]
	t := text.bits
	if l == byteLane {
		for i := range out {
			// A byte of the difference is 0 where the symbols are equal; the highest bits of such bytes are gathered by a product.
			x := pattern.bits ^ t&0xFF*lowBytes
			out[i] = (highBytes - x) & highBytes * 0x0002040810204081 >> 56
			t >>= 8
		}
		return out
	}
	for i := range out {
		x := pattern.bits ^ t&0xFFFF*lowRunes
		same := ^((x&^highRunes + ^uint64(highRunes)) | x) & highRunes
		out[i] = same * (1<<45 | 1<<30 | 1<<15 | 1) >> 60
		t >>= 16
	}
	return out
}

func load64(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func load32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// decodeRune is utf8.DecodeRuneInString, with a short way for ASCII and for most code points of three bytes, Han among them.
func decodeRune(s string) (rune, int) {
	c := s[0]
	switch {
	case c < utf8.RuneSelf:
		return rune(c), 1
	case len(s) >= 3 && c-0xE1 <= 0xEC-0xE1 && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80:
		return rune(c&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s)
}
