package golden

import (
	"slices"
	"strings"
)

// together lets the fields of a group survive as one: the rows compete, and each
// field takes its cell of the winner.
func (g *Golden) together(t *task, dst []Value, cells [][]Candidate) {
	if t.singleRow(cells) {
		for n, f := range t.fields {
			v := &dst[t.columns[n]]
			v.Field = f
			v.choose(field(cells, f), &t.rule, anyScript)
		}
		return
	}
	rows := g.lent.Get().(*rows)
	defer g.lent.Put(rows)
	rows.gather(t, cells)
	won := Value{Winner: -1, By: NoValue}
	if t.rule.Compare == nil && rows.alike(t, cells) {
		won.Winner, won.By = 0, OnlyValue
	} else {
		rows.join(t, cells)
		rows.unite(t, cells)
		won.pick(rows.joined, &t.rule, anyScript, rows.filled)
	}
	for n, f := range t.fields {
		out := &dst[t.columns[n]]
		candidates := field(cells, f)
		*out = Value{Field: f, Winner: -1, By: won.By, Same: out.Same[:0], Losers: out.Losers[:0]}
		if won.Winner >= 0 {
			if at := rows.of(won.Winner)[n]; at >= 0 && candidates[at].Canonical != "" {
				out.Winner, out.Text = at, candidates[at].text()
			}
		}
		out.listOthers(candidates, anyScript)
	}
}

// singleRow says that no field has more than one cell and all are of one record
// and slot: nothing competes.
func (t *task) singleRow(cells [][]Candidate) bool {
	var first *Candidate
	for _, f := range t.fields {
		c := field(cells, f)
		if len(c) == 0 {
			continue
		}
		if first == nil {
			first = &c[0]
		}
		if len(c) > 1 || !c[0].sameRow(first) {
			return false
		}
	}
	return true
}

// rows are what the records, or the slots of them, have for the fields of a
// group, in the order of source, key and slot.
type rows struct {
	width  int          // fields
	at     []int        // row after row, beside task.fields: a place among the candidates of the field, or -1
	first  []*Candidate // by row: one of its cells
	joined []Candidate  // by row: its cells as one
	filled []int        // by row: how many fields it fills

	text, clean []byte // of a row
}

func (r *rows) of(row int) []int { return r.at[row*r.width : (row+1)*r.width] }

// gather makes the rows. Of several cells that a row has for a field, the first
// that carries something stands, in the order of compareCells; the last where
// none does.
func (r *rows) gather(t *task, cells [][]Candidate) {
	r.width, r.at, r.first = len(t.fields), r.at[:0], r.first[:0]
	for n, f := range t.fields {
		row := 0
		for at := range field(cells, f) {
			c := &cells[f][at]
			row = r.find(c, row)
			if old := r.of(row)[n]; old < 0 || stands(c, &cells[f][old]) {
				r.of(row)[n] = at
			}
		}
	}
}

// stands tells whether a cell stands for its row rather than one before it.
func stands(c, before *Candidate) bool {
	switch carries := c.Canonical != ""; {
	case carries != (before.Canonical != ""):
		return carries
	case carries:
		return compareCells(c, before) < 0
	default:
		return compareCells(c, before) >= 0
	}
}

// find gives the row of a cell, which is made if there is none. It is looked for
// first near a row, since cells mostly come in the order of the rows.
func (r *rows) find(c *Candidate, near int) int {
	for row := near; row < min(near+2, len(r.first)); row++ {
		if c.sameRow(r.first[row]) {
			return row
		}
	}
	row := len(r.first)
	if row > 0 && compareRows(c, r.first[row-1]) <= 0 {
		var found bool
		if row, found = slices.BinarySearchFunc(r.first, c, compareRows); found {
			return row
		}
	}
	r.first = slices.Insert(r.first, row, c)
	from := row * r.width
	r.at = append(r.at, make([]int, r.width)...)
	copy(r.at[from+r.width:], r.at[from:])
	for n := range r.width {
		r.at[from+n] = -1
	}
	return row
}

// alike says that the rows carry something, and that no criterion but Custom can
// tell them apart: the first one stands.
func (r *rows) alike(t *task, cells [][]Candidate) bool {
	carries := false
	for n, first := range r.of(0) {
		for row, whole := range r.first {
			at := r.of(row)[n]
			if whole.Source != r.first[0].Source || (at < 0) != (first < 0) {
				return false
			}
			if at >= 0 && !cells[t.fields[n]][at].alike(&cells[t.fields[n]][first]) {
				return false
			}
		}
		carries = carries || first >= 0 && cells[t.fields[n]][first].Canonical != ""
	}
	return carries
}

// separator stands before the cell of each field in the text of a row.
const separator = "\x1f"

// join makes one candidate of each row, and counts the fields it fills: valid
// when all its cells are, verified likewise, partial when any is, as recent as its
// latest.
func (r *rows) join(t *task, cells [][]Candidate) {
	r.joined, r.filled = r.joined[:0], r.filled[:0]
	for row, first := range r.first {
		whole := Candidate{Source: first.Source, Key: first.Key, Slot: first.Slot, Valid: true, Verified: true}
		filled, written := 0, false // otherwise than the value that stands for it
		r.text, r.clean = r.text[:0], r.clean[:0]
		for n, at := range r.of(row) {
			r.text, r.clean = append(r.text, separator...), append(r.clean, separator...)
			if at < 0 {
				continue
			}
			c := &cells[t.fields[n]][at]
			whole.When = max(whole.When, c.When)
			if c.Canonical == "" {
				continue
			}
			filled++
			r.text, r.clean = append(r.text, c.Canonical...), append(r.clean, c.text()...)
			written = written || c.SameAs != ""
			whole.Valid = whole.Valid && c.Valid
			whole.Verified = whole.Verified && c.Verified
			whole.Partial = whole.Partial || c.Partial
			whole.Parts += c.amount()
			whole.Shared = whole.Shared || c.Shared
			whole.Titled = whole.Titled || c.Titled
		}
		clean := len(r.text)
		r.text = append(r.text, r.clean...)
		both := string(r.text)
		if whole.Clean = both[clean:]; filled > 0 {
			whole.Canonical = both[:clean]
			if written {
				whole.SameAs = r.value(t, cells, row)
			}
		}
		r.joined, r.filled = append(r.joined, whole), append(r.filled, filled)
	}
}

// value joins the values of a row's cells.
func (r *rows) value(t *task, cells [][]Candidate, row int) string {
	r.clean = r.clean[:0]
	for n, at := range r.of(row) {
		r.clean = append(r.clean, separator...)
		if at >= 0 && cells[t.fields[n]][at].Canonical != "" {
			r.clean = append(r.clean, cells[t.fields[n]][at].value()...)
		}
	}
	return string(r.clean)
}

// sameRow tells whether two cells are of one record and slot.
func (c *Candidate) sameRow(o *Candidate) bool {
	return c.Slot == o.Slot && c.Key == o.Key && c.Source == o.Source
}

// compareRows orders cells by record and slot.
func compareRows(a, b *Candidate) int {
	if d := strings.Compare(a.Source, b.Source); d != 0 {
		return d
	}
	if d := strings.Compare(a.Key, b.Key); d != 0 {
		return d
	}
	return a.Slot - b.Slot
}
