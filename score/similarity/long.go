package similarity

// longDistance is the edit distance for patterns over 64 symbols. Both strings are trimmed and the first is the shorter; anything
// above limit is returned as some number above limit.
func longDistance[T symbol](a, b []T, limit int, swaps bool) int {
	if words := (len(a) + wordBits - 1) / wordBits; swaps || limit < words {
		return bandedDistance(a, b, limit, swaps)
	}
	return blockDistance(a, b, limit)
}

// blockDistance is column.advance over a pattern of several words, where each word hands its last horizontal difference to the next.
// Hyyrö 2003, section 6.
func blockDistance[T symbol](a, b []T, limit int) int {
	words := (len(a) + wordBits - 1) / wordBits
	masks := newBlockMasks(a, words)
	vertical := make([]struct{ vp, vn uint64 }, words)
	for w := range vertical {
		vertical[w].vp = ^uint64(0)
	}
	last := uint(len(a)-1) % wordBits
	score := len(a)
	for j, symbol := range b {
		eqs := masks.of(symbol)
		plus, minus := uint64(1), uint64(0) // the row above the pattern grows by one with each symbol
		var hp, hn uint64
		for w := range vertical {
			v := &vertical[w]
			eq := eqs[w] | minus
			d0 := (((eq & v.vp) + v.vp) ^ v.vp) | eq | v.vn
			hp = v.vn | ^(d0 | v.vp)
			hn = d0 & v.vp
			up, down := hp<<1|plus, hn<<1|minus
			v.vp = down | ^(d0 | up)
			v.vn = up & d0
			plus, minus = hp>>63, hn>>63
		}
		score += int(hp>>last&1) - int(hn>>last&1)
		if score-(len(b)-1-j) > limit {
			return limit + 1
		}
	}
	return score
}

// blockMasks are the masks of a pattern of several words: a row of words for each symbol, the first for all it does not hold.
type blockMasks[T symbol] struct {
	row   map[T]int
	words int
	masks []uint64
}

func newBlockMasks[T symbol](pattern []T, words int) blockMasks[T] {
	m := blockMasks[T]{row: make(map[T]int), words: words, masks: make([]uint64, words)}
	for i, symbol := range pattern {
		row, known := m.row[symbol]
		if !known {
			row = len(m.row) + 1
			m.row[symbol] = row
			m.masks = append(m.masks, make([]uint64, words)...)
		}
		m.masks[row*words+i/wordBits] |= 1 << (i % wordBits)
	}
	return m
}

func (m *blockMasks[T]) of(symbol T) []uint64 {
	row := m.row[symbol]
	return m.masks[row*m.words : (row+1)*m.words]
}

// bandedDistance is the textbook matrix, three rows of it. Only the diagonals that can hold a distance of at most limit are filled:
// O(limit*len(b)). E. Ukkonen, "Algorithms for Approximate String Matching", 1985.
func bandedDistance[T symbol](a, b []T, limit int, swaps bool) int {
	out := limit + 1
	row := make([]int, 3*(len(a)+1))
	two, one, now := row[:len(a)+1], row[len(a)+1:2*(len(a)+1)], row[2*(len(a)+1):]
	for i := range now {
		one[i], two[i], now[i] = out, out, out
		if i <= limit {
			now[i] = i
		}
	}
	for j := 1; j <= len(b); j++ {
		two, one, now = one, now, two
		lo, hi := max(1, j-limit), min(len(a), j+limit)
		now[lo-1] = out
		if lo == 1 {
			now[0] = min(j, out)
		}
		best := now[lo-1]
		for i := lo; i <= hi; i++ {
			d := one[i-1]
			if a[i-1] != b[j-1] {
				d = min(d, one[i], now[i-1]) + 1
			}
			if swaps && i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, two[i-2]+1)
			}
			now[i] = min(d, out)
			best = min(best, now[i])
		}
		if hi < len(a) {
			now[hi+1] = out
		}
		if best == out && !swaps {
			return out
		}
	}
	return now[len(a)]
}
