package blocking

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/guiyi/guiyi/normalize"
)

// Pair is two record numbers, A < B.
type Pair struct{ A, B uint32 }

// Config says how a plan is applied. The zero value works.
type Config struct {
	// MaxPairs is the budget of candidate pairs, of all rules together and
	// before pairs found twice are dropped. 0: DefaultPairs of the records.
	// With a plan that names no MaxBlock it decides which blocks are hot.
	MaxPairs int64
	// MaxBlock overrides the plan's, when not 0.
	MaxBlock int
	// Workers bounds the goroutines; 0: one for each processor. No result
	// depends on it.
	Workers int
	// Side gives the side of each record where only pairs across sides are
	// wanted (linking clean sources); nil: all pairs.
	Side []uint8
	// KeepShared makes keys even of values that are held by far more records
	// than the field's frequency tail allows.
	KeepShared bool
}

// DefaultPairs is the budget of pairs for n records: 300 a record up to 30
// million, at least 40 a record beyond, and never less than a million.
func DefaultPairs(n int) int64 {
	return max(1_000_000, min(300*int64(n), 30_000_000), 40*int64(n))
}

func (c Config) workers() int {
	if c.Workers > 0 {
		return c.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// Blocks is a plan applied to a table: every block, counted, before any pair is
// made. It is not changed after New and safe for concurrent use.
type Blocks struct {
	data   records
	plan   Plan
	rules  []Rule // the plan's, and one without parts for all pairs
	cfg    Config
	lanes  *laneSet
	sides  *sides
	stages []*stage // a rule, then what refines its hot blocks
	roots  []*stage // by rule
	window windows
	spare  int64 // pairs of the budget that the refinement of one rule may use
	stops  []StopCount
}

// records is what blocking reads of a table.
type records interface {
	Len() int
	// parts lists what rules may be made of.
	parts() []candidatePart
	lane(p KeyPart) (normalize.Lane, error)
	// text is the canonical form of the record's first value.
	text(field string, record uint32) string
	// appendKeys appends the keys of a record as text.
	appendKeys(dst []string, p KeyPart, record uint32) []string
}

// New applies a plan to a table: it computes the keys, sorts them, finds the
// blocks and counts them exactly. Every mistake of the plan and the config is
// named in one error.
//
// Cost: for each rule one pass over the records and a radix sort (about 0.1
// CPU-seconds a million records), in parallel. Memory: see the package comment.
func New(t *normalize.Table, plan Plan, cfg Config) (*Blocks, error) {
	return newBlocks(tableRecords{t}, plan, cfg)
}

func newBlocks(data records, plan Plan, cfg Config) (*Blocks, error) {
	b := &Blocks{data: data, plan: plan, cfg: cfg}
	if err := b.check(); err != nil {
		return nil, err
	}
	parts := plan.parts()
	lanes := make([]normalize.Lane, len(parts))
	errs := make([]error, len(parts))
	stops := make([]StopCount, len(parts))
	parallel(cfg.workers(), len(parts), func(i int) {
		if lanes[i], errs[i] = data.lane(parts[i]); errs[i] == nil && !cfg.KeepShared {
			stops[i] = stopShared(&lanes[i])
			stops[i].Part = parts[i]
		}
	})
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	b.stops = slices.DeleteFunc(stops, func(s StopCount) bool { return s.Keys == 0 })
	b.lanes = newLaneSet(data.Len(), parts, lanes)
	if cfg.Side != nil {
		b.sides = newSides(cfg.Side)
	}
	b.build()
	return b, nil
}

// check reports the mistakes of plan and config that need no lane.
func (b *Blocks) check() error {
	errs := []error{b.plan.Validate()}
	n := b.data.Len()
	if b.cfg.Side != nil && len(b.cfg.Side) != n {
		errs = append(errs, fmt.Errorf("blocking: sides of %d records; the table has %d", len(b.cfg.Side), n))
	}
	if b.cfg.MaxPairs < 0 {
		errs = append(errs, fmt.Errorf("blocking: a budget of %d pairs", b.cfg.MaxPairs))
	}
	if b.cfg.MaxBlock < 0 || b.cfg.MaxBlock == 1 {
		errs = append(errs, fmt.Errorf("blocking: max_block %d; 0 or at least 2", b.cfg.MaxBlock))
	}
	if parts := b.plan.parts(); len(parts) > maxParts {
		errs = append(errs, fmt.Errorf("blocking plan: %d different parts; at most %d", len(parts), maxParts))
	}
	return errors.Join(errs...)
}

// parts lists the distinct parts in the order of the rules, those of Refine
// last, so that the lanes of the first rules are the first of a row.
func (p Plan) parts() []KeyPart {
	var parts []KeyPart
	for _, r := range append(slices.Clone(p.Rules), p.Refine...) {
		for _, k := range r {
			if !slices.Contains(parts, k) {
				parts = append(parts, k)
			}
		}
	}
	return parts
}

func (b *Blocks) laneOf(p KeyPart) int { return slices.Index(b.lanes.parts, p) }

// build fills the stages of the rules, decides which blocks are hot, and
// refines those.
func (b *Blocks) build() {
	b.rules = b.plan.Rules
	if b.plan.AllPairs {
		b.rules = append(slices.Clone(b.rules), Rule{})
	}
	b.roots = make([]*stage, len(b.rules))
	parallel(b.cfg.workers(), len(b.roots), func(i int) {
		var lanes []int
		for _, p := range b.rules[i] {
			lanes = append(lanes, b.laneOf(p))
		}
		b.roots[i] = newStage(b.lanes, i, nil, lanes)
		b.roots[i].fill(b.lanes, b.sides)
	})
	if b.cfg.MaxBlock != 0 {
		b.plan.MaxBlock = b.cfg.MaxBlock
	}
	if b.plan.MaxBlock == 0 {
		b.plan.MaxBlock = chooseMaxBlock(b.roots, b.sides, b.budget())
	}
	choose := b.plan.Refine == nil
	if choose {
		b.plan.Refine = make([]Rule, len(b.plan.Rules))
	} else {
		b.plan.Refine = slices.Clone(b.plan.Refine)
	}
	hot := int64(0)
	b.spare = b.budget()
	for _, s := range b.roots {
		if len(s.lanes) > 0 || s.count.Pairs > b.budget() {
			s.cut(b.lanes, b.sides, b.plan.MaxBlock)
		}
		if s.hot.index != nil {
			hot++
		}
		b.spare -= s.count.Kept
	}
	b.spare /= max(1, hot)
	chains := make([][]*stage, len(b.roots))
	parallel(b.cfg.workers(), len(b.roots), func(i int) {
		chains[i] = b.refine(b.roots[i], choose)
	})
	for _, chain := range chains {
		b.stages = append(b.stages, chain...)
	}
	prefix := 0
	for _, s := range b.stages {
		for _, lane := range s.lanes {
			prefix = max(prefix, lane+1)
		}
		s.prefix = prefix
	}
	b.window = b.makeWindows()
}

func (b *Blocks) budget() int64 {
	if b.cfg.MaxPairs > 0 {
		return b.cfg.MaxPairs
	}
	return DefaultPairs(b.data.Len())
}

// Plan returns the plan with everything that New chose: the version to keep
// with the model.
func (b *Blocks) Plan() Plan { return b.plan }

// parallel calls f for 0 to n-1 on some goroutines.
func parallel(workers, n int, f func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(workers, n) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wait.Wait()
}
