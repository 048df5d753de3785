package export

import "github.com/guiyi/guiyi/linkage/golden"

// cited holds, for the records of a chunk, how a line of provenance cites them:
// source and key, and the name of what follows.
type cited struct {
	text []byte
	at   []int // by record: where its text begins; one more at the end
}

func (c *cited) reset() { c.text, c.at = c.text[:0], append(c.at[:0], 0) }

func (c *cited) add(source, key string) {
	b := appendJSON(append(c.text, `"source":`...), source)
	b = appendJSON(append(b, `,"key":`...), key)
	c.text = append(b, `,"column":`...)
	c.at = append(c.at, len(c.text))
}

func (c *cited) of(record uint32) []byte { return c.text[c.at[record]:c.at[record+1]] }

// addProvenance adds the line of a golden column that has a value or losing
// cells. plain tells whether the value is known to be plain.
func (m *goldenMaker) addProvenance(column int, v *golden.Value, from int, plain bool) {
	if v.Winner < 0 && len(v.Losers) == 0 {
		return
	}
	f := &m.cells[v.Field]
	records, of := f.recordsFrom(from), m.candidates[v.Field]
	b := m.beginLine(column, v.Text, plain)
	if v.Winner >= 0 {
		b = m.appendCited(append(b, ','), f, records[v.Winner], of[v.Winner].Column, of[v.Winner].Raw, v.Text)
	}
	b = append(append(append(b, `,"rule":"`...), v.By...), '"') // a criterion, which needs no escape
	b = m.appendCells(b, `,"same":[`, f, records, of, v.Same)
	b = m.appendCells(b, `,"losing":[`, f, records, of, v.Losers)
	m.prov = append(b, '}', '\n')
}

// beginLine begins the line of a golden column, up to the value.
func (m *goldenMaker) beginLine(column int, value string, plain bool) []byte {
	b := append(append(m.prov, m.entityID...), m.heads[column]...)
	if plain {
		return append(append(append(b, '"'), value...), '"')
	}
	return appendJSON(b, value)
}

func (m *goldenMaker) appendCells(b []byte, before string, f *fieldCells, records []uint32, of []golden.Candidate, which []int) []byte {
	if len(which) == 0 {
		return b
	}
	b = append(b, before...)
	for n, i := range which {
		if n > 0 {
			b = append(b, ',')
		}
		b = append(m.appendCited(append(b, '{'), f, records[i], of[i].Column, of[i].Raw, ""), '}')
	}
	return append(b, ']')
}

// appendCited cites a cell of a record: source, key, column and the raw cell,
// which is left out where it is the value itself.
func (m *goldenMaker) appendCited(b []byte, f *fieldCells, record uint32, column, raw, value string) []byte {
	b = append(append(b, m.cited.of(record)...), f.columnJSON(column)...)
	if raw != value {
		b = appendJSON(append(b, `,"raw":`...), raw)
	}
	return b
}
