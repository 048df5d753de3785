package export

import (
	"fmt"
	"io"
	"strconv"
	"sync"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// goldenChunk is how many entities a worker writes at a time.
const goldenChunk = 2048

// goldenColumns gives the header of golden.csv: a field whose name is taken
// gets another one.
func goldenColumns(g *golden.Golden) []string {
	header := []string{"entity_id", "members"}
	for _, c := range g.Columns() {
		if c == "entity_id" || c == "members" {
			c += "_field"
		}
		header = append(header, c)
	}
	return header
}

// writeGolden writes the golden record of each entity, in the order of the
// entities' smallest records; where each of its values comes from; and the
// merge plan, which spells the values out: to the three writers in this order.
func (r *view) writeGolden(w []io.Writer) error {
	config := Survivorship(r.Table)
	if r.Config.Golden != nil {
		config = *r.Config.Golden
	}
	g, err := golden.New(config)
	if err != nil {
		return err
	}
	for _, f := range config.Fields {
		if r.Table.Field(f.Name) == nil {
			return fmt.Errorf("golden: the schema has no field %q", f.Name)
		}
	}
	columns := goldenColumns(g)
	if err := newCSV(w[0], r.Human, columns...).flush(); err != nil {
		return err
	}
	if err := newCSV(w[2], r.Human, mergeColumns(columns[2:])...).flush(); err != nil {
		return err
	}
	dates := updatedDates(r.Table)
	makers := sync.Pool{New: func() any { return r.newGoldenMaker(g, config, dates) }}
	chunks := (r.members.len() + goldenChunk - 1) / goldenChunk
	return inOrder(r.Workers, chunks, func(chunk int) *goldenMaker {
		m := makers.Get().(*goldenMaker)
		for place := chunk * goldenChunk; place < min((chunk+1)*goldenChunk, r.members.len()); place++ {
			m.entity(place)
		}
		return m
	}, func(m *goldenMaker) error {
		defer makers.Put(m)
		return m.hand(w)
	})
}

// goldenMaker makes golden records one after the other, each worker its own.
type goldenMaker struct {
	*view
	golden  *golden.Golden
	names   []string // of the golden columns, as JSON strings
	columns []*normalize.FieldColumn
	dates   map[string]string // by updated cell: in a form that sorts

	cells      []normalize.Cell
	candidates [][]golden.Candidate // by field
	values     []golden.Value
	out, plan  csvWriter
	prov       []byte
}

func (r *view) newGoldenMaker(g *golden.Golden, config golden.Config, dates map[string]string) *goldenMaker {
	m := &goldenMaker{view: r, golden: g, dates: dates, candidates: make([][]golden.Candidate, len(config.Fields))}
	m.out.human, m.plan.human = r.Human, r.Human
	for _, name := range g.Columns() {
		m.names = append(m.names, string(appendJSON(nil, name)))
	}
	for _, f := range config.Fields {
		m.columns = append(m.columns, r.Table.Field(f.Name))
	}
	return m
}

// entity adds the golden record of one entity.
func (m *goldenMaker) entity(place int) {
	records := m.members.of(place)
	for i, f := range m.columns {
		m.candidates[i] = m.candidates[i][:0]
		for _, record := range records {
			m.addCandidates(i, f, record)
		}
	}
	m.values = m.golden.Record(m.values, m.candidates)
	id := m.Assignment.ByCluster[m.members.first[place]]
	m.out.id(id)
	m.out.number(len(records))
	for i := range m.values {
		m.out.text(m.values[i].Text)
		m.addProvenance(id, i, &m.values[i])
	}
	m.out.end()
	if len(records) > 1 {
		m.addMergePlan(id, records)
	}
}

// addCandidates adds what a record has for a field. The slot of a cell is the
// place of its column among the field's, so that address_2 and city_2 belong
// together.
func (m *goldenMaker) addCandidates(i int, f *normalize.FieldColumn, record uint32) {
	m.cells = m.Table.AppendCells(m.cells[:0], f, record)
	if len(m.cells) == 0 {
		return
	}
	c := golden.Candidate{Source: m.Table.SourceName(record), Key: m.Table.Key(record)}
	if len(m.dates) > 0 {
		c.When = m.dates[m.Table.Updated(record)]
	}
	for _, cell := range m.cells {
		c.Column, c.Raw, c.Clean, c.Canonical = cell.Column, cell.Raw, cell.Clean, ""
		if c.Valid = cell.Value != 0; c.Valid {
			c.Canonical = f.Canonical(cell.Value)
		}
		if len(f.Columns) > 1 {
			c.Slot = slotOf(f.Columns, cell.Column)
		}
		m.candidates[i] = append(m.candidates[i], c)
	}
}

func slotOf(columns []normalize.Column, name string) int {
	for i, c := range columns {
		if len(c) == 1 && c[0] == name || len(c) > 1 && c.String() == name {
			return i
		}
	}
	return len(columns)
}

// addProvenance adds the line of a column that has a value or losing cells.
func (m *goldenMaker) addProvenance(id identity.ID, column int, v *golden.Value) {
	if v.Winner < 0 && len(v.Losers) == 0 {
		return
	}
	of := m.candidates[v.Field]
	b := append(m.prov, `{"entity_id":"`...)
	b = append(id.AppendTo(b), `","field":`...)
	b = append(append(b, m.names[column]...), `,"value":`...)
	b = appendJSON(b, v.Text)
	if v.Winner >= 0 {
		b = appendCited(append(b, ','), &of[v.Winner], v.Text)
	}
	b = appendJSON(append(b, `,"rule":`...), v.By)
	b = appendCells(b, `,"same":[`, of, v.Same)
	b = appendCells(b, `,"losing":[`, of, v.Losers)
	m.prov = append(b, '}', '\n')
}

func appendCells(b []byte, before string, of []golden.Candidate, which []int) []byte {
	if len(which) == 0 {
		return b
	}
	b = append(b, before...)
	for n, i := range which {
		if n > 0 {
			b = append(b, ',')
		}
		b = append(appendCited(append(b, '{'), &of[i], ""), '}')
	}
	return append(b, ']')
}

// appendCited cites a cell: source, key, column and the raw cell, which is left
// out where it is the value itself.
func appendCited(b []byte, c *golden.Candidate, value string) []byte {
	b = appendJSON(append(b, `"source":`...), c.Source)
	b = appendJSON(append(b, `,"key":`...), c.Key)
	b = appendJSON(append(b, `,"column":`...), c.Column)
	if c.Raw != value {
		b = appendJSON(append(b, `,"raw":`...), c.Raw)
	}
	return b
}

// hand writes what was made and empties the buffers.
func (m *goldenMaker) hand(w []io.Writer) error {
	for i, b := range [3]*[]byte{&m.out.buf, &m.prov, &m.plan.buf} {
		if _, err := w[i].Write(*b); err != nil {
			return err
		}
		*b = (*b)[:0]
	}
	return nil
}

// updatedDates reads each distinct time of the last change in a form that sorts
// by bytes; what is no date is left out.
func updatedDates(t *normalize.Table) map[string]string {
	dates := map[string]string{}
	for i := range uint32(t.Len()) {
		raw := t.Updated(i)
		if _, known := dates[raw]; known || raw == "" {
			continue
		}
		dates[raw] = ""
		if v := normalize.Date.Parse(raw); len(v) > 0 && v[0].Valid {
			dates[raw] = v[0].Canonical + timeOfDay(raw)
		}
	}
	return dates
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
