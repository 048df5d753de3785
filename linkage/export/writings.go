package export

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize"
)

// maxWritings bounds how many values of an entity are compared with each other.
const maxWritings = 16

// writings finds the values of some records that their kind takes for one thing
// written in several ways (an address with and without its city or in two scripts,
// 3/1/1970 beside 1 March 1970), and lets the one with the smallest canonical form stand for them.
func (f *fieldCells) writings(from, to int) {
	if !f.differ {
		return
	}
	switch f.Kind {
	case normalize.Address, normalize.Place, normalize.Org, normalize.Date: // which people write in many ways
	default:
		return
	}
	list := f.of(from, to)
	at := f.start[from]
	var room [maxWritings]uint32
	values := room[:0]
	for i := range list {
		if v := f.cells[at+i].Value; v != 0 && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	if len(values) > maxWritings || len(values) == 2 && !f.match(values[0], values[1]) { // mostly there are two
		return
	}
	slices.SortFunc(values, func(a, b uint32) int { return strings.Compare(f.Canonical(a), f.Canonical(b)) })
	for _, class := range f.alike(values) {
		for i := range list {
			if slices.Contains(class[1:], f.cells[at+i].Value) {
				list[i].SameAs = f.Canonical(class[0])
			}
		}
	}
}

// alike divides values into classes of which each is the same as every other:
// each joins the first class that it can.
func (f *fieldCells) alike(values []uint32) [][]uint32 {
	var classes [][]uint32
	for _, v := range values {
		at := slices.IndexFunc(classes, func(class []uint32) bool {
			return !slices.ContainsFunc(class, func(member uint32) bool { return !f.match(member, v) })
		})
		if at < 0 {
			classes = append(classes, []uint32{v})
		} else {
			classes[at] = append(classes[at], v)
		}
	}
	return classes
}

// match tells whether the kind takes two values for one thing.
func (f *fieldCells) match(a, b uint32) bool {
	return f.Kind.Verdict(f.CompareValues(a, b)) == "match"
}
