package blocking

import (
	"context"
	"math/bits"
)

const (
	partitionEntries = 2048    // of a partition, about: its table lies in the near caches
	maxPartitionBits = 12      // more streams would thrash the cache
	lookEvery        = 1 << 16 // entries between two looks at the context
)

// grouper brings entries of equal keys together, without sorting them: keys
// are hashes, so entries are first dealt out by the highest bits and then
// counted in small tables. Its buffers are reused. Cost: about 15 ns an entry.
type grouper struct {
	in    keyed // of the stage at hand
	out   keyed // partition by partition
	table []slot
	slot  []uint32 // by entry of the partition
	first []uint32 // slots of keys of two entries or more
	block []uint32
	ends  []uint32
}

type slot struct {
	key   uint64
	count uint32 // 0: free
	at    uint32
}

// partitionBits is how many bits of the keys deal so many entries out.
func partitionBits(entries int) int {
	return min(maxPartitionBits, bits.Len(uint(entries/partitionEntries)))
}

// deal orders the entries by the width highest bits of their keys after skip,
// and keeps the order in each partition. It returns where the partitions end.
func (g *grouper) deal(ctx context.Context, in *keyed, skip, width int) ([]uint32, error) {
	n := len(in.keys)
	if cap(g.ends) < 1<<width {
		g.ends = make([]uint32, 1<<maxPartitionBits)
	}
	ends := g.ends[:1<<width]
	clear(ends)
	place := func(key uint64) uint64 { return key << skip >> 1 >> (63 - width) }
	for _, key := range in.keys {
		ends[place(key)]++
	}
	sum := uint32(0)
	for d, c := range ends {
		ends[d] = sum
		sum += c
	}
	g.out.resize(n, len(in.rows) > 0)
	for from := 0; from < n; from += lookEvery {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to := min(from+lookEvery, n)
		if len(in.rows) == 0 {
			for _, key := range in.keys[from:to] {
				d := place(key)
				g.out.keys[ends[d]] = key
				ends[d]++
			}
			continue
		}
		rows := in.rows[from:to]
		for i, key := range in.keys[from:to] {
			d := place(key)
			at := ends[d]
			ends[d]++
			g.out.keys[at], g.out.rows[at] = key, rows[i]
		}
	}
	return ends, nil
}

// clearTable makes room for the keys of so many entries.
func (g *grouper) clearTable(entries int) (mask uint64) {
	size := 1 << bits.Len(uint(entries+entries/2))
	if cap(g.table) < size {
		g.table = make([]slot, size)
	} else {
		g.table = g.table[:size]
		clear(g.table)
	}
	return uint64(size - 1)
}

// groups calls block for each key of two entries or more, with its records in
// the order of the entries; they are the callee's until it returns. It returns
// the number of distinct keys. Bits of a key before skip are the same in all.
func (g *grouper) groups(ctx context.Context, in *keyed, skip int, block func(key uint64, rows []uint32) error) (keys int, err error) {
	ends, err := g.deal(ctx, in, skip, partitionBits(len(in.keys)))
	if err != nil {
		return 0, err
	}
	from := uint32(0)
	for i, to := range ends {
		if i%64 == 0 && ctx.Err() != nil {
			return keys, ctx.Err()
		}
		if from < to {
			keys += g.number(g.out.keys[from:to])
			if err := g.blocks(g.out.keys[from:to], g.out.rows[from:to], block); err != nil {
				return keys, err
			}
		}
		from = to
	}
	return keys, nil
}

// number finds the slot of each entry of a partition and counts the keys.
func (g *grouper) number(keys []uint64) (distinct int) {
	mask := g.clearTable(len(keys))
	if cap(g.slot) < len(keys) {
		g.slot = make([]uint32, 2*len(keys))
	}
	g.slot = g.slot[:len(keys)]
	table := g.table
	for i, key := range keys {
		at := key & mask
		s := &table[at]
		for s.count != 0 && s.key != key {
			at = (at + 1) & mask
			s = &table[at]
		}
		if s.count == 0 {
			s.key = key
			distinct++
		}
		s.count++
		g.slot[i] = uint32(at)
	}
	return distinct
}

// blocks lays the records of a partition out key by key.
func (g *grouper) blocks(keys []uint64, rows []uint32, block func(key uint64, rows []uint32) error) error {
	if cap(g.block) < len(rows) {
		g.block = make([]uint32, 2*len(rows))
	}
	out, end := g.block[:len(rows)], uint32(0)
	g.first = g.first[:0]
	const laid = 1 << 31 // at has been given; there are fewer records
	for i, at := range g.slot {
		s := &g.table[at]
		if s.count < 2 {
			continue
		}
		if s.at&laid == 0 {
			s.at = laid | end
			end += s.count
			g.first = append(g.first, at)
		}
		out[s.at&^laid] = rows[i]
		s.at++
	}
	for _, at := range g.first {
		s := &g.table[at]
		to := s.at &^ laid
		if err := block(s.key, out[to-s.count:to]); err != nil {
			return err
		}
	}
	return nil
}

// tally is what counting alone tells of a rule.
type tally struct {
	pairs   int64           // of blocks that are not hot
	hotRows int             // records of hot blocks, once for each
	hot     map[uint64]bool // keys of hot blocks
}

// count counts the pairs of blocks of at most maxBlock entries, and the
// entries of larger ones.
func (g *grouper) count(ctx context.Context, in *keyed, maxBlock int, t *tally) error {
	ends, err := g.deal(ctx, in, 0, partitionBits(len(in.keys)))
	if err != nil {
		return err
	}
	from := uint32(0)
	for i, to := range ends {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if from < to {
			g.tally(t, g.out.keys[from:to], uint32(maxBlock))
		}
		from = to
	}
	return nil
}

func (g *grouper) tally(t *tally, keys []uint64, maxBlock uint32) {
	mask := g.clearTable(len(keys))
	table := g.table
	pairs := int64(0)
	for _, key := range keys {
		at := key & mask
		s := &table[at]
		for s.count != 0 && s.key != key {
			at = (at + 1) & mask
			s = &table[at]
		}
		s.key = key
		pairs += int64(s.count) // with each that came before
		if s.count++; s.count > maxBlock {
			pairs -= int64(s.count - 1)
			if t.hotRows++; !t.hot[key] { // it turns hot with this entry
				t.hot[key] = true
				t.hotRows += int(s.count - 1)
				pairs -= int64(s.count-1) * int64(s.count-2) / 2
			}
		}
	}
	t.pairs += pairs
}
