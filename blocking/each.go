package blocking

import (
	"context"
	"math/bits"
	"slices"
)

const (
	taskPairs  = 200_000 // BlockSplit: no task has more
	batchPairs = 4096
)

// task is a piece of work of at most taskPairs pairs (of one record's
// followers, when those alone are more): a chunk, the rows from rowFrom to rowTo
// of a chunk of one block, or those of a window.
type task struct {
	stage, chunk   int     // of blocks
	window         *window // or nil
	rowFrom, rowTo int     // rowTo 0: all blocks of the chunk
}

// Each calls visit for every candidate pair exactly once, in batches of some
// thousand. A pair belongs to the first rule that finds it; pairs that only a
// window finds come with the first rule that has it so. workers goroutines (at
// least one) call visit at the same time with their number, 0 to workers-1;
// pairs is theirs only until visit returns. The set of pairs depends neither on
// workers nor on the order of rows; the order of batches does.
//
// Errors: the first that visit returns, the context's, or a file's that blocks
// were spilled to; all stop the work within milliseconds.
//
// Cost: about 10 to 20 CPU-nanoseconds a pair.
func (b *Blocks) Each(ctx context.Context, workers int, visit func(worker, rule int, pairs []Pair) error) (Report, error) {
	workers = max(1, workers)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tasks := b.tasks()
	visitors := make([]*visitor, workers)
	for w := range visitors {
		visitors[w] = newVisitor(ctx, b, func(rule int, pairs []Pair) error { return visit(w, rule, pairs) })
	}
	parallel(workers, len(tasks), func(w, i int) {
		if ctx.Err() != nil {
			return
		}
		if err := visitors[w].run(&tasks[i]); err != nil {
			cancel(err)
		}
	})
	if err := context.Cause(ctx); err != nil {
		return Report{}, err
	}
	total := make([]int64, len(b.rules))
	for _, v := range visitors {
		for i, n := range v.found {
			total[i] += n
		}
	}
	return b.report(total), nil
}

// tasks cuts the blocks of all stages, in their order, and the windows.
func (b *Blocks) tasks() []task {
	var tasks []task
	for si, s := range b.stages {
		for ci := range s.chunks {
			c := &s.chunks[ci]
			switch t := (task{stage: si, chunk: ci}); {
			case c.pairs <= taskPairs:
				tasks = append(tasks, t)
			case s.maxBlock == 0 || c.records <= s.maxBlock:
				tasks = appendSplit(tasks, t, c.records, c.records)
			}
		}
	}
	for _, w := range b.windows {
		tasks = appendSplit(tasks, task{window: w}, len(w.root.hot.rows), w.size)
	}
	return tasks
}

// appendSplit cuts n rows, each of which has at most so many followers.
func appendSplit(tasks []task, t task, n, followers int) []task {
	pairs := 0
	for i := range n {
		mine := min(followers, n-1-i)
		if pairs > 0 && pairs+mine > taskPairs {
			t.rowTo = i
			tasks = append(tasks, t)
			t.rowFrom, pairs = i, 0
		}
		pairs += mine
	}
	t.rowTo = n
	return append(tasks, t)
}

// visitor does tasks for one worker.
type visitor struct {
	b     *Blocks
	ctx   context.Context
	visit func(rule int, pairs []Pair) error
	found []int64 // by rule
	rule  int
	pairs []Pair
	words []uint64 // signatures of the records of a block
	probe []probe
	buf   chunk
}

func newVisitor(ctx context.Context, b *Blocks, visit func(rule int, pairs []Pair) error) *visitor {
	return &visitor{
		b: b, ctx: ctx, visit: visit, found: make([]int64, len(b.rules)),
		pairs: make([]Pair, 0, batchPairs), probe: make([]probe, b.signatures.words),
	}
}

func (v *visitor) run(t *task) error {
	if t.window != nil {
		return v.runWindow(t)
	}
	s := v.b.stages[t.stage]
	v.rule = s.rule
	c, err := v.b.space.read(&s.chunks[t.chunk], &v.buf, s.multi)
	if err != nil {
		return err
	}
	for i := range c.ends {
		block := c.block(i)
		from, to := 0, len(block)
		switch {
		case s.maxBlock > 0 && len(block) > s.maxBlock:
			continue // hot
		case t.rowTo > 0:
			from, to = t.rowFrom, t.rowTo
		}
		key := uint64(0)
		if s.multi {
			key = c.keys[i]
		}
		if err := v.runBlock(t.stage, key, block, from, to); err != nil {
			return err
		}
	}
	return v.flush()
}

