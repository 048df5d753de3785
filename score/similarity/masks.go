package similarity

import "math/bits"

// A mask of a symbol has bit i set where the pattern holds that symbol at position i. The bit-parallel kernels read a text
// as the sequence of its symbols' masks, and never look at the symbols again.

// table has the masks of a pattern of at most 64 symbols by the lowest seven bits of a symbol. ASCII symbols have a mask of
// their own; other code points may share one, so that mask looks at the pattern again. Many that share one make a mask as slow
// as a search, no slower.
type table [128]uint64

// chunk is how many symbols of a text are read between two looks at the limit.
const chunk = 16

// set adds the symbols of pattern to an empty table.
func set[T symbol](t *table, pattern []T) {
	for i, c := range pattern {
		t[c&127] |= 1 << (i & 63)
	}
}

// mask is the mask of s. The pattern of the table is looked at only where it has code points.
func mask[T symbol](t *table, pattern []T, s T) uint64 {
	m := t[s&127]
	if wide[T]() && m != 0 {
		m = own(m, pattern, s)
	}
	return m
}

// own keeps the bits of m where the pattern has c.
func own[T symbol](m uint64, pattern []T, c T) uint64 {
	for rest := m; rest != 0; rest &= rest - 1 {
		if pattern[bits.TrailingZeros64(rest)] != c {
			m &^= rest & -rest
		}
	}
	return m
}

// wide tells runes from bytes. The compiler knows the answer.
func wide[T symbol]() bool { return T(0)-1 < 0 }
