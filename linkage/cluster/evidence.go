package cluster

// MaxParts is how many parts the weight of a pair may have.
const MaxParts = 32

// A pair that lacks a part says nothing about what the part is about, and counts 1/silence of a pair that has it: some, because a
// cluster of records that say nothing is little to go by.
const silence = 4

// maxPairs bounds the pairs between two clusters that may join, 8,192 records with as many, so that all sums fit into an int64:
// a total is under 2^26 * 2^31, an average under 32 * 2^31, and that times the pairs under 2^62. No entity is so large.
const maxPairs = 1 << 26

// evidence is the average weight of so many pairs between two clusters, of which some are known: those have parts, total and having
// say what each adds up to and how many pairs have it. The rest weighs missing.
func evidence(total []int64, having []int32, known, pairs, missing int64) int64 {
	sum := int64(0)
	for f, t := range total {
		if t != 0 {
			sum += floorDiv(silence*t, (silence-1)*int64(having[f])+known)
		}
	}
	if known == pairs {
		return sum
	}
	return floorDiv(sum*known+missing*(pairs-known), pairs)
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
	known  int32  // pairs that have parts
	sums   int32  // where the sums of the parts stand, or else whole or dead
}

const (
	whole = -1 // two records, whose weight was not taken apart yet
	dead  = -2 // became part of another cell, or of a cluster
)

// sums keeps the sums of cells, by place and part.
type sums struct {
	parts  int
	total  []int64
	having []int32
	free   []int32 // places not in use
}

func (s *sums) reset() { s.total, s.having, s.free = s.total[:0], s.having[:0], s.free[:0] }

// take finds a place for a cell, with sums of 0.
func (s *sums) take() int32 {
	if last := len(s.free) - 1; last >= 0 {
		at := s.free[last]
		s.free = s.free[:last]
		total, having := s.at(at)
		clear(total)
		clear(having)
		return at
	}
	at := int32(len(s.total) / s.parts)
	for range s.parts {
		s.total, s.having = append(s.total, 0), append(s.having, 0)
	}
	return at
}

func (s *sums) at(place int32) (total []int64, having []int32) {
	from, to := int(place)*s.parts, (int(place)+1)*s.parts
	return s.total[from:to:to], s.having[from:to:to]
}

// move adds the sums of one place to those of another, and frees it.
func (s *sums) move(from, to int32) {
	total, having := s.at(from)
	sum, count := s.at(to)
	for f, t := range total {
		sum[f] += t
		count[f] += having[f]
	}
	s.free = append(s.free, from)
}
