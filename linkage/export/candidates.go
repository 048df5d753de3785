package export

import (
	"slices"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
)

// fieldCells holds what the records of a chunk have for a field.
type fieldCells struct {
	*normalize.FieldColumn
	columns [][]string        // by source: the field's columns that it has, as cells name them
	dated   [][]*BesideColumn // by source and slot: see besides.of
	checked [][]*BesideColumn // likewise
	slotted bool              // in a group of which cells of one record may compete
	quoted  [2]string         // the column that was cited last, and its name as JSON

	verdicts   []verdict // by value; nil until one is asked for
	cells      []normalize.Cell
	start      []int              // by record: where its cells begin; one more at the end
	candidates []golden.Candidate // beside cells, but of records that are alone
	values     []uint32           // of the candidates, 0 first
	canonical  []string           // beside values
	form       []int              // beside cells: the place of their value in values
	records    []uint32           // beside cells: the record's place in the chunk
	plain      []bool             // beside cells: isPlain(cell.Clean)
	differ     bool               // the candidates of the entity at hand hold more than one value
}

// newFieldCells prepares the fields of golden records.
func newFieldCells(t *normalize.Table, config golden.Config, b *besides) []fieldCells {
	cells := make([]fieldCells, len(config.Fields))
	slots := map[string]bool{} // groups in which the cells of one record may compete
	for i, f := range config.Fields {
		c := &cells[i]
		c.FieldColumn = t.Field(f.Name)
		c.columns = columnsBySource(t, c.Field)
		c.dated, c.checked = b.of(config, i, saysWhen), b.of(config, i, saysVerified)
		slots[f.Group] = slots[f.Group] || len(c.Columns) > 1
	}
	for i, f := range config.Fields {
		cells[i].slotted = f.Group != "" && slots[f.Group]
	}
	return cells
}

// of lists the candidates of the records with the places from to to-1.
func (f *fieldCells) of(from, to int) []golden.Candidate {
	return f.candidates[f.start[from]:f.start[to]]
}

// recordsFrom lists the records beside the candidates that begin with those of
// a record.
func (f *fieldCells) recordsFrom(from int) []uint32 { return f.records[f.start[from]:] }

// slot is the place of a cell's column among those of the field that its source
// has, so that address_2 and city_2 belong together.
func (f *fieldCells) slot(source int, column string) int {
	columns := f.columns[source]
	if len(columns) < 2 {
		return 0
	}
	return max(0, slices.Index(columns, column))
}

// columnJSON gives the name of a column as JSON. Mostly it is that of the cell
// before.
func (f *fieldCells) columnJSON(column string) string {
	if column != f.quoted[0] {
		f.quoted = [2]string{column, string(appendJSON(nil, column))}
	}
	return f.quoted[1]
}

// gather looks up the cells of some records, field by field: what is near in
// memory stands together, and look-ups do not wait for each other. Records that
// are alone and have nothing that competes need no candidates, see addAlone.
func (m *goldenMaker) gather(records []uint32) {
	m.records, m.names, m.keys = records, m.names[:0], m.Table.AppendRecordKeys(m.keys[:0], records)
	m.cited.reset()
	for i, record := range records {
		m.names = append(m.names, m.Table.SourceName(record))
		m.cited.add(m.names[i], m.keys[i])
	}
	for i := range m.cells {
		m.cells[i].look(m)
	}
	m.when = resize(m.when, len(records))
	for i, record := range records {
		if !m.alone[i] {
			m.when[i] = m.dateIn(m.survivors.updated[m.Table.Source(record)], record)
		}
	}
	for i := range m.cells {
		m.cells[i].gather(m)
	}
}

// look looks the cells of the maker's records up.
func (f *fieldCells) look(m *goldenMaker) {
	f.cells, f.start = m.Table.AppendAllCells(f.cells[:0], append(f.start[:0], 0), f.FieldColumn, m.records)
	f.plain = resize(f.plain, len(f.cells))
	for i := range f.cells {
		f.plain[i] = isPlain(f.cells[i].Clean)
	}
	for place := range m.records {
		if n := f.start[place+1] - f.start[place]; n > 1 || n == 1 && f.slotted {
			m.alone[place] = false
		}
	}
}

// gather makes candidates of the cells.
func (f *fieldCells) gather(m *goldenMaker) {
	f.candidates, f.records = resize(f.candidates, len(f.cells)), resize(f.records, len(f.cells))
	f.findCanonical(m)
	for place, key := range m.keys {
		if m.alone[place] {
			continue
		}
		from, to := f.start[place], f.start[place+1]
		inCell := 0
		for i := from; i < to; i++ {
			f.records[i] = uint32(place)
			if inCell++; i == from || f.cells[i].Column != f.cells[i-1].Column {
				inCell = 0
			}
			cell, c := &f.cells[i], &f.candidates[i]
			*c = golden.Candidate{
				Source: m.names[place], Key: key, Column: cell.Column, Place: inCell, Slot: f.slot(m.Table.Source(m.records[place]), cell.Column),
				Raw: cell.Raw, Clean: cell.Clean, Canonical: f.canonical[f.form[i]], Valid: cell.Value != 0, When: m.when[place],
			}
			if f.dated != nil || f.checked != nil {
				m.lookBeside(f, m.records[place], c)
			}
		}
	}
}

// findCanonical finds the canonical forms of the cells, once where a value stands
// in several in a row: mostly the records of an entity agree.
func (f *fieldCells) findCanonical(m *goldenMaker) {
	f.values, f.form = append(f.values[:0], 0), resize(f.form, len(f.cells))
	for place, alone := range m.alone {
		if alone {
			continue
		}
		for i := f.start[place]; i < f.start[place+1]; i++ {
			v := f.cells[i].Value
			if v != 0 && v != f.values[len(f.values)-1] {
				f.values = append(f.values, v)
			}
			if f.form[i] = 0; v != 0 {
				f.form[i] = len(f.values) - 1
			}
		}
	}
	f.canonical = f.AppendCanonical(f.canonical[:0], f.values)
}

// lookBeside fills in what the columns beside a cell say of it.
func (m *goldenMaker) lookBeside(f *fieldCells, record uint32, c *golden.Candidate) {
	source := m.Table.Source(record)
	if f.dated != nil && f.dated[source][c.Slot] != nil {
		c.When = m.dateIn(f.dated[source][c.Slot], record)
	}
	if f.checked != nil && f.checked[source][c.Slot] != nil {
		c.Verified, _ = m.dates.saysVerified(m.Table.Cell(record, f.checked[source][c.Slot].place))
	}
}

// dateIn reads the date in a column beside a record's cells, which may be nil.
func (m *goldenMaker) dateIn(c *BesideColumn, record uint32) string {
	if c == nil {
		return ""
	}
	return m.dates.sortable(c.order, m.Table.Cell(record, c.place))
}

// resize gives a slice of some length; what it holds does not matter.
func resize[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }
