package similarity

import "math/bits"

// Levenshtein returns the least number of insertions, deletions and substitutions of code points that turn a into b.
// A distance above limit is returned as limit+1, which is found sooner; a negative limit means none.
//
// Strings whose shorter one, its common prefix and suffix cut, has at most 256 code points take a dozen word operations for
// each code point of the longer and each 64 of the shorter (Hyyrö 2003), or a few comparisons when limit is at most 3, and allocate
// nothing when both are ASCII or have at most 64.
// Longer ones take O(limit*len(b)), and without a limit O(len(a)*len(b)), by package levenshtein of A. Agnivade.
func Levenshtein(a, b string, limit int) int {
	return distance(a, b, limit, false)
}

// LevenshteinRunes is Levenshtein of strings that were decoded before, which is half of the cost for Han names.
func LevenshteinRunes(a, b []rune, limit int) int {
	return runeDistance(a, b, limit, false)
}

// OSA is Levenshtein with one operation more, the swap of two adjacent code points, where no part is edited twice
// (optimal string alignment, also called restricted Damerau-Levenshtein): OSA("ca", "abc") is 3. Not a metric. Cost as for
// Levenshtein up to 256 code points; O(limit*len(b)) beyond, and without a limit O(len(a)*len(b)).
func OSA(a, b string, limit int) int {
	return distance(a, b, limit, true)
}

// OSARunes is OSA of strings that were decoded before.
func OSARunes(a, b []rune, limit int) int {
	return runeDistance(a, b, limit, true)
}

func distance(a, b string, limit int, swaps bool) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) <= 8 {
		if x, y := packBytes(a), packBytes(b); (x|y)&highBytes == 0 {
			return wordDistance(x, y, len(a), len(b), byteLane, limit, swaps)
		}
	}
	if x, ok := packHan(a); ok {
		if y, ok := packHan(b); ok {
			return wordDistance(x, y, len(a)/3, len(b)/3, runeLane, limit, swaps)
		}
	}
	if isASCII(a) && isASCII(b) {
		if limit >= 0 && len(b)-len(a) > limit {
			return limit + 1
		}
		a, b = trimASCII(a, b)
		if len(b) <= 8 {
			return wordDistance(packBytes(a), packBytes(b), len(a), len(b), byteLane, limit, swaps)
		}
		return longerDistance([]byte(a), []byte(b), limit, swaps)
	}
	a, b = trimText(a, b)
	var ra, rb runeBuffer
	return runeDistance(decode(ra[:0], a), decode(rb[:0], b), limit, swaps)
}

// wordDistance is the distance of words of m <= n symbols.
func wordDistance(x, y uint64, m, n int, l lane, limit int, swaps bool) int {
	limit = within(limit, n)
	switch {
	case n-m > limit:
		return limit + 1
	case x == y && m == n:
		return 0
	}
	if l == byteLane || limit <= 1 { // four symbols are sooner compared than trimmed
		x, y, m, n = trimWords(x, y, m, n, l)
	}
	switch {
	case m == 0:
		return n
	case limit <= 1:
		return closeWords(x, y, m, n, l, limit, swaps)
	}
	c := newColumn()
	switch {
	case l == byteLane && swaps:
		c = c.bytesOSA(y, x, m)
	case l == byteLane:
		c = c.bytes(y, x, m)
	case swaps:
		c = c.runesOSA(y, x, m)
	default:
		c = c.runes(y, x, m)
	}
	return min(c.distance(n, m), limit+1)
}

// closeWords is closeDistance of words.
func closeWords(x, y uint64, m, n int, l lane, limit int, swaps bool) int {
	width := uint(1) << l & 63
	first := uint64(1)<<width - 1
	swapped := swaps && m == 2 && n == 2 && (x>>width^y)&first == 0 && (y>>width^x)&first == 0
	if n == 1 || swapped {
		return min(1, limit+1)
	}
	return limit + 1
}

func runeDistance(a, b []rune, limit int, swaps bool) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if x, ok := packRunes(a); ok {
		if y, ok := packRunes(b); ok {
			return wordDistance(x, y, len(a), len(b), runeLane, limit, swaps)
		}
		return shortDistance(x, len(a), b, limit, swaps)
	}
	return longerDistance(a, b, limit, swaps)
}

// shortDistance is the distance of a word of m code points and a text that is longer, or has some that are in no word.
func shortDistance(pattern uint64, m int, text []rune, limit int, swaps bool) int {
	limit = within(limit, len(text))
	switch {
	case len(text)-m > limit:
		return limit + 1
	case m == 0:
		return len(text)
	}
	c := newColumn()
	if swaps {
		for _, r := range text {
			c = c.stepOSA(anyMask(pattern, r))
		}
	} else {
		for _, r := range text {
			c = c.step(anyMask(pattern, r))
		}
	}
	return min(c.distance(m, len(text)), limit+1)
}

