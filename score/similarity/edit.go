package similarity

import "math/bits"

// Levenshtein returns the least number of insertions, deletions and substitutions of code points that turn a into b.
// A distance above limit is returned as limit+1, which is found sooner; a negative limit means none.
//
// Strings whose shorter one, its common prefix and suffix cut, has at most 64 code points take one machine word per code
// point of the longer (Hyyrö 2003), or a few comparisons when limit is at most 3, and allocate nothing when both have at most 64.
// Longer ones take O(limit*len(b)), and without a limit O(len(a)*len(b)), by package levenshtein of A. Agnivade.
func Levenshtein(a, b string, limit int) int {
	return distance(a, b, limit, false)
}

// OSA is Levenshtein with one operation more, the swap of two adjacent code points, where no part is edited twice
// (optimal string alignment, also called restricted Damerau-Levenshtein): OSA("ca", "abc") is 3. Not a metric. Cost as for
// Levenshtein up to 64 code points; O(limit*len(b)) beyond, and without a limit O(len(a)*len(b)).
func OSA(a, b string, limit int) int {
	return distance(a, b, limit, true)
}

func distance(a, b string, limit int, swaps bool) int {
	if x, y, l := pack(a, b); l != noLane {
		return wordDistance(x, y, l, limit, swaps)
	}
	if a == b {
		return 0
	}
	if isASCII(a) && isASCII(b) {
		return longerDistance([]byte(a), []byte(b), limit, swaps)
	}
	var ra, rb runeBuffer
	return longerDistance(decode(ra[:0], a), decode(rb[:0], b), limit, swaps)
}

// wordDistance is the distance of strings that fit a word.
func wordDistance(a, b word, l lane, limit int, swaps bool) int {
	a, b = l.trim(a, b)
	if a.length > b.length {
		a, b = b, a
	}
	if limit < 0 || limit > b.length {
		limit = b.length
	}
	switch {
	case b.length-a.length > limit:
		return limit + 1
	case a.length == 0:
		return b.length
	}
	var masks [8]uint64
	c := newColumn()
	c.advance(l.masks(&masks, b, a), swaps)
	return min(c.distance(b.length, a.length), limit+1)
}

// longerDistance is the distance of bytes or runes.
func longerDistance[T symbol](a, b []T, limit int, swaps bool) int {
	a, b, limit = prepare(a, b, limit)
	if d, ok := easy(a, b, limit); ok {
		return d
	}
	if len(b) <= wordBits { // the longer is the pattern, since a symbol of the text costs more than one of the pattern
		a, b = b, a
	}
	if len(a) <= wordBits {
		var t table
		set(&t, a)
		return tableDistance(&t, a, b, limit, swaps)
	}
	if limit <= mblevenLimit && !swaps {
		return mbleven(a, b, limit)
	}
	return capped(longDistance(a, b, limit, swaps), limit)
}

// tableDistance is the distance of a pattern, given with its table, and a text.
func tableDistance[T symbol](t *table, pattern, text []T, limit int, swaps bool) int {
	var masks [chunk]uint64
	c := newColumn()
	for at := 0; at < len(text); {
		n := min(len(text)-at, chunk)
		c.advance(fill(masks[:], t, pattern, text[at:at+n]), swaps)
		at += n
		if c.distance(len(pattern), at)-(len(text)-at) > limit {
			return limit + 1
		}
	}
	return capped(c.distance(len(pattern), len(text)), limit)
}

// prepare trims what is common, puts the shorter first and turns "no limit" into one that no distance is above.
func prepare[T symbol](a, b []T, limit int) ([]T, []T, int) {
	a, b = trimCommon(a, b)
	if len(a) > len(b) {
		a, b = b, a
	}
	if limit < 0 || limit > len(b) {
		limit = len(b)
	}
	return a, b, limit
}

// easy answers where the lengths alone decide.
func easy[T symbol](a, b []T, limit int) (int, bool) {
	switch {
	case len(b)-len(a) > limit:
		return limit + 1, true
	case len(a) == 0:
		return len(b), true
	case limit == 0: // trimmed and not empty, so they differ
		return 1, true
	}
	return 0, false
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
func (c *column) distance(m, n int) int {
	unused := uint(wordBits-m) & 63
	return n + bits.OnesCount64(c.up<<unused) - bits.OnesCount64(^c.level<<unused)
}

// advance reads the symbols of a text as their masks.
func (c *column) advance(masks []uint64, swaps bool) {
	if swaps {
		c.advanceOSA(masks)
		return
	}
	up, level := c.up, c.level
	for _, eq := range masks {
		sum := eq&up + up
		d0 := sum ^ up | eq | ^level
		notHP := (level & (sum | up | eq)) << 1 // shifted as HP is, which gets a 1 from the right
		hn := (d0 & up) << 1
		up = hn | notHP&^d0
		level = notHP | ^d0
	}
	c.up, c.level = up, level
}

func (c *column) advanceOSA(masks []uint64) {
	up, level, moved, before := c.up, c.level, c.moved, c.before
	for _, eq := range masks {
		swap := (moved & eq) << 1 & before
		sum := eq&up + up
		d0 := sum ^ up | eq | swap | ^level
		notHP := (level & (sum | up | eq | swap)) << 1
		hn := (d0 & up) << 1
		up = hn | notHP&^d0
		level = notHP | ^d0
		moved, before = ^d0, eq
	}
	c.up, c.level, c.moved, c.before = up, level, moved, before
}
