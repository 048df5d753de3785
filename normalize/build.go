package normalize

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/guiyi/guiyi/normalize/source"
)

// Build makes the records. workers bounds the goroutines that parse, and the
// fields that are built side by side; the result does not depend on it. Rows
// without a key, and rows whose key another row of the source holds with other
// content, are added to rows.Rejects.
//
// Cost: each distinct cell of a column is parsed once; the keys are sorted by
// counting. Memory: about 200 bytes a record of ten fields, raw rows apart, as
// long as their values are no full names, companies or free text, which take
// half a kilobyte each distinct one. Errors: an invalid schema, too many sources, a cancelled context.
func Build(ctx context.Context, rows *Rows, schema Schema, workers int) (*Table, error) {
	if err := schema.Validate(rows.Headers()); err != nil {
		return nil, err
	}
	if len(rows.Sources) > 1<<16 {
		return nil, fmt.Errorf("%d sources; at most %d", len(rows.Sources), 1<<16)
	}
	slices.SortFunc(rows.Sources, func(a, b *Source) int { return cmp.Compare(a.Name, b.Name) })
	t := &Table{schema: schema, rows: rows, sources: slices.Clone(rows.Sources), made: newInterner()}
	t.schema.Fields = slices.Clone(schema.Fields)
	if !schema.Settled {
		t.settleAges()
	}
	t.splitRows()
	t.fields = make([]*FieldColumn, len(schema.Fields))
	var ordered sync.WaitGroup // the records, whose order the fields wait for when their cells are parsed
	ordered.Go(t.addSources)
	workers = max(1, workers)
	parsers := make(chan struct{}, workers)
	errs := make([]error, len(schema.Fields))
	parallel(make(chan struct{}, workers), len(schema.Fields), func(i int) {
		t.fields[i], errs[i] = t.buildField(ctx, t.schema.Fields[i], parsers, &ordered)
	})
	ordered.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, err
		}
		t.schema.Fields[i] = t.fields[i].Field
	}
	t.limit()
	if err := t.findCopies(ctx); err != nil {
		return nil, err
	}
	for _, s := range rows.Sources {
		t.counts.Read += s.Read
	}
	t.counts.Rejected = len(rows.Rejects)
	t.counts.Accepted = t.counts.Read - t.counts.Rejected
	t.counts.Records, t.counts.Copies = t.Len(), t.copied
	return t, nil
}

// addSources appends the records of all sources.
func (t *Table) addSources() {
	rows := 0
	for _, s := range t.sources {
		rows += s.Len()
	}
	t.source, t.row = make([]uint16, 0, rows), make([]uint32, 0, rows)
	for i := range t.sources {
		t.addSource(i)
	}
}

// addSource appends the records of a source in the order of their keys.
func (t *Table) addSource(src int) {
	s := t.sources[src]
	column := firstColumn(s.Header, t.schema.ID)
	t.keyCol = append(t.keyCol, column)
	t.updated = append(t.updated, firstColumn(s.Header, t.schema.Updated))
	var keys rowKeys
	if column >= 0 {
		keys = t.givenKeys(s, column)
	} else {
		keys = contentKeys(s)
	}
	keys.sort()
	for from := 0; from < len(keys.rows); {
		to := from + 1
		for to < len(keys.rows) && keys.compare(keys.rows[from], keys.rows[to]) == 0 {
			to++
		}
		t.addRow(src, keys, keys.rows[from:to], column < 0)
		from = to
	}
}

func firstColumn(header, wanted []string) int {
	for _, w := range wanted {
		if i := slices.Index(header, w); i >= 0 {
			return i
		}
	}
	return -1
}

// addRow adds the row of a key. Several rows of one key are one record: the
// identical ones are repeated, of different ones the fullest stays (of equally
// full ones the smallest content) and the others are rejected.
func (t *Table) addRow(src int, keys rowKeys, same []keyedRow, made bool) {
	s := t.sources[src]
	best := same[0]
	for _, k := range same[1:] {
		if compareContent(s, int(k.row), int(best.row)) < 0 {
			best = k
		}
	}
	for _, k := range same {
		switch {
		case k.row == best.row:
		case compareContent(s, int(k.row), int(best.row)) == 0:
			t.counts.Repeated++
		default:
			t.reject(s, int(k.row), "duplicate key")
		}
	}
	t.source = append(t.source, uint16(src))
	t.row = append(t.row, best.row)
	if made {
		if t.keyID == nil {
			t.keyID = make([]uint32, cap(t.row))
		}
		t.keyID[len(t.row)-1] = t.made.internString(keys.text(best.row))
	}
}

// compareContent orders rows of one source: fuller ones first, then by cells.
func compareContent(s *Source, a, b int) int {
	fill := 0
	for i := range s.columns {
		if s.columns[i].ids.at(a) != 0 {
			fill--
		}
		if s.columns[i].ids.at(b) != 0 {
			fill++
		}
	}
	if fill != 0 {
		return fill
	}
	for _, i := range s.byHeader() {
		if c := strings.Compare(s.Cell(a, i), s.Cell(b, i)); c != 0 {
			return c
		}
	}
	return 0
}

// byHeader lists the columns in the order of their headers, so that permuted
// columns make the same keys.
func (s *Source) byHeader() []int {
	order := make([]int, len(s.Header))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(s.Header[a], s.Header[b]) })
	return order
}

func (t *Table) reject(s *Source, row int, reason string) {
	t.rows.Rejects = append(t.rows.Rejects, source.Reject{File: s.Name, Line: s.Line(row), Reason: reason, Raw: s.encode(row)})
}

