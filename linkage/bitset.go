package linkage

import (
	"math/bits"
	"sync/atomic"

	"github.com/guiyi/guiyi/blocking"
)

// bitset marks records, from several goroutines.
type bitset struct {
	n     int
	words []atomic.Uint64
}

func newBitset(n int) *bitset { return &bitset{n: n, words: make([]atomic.Uint64, (n+63)/64)} }

func (b *bitset) add(i uint32) {
	w, bit := &b.words[i>>6], uint64(1)<<(i&63)
	if w.Load()&bit == 0 {
		w.Or(bit)
	}
}

func (b *bitset) has(i uint32) bool { return b.words[i>>6].Load()&(1<<(i&63)) != 0 }

func (b *bitset) addPairs(pairs []blocking.Pair) {
	for _, p := range pairs {
		b.add(p.A)
		b.add(p.B)
	}
}

// missing lists the records that are not marked, ascending.
func (b *bitset) missing() []uint32 {
	var out []uint32
	for w := range b.words {
		for left := ^b.words[w].Load(); left != 0; left &= left - 1 {
			if i := w<<6 + bits.TrailingZeros64(left); i < b.n {
				out = append(out, uint32(i))
			}
		}
	}
	return out
}
