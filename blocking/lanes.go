package blocking

import (
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// several marks a cell of laneSet that does not hold an id but the index of a
// set of ids.
const several = 1 << 31

// laneSet holds the lanes of all parts row by row, so that two records are
// compared in all parts by touching one or two cache lines each.
type laneSet struct {
	n, width int
	parts    []KeyPart
	distinct []int    // by lane
	multi    []bool   // by lane: some record has several keys
	cells    []uint32 // cells[record*width+lane]: id, 0 for none, or several|index of a set
	ends     []uint32 // by set: its end in ids; a set begins where the one before ends
	ids      []uint32 // ascending within a set
}

func newLaneSet(n int, parts []KeyPart, lanes []normalize.Lane) *laneSet {
	l := &laneSet{n: n, width: len(parts), parts: parts, ends: make([]uint32, 1)}
	l.distinct, l.multi = make([]int, l.width), make([]bool, l.width)
	l.cells = make([]uint32, n*l.width)
	for i := range lanes {
		l.fill(i, &lanes[i])
	}
	return l
}

func (l *laneSet) fill(lane int, from *normalize.Lane) {
	l.distinct[lane] = from.Distinct
	at := lane
	for r := range l.n {
		ids := from.Of(uint32(r))
		switch len(ids) {
		case 0:
		case 1:
			l.cells[at] = ids[0]
		default:
			l.multi[lane] = true
			l.cells[at] = several | uint32(len(l.ends)-1)
			l.ids = append(l.ids, ids...)
			l.ends = append(l.ends, uint32(len(l.ids)))
		}
		at += l.width
	}
}

// row returns the cells of a record.
func (l *laneSet) row(record uint32) []uint32 {
	at := int(record) * l.width
	return l.cells[at : at+l.width : at+l.width]
}

// of returns the keys of a record in a lane, ascending.
func (l *laneSet) of(record uint32, lane int) []uint32 {
	at := int(record)*l.width + lane
	switch c := l.cells[at]; {
	case c == 0:
		return nil
	case c&several == 0:
		return l.cells[at : at+1]
	default:
		return l.set(c)
	}
}

func (l *laneSet) set(cell uint32) []uint32 {
	i := cell &^ several
	return l.ids[l.ends[i]:l.ends[i+1]]
}

// noKey stands for "none" in a row that is compared with others: it equals no
// cell.
const noKey = several - 1

// prepare copies the first cells of a record into buf so that equalCells can
// compare them without asking whether a cell is filled.
func prepare(buf, cells []uint32) []uint32 {
	buf = append(buf[:0], cells...)
	for i, c := range buf {
		if c == 0 {
			buf[i] = noKey
		}
	}
	return buf
}

// gather copies the first cells of each record of a block, one record after the
// other. The loads do not wait for each other, which is what makes it worth
// while: a block's records lie far apart.
func (l *laneSet) gather(buf []uint32, block []uint32, prefix int) []uint32 {
	buf = slices.Grow(buf[:0], len(block)*prefix)
	for _, r := range block {
		at := int(r) * l.width
		buf = append(buf, l.cells[at:at+prefix]...)
	}
	return buf
}

// equalCells gives the mask of the lanes in which two records share a key, and
// whether either holds several keys in one of them. The first are prepared.
func (l *laneSet) equalCells(prepared, cells []uint32) (equal uint64, sets bool) {
	cells = cells[:len(prepared)]
	all := uint32(0)
	for i, x := range prepared {
		y := cells[i]
		if x == y {
			equal |= 1 << i
		}
		all |= x | y
	}
	if all&several == 0 {
		return equal, false
	}
	for i, x := range prepared {
		if (x|cells[i])&several != 0 && x != noKey && cells[i] != 0 && l.meet(x, cells[i]) {
			equal |= 1 << i
		}
	}
	return equal, true
}

// meet tells whether two filled cells have an id in common.
func (l *laneSet) meet(x, y uint32) bool {
	var bx, by [1]uint32
	a, b := l.cellIDs(x, &bx), l.cellIDs(y, &by)
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return true
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return false
}

func (l *laneSet) cellIDs(cell uint32, one *[1]uint32) []uint32 {
	if cell&several != 0 {
		return l.set(cell)
	}
	one[0] = cell
	return one[:]
}

// shared appends the ids that two records have in common in a lane, ascending.
func (l *laneSet) shared(dst []uint32, a, b uint32, lane int) []uint32 {
	x, y := l.of(a, lane), l.of(b, lane)
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			dst = append(dst, x[i])
			i, j = i+1, j+1
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return dst
}
