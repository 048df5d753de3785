package score

import (
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// rows holds what a first look at a record needs side by side, so that it
// touches one or two lines of memory, and not one or two for each field.
type rows struct {
	terms int
	width int
	cells []uint32 // of a record: the id of each term, the masks of the terms that are filled and that hold several values, and the sketches of some terms, two cells each
}

// fewSketches is how many sketches of a field stay in the near caches of a
// processor, and need not stand in the rows.
const fewSketches = 1 << 15

func newRows(t *normalize.Table, terms []term) rows {
	r := rows{terms: len(terms), width: len(terms) + 2}
	for i := range terms {
		if x := &terms[i]; x.hinted() && len(x.sketch) > fewSketches {
			x.at = r.width
			r.width += 2
		}
	}
	r.cells = make([]uint32, t.Len()*r.width)
	r.fill(terms, 0)
	return r
}

// grow adds the records that the table has got since.
func (r *rows) grow(t *normalize.Table, terms []term) {
	from := len(r.cells) / r.width
	if n := (t.Len() - from) * r.width; len(r.cells)+n > cap(r.cells) || n == 0 && cap(r.cells) == len(r.cells) {
		r.cells = slices.Grow(r.cells, n+len(r.cells)/8)
	}
	r.cells = append(r.cells, make([]uint32, (t.Len()-from)*r.width)...)
	r.fill(terms, from)
}

// fillRows is how many rows are filled at a time, term by term: they fit the
// near caches.
const fillRows = 1 << 10

// fill fills in the records from from on.
func (r *rows) fill(terms []term, from int) {
	for n := len(r.cells) / r.width; from < n; from += fillRows {
		for i := range terms {
			r.fillTerm(i, &terms[i], from, min(from+fillRows, n))
		}
	}
}

// fillTerm fills in a term of the records from from to to.
func (r *rows) fillTerm(i int, t *term, from, to int) {
	row := from * r.width
	for n, id := range t.column.IDs()[from:to] {
		if id != 0 {
			r.cells[row+i] = id
			r.cells[row+r.terms] |= 1 << i
		}
		if t.several && len(t.column.Values(uint32(from+n))) > 1 {
			r.cells[row+r.terms+1] |= 1 << i
		}
		if t.at > 0 {
			s := t.sketch[id]
			r.cells[row+t.at], r.cells[row+t.at+1] = uint32(s), uint32(s>>32)
		}
		row += r.width
	}
}

// of returns the row of a record.
func (r *rows) of(record uint32) []uint32 {
	at := int(record) * r.width
	return r.cells[at : at+r.width : at+r.width]
}

// id returns the id of one term of a record.
func (r *rows) id(record uint32, term int) uint32 { return r.cells[int(record)*r.width+term] }

// touch fetches the rows of some pairs into the cache: each begins in one line
// of memory and ends in the next.
func (r *rows) touch(pairs []pair) (sum uint32) {
	last := r.width - 1
	for i := range pairs {
		a, b := int(pairs[i].a)*r.width, int(pairs[i].b)*r.width
		sum += r.cells[a] + r.cells[a+last] + r.cells[b] + r.cells[b+last]
	}
	return sum
}

// sketchOf returns the sketch of the term, which is the i-th, of the record of a row.
func (t *term) sketchOf(row []uint32, i int) uint64 {
	if t.at > 0 {
		return uint64(row[t.at]) | uint64(row[t.at+1])<<32
	}
	return t.sketch[row[i]]
}

// equalIDs returns the mask of the terms whose ids are the same, missing ones
// too. It has no branches, as nobody can guess them.
func equalIDs(x, y []uint32) uint32 {
	y = y[:len(x)]
	equal := uint32(0)
	for i, id := range x {
		equal |= uint32((uint64(id^y[i])-1)>>63) << (i & 31)
	}
	return equal
}