// runBlock visits the pairs of some of a block's records with those that follow
// them in the block.
func (v *visitor) runBlock(stage int, key uint64, block []uint32, from, to int) error {
	b := v.b
	s := b.stages[stage]
	if stage == 0 && s.exact && !s.multi {
		for i := from; i < to; i++ { // no earlier stage and no other block has them
			for _, y := range block[b.sides.followers(block, i):] {
				if err := v.add(block[i], y); err != nil {
					return err
				}
			}
		}
		return nil
	}
	words := s.words
	v.words = b.signatures.gather(v.words, block[from:], words)
	for i := from; i < to; i++ {
		x := block[i]
		v.setProbe(v.words[(i-from)*words:][:words])
		first := b.sides.followers(block, i)
		at := (first - from) * words
		for _, y := range block[first:] {
			suspects := v.suspects(stage, v.words[at:at+words])
			at += words
			if b.foundBefore(stage, suspects, x, y) || !s.sure() && !b.owns(s, key, x, y) {
				continue
			}
			if err := v.add(x, y); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *visitor) setProbe(words []uint64) {
	for i, w := range words {
		v.probe[i] = newProbe(w)
	}
}

// suspects gives the stages before one, of the first 64, that may make a pair
// by its signatures.
func (v *visitor) suspects(stage int, words []uint64) uint64 {
	may := ^uint64(0)
	if stage < 64 {
		may = 1<<stage - 1
	}
	table := v.b.needs
	if v.b.signatures.sets {
		for i, w := range words {
			may &= table[i<<8|int(v.probe[i].mayEqualSets(w))]
		}
		return may
	}
	for i, w := range words {
		may &= table[i<<8|int(v.probe[i].mayEqual(w))]
	}
	return may
}

// foundBefore tells whether one of the first stages makes the pair; suspects
// are those of the first 64 that may.
func (b *Blocks) foundBefore(stages int, suspects uint64, x, y uint32) bool {
	for ; suspects != 0; suspects &= suspects - 1 {
		if b.stages[bits.TrailingZeros64(suspects)].finds(b.lanes, x, y) {
			return true
		}
	}
	for i := 64; i < stages; i++ {
		if b.stages[i].finds(b.lanes, x, y) {
			return true
		}
	}
	return false
}

// owns tells whether a pair in the block of a key belongs to it: the keys have
// not collided, and no other block of the stage that comes before has the pair.
func (b *Blocks) owns(s *stage, key uint64, x, y uint32) bool {
	equal, sets := b.lanes.equalAll(x, y, s.lanes)
	if !equal || x == y || !sets {
		return equal && x != y
	}
	first, ok := s.smallest(b.lanes, x, y)
	return ok && first == key
}

// runWindow visits the neighbours of some records in the order of text.
func (v *visitor) runWindow(t *task) error {
	b, w := v.b, t.window
	v.rule = w.root.rule
	hot := &w.root.hot
	to := min(t.rowTo+w.size, len(hot.rows))
	words := b.signatures.words
	v.words = b.signatures.gather(v.words, hot.rows[t.rowFrom:to], words)
	end := uint32(0) // of the hot block at hand
	for i := t.rowFrom; i < t.rowTo; i++ {
		if uint32(i) >= end {
			end = hot.ends[hot.number(uint32(i))]
		}
		x := hot.rows[i]
		v.setProbe(v.words[(i-t.rowFrom)*words:][:words])
		for j := i + 1; j < min(i+1+w.size, int(end)); j++ {
			y := hot.rows[j]
			if !b.sides.allows(x, y) {
				continue
			}
			suspects := v.suspects(len(b.stages), v.words[(j-t.rowFrom)*words:][:words])
			if b.foundBefore(len(b.stages), suspects, x, y) || b.windowBefore(w, i, x, y) {
				continue
			}
			if err := v.add(x, y); err != nil {
				return err
			}
		}
	}
	return v.flush()
}

// windowBefore tells whether two neighbours at a place of a window have been
// neighbours in the window of an earlier rule, or at an earlier place.
func (b *Blocks) windowBefore(w *window, place int, x, y uint32) bool {
	for _, o := range b.windows {
		if o == w {
			break
		}
		if _, ok := o.has(x, y); ok {
			return true
		}
	}
	if !w.root.multi {
		return false
	}
	at, ok := w.has(x, y)
	return ok && int(at) < place
}

func (v *visitor) add(x, y uint32) error {
	if v.pairs = append(v.pairs, Pair{min(x, y), max(x, y)}); len(v.pairs) < batchPairs {
		return nil
	}
	return v.flush()
}

// sure tells whether every pair of a block is of that block alone.
func (s *stage) sure() bool { return s.exact && !s.multi }

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
