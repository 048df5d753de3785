package blocking

import (
	"context"
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
	// MaxBlock overrides the plan's, when not 0 and the plan is not settled.
	MaxBlock int
	// Workers bounds the goroutines; 0: one for each processor. No result
	// depends on it.
	Workers int
	// Side gives the side of each record where only pairs across sides are
	// wanted (linking clean sources); nil: all pairs.
	Side []uint8
	// KeepShared makes keys even of values that are held by far more records
	// than the field's frequency tail allows. A settled plan has its own stops.
	KeepShared bool
	// Leave names fields that Choose makes no rules of.
	Leave []string
	// Memory is how many bytes the join may take beside the lanes, signatures
	// (6 bytes a record and part), the records of hot blocks and single blocks:
	// half of it is for blocks, half for keys while they are grouped. What does
	// not fit goes to temporary files; the pairs, counts and reports are the
	// same. 0: no limit.
	Memory int64
	// TempDir is where those files are made; "": os.TempDir. A file of keys is
	// removed when its rule is done, the one of blocks by Blocks.Close.
	TempDir string
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
	data       records
	plan       Plan
	rules      []Rule // the plan's, and one without parts for all pairs
	cfg        Config
	lanes      *laneSet
	sides      *sides
	space      *space
	stages     []*stage // a rule, then what refines its hot blocks
	roots      []*stage // by rule
	signatures *signatures
	table      *stageTable
	spare      int64 // pairs of the budget that the refinement of one rule may use
	stops      []StopCount
	cut        []map[string][]uint32 // of a settled plan, by lane: the ids of the keys that it cuts, 0 for those that no record has
	borrowed   bool                  // the space is that of other blocks
}

// records is what blocking reads of a table.
type records interface {
	Len() int
	// size counts the records that a budget of pairs is made for.
	size() int
	// out tells whether a record takes no part, as copies do; lanes hold no keys of it.
	out(record uint32) bool
	// teaching tells which records count where shared keys are told from others; nil: all.
	teaching() func(record uint32) bool
	// division numbers what records never make pairs across, from 0.
	division(record uint32) uint32
	// parts lists what rules may be made of.
	parts() []candidatePart
	// lane gives the lane of a part and the ids in it of some keys, see
	// normalize.FieldColumn.Lane.
	lane(ctx context.Context, p KeyPart, keys ...string) (normalize.Lane, [][]uint32, error)
	// lanes gives the lanes of some parts of one field.
	lanes(ctx context.Context, parts []KeyPart) ([]normalize.Lane, error)
	// values counts the distinct values of a field, which most of the work on its lanes goes by.
	values(field string) int
	// appendKeys appends the keys of a record as text.
	appendKeys(dst []string, p KeyPart, record uint32) []string
}

