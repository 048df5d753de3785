package blocking

import (
	"maps"
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

// tail tells how many keys are held by how many records, the most first.
type tail []tailStep

type tailStep struct {
	records uint32
	keys    int // that so many records hold
}

// newTail makes the tail of the counts of records by key, of the keys that have
// some. Cost: one pass.
func newTail(counts []uint32) tail {
	var few [1 << 10]int
	many := map[uint32]int{}
	for _, c := range counts {
		if int(c) < len(few) {
			few[c]++
		} else {
			many[c]++
		}
	}
	t := make(tail, 0, len(many))
	for records, keys := range many {
		t = append(t, tailStep{records, keys})
	}
	for records, keys := range few {
		if keys > 0 && records > 0 {
			t = append(t, tailStep{uint32(records), keys})
		}
	}
	slices.SortFunc(t, func(a, b tailStep) int { return int(b.records) - int(a.records) })
	return t
}

func (t tail) keys() int {
	n := 0
	for _, s := range t {
		n += s.keys
	}
	return n
}

// limit gives the most records that a key may have, by the part's own
// frequency tail. Frequencies of names, towns and the like fall by a power law
// (Clauset, Shalizi, Newman, SIAM Review 51(4), 2009), so that the top is as
// large as the tail lets expect, and stays; numbers that should be unique fall
// so steeply that a key of hundreds of records cannot be one of theirs.
//
// The slope is taken from two points of the tail: the counts that about a tenth
// and about a fortieth of all keys reach. A few placeholders do not move it.
func (t tail) limit() int {
	keys := t.keys()
	if keys < sharedDistinct || t[0].records <= sharedFloor {
		return math.MaxInt
	}
	n0, x0 := t.point(keys / 10)
	if n0 < 5 { // hardly any key has more records than the rest, which all have the same number
		return max(sharedFloor, 10*int(t[t.step(keys/10)].records))
	}
	n1, x1 := t.point(n0 / 4)
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

// step finds the step of the n-th key from the top, counted from 0; len(t) when
// there are not so many.
func (t tail) step(n int) int {
	for i, s := range t {
		if n -= s.keys; n < 0 {
			return i
		}
	}
	return len(t)
}

// point finds the smallest count that at most n keys reach, and the number of
// keys that reach it.
func (t tail) point(n int) (reach int, count uint32) {
	above := t[:t.step(max(1, n))]
	if len(above) == 0 {
		return 0, 0
	}
	return above.keys(), above[len(above)-1].records
}

// stopShared removes the keys of more than limit records from a lane and from
// counts, and returns them.
func stopShared(l *normalize.Lane, counts []uint32, limit int) (stop StopCount, cut []keyOf) {
	stop.Limit = limit
	for _, c := range counts {
		if int(c) > limit {
			stop.Keys++
			stop.Largest = max(stop.Largest, int(c))
			stop.Records += int(c)
		}
	}
	if stop.Keys > 0 {
		cut = holders(l, func(id uint32) bool { return int(counts[id-1]) > limit })
		dropKeys(l, func(id uint32) bool { return int(counts[id-1]) > limit })
		for i, c := range counts {
			if int(c) > limit {
				counts[i] = 0
			}
		}
	}
	return stop, cut
}

// holders gives, for each key that is wanted, the first record that has it and
// no other, else the first that has it.
func holders(l *normalize.Lane, wanted func(id uint32) bool) []keyOf {
	alone, among := map[uint32]uint32{}, map[uint32]uint32{}
	for r, c := range l.Cells {
		if c == 0 {
			continue
		}
		ids, found := l.Of(uint32(r)), among
		if len(ids) == 1 {
			found = alone
		}
		for _, id := range ids {
			if _, ok := found[id]; !ok && wanted(id) {
				found[id] = uint32(r)
			}
		}
	}
	maps.Copy(among, alone)
	var out []keyOf
	for _, id := range slices.Sorted(maps.Keys(among)) {
		out = append(out, keyOf{id, among[id]})
	}
	return out
}

func dropKeys(l *normalize.Lane, drop func(id uint32) bool) {
	kept := normalize.Lane{Distinct: l.Distinct}
	sets := make([]uint32, len(l.Ends)) // what becomes of each
	for i := range sets {
		ids := slices.DeleteFunc(slices.Clone(l.Set(uint32(i))), drop)
		switch len(ids) {
		case 0:
		case 1:
			sets[i] = ids[0]
		default:
			sets[i] = normalize.Several | uint32(len(kept.Ends))
			kept.IDs = append(kept.IDs, ids...)
			kept.Ends = append(kept.Ends, uint32(len(kept.IDs)))
		}
	}
	for r, c := range l.Cells {
		switch {
		case c == 0:
		case c&normalize.Several != 0:
			l.Cells[r] = sets[c&^normalize.Several]
		case drop(c):
			l.Cells[r] = 0
		}
	}
	l.IDs, l.Ends = kept.IDs, kept.Ends
}
