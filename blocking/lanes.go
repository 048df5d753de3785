package blocking

import "github.com/guiyi/guiyi/normalize"

const several = normalize.Several

// laneSet is the lanes that a plan, or the choice of one, reads.
type laneSet struct {
	n     int
	parts []KeyPart
	lanes []*partLane // by part
	data  records
}

func newLaneSet(data records, parts []KeyPart, lanes []*partLane) *laneSet {
	return &laneSet{n: data.Len(), parts: parts, lanes: lanes, data: data}
}

// together tells whether two records may be a pair where no key says so.
func (l *laneSet) together(a, b uint32) bool {
	return l.data.division(a) == l.data.division(b) && !l.data.out(a) && !l.data.out(b)
}

// anySeveral gives the records that have several keys in some lane, nil for
// none.
func (l *laneSet) anySeveral() bitset {
	var set bitset
	for i := range l.lanes {
		if !l.multi(i) {
			continue
		}
		if set == nil {
			set = newBitset(l.n)
		}
		for r, c := range l.lanes[i].Cells {
			if c&several != 0 {
				set.set(r)
			}
		}
	}
	return set
}

// multi tells whether some record has several keys in a lane.
func (l *laneSet) multi(lane int) bool { return len(l.lanes[lane].Ends) > 0 }

func (l *laneSet) cell(record uint32, lane int) uint32 { return l.lanes[lane].Cells[record] }

// of returns the keys of a record in a lane, ascending.
func (l *laneSet) of(record uint32, lane int) []uint32 { return l.lanes[lane].Of(record) }

// equal tells whether two records share a key in a lane.
func (l *laneSet) equal(a, b uint32, lane int) bool {
	cells := l.lanes[lane].Cells
	x, y := cells[a], cells[b]
	if (x|y)&several == 0 {
		return x == y && x != 0
	}
	return x != 0 && y != 0 && (x == y || meet(l.of(a, lane), l.of(b, lane)))
}

// equalAll tells whether two records share a key in every one of some lanes.
func (l *laneSet) equalAll(a, b uint32, lanes []int) bool {
	for _, lane := range lanes {
		if !l.equal(a, b, lane) {
			return false
		}
	}
	return true
}

// sets tells whether either of two records has several keys in one of some
// lanes.
func (l *laneSet) sets(a, b uint32, lanes []int) bool {
	for _, lane := range lanes {
		if (l.cell(a, lane)|l.cell(b, lane))&several != 0 {
			return true
		}
	}
	return false
}

// meet tells whether two ascending sets have an id in common.
func meet(a, b []uint32) bool {
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
