package normalize

import (
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/normalize/internal/pack"
	"github.com/guiyi/guiyi/normalize/text"
)

// FieldColumn holds one field of all records: an id of the dictionary of its
// distinct values for each.
type FieldColumn struct {
	Field
	dict     *dict
	lane     []uint32 // by record: its value, the smallest canonical when there are several
	offsets  []uint32 // nil while every record has at most one value; else values[offsets[r]:offsets[r+1]]
	values   []uint32
	cells    [][]*cellColumn // by source: what each cell of its columns became
	problems map[string]int
	filled   int
	repeated int      // of filled: records that teach nothing
	sketches []uint64 // by value id; nil for kinds without
}

// cellColumn maps the distinct raw texts of one column of one source to what
// they became.
type cellColumn struct {
	index    int   // the column in the header, or behind it where another is lent for it; of a joined column the first that is filled speaks, see joined
	from     int   // the column in the header that its cells are taken from
	again    []int // of appended rows: the columns that are joined and read again; nil of others
	joined   *joinedColumn
	split    *rawColumn // its cells where rows are taken apart; nil elsewhere
	splitter splitter
	parse    parser              // by the column's convention
	value    []uint32            // by raw id
	more     map[uint32][]uint32 // by raw id: all values, of cells that hold several
	clean    []uint32            // by raw id, see cleanID; nil where all raw texts are clean
}

// dict holds the distinct values of a field; id 0 is missing. A value is its
// canonical form and all that its kind compares and makes keys of; so what it is
// does not depend on which of its writings came first. Hardly ever do two values
// have one canonical form ("variants").
type dict struct {
	kind     Kind
	canon    *interner // canonical forms; of a variant with a NUL byte and a number behind
	variants map[uint32][]uint32
	clean    texts // of cells whose raw text is not clean
	parsed   store
	sets     *pack.Sets   // of the parsed values
	words    *text.Corpus // by which free text is compared; nil for other kinds
	count    []uint32     // by id: the records that hold the value
	memo     *memo        // nil for kinds that are cheap to compare
}

func newDict(k Kind) *dict {
	d := &dict{kind: k, canon: newInterner(), clean: newTexts(), sets: pack.NewSets()}
	d.parsed = k.ops().newStore(d)
	return d
}

// canonical is the canonical form of a value.
func (d *dict) canonical(id uint32) string {
	s := d.canon.get(id)
	if d.variants != nil {
		if i := strings.IndexByte(s, 0); i >= 0 {
			return s[:i]
		}
	}
	return s
}

// variant finds, or makes, the value that has the canonical form of another and
// is a different one.
func (d *dict) variant(of uint32, same func(id uint32) bool, add func()) uint32 {
	for _, v := range d.variants[of] {
		if same(v) {
			return v
		}
	}
	if d.variants == nil {
		d.variants = map[uint32][]uint32{}
	}
	v := d.canon.internString(d.canonical(of) + "\x00" + strconv.Itoa(len(d.variants[of])))
	d.variants[of] = append(d.variants[of], v)
	add()
	return v
}

// countAll counts the records that hold any of the values of a canonical form.
func (d *dict) countAll(id uint32) int {
	n, form := int(d.count[id]), d.canonical(id)
	for base, list := range d.variants {
		if d.canonical(base) != form {
			continue
		}
		for _, v := range append(list[:len(list):len(list)], base) {
			if v != id {
				n += int(d.count[v])
			}
		}
	}
	return n
}

// seal frees what only the making of the dictionary needs. count is how many
// records hold each value.
func (d *dict) seal(count []uint32, words *text.Corpus) {
	d.count = count
	d.words = d.parsed.finish(count, words)
	d.canon.seal()
}

// Distinct counts the distinct values, ids 1 to Distinct().
func (f *FieldColumn) Distinct() int { return f.dict.canon.len() - 1 }

// Filled counts the records that have a value.
func (f *FieldColumn) Filled() int { return f.filled }

// Holders counts the records that have a value, of those that teach ([Table.Teaches]): what the
// frequency of a value is a part of.
func (f *FieldColumn) Holders() int { return f.filled - f.repeated }

// Problems counts the cells of records that carry nothing or are doubtful, by
// reason.
func (f *FieldColumn) Problems() map[string]int { return f.problems }

// Differing is the best level that two different values of the field can have:
// values of one canonical form are the same to some kinds.
func (f *FieldColumn) Differing() Level {
	if f.dict.variants != nil {
		return 1
	}
	return f.Kind.Differing()
}

// Several tells whether any record holds more than one value.
func (f *FieldColumn) Several() bool { return f.offsets != nil }

// IDs gives for each record the id of its value, the smallest canonical when
// it has several; 0 is missing. Read only.
func (f *FieldColumn) IDs() []uint32 { return f.lane }

// Values returns all value ids of a record, smallest canonical first.
func (f *FieldColumn) Values(record uint32) []uint32 {
	if f.offsets != nil {
		return f.values[f.offsets[record]:f.offsets[record+1]]
	}
	if f.lane[record] == 0 {
		return nil
	}
	return f.lane[record : record+1]
}

