package phone

import (
	"strconv"

	"github.com/guiyi/guiyi/score/similarity"
)

const (
	sketchOpaque  = 1 << 63              // nothing can be told
	sketchCountry = 52                   // where the country code begins
	sketchDigits  = 1<<sketchCountry - 1 // the national number, packed
)

// Sketch is what [Ceiling] needs of a number: country code and national number packed, or that they are not known or hidden.
func (v *Phone) Sketch() uint64 {
	digits, ok := similarity.PackDigits(v.National)
	country, err := strconv.ParseUint(v.Country, 10, 10)
	if !ok || err != nil || v.Masked {
		return sketchOpaque
	}
	return country<<sketchCountry | digits
}

// Ceiling is the best level that two numbers of different canonical forms with these sketches can have; exact tells that it is
// their level. Cost: about 2 ns.
func Ceiling(a, b uint64) (level Level, exact bool) {
	switch {
	case (a|b)&sketchOpaque != 0, a == b:
		return Line, false
	case a>>sketchCountry == b>>sketchCountry && similarity.OneEditPacked(a&sketchDigits, b&sketchDigits):
		return Close, true
	}
	return Conflict, true
}
