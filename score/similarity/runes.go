package similarity

import "unicode/utf8"

// wordBits is the length of the longest pattern that fits one machine word.
const wordBits = 64

// symbol is what the kernels compare: bytes of an ASCII string or code points of any other.
type symbol interface{ byte | rune }

// runeBuffer is room for one decoded word on the stack.
type runeBuffer [wordBits]rune

// isASCII reports whether s has no byte above 127, so that its bytes are its code points.
func isASCII(s string) bool {
	for len(s) >= 8 {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		if x&0x8080808080808080 != 0 {
			return false
		}
		s = s[8:]
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// decode appends the code points of s to dst. A byte that is no UTF-8 counts as U+FFFD, as it does for range.
func decode(dst []rune, s string) []rune {
	for len(s) > 0 {
		r, size := decodeRune(s)
		dst = append(dst, r)
		s = s[size:]
	}
	return dst
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
