package normalize

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/text"
)

// Composite says that the cells of a column hold those of other columns of the row too, as "Prince - Kiss (Parade)" does in a column of
// titles. What they hold is cut off before a field is read, and stands for the cell of the other column where that is empty. A source that
// holds the numbers of models in its titles alone lacks the other column, which is one of another source then.
type Composite struct {
	Source string `json:"source,omitempty"` // "" for every source
	Column string `json:"column"`
	Holds  []Held `json:"holds"` // in the order in which they are cut off
}

// Held is a cell of another column that stands in a composite one.
type Held struct {
	Column string `json:"column"`
	As     Setoff `json:"as"`
	Fill   bool   `json:"fill,omitempty"` // taken for the cell of the column where that is empty
}

// Setoff is how a held cell, for which the star stands, is set off: "* - " in front of the rest, " - *" behind it, "(*)" behind it in
// brackets. "*" alone is a word somewhere in the text that looks like the number of a model; it is not cut off.
type Setoff string

// setoffs are the ways that are looked for. A number may be glued to the rest.
var (
	wordSetoffs   = []Setoff{"* - ", "* – ", "* — ", "* | ", "* / ", "*: ", " - *", " – *", " — *", " | *", " / *", ": *", "(*)", "[*]"}
	numberSetoffs = []Setoff{"*-", "*_", "*. ", "*) ", "* - "}
)

// split gives what stands before and behind the held cell.
func (o Setoff) split() (before, behind string) {
	before, behind, _ = strings.Cut(string(o), "*")
	return before, behind
}

// sign is what sets the cell off, in front or behind.
func (o Setoff) sign() string {
	before, behind := o.split()
	return before + behind
}

func (o Setoff) brackets() bool {
	before, behind := o.split()
	return before != "" && behind != ""
}

// leads tells whether the held cell stands in front of the rest.
func (o Setoff) leads() bool {
	before, behind := o.split()
	return before == "" && behind != ""
}

// cuts yields the ways in which a cell may be cut in two, the shortest held part first.
func (o Setoff) cuts(cell string, yield func(held, rest string) bool) {
	before, behind := o.split()
	switch {
	case o.brackets():
		if body, ok := strings.CutSuffix(strings.TrimSpace(cell), behind); ok {
			if at := opening(body, before, behind); at > 0 {
				yield(body[at+len(before):], strings.TrimSpace(body[:at]))
			}
		}
	case o.leads():
		for from := 0; ; {
			at := strings.Index(cell[from:], behind)
			if at < 0 || !yield(cell[:from+at], cell[from+at+len(behind):]) {
				return
			}
			from += at + len(behind)
		}
	default:
		for to := len(cell); ; {
			at := strings.LastIndex(cell[:to], before)
			if at < 0 || !yield(cell[at+len(before):], cell[:at]) {
				return
			}
			to = at
		}
	}
}

