package export

import (
	"slices"
	"strconv"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
)

// fieldCells holds what the records of a chunk have for a field.
type fieldCells struct {
	*normalize.FieldColumn
	columns []string  // the names of the field's columns
	alone   bool      // nothing competes with the only cell of an entity of one record
	quoted  [2]string // the column that was cited last, and its name as JSON

	cells      []normalize.Cell
	start      []int              // by record: where its cells begin; one more at the end
	candidates []golden.Candidate // beside cells
	records    []uint32           // beside cells: the record's place in the chunk
	plain      []bool             // beside cells: isPlain(cell.Clean)
}

// newFieldCells prepares the fields of golden records.
func newFieldCells(t *normalize.Table, config golden.Config) []fieldCells {
	cells := make([]fieldCells, len(config.Fields))
	slots := map[string]bool{} // groups in which the cells of one record may compete
	for i, f := range config.Fields {
		c := &cells[i]
		c.FieldColumn = t.Field(f.Name)
		for _, column := range c.Columns {
			c.columns = append(c.columns, column.String())
		}
		c.alone = len(c.columns) == 1
		slots[f.Group] = slots[f.Group] || !c.alone
	}
	for i, f := range config.Fields {
		cells[i].alone = cells[i].alone && (f.Group == "" || !slots[f.Group])
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

// slot is the place of a cell's column among the field's, so that address_2 and
// city_2 belong together.
func (f *fieldCells) slot(column string) int {
	if len(f.columns) == 1 {
		return 0
	}
	if i := slices.Index(f.columns, column); i >= 0 {
		return i
	}
	return len(f.columns)
}

// columnJSON gives the name of a column as JSON. Mostly it is that of the cell
// before.
func (f *fieldCells) columnJSON(column string) string {
	if column != f.quoted[0] {
		f.quoted = [2]string{column, string(appendJSON(nil, column))}
	}
	return f.quoted[1]
}

// gather looks up the candidates of some records, field by field: what is near
// in memory stands together, and look-ups do not wait for each other.
func (m *goldenMaker) gather(records []uint32) {
	m.records, m.names, m.keys = records, m.names[:0], m.keys[:0]
	for _, record := range records {
		m.names, m.keys = append(m.names, m.Table.SourceName(record)), append(m.keys, m.Table.Key(record))
	}
	m.cited.reset()
	m.dates.reset()
	for i, record := range records {
		m.cited.add(m.names[i], m.keys[i])
		m.dates.add(m.Table.Updated(record))
	}
	for i := range m.cells {
		m.cells[i].gather(m)
	}
}

func (f *fieldCells) gather(m *goldenMaker) {
	f.cells, f.start = m.Table.AppendAllCells(f.cells[:0], append(f.start[:0], 0), f.FieldColumn, m.records)
	f.candidates, f.records, f.plain = resize(f.candidates, len(f.cells)), resize(f.records, len(f.cells)), resize(f.plain, len(f.cells))
	for i := range f.cells {
		f.plain[i] = isPlain(f.cells[i].Clean)
	}
	for place, key := range m.keys {
		from, to := f.start[place], f.start[place+1]
		alone := f.alone && m.single[place] && to-from == 1
		for i := from; i < to; i++ {
			f.records[i] = uint32(place)
			cell, c := &f.cells[i], &f.candidates[i]
			*c = golden.Candidate{
				Source: m.names[place], Key: key, Column: cell.Column, Slot: f.slot(cell.Column),
				Raw: cell.Raw, Clean: cell.Clean, Valid: cell.Value != 0, When: m.dates.when[place],
			}
			switch {
			case !c.Valid:
			case alone: // any canonical form will do; the true one would have to be fetched
				c.Canonical = c.Clean
			default:
				c.Canonical = f.Canonical(cell.Value)
			}
		}
	}
}

// resize gives a slice of some length; what it holds does not matter.
func resize[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// maxDates bounds how many dates are kept in mind.
const maxDates = 1 << 12

// updates holds when the records of a chunk changed last, in a form that sorts
// by bytes; "" for what is no date.
type updates struct {
	when  []string          // by record
	known map[string]string // by cell
}

func (u *updates) reset() { u.when = u.when[:0] }

func (u *updates) add(raw string) { u.when = append(u.when, u.sortable(raw)) }

func (u *updates) sortable(raw string) string {
	if raw == "" {
		return ""
	}
	when, known := u.known[raw]
	if known {
		return when
	}
	if v := normalize.Date.Parse(raw); len(v) > 0 && v[0].Valid {
		when = v[0].Canonical + timeOfDay(raw)
	}
	if u.known == nil || len(u.known) == maxDates {
		u.known = make(map[string]string, maxDates)
	}
	u.known[raw] = when
	return when
}

// timeOfDay gives the "15:04:05" of a time stamp, "" where there is none.
func timeOfDay(raw string) string {
	for i := 10; i+5 <= len(raw); i++ {
		if raw[i-1] != 'T' && raw[i-1] != ' ' || raw[i+2] != ':' {
			continue
		}
		if _, err := strconv.Atoi(raw[i : i+2]); err == nil {
			return "T" + raw[i:]
		}
	}
	return ""
}
