package normalize

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/normalize/text"
)

// A column holds the cells of another where they stand in at least heldShare of those of its cells that could hold them, in heldRows rows and
// one of heldOf. Where nearly all do, the part stands for an empty cell.
const (
	heldShare    = 0.5
	heldFill     = 0.9
	heldRows     = 20
	heldOf       = 200
	heldAtMost   = 1 << 14 // rows are enough to find out
	heldLongest  = 256     // bytes: longer cells are prose
	heldKnown    = 0.25    // of parts that stand for an empty cell: values that other rows have
	heldClearly  = 5       // times as many as there are on the other side of the sign
	yearsMissing = 0.02
)

// heldStudy looks for the other columns' cells in a column of text.
type heldStudy struct {
	source *Source
	rows   []int
	rest   []string          // by row: what is left of the cell
	open   map[string][]bool // by sign and row: a cell that it sets off elsewhere is missing here, or was not found
	others []held            // the columns that may be held, without the way
}

// findComposites finds the columns of text whose cells hold those of other columns of a source: a song's title with the artist in front, an
// album's with its year. What is held is seen in the rows that have it in its own column too.
func (g *guesser) findComposites(s *Source) {
	var single []held // the columns that make a field by themselves
	for _, f := range g.schema.Fields {
		for _, c := range f.Columns {
			if at := slices.Index(s.Header, c[0]); len(c) == 1 && at >= 0 && !f.Skip && f.Kind != Ignore {
				single = append(single, held{Held: Held{Column: c[0]}, at: at, kind: f.Kind})
			}
		}
	}
	g.findModelWords(s, single)
	for _, c := range single {
		if c.kind != Text {
			continue
		}
		x := newHeldStudy(s, c.at)
		if x == nil {
			continue
		}
		for _, o := range single {
			if o.at != c.at && o.kind != Category {
				o.common = 2*s.filled(o.at) >= s.Len()
				x.others = append(x.others, o)
			}
		}
		if holds := x.all(); len(holds) > 0 {
			g.schema.Composites = append(g.schema.Composites, Composite{Source: s.Name, Column: c.Column, Holds: holds})
		}
	}
}

// filled counts the rows that fill a column.
func (s *Source) filled(column int) (n int) {
	ids := &s.columns[column].ids
	for row := range s.Len() {
		if ids.at(row) != 0 {
			n++
		}
	}
	return n
}

// newHeldStudy takes the rows that fill a column, as many as are enough, chosen by their content; nil where too few cells have signs in them.
func newHeldStudy(s *Source, column int) *heldStudy {
	cells := s.columns[column].text
	signs := make([]bool, cells.len())
	for id := 1; id < len(signs); id++ {
		signs[id] = len(cells.get(uint32(id))) <= heldLongest && strings.ContainsFunc(cells.get(uint32(id)), func(r rune) bool { return unicode.IsPunct(r) || r == '|' })
	}
	most := uint32((1<<32 - 1) * uint64(min(s.Len(), heldAtMost)) / uint64(max(s.Len(), 1)))
	x, signed := &heldStudy{source: s, open: map[string][]bool{}}, 0
	for row := range s.Len() {
		id := s.columns[column].ids.at(row)
		if cell := cells.get(id); !blank(cell) && len(cell) <= heldLongest && contentHash(cell) <= most {
			x.rows, x.rest = append(x.rows, row), append(x.rest, cell)
			if signs[id] {
				signed++
			}
		}
	}
	if signed < x.least() {
		return nil
	}
	return x
}

// all finds what is held, the surest first: what is cut off shows what else there is.
func (x *heldStudy) all() (holds []Held) {
	known := func(o held) bool {
		return slices.ContainsFunc(holds, func(h Held) bool { return h.Column == o.Column && h.As == o.As })
	}
	for {
		var best held
		share := 0.0
		for _, o := range x.others {
			for _, as := range setoffsOf(o.kind) {
				o.As = as
				if known(o) {
					continue
				}
				if v := x.share(o); v >= heldShare && v > share {
					best, share = o, v
				}
			}
		}
		if share == 0 {
			break
		}
		best.Fill = share >= heldFill
		holds = append(holds, best.Held)
		x.cut(best)
	}
	holds = append(holds, x.absent(holds)...)
	return append(holds, x.years()...)
}

func setoffsOf(k Kind) []Setoff {
	if k == Number {
		return append(slices.Clone(numberSetoffs), wordSetoffs...)
	}
	return wordSetoffs
}

