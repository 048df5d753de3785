package blocking

import (
	"math"
	"math/bits"
)

// stage is one sorted key: a rule, or a rule refined by one part more for the
// blocks of its parent that were too large. It holds the blocks.
type stage struct {
	rule   int
	parent *stage
	lanes  []int  // the lanes of the key, the parent's first
	mask   uint64 // the lanes as bits
	prefix int    // lanes below this number decide about this stage and those before it
	multi  bool   // some record has several keys
	pack   packing

	rows []uint32 // the records of all blocks, block by block
	ends []uint32 // by block: its end in rows
	keys []uint64 // by block, only when multi
	hot  hotBlocks

	entries int // keys of all records, each record's several counted

	count RuleCount // only Keys, Blocks, Largest, Pairs and Kept
}

// hotBlocks are the blocks that were too large and have been taken out.
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

// packing folds the ids of several lanes into one uint64: exactly while the
// product of the distinct counts fits, by mixing otherwise. Mixed keys may
// collide; visiting compares the lanes themselves, so a collision costs a look
// and changes nothing.
type packing struct {
	radix []uint64 // by lane: ids are below it
	exact bool
	limit uint64 // keys are below it; 0: any
}

func newPacking(radix ...uint64) packing {
	p := packing{radix: radix, exact: true, limit: 1}
	for _, r := range radix {
		hi, lo := bits.Mul64(p.limit, r)
		if hi != 0 || lo > math.MaxInt64 {
			return packing{radix: radix}
		}
		p.limit = lo
	}
	return p
}

func (p *packing) step(key uint64, i int, id uint64) uint64 {
	if p.exact {
		return key*p.radix[i] + id
	}
	return mix(key ^ id*0x9e3779b97f4a7c15)
}

// mix is the finaliser of splitmix64 (Steele, Lea, Flood, OOPSLA 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// newStage makes the stage of a rule or, with a parent, of its hot blocks. The
// last lane is then the one that refines.
func newStage(l *laneSet, rule int, parent *stage, lanes []int) *stage {
	s := &stage{rule: rule, parent: parent, lanes: lanes}
	var radix []uint64
	if parent != nil {
		radix = []uint64{uint64(len(parent.hot.ends)), uint64(l.distinct[lanes[len(lanes)-1]]) + 1}
	}
	for _, i := range lanes {
		s.mask |= 1 << i
		s.multi = s.multi || l.multi[i]
		if parent == nil {
			radix = append(radix, uint64(l.distinct[i])+1)
		}
	}
	s.pack = newPacking(radix...)
	return s
}

// fill sorts the keys and lays out the blocks. The records of a block are in
// the order of their numbers, or of side and number.
func (s *stage) fill(l *laneSet, sides *sides) {
	var k keyed
	if s.parent == nil {
		s.appendKeys(l, sides, &k)
	} else {
		s.refineKeys(l, &k)
	}
	k.sort(s.pack.limit)
	s.layOut(&k, sides)
}

func (s *stage) appendKeys(l *laneSet, sides *sides, k *keyed) {
	k.keys, k.rows = make([]uint64, 0, l.n), make([]uint32, 0, l.n)
	for i := range l.n {
		r := uint32(i)
		if sides != nil {
			r = sides.order[i]
		}
		s.combine(l, k, r, 0, 0)
	}
}

// combine adds the keys of a record: one id of each lane in every combination.
func (s *stage) combine(l *laneSet, k *keyed, record uint32, i int, key uint64) {
	for ; i < len(s.lanes); i++ {
		c := l.cells[int(record)*l.width+s.lanes[i]]
		if c == 0 {
			return
		}
		if c&several != 0 {
			for _, id := range l.set(c) {
				s.combine(l, k, record, i+1, s.pack.step(key, i, uint64(id)))
			}
			return
		}
		key = s.pack.step(key, i, uint64(c))
	}
	k.add(key, record)
}

