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
	columns []string // the names of the field's columns

	cells      []normalize.Cell
	start      []int              // by record: where its cells begin; one more at the end
	candidates []golden.Candidate // beside cells
	records    []uint32           // beside cells: the record's place in the chunk
}

func newFieldCells(f *normalize.FieldColumn) fieldCells {
	c := fieldCells{FieldColumn: f}
	for _, column := range f.Columns {
		c.columns = append(c.columns, column.String())
	}
	return c
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

// gather looks up the candidates of some records, field by field: what is near
// in memory stands together, and look-ups do not wait for each other.
func (m *goldenMaker) gather(records []uint32) {
	m.records = records
	m.cited.reset()
	m.dates.reset()
	for _, record := range records {
		m.cited.add(m.Table.SourceName(record), m.Table.Key(record))
		m.dates.add(m.Table.Updated(record))
	}
	for i := range m.cells {
		f := &m.cells[i]
		f.cells, f.start = m.Table.AppendAllCells(f.cells[:0], append(f.start[:0], 0), f.FieldColumn, records)
		f.candidates, f.records = f.candidates[:0], f.records[:0]
		for place, record := range records {
			from, to := f.start[place], f.start[place+1]
			if from == to {
				continue
			}
			c := golden.Candidate{Source: m.Table.SourceName(record), Key: m.Table.Key(record), When: m.dates.when[place]}
			for i := range f.cells[from:to] {
				f.add(c, &f.cells[from+i], uint32(place))
			}
		}
	}
}

// add adds a cell to the candidates; c has what is known of its record.
func (f *fieldCells) add(c golden.Candidate, cell *normalize.Cell, place uint32) {
	c.Column, c.Raw, c.Clean, c.Slot = cell.Column, cell.Raw, cell.Clean, f.slot(cell.Column)
	if c.Valid = cell.Value != 0; c.Valid {
		c.Canonical = f.Canonical(cell.Value)
	}
	f.candidates, f.records = append(f.candidates, c), append(f.records, place)
}

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
