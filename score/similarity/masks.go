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

// runeMasks are the masks of a pattern of at most 64 code points: an open hash table of twice as many slots as there can be
// symbols, so that a probe ends soon.
type runeMasks struct {
	runes [2 * wordBits]rune
	masks [2 * wordBits]uint64 // 0: the slot is free
}

// slot is where r is, or would go. Multiplicative hashing spreads code points that follow one another.
func (t *runeMasks) slot(r rune) uint32 {
	h := uint32(r) * 2654435769 >> 25
	for t.masks[h&127] != 0 && t.runes[h&127] != r {
		h++
	}
	return h & 127
}

// set adds the symbols of p to an empty table.
func (t *runeMasks) set(p []rune) {
	for i, r := range p {
		s := t.slot(r)
		t.runes[s] = r
		t.masks[s] |= 1 << (i & 63)
	}
}

// mask returns the mask of r, 0 where the pattern does not hold it.
func (t *runeMasks) mask(r rune) uint64 {
	return t.masks[t.slot(r)]
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
