package golden

import "math/bits"

// one is the number one in fixed point, and bit one bit of log odds.
const (
	one int64 = 1 << 30
	bit int64 = 1 << 16
)

// logarithm gives log2(x / one) in bits, for x above zero, by squaring: the
// square of a number in [1, 2) says whether the next binary digit of its
// logarithm is one. Rounded down.
func logarithm(x int64) int64 {
	whole := bits.Len64(uint64(x)) - 1
	log := (int64(whole) - 30) * bit
	y := uint64(x) << (63 - whole) // [1, 2) in steps of 2^-63
	for digit := bit / 2; digit > 0; digit /= 2 {
		high, _ := bits.Mul64(y, y) // [1, 4) in steps of 2^-62
		if high>>63 == 1 {
			log += digit
			y = high
		} else {
			y = high << 1
		}
	}
	return log
}

// roots are 2^(1/2), 2^(1/4), 2^(1/8), ... less one, in steps of 2^-62: what the
// binary digits of an exponent stand for.
var roots = [16]uint64{
	0x1a827999fcef3242, 0xc1bf828c6dc54b7, 0x5cae0f1f545eb73, 0x2d561b3e6243d8a,
	0x166c34c5615d0eb, 0xb268f9de0183b9, 0x58f6a7ecccd5b6, 0x2c6be96af2fb58,
	0x16321b687027a8, 0xb18178ba33b14, 0x58bce410147e8, 0x2c5d7bff71dae,
	0x162e807ee7e5b, 0xb1730df6a524, 0x58b9497b8151, 0x2c5c955dd701,
}

// power gives one * 2^(x / bit) for x of zero and less.
func power(x int64) int64 {
	whole, rest := -x>>16, -x&(bit-1)
	if rest > 0 { // x = rest - whole
		whole, rest = whole+1, bit-rest
	}
	if whole > 30 {
		return 0
	}
	y := uint64(1) << 62
	for i, root := range roots {
		if rest&(bit/2>>i) != 0 {
			high, low := bits.Mul64(y, root)
			y += high<<2 | low>>62
		}
	}
	return int64(y >> 32 >> whole)
}

// vote is the score of a source of some accuracy, in bits: log2(n A / (1 - A)),
// formula 4 of the paper cited at Accuracies. A source that is not better than
// chance has none.
func vote(right, wrong int64) int64 {
	return max(0, logarithm(wrong*one)+logarithm(right)-logarithm(one-right))
}

// thousandths writes bits as thousandths of one, rounded.
func thousandths(x int64) int { return int((x*1000 + bit/2) / bit) }
