package blocking

import (
	"context"
	"fmt"
	"slices"
)

// addAtOnce is how many records' hashes are made before they are added.
const addAtOnce = 1 << 12

// Add adds records of the table, each once, in any order. Cost: 10 to 20
// microseconds for one, of many some each. Errors: a record that the table does
// not have, then none is added; the context's, then some may have been.
func (x *Index) Add(ctx context.Context, records ...uint32) error {
	for _, r := range records {
		if n := x.data.Len(); int(r) >= n {
			return fmt.Errorf("blocking: record %d; the table has %d", r, n)
		}
	}
	const share = 64
	workers := min(x.workers, (len(records)+share-1)/share)
	x.remember(workers)
	for some := range slices.Chunk(records, addAtOnce) {
		if n := len(some) - len(x.batch); n > 0 {
			x.batch = append(x.batch, make([]recordHashes, n)...)
		}
		parallel(workers, (len(some)+share-1)/share, func(_, c int) {
			for i := c * share; i < min((c+1)*share, len(some)); i++ {
				x.batch[i].load(&x.hashed, some[i])
			}
		})
		if err := ctx.Err(); err != nil {
			return err
		}
		parallel(workers, len(x.rules), func(w, i int) {
			x.scratch[w].make(x, &x.rules[i], some)
			x.scratch[w].add(&x.rules[i].postings)
		})
		if x.pairs {
			x.all = append(x.all, some...)
		}
	}
	return nil
}

// additions are keys of a rule and the records that have them.
type additions struct {
	keys    []uint64
	records []uint32
	room    []uint64
}

// make makes the keys of some records, whose hashes are in the batch.
func (a *additions) make(x *Index, rule *indexRule, records []uint32) {
	a.keys, a.records = a.keys[:0], a.records[:0]
	for i, r := range records {
		a.room = rule.appendKeys(a.room[:0], &x.batch[i], 0, 0)
		for _, key := range a.room {
			a.keys, a.records = append(a.keys, x.place(r, key)), append(a.records, r)
		}
	}
}

// add adds them to postings, some at a time, so that the waits for memory
// overlap.
func (a *additions) add(p *postings) {
	const ahead = 64
	for keys, records := a.keys, a.records; len(keys) > 0; {
		n := min(ahead, len(keys))
		p.touch(keys[:n])
		for i, key := range keys[:n] {
			p.add(key, records[i])
		}
		keys, records = keys[n:], records[n:]
	}
}
