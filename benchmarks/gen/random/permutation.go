package random

import "math/bits"

// Permutation is a bijection on [0, n) that needs no memory: a Feistel network
// over the next power of two, walked until it lands inside.
type Permutation struct {
	n           uint64
	left, right uint // bits of the halves
	keys        [4]uint64
}

// NewPermutation returns the permutation of [0, n) that a seed names.
func NewPermutation(n int, seed uint64) Permutation {
	width := uint(max(2, bits.Len64(uint64(max(n, 1)-1))))
	p := Permutation{n: uint64(n), left: width / 2, right: width - width/2}
	s := At(seed, 0x7065726d)
	for i := range p.keys {
		p.keys[i] = s.Uint64()
	}
	return p
}

// At returns the image of i, which must be in [0, n). Cost: under two rounds of
// the network on average.
func (p Permutation) At(i int) int {
	x := uint64(i)
	for {
		x = p.round(x)
		if x < p.n {
			return int(x)
		}
	}
}

// round is an unbalanced Feistel network: each half in turn is mixed with a
// function of the other, which is a bijection whatever the function.
func (p Permutation) round(x uint64) uint64 {
	l, r := x>>p.right, x&(1<<p.right-1)
	for i := 0; i < len(p.keys); i += 2 {
		l ^= Mix(r^p.keys[i]) & (1<<p.left - 1)
		r ^= Mix(l^p.keys[i+1]) & (1<<p.right - 1)
	}
	return l<<p.right | r
}