// longerDistance is the distance of bytes or runes, the shorter first.
func longerDistance[T symbol](a, b []T, limit int, swaps bool) int {
	a, b = trimCommon(a, b)
	limit = within(limit, len(b))
	switch {
	case len(b)-len(a) > limit:
		return limit + 1
	case len(a) == 0:
		return len(b)
	case limit <= 1:
		return closeDistance(a, b, limit, swaps)
	case limit <= mblevenLimit && !swaps:
		return mbleven(a, b, limit)
	}
	size := words(len(a))
	if size > blockWords {
		return capped(matrixDistance(a, b, limit, swaps), limit)
	}
	if words(len(b)) == size { // the longer is the pattern, since a symbol of the text costs more than one of the pattern
		a, b = b, a
	}
	if size > 1 {
		return blockDistance(a, b, limit, swaps)
	}
	var t table
	set(&t, a)
	return tableDistance(&t, a, b, limit, swaps)
}

// closeDistance answers a limit of at most 1 for a trimmed pair, neither empty, the shorter first: what is left is one symbol for
// another, or two that are swapped, or more than one edit.
func closeDistance[T symbol](a, b []T, limit int, swaps bool) int {
	swapped := swaps && len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
	if len(b) == 1 || swapped {
		return min(1, limit+1)
	}
	return limit + 1
}

// tableDistance is the distance of a pattern, given with its table, and a text.
func tableDistance[T symbol](t *table, pattern, text []T, limit int, swaps bool) int {
	c := newColumn()
	for at := 0; at < len(text); {
		part := text[at:min(at+chunk, len(text))]
		if swaps {
			for _, s := range part {
				c = c.stepOSA(mask(t, pattern, s))
			}
		} else {
			for _, s := range part {
				c = c.step(mask(t, pattern, s))
			}
		}
		at += len(part)
		if c.distance(len(pattern), at)-(len(text)-at) > limit {
			return limit + 1
		}
	}
	return capped(c.distance(len(pattern), len(text)), limit)
}

// within turns "no limit" into one that no distance of strings of at most n symbols is above.
func within(limit, n int) int {
	if limit < 0 {
		return n
	}
	return min(limit, n)
}

// capped reports every distance above limit as limit+1.
func capped(d, limit int) int {
	return min(d, limit+1)
}

// column is one column of the dynamic programming matrix, pattern downwards, as vertical differences: where they are +1 (up)
// and where they are not -1 (level). H. Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances",
// Nordic Journal of Computing 10 (2003), figures 3 and 6, with the complements of some of his words, so that fewer
// operations wait for one another, and the distance read off the column in the end.
type column struct {
	up, level uint64 // his VP, ^VN
	moved     uint64 // his ^D0 of the column before, for swaps
	before    uint64 // mask of the symbol before, for swaps
}

func newColumn() column {
	return column{up: ^uint64(0), level: ^uint64(0)}
}

// distance is the distance of the first m symbols of the pattern, at least one, and the n of the text read so far: the top of
// the column and the differences below.
func (c column) distance(m, n int) int {
	unused := uint(wordBits-m) & 63
	return n + bits.OnesCount64(c.up<<unused) - bits.OnesCount64(^c.level<<unused)
}

// step reads a symbol of the text as its mask.
func (c column) step(eq uint64) column {
	sum := eq&c.up + c.up
	d0 := sum ^ c.up | (eq | ^c.level)
	notHP := (c.level & (c.up | eq | sum)) << 1 // shifted as HP is, which gets a 1 from the right
	return column{up: (d0&c.up)<<1 | notHP&^d0, level: notHP | ^d0}
}

// stepOSA is step with swaps.
func (c column) stepOSA(eq uint64) column {
	sum, swap := eq&c.up+c.up, c.moved&eq<<1&c.before
	d0 := sum ^ c.up | (eq | swap | ^c.level)
	notHP := (c.level & (c.up | eq | swap | sum)) << 1
	return column{up: (d0&c.up)<<1 | notHP&^d0, level: notHP | ^d0, moved: ^d0, before: eq}
}

// The four ways to read a text of n symbols that is a word, as the pattern is. They are functions of their own so that all they
// use stays in registers.

func (c column) bytes(pattern, text uint64, n int) column {
	for ; n > 0; n-- {
		c = c.step(byteMask(pattern, text))
		text >>= 8
	}
	return c
}

func (c column) bytesOSA(pattern, text uint64, n int) column {
	for ; n > 0; n-- {
		c = c.stepOSA(byteMask(pattern, text))
		text >>= 8
	}
	return c
}

func (c column) runes(pattern, text uint64, n int) column {
	for ; n > 0; n-- {
		c = c.step(runeMask(pattern, text))
		text >>= 16
	}
	return c
}

func (c column) runesOSA(pattern, text uint64, n int) column {
	for ; n > 0; n-- {
		c = c.stepOSA(runeMask(pattern, text))
		text >>= 16
	}
	return c
}
