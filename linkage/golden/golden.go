package golden

import (
	"cmp"
	"slices"
	"strings"
)

// Record builds the golden record of one entity. cells has the candidates of
// each field of the configuration, in any order; missing ones at the end count
// as empty. The values, one for each column, are put into dst, whose memory is
// used again; pass the result back in for the next entity once it is written
// out.
//
// Fields without group take no new memory then; a group of several records
// takes a few small pieces.
func (g *Golden) Record(dst []Value, cells [][]Candidate) []Value {
	dst = slices.Grow(dst[:0], len(g.columns))[:len(g.columns)]
	for i := range g.tasks {
		t := &g.tasks[i]
		switch {
		case t.latin:
			t.sideBySide(dst, field(cells, t.fields[0]))
		case len(t.fields) == 1:
			v := &dst[t.columns[0]]
			v.Field = t.fields[0]
			v.choose(field(cells, v.Field), &t.rule, anyScript, nil)
		default:
			t.together(dst, cells)
		}
	}
	return dst
}

func field(cells [][]Candidate, i int) []Candidate {
	if i < len(cells) {
		return cells[i]
	}
	return nil
}

// sideBySide fills a field and its Latin companion.
func (t *task) sideBySide(dst []Value, candidates []Candidate) {
	main, latin := &dst[t.columns[0]], &dst[t.columns[1]]
	main.Field, latin.Field = t.fields[0], t.fields[0]
	main.choose(candidates, &t.rule, hanOnly, nil)
	if main.Winner < 0 {
		main.choose(candidates, &t.rule, anyScript, nil)
	}
	latin.choose(candidates, &t.rule, latinOnly, nil)
}

// row is what one record, or one slot of it, has for the fields of a group:
// beside task.fields the place among the candidates of the field, or -1.
type row []int

// together lets the fields of a group survive as one: the rows compete, and each
// field takes its cell of the winner.
func (t *task) together(dst []Value, cells [][]Candidate) {
	if t.singleRow(cells) {
		for n, f := range t.fields {
			v := &dst[t.columns[n]]
			v.Field = f
			v.choose(field(cells, f), &t.rule, anyScript, nil)
		}
		return
	}
	rows := t.rows(cells)
	joined, filled := make([]Candidate, len(rows)), make([]int, len(rows))
	for i, r := range rows {
		joined[i], filled[i] = t.join(cells, r)
	}
	var v Value
	v.choose(joined, &t.rule, anyScript, filled)
	for n, f := range t.fields {
		out := &dst[t.columns[n]]
		candidates := field(cells, f)
		*out = Value{Field: f, Winner: -1, By: v.By, Same: out.Same[:0], Losers: out.Losers[:0]}
		if v.Winner >= 0 {
			if at := rows[v.Winner][n]; at >= 0 && candidates[at].Canonical != "" {
				out.Winner, out.Text = at, candidates[at].text()
			}
		}
		out.listOthers(candidates, anyScript)
	}
}

// rows gathers the cells of a group by record and slot, in the order of source,
// key and slot.
func (t *task) rows(cells [][]Candidate) []row {
	type place struct{ n, at int }
	var places []place
	for n, f := range t.fields {
		for at := range field(cells, f) {
			places = append(places, place{n, at})
		}
	}
	cell := func(p place) *Candidate { return &cells[t.fields[p.n]][p.at] }
	slices.SortStableFunc(places, func(a, b place) int {
		return cmp.Or(compareRows(cell(a), cell(b)), cmp.Compare(a.n, b.n), compareCells(cell(a), cell(b)))
	})
	var rows []row
	for i, p := range places {
		if i == 0 || compareRows(cell(places[i-1]), cell(p)) != 0 {
			rows = append(rows, slices.Repeat([]int{-1}, len(t.fields)))
		}
		r := rows[len(rows)-1]
		if at := r[p.n]; at < 0 || cells[t.fields[p.n]][at].Canonical == "" {
			r[p.n] = p.at // the first cell that carries something
		}
	}
	return rows
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
		if len(c) > 1 || compareRows(&c[0], first) != 0 {
			return false
		}
	}
	return true
}

// join makes one candidate of a row, and counts the fields it fills: valid when
// all its cells are, verified likewise, as recent as its latest.
func (t *task) join(cells [][]Candidate, r row) (whole Candidate, filled int) {
	const separator = "\x1f"
	whole = Candidate{Valid: true, Verified: true}
	for n, at := range r {
		whole.Clean += separator
		whole.Canonical += separator
		if at < 0 {
			continue
		}
		c := &cells[t.fields[n]][at]
		whole.Source, whole.Key, whole.Slot = c.Source, c.Key, c.Slot
		whole.When = max(whole.When, c.When)
		if c.Canonical == "" {
			continue
		}
		filled++
		whole.Clean += c.text()
		whole.Canonical += c.Canonical
		whole.Valid = whole.Valid && c.Valid
		whole.Verified = whole.Verified && c.Verified
	}
	if filled == 0 {
		whole.Canonical = ""
	}
	return whole, filled
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