func (s *stage) refineKeys(l *laneSet, k *keyed) {
	lane := s.lanes[len(s.lanes)-1]
	hot := &s.parent.hot
	for h := range hot.ends {
		prefix := s.pack.step(0, 0, uint64(h))
		for _, r := range hot.block(h) {
			for _, id := range l.of(r, lane) {
				k.add(s.pack.step(prefix, 1, uint64(id)), r)
			}
		}
	}
}

// layOut turns the runs of equal keys into blocks; a record alone makes none.
func (s *stage) layOut(k *keyed, sides *sides) {
	s.entries = len(k.keys)
	kept := 0
	for from := 0; from < len(k.keys); {
		to := from + 1
		for to < len(k.keys) && k.keys[to] == k.keys[from] {
			to++
		}
		s.count.Keys++
		block := k.rows[from:to]
		if pairs := sides.pairs(block); pairs > 0 {
			s.count.Blocks++
			s.count.Pairs += pairs
			s.count.Largest = max(s.count.Largest, len(block))
			if s.multi {
				s.keys = append(s.keys, k.keys[from])
			}
			kept += copy(k.rows[kept:], block)
			s.ends = append(s.ends, uint32(kept))
		}
		from = to
	}
	s.count.Kept = s.count.Pairs
	s.rows = append([]uint32(nil), k.rows[:kept]...)
}

// cut takes the blocks of more than maxBlock records out: they are hot.
func (s *stage) cut(l *laneSet, sides *sides, maxBlock int) {
	if s.count.Largest <= maxBlock {
		return
	}
	rows, blocks := 0, 0
	for i, from := 0, uint32(0); i < len(s.ends); i++ {
		to := s.ends[i]
		block := s.rows[from:to]
		from = to
		key := uint64(0)
		if s.multi {
			key = s.keys[i]
		}
		if len(block) > maxBlock {
			if !s.multi {
				key, _ = s.key(l, block[0])
			}
			s.hot.add(key, block, sides.pairs(block))
			continue
		}
		rows += copy(s.rows[rows:], block)
		s.ends[blocks] = uint32(rows)
		if s.multi {
			s.keys[blocks] = key
		}
		blocks++
	}
	s.rows, s.ends = s.rows[:rows], s.ends[:blocks]
	if s.multi {
		s.keys = s.keys[:blocks]
	}
	s.count.Kept -= s.hot.pairs
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

// block returns the records of a block.
func (s *stage) block(i int) []uint32 {
	from := uint32(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.rows[from:s.ends[i]]
}

// finds tells whether the stage makes a pair of two records that are equal in
// the lanes of the mask.
func (s *stage) finds(l *laneSet, equal uint64, sets bool, a, b uint32) bool {
	if equal&s.mask != s.mask {
		return false
	}
	if s.hot.index == nil {
		return true
	}
	if sets {
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
	row := l.row(record)
	if s.parent == nil {
		key := uint64(0)
		for i, lane := range s.lanes {
			key = s.pack.step(key, i, uint64(row[lane]))
		}
		return key, true
	}
	up, ok := s.parent.key(l, record)
	if !ok {
		return 0, false
	}
	h, ok := s.parent.hot.index[up]
	if !ok {
		return 0, false
	}
	return s.pack.step(s.pack.step(0, 0, uint64(h)), 1, uint64(row[s.lanes[len(s.lanes)-1]])), true
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
				dst = append(dst, s.pack.step(s.pack.step(0, 0, uint64(h)), 1, uint64(id)))
			}
		}
	}
	return dst
}

func (s *stage) sharedFrom(l *laneSet, dst []uint64, a, b uint32, i int, key uint64) []uint64 {
	if i == len(s.lanes) {
		return append(dst, key)
	}
	var room [8]uint32
	for _, id := range l.shared(room[:0], a, b, s.lanes[i]) {
		dst = s.sharedFrom(l, dst, a, b, i+1, s.pack.step(key, i, uint64(id)))
	}
	return dst
}
