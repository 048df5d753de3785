package similarity

import "math/bits"

// Signature is the bag of characters of s as a set of 64 bits: one bit for each digit, one for each letter a-z in either case,
// and any of the 64 for other code points. Made once for each distinct value, it rules out most candidates of an edit distance
// through SignatureBound in two nanoseconds.
func Signature(s string) uint64 {
	var sig uint64
	for _, r := range s {
		sig |= 1 << signatureBit(r)
	}
	return sig
}

func signatureBit(r rune) uint32 {
	switch {
	case '0' <= r && r <= '9':
		return uint32(r - '0')
	case 'a' <= r && r <= 'z':
		return uint32(r-'a') + 10
	case 'A' <= r && r <= 'Z':
		return uint32(r-'A') + 10
	}
	return uint32(r) * 2654435769 >> 26
}

// BagBits is how many bits of a word Bag takes.
const BagBits = 37

// Bag is a signature in fewer bits, for words that hold more: one for each digit, one for each letter a-z in either case, one for all
// other characters. ok is false for a string with anything but ASCII.
func Bag(s string) (bag uint64, ok bool) {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 0x80:
			return 0, false
		case c >= '0' && c <= '9':
			bag |= 1 << (c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			bag |= 1 << (c | 0x20 - 'a' + 10)
		default:
			bag |= 1 << (BagBits - 1)
		}
	}
	return bag, true
}

// SignatureBound returns a distance that neither Levenshtein nor OSA of two strings with these signatures can be below: an edit
// takes away at most one character and brings at most one, and a swap does neither.
func SignatureBound(a, b uint64) int {
	return max(bits.OnesCount64(a&^b), bits.OnesCount64(b&^a))
}

// LengthBound returns a distance that no edit distance of strings of m and n code points can be below.
func LengthBound(m, n int) int {
	return max(m-n, n-m)
}

// JaroWinklerBound returns a similarity that no Jaro-Winkler similarity of strings of m and n code points can be above: all of
// the shorter in common, in order, with the longest prefix that counts. 1 when m equals n.
func JaroWinklerBound(m, n int) float64 {
	lo, hi := min(m, n), max(m, n)
	switch {
	case hi == 0:
		return 1
	case lo == 0:
		return 0
	}
	return winkler(jaroScore(lo, 0, lo, hi), min(lo, winklerPrefix))
}
