package score

import "github.com/guiyi/guiyi/normalize"

// table holds the levels of all pairs of values of a field that has few.
type table struct {
	width  int      // of a line of levels, room for more values included
	known  int      // values, the missing one included
	seen   [16]bool // the levels that some pair of different values has
	levels []normalize.Level
}

// fewValues is how many values a field may have for a table: 64 KiB, made in a
// few milliseconds.
const fewValues = 1 << 8

// newTable returns nil where there are more.
func newTable(f *normalize.FieldColumn) *table {
	n := f.Distinct() + 1
	if n > fewValues || f.Several() {
		return nil
	}
	x := &table{width: n, levels: make([]normalize.Level, n*n)}
	x.fill(f)
	return x
}

// grow takes in the values that the field has got since, at the cost of theirs
// alone. It returns nil where they are too many now.
func (x *table) grow(f *normalize.FieldColumn) *table {
	n := f.Distinct() + 1
	if x == nil || n > fewValues || f.Several() {
		return nil
	}
	if n > x.width {
		width := min(fewValues, n+n/2)
		levels := make([]normalize.Level, width*width)
		for a := range x.known {
			copy(levels[a*width:], x.levels[a*x.width:a*x.width+x.known])
		}
		x.width, x.levels = width, levels
	}
	x.fill(f)
	return x
}

func (x *table) fill(f *normalize.FieldColumn) {
	for ; x.known <= f.Distinct(); x.known++ {
		for b := range x.known {
			l := f.CompareValues(uint32(x.known), uint32(b))
			x.levels[x.known*x.width+b], x.levels[b*x.width+x.known] = l, l
			x.seen[l] = true
		}
	}
}

// best is the most that two different values weigh, by the weights of levels, or
// what the last level weighs.
func (x *table) best(weights *[16]Weight, last normalize.Level) Weight {
	best := weights[last]
	for l := normalize.Missing + 1; l < last; l++ {
		if x.seen[l] {
			best = max(best, weights[l])
		}
	}
	return best
}

// level is that of two values that are not the same.
func (x *table) level(a, b uint32) normalize.Level { return x.levels[int(a)*x.width+int(b)] }
