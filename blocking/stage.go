package blocking

import (
	"context"
)

// stage is one key: a rule, or a rule refined by one part more for the blocks
// of its parent that were too large. It holds the blocks.
type stage struct {
	rule   int
	parent *stage
	lanes  []int  // the lanes of the key, the parent's first
	mask   uint64 // the lanes as bits
	multi  bool   // some record has several keys
	exact  bool   // records of a block are equal in all lanes; else they may be there by a collision
	pack   packing
	words  int // of a signature that decide about the stages before this one

	chunks   []chunk
	sizes    sizes
	maxBlock int // blocks of more records are hot; 0: none
	hot      hotBlocks

	entries int       // keys of all records, each record's several counted
	count   RuleCount // only Keys, Blocks, Largest, Pairs and Kept
}

// hotBlocks are the blocks that are not visited, but refined. Under a settled
// plan some may be empty.
type hotBlocks struct {
	index map[uint64]int // key -> number of the hot block; nil when there are none
	rows  []uint32
	ends  []uint32
	pairs int64
}

func (h *hotBlocks) block(i int) []uint32 {
	from := uint32(0)
	if i > 0 {
		from = h.ends[i-1]
	}
	return h.rows[from:h.ends[i]]
}

// blocks counts those that have records.
func (h *hotBlocks) blocks() int {
	n, from := 0, uint32(0)
	for _, to := range h.ends {
		if to > from {
			n++
		}
		from = to
	}
	return n
}

func (h *hotBlocks) add(key uint64, block []uint32, pairs int64) {
	if h.index == nil {
		h.index = map[uint64]int{}
	}
	h.index[key] = len(h.ends)
	h.rows = append(h.rows, block...)
	h.ends = append(h.ends, uint32(len(h.rows)))
	h.pairs += pairs
}

// newStage makes the stage of a rule or, with a parent, of its hot blocks. The
// last lane is then the one that refines.
func newStage(l *laneSet, rule int, parent *stage, lanes []int) *stage {
	s := &stage{rule: rule, parent: parent, lanes: lanes}
	var radix []uint64
	if parent != nil {
		radix = []uint64{uint64(len(parent.hot.ends)), uint64(l.lanes[lanes[len(lanes)-1]].Distinct) + 1}
	}
	for _, i := range lanes {
		s.mask |= 1 << i
		s.multi = s.multi || l.multi(i)
		if parent == nil {
			radix = append(radix, uint64(l.lanes[i].Distinct)+1)
		}
	}
	s.pack = newPacking(radix...)
	s.exact = s.pack.exact && (parent == nil || parent.exact)
	return s
}

// fill finds the blocks of a stage. The records of a block are in the order of
// their numbers, or of side and number.
func (s *stage) fill(ctx context.Context, l *laneSet, sides *sides, g *grouper, sp *space) error {
	w := chunkWriter{s: s, sp: sp, sides: sides, hot: make([][]uint32, len(s.hot.index))}
	rows, produce := l.n, s.appendKeys
	if s.parent != nil {
		rows, produce = len(s.parent.hot.rows), s.refineKeys
	}
	g.in.reserve(min(rows, sp.entries) + keyRows)
	keys, entries, err := sp.group(ctx, g, func(add func() error) error { return produce(ctx, l, &g.in, add) }, w.add)
	if err == nil {
		err = w.flush()
	}
	w.layHot()
	s.count.Keys, s.entries = keys, entries
	s.count.Kept = s.count.Pairs - s.hot.pairs
	return err
}

// keyRows is how many records' keys are made at a time.
const keyRows = 1 << 12

// appendKeys makes the keys of all records, in the order of their numbers, and
// hands them on now and then.
func (s *stage) appendKeys(ctx context.Context, l *laneSet, k *keyed, add func() error) error {
	var keys [keyRows]uint64
	for from := 0; from < l.n; from += keyRows {
		if err := ctx.Err(); err != nil {
			return err
		}
		to := min(from+keyRows, l.n)
		switch {
		case s.pack.exact && !s.multi && len(s.lanes) > 0:
			s.packCells(l, keys[:to-from], from)
			k.addSome(keys[:to-from], uint32(from))
		default:
			for r := from; r < to; r++ {
				switch record := uint32(r); {
				case len(s.lanes) > 0:
					s.combine(l, k, record, 0, 0)
				case !l.data.out(record): // all pairs of each division
					k.add(s.pack.finish(uint64(l.data.division(record))), record)
				}
			}
		}
		if err := add(); err != nil {
			return err
		}
	}
	return nil
}

// packCells packs the keys of records that have at most one in each lane, 0
// for none.
func (s *stage) packCells(l *laneSet, keys []uint64, from int) {
	for i, c := range l.lanes[s.lanes[0]].Cells[from:][:len(keys)] {
		keys[i] = uint64(c)
	}
	for j, lane := range s.lanes[1:] {
		radix := s.pack.radix[j+1]
		for i, c := range l.lanes[lane].Cells[from:][:len(keys)] {
			keys[i] = (keys[i]*radix + uint64(c)) & ((isZero(keys[i]) | isZero(uint64(c))) - 1)
		}
	}
}

