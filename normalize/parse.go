package normalize

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/guiyi/guiyi/normalize/internal/pack"
)

// reading is one of the values that a cell was read as.
type reading struct {
	cell      uint32 // raw id
	canonical string
	clean     string
	problem   string
	parsed    any // pointer to the kind's own struct; nil of kinds that are kept packed
	from, to  int // the packed form, in the readings' buf
	sketch    uint64
}

// readings is what some cells were read as, in their order.
type readings struct {
	list   []reading
	buf    []byte // packed forms
	cell   uint32
	sets   *pack.Sets
	coder  pack.Coder
	values any      // a slice of the kind's own structs, used again for each cell
	ids    []uint32 // of the list's canonical forms
}

func (rs *readings) packed(r *reading) []byte { return rs.buf[r.from:r.to] }

// Cells are parsed in chunks that goroutines take from each other, so that they
// end together, and so many chunks between two times of interning. It bounds
// the parsed values in flight.
const (
	parseChunk  = 1 << 10
	parseChunks = 1 << 4
)

// parseColumn parses the distinct cells of a column. Several goroutines parse;
// one interns, in the order of the cells, so that ids do not depend on them.
func (f *FieldColumn) parseColumn(ctx context.Context, c *cellColumn, s *Source, workers chan struct{}) (*cellProblems, error) {
	text := c.text(s)
	n := text.len()
	c.value = make([]uint32, n)
	problems := &cellProblems{}
	chunks := make([]readings, min(parseChunks, (n+parseChunk-1)/parseChunk))
	for from := 1; from < n; from += parseChunks * parseChunk {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		parallel(workers, min(parseChunks, (n-from+parseChunk-1)/parseChunk), func(i int) {
			rs := &chunks[i]
			rs.list, rs.buf, rs.sets = rs.list[:0], rs.buf[:0], f.dict.sets
			first := from + i*parseChunk
			for id := first; id < min(n, first+parseChunk); id++ {
				rs.cell = uint32(id)
				c.parse.read(rs, text.get(rs.cell))
			}
		})
		for i := range chunks {
			f.internCells(c, text, &chunks[i], problems)
			chunks[i].list = chunks[i].list[:0]
		}
	}
	return problems, nil
}

// parallel calls do(0 … n-1) from as many goroutines as workers has room for.
func parallel(workers chan struct{}, n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(cap(workers), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				workers <- struct{}{}
				do(i)
				<-workers
			}
		})
	}
	wg.Wait()
}

// internCells gives the cells of the readings their values.
func (f *FieldColumn) internCells(c *cellColumn, text *interner, rs *readings, problems *cellProblems) {
	rs.ids = append(rs.ids[:0], make([]uint32, len(rs.list))...)
	f.dict.canon.internBatch(rs.ids, func(i int) []byte { return bytesOf(rs.list[i].canonical) })
	var variants []int
	for i := range rs.list {
		r := &rs.list[i]
		if i == 0 || rs.list[i-1].cell != r.cell {
			f.keepClean(c, text, r)
		}
		if r.problem != "" {
			problems.set(r.cell, text.len(), r.problem)
		}
		switch id := rs.ids[i]; {
		case id == 0:
		case int(id) == f.dict.parsed.len():
			f.dict.parsed.add(r, rs)
			c.addValue(r.cell, id)
		case f.dict.parsed.same(id, r, rs):
			c.addValue(r.cell, id)
		default:
			variants = append(variants, i)
		}
	}
	for _, i := range variants {
		r := &rs.list[i]
		c.addValue(r.cell, f.dict.variant(rs.ids[i], func(id uint32) bool { return f.dict.parsed.same(id, r, rs) }, func() { f.dict.parsed.add(r, rs) }))
	}
}

func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// keepClean keeps the clean text of a cell, that of its first value, unless it
// is the raw one. Few cells have one clean text, so it is not looked for.
func (f *FieldColumn) keepClean(c *cellColumn, text *interner, r *reading) {
	if r.clean == "" || r.clean == text.get(r.cell) {
		return
	}
	if c.clean == nil {
		c.clean = make([]uint32, text.len())
	}
	c.clean[r.cell] = uint32(f.dict.clean.len())
	f.dict.clean.add(bytesOf(r.clean))
}

// addValue gives a cell another value, unless it has it.
func (c *cellColumn) addValue(cell, id uint32) {
	switch first := c.value[cell]; {
	case first == 0:
		c.value[cell] = id
	case first != id:
		if c.more == nil {
			c.more = map[uint32][]uint32{}
		}
		if c.more[cell] == nil {
			c.more[cell] = []uint32{first}
		}
		if !slices.Contains(c.more[cell], id) {
			c.more[cell] = append(c.more[cell], id)
		}
	}
}

// cellProblems says of cells why they carry nothing or are doubtful.
type cellProblems struct {
	names  []string
	byCell []uint16 // by raw id: 0 for none, else an index of names and one; nil while there are none
}

func (p *cellProblems) set(cell uint32, cells int, problem string) {
	if p.byCell == nil {
		p.byCell = make([]uint16, cells)
	}
	i := slices.Index(p.names, problem)
	if i < 0 {
		i = len(p.names)
		p.names = append(p.names, problem)
	}
	p.byCell[cell] = uint16(i + 1)
}