// share is how many of the cells that could hold a column's do, of all rows or of those alone that no other column leaves open, whichever
// is more; 0 where too few do. Of a row in which something else may stand where this is looked for there has to be one sign more.
func (x *heldStudy) share(o held) float64 {
	open, least := x.open[o.As.sign()], x.least()
	var found, of [2]int // of all rows, and of those without an empty cell beside
	for i, row := range x.rows {
		own := x.source.Cell(row, o.at)
		if blank(own) {
			continue
		}
		signs := o.signs(x.rest[i])
		if signs == 0 || signs == 1 && open != nil && open[i] {
			continue
		}
		_, is := o.As.cutOff(x.rest[i], func(part string) bool { return o.is(part, own) })
		for k := range found {
			if k == 0 || !x.leavesOpen(row, o) {
				of[k]++
				if is {
					found[k]++
				}
			}
		}
	}
	most := 0.0
	for k := range found {
		if found[k] >= least {
			most = max(most, float64(found[k])/float64(of[k]))
		}
	}
	return most
}

// least is how many rows must show something.
func (x *heldStudy) least() int { return max(heldRows, len(x.rows)/heldOf) }

// signs counts the places where a cell may be cut, up to two.
func (h held) signs(cell string) (n int) {
	h.As.cuts(cell, func(part, _ string) bool {
		if h.fits(part) {
			n++
		}
		return n < 2
	})
	return n
}

// leavesOpen tells whether a row lacks the cell of another column of words that most rows have: it may stand where one is looked for.
func (x *heldStudy) leavesOpen(row int, o held) bool {
	return slices.ContainsFunc(x.others, func(h held) bool {
		return h.at != o.at && h.common && h.kind != Number && h.kind != Date && blank(x.source.Cell(row, h.at))
	})
}

// absent finds the columns whose cells stand in others only where their own is empty, as those do who write "Prince - Kiss" and leave the
// artist open. They are known by their values, which other rows have in the column itself, where what stands on the other side of the sign
// is hardly ever one.
func (x *heldStudy) absent(holds []Held) (found []Held) {
	for _, o := range x.others {
		if !o.common || o.kind == Number || o.kind == Date || slices.ContainsFunc(holds, func(h Held) bool { return h.Column == o.Column }) {
			continue
		}
		known := x.values(o.at)
		best, share := o, 0.0
		for _, as := range wordSetoffs {
			o.As = as
			part, other, of := 0, 0, 0
			for i, row := range x.rows {
				held, rest, ok := as.first(x.rest[i])
				if !ok || !blank(x.source.Cell(row, o.at)) {
					continue
				}
				of++
				if known[text.Parse(held).Canonical] {
					part++
				}
				if known[text.Parse(rest).Canonical] {
					other++
				}
			}
			if v := float64(part) / float64(max(of, 1)); part >= x.least() && v >= heldKnown && part >= heldClearly*other && v > share {
				best, share = o, v
			}
		}
		if share > 0 {
			best.Fill = true
			found = append(found, best.Held)
			x.cut(best)
		}
	}
	return found
}

// values are the texts of a column.
func (x *heldStudy) values(column int) map[string]bool {
	out, cells := map[string]bool{}, x.source.columns[column].text
	for id := 1; id < cells.len(); id++ {
		if v := cells.get(uint32(id)); !blank(v) && len(v) <= heldLongest {
			out[text.Parse(v).Canonical] = true
		}
	}
	delete(out, "")
	return out
}

// cut takes what was found off, and notes the rows in which it may stand though it was not found.
func (x *heldStudy) cut(o held) {
	sign := o.As.sign()
	if x.open[sign] == nil && !o.As.brackets() {
		x.open[sign] = make([]bool, len(x.rows))
	}
	for i, row := range x.rows {
		own := x.source.Cell(row, o.at)
		rest, ok := o.As.cutOff(x.rest[i], func(part string) bool { return o.is(part, own) })
		switch {
		case ok && !blank(own):
			x.rest[i] = rest
		case !o.As.brackets():
			x.open[sign][i] = true
		}
	}
	x.others = slices.DeleteFunc(x.others, func(h held) bool { return h.kind == Number && h.at == o.at }) // glued or not, it is one number
}

// years finds a year in brackets behind the rest that stands where its own column is empty: Parade (1986).
func (x *heldStudy) years() (holds []Held) {
	for _, o := range x.others {
		if o.kind != Date {
			continue
		}
		o.As, o.Fill = "(*)", true
		bracketed, filled, without := 0, 0, 0
		for i, row := range x.rows {
			own := !blank(x.source.Cell(row, o.at))
			part, _, ok := o.As.first(x.rest[i])
			switch {
			case ok && o.fits(part):
				bracketed++
				if own {
					filled++
				}
			case own:
				without++
			}
		}
		if bracketed >= x.least() && float64(filled) <= yearsMissing*float64(bracketed) && 2*without >= len(x.rows)-bracketed {
			holds = append(holds, o.Held)
		}
	}
	slices.SortFunc(holds, func(a, b Held) int { return cmp.Compare(a.Column, b.Column) })
	return holds[:min(len(holds), 1)]
}
