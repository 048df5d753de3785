package score

import "github.com/guiyi/guiyi/normalize"

// table holds the levels of all pairs of values of a field that has few.
type table struct {
	width  int
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
	for a := range n {
		for b := range a {
			l := f.CompareValues(uint32(a), uint32(b))
			x.levels[a*n+b], x.levels[b*n+a] = l, l
		}
	}
	return x
}

// level is that of two values that are not the same.
func (x *table) level(a, b uint32) normalize.Level { return x.levels[int(a)*x.width+int(b)] }
