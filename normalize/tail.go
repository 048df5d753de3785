package normalize

import (
	"slices"
	"strings"
)

// tail is a source of appended rows. Their cells are kept as they came, and are
// read again when they are asked for.
type tail struct {
	*Source
	number int // in Table.sources
}

// addTails finds, or makes, the source of appended rows for each source of a
// table.
func (t *Table) addTails(more *Table) []tail {
	tails := make([]tail, len(more.sources))
	for i, s := range more.sources {
		at := slices.IndexFunc(t.growth.tails, func(x tail) bool { return x.Name == s.Name && slices.Equal(x.Header, s.Header) })
		if at < 0 {
			at = len(t.growth.tails)
			t.addTail(s, more.keyCol[i], more.updated[i])
		}
		tails[i] = t.growth.tails[at]
	}
	return tails
}

func (t *Table) addTail(like *Source, key, updated int) {
	s := like.like()
	t.growth.tails = append(t.growth.tails, tail{s, len(t.sources)})
	number := uint16(len(t.sources))
	if first := slices.IndexFunc(t.sources, func(x *Source) bool { return x.Name == s.Name }); first >= 0 {
		number = uint16(first)
	}
	t.named = append(t.named, number)
	t.sources = append(t.sources, s)
	t.keyCol, t.updated = append(t.keyCol, key), append(t.updated, updated)
	t.purchased = append(t.purchased, t.schema.bought(s) > 0)
	for i, f := range t.fields {
		f.cells = append(f.cells, f.tailCells(s, t.schema, t.schema.Fields[i]))
	}
}

// tailCells are the columns of a field in a source of appended rows.
func (f *FieldColumn) tailCells(s *Source, schema Schema, field Field) (cells []*cellColumn) {
	split := schema.splitterOf(s)
	for _, c := range field.Columns {
		if len(c) > 1 && !containsAll(s.Header, c) || field.within(s, c) {
			continue
		}
		cc := &cellColumn{parse: f.Kind.ops().parse, again: make([]int, len(c)), splitter: split}
		for i, h := range c {
			cc.again[i], cc.from = split.place(s, h)
		}
		if cc.index = cc.again[len(c)-1]; cc.index < 0 {
			continue
		}
		f.settle(s, cc, true)
		cc.parse = cc.parse.also(field.aliasesOf()).only(schema.own(field, c))
		cells = append(cells, cc)
	}
	return cells
}

// readAgain appends the cells of an appended row that a column has.
func (f *FieldColumn) readAgain(dst []Cell, c *cellColumn, s *Source, row int) []Cell {
	var read string
	cell := Cell{Column: c.name(s)}
	if len(c.again) > 1 {
		headers, parts := make(Column, len(c.again)), make([]string, len(c.again))
		for i, at := range c.again {
			part, _ := c.splitter.read(s, row, at)
			headers[i], parts[i] = s.Header[at], strings.TrimSpace(part)
		}
		read = join(f.Kind, f.ages(s.Name, headers), headers, parts)
		cell.Raw = read
	} else {
		var from int
		read, from = c.splitter.read(s, row, c.index)
		cell.Column, cell.Raw = s.Header[from], s.Cell(row, from)
	}
	if read == "" {
		return dst
	}
	if len(c.again) > 1 && f.Kind == Phone { // as in AppendCells
		cell.Column, cell.Raw = s.Header[c.index], s.Cell(row, c.index)
	}
	values := c.parse.values(read)
	var ids []uint32
	for _, v := range values {
		if id := f.dict.canon.find(v.Canonical); id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) > 1 {
		for _, v := range values {
			cell.Value, cell.Clean = f.dict.canon.find(v.Canonical), v.Clean
			dst = append(dst, cell)
		}
		return dst
	}
	if cell.Clean = read; len(values) > 0 && values[0].Clean != "" {
		cell.Clean = values[0].Clean
	}
	if len(ids) == 1 {
		cell.Value = ids[0]
	}
	return append(dst, cell)
}
