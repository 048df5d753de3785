package similarity

// A mask of a symbol has bit i set where the pattern holds that symbol at position i. The bit-parallel kernels read a text
// as the sequence of its symbols' masks, and never look at the symbols again.

// asciiMasks are the masks of an ASCII pattern of at most 64 symbols.
type asciiMasks [128]uint64

// set adds the symbols of p to an empty table.
func (t *asciiMasks) set(p []byte) {
	for i, c := range p {
		t[c&127] |= 1 << (i & 63)
	}
}

// fill writes the masks of text to dst, which is as long.
func (t *asciiMasks) fill(dst []uint64, text []byte) {
	dst = dst[:len(text)]
	for i, c := range text {
		dst[i] = t[c&127]
	}
}

// runeMasks are the masks of a pattern of at most 64 code points: an array for ASCII, and for the others an open hash
// table of twice as many slots as there can be symbols, so that a probe ends soon.
type runeMasks struct {
	ascii asciiMasks
	slot  [2 * wordBits]struct {
		mask uint64
		r    rune
	}
}

// home is where the search for r begins (Fibonacci hashing; Han characters that follow one another spread well).
func home(r rune) uint32 { return uint32(r) * 2654435769 >> 25 }

// set adds the symbols of p to an empty table.
func (t *runeMasks) set(p []rune) {
	for i, r := range p {
		bit := uint64(1) << (i & 63)
		if uint32(r) < 128 {
			t.ascii[r] |= bit
			continue
		}
		h := home(r) % (2 * wordBits)
		for t.slot[h].mask != 0 && t.slot[h].r != r {
			h = (h + 1) % (2 * wordBits)
		}
		t.slot[h].r = r
		t.slot[h].mask |= bit
	}
}

// mask returns the mask of r, 0 where the pattern does not hold it.
func (t *runeMasks) mask(r rune) uint64 {
	if uint32(r) < 128 {
		return t.ascii[r]
	}
	h := home(r) % (2 * wordBits)
	for t.slot[h].mask != 0 && t.slot[h].r != r {
		h = (h + 1) % (2 * wordBits)
	}
	return t.slot[h].mask
}

// fill writes the masks of text to dst, which is as long.
func (t *runeMasks) fill(dst []uint64, text []rune) {
	dst = dst[:len(text)]
	for i, r := range text {
		dst[i] = t.mask(r)
	}
}

// scanMasks does what set and fill do, without a table: for patterns so short that clearing a table costs more.
func scanMasks(dst []uint64, p, text []rune) {
	dst = dst[:len(text)]
	for j, r := range text {
		var m uint64
		for i, q := range p {
			if q == r {
				m |= 1 << (i & 63)
			}
		}
		dst[j] = m
	}
}

// scanLimit is the longest pattern of code points that scanMasks serves.
const scanLimit = 12