// New applies a plan to the keys of a table: it finds the blocks and counts
// them exactly. Every mistake of the plan and the config is named in one error;
// other errors are a *BudgetError, the context's and, with a memory budget, a file's. Who sets
// such a budget calls Close in the end.
//
// Cost: the lanes that are not there yet; for each rule one pass over the
// records and 20 ns a key, in parallel. Memory: see the package comment.
func New(ctx context.Context, keys *Keys, plan Plan, cfg Config) (*Blocks, error) {
	b := &Blocks{data: keys.data, plan: plan, cfg: cfg, space: newSpace(cfg.Memory, cfg.TempDir, cfg.workers())}
	if err := b.start(ctx, keys); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func (b *Blocks) start(ctx context.Context, keys *Keys) error {
	if err := b.check(); err != nil {
		return err
	}
	parts := b.plan.parts()
	lanes, err := b.load(ctx, keys, parts)
	if err != nil {
		return err
	}
	for _, l := range lanes {
		if l.stop.Keys > 0 {
			b.stops = append(b.stops, l.stop)
		}
	}
	b.lanes = newLaneSet(b.data, parts, lanes)
	b.sides = newSides(b.cfg.Side)
	return b.build(ctx)
}

// load gives the lanes of the plan's parts. Those of a settled plan, which lack
// its stops, are its own.
func (b *Blocks) load(ctx context.Context, keys *Keys, parts []KeyPart) ([]*partLane, error) {
	if b.plan.Settled {
		return b.loadSettled(ctx, parts)
	}
	return keys.load(ctx, b.cfg, parts, nil)
}

// Close removes the temporary file of blocks, where there is one.
func (b *Blocks) Close() error {
	if b.borrowed {
		return nil
	}
	return b.space.close()
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

// build fills the stages of the rules and arranges them.
func (b *Blocks) build(ctx context.Context) error {
	b.rules = b.plan.Rules
	if b.plan.AllPairs {
		b.rules = append(slices.Clone(b.rules), Rule{})
	}
	b.roots = make([]*stage, len(b.rules))
	groupers := make([]grouper, b.cfg.workers())
	errs := make([]error, len(b.roots))
	parallel(b.cfg.workers(), len(b.roots), func(w, i int) {
		var lanes []int
		for _, p := range b.rules[i] {
			lanes = append(lanes, b.laneOf(p))
		}
		b.roots[i] = newStage(b.lanes, i, nil, lanes)
		b.markHot(b.roots[i])
		if errs[i] = ctx.Err(); errs[i] == nil {
			errs[i] = b.roots[i].fill(ctx, b.lanes, b.sides, &groupers[w], b.space)
		}
	})
	if err := firstError(ctx, errs); err != nil {
		return err
	}
	return b.arrange(ctx, groupers)
}

// arrange decides which blocks of the roots are hot, refines those, and makes
// ready to visit all.
func (b *Blocks) arrange(ctx context.Context, groupers []grouper) error {
	if last := b.roots[len(b.roots)-1]; b.plan.AllPairs && last.count.Pairs > b.budget() {
		return &BudgetError{Pairs: last.count.Pairs, Budget: b.budget()}
	}
	if b.cfg.MaxBlock != 0 && !b.plan.Settled {
		b.plan.MaxBlock = b.cfg.MaxBlock
	}
	if b.plan.MaxBlock == 0 && !b.plan.Settled {
		b.plan.MaxBlock = chooseMaxBlock(b.roots, b.budget())
	}
	if err := b.refineAll(ctx, groupers); err != nil {
		return err
	}
	return b.finish(ctx)
}

// BudgetError says that a plan makes every pair a candidate, and that these are
// more than the budget: the plan was made for fewer records.
type BudgetError struct {
	Pairs  int64 // of all records
	Budget int64
}

func (e *BudgetError) Error() string {
	return fmt.Sprintf("the blocking plan compares all pairs: %d, and the budget is %d; train again, or raise the budget", e.Pairs, e.Budget)
}

// firstError is the context's error or else all others.
func firstError(ctx context.Context, errs []error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return errors.Join(errs...)
}

// refineAll takes the hot blocks out and refines them.
func (b *Blocks) refineAll(ctx context.Context, groupers []grouper) error {
	choose := b.plan.Refine == nil && !b.plan.Settled
	if choose {
		b.plan.Refine = make([]Rule, len(b.plan.Rules))
	} else {
		b.plan.Refine = slices.Clone(b.plan.Refine)
	}
	hot := int64(0)
	b.spare = b.budget()
	for _, s := range b.roots {
		if len(s.lanes) > 0 && !b.plan.Settled { // of all pairs none is cut
			if err := s.cut(ctx, b.lanes, b.sides, b.plan.MaxBlock, b.space); err != nil {
				return err
			}
		}
		if s.hot.index != nil {
			hot++
		}
		b.spare -= s.count.Kept
	}
	b.spare /= max(1, hot)
	chains, errs := make([][]*stage, len(b.roots)), make([]error, len(b.roots))
	parallel(b.cfg.workers(), len(b.roots), func(w, i int) {
		chains[i], errs[i] = b.refine(ctx, &groupers[w], b.roots[i], choose)
	})
	b.stages = slices.Concat(chains...)
	return firstError(ctx, errs)
}

// finish makes what visiting the pairs needs.
func (b *Blocks) finish(ctx context.Context) error {
	prefix := 0 // lanes below it decide about the stages so far
	for _, s := range b.stages {
		s.words = wordsOf(prefix)
		for _, lane := range s.lanes {
			prefix = max(prefix, lane+1)
		}
	}
	words := b.stages[len(b.stages)-1].words // nobody asks for what the last one finds
	b.signatures = newSignatures(ctx, b.lanes, min(words*wordLanes, len(b.lanes.parts)), b.cfg.workers())
	b.table = newStageTable(b.lanes, b.stages, b.signatures.words)
	return ctx.Err()
}

func (b *Blocks) budget() int64 {
	if b.cfg.MaxPairs > 0 {
		return b.cfg.MaxPairs
	}
	return DefaultPairs(b.data.size())
}

// parallel calls f for 0 to n-1 on some goroutines, with their numbers.
func parallel(workers, n int, f func(worker, i int)) {
	if min(workers, n) <= 1 {
		for i := range n {
			f(0, i)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for w := range min(workers, n) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(w, i)
			}
		})
	}
	wait.Wait()
}
