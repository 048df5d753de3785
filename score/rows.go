package score

import "github.com/guiyi/guiyi/normalize"

// rows holds what a first look at a record needs side by side, so that it
// touches one or two lines of memory, and not one or two for each field.
type rows struct {
	terms int
	width int
	cells []uint32 // of a record: the id of each term, the mask of the terms that are filled, and the sketches of some terms, two cells each
	whole uint32   // the terms whose equal ids settle the comparison: those of one value
}

// fewSketches is how many sketches of a field stay in the near caches of a
// processor, and need not stand in the rows.
const fewSketches = 1 << 15

func newRows(t *normalize.Table, terms []term) rows {
	r := rows{terms: len(terms), width: len(terms) + 1}
	for i := range terms {
		if x := &terms[i]; x.hinted() && len(x.sketch) > fewSketches {
			x.at = r.width
			r.width += 2
		}
	}
	r.cells = make([]uint32, t.Len()*r.width)
	for i := range terms {
		if !terms[i].several {
			r.whole |= 1 << i
		}
		r.fill(i, &terms[i])
	}
	return r
}

func (r *rows) fill(i int, t *term) {
	row := 0
	for _, id := range t.column.IDs() {
		r.cells[row+i] = id
		if id != 0 {
			r.cells[row+r.terms] |= 1 << i
		}
		if t.at > 0 {
			s := t.sketch[id]
			r.cells[row+t.at], r.cells[row+t.at+1] = uint32(s), uint32(s>>32)
		}
		row += r.width
	}
}

// of returns the ids of a record.
func (r *rows) of(record uint32) []uint32 {
	at := int(record) * r.width
	return r.cells[at : at+r.terms : at+r.terms]
}

// id returns the id of one term of a record.
func (r *rows) id(record uint32, term int) uint32 { return r.cells[int(record)*r.width+term] }

// sketch returns the sketch of one term of a record.
func (r *rows) sketch(record uint32, i int, t *term) uint64 {
	row := int(record) * r.width
	if t.at > 0 {
		return uint64(r.cells[row+t.at]) | uint64(r.cells[row+t.at+1])<<32
	}
	return t.sketch[r.cells[row+i]]
}

// filled returns the mask of the terms that both records have.
func (r *rows) filled(a, b uint32) uint32 {
	return r.cells[int(a)*r.width+r.terms] & r.cells[int(b)*r.width+r.terms]
}

// equalIDs returns the mask of the terms whose ids are the same, missing ones too.
func equalIDs(x, y []uint32) uint32 {
	y = y[:len(x)]
	equal := uint32(0)
	for i, id := range x {
		same := uint32(0)
		if id == y[i] {
			same = 1
		}
		equal |= same << (i & 31)
	}
	return equal
}
