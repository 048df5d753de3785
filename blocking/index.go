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
// plan, a record at a time. It asks neither for sides nor for copies; who does
// not want a record as a candidate does not add it.
//
// Add must not run beside any other method; searchers may run beside each other.
type Index struct {
	data    keyHashes
	workers int
	parts   []KeyPart
	stops   []map[uint64]bool // by part: hashes of the keys that make no blocks; nil for none
	rules   []indexRule
	all     []uint32 // the records that were added, where the plan has all pairs; ascending
	pairs   bool     // the plan has all pairs
}

// Candidate is a record that shares a key with another, and the first rule of
// the plan by which it does; of a plan of all pairs the last place is that of
// the rule without parts.
type Candidate struct {
	Record uint32
	Rule   int32
}

// keyHashes is what an index reads of a table.
type keyHashes interface {
	Len() int
	// appendHashes appends the hashes of a record's keys, in any order.
	appendHashes(dst []uint64, p KeyPart, record uint32) []uint64
	// hash is what appendHashes gives for the text of a key.
	hash(text string) uint64
	check(p KeyPart) error
}

// indexRule is a rule and the records by the hash of their keys.
type indexRule struct {
	parts []int           // places in Index.parts: the rule's, then the refining ones
	least int             // how many of them are the rule's
	hot   map[uint64]bool // keys that are refined
	lists map[uint64][]uint32
}

// NewIndex makes an empty index over the records of a table, which may grow
// while the index is in use. Of cfg it reads Workers. Errors: a plan that is not
// settled, and every mistake of the plan.
func NewIndex(t *normalize.Table, plan Plan, cfg Config) (*Index, error) {
	return newIndex(tableRecords{t}, plan, cfg)
}

func newIndex(data keyHashes, plan Plan, cfg Config) (*Index, error) {
	errs := []error{plan.Validate()}
	if !plan.Settled {
		errs = append(errs, errors.New("blocking plan: an index needs a settled one"))
	}
	x := &Index{data: data, workers: cfg.workers(), parts: plan.parts(), pairs: plan.AllPairs}
	for _, p := range x.parts {
		errs = append(errs, data.check(p))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	x.stops = make([]map[uint64]bool, len(x.parts))
	for _, s := range plan.Stops {
		stops := make(map[uint64]bool, len(s.Keys))
		for _, k := range s.Keys {
			stops[data.hash(k)] = true
		}
		x.stops[slices.Index(x.parts, s.Part)] = stops
	}
	for i, r := range plan.Rules {
		rule := indexRule{least: len(r), lists: map[uint64][]uint32{}}
		for _, p := range append(slices.Clone(r), plan.refining(i)...) {
			rule.parts = append(rule.parts, slices.Index(x.parts, p))
		}
		if i < len(plan.Hot) && len(plan.Hot[i]) > 0 {
			rule.hot = make(map[uint64]bool, len(plan.Hot[i]))
			for _, texts := range plan.Hot[i] {
				key := uint64(0)
				for _, text := range texts {
					key = tupleStep(key, data.hash(text))
				}
				rule.hot[key] = true
			}
		}
		x.rules = append(x.rules, rule)
	}
	return x, nil
}

// tupleStep is the hash of a tuple of keys with one key more.
func tupleStep(tuple, key uint64) uint64 { return mix(tuple*0x9e3779b97f4a7c15 + key) }

// Add adds records of the table, each once. Cost: some microseconds each; for
// many at a time less. Errors: the context's, and a record that the table does
// not have; then some of the records may have been added.
func (x *Index) Add(ctx context.Context, records ...uint32) error {
	s := x.Searcher()
	for _, r := range records {
		if err := ctx.Err(); err != nil {
			return err
		}
		if int(r) >= x.data.Len() {
			return fmt.Errorf("blocking: record %d of %d", r, x.data.Len())
		}
		s.load(r)
		for i := range x.rules {
			rule := &x.rules[i]
			s.keys(rule, 0, 0, func(key uint64) {
				rule.lists[key] = append(rule.lists[key], r)
			})
		}
		if x.pairs {
			x.all = append(x.all, r)
		}
	}
	slices.Sort(x.all)
	return nil
}

// Searcher asks an index; one goroutine uses it at a time.
type Searcher struct {
	x      *Index
	hashes [][]uint64 // by part: of the record at hand
	found  []uint64   // record and rule
}

// Searcher gives a searcher of the index.
func (x *Index) Searcher() *Searcher {
	return &Searcher{x: x, hashes: make([][]uint64, len(x.parts))}
}

// AppendCandidates appends the candidates of a record of the table among the
// records of the index, itself left out, each once, ascending. Whether the
// record was added makes no difference.
func (s *Searcher) AppendCandidates(dst []Candidate, record uint32) []Candidate {
	s.load(record)
	s.found = s.found[:0]
	for i := range s.x.rules {
		rule := &s.x.rules[i]
		s.keys(rule, 0, 0, func(key uint64) {
			for _, r := range rule.lists[key] {
				s.found = append(s.found, uint64(r)<<8|uint64(i))
			}
		})
	}
	for _, r := range s.x.all {
		s.found = append(s.found, uint64(r)<<8|uint64(len(s.x.rules)))
	}
	slices.Sort(s.found)
	last := uint64(record)
	first := true
	for _, f := range s.found {
		if r := f >> 8; r != uint64(record) && (first || r != last) {
			dst = append(dst, Candidate{uint32(r), int32(f & 255)})
			last, first = r, false
		}
	}
	return dst
}

// load computes the hashes of a record's keys.
func (s *Searcher) load(record uint32) {
	for i, p := range s.x.parts {
		hashes := s.x.data.appendHashes(s.hashes[i][:0], p, record)
		slices.Sort(hashes)
		hashes = slices.Compact(hashes)
		if stops := s.x.stops[i]; stops != nil {
			hashes = slices.DeleteFunc(hashes, func(h uint64) bool { return stops[h] })
		}
		s.hashes[i] = hashes
	}
}

// keys calls f for each key of the record at hand in a rule: of a hot one, those
// that refine it.
func (s *Searcher) keys(rule *indexRule, i int, tuple uint64, f func(key uint64)) {
	if i >= rule.least && !rule.hot[tuple] {
		f(tuple)
		return
	}
	if i == len(rule.parts) {
		return
	}
	for _, h := range s.hashes[rule.parts[i]] {
		s.keys(rule, i+1, tupleStep(tuple, h), f)
	}
}
