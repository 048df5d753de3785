package blocking

import (
	"cmp"
	"slices"
)

// sides restricts candidates to pairs across sides; nil allows every pair.
// Blocks then hold their records side by side.
type sides struct {
	of []uint8
}

func newSides(of []uint8) *sides {
	if of == nil {
		return nil
	}
	return &sides{of: of}
}

// all counts the pairs of all n records that may be candidates.
func (s *sides) all(n int) float64 {
	pairs := pairsOf(float64(n))
	if s == nil {
		return pairs
	}
	var sizes [256]int
	for _, side := range s.of {
		sizes[side]++
	}
	for _, size := range sizes {
		pairs -= pairsOf(float64(size))
	}
	return pairs
}

// oneHas tells whether the records that have a key lie on one side.
func (s *sides) oneHas(cells []uint32) bool {
	if s == nil {
		return false
	}
	first := -1
	for r, cell := range cells {
		if cell == 0 {
			continue
		}
		if side := int(s.of[r]); first < 0 {
			first = side
		} else if side != first {
			return false
		}
	}
	return true
}

// pairs counts the pairs of a block that may be candidates.
func (s *sides) pairs(block []uint32) int64 {
	n := int64(len(block))
	all := n * (n - 1) / 2
	if s == nil || n < 2 {
		return all
	}
	for from := 0; from < len(block); {
		to := s.end(block, from)
		m := int64(to - from)
		all -= m * (m - 1) / 2
		from = to
	}
	return all
}

// sort puts the records of a block side by side and else keeps their order.
// Cost: a few ns a record, whatever the size.
func (s *sides) sort(block []uint32) {
	if s == nil || s.sorted(block) {
		return
	}
	var start [257]uint32
	for _, r := range block {
		start[int(s.of[r])+1]++
	}
	for i := 1; i < len(start); i++ {
		start[i] += start[i-1]
	}
	for _, r := range slices.Clone(block) {
		side := s.of[r]
		block[start[side]] = r
		start[side]++
	}
}

func (s *sides) sorted(block []uint32) bool {
	return slices.IsSortedFunc(block, func(a, b uint32) int { return cmp.Compare(s.of[a], s.of[b]) })
}

// end is where the side of block[i] ends. Cost: log n.
func (s *sides) end(block []uint32, i int) int {
	side := s.of[block[i]]
	lo, hi := i+1, len(block)
	if s.of[block[hi-1]] == side {
		return hi
	}
	for lo < hi {
		if mid := (lo + hi) / 2; s.of[block[mid]] == side {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// followers returns the index of the first record in the block that record i
// is paired with; all after it follow.
func (s *sides) followers(block []uint32, i int) int {
	if s == nil {
		return i + 1
	}
	return s.end(block, i)
}

// allows tells whether two records may be a candidate pair.
func (s *sides) allows(a, b uint32) bool { return a != b && (s == nil || s.of[a] != s.of[b]) }
