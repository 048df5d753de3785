package golden

// maxUnited bounds how many rows of a group are compared with each other.
const maxUnited = 16

// unite finds the rows of a group that say one thing, of which one leaves out what
// another has (the city, the postcode), and lets the first of them stand for it.
// A row joins others only where it goes with each of them.
func (r *rows) unite(t *task, cells [][]Candidate) {
	if len(r.joined) > maxUnited {
		return
	}
	var room [maxUnited]int // by row: the first row of its class
	first := room[:len(r.joined)]
	for row := range first {
		first[row] = row
		if r.filled[row] == 0 {
			continue
		}
		for class := range row {
			if first[class] == class && r.goesWithAll(t, cells, first, class, row) {
				first[row] = class
				r.joined[row].SameAs = r.joined[class].value()
				break
			}
		}
	}
}

// goesWithAll tells whether a row goes with all rows of a class before it.
func (r *rows) goesWithAll(t *task, cells [][]Candidate, first []int, class, row int) bool {
	for other := class; other < row; other++ {
		if first[other] == class && !r.together(t, cells, other, row) {
			return false
		}
	}
	return true
}

// together tells whether two rows say one thing: what both have agrees, and what
// either says most in is among it.
func (r *rows) together(t *task, cells [][]Candidate, a, b int) bool {
	cell := func(row, n int) *Candidate {
		if at := r.of(row)[n]; at >= 0 && cells[t.fields[n]][at].Canonical != "" {
			return &cells[t.fields[n]][at]
		}
		return nil
	}
	mostA, mostB, inA, inB := 0, 0, -1, -1
	for n := range t.fields {
		x, y := cell(a, n), cell(b, n)
		if x != nil && y != nil && x.value() != y.value() {
			return false
		}
		if x != nil && information(x.text()) > mostA {
			mostA, inA = information(x.text()), n
		}
		if y != nil && information(y.text()) > mostB {
			mostB, inB = information(y.text()), n
		}
	}
	return inA >= 0 && inB >= 0 && cell(b, inA) != nil && cell(a, inB) != nil
}