// Canonical returns the canonical form of a value.
func (f *FieldColumn) Canonical(id uint32) string { return f.dict.canonical(id) }

// Count is the number of records that hold a canonical form, given by a value, of
// those that teach ([Table.Teaches]); 0 where none of them does.
func (f *FieldColumn) Count(id uint32) int {
	if f.dict.variants != nil {
		return f.dict.countAll(id)
	}
	return int(f.dict.count[id])
}

// Lookup returns a value of a canonical form, 0 where there is none. The table
// has taken in rows by [Table.Append].
func (f *FieldColumn) Lookup(canonical string) uint32 { return f.dict.canon.find(canonical) }

// Sketches gives for each value the word that [Kind.Ceiling] takes; nil for kinds that have none. Read only.
func (f *FieldColumn) Sketches() []uint64 { return f.sketches }

// CompareValues compares two values by their ids.
func (f *FieldColumn) CompareValues(a, b uint32) Level {
	switch {
	case a == 0 || b == 0:
		return Missing
	case a == b:
		return 1
	}
	if f.dict.memo != nil {
		return f.dict.memo.compare(a, b, f.dict.parsed.compare)
	}
	return f.dict.parsed.compare(a, b)
}

// Compare compares two records: the best level over the pairs of their values.
func (f *FieldColumn) Compare(a, b uint32) Level {
	if f.offsets == nil {
		return f.CompareValues(f.lane[a], f.lane[b])
	}
	best := Missing
	for _, x := range f.Values(a) {
		for _, y := range f.Values(b) {
			if l := f.CompareValues(x, y); l != Missing && (best == Missing || l < best) {
				best = l
			}
		}
	}
	return best
}

// Best returns the pair of values that Compare's level comes from, ids 0 when
// a side is missing; of several pairs of that level an equal one, if any is.
func (f *FieldColumn) Best(a, b uint32) (x, y uint32, level Level) {
	for _, v := range f.Values(a) {
		for _, w := range f.Values(b) {
			l := f.CompareValues(v, w)
			if l != Missing && (level == Missing || l < level || l == level && v == w && x != y) {
				x, y, level = v, w, l
			}
		}
	}
	return x, y, level
}

// Cell is one raw cell of a record and what it became.
type Cell struct {
	Column string // header, or headers joined by "+"
	Raw    string
	Value  uint32 // 0 when the cell carries nothing
	Clean  string
}

// AppendCells appends the filled cells of a record for the field, a cell of
// several values once for each.
func (t *Table) AppendCells(dst []Cell, f *FieldColumn, record uint32) []Cell {
	src, row := t.source[record], int(t.row[record])
	s := t.sources[src]
	for i := range f.cells[src] {
		c := f.cells[src][i]
		if c.again != nil {
			dst = f.readAgain(dst, c, s, row)
			continue
		}
		id := c.rawID(s, row)
		if id == 0 {
			continue
		}
		cell := Cell{Column: c.name(s), Raw: c.text(s).get(id), Value: c.value[id]}
		read := cell.Raw
		if c.split != nil {
			_, from := c.splitter.read(s, row, c.index)
			cell.Column, cell.Raw = s.Header[from], s.Cell(row, from)
		}
		if c.joined != nil && f.Kind == Phone { // the number stands in one cell; the others only say where it is read
			last := c.joined.at[len(c.joined.at)-1]
			cell.Column, cell.Raw = s.Header[last], s.Cell(row, last)
		}
		if cell.Clean = read; c.cleanID(id) != 0 {
			cell.Clean = f.dict.clean.get(c.cleanID(id))
		}
		several := c.more[id]
		if len(several) == 0 {
			dst = append(dst, cell)
			continue
		}
		for _, v := range c.parse.values(read) {
			cell.Value, cell.Clean = f.among(several, v.Canonical), v.Clean
			dst = append(dst, cell)
		}
	}
	return dst
}

// among finds the value with a canonical form, 0 when there is none.
func (f *FieldColumn) among(ids []uint32, canonical string) uint32 {
	for _, id := range ids {
		if f.Canonical(id) == canonical {
			return id
		}
	}
	return 0
}

// cleanID returns where the clean text of a raw one stands in the dictionary's,
// 0 where the raw text is clean.
func (c *cellColumn) cleanID(raw uint32) uint32 {
	if c.clean == nil {
		return 0
	}
	return c.clean[raw]
}

func (c *cellColumn) rawID(s *Source, row int) uint32 {
	if c.joined != nil {
		return c.joined.ids[row]
	}
	if c.split != nil {
		return c.split.ids.at(row)
	}
	return s.columns[c.index].ids.at(row)
}

func (c *cellColumn) text(s *Source) *interner {
	if c.joined != nil {
		return c.joined.text
	}
	if c.split != nil {
		return c.split.text
	}
	return s.columns[c.index].text
}

func (c *cellColumn) name(s *Source) string {
	if c.joined != nil {
		return c.joined.name
	}
	if len(c.again) > 1 {
		var headers Column
		for _, at := range c.again {
			headers = append(headers, s.Header[at])
		}
		return headers.String()
	}
	return s.Header[c.from]
}
