package golden

import "slices"

// Record builds the golden record of one entity. cells has the candidates of
// each field of the configuration, in any order; missing ones at the end count
// as empty. The values, one for each column, are put into dst, whose memory is
// used again; pass the result back in for the next entity once it is written
// out.
//
// Fields without group take no new memory then; a group of several records
// takes a small piece for each.
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
			v.choose(field(cells, v.Field), &t.rule, anyScript)
		default:
			g.together(t, dst, cells)
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
	main.choose(candidates, &t.rule, hanOnly)
	if main.Winner < 0 {
		main.choose(candidates, &t.rule, anyScript)
	}
	latin.choose(candidates, &t.rule, latinOnly)
}