// opening finds the bracket that the end of a text closes, -1 where there is none.
func opening(body, open, closing string) int {
	depth := 1
	for at := len(body); at > 0; {
		at--
		switch {
		case strings.HasPrefix(body[at:], closing):
			depth++
		case strings.HasPrefix(body[at:], open):
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return -1
}

// cutOff takes a known cell off another that holds it, as alike tells.
func (o Setoff) cutOff(cell string, alike func(held string) bool) (rest string, ok bool) {
	o.cuts(cell, func(held, other string) bool {
		if strings.TrimSpace(other) != "" && alike(held) {
			rest, ok = strings.TrimSpace(other), true
		}
		return !ok
	})
	return rest, ok
}

// first is the shortest held part that leaves something of the cell.
func (o Setoff) first(cell string) (held, rest string, ok bool) {
	o.cuts(cell, func(h, r string) bool {
		h, r = strings.TrimSpace(h), strings.TrimSpace(r)
		held, rest, ok = h, r, h != "" && r != ""
		return false
	})
	return held, rest, ok
}

// blank tells cells that say nothing.
func blank(cell string) bool { return cell == "" || text.Placeholder(cell) }

// held is a Held of one source.
type held struct {
	Held
	at     int // the column; behind those of the source where it is one of another source
	kind   Kind
	common bool // most rows have the column; known while composites are looked for
}

// is tells whether a part of a cell is what another cell says.
func (h held) is(part, cell string) bool {
	if digits(part) && digits(cell) {
		return strings.TrimLeft(part, "0") == strings.TrimLeft(cell, "0")
	}
	a, b := text.Parse(part), text.Parse(cell)
	return a.Canonical == b.Canonical && a.Canonical != ""
}

// near is is, but for slips of the finger.
func (h held) near(part, cell string) bool {
	if digits(part) || digits(cell) {
		return h.is(part, cell)
	}
	a, b := text.Parse(part), text.Parse(cell)
	l := text.Compare(&a, &b)
	return l == text.Same || l == text.Reordered || l == text.Close
}

// fits tells whether a part of a cell may be one of the column.
func (h held) fits(part string) bool {
	switch h.kind {
	case Date:
		return yearLike(part)
	case Number:
		return digits(part)
	}
	return !blank(part)
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// composite is a Composite of one source.
type composite struct {
	at    int
	holds []held
	cuts  []held // those of the holds that are cut off
}

// split takes the cells of a row apart in place.
func (c composite) split(cells []string) {
	cell := cells[c.at]
	if blank(cell) {
		return
	}
	c.takesWord(cells)
	var open []held // those of columns that are empty
	for _, h := range c.cuts {
		if own := cells[h.at]; blank(own) {
			if h.Fill {
				open = append(open, h)
			}
		} else if rest, ok := h.As.cutOff(cell, func(part string) bool { return h.near(part, own) }); ok {
			cell = rest
		}
	}
	for _, h := range open {
		doubtful := func(o held) bool { return o.at != h.at && blank(cells[o.at]) && h.rivals(o, cell) }
		if part, rest, ok := h.As.first(cell); ok && blank(cells[h.at]) && h.fits(part) && !slices.ContainsFunc(open, doubtful) {
			cells[h.at], cell = part, rest
		}
	}
	cells[c.at] = cell
}

// rivals tells whether one sign sets off either of two cells, so that nobody can say whose it is: of "Kiss - Parade" either may be the song.
func (h held) rivals(o held, cell string) bool {
	if h.As.brackets() || o.As.brackets() || h.As.leads() == o.As.leads() {
		return false
	}
	front, back := h, o
	if !h.As.leads() {
		front, back = o, h
	}
	_, rest, ok := front.As.first(cell)
	if !ok {
		return false
	}
	if _, _, ok = back.As.first(cell); !ok {
		return false
	}
	_, _, ok = back.As.first(rest)
	return !ok
}

// splitter takes the rows of one source apart.
type splitter []composite

// splitterOf is nil where no composite column stands in the source.
func (s Schema) splitterOf(src *Source) splitter {
	var out splitter
	lent := 0
	for _, c := range s.Composites {
		at := slices.Index(src.Header, c.Column)
		if at < 0 || c.Source != "" && c.Source != src.Name {
			continue
		}
		x := composite{at: at}
		for _, h := range c.Holds {
			other := slices.Index(src.Header, h.Column)
			if other < 0 && h.As == within && h.Fill {
				other, lent = len(src.Header)+lent, lent+1
			}
			if other >= 0 {
				x.holds = append(x.holds, held{Held: h, at: other, kind: s.kindOf(h.Column)})
			}
		}
		x.cuts = cutting(x.holds)
		out = append(out, x)
	}
	return out
}

// kindOf is the kind of the first field that takes a column.
func (s Schema) kindOf(header string) Kind {
	for _, f := range s.Fields {
		if slices.ContainsFunc(f.Columns, func(c Column) bool { return slices.Contains(c, header) }) {
			return f.Kind
		}
	}
	return Text
}

// touches tells whether the cells of a column may change.
func (x splitter) touches(column int) bool {
	return slices.ContainsFunc(x, func(c composite) bool {
		return c.at == column || slices.ContainsFunc(c.holds, func(h held) bool { return h.at == column && h.Fill })
	})
}

// read gives a cell of a row as it is after the row has been taken apart, and the column in which it was found.
func (x splitter) read(s *Source, row, column int) (cell string, from int) {
	if !x.touches(column) {
		return s.Cell(row, column), column
	}
	cells := make([]string, x.columnsOf(s))
	x.load(cells, s, row)
	from = column
	for _, c := range x {
		was := cells[column]
		if c.split(cells); c.at != column && cells[column] != was {
			from = c.at
		}
	}
	return cells[column], from
}

// load gets the cells of a row that the splitter looks at.
func (x splitter) load(cells []string, s *Source, row int) {
	for _, c := range x {
		cells[c.at] = s.Cell(row, c.at)
		for _, h := range c.holds {
			if cells[h.at] = ""; h.at < len(s.Header) {
				cells[h.at] = s.Cell(row, h.at)
			}
		}
	}
}

// columnsOf counts the columns of a source with those that it lends to others.
func (x splitter) columnsOf(s *Source) int {
	n := len(s.Header)
	for _, c := range x {
		for _, h := range c.holds {
			n = max(n, h.at+1)
		}
	}
	return n
}

// place is where a column stands, in the source or behind its columns, and the column that its cells are taken from; -1 where it is in neither.
func (x splitter) place(s *Source, header string) (at, from int) {
	if at = slices.Index(s.Header, header); at >= 0 {
		return at, at
	}
	for _, c := range x {
		for _, h := range c.holds {
			if h.Column == header {
				return h.at, c.at
			}
		}
	}
	return -1, -1
}

// columns takes all rows apart: what becomes of the columns that change, nil for the others.
func (x splitter) columns(s *Source) []*rawColumn {
	if x == nil {
		return nil
	}
	out := make([]*rawColumn, x.columnsOf(s))
	ids := make([][]uint32, len(out))
	for c := range out {
		if x.touches(c) {
			out[c], ids[c] = &rawColumn{text: newInterner()}, make([]uint32, s.Len())
		}
	}
	cells := make([]string, len(out))
	for row := range s.Len() {
		x.load(cells, s, row)
		for _, c := range x {
			c.split(cells)
		}
		for c := range out {
			if out[c] != nil {
				ids[c][row] = out[c].text.internString(cells[c])
			}
		}
	}
	for c := range out {
		if out[c] != nil {
			out[c].ids = idList{byte4: ids[c]}
			out[c].text.seal()
		}
	}
	return out
}

// checkComposites returns the mistakes of a schema's composite columns.
func (s Schema) checkComposites(known func(where, header string)) (errs []error) {
	for i, c := range s.Composites {
		where := fmt.Sprintf("composite %d (%s)", i+1, c.Column)
		known(where, c.Column)
		if len(c.Holds) == 0 {
			errs = append(errs, errors.New(where+": holds nothing"))
		}
		for _, h := range c.Holds {
			known(where, h.Column)
			before, behind := h.As.split()
			switch {
			case h.As == within:
				if k := s.kindOf(h.Column); k != Identifier && k != Code {
					errs = append(errs, fmt.Errorf(`%s: %q sets off a number alone, and %s is no identifier or code`, where, h.As, h.Column))
				}
			case strings.Count(string(h.As), "*") != 1, before == "" && behind == "":
				errs = append(errs, fmt.Errorf(`%s: %q is no way to set off a cell: one star, and signs before or behind it, as in "* - "`, where, h.As))
			case h.Column == c.Column:
				errs = append(errs, fmt.Errorf("%s: holds itself", where))
			}
		}
	}
	return errs
}
