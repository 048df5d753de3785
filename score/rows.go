package score

import "github.com/guiyi/guiyi/normalize"

// rows holds the value ids of all terms record by record, so that a look at a
// record touches one place in memory, and not one for each field.
type rows struct {
	terms int
	cells []uint32 // of a record: the id of each term, then the mask of the terms that are filled
	whole uint32   // the terms whose equal ids settle the comparison: those of one value
}

func newRows(t *normalize.Table, terms []term) rows {
	r := rows{terms: len(terms), cells: make([]uint32, t.Len()*(len(terms)+1))}
	width := len(terms) + 1
	for i := range terms {
		if !terms[i].several {
			r.whole |= 1 << i
		}
		at := i
		for _, id := range terms[i].column.IDs() {
			r.cells[at] = id
			if id != 0 {
				r.cells[at-i+width-1] |= 1 << i
			}
			at += width
		}
	}
	return r
}

// of returns the ids of a record.
func (r *rows) of(record uint32) []uint32 {
	at := int(record) * (r.terms + 1)
	return r.cells[at : at+r.terms : at+r.terms]
}

// id returns the id of one term of a record.
func (r *rows) id(record uint32, term int) uint32 { return r.cells[int(record)*(r.terms+1)+term] }

// filled returns the mask of the terms that both records have.
func (r *rows) filled(a, b uint32) uint32 {
	width := r.terms + 1
	return r.cells[int(a)*width+r.terms] & r.cells[int(b)*width+r.terms]
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
