package normalize

import (
	"context"
	"encoding/binary"
	"math/bits"
)

// Several marks a cell of a Lane that does not hold an id but the number of a
// set of ids.
const Several = 1 << 31

// Lane holds the blocking keys of one part of a field for all records, as ids
// that are equal when the keys are. Ids are given by a 64-bit hash of the key:
// among a million keys the chance that any two have one id is 3 in 100 million,
// and then their records are compared once more than needed.
type Lane struct {
	Cells    []uint32 // by record: the id of its key, 0 for none, Several|i for the ids of set i
	Ends     []uint32 // by set: its end in IDs; a set begins where the one before ends
	IDs      []uint32 // of the sets, ascending in each, at least two
	Distinct int      // distinct keys
}

// Of returns the keys of a record, ascending.
func (l *Lane) Of(record uint32) []uint32 {
	switch c := l.Cells[record]; {
	case c == 0:
		return nil
	case c&Several == 0:
		return l.Cells[record : record+1]
	default:
		return l.Set(c)
	}
}

// Set returns the ids of a cell that holds several.
func (l *Lane) Set(cell uint32) []uint32 {
	i, from := cell&^Several, uint32(0)
	if i > 0 {
		from = l.Ends[i-1]
	}
	return l.IDs[from:l.Ends[i]]
}

// add gives the cell of a set of keys; it sorts them.
func (l *Lane) add(ids []uint32) uint32 {
	switch ids = sortedSet(ids); len(ids) {
	case 0:
		return 0
	case 1:
		return ids[0]
	}
	l.IDs = append(l.IDs, ids...)
	l.Ends = append(l.Ends, uint32(len(l.IDs)))
	return Several | uint32(len(l.Ends)-1)
}

// Lane computes the lane of one part, an index of f.Kind.Parts(), and the ids
// in it of some keys given as text: 0 for one that no value has. Cost: the
// keys of each distinct value once, and one pass over the records. Memory: 4
// bytes a record, and while it runs 4 bytes a distinct value and at most 48 a
// distinct key. Errors: the context's.
func (f *FieldColumn) Lane(ctx context.Context, part int, keys ...string) (l Lane, ids []uint32, err error) {
	w := laneWork{part: part, lane: Lane{Cells: make([]uint32, len(f.lane))}}
	if err := f.lanes(ctx, []*laneWork{&w}); err != nil {
		return w.lane, nil, err
	}
	for _, k := range keys {
		ids = append(ids, w.batch.table.find(hashKey(k)))
	}
	return w.lane, ids, nil
}

// Lanes computes the lanes of some parts, those that Lane gives one by one. It
// is faster, since each value is read once for all of them. Memory: Lane's for each
// part.
func (f *FieldColumn) Lanes(ctx context.Context, parts ...int) ([]Lane, error) {
	work, lanes := make([]*laneWork, len(parts)), make([]Lane, len(parts))
	for i, part := range parts {
		work[i] = &laneWork{part: part, lane: Lane{Cells: make([]uint32, len(f.lane))}}
	}
	if err := f.lanes(ctx, work); err != nil {
		return nil, err
	}
	for i, w := range work {
		lanes[i] = w.lane
	}
	return lanes, nil
}

// laneWork is a lane that is being made.
type laneWork struct {
	part  int
	lane  Lane
	of    []uint32 // by value: its cell
	batch keyBatch
}

func (f *FieldColumn) lanes(ctx context.Context, work []*laneWork) error {
	if err := f.valueCells(ctx, work); err != nil {
		return err
	}
	for _, w := range work {
		if w.lane.Distinct == 0 {
			continue
		}
		if err := f.recordCells(ctx, &w.lane, w.of); err != nil {
			return err
		}
	}
	return nil
}

// recordCells gives each record the cell of its value, or of its values together.
func (f *FieldColumn) recordCells(ctx context.Context, l *Lane, of []uint32) error {
	var buf []uint32
	for r, id := range f.lane {
		if r%laneChunk == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if f.offsets == nil {
			l.Cells[r] = of[id]
			continue
		}
		values := f.Values(uint32(r))
		if len(values) == 1 {
			l.Cells[r] = of[values[0]]
			continue
		}
		buf = buf[:0]
		for _, id := range values {
			buf = l.appendIDs(buf, of[id])
		}
		l.Cells[r] = l.add(buf)
	}
	return nil
}

// laneChunk is how many values or records are read between two looks at the
// context.
const laneChunk = 1 << 10

// appendIDs appends the ids of a cell.
func (l *Lane) appendIDs(dst []uint32, cell uint32) []uint32 {
	switch {
	case cell == 0:
		return dst
	case cell&Several == 0:
		return append(dst, cell)
	}
	return append(dst, l.Set(cell)...)
}

