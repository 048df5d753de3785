package date

const (
	sketchOpaque = 1 << 63
	sketchDay    = 32 // where the number of the day begins
)

// Sketch is what [Ceiling] needs of a date: of one certain day its eight digits, four bits each, and its number since 0000; of
// anything else that it is not one.
func (d *Date) Sketch() uint64 {
	if len(d.Readings) != 1 {
		return sketchOpaque
	}
	r := d.Readings[0]
	if r.partial() || r.problem() != "" || r.Year > 9999 {
		return sketchOpaque
	}
	var digits uint64
	for _, c := range r.digits() {
		digits = digits<<4 | uint64(c)
	}
	return uint64(r.days()-(YMD{0, 3, 1}).days())<<sketchDay | digits
}

// Ceiling is the best level that two dates of different canonical forms with these sketches can have; exact tells that it is their
// level, as it is of two certain days. Cost: a few nanoseconds.
func Ceiling(a, b uint64) (level Level, exact bool) {
	if (a|b)&sketchOpaque != 0 {
		return Reading, false
	}
	return compareDays(a, b), true
}

func compareDays(a, b uint64) Level {
	x, y := uint32(a), uint32(b)
	differ := x ^ y
	switch {
	case differ == 0:
		return Reading
	case differ>>16 == 0 && x>>8&0xff == y&0xff && x&0xff == y>>8&0xff:
		return Swapped
	case oneSlipPacked(x, y):
		return Slip
	case differ>>8 == 0, differ>>16 == 0 && differ&0xff == 0, differ&0xffff == 0:
		return TwoParts
	case abs(int(a>>sketchDay)-int(b>>sketchDay)) <= 31:
		return Near
	case differ>>16 == 0:
		return Year
	case abs(packedYear(x)-packedYear(y)) == 1:
		return NearYear
	}
	return Conflict
}

// oneSlipPacked is oneSlip on digits of four bits.
func oneSlipPacked(x, y uint32) bool {
	differ := x ^ y
	low := 0
	for differ>>low&15 == 0 {
		low += 4
	}
	rest := differ >> low
	return rest < 16 || rest < 256 && x>>low&15 == y>>low>>4&15 && x>>low>>4&15 == y>>low&15
}

func packedYear(x uint32) int {
	return int(x>>28)*1000 + int(x>>24&15)*100 + int(x>>20&15)*10 + int(x>>16&15)
}
