package blocking

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// Index finds the candidates of one record among records that were added
// before: what [Blocks.Each] makes of the same records under the same settled
// plan, a record at a time. It asks neither for sides nor for copies, and has no
// budget of pairs: these are the caller's, who does not add a record that is
// not to be a candidate.
//
// Keys are 64-bit hashes of texts; two of a million records have one hash for
// two keys of a rule with a chance of 3 in 100 million, and are then candidates
// too many.
//
// Add must not run beside any other method; searchers may run beside each other.
type Index struct {
	hashed
	workers int
	rules   []indexRule
	all     []uint32 // the records that were added, ascending, where the plan has all pairs
	pairs   bool     // it has
}

// Candidate is a record that shares a key with another, and the first rule of
// the plan by which it does; of a plan of all pairs the last place is that of
// the rule without parts.
type Candidate struct {
	Record uint32
	Rule   int32
}

// indexRule is a rule and the records by the hash of their keys, those of hot
// keys by the refined ones.
type indexRule struct {
	parts    []int           // places in hashed.parts: the rule's, then the refining ones
	least    int             // how many of them are the rule's
	hot      map[uint64]bool // keys that are refined
	postings postings
}

// NewIndex makes an empty index over the records of a table, which may grow
// while the index is in use. Of cfg it reads Workers. Errors: a plan that is not
// settled, and every mistake of the plan. Cost: some nanoseconds for each key
// that the plan cuts.
func NewIndex(t *normalize.Table, plan Plan, cfg Config) (*Index, error) {
	return newIndex(newTableRecords(t, false), plan, cfg)
}

func newIndex(data hashes, plan Plan, cfg Config) (*Index, error) {
	errs := []error{plan.Validate()}
	if !plan.Settled {
		errs = append(errs, errors.New("blocking plan: an index needs a settled one"))
	}
	h, err := newHashed(data, plan)
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	x := &Index{hashed: h, workers: cfg.workers(), rules: make([]indexRule, len(plan.Rules)), pairs: plan.AllPairs}
	for i, r := range plan.Rules {
		rule := &x.rules[i]
		rule.least = len(r)
		for _, p := range append(slices.Clone(r), plan.refining(i)...) {
			rule.parts = append(rule.parts, slices.Index(plan.parts(), p))
		}
		if i < len(plan.Hot) {
			rule.hot = x.tuples(plan.Hot[i])
		}
	}
	return x, nil
}

// tuples hashes keys given as texts.
func (h *hashed) tuples(keys [][]string) map[uint64]bool {
	set := make(map[uint64]bool, len(keys))
	for _, texts := range keys {
		key := uint64(0)
		for _, text := range texts {
			key = tupleStep(key, h.data.hash(cutKey(text)))
		}
		set[key] = true
	}
	return set
}

// tupleStep is the hash of a tuple of keys with one key more.
func tupleStep(tuple, key uint64) uint64 { return mix(tuple*0x9e3779b97f4a7c15 + key) }

// addAtOnce is how many records' hashes are made before they are added.
const addAtOnce = 1 << 12

// Add adds records of the table, each once, in any order. Cost: some microseconds
// for one, of many two or three each and core. Errors: a record that the table does not have, then none is
// added; the context's, then some may have been.
func (x *Index) Add(ctx context.Context, records ...uint32) error {
	for _, r := range records {
		if n := x.data.Len(); int(r) >= n {
			return fmt.Errorf("blocking: record %d; the table has %d", r, n)
		}
	}
	x.remember(x.workers)
	batch := make([]recordHashes, min(len(records), addAtOnce))
	scratch := make([]additions, x.workers)
	for some := range slices.Chunk(records, addAtOnce) {
		parallel(x.workers, (len(some)+63)/64, func(_, c int) {
			for i := c * 64; i < min((c+1)*64, len(some)); i++ {
				batch[i].load(&x.hashed, some[i])
			}
		})
		if err := ctx.Err(); err != nil {
			return err
		}
		parallel(x.workers, len(x.rules), func(w, i int) {
			scratch[w].make(x, &x.rules[i], batch, some)
			scratch[w].add(&x.rules[i].postings)
		})
		if x.pairs {
			x.all = append(x.all, some...)
		}
	}
	if !slices.IsSorted(x.all) {
		slices.Sort(x.all)
	}
	return nil
}

// additions are keys of a rule and the records that have them.
type additions struct {
	keys    []uint64
	records []uint32
	room    []uint64
}

// make makes the keys of some records, whose hashes are made.
func (a *additions) make(x *Index, rule *indexRule, batch []recordHashes, records []uint32) {
	a.keys, a.records = a.keys[:0], a.records[:0]
	for i, r := range records {
		a.room = rule.appendKeys(a.room[:0], &batch[i], 0, 0)
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

// place is where a key of a record stands among the postings of its rule: the
// one thing that says which records may meet under it.
func (x *Index) place(_ uint32, key uint64) uint64 { return key }

// appendKeys appends the keys of a record that begin with those of the parts up
// to i: in place of a hot one, those that refine it.
func (rule *indexRule) appendKeys(dst []uint64, h *recordHashes, i int, tuple uint64) []uint64 {
	if i >= rule.least && (len(rule.hot) == 0 || !rule.hot[tuple]) {
		return append(dst, tuple)
	}
	if i == len(rule.parts) {
		return dst
	}
	for _, key := range h.of(rule.parts[i]) {
		dst = rule.appendKeys(dst, h, i+1, tupleStep(tuple, key))
	}
	return dst
}
