package export

import (
	"math"
	"math/bits"

	"github.com/guiyi/guiyi/score"
)

// appendWeight appends what score.Weight's String gives: the bits with three
// decimals, halves rounded to even. strconv takes ten times as long.
func appendWeight(dst []byte, w score.Weight) []byte {
	n := uint64(max(int64(w), -int64(w))) * 1000
	if w < 0 {
		dst = append(dst, '-')
	}
	return appendDecimal(dst, roundEven(0, n, bits.TrailingZeros32(uint32(score.Bit))), 3)
}

// appendMillionths appends a number of 0 to 1 with six decimals, as
// strconv.AppendFloat(dst, p, 'f', 6, 64) does.
func appendMillionths(dst []byte, p float64) []byte {
	const fraction = 52 // bits of a float64, IEEE 754-2008, 3.4
	raw := math.Float64bits(p)
	exponent, m := int(raw>>fraction), raw&(1<<fraction-1)
	if exponent == 0 {
		exponent = 1 // subnormal
	} else {
		m |= 1 << fraction
	}
	hi, lo := bits.Mul64(m, 1_000_000)
	return appendDecimal(dst, roundEven(hi, lo, fraction+1023-exponent), 6)
}

// roundEven divides a number of 128 bits by a power of two, shift > 0, and
// rounds halves to even. The outcome must fit 64 bits.
func roundEven(hi, lo uint64, shift int) uint64 {
	if shift > 127 {
		return 0 // hi is far below 2^63
	}
	var half, rest uint64 // the bit behind the point; whether anything follows it
	down := shift - 1
	if down < 64 {
		rest = lo & (1<<down - 1)
		lo, hi = lo>>down|hi<<(64-down), hi>>down
	} else {
		rest = lo | hi&(1<<(down-64)-1)
		lo, hi = hi>>(down-64), 0
	}
	half = lo & 1
	n := lo>>1 | hi<<63
	if half == 1 && (rest != 0 || n&1 == 1) {
		n++
	}
	return n
}

// appendDecimal appends n / 10^places.
func appendDecimal(dst []byte, n uint64, places int) []byte {
	var text [20]byte
	at := len(text)
	for ; n > 0 || len(text)-at <= places; n /= 10 {
		at--
		text[at] = byte('0' + n%10)
	}
	point := len(text) - places
	dst = append(append(dst, text[at:point]...), '.')
	return append(dst, text[point:]...)
}
