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
// followers, when those alone are more): a chunk, or the rows from rowFrom to
// rowTo of a chunk of one block.
type task struct {
	stage, chunk   int
	rowFrom, rowTo int // rowTo 0: all blocks of the chunk
}

// Each calls visit for every candidate pair exactly once, in batches of some
// thousand. A pair belongs to the first rule that finds it. workers goroutines
// (at least one) call visit at the same time with their number, 0 to workers-1;
// pairs is theirs only until visit returns. The set of pairs depends neither on
// workers nor on the order of rows; the order of batches does.
//
// Errors: the first that visit returns, the context's, or a file's that blocks
// were spilled to; all stop the work within milliseconds.
//
// Cost: 20 to 50 CPU-nanoseconds a pair, by the number of rules: mostly the
// waiting for the signatures of records that lie far apart.
func (b *Blocks) Each(ctx context.Context, workers int, visit func(worker, rule int, pairs []Pair) error) (Report, error) {
	return b.EachOf(ctx, workers, nil, visit)
}

// EachOf is Each for a sample: of each pair it asks whether the one record that
// stands first in its block is wanted, and visits the pairs of those that are.
// wanted is called often and must be pure; nil wants all. In the report only the pairs found
// are of the sample. Cost: a few nanoseconds a record and rule, beside what the
// pairs of the sample cost.
func (b *Blocks) EachOf(ctx context.Context, workers int, wanted func(record uint32) bool, visit func(worker, rule int, pairs []Pair) error) (Report, error) {
	workers = max(1, workers)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tasks := b.tasks()
	visitors := make([]*visitor, workers)
	for w := range visitors {
		visitors[w] = newVisitor(ctx, b, func(rule int, pairs []Pair) error { return visit(w, rule, pairs) })
		visitors[w].wanted = wanted
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

// tasks cuts the blocks of all stages, in their order.
func (b *Blocks) tasks() []task {
	var tasks []task
	for si, s := range b.stages {
		for ci := range s.chunks {
			c := &s.chunks[ci]
			switch t := (task{stage: si, chunk: ci}); {
			case c.pairs <= taskPairs:
				tasks = append(tasks, t)
			case s.maxBlock == 0 || c.records <= s.maxBlock:
				tasks = appendSplit(tasks, t, c.records)
			}
		}
	}
	return tasks
}

// appendSplit cuts the n rows of a block.
func appendSplit(tasks []task, t task, n int) []task {
	pairs := 0
	for i := range n {
		mine := n - 1 - i
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
	b      *Blocks
	ctx    context.Context
	visit  func(rule int, pairs []Pair) error
	wanted func(record uint32) bool // nil: all are
	found  []int64                  // by rule
	rule   int
	pairs  []Pair
	words  []uint64 // signatures of the records of a block
	buf    chunk

	first []uint64 // the signature of a record that is compared with others
	probe []uint64 // made ready
	sets  bool     // the record has several keys in some lane
}

func newVisitor(ctx context.Context, b *Blocks, visit func(rule int, pairs []Pair) error) *visitor {
	return &visitor{
		b: b, ctx: ctx, visit: visit, found: make([]int64, len(b.rules)),
		pairs: make([]Pair, 0, batchPairs), probe: make([]uint64, b.signatures.words),
	}
}

func (v *visitor) run(t *task) error {
	s := v.b.stages[t.stage]
	v.rule = s.rule
	c, err := v.b.space.read(&s.chunks[t.chunk], &v.buf, s.multi)
	if err != nil {
		return err
	}
	if t.rowTo > 0 {
		v.gather(s, c.rows[t.rowFrom:])
		err = v.runBlock(t.stage, c, 0, t.rowFrom, t.rowTo, v.words)
	} else {
		err = v.runBlocks(t.stage, c)
	}
	if err != nil {
		return err
	}
	return v.flush()
}

// gatherRows is how many signatures are gathered at a time: they fit the
// first-level cache.
const gatherRows = 1 << 9

// runBlocks visits the pairs of the blocks of a chunk that are not hot.
func (v *visitor) runBlocks(stage int, c *chunk) error {
	s := v.b.stages[stage]
	from, gathered := 0, 0 // the rows of v.words
	for i := range c.ends {
		to := int(c.ends[i])
		at := to - len(c.block(i))
		if s.maxBlock > 0 && to-at > s.maxBlock {
			continue
		}
		if v.wanted != nil && !slices.ContainsFunc(c.rows[at:to-1], v.wanted) {
			continue
		}
		if to > gathered {
			from, gathered = at, max(to, min(at+gatherRows, len(c.rows)))
			if v.wanted != nil {
				gathered = to // most of the blocks that follow are not looked at
			}
			v.gather(s, c.rows[from:gathered])
		}
		if err := v.runBlock(stage, c, i, 0, to-at, v.words[(at-from)*s.words:]); err != nil {
			return err
		}
	}
	return nil
}

// gather collects the signatures of records for a stage. The loads do not wait
// for each other, which is what makes it worth while: a block's records lie far
// apart.
func (v *visitor) gather(s *stage, rows []uint32) {
	v.words = v.b.signatures.gather(v.words, rows, s.words)
}

// runBlock visits the pairs of some of a block's records with those that follow
// them in the block. words are the signatures of the records from from on.
func (v *visitor) runBlock(stage int, c *chunk, number, from, to int, words []uint64) error {
	b := v.b
	s := b.stages[stage]
	block := c.block(number)
	if stage == 0 && s.sure() {
		for i := from; i < to; i++ { // no earlier stage and no other block has them
			if v.wanted != nil && !v.wanted(block[i]) {
				continue
			}
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
		key = c.keys[number]
	}
	for i := from; i < to; i++ {
		x := block[i]
		first := b.sides.followers(block, i)
		if first == len(block) {
			break // it has none, nor have those after it
		}
		if v.wanted != nil && !v.wanted(x) {
			continue
		}
		v.setProbe(x, words[(i-from)*s.words:][:s.words])
		at := (first - from) * s.words
		for _, y := range block[first:] {
			other := words[at : at+s.words]
			at += s.words
			if v.foundBefore(stage, s.known(), other, x, y) || !s.sure() && !v.owns(s, key, x, y) {
				continue
			}
			if err := v.add(x, y); err != nil {
				return err
			}
		}
	}
	return nil
}

// setProbe makes ready to compare a record with others.
func (v *visitor) setProbe(record uint32, words []uint64) {
	v.first, v.sets = words, v.b.signatures.sets(record)
	for i, w := range words {
		v.probe[i] = probe(w)
	}
}

// foundBefore tells whether a stage before one makes the pair of the probe's
// record and another. words is the other's signature; the two share a key in
// the lanes of the mask known.
func (v *visitor) foundBefore(stage int, known uint64, words []uint64, x, y uint32) bool {
	b := v.b
	var sure, may uint64
	if v.sets || b.signatures.sets(y) {
		sure, may = b.table.equalSets(firstStages(stage), v.first, words)
	} else {
		may = b.table.equal(firstStages(stage), v.probe, words)
		sure = may
	}
	if sure&b.table.exact != 0 {
		return true
	}
	for ; may != 0; may &= may - 1 {
		if b.stages[bits.TrailingZeros64(may)].finds(b.lanes, known, x, y) {
			return true
		}
	}
	for i := 64; i < stage; i++ {
		if b.stages[i].finds(b.lanes, known, x, y) {
			return true
		}
	}
	return false
}

// sure tells whether every pair of a block is of that block alone.
func (s *stage) sure() bool { return s.exact && !s.multi }

// known is the lanes in which the records of a block share a key.
func (s *stage) known() uint64 {
	if s.exact {
		return s.mask
	}
	return 0
}

// owns tells whether a pair in the block of a key belongs to it: the keys have
// not collided, and no other block of the stage that comes before has the pair.
func (v *visitor) owns(s *stage, key uint64, x, y uint32) bool {
	b := v.b
	if x == y || !s.exact && !b.lanes.equalAll(x, y, s.lanes) {
		return false
	}
	if !v.sets && !b.signatures.sets(y) || !b.lanes.sets(x, y, s.lanes) {
		return true
	}
	first, ok := s.smallest(b.lanes, x, y)
	return ok && first == key
}

func (v *visitor) add(x, y uint32) error {
	if v.pairs = append(v.pairs, Pair{min(x, y), max(x, y)}); len(v.pairs) < batchPairs {
		return nil
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
