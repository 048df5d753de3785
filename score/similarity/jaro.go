package similarity

import "math/bits"

// Winkler's constants, as in the Census Bureau's strcmp95 and as RapidFuzz, DuckDB and Splink use them.
const (
	winklerPrefix = 4   // code points of common prefix that count
	winklerScale  = 0.1 // gain per code point
	winklerFrom   = 0.7 // only above this similarity
)

// Jaro returns the Jaro similarity of a and b, 0 (nothing in common) to 1 (equal; also two empty strings).
// With m code points in common no further apart than half the longer length less one, t of them out of order (halved and
// rounded down), it is (m/len(a) + m/len(b) + (m-t)/m) / 3. Symmetric.
//
// Bit-parallel when both have at most 256 code points, and without allocation when they have at most 64 or are ASCII;
// O(len(a)*len(b)) else.
// M. A. Jaro, "Advances in Record-Linkage Methodology", JASA 84 (1989).
func Jaro(a, b string) float64 {
	s, _ := jaro(a, b)
	return s
}

// JaroWinkler returns the Jaro similarity, raised where it is above 0.7 by a tenth of what lacks to 1 for each code point of
// common prefix, at most four. Same cost as Jaro; compatible with RapidFuzz, DuckDB and Splink.
// W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model", 1990.
func JaroWinkler(a, b string) float64 {
	return winkler(jaro(a, b))
}

// JaroWinklerRunes is JaroWinkler of strings that were decoded before.
func JaroWinklerRunes(a, b []rune) float64 {
	return winkler(runeJaro(a, b))
}

func winkler(s float64, prefix int) float64 {
	if s > winklerFrom {
		s += float64(float64(prefix) * winklerScale * (1 - s)) // the conversion keeps processors from fusing multiply and add
	}
	return s
}

// jaro also returns the length of the common prefix, up to winklerPrefix.
func jaro(a, b string) (float64, int) {
	if len(a) <= 8 && len(b) <= 8 {
		if x, y := packBytes(a), packBytes(b); (x|y)&highBytes == 0 {
			return wordJaro(x, y, len(a), len(b), byteLane)
		}
	}
	if x, ok := packHan(a); ok {
		if y, ok := packHan(b); ok {
			return wordJaro(x, y, len(a)/3, len(b)/3, runeLane)
		}
	}
	if a == b {
		return 1, 0
	}
	if isASCII(a) && isASCII(b) {
		return longerJaro([]byte(a), []byte(b))
	}
	var ra, rb runeBuffer
	return runeJaro(decode(ra[:0], a), decode(rb[:0], b))
}

func runeJaro(a, b []rune) (float64, int) {
	if x, ok := packRunes(a); ok {
		if y, ok := packRunes(b); ok {
			return wordJaro(x, y, len(a), len(b), runeLane)
		}
	}
	return longerJaro(a, b)
}

// wordJaro is jaro of words of m and n symbols.
func wordJaro(x, y uint64, m, n int, l lane) (float64, int) {
	if m < n {
		x, y, m, n = y, x, n, m
	}
	if x == y && m == n {
		return 1, 0
	}
	prefix := min(bits.TrailingZeros64(x^y)>>l, n, winklerPrefix)
	var masks [8]uint64
	text := y
	if l == byteLane {
		for i := range n {
			masks[i&7] = byteMask(x, text)
			text >>= 8
		}
	} else {
		for i := range n {
			masks[i&7] = runeMask(x, text)
			text >>= 16
		}
	}
	return jaroMasks(m, masks[:n]), prefix
}

func longerJaro[T symbol](a, b []T) (float64, int) {
	prefix := commonPrefix(a, b, winklerPrefix)
	if len(a) < len(b) {
		a, b = b, a
	}
	switch {
	case len(a) > blockWords*wordBits:
		return jaroLong(a, b), prefix
	case len(a) > wordBits:
		return jaroBlocks(a, b), prefix
	}
	var t table
	set(&t, a)
	var masks [wordBits]uint64
	for i, s := range b {
		masks[i] = mask(&t, a, s)
	}
	return jaroMasks(len(a), masks[:len(b)]), prefix
}

// reach is how far apart two equal symbols may stand to be in common.
func reach(m, n int) int {
	return max(max(m, n)/2-1, 0)
}

// jaroMasks is the Jaro similarity of a pattern of m symbols and a text given as its masks, both at most 64.
// Each symbol of the text takes the first free equal one of the pattern in reach, which is the lowest bit of a word.
func jaroMasks(m int, masks []uint64) float64 {
	n := len(masks)
	r := reach(m, n)
	all := ^uint64(0) >> (-m & 63)
	free := all
	window := uint64(2)<<(r&31) - 1 // positions 0..r for the first symbol; r is at most 31
	var found, crossed uint64
	for j, eq := range masks {
		eq &= window & free
		low := eq & -eq
		crossed |= (all ^ free) & -low // places taken before and further right
		free ^= low
		found |= (low | -low) >> 63 << (j & 63)
		window = window<<1 | uint64(j-r)>>63
	}
	taken := all ^ free
	common := bits.OnesCount64(taken)
	switch {
	case common == 0:
		return 0
	case crossed == 0:
		return jaroScore(common, 0, m, n)
	}
	swapped := 0
	for left := taken; found != 0; found &= found - 1 {
		if low := left & -left; masks[bits.TrailingZeros64(found)&63]&low == 0 {
			swapped++
		}
		left &= left - 1
	}
	return jaroScore(common, swapped/2, m, n)
}

// jaroScore is the formula; common is not 0.
func jaroScore(common, swapped, m, n int) float64 {
	if max(m, n) <= 8 {
		return (quotients[common][m] + quotients[common][n] + quotients[common-swapped][common]) / 3
	}
	c := float64(common)
	return (c/float64(m) + c/float64(n) + (c-float64(swapped))/c) / 3
}

// quotients are a/b for the shortest strings, which spares most of what the formula costs.
var quotients = func() (q [9][9]float64) {
	for a := range q {
		for b := 1; b < len(q); b++ {
			q[a][b] = float64(a) / float64(b)
		}
	}
	return q
}()

// jaroLong is the textbook Jaro similarity, for strings of any length.
func jaroLong[T symbol](a, b []T) float64 {
	r := reach(len(a), len(b))
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	common := 0
	for i := range a {
		for j := max(0, i-r); j <= min(len(b)-1, i+r); j++ {
			if !usedB[j] && a[i] == b[j] {
				usedA[i], usedB[j] = true, true
				common++
				break
			}
		}
	}
	if common == 0 {
		return 0
	}
	swapped, j := 0, 0
	for i := range a {
		if !usedA[i] {
			continue
		}
		for !usedB[j] {
			j++
		}
		if a[i] != b[j] {
			swapped++
		}
		j++
	}
	return jaroScore(common, swapped/2, len(a), len(b))
}
