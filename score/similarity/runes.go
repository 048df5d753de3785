package similarity

import (
	"math/bits"
	"unicode/utf8"
)

// wordBits is the length of the longest pattern that fits one machine word.
const wordBits = 64

// symbol is what the kernels compare: bytes of an ASCII string or code points of any other.
type symbol interface{ byte | rune }

// runeBuffer is room for one decoded word on the stack.
type runeBuffer [wordBits]rune

// isASCII reports whether s has no byte above 127, so that its bytes are its code points.
func isASCII(s string) bool {
	if len(s) < 8 {
		return packBytes(s)&highBytes == 0
	}
	for i := 0; i+8 < len(s); i += 8 {
		if load64(s[i:])&highBytes != 0 {
			return false
		}
	}
	return load64(s[len(s)-8:])&highBytes == 0
}

// decode appends the code points of s to dst. A byte that is no UTF-8 counts as U+FFFD, as it does for range.
func decode(dst []rune, s string) []rune {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			dst = append(dst, rune(c))
			i++
		case c-0xE1 <= 0xEC-0xE1 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80: // most of three bytes, Han among them
			dst = append(dst, rune(c&0x0F)<<12|rune(s[i+1]&0x3F)<<6|rune(s[i+2]&0x3F))
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			dst = append(dst, r)
			i += size
		}
	}
	return dst
}

// trimASCII cuts most of the common prefix and suffix, eight bytes at once.
func trimASCII(a, b string) (string, string) {
	p, s := commonEnds(a, b)
	return a[p : len(a)-s], b[p : len(b)-s]
}

// trimText is trimASCII of any strings, before they are decoded. It cuts only where a code point, or a byte that is no UTF-8,
// begins in both: what is cut would be read the same in both, and what is left is read as before.
func trimText(a, b string) (string, string) {
	p, s := commonEnds(a, b)
	for p > 0 && !(startsAt(a, p) && startsAt(b, p)) {
		p--
	}
	for s > 0 && !utf8.RuneStart(a[len(a)-s]) {
		s--
	}
	return a[p : len(a)-s], b[p : len(b)-s]
}

// startsAt tells whether no code point of s goes on at byte i.
func startsAt(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// commonEnds counts leading and trailing bytes that a and b share, each only once, up to the last few.
func commonEnds(a, b string) (prefix, suffix int) {
	most := min(len(a), len(b))
	for prefix+8 <= most {
		n := bits.TrailingZeros64(load64(a[prefix:])^load64(b[prefix:])) / 8
		if prefix += n; n < 8 {
			break
		}
	}
	for prefix+suffix+8 <= most {
		n := bits.LeadingZeros64(load64(a[len(a)-suffix-8:])^load64(b[len(b)-suffix-8:])) / 8
		if suffix += n; n < 8 {
			break
		}
	}
	return prefix, suffix
}

// trimCommon cuts the common prefix and suffix, which change neither edit distance.
func trimCommon[T symbol](a, b []T) ([]T, []T) {
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	n := commonPrefix(a, b, len(a))
	return a[n:], b[n:]
}

// commonPrefix counts the leading symbols that a and b share, up to limit.
func commonPrefix[T symbol](a, b []T, limit int) int {
	limit = min(limit, len(a), len(b))
	n := 0
	for n < limit && a[n] == b[n] {
		n++
	}
	return n
}
