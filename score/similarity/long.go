package similarity

import (
	"math"

	"github.com/agnivade/levenshtein"
)

// matrixDistance is the edit distance for patterns that are too long for blockDistance. Both strings are trimmed and the first is the shorter; anything
// above limit is returned as some number above limit.
func matrixDistance[T symbol](a, b []T, limit int, swaps bool) int {
	if swaps || limit < len(a)/2 || len(b) > math.MaxUint16 {
		return bandedDistance(a, b, limit, swaps)
	}
	return levenshtein.ComputeDistance(text(a), text(b))
}

func text[T symbol](s []T) string {
	switch s := any(s).(type) {
	case []byte:
		return string(s)
	case []rune:
		return string(s)
	}
	return ""
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
