package blocking

import (
	"math/bits"
	"slices"
)

// postings keep a list of records for each key, and grow. A key is a hash that
// is well mixed. Adding touches the key's own list and, now and then, some
// thousand other keys. Memory: 14 to 21 bytes a key, and 4 to 8 for each record
// of a list of several.
type postings struct {
	segments [1 << segmentBits]segment
	lists    arena
}

const (
	segmentBits = 8 // so many of the highest bits tell the segment
	minSegment  = 8
)

// segment is a table with linear probing. It grows by half and not to twice the
// size, because all segments fill at the same time.
type segment struct {
	slots []posting
	used  int
}

// posting is what a key has: 0 for a slot that is free, one record counted from
// 1, or several|where their list begins.
type posting struct{ high, low, has uint32 }

func (p *posting) is(key uint64) bool { return p.low == uint32(key) && p.high == uint32(key>>32) }

// slot finds where a key is or would be; there is a free slot.
func (s *segment) slot(key uint64) *posting {
	n := uint64(len(s.slots))
	at, _ := bits.Mul64(key<<segmentBits, n)
	for {
		p := &s.slots[at]
		if p.has == 0 || p.is(key) {
			return p
		}
		if at++; at == n {
			at = 0
		}
	}
}

// reserve makes room for one key more.
func (s *segment) reserve() {
	n := len(s.slots)
	if (s.used+1)*8 <= n*7 {
		return
	}
	old := s.slots
	s.slots = make([]posting, max(minSegment, n+n/2))
	for _, p := range old {
		if p.has != 0 {
			*s.slot(uint64(p.high)<<32 | uint64(p.low)) = p
		}
	}
}

// add puts a record on the list of a key.
func (p *postings) add(key uint64, record uint32) {
	s := &p.segments[key>>(64-segmentBits)]
	s.reserve()
	switch at := s.slot(key); {
	case at.has == 0:
		*at = posting{uint32(key >> 32), uint32(key), record + 1}
		s.used++
	case at.has&several == 0:
		at.has = several | p.lists.pair(at.has-1, record)
	default:
		at.has = several | p.lists.grow(at.has&^several, record)
	}
}

// find returns what a key has, 0 for nothing.
func (p *postings) find(key uint64) uint32 {
	s := &p.segments[key>>(64-segmentBits)]
	if len(s.slots) == 0 {
		return 0
	}
	return s.slot(key).has
}

// touch reads the first slot of each of some keys, so that they are near when
// they are looked for. What it returns means nothing.
func (p *postings) touch(keys []uint64) (sum uint32) {
	for _, key := range keys {
		if s := &p.segments[key>>(64-segmentBits)]; len(s.slots) > 0 {
			at, _ := bits.Mul64(key<<segmentBits, uint64(len(s.slots)))
			sum += s.slots[at].low
		}
	}
	return sum
}

// arena holds lists of records, each in a piece of 4, 8, 16, ... words of which
// the first is its length. A place is counted in units of 4 words. A list that
// fills its piece moves to one of twice the size; the old one is used again.
type arena struct {
	chunks [][]uint32   // of chunkWords each; a larger piece has one alone
	free   [33][]uint32 // by the length of its size in bits: pieces to be used again
}

const (
	unitWords  = 4
	chunkWords = 1 << 16
)

// piece returns the words from a place on.
func (a *arena) piece(at uint32) []uint32 {
	const units = chunkWords / unitWords
	return a.chunks[at/units][at%units*unitWords:]
}

func (a *arena) list(at uint32) []uint32 {
	p := a.piece(at)
	return p[1 : 1+p[0]]
}

// pair makes a list of two records.
func (a *arena) pair(x, y uint32) uint32 {
	at := a.take(unitWords)
	p := a.piece(at)
	p[0], p[1], p[2] = 2, x, y
	return at
}

// grow adds a record to a list and returns its place.
func (a *arena) grow(at, record uint32) uint32 {
	p := a.piece(at)
	used := p[0] + 1
	if used >= unitWords && used&(used-1) == 0 { // the piece is full
		to := a.take(int(2 * used))
		q := a.piece(to)
		copy(q, p[:used])
		a.give(at, int(used))
		at, p = to, q
	}
	p[used] = record
	p[0] = used
	return at
}

func (a *arena) give(at uint32, words int) {
	size := bits.Len(uint(words))
	a.free[size] = append(a.free[size], at)
}

// take finds a piece of so many words, a power of two.
func (a *arena) take(words int) uint32 {
	size := bits.Len(uint(words))
	if f := a.free[size]; len(f) > 0 {
		a.free[size] = f[:len(f)-1]
		return f[len(f)-1]
	}
	const units = chunkWords / unitWords
	last := len(a.chunks) - 1
	if last < 0 || len(a.chunks[last])+words > chunkWords {
		room := max(words, chunkWords)
		if last < 0 {
			room = words // the first grows by doubling: most tables are small
		}
		a.chunks = append(a.chunks, make([]uint32, 0, room))
		last++
	}
	c := &a.chunks[last]
	from := len(*c)
	*c = slices.Grow(*c, words)[:from+words]
	return uint32(last*units + from/unitWords)
}
