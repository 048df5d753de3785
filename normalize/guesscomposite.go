package normalize

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
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
				single = append(single, held{Held{Column: c[0]}, at, f.Kind})
			}
		}
	}
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
				x.others = append(x.others, o)
			}
		}
		if holds := x.all(); len(holds) > 0 {
			g.schema.Composites = append(g.schema.Composites, Composite{Source: s.Name, Column: c.Column, Holds: holds})
		}
	}
}

// newHeldStudy takes the rows that fill a column, as many as are enough, chosen by their content; nil where too few cells have signs in them.
func newHeldStudy(s *Source, column int) *heldStudy {
	text := s.columns[column].text
	signs := make([]bool, text.len())
	for id := 1; id < len(signs); id++ {
		signs[id] = len(text.get(uint32(id))) <= heldLongest && strings.ContainsFunc(text.get(uint32(id)), func(r rune) bool { return unicode.IsPunct(r) || r == '|' })
	}
	most := uint32((1<<32 - 1) * uint64(min(s.Len(), heldAtMost)) / uint64(max(s.Len(), 1)))
	x, signed := &heldStudy{source: s, open: map[string][]bool{}}, 0
	for row := range s.Len() {
		id := s.columns[column].ids.at(row)
		if cell := text.get(id); !blank(cell) && len(cell) <= heldLongest && contentHash(cell) <= most {
			x.rows, x.rest = append(x.rows, row), append(x.rest, cell)
			if signs[id] {
				signed++
			}
		}
	}
	if signed < max(heldRows, len(x.rows)/heldOf) {
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
				if found, of := x.count(o); found >= max(heldRows, len(x.rows)/heldOf) {
					if v := float64(found) / float64(of); v >= heldShare && v > share {
						best, share = o, v
					}
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
	return append(holds, x.years()...)
}

func setoffsOf(k Kind) []Setoff {
	if k == Number {
		return append(slices.Clone(numberSetoffs), wordSetoffs...)
	}
	return wordSetoffs
}

// count counts the rows in which a column's cell is found, and those in which it could be: of a row in which something else may stand
// where this is looked for there has to be one sign more.
func (x *heldStudy) count(o held) (found, of int) {
	open := x.open[o.As.sign()]
	for i, row := range x.rows {
		own := x.source.Cell(row, o.at)
		if blank(own) {
			continue
		}
		signs := 0
		o.As.cuts(x.rest[i], func(part, _ string) bool {
			if o.fits(part) {
				signs++
			}
			return signs < 2
		})
		if signs == 0 || signs == 1 && open != nil && open[i] {
			continue
		}
		of++
		if _, ok := o.As.cutOff(x.rest[i], func(part string) bool { return o.is(part, own) }); ok {
			found++
		}
	}
	return found, of
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
		if bracketed >= max(heldRows, len(x.rows)/heldOf) && float64(filled) <= yearsMissing*float64(bracketed) && 2*without >= len(x.rows)-bracketed {
			holds = append(holds, o.Held)
		}
	}
	slices.SortFunc(holds, func(a, b Held) int { return cmp.Compare(a.Column, b.Column) })
	return holds[:min(len(holds), 1)]
}
