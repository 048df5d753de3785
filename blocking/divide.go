package blocking

import (
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// divide takes the keys of records that take no part out of a lane, and gives
// every division keys of its own, so that blocks, shared keys and all counts are
// those of each division alone. Ids are dense again: a lane is what it would be
// without the records left out. Cost: three passes over the records; memory 8
// bytes a record and 8 a distinct key while it runs.
//
// Of each of some keys, given by its id in the lane, the ids by division come
// back; 0 where nobody there has it.
func divide(l normalize.Lane, division func(record uint32) uint32, out func(record uint32) bool, keys []uint32) (normalize.Lane, [][]uint32) {
	of := make([][]uint32, len(keys))
	d := divider{from: l, ids: make([]stamped, l.Distinct+1), sets: make([]stamped, len(l.Ends))}
	d.to.Cells = make([]uint32, len(l.Cells))
	for i, records := range byDivision(len(l.Cells), division) {
		d.stamp = uint32(i) + 1
		for _, r := range records {
			if c := l.Cells[r]; c != 0 && !out(r) {
				d.to.Cells[r] = d.cell(c)
			}
		}
		for k, id := range keys {
			number := uint32(0)
			if x := d.ids[id]; id != 0 && x.stamp == d.stamp {
				number = x.number
			}
			of[k] = append(of[k], number)
		}
	}
	return d.to, of
}

// byDivision lists the records of each division, ascending.
func byDivision(n int, division func(record uint32) uint32) [][]uint32 {
	var lists [][]uint32
	for r := range uint32(n) {
		d := int(division(r))
		for len(lists) <= d {
			lists = append(lists, nil)
		}
		lists[d] = append(lists[d], r)
	}
	return lists
}

// divider renumbers a lane, division by division.
type divider struct {
	from, to normalize.Lane
	stamp    uint32    // of the division at hand
	ids      []stamped // by id of from
	sets     []stamped // by set of from
}

// stamped is a new number that holds in one division.
type stamped struct{ stamp, number uint32 }

func (d *divider) cell(c uint32) uint32 {
	if c&several == 0 {
		return d.id(c)
	}
	set := &d.sets[c&^several]
	if set.stamp != d.stamp {
		from := len(d.to.IDs)
		for _, id := range d.from.Set(c) {
			d.to.IDs = append(d.to.IDs, d.id(id))
		}
		slices.Sort(d.to.IDs[from:])
		*set = stamped{d.stamp, several | uint32(len(d.to.Ends))}
		d.to.Ends = append(d.to.Ends, uint32(len(d.to.IDs)))
	}
	return set.number
}

func (d *divider) id(id uint32) uint32 {
	x := &d.ids[id]
	if x.stamp != d.stamp {
		d.to.Distinct++
		*x = stamped{d.stamp, uint32(d.to.Distinct)}
	}
	return x.number
}
