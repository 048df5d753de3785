package blocking

import (
	"errors"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// Index finds the candidates of one record among records that were added
// before: what [Blocks.Each] makes of the same records under the same settled
// plan, a record at a time; records of two divisions are none of each other.
// It asks neither for sides nor for copies, and has no budget of pairs: these
// are the caller's, who does not add a record that is not to be a candidate.
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
	pairs   bool     // the plan has all pairs
	all     []uint32 // then: the records that were added

	batch   []recordHashes // of the records that are being added
	scratch []additions    // by worker
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
	x.scratch = make([]additions, x.workers)
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

// place is where a key of a record stands among the postings of its rule: the
// one thing that says which records may meet under it.
func (x *Index) place(record uint32, key uint64) uint64 {
	if d := x.data.division(record); d != 0 {
		return tupleStep(key, uint64(d))
	}
	return key
}

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
