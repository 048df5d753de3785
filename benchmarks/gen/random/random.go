// Package random is the generator's source of chance: a small splittable
// generator, weighted draws and permutations, all integer arithmetic, so that
// the same seed gives the same bytes on every machine and Go release.
//
// In: a seed and the coordinates of the thing to draw (an entity number, a copy
// number). Out: a Source whose draws depend on nothing else, which lets any row
// be made again without the rows before it.
//
// References: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
// Generators" (OOPSLA 2014) for SplitMix64; Black, Rogaway, "Ciphers with
// Arbitrary Finite Domains" (CT-RSA 2002) for cycle walking.
package random

import "math/bits"

const golden = 0x9e3779b97f4a7c15

// Mix is the SplitMix64 finaliser: a bijection on 64 bits that avalanches.
func Mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// Source is a SplitMix64 stream. The zero value is the stream of seed 0. It is
// a value: a copy continues on its own.
type Source struct{ state uint64 }

// At returns the stream at the given coordinates under a seed. Streams at
// different coordinates are independent for every practical purpose.
func At(seed uint64, coordinates ...uint64) Source {
	s := Mix(seed + golden)
	for _, c := range coordinates {
		s = Mix(s ^ Mix(c+golden))
	}
	return Source{s}
}

// Uint64 returns the next 64 bits.
func (s *Source) Uint64() uint64 {
	s.state += golden
	return Mix(s.state)
}

// N returns a number in [0, n); 0 when n < 1. The bias of the multiply-shift is
// under n/2^64.
func (s *Source) N(n int) int {
	if n < 1 {
		return 0
	}
	hi, _ := bits.Mul64(s.Uint64(), uint64(n))
	return int(hi)
}

// Between returns a number in [low, high].
func (s *Source) Between(low, high int) int { return low + s.N(high-low+1) }

// Chance is true with probability p.
func (s *Source) Chance(p float64) bool {
	return float64(s.Uint64()>>11) < p*(1<<53)
}

// Pick returns one of the values, each as likely as the others. Empty values
// give the zero value.
func Pick[T any](s *Source, values []T) T {
	if len(values) == 0 {
		var zero T
		return zero
	}
	return values[s.N(len(values))]
}