// valueCells gives the cell of each value and numbers the keys, part by part.
func (f *FieldColumn) valueCells(ctx context.Context, work []*laneWork) error {
	n := f.Distinct() + 1
	parts, keys := make([]int, len(work)), make([][]string, len(work))
	for i, w := range work {
		parts[i], w.of = w.part, make([]uint32, n)
	}
	read := f.dict.parsed.keyReader(parts)
	for from := 1; from < n; from += laneChunk {
		if err := ctx.Err(); err != nil {
			return err
		}
		to := min(from+laneChunk, n)
		for id := from; id < to; id++ {
			read(uint32(id), keys)
			for i, w := range work {
				w.batch.add(keys[i])
				keys[i] = keys[i][:0]
			}
		}
		for _, w := range work {
			w.batch.number(&w.lane, w.of[from:to])
			if to <= n/16 && to+laneChunk > n/16 && int(w.batch.table.last) > to/2 {
				w.batch.table.reserve(n - to) // nearly every value has a key of its own: no growing in steps
			}
		}
	}
	for _, w := range work {
		w.lane.Distinct = int(w.batch.table.last)
	}
	return nil
}

// keyBatch collects the keys of some values and then numbers them together, so
// that the loads from the table do not wait for each other.
type keyBatch struct {
	table  keyTable
	hashes []uint64
	ids    []uint32
	ends   []int // by value
}

func (b *keyBatch) add(keys []string) {
	for _, k := range keys {
		if k != "" {
			b.hashes = append(b.hashes, hashKey(k))
		}
	}
	b.ends = append(b.ends, len(b.hashes))
}

// number fills in the cells of the values and empties the batch.
func (b *keyBatch) number(l *Lane, cells []uint32) {
	b.ids = b.ids[:0]
	b.table.reserve(len(b.hashes))
	for _, h := range b.hashes {
		b.ids = append(b.ids, b.table.number(h))
	}
	from := 0
	for i, to := range b.ends {
		cells[i] = l.add(b.ids[from:to])
		from = to
	}
	b.hashes, b.ends = b.hashes[:0], b.ends[:0]
}

// keyTable numbers hashes from 1 in the order of first sight.
type keyTable struct {
	slots []keySlot
	last  uint32
}

type keySlot struct {
	hash uint64
	id   uint32 // 0: free
}

// reserve makes room for n more hashes.
func (t *keyTable) reserve(n int) {
	size := max(256, len(t.slots))
	for (int(t.last)+n)*4 > size*3 {
		size *= 2
	}
	if size == len(t.slots) {
		return
	}
	old := t.slots
	t.slots = make([]keySlot, size)
	for _, s := range old {
		if s.id != 0 {
			*t.slot(s.hash) = s
		}
	}
}

// number gives the number of a hash; there is room for it.
func (t *keyTable) number(hash uint64) uint32 {
	s := t.slot(hash)
	if s.id == 0 {
		t.last++
		*s = keySlot{hash, t.last}
	}
	return s.id
}

// find gives the number of a hash, 0 when it has none.
func (t *keyTable) find(hash uint64) uint32 {
	if len(t.slots) == 0 {
		return 0
	}
	return t.slot(hash).id
}

// slot finds where a hash is or would be.
func (t *keyTable) slot(hash uint64) *keySlot {
	mask := uint64(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.id == 0 || s.hash == hash {
			return s
		}
	}
}

// hashKey hashes a key, the same way in every run. Each step is a bijection of
// what is new, so keys of one length of at most eight bytes never collide.
func hashKey(s string) uint64 {
	h := uint64(len(s)) * 0x9e3779b97f4a7c15
	for ; len(s) > 8; s = s[8:] {
		h = bits.RotateLeft64(mix(h^load8(s)), 23)
	}
	var tail [8]byte
	copy(tail[:], s)
	return mix(h ^ binary.LittleEndian.Uint64(tail[:]))
}

func load8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// mix is the finaliser of splitmix64 (Steele, Lea, Flood, OOPSLA 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// sortedSet sorts ids in place and drops repeated ones.
func sortedSet(ids []uint32) []uint32 {
	for i := 1; i < len(ids); i++ {
		for j := i; j > 0 && ids[j] < ids[j-1]; j-- {
			ids[j], ids[j-1] = ids[j-1], ids[j]
		}
	}
	n := 0
	for i, id := range ids {
		if i == 0 || id != ids[n-1] {
			ids[n] = id
			n++
		}
	}
	return ids[:n]
}

// AppendKeys appends the keys of one part of a record as text, for
// explanations.
func (f *FieldColumn) AppendKeys(dst []string, record uint32, part int) []string {
	for _, id := range f.Values(record) {
		dst = f.dict.parsed.appendKeys(dst, id, part)
	}
	return dst
}
