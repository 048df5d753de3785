package normalize

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/guiyi/guiyi/normalize/source"
)

// Build makes the records. workers bounds the goroutines that parse; the
// result does not depend on it. Rows without a key, and rows whose key another
// row of the source holds with other content, are added to rows.Rejects.
//
// Cost: each distinct cell of a column is parsed once; sorting the keys is
// n log n. Errors: an invalid schema, too many sources, a cancelled context.
func Build(ctx context.Context, rows *Rows, schema Schema, workers int) (*Table, error) {
	if err := schema.Validate(rows.Headers()); err != nil {
		return nil, err
	}
	if len(rows.Sources) > 1<<16 {
		return nil, fmt.Errorf("%d sources; at most %d", len(rows.Sources), 1<<16)
	}
	slices.SortFunc(rows.Sources, func(a, b *Source) int { return cmp.Compare(a.Name, b.Name) })
	t := &Table{schema: schema, rows: rows, made: newInterner()}
	for i := range rows.Sources {
		t.addSource(i)
	}
	for _, s := range rows.Sources {
		t.counts.Read += s.Read
	}
	t.counts.Rejected = len(rows.Rejects)
	t.counts.Accepted = t.counts.Read - t.counts.Rejected
	t.counts.Records = t.Len()
	t.schema.Fields = slices.Clone(schema.Fields)
	for i, f := range schema.Fields {
		col, err := t.buildField(ctx, f, max(1, workers))
		if err != nil {
			return nil, err
		}
		t.fields = append(t.fields, col)
		t.schema.Fields[i] = col.Field
	}
	return t, nil
}

// keyed is a row with its key, for sorting.
type keyed struct {
	prefix uint64 // the key's first eight bytes, which decide most comparisons
	row    uint32
	key    string
}

