package blocking

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
)

const (
	taskPairs  = 200_000 // BlockSplit: no task has more
	batchPairs = 4096
)

// task is a piece of work of at most taskPairs pairs (of one record's
// followers, when those alone are more): the rows from rowFrom to rowTo of one
// block, or several whole blocks, or a piece of the window pairs.
type task struct {
	stage              int // len(stages): the window pairs
	blockFrom, blockTo uint32
	rowFrom, rowTo     uint32 // of a single block
}

// Each calls visit for every candidate pair exactly once, in batches of some
// thousand. A pair belongs to the first rule that finds it; pairs that only a
// window finds come with the first rule that has it so. workers goroutines (at
// least one) call visit at the same time with their number, 0 to workers-1;
// pairs is theirs only until visit returns. The set of pairs depends neither on
// workers nor on the order of rows; the order of batches does.
//
// Errors: the first that visit returns, or the context's; both stop the work
// within milliseconds.
//
// Cost: about 10 to 20 CPU-nanoseconds a pair.
func (b *Blocks) Each(ctx context.Context, workers int, visit func(worker, rule int, pairs []Pair) error) (Report, error) {
	workers = max(1, workers)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tasks := b.tasks()
	found := make([][]int64, workers)
	var next atomic.Int64
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			v := newVisitor(b, ctx, func(rule int, pairs []Pair) error { return visit(w, rule, pairs) })
			found[w] = v.found
			for i := next.Add(1) - 1; i < int64(len(tasks)); i = next.Add(1) - 1 {
				if err := v.run(tasks[i]); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	wait.Wait()
	if err := context.Cause(ctx); err != nil {
		return Report{}, err
	}
	total := make([]int64, len(b.rules))
	for _, f := range found {
		for i, n := range f {
			total[i] += n
		}
	}
	return b.report(total), nil
}

// tasks cuts the blocks of all stages, in their order.
func (b *Blocks) tasks() []task {
	var tasks []task
	for si, s := range b.stages {
		open := task{stage: si}
		pairs := int64(0)
		closeTask := func(at uint32) {
			if open.blockTo = at; open.blockFrom < at {
				tasks = append(tasks, open)
			}
		}
		for i := range s.ends {
			n := int64(len(s.block(i)))
			mine := n * (n - 1) / 2
			if pairs+mine > taskPairs {
				closeTask(uint32(i))
				open.blockFrom, pairs = uint32(i), 0
			}
			if mine > taskPairs {
				tasks = appendSplit(tasks, si, uint32(i), n)
				open.blockFrom = uint32(i) + 1
				continue
			}
			pairs += mine
		}
		closeTask(uint32(len(s.ends)))
	}
	for from := 0; from < len(b.window.pairs); from += taskPairs {
		to := min(from+taskPairs, len(b.window.pairs))
		tasks = append(tasks, task{stage: len(b.stages), rowFrom: uint32(from), rowTo: uint32(to)})
	}
	return tasks
}

// appendSplit cuts one block of n records by ranges of rows.
func appendSplit(tasks []task, stage int, block uint32, n int64) []task {
	t := task{stage: stage, blockFrom: block, blockTo: block + 1}
	pairs := int64(0)
	for i := range n {
		mine := n - 1 - i
		if pairs > 0 && pairs+mine > taskPairs {
			t.rowTo = uint32(i)
			tasks = append(tasks, t)
			t.rowFrom, pairs = uint32(i), 0
		}
		pairs += mine
	}
	t.rowTo = uint32(n)
	return append(tasks, t)
}

// visitor does tasks for one worker.
type visitor struct {
	b        *Blocks
	ctx      context.Context
	visit    func(rule int, pairs []Pair) error
	found    []int64 // by rule
	rule     int
	pairs    []Pair
	prepared []uint32
	cells    []uint32 // of the records of a block
}

func newVisitor(b *Blocks, ctx context.Context, visit func(rule int, pairs []Pair) error) *visitor {
	return &visitor{
		b: b, ctx: ctx, visit: visit, found: make([]int64, len(b.rules)),
		pairs: make([]Pair, 0, batchPairs), prepared: make([]uint32, 0, b.lanes.width),
	}
}

func (v *visitor) run(t task) error {
	if t.stage == len(v.b.stages) {
		return v.runWindow(t)
	}
	s := v.b.stages[t.stage]
	v.rule = s.rule
	for i := t.blockFrom; i < t.blockTo; i++ {
		from, to := 0, len(s.block(int(i)))
		if t.rowTo != 0 {
			from, to = int(t.rowFrom), int(t.rowTo)
		}
		if err := v.runBlock(t.stage, int(i), from, to); err != nil {
			return err
		}
	}
	return v.flush()
}

// runBlock visits the pairs of some of a block's records with those that follow
// them in the block.
func (v *visitor) runBlock(stage, number, from, to int) error {
	b := v.b
	s := b.stages[stage]
	block := s.block(number)
	if stage == 0 && !s.multi && s.pack.exact {
		for i := from; i < to; i++ { // no earlier stage and no other block has them
			for _, y := range block[b.sides.followers(block, i):] {
				if err := v.add(block[i], y); err != nil {
					return err
				}
			}
		}
		return nil
	}
	key := uint64(0)
	if s.multi {
		key = s.keys[number]
	}
	v.cells = b.lanes.gather(v.cells, block[from:], s.prefix)
	for i := from; i < to; i++ {
		x := block[i]
		v.prepared = prepare(v.prepared, v.cells[(i-from)*s.prefix:][:s.prefix])
		first := b.sides.followers(block, i)
		at := (first - from) * s.prefix
		for _, y := range block[first:] {
			equal, sets := b.lanes.equalCells(v.prepared, v.cells[at:at+s.prefix])
			at += s.prefix
			if !b.mine(stage, key, equal, sets, x, y) {
				continue
			}
			if err := v.add(x, y); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *visitor) add(x, y uint32) error {
	if v.pairs = append(v.pairs, Pair{min(x, y), max(x, y)}); len(v.pairs) < batchPairs {
		return nil
	}
	return v.flush()
}

// mine tells whether a pair belongs to the block of a key: no earlier stage
// makes it, and no other block of this one that comes before.
func (b *Blocks) mine(stage int, key, equal uint64, sets bool, x, y uint32) bool {
	s := b.stages[stage]
	if equal&s.mask != s.mask || x == y {
		return false // keys that collide
	}
	if b.foundBefore(stage, equal, sets, x, y) {
		return false
	}
	if !sets || !s.multi {
		return true
	}
	first, ok := s.smallest(b.lanes, x, y)
	return ok && first == key
}

// foundBefore tells whether one of the first n stages makes the pair.
func (b *Blocks) foundBefore(n int, equal uint64, sets bool, x, y uint32) bool {
	for _, s := range b.stages[:n] {
		if equal&s.mask == s.mask && s.finds(b.lanes, equal, sets, x, y) {
			return true
		}
	}
	return false
}

func (v *visitor) runWindow(t task) error {
	b := v.b
	for i := t.rowFrom; i < t.rowTo; i++ {
		p := b.window.pairs[i]
		v.prepared = prepare(v.prepared, b.lanes.row(p.A))
		equal, sets := b.lanes.equalCells(v.prepared, b.lanes.row(p.B))
		if b.foundBefore(len(b.stages), equal, sets, p.A, p.B) {
			continue
		}
		if rule := int(b.window.rules[i]); rule != v.rule || len(v.pairs) == batchPairs {
			if err := v.flush(); err != nil {
				return err
			}
			v.rule = rule
		}
		v.pairs = append(v.pairs, p)
	}
	return v.flush()
}

func (v *visitor) flush() error {
	if err := v.ctx.Err(); err != nil {
		return context.Cause(v.ctx)
	}
	if len(v.pairs) == 0 {
		return nil
	}
	v.found[v.rule] += int64(len(v.pairs))
	err := v.visit(v.rule, v.pairs)
	v.pairs = v.pairs[:0]
	return err
}

// All collects the candidate pairs in ascending order: for tests and small
// tables.
func (b *Blocks) All(ctx context.Context) ([]Pair, Report, error) {
	var pairs []Pair
	report, err := b.Each(ctx, 1, func(_, _ int, batch []Pair) error {
		pairs = append(pairs, batch...)
		return nil
	})
	slices.SortFunc(pairs, comparePairs)
	return pairs, report, err
}
