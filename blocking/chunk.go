package blocking

import (
	"maps"
	"slices"
)

const chunkRows = 1 << 16

// chunk is some blocks of a stage: of at most taskPairs pairs and chunkRows
// records, or one block that alone is larger. It lies in memory or in a file.
type chunk struct {
	rows []uint32 // the records of all blocks, block by block
	ends []uint32 // by block: its end in rows
	keys []uint64 // by block, only where a record may have several

	records, blocks int
	largest         int // records of the largest block
	pairs           int64
	file            bool
	at              int64 // where in the file
}

// block returns the records of a block.
func (c *chunk) block(i int) []uint32 {
	from := uint32(0)
	if i > 0 {
		from = c.ends[i-1]
	}
	return c.rows[from:c.ends[i]]
}

func (c *chunk) bytes() int64 { return int64(4*len(c.rows) + 4*len(c.ends) + 8*len(c.keys)) }

// chunkWriter cuts the blocks of a stage into chunks and counts them.
type chunkWriter struct {
	s     *stage
	sp    *space
	sides *sides
	open  chunk
	hot   [][]uint32 // by number: the hot blocks of a settled plan
}

// add takes a block of two records or more; one without a pair is dropped.
func (w *chunkWriter) add(key uint64, block []uint32) error {
	w.sides.sort(block)
	pairs := w.sides.pairs(block)
	if pairs == 0 {
		return nil
	}
	c := &w.s.count
	c.Blocks++
	c.Pairs += pairs
	c.Largest = max(c.Largest, len(block))
	w.s.sizes.add(len(block), pairs)
	if h, hot := w.s.hot.index[key]; hot {
		w.hot[h] = slices.Clone(block)
		w.s.hot.pairs += pairs
		return nil
	}
	if o := &w.open; len(o.rows) > 0 && (o.pairs+pairs > taskPairs || len(o.rows)+len(block) > chunkRows) {
		if err := w.flush(); err != nil {
			return err
		}
	}
	o := &w.open
	o.rows = append(o.rows, block...)
	o.ends = append(o.ends, uint32(len(o.rows)))
	if w.s.multi {
		o.keys = append(o.keys, key)
	}
	o.largest = max(o.largest, len(block))
	o.pairs += pairs
	return nil
}

// layHot lays the hot blocks of a settled plan out in their order.
func (w *chunkWriter) layHot() {
	hot := &w.s.hot
	for _, block := range w.hot {
		hot.rows = append(hot.rows, block...)
		hot.ends = append(hot.ends, uint32(len(hot.rows)))
	}
}

func (w *chunkWriter) flush() error {
	o := &w.open
	if len(o.rows) == 0 {
		return nil
	}
	o.records, o.blocks = len(o.rows), len(o.ends)
	kept, err := w.sp.keep(o)
	if err != nil {
		return err
	}
	w.s.chunks = append(w.s.chunks, kept)
	*o = chunk{rows: o.rows[:0], ends: o.ends[:0], keys: o.keys[:0]}
	return nil
}

// sizes tells how many pairs the blocks of each size have together.
type sizes struct {
	few  [256]int64 // by records
	many map[int]int64
}

func (s *sizes) add(records int, pairs int64) {
	if records < len(s.few) {
		s.few[records] += pairs
		return
	}
	if s.many == nil {
		s.many = map[int]int64{}
	}
	s.many[records] += pairs
}

// merge adds the sizes of another.
func (s *sizes) merge(o *sizes) {
	for records, pairs := range o.few {
		s.few[records] += pairs
	}
	for records, pairs := range o.many {
		s.add(records, pairs)
	}
}

// each calls f for the sizes of blocks, ascending, until it returns false.
func (s *sizes) each(f func(records int, pairs int64) bool) {
	for records, pairs := range s.few {
		if pairs > 0 && !f(records, pairs) {
			return
		}
	}
	for _, records := range slices.Sorted(maps.Keys(s.many)) {
		if !f(records, s.many[records]) {
			return
		}
	}
}
