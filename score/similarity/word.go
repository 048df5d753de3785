package similarity

import "math/bits"

// A word is a short string in one machine word, its first symbol lowest: up to eight ASCII bytes, or up to four code
// points of 16 bits; what is beyond its length is 0. Nothing of it is in memory, so trimming it and comparing one symbol
// with all of another word take a few instructions.

// lane is how wide a symbol of a word is: 1<<lane bits.
type lane uint

const (
	byteLane lane = 3
	runeLane lane = 4
)

const (
	lowBytes, highBytes = 0x0101010101010101, 0x8080808080808080
	lowRunes, highRunes = 0x0001000100010001, 0x8000800080008000
)

// packBytes makes a word of at most 8 bytes. They are ASCII when none has its highest bit.
func packBytes(s string) uint64 {
	n := len(s)
	switch {
	case n >= 8:
		return load64(s)
	case n >= 4: // the two halves overlap where they are the same
		return uint64(load32(s)) | uint64(load32(s[n-4:]))<<(8*(n-4)&63)
	case n >= 2:
		return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[n-1])<<(8*(n-1)&63)
	case n == 1:
		return uint64(s[0])
	}
	return 0
}

// packHan makes a word of 2 to 4 code points from U+4000 to U+BFFF, which are three bytes each. Other strings are refused.
func packHan(s string) (w uint64, ok bool) {
	n := len(s)
	if n > 12 || (1<<6|1<<9|1<<12)>>n&1 == 0 {
		return 0, false
	}
	front, ok1 := hanPair(load48(s))
	back, ok2 := hanPair(load48(s[n-6:]))
	return front | back<<(16*(n/3-2)&63), ok1 && ok2
}

// hanPair makes a word of two code points of three bytes: 1110xxxx 10xxxxxx 10xxxxxx, with xxxx from 0100 to 1011.
func hanPair(six uint64) (uint64, bool) {
	x := six&0xFFFFFF | six>>24<<32 // one in each half
	const both = 1<<32 | 1
	ok := x&(0xC0C0F0*both) == 0x8080E0*both && (x+4*both)&(8*both) == 8*both
	x = x&(0x0F*both)<<12 | x>>2&(0xFC0*both) | x>>16&(0x3F*both)
	return (x | x>>16) & 0xFFFFFFFF, ok
}

// packRunes makes a word of at most 4 code points below U+10000. Others are refused.
func packRunes(s []rune) (w uint64, ok bool) {
	if len(s) > 4 {
		return 0, false
	}
	var all rune
	for i := len(s) - 1; i >= 0; i-- {
		w = w<<16 | uint64(s[i])
		all |= s[i]
	}
	return w, uint32(all) <= 0xFFFF
}

// trimWords cuts what two different words of m and n symbols share at either end. Bits beyond the new lengths are left.
func trimWords(x, y uint64, m, n int, l lane) (uint64, uint64, int, int) {
	p := min(bits.TrailingZeros64(x^y)>>l, m, n)
	x, y, m, n = x>>(p<<l&63), y>>(p<<l&63), m-p, n-p
	ends := x<<(-m<<l&63) ^ y<<(-n<<l&63) // without symbols there are no bits to shift away
	s := min(bits.LeadingZeros64(ends)>>l, m, n)
	return x, y, m - s, n - s
}

// byteMask is the mask of the lowest symbol of text. Bits beyond the pattern's length mean nothing.
// A byte of the difference is 0 where the symbols are equal; the highest bits of such bytes are gathered by a product.
func byteMask(pattern, text uint64) uint64 {
	x := pattern ^ text&0xFF*lowBytes
	return (highBytes - x) & highBytes * 0x0002040810204081 >> 56
}

// runeMask is byteMask for lanes of 16 bits, of which all may be set.
func runeMask(pattern, text uint64) uint64 {
	x := pattern ^ text&0xFFFF*lowRunes
	same := ^((x&^highRunes + ^uint64(highRunes)) | x) & highRunes
	return same * (1<<45 | 1<<30 | 1<<15 | 1) >> 60
}

// anyMask is runeMask of any code point.
func anyMask(pattern uint64, r rune) uint64 {
	if uint32(r) > 0xFFFF {
		return 0
	}
	return runeMask(pattern, uint64(r))
}

func load64(s string) uint64 {
	_ = s[7] // one check of bounds for all
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func load32(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func load48(s string) uint64 {
	_ = s[5]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40
}