// buildField parses a field's distinct cells and gives each record its values,
// when the records are there.
func (t *Table) buildField(ctx context.Context, f Field, parsers chan struct{}, ordered *sync.WaitGroup) (*FieldColumn, error) {
	col := &FieldColumn{Field: f, dict: newDict(f.Kind), problems: map[string]int{}}
	col.cells = make([][]*cellColumn, len(t.sources))
	problems := make([][]*cellProblems, len(t.sources))
	aliases := f.aliasesOf()
	for i, s := range t.sources {
		for _, c := range f.Columns {
			cc, ok := t.newCellColumn(i, f, c)
			if !ok || f.within(s, c) {
				continue
			}
			col.settle(s, cc, t.schema.Settled)
			cc.parse = cc.parse.also(aliases).only(t.schema.own(f, c))
			found, err := col.parseColumn(ctx, cc, s, parsers)
			if err != nil {
				return nil, err
			}
			col.cells[i] = append(col.cells[i], cc)
			problems[i] = append(problems[i], found)
		}
	}
	ordered.Wait()
	col.dict.seal(col.fill(t, problems), f.Words)
	col.sketches = col.dict.parsed.sketched(nil)
	col.dict.memo = newMemo(f.Kind, col.Distinct())
	return col, nil
}

// within tells whether a source has a joined column of the field that holds
// all of c and more: then c says nothing of its own.
func (f Field) within(s *Source, c Column) bool {
	return slices.ContainsFunc(f.Columns, func(joined Column) bool {
		return len(joined) > len(c) && containsAll(joined, c) && containsAll(s.Header, joined)
	})
}

func containsAll(list, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(list, w) })
}

// newCellColumn finds a column of a field in a source; all headers of a joined one must be there.
func (t *Table) newCellColumn(src int, f Field, c Column) (*cellColumn, bool) {
	if len(c) > 1 {
		if !containsAll(t.sources[src].Header, c) {
			return nil, false
		}
		return &cellColumn{joined: t.joinColumns(src, f, c), parse: f.Kind.ops().parse}, true
	}
	cc := &cellColumn{parse: f.Kind.ops().parse}
	if cc.index, cc.from = t.splitters[src].place(t.sources[src], c[0]); cc.index < 0 {
		return nil, false
	}
	if split := t.split[src]; split != nil && split[cc.index] != nil {
		cc.split, cc.splitter = split[cc.index], t.splitters[src]
	}
	return cc, true
}

// splitRows takes the rows of all sources apart that have composite columns.
func (t *Table) splitRows() {
	t.splitters, t.split = make([]splitter, len(t.sources)), make([][]*rawColumn, len(t.sources))
	for i, s := range t.sources {
		t.splitters[i] = t.schema.splitterOf(s)
		t.split[i] = t.splitters[i].columns(s)
	}
}

// cells gives the cells of a column as fields read them.
func (t *Table) cells(src, column int) *rawColumn {
	if split := t.split[src]; split != nil && split[column] != nil {
		return split[column]
	}
	return &t.sources[src].columns[column]
}

// fill gives each record its value ids and counts them.
func (f *FieldColumn) fill(t *Table, problems [][]*cellProblems) (count []uint32) {
	count = make([]uint32, f.dict.canon.len())
	f.lane = make([]uint32, t.Len())
	f.countProblems(t, problems)
	several := false
	for _, cells := range f.cells {
		several = several || len(cells) > 1 || len(cells) == 1 && cells[0].more != nil
	}
	if several {
		f.fillSeveral(t, count)
	} else {
		f.fillSingle(t, count)
	}
	for _, id := range f.lane {
		if id != 0 {
			f.filled++
		}
	}
	return count
}

// fillSingle is fill where every record has at most one value.
func (f *FieldColumn) fillSingle(t *Table, count []uint32) {
	for r, src := range t.source {
		if len(f.cells[src]) == 0 {
			continue
		}
		c := f.cells[src][0]
		if id := c.value[c.rawID(t.sources[src], int(t.row[r]))]; id != 0 {
			f.lane[r] = id
			count[id]++
		}
	}
}

func (f *FieldColumn) fillSeveral(t *Table, count []uint32) {
	f.offsets = make([]uint32, 1, t.Len()+1)
	var ids []uint32
	for r := range f.lane {
		ids = f.recordValues(ids[:0], t, uint32(r))
		for _, id := range ids {
			count[id]++
		}
		if len(ids) > 0 {
			f.lane[r] = ids[0]
		}
		f.values = append(f.values, ids...)
		f.offsets = append(f.offsets, uint32(len(f.values)))
	}
	f.values = exact(f.values)
}

func (f *FieldColumn) recordValues(ids []uint32, t *Table, record uint32) []uint32 {
	src, row := t.source[record], int(t.row[record])
	s := t.sources[src]
	for _, c := range f.cells[src] {
		raw := c.rawID(s, row)
		if all := c.more[raw]; all != nil {
			ids = append(ids, all...)
		} else if id := c.value[raw]; id != 0 {
			ids = append(ids, id)
		}
	}
	if len(ids) > 1 {
		slices.SortFunc(ids, func(a, b uint32) int { return strings.Compare(f.Canonical(a), f.Canonical(b)) })
		ids = slices.Compact(ids)
	}
	return ids
}

// countProblems counts the records' cells by what is wrong with them.
func (f *FieldColumn) countProblems(t *Table, problems [][]*cellProblems) {
	for src, found := range problems {
		for i, p := range found {
			if p.byCell == nil {
				continue
			}
			s, c, counts := t.sources[src], f.cells[src][i], make([]int, len(p.names)+1)
			for r, row := range t.row {
				if int(t.source[r]) == src {
					counts[p.byCell[c.rawID(s, int(row))]]++
				}
			}
			for j, name := range p.names {
				if n := counts[j+1]; n > 0 {
					f.problems[name] += n
				}
			}
		}
	}
}
