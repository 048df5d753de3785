package address

// A sketch of an address is its house number, where that is plain, and whether it names an estate or building.
const (
	sketchOpaque = 1 << 63
	sketchEstate = 1 << 62
	sketchNumber = 1<<62 - 1 // 0: none
)

// maxPlain is the longest house number that a sketch holds, in digits.
const maxPlain = 17

// Sketch is what [Ceiling] needs of an address.
func (a *Address) Sketch() uint64 {
	if a.place || a.Lane != "" || len(a.Number) > maxPlain || a.Number != "" && !isDigits(a.Number) {
		return sketchOpaque
	}
	s := uint64(0)
	for i := range len(a.Number) {
		s = s*10 + uint64(a.Number[i]-'0')
	}
	if a.Estate != "" {
		s |= sketchEstate
	}
	return s
}

// Ceiling is the best level that two addresses with these sketches can have. Two plain house numbers that differ are a conflict
// whatever else agrees, unless both name an estate, where buildings count. Cost: about a nanosecond.
func Ceiling(a, b uint64) Level {
	x, y := a&sketchNumber, b&sketchNumber
	if (a|b)&sketchOpaque != 0 || a&b&sketchEstate != 0 || x == 0 || y == 0 || x == y {
		return Same
	}
	return NumberConflict
}
