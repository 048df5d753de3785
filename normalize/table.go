package normalize

import (
	"slices"
	"sort"
	"strings"
)

// Table holds the records: what blocking, scoring and linkage read. Nothing
// changes it but [Table.Append]; all other methods are safe for concurrent use.
type Table struct {
	schema    Schema
	rows      *Rows
	fields    []*FieldColumn
	sources   []*Source      // those of rows, and those of rows that were appended
	named     []uint16       // by source: the first of its name; nil until rows are appended
	source    []uint16       // by record
	row       []uint32       // by record: its row in the source
	splitters []splitter     // by source, see Composite
	split     [][]*rawColumn // by source and column: those that rows taken apart change
	made      *interner      // keys made of content, when a source has no key column
	keyID     []uint32
	keyCol    []int // by source: the key column, or -1
	updated   []int // by source: the column of the last change, or -1
	counts    Counts
	copies    []uint32 // see Copies
	growth    *growth  // nil until rows are appended
	copied    int      // records that are copies

	division  []uint32        // by record, see Division; nil: all are of one
	realms    []string        // by division
	areas     map[area]uint32 // the divisions
	noLink    []bool          // by record, see NoLink; nil: none
	purchased []bool          // by source
	teachers  int             // records that teach
}

// Counts says what became of the rows: Read = Accepted + Rejected and Accepted
// = Records + Repeated.
type Counts struct {
	Read     int `json:"read"`
	Accepted int `json:"accepted"`
	Rejected int `json:"rejected"`
	Records  int `json:"records"`
	Repeated int `json:"repeated"` // the same key with the same content again
	Copies   int `json:"copies"`   // of Records: those that say the same as another of their source under another key

	Divisions  int `json:"divisions,omitempty"`  // realms and entity kinds, see [Limits]; 0 where the schema names none
	NoLink     int `json:"no_link,omitempty"`    // of Records: flagged to be linked with no other
	Unreadable int `json:"unreadable,omitempty"` // cells of such flags that say neither yes nor no: taken for yes
	Purchased  int `json:"purchased,omitempty"`  // of Records: of purchased sources, which teach nothing
}

// Len counts the records.
func (t *Table) Len() int { return len(t.row) }

// Schema returns the schema that the table was made with, the conventions that were found out among it: for people, who
// may edit it. [Table.Settled] has all that was found out.
func (t *Table) Schema() Schema {
	s := t.schema
	s.Settled = false
	s.Fields = slices.Clone(s.Fields)
	for i := range s.Fields {
		s.Fields[i].Words = nil
	}
	return s
}

// Fields lists the fields in the order of the schema.
func (t *Table) Fields() []*FieldColumn { return t.fields }

// Field finds a field by name, nil when there is none.
func (t *Table) Field(name string) *FieldColumn {
	for _, f := range t.fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Counts says what became of the rows.
func (t *Table) Counts() Counts { return t.counts }

// Rows returns the raw rows, with the rejected ones.
func (t *Table) Rows() *Rows { return t.rows }

// Source returns the index of the record's source in Rows().Sources, which are
// in the order of their names; of appended records of a source that was not
// there before it is a number behind those.
func (t *Table) Source(record uint32) int {
	if t.named != nil {
		return int(t.named[t.source[record]])
	}
	return int(t.source[record])
}

// SourceName names the record's source.
func (t *Table) SourceName(record uint32) string { return t.sources[t.source[record]].Name }

// SourceNames lists the sources, those of appended rows behind the others.
func (t *Table) SourceNames() (names []string) {
	for _, s := range t.sources {
		if !slices.Contains(names, s.Name) {
			names = append(names, s.Name)
		}
	}
	return names
}

// Key returns the record's key in its source.
func (t *Table) Key(record uint32) string {
	s := t.source[record]
	if c := t.keyCol[s]; c >= 0 {
		return t.sources[s].Cell(int(t.row[record]), c)
	}
	return t.made.get(t.keyID[record])
}

// Find returns the record of a source and key, and whether there is one. Of a
// table that has taken in more rows see [Table.FindAmong].
func (t *Table) Find(source, key string) (uint32, bool) {
	return t.FindAmong(source, key, uint32(t.Len()))
}

// FindAmong is Find among the first n records, which are in the order of (source,
// key).
func (t *Table) FindAmong(source, key string, n uint32) (uint32, bool) {
	i, found := sort.Find(int(n), func(i int) int {
		if c := strings.Compare(source, t.SourceName(uint32(i))); c != 0 {
			return c
		}
		return strings.Compare(key, t.Key(uint32(i)))
	})
	return uint32(i), found
}

// Cell returns a raw cell of the record, by the column's place in its source's
// header.
func (t *Table) Cell(record uint32, column int) string {
	return t.sources[t.source[record]].Cell(int(t.row[record]), column)
}

// FilledCells counts the raw cells of the record that are not empty.
func (t *Table) FilledCells(record uint32) int {
	n := 0
	columns, row := t.sources[t.source[record]].columns, int(t.row[record])
	for i := range columns {
		if columns[i].ids.at(row) != 0 {
			n++
		}
	}
	return n
}

// Header is the header of the record's source.
func (t *Table) Header(record uint32) []string { return t.sources[t.source[record]].Header }

// Line is the line on which the record's row begins in its file.
func (t *Table) Line(record uint32) int {
	return t.sources[t.source[record]].Line(int(t.row[record]))
}

// Updated returns the raw cell that says when the record changed last, "" when
// its source has none.
func (t *Table) Updated(record uint32) string {
	if c := t.updated[t.source[record]]; c >= 0 {
		return t.Cell(record, c)
	}
	return ""
}
