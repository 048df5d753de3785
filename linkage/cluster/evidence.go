package cluster

import "math/bits"

// MaxParts is how many parts the weight of a pair may have.
const MaxParts = 32

// A pair that lacks a part says nothing about what the part is about, and counts 1/silence of a pair that has it: some, because a
// cluster of records that say nothing is little to go by.
const silence = 4

// maxPairs bounds the pairs between two clusters that may join, 8,192 records with as many, so that all sums fit into an int64:
// a total is under 2^26 * 2^31, an average under 32 * 2^31, and that times the pairs under 2^62. No entity is so large.
const maxPairs = 1 << 26

// Evidence adds up what pairs of records say, part by part. It is the way in which AverageLink looks at two clusters, for whoever wants to
// know what it saw.
type Evidence struct {
	total  []int64
	having []int32 // how many pairs have the part, and last how many have any
}

// NewEvidence is of no pair, whose weight has so many parts.
func NewEvidence(parts int) Evidence {
	return Evidence{make([]int64, parts), make([]int32, parts+1)}
}

// MaxTimes is how many records a record may stand for: a row that says the same more often says no more.
const MaxTimes = 16

// Add adds a pair that stands for so many, as Options.Weigh takes it apart. A pair without parts adds nothing.
func (e Evidence) Add(parts []int32, has uint32, times int32) {
	if has == 0 {
		return
	}
	for ; has != 0; has &= has - 1 {
		f := bits.TrailingZeros32(has)
		e.total[f] += int64(parts[f]) * int64(times)
		e.having[f] += times
	}
	e.having[len(e.total)] += times
}

// Join adds the pairs of other, which has as many parts.
func (e Evidence) Join(other Evidence) {
	for f, t := range other.total {
		e.total[f] += t
	}
	for f, n := range other.having {
		e.having[f] += n
	}
}

// Average is the average weight of the pairs, see AverageLink; 0 of none.
func (e Evidence) Average() int64 {
	pairs := int64(e.having[len(e.total)])
	sum := int64(0)
	for f, t := range e.total {
		if t != 0 {
			sum += floorDiv(silence*t, (silence-1)*int64(e.having[f])+pairs)
		}
	}
	return sum
}

// averageOf is the average weight of so many pairs, of which those not added weigh missing.
func (e Evidence) averageOf(pairs, missing int64) int64 {
	known := int64(e.having[len(e.total)])
	if known == pairs {
		return e.Average()
	}
	return floorDiv(e.Average()*known+missing*(pairs-known), pairs)
}

// floorDiv divides by a positive number and rounds down.
func floorDiv(x, y int64) int64 {
	q := x / y
	if x%y < 0 {
		q--
	}
	return q
}

// cell is what is known of the pairs between two clusters that an edge at or above link connects.
type cell struct {
	a, b   uint32 // the slots that the clusters had at first
	weight int32  // of the pair of two records, while its parts are not asked for
	sums   int32  // where the evidence stands, or else whole or dead
}

const (
	whole = -1 // two records, whose weight was not taken apart yet
	dead  = -2 // became part of another cell, or of a cluster
)

// sums keeps the evidence of cells.
type sums struct {
	parts  int
	total  []int64
	having []int32
	free   []int32 // places not in use
}

func (s *sums) reset() { s.total, s.having, s.free = s.total[:0], s.having[:0], s.free[:0] }

// take finds a place for a cell, without a pair.
func (s *sums) take() int32 {
	if last := len(s.free) - 1; last >= 0 {
		at := s.free[last]
		s.free = s.free[:last]
		e := s.at(at)
		clear(e.total)
		clear(e.having)
		return at
	}
	at := int32(len(s.total) / s.parts)
	for range s.parts {
		s.total, s.having = append(s.total, 0), append(s.having, 0)
	}
	s.having = append(s.having, 0)
	return at
}

func (s *sums) at(place int32) Evidence {
	t, h := int(place)*s.parts, int(place)*(s.parts+1)
	return Evidence{s.total[t : t+s.parts : t+s.parts], s.having[h : h+s.parts+1 : h+s.parts+1]}
}

// move adds the evidence of one place to that of another, and frees it.
func (s *sums) move(from, to int32) {
	s.at(to).Join(s.at(from))
	s.free = append(s.free, from)
}
