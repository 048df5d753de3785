package similarity

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
	if a == b {
		return 0
	}
	if isASCII(a) && isASCII(b) {
		return distanceASCII([]byte(a), []byte(b), limit, swaps)
	}
	var ra, rb runeBuffer
	return distanceRunes(decode(ra[:0], a), decode(rb[:0], b), limit, swaps)
}

func distanceASCII(a, b []byte, limit int, swaps bool) int {
	a, b, limit = prepare(a, b, limit)
	if d, ok := easy(a, b, limit); ok {
		return d
	}
	if limit <= mblevenLimit && !swaps {
		return mbleven(a, b, limit)
	}
	if len(a) > wordBits {
		return capped(longDistance(a, b, limit, swaps), limit)
	}
	var table asciiMasks
	table.set(a)
	var masks [wordBits]uint64
	c := newColumn(len(a))
	for len(b) > 0 {
		n := min(len(b), wordBits)
		table.fill(masks[:n], b[:n])
		c.advance(masks[:n], swaps)
		if b = b[n:]; c.score-len(b) > limit {
			return limit + 1
		}
	}
	return capped(c.score, limit)
}

func distanceRunes(a, b []rune, limit int, swaps bool) int {
	a, b, limit = prepare(a, b, limit)
	if d, ok := easy(a, b, limit); ok {
		return d
	}
	if limit <= mblevenLimit && !swaps {
		return mbleven(a, b, limit)
	}
	if len(a) > wordBits {
		return capped(longDistance(a, b, limit, swaps), limit)
	}
	if len(a) > scanLimit {
		return tableDistance(a, b, limit, swaps)
	}
	var masks [wordBits]uint64
	c := newColumn(len(a))
	for len(b) > 0 {
		n := min(len(b), wordBits)
		scanMasks(masks[:n], a, b[:n])
		c.advance(masks[:n], swaps)
		if b = b[n:]; c.score-len(b) > limit {
			return limit + 1
		}
	}
	return capped(c.score, limit)
}

// tableDistance is apart from distanceRunes so that only long patterns pay for clearing the table.
func tableDistance(a, b []rune, limit int, swaps bool) int {
	var table runeMasks
	table.set(a)
	return table.distance(len(a), b, limit, swaps)
}

// distance is the distance of the pattern of m symbols that t was set to and text.
func (t *runeMasks) distance(m int, text []rune, limit int, swaps bool) int {
	var masks [wordBits]uint64
	c := newColumn(m)
	for len(text) > 0 {
		n := min(len(text), wordBits)
		t.fill(masks[:n], text[:n])
		c.advance(masks[:n], swaps)
		if text = text[n:]; c.score-len(text) > limit {
			return limit + 1
		}
	}
	return capped(c.score, limit)
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

// column is one column of the dynamic programming matrix, pattern downwards, as vertical differences of +1 (vp) and -1 (vn)
// in one word each. H. Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances", Nordic
// Journal of Computing 10 (2003), figures 3 and 6.
type column struct {
	vp, vn uint64
	d0     uint64 // diagonal zeroes of the column before, for swaps
	before uint64 // mask of the symbol before, for swaps
	last   uint   // the pattern's last row
	score  int    // distance of the whole pattern and the text read so far
}

func newColumn(m int) column {
	return column{vp: ^uint64(0), last: uint(m - 1), score: m}
}

// advance reads the symbols of a text as their masks.
func (c *column) advance(masks []uint64, swaps bool) {
	if swaps {
		c.advanceOSA(masks)
		return
	}
	vp, vn, score, last := c.vp, c.vn, c.score, c.last&63
	for _, eq := range masks {
		d0 := (((eq & vp) + vp) ^ vp) | eq | vn
		hp := vn | ^(d0 | vp)
		hn := d0 & vp
		score += int(hp>>last&1) - int(hn>>last&1)
		hp = hp<<1 | 1
		hn <<= 1
		vp = hn | ^(d0 | hp)
		vn = hp & d0
	}
	c.vp, c.vn, c.score = vp, vn, score
}

func (c *column) advanceOSA(masks []uint64) {
	vp, vn, score, last := c.vp, c.vn, c.score, c.last&63
	d0, before := c.d0, c.before
	for _, eq := range masks {
		swap := ((^d0 & eq) << 1) & before
		d0 = (((eq & vp) + vp) ^ vp) | eq | vn | swap
		hp := vn | ^(d0 | vp)
		hn := d0 & vp
		score += int(hp>>last&1) - int(hn>>last&1)
		hp = hp<<1 | 1
		hn <<= 1
		vp = hn | ^(d0 | hp)
		vn = hp & d0
		before = eq
	}
	c.vp, c.vn, c.score, c.d0, c.before = vp, vn, score, d0, before
}
