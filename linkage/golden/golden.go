package golden

import (
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

// row is what one record, or one slot of it, has for the fields of a group.
type row struct {
	cells []int // beside task.fields: place among the candidates of the field, or -1
}

// together lets the fields of a group survive as one: the rows compete, and each
// field takes its cell of the winner.
func (t *task) together(dst []Value, cells [][]Candidate) {
	rows, joined, filled := t.rows(cells)
	var v Value
	v.choose(joined, &t.rule, anyScript, filled)
	for n, f := range t.fields {
		out := &dst[t.columns[n]]
		candidates := field(cells, f)
		*out = Value{Field: f, Winner: -1, By: v.By, Same: out.Same[:0], Losers: out.Losers[:0]}
		if v.Winner >= 0 {
			if at := rows[v.Winner].cells[n]; at >= 0 && candidates[at].Canonical != "" {
				out.Winner, out.Text = at, candidates[at].text()
			}
		}
		out.listOthers(candidates, anyScript)
	}
}

// rows gathers the cells of a group by record and slot and joins each row into
// one candidate, in the order of source, key and slot.
func (t *task) rows(cells [][]Candidate) (rows []row, joined []Candidate, filled []int) {
	if single := t.singleRow(cells); single {
		return t.join(cells, [][]int{make([]int, len(t.fields))})
	}
	type place struct{ n, at int }
	var places []place
	for n, f := range t.fields {
		for at := range field(cells, f) {
			places = append(places, place{n, at})
		}
	}
	cell := func(p place) *Candidate { return &cells[t.fields[p.n]][p.at] }
	slices.SortStableFunc(places, func(a, b place) int {
		if d := compareRows(cell(a), cell(b)); d != 0 {
			return d
		}
		if a.n != b.n {
			return a.n - b.n
		}
		return compareCells(cell(a), cell(b))
	})
	var lists [][]int
	for i, p := range places {
		if i == 0 || compareRows(cell(places[i-1]), cell(p)) != 0 {
			lists = append(lists, slices.Repeat([]int{-1}, len(t.fields)))
		}
		list := lists[len(lists)-1]
		if at := list[p.n]; at < 0 || cells[t.fields[p.n]][at].Canonical == "" {
			list[p.n] = p.at // the first cell that carries something
		}
	}
	return t.join(cells, lists)
}

// singleRow says that each field has just one cell, all of one record and slot.
func (t *task) singleRow(cells [][]Candidate) bool {
	for _, f := range t.fields {
		if c := field(cells, f); len(c) != 1 || compareRows(&c[0], &cells[t.fields[0]][0]) != 0 {
			return false
		}
	}
	return true
}

// join makes one candidate of each row: valid when all its cells are, verified
// likewise, as recent as its latest.
func (t *task) join(cells [][]Candidate, lists [][]int) (rows []row, joined []Candidate, filled []int) {
	const separator = "\x1f"
	for _, list := range lists {
		whole := Candidate{Valid: true, Verified: true}
		var clean, canonical strings.Builder
		count := 0
		for n, at := range list {
			canonical.WriteString(separator)
			clean.WriteString(separator)
			if at < 0 {
				continue
			}
			c := &cells[t.fields[n]][at]
			whole.Source, whole.Key, whole.Slot = c.Source, c.Key, c.Slot
			whole.When = max(whole.When, c.When)
			if c.Canonical == "" {
				continue
			}
			count++
			clean.WriteString(c.text())
			canonical.WriteString(c.Canonical)
			whole.Valid = whole.Valid && c.Valid
			whole.Verified = whole.Verified && c.Verified
		}
		if count > 0 {
			whole.Clean, whole.Canonical = clean.String(), canonical.String()
		}
		rows = append(rows, row{list})
		joined = append(joined, whole)
		filled = append(filled, count)
	}
	return rows, joined, filled
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
