package similarity

import "slices"

// Dice returns twice the number of bigrams in common by the number of bigrams of both, as bags: 0 to 1. A bigram is two
// adjacent code points; a string of one code point is its own only bigram. Two empty strings give 1, one gives 0.
// Allocates nothing for strings of at most 64 code points; O(n log n).
func Dice(a, b string) float64 {
	common, m, n := commonBigrams(a, b)
	if m+n == 0 {
		return 1
	}
	return 2 * float64(common) / float64(m+n)
}

// BigramJaccard returns the number of bigrams in common by the number in either, as bags. See Dice.
func BigramJaccard(a, b string) float64 {
	common, m, n := commonBigrams(a, b)
	if m+n == 0 {
		return 1
	}
	return float64(common) / float64(m+n-common)
}

// commonBigrams counts the bigrams in common, of a, and of b.
func commonBigrams(a, b string) (common, m, n int) {
	var bufA, bufB [wordBits]uint64
	x, y := bigrams(bufA[:0], a), bigrams(bufB[:0], b)
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	return common, len(x), len(y)
}

// bigrams appends the sorted bigrams of s to dst, two code points in each number.
func bigrams(dst []uint64, s string) []uint64 {
	before, count := rune(0), 0
	for _, r := range s {
		if count++; count > 1 {
			dst = append(dst, uint64(before)<<32|uint64(r))
		}
		before = r
	}
	if count == 1 {
		dst = append(dst, 1<<63|uint64(before)) // no bigram of two
	}
	slices.Sort(dst)
	return dst
}
