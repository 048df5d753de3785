package normalize

import "sync/atomic"

// memo remembers the levels of pairs of values whose comparison costs more than
// a look at memory: a direct-mapped cache, each entry one word with both ids
// and the level, so that it can be read and written from many goroutines
// without a lock. A lost entry costs one more comparison.
type memo []atomic.Uint64

const (
	memoBits = 17      // entries, as a power of two: 1 MiB a field
	maxMemo  = 1 << 30 // ids from here on are not remembered
)

// newMemo returns nil for kinds whose values are compared in less time than an
// entry takes to find.
func newMemo(k Kind) memo {
	switch k {
	case Name, GivenName, Surname, Org, Address, Place, Text, Category:
		return make(memo, 1<<memoBits)
	}
	return nil
}

func (m memo) compare(a, b uint32, compare func(a, b uint32) Level) Level {
	a, b = min(a, b), max(a, b)
	if b >= maxMemo {
		return compare(a, b)
	}
	key := uint64(a)<<34 | uint64(b)<<4
	at := &m[key*0x9e3779b97f4a7c15>>(64-memoBits)]
	if e := at.Load(); e&^15 == key {
		return Level(e & 15)
	}
	l := compare(a, b)
	at.Store(key | uint64(l))
	return l
}