// addSource appends the records of a source in the order of their keys.
func (t *Table) addSource(src int) {
	s := t.rows.Sources[src]
	column := firstColumn(s.Header, t.schema.ID)
	t.keyCol = append(t.keyCol, column)
	t.updated = append(t.updated, firstColumn(s.Header, t.schema.Updated))
	var keys []keyed
	if column >= 0 {
		keys = t.givenKeys(s, column)
	} else {
		keys = contentKeys(s)
	}
	slices.SortFunc(keys, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.prefix, b.prefix), strings.Compare(a.key, b.key), cmp.Compare(a.row, b.row))
	})
	for from := 0; from < len(keys); {
		to := from + 1
		for to < len(keys) && keys[to].key == keys[from].key {
			to++
		}
		t.addRow(src, keys[from:to], column < 0)
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
func (t *Table) addRow(src int, same []keyed, made bool) {
	s := t.rows.Sources[src]
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
	id := uint32(0)
	if made {
		id = t.made.internString(best.key)
	}
	t.keyID = append(t.keyID, id)
}

// compareContent orders rows of one source: fuller ones first, then by cells.
func compareContent(s *Source, a, b int) int {
	fill := 0
	for i := range s.columns {
		if s.columns[i].ids[a] != 0 {
			fill--
		}
		if s.columns[i].ids[b] != 0 {
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

func (t *Table) givenKeys(s *Source, column int) []keyed {
	keys := make([]keyed, 0, s.Len())
	for row := range s.Len() {
		key := s.Cell(row, column)
		if strings.TrimSpace(key) == "" {
			t.reject(s, row, "empty key")
			continue
		}
		keys = append(keys, keyed{prefix: prefix(key), row: uint32(row), key: key})
	}
	return keys
}

// contentKeys makes a key of each row's content: the beginning of its SHA-256
// and, for the second and later of identical rows, a counter. So shuffled rows
// keep their keys.
func contentKeys(s *Source) []keyed {
	keys := make([]keyed, s.Len())
	seen := make(map[string]int, s.Len())
	var buf []byte
	order := s.byHeader()
	for row := range s.Len() {
		buf = buf[:0]
		for _, i := range order {
			c := s.Cell(row, i)
			buf = fmt.Appendf(buf, "%d:", len(c))
			buf = append(buf, c...)
		}
		sum := sha256.Sum256(buf)
		key := hex.EncodeToString(sum[:10])
		seen[key]++
		if n := seen[key]; n > 1 {
			key = fmt.Sprintf("%s-%d", key, n)
		}
		keys[row] = keyed{prefix: prefix(key), row: uint32(row), key: key}
	}
	return keys
}

func prefix(key string) uint64 {
	var p uint64
	for i := range 8 {
		p <<= 8
		if i < len(key) {
			p |= uint64(key[i])
		}
	}
	return p
}

func (t *Table) reject(s *Source, row int, reason string) {
	t.rows.Rejects = append(t.rows.Rejects, source.Reject{File: s.Name, Line: s.Line(row), Reason: reason, Raw: s.encode(row)})
}

// buildField parses a field's distinct cells and gives each record its values.
func (t *Table) buildField(ctx context.Context, f Field, workers int) (*FieldColumn, error) {
	col := &FieldColumn{Field: f, dict: newDict(f.Kind), lane: make([]uint32, t.Len()), problems: map[string]int{}}
	col.cells = make([][]*cellColumn, len(t.rows.Sources))
	problems := make([][]cellProblems, len(t.rows.Sources))
	for i, s := range t.rows.Sources {
		for _, c := range f.Columns {
			cc, ok := newCellColumn(s, f.Kind, c)
			if !ok || f.within(s, c) {
				continue
			}
			col.settle(s, cc)
			found, err := col.parseColumn(ctx, cc, s, workers)
			if err != nil {
				return nil, err
			}
			col.cells[i] = append(col.cells[i], cc)
			problems[i] = append(problems[i], found)
		}
	}
	col.dict.clean.seal()
	col.fill(t, problems)
	col.dict.parsed.finish(col.dict.count)
	col.sketches = col.dict.parsed.sketches()
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

// newCellColumn finds a column of a field in a source; a joined one needs at
// least its first header there.
func newCellColumn(s *Source, k Kind, c Column) (*cellColumn, bool) {
	if !containsAll(s.Header, c) {
		return nil, false
	}
	if len(c) == 1 {
		return &cellColumn{index: slices.Index(s.Header, c[0]), parse: k.Parse}, true
	}
	return &cellColumn{joined: joinColumns(s, k, c), parse: k.Parse}, true
}

// cellProblems maps raw ids to the reason why they carry nothing.
type cellProblems map[uint32]string

// parseBatch is how many distinct cells are parsed between two times of
// interning: it bounds the parsed values in flight.
const parseBatch = 1 << 15

func (f *FieldColumn) parseColumn(ctx context.Context, c *cellColumn, s *Source, workers int) (cellProblems, error) {
	text := c.text(s)
	n := text.len()
	c.value, c.clean = make([]uint32, n), make([]uint32, n)
	problems := cellProblems{}
	parsed := make([][]Value, min(n, parseBatch))
	for from := 1; from < n; from += parseBatch {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to := min(n, from+parseBatch)
		parallel(workers, to-from, func(i int) { parsed[i] = c.parse(text.get(uint32(from + i))) })
		for i, vs := range parsed[:to-from] {
			f.internCell(c, uint32(from+i), text.get(uint32(from+i)), vs, problems)
		}
	}
	return problems, nil
}

func (f *FieldColumn) internCell(c *cellColumn, raw uint32, text string, vs []Value, problems cellProblems) {
	var ids []uint32
	for _, v := range vs {
		if v.Problem != "" {
			problems[raw] = v.Problem
		}
		if id := f.dict.intern(v); id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) > 0 {
		c.value[raw] = ids[0]
	}
	if len(ids) > 1 {
		if c.more == nil {
			c.more = map[uint32][]uint32{}
		}
		c.more[raw] = ids
	}
	if len(vs) > 0 && vs[0].Clean != text {
		c.clean[raw] = f.dict.clean.internString(vs[0].Clean)
	}
}

// parallel calls do(0 … n-1) from several goroutines, in chunks.
func parallel(workers, n int, do func(i int)) {
	workers = min(workers, (n+255)/256)
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w * n / workers; i < (w+1)*n/workers; i++ {
				do(i)
			}
		})
	}
	wg.Wait()
}

// fill gives each record its value ids and counts them.
func (f *FieldColumn) fill(t *Table, problems [][]cellProblems) {
	f.dict.count = make([]uint32, f.dict.canon.len())
	several := false
	for i := range f.cells {
		for j := range f.cells[i] {
			several = several || len(f.cells[i]) > 1 || f.cells[i][j].more != nil
		}
	}
	if several {
		f.offsets = make([]uint32, 1, t.Len()+1)
	}
	var ids []uint32
	for r := range t.Len() {
		ids = f.recordValues(ids[:0], t, uint32(r), problems)
		for _, id := range ids {
			f.dict.count[id]++
		}
		if len(ids) > 0 {
			f.lane[r] = ids[0]
			f.filled++
		}
		if several {
			f.values = append(f.values, ids...)
			f.offsets = append(f.offsets, uint32(len(f.values)))
		}
	}
}

func (f *FieldColumn) recordValues(ids []uint32, t *Table, record uint32, problems [][]cellProblems) []uint32 {
	src, row := t.source[record], int(t.row[record])
	s := t.rows.Sources[src]
	for i, c := range f.cells[src] {
		raw := c.rawID(s, row)
		if p, ok := problems[src][i][raw]; ok {
			f.problems[p]++
		}
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
