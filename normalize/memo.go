package normalize

import (
	"math/bits"
	"sync/atomic"
)

// memo remembers the levels of pairs of values whose comparison costs more than
// a look at memory: a direct-mapped cache, each entry one word with both ids
// and the level, so that it can be read and written from many goroutines
// without a lock. A lost entry costs one more comparison.
type memo []atomic.Uint64

const (
	minMemo  = 10      // entries of the smallest memo, as a power of two
	mostMemo = 20      // of the largest: 8 MiB a field
	fewMemo  = 16      // of a field with so many values that few pairs of them come again
	manyIDs  = 1 << 17 // so many values
	maxMemo  = 1 << 30 // ids from here on are not remembered
)

// newMemo makes a memo for so many values, with an entry for every ordered pair
// where those are few. It returns nil for kinds whose values are compared in
// less time than an entry takes to find.
func newMemo(k Kind, distinct int) memo {
	switch k {
	case Name, GivenName, Surname, Org, Address, Place, Text, Category:
	default:
		return nil
	}
	size := max(minMemo, min(mostMemo, 2*bits.Len(uint(distinct))))
	if distinct > manyIDs {
		size = fewMemo
	}
	return make(memo, 1<<size)
}

func (m memo) compare(a, b uint32, compare func(a, b uint32) Level) Level {
	a, b = min(a, b), max(a, b)
	if b >= maxMemo {
		return compare(a, b)
	}
	key := uint64(a)<<34 | uint64(b)<<4
	at := &m[key*0x9e3779b97f4a7c15>>(64-bits.Len(uint(len(m)-1)))]
	if e := at.Load(); e&^15 == key {
		return Level(e & 15)
	}
	l := compare(a, b)
	at.Store(key | uint64(l))
	return l
}
