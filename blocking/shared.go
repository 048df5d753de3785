package blocking

import (
	"math"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// StopCount says how many keys of a part make no blocks, because far more
// records hold them than the frequency tail of the part allows: placeholders
// (13800138000, 1900-01-01) and shared values (a switchboard).
type StopCount struct {
	Part    KeyPart `json:"part"`
	Keys    int     `json:"keys"`
	Records int     `json:"records"` // that hold such a key
	Largest int     `json:"largest"` // records of the most frequent of them
	Limit   int     `json:"limit"`   // the most records a key may have
}

const (
	sharedFloor    = 100  // keys of no more records are never taken for shared
	sharedDistinct = 50   // lanes of fewer keys have no tail that could be fitted
	sharedExpected = 1e-3 // keys of that many records or more that the tail lets expect
)

// sharedLimit gives the most records that a key may have, by the part's own
// frequency tail. Frequencies of names, towns and the like fall by a power law
// (Clauset, Shalizi, Newman, SIAM Review 51(4), 2009), so that the top is as
// large as the tail lets expect, and stays; numbers that should be unique fall
// so steeply that a key of hundreds of records cannot be one of theirs.
//
// The slope is taken from two points of the tail: the counts that about a tenth
// and about a fortieth of all keys reach. A few placeholders do not move it.
// Cost: one sort of the counts.
func sharedLimit(counts []uint32) int {
	sorted := slices.Clone(counts)
	slices.SortFunc(sorted, func(a, b uint32) int { return int(b) - int(a) })
	if len(sorted) < sharedDistinct || sorted[0] <= sharedFloor {
		return math.MaxInt
	}
	n0, x0 := tailPoint(sorted, len(sorted)/10)
	if n0 < 5 { // hardly any key has more records than the rest, which all have the same number
		return max(sharedFloor, 10*int(sorted[len(sorted)/10]))
	}
	n1, x1 := tailPoint(sorted, n0/4)
	if n1 < 2 || x1 <= x0 {
		return math.MaxInt
	}
	slope := math.Log(float64(n0)/float64(n1)) / math.Log(float64(x1)/float64(x0))
	limit := float64(x1) * math.Pow(float64(n1)/sharedExpected, 1/slope)
	if limit > math.MaxInt32 {
		return math.MaxInt
	}
	return max(sharedFloor, int(limit))
}

// tailPoint finds the smallest count that at most n keys reach, and the number
// of keys that reach it; sorted falls.
func tailPoint(sorted []uint32, n int) (reach int, count uint32) {
	n = max(1, n)
	if n >= len(sorted) {
		return len(sorted), sorted[len(sorted)-1]
	}
	// Keys with the count of sorted[n] would be more than n: take those above.
	i, _ := slices.BinarySearchFunc(sorted, sorted[n], func(x, target uint32) int {
		if x > target {
			return -1
		}
		return 1
	})
	if i == 0 {
		return 0, 0
	}
	return i, sorted[i-1]
}

// stopShared removes the shared keys from a lane.
func stopShared(l *normalize.Lane) StopCount {
	counts := make([]uint32, l.Distinct+1)
	for _, id := range l.IDs {
		counts[id]++
	}
	counts[0] = 0
	limit := sharedLimit(counts[1:])
	stop := StopCount{Limit: limit}
	for _, c := range counts {
		if int(c) > limit {
			stop.Keys++
			stop.Largest = max(stop.Largest, int(c))
			stop.Records += int(c)
		}
	}
	if stop.Keys > 0 {
		dropKeys(l, func(id uint32) bool { return int(counts[id]) > limit })
	}
	return stop
}

func dropKeys(l *normalize.Lane, drop func(id uint32) bool) {
	if l.Offsets == nil {
		for r, id := range l.IDs {
			if drop(id) {
				l.IDs[r] = 0
			}
		}
		return
	}
	kept, from := uint32(0), uint32(0)
	for r := range len(l.Offsets) - 1 {
		to := l.Offsets[r+1]
		for _, id := range l.IDs[from:to] {
			if !drop(id) {
				l.IDs[kept] = id
				kept++
			}
		}
		from = to
		l.Offsets[r+1] = kept
	}
	l.IDs = l.IDs[:kept]
}
