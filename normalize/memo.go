package normalize

import (
	"math/bits"
	"sync/atomic"
)

// memo remembers the levels of pairs of values whose comparison costs more than
// a look at memory. Many goroutines may use it without a lock.
type memo struct {
	all  []atomic.Uint32 // of a field of few values: the levels of all pairs, four bits each, 0 for one that is not known
	some []atomic.Uint64 // a direct-mapped cache, each entry one word with both ids and the level. A lost entry costs one more comparison
}

const (
	allMemo  = 1 << 12 // values of a field of which all pairs are remembered: 4 MiB
	mostMemo = 20      // entries of the cache, as a power of two: 8 MiB a field
	fewMemo  = 16      // of a field with so many values that few pairs of them come again
	manyIDs  = 1 << 17 // so many values
	maxMemo  = 1 << 30 // ids from here on are not remembered
)

// newMemo makes a memo for so many values. It returns nil for kinds whose values are compared in
// less time than an entry takes to find.
func newMemo(k Kind, distinct int) *memo {
	switch k {
	case Name, GivenName, Surname, Org, Address, Place, Text, Category:
	default:
		return nil
	}
	switch {
	case distinct <= allMemo:
		return &memo{all: make([]atomic.Uint32, pairsBelow(uint32(distinct)+1)/8+1)}
	case distinct <= manyIDs:
		return &memo{some: make([]atomic.Uint64, 1<<mostMemo)}
	}
	return &memo{some: make([]atomic.Uint64, 1<<fewMemo)}
}

// grow gives a memo for so many values, the same while they fit it; a new one, which
// begins empty, has room for half as many more.
func (m *memo) grow(k Kind, distinct int) *memo {
	if m == nil || m.all == nil || pairsBelow(uint32(distinct)+1)/8 < uint64(len(m.all)) {
		return m
	}
	return newMemo(k, distinct+distinct/2)
}

// pairsBelow counts the pairs of ids from 1 on that are below one.
func pairsBelow(id uint32) uint64 { return uint64(id-1) * uint64(id-2) / 2 }

func (m *memo) compare(a, b uint32, compare func(a, b uint32) Level) Level {
	a, b = min(a, b), max(a, b)
	switch {
	case m.all != nil:
		return m.compareAll(a, b, compare)
	case b >= maxMemo:
		return compare(a, b)
	}
	key := uint64(a)<<34 | uint64(b)<<4
	at := &m.some[key*0x9e3779b97f4a7c15>>(64-bits.Len(uint(len(m.some)-1)))]
	if e := at.Load(); e&^15 == key {
		return Level(e & 15)
	}
	l := compare(a, b)
	at.Store(key | uint64(l))
	return l
}

// compareAll is compare of a below b, for few values; what came to the table since the memo was made or
// grew is not remembered.
func (m *memo) compareAll(a, b uint32, compare func(a, b uint32) Level) Level {
	pair := pairsBelow(b) + uint64(a-1)
	if pair/8 >= uint64(len(m.all)) {
		return compare(a, b)
	}
	at, shift := &m.all[pair/8], pair%8*4
	if l := Level(at.Load() >> shift & 15); l != Missing {
		return l
	}
	l := compare(a, b)
	at.Or(uint32(l) << shift)
	return l
}