// combine adds the keys of a record: one id of each lane in every combination.
func (s *stage) combine(l *laneSet, k *keyed, record uint32, i int, key uint64) {
	for ; i < len(s.lanes); i++ {
		c := l.cell(record, s.lanes[i])
		if c == 0 {
			return
		}
		if c&several != 0 {
			for _, id := range l.of(record, s.lanes[i]) {
				s.combine(l, k, record, i+1, s.pack.step(key, i, uint64(id)))
			}
			return
		}
		key = s.pack.step(key, i, uint64(c))
	}
	k.add(s.pack.finish(key), record)
}

func (s *stage) refineKeys(ctx context.Context, l *laneSet, k *keyed, add func() error) error {
	lane := s.lanes[len(s.lanes)-1]
	hot := &s.parent.hot
	for h := range hot.ends {
		prefix := s.pack.step(0, 0, uint64(h))
		block := hot.block(h)
		for from := 0; from < len(block); from += keyRows {
			if err := ctx.Err(); err != nil {
				return err
			}
			for _, r := range block[from:min(from+keyRows, len(block))] {
				for _, id := range l.of(r, lane) {
					k.add(s.pack.finish(s.pack.step(prefix, 1, uint64(id))), r)
				}
			}
			if err := add(); err != nil {
				return err
			}
		}
	}
	return nil
}

// cut finds the blocks of more than maxBlock records: they are hot, and are not
// visited.
func (s *stage) cut(ctx context.Context, l *laneSet, sides *sides, maxBlock int, sp *space) error {
	if s.count.Largest <= maxBlock {
		return nil
	}
	s.maxBlock = maxBlock
	var buf chunk
	for i := range s.chunks {
		if s.chunks[i].largest <= maxBlock {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		c, err := sp.read(&s.chunks[i], &buf, s.multi)
		if err != nil {
			return err
		}
		for j := range c.ends {
			if block := c.block(j); len(block) > maxBlock {
				s.hot.add(s.blockKey(l, c, j), block, sides.pairs(block))
			}
		}
	}
	s.count.Kept -= s.hot.pairs
	return nil
}

// blockKey is the key of a block of a chunk.
func (s *stage) blockKey(l *laneSet, c *chunk, i int) uint64 {
	if s.multi {
		return c.keys[i]
	}
	key, _ := s.key(l, c.block(i)[0])
	return key
}

// finds tells whether the stage makes a pair of two records that share a key in
// the lanes of the mask known.
func (s *stage) finds(l *laneSet, known uint64, a, b uint32) bool {
	if len(s.lanes) == 0 && !l.together(a, b) {
		return false
	}
	for _, lane := range s.lanes {
		if known>>lane&1 == 0 && !l.equal(a, b, lane) {
			return false
		}
	}
	if s.hot.index == nil {
		return true
	}
	if l.sets(a, b, s.lanes) {
		_, ok := s.smallest(l, a, b)
		return ok
	}
	key, ok := s.key(l, a)
	if !ok {
		return true // not hot in the parent, which finds the pair itself
	}
	_, hot := s.hot.index[key]
	return !hot
}

// key is the key of a record that has one id in each lane; false when its
// block is not hot in the parent.
func (s *stage) key(l *laneSet, record uint32) (uint64, bool) {
	if s.parent == nil {
		if len(s.lanes) == 0 {
			return s.pack.finish(uint64(l.data.division(record))), true
		}
		key := uint64(0)
		for i, lane := range s.lanes {
			key = s.pack.step(key, i, uint64(l.cell(record, lane)))
		}
		return s.pack.finish(key), true
	}
	up, ok := s.parent.key(l, record)
	if !ok {
		return 0, false
	}
	h, ok := s.parent.hot.index[up]
	if !ok {
		return 0, false
	}
	key := s.pack.step(s.pack.step(0, 0, uint64(h)), 1, uint64(l.cell(record, s.lanes[len(s.lanes)-1])))
	return s.pack.finish(key), true
}

// smallest returns the smallest key of a block of this stage that two records
// share. Hot keys are no blocks.
func (s *stage) smallest(l *laneSet, a, b uint32) (uint64, bool) {
	best, found := uint64(0), false
	var room [16]uint64
	for _, key := range s.sharedKeys(l, room[:0], a, b) {
		if _, hot := s.hot.index[key]; !hot && (!found || key < best) {
			best, found = key, true
		}
	}
	return best, found
}

// sharedKeys appends all keys that two records share, hot ones too.
func (s *stage) sharedKeys(l *laneSet, dst []uint64, a, b uint32) []uint64 {
	if s.parent == nil {
		if len(s.lanes) == 0 {
			key, _ := s.key(l, a)
			return append(dst, key)
		}
		return s.sharedFrom(l, dst, a, b, 0, 0)
	}
	var room [8]uint32
	last := l.shared(room[:0], a, b, s.lanes[len(s.lanes)-1])
	if len(last) == 0 {
		return dst
	}
	for _, up := range s.parent.sharedKeys(l, nil, a, b) {
		if h, hot := s.parent.hot.index[up]; hot {
			for _, id := range last {
				dst = append(dst, s.pack.finish(s.pack.step(s.pack.step(0, 0, uint64(h)), 1, uint64(id))))
			}
		}
	}
	return dst
}

func (s *stage) sharedFrom(l *laneSet, dst []uint64, a, b uint32, i int, key uint64) []uint64 {
	if i == len(s.lanes) {
		return append(dst, s.pack.finish(key))
	}
	var room [8]uint32
	for _, id := range l.shared(room[:0], a, b, s.lanes[i]) {
		dst = s.sharedFrom(l, dst, a, b, i+1, s.pack.step(key, i, uint64(id)))
	}
	return dst
}
