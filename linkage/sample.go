package linkage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// The sample sizes of training, in pairs. They bound its cost whatever the
// size of the table; samples are drawn by a hash of the records' places in the
// order of (source, key), so they are the same on every run.
const (
	randomPairs    = 500_000
	blockPairs     = 200_000
	namesakePairs  = 100_000
	candidatePairs = 500_000
)

// sampler draws the samples that the score model is trained on.
type sampler struct {
	*Linker
	ctx  context.Context // of one training
	t    *normalize.Table
	keys *blocking.Keys
	s    *score.Scorer
	told func(pairs int) int64 // progress

	teachers []uint32 // nil where all records teach
	place    []uint32 // by record: its place among those that teach; nil likewise
}

// evidence draws all samples, and settles the model's plan.
func (l *Linker) evidence(ctx context.Context, t *normalize.Table, keys *blocking.Keys, m *Model) (score.Evidence, error) {
	s, err := score.NewScorer(t, m.Score)
	if err != nil {
		return score.Evidence{}, err
	}
	x := &sampler{Linker: l, ctx: ctx, t: t, keys: keys, s: s, told: l.progress("train", 0)}
	x.findTeachers()
	e := score.Evidence{Pairs: l.allPairs(t)}
	e.Random = x.random(func(a, b uint32) bool { return l.allowed(t, a, b) })
	if l.cfg.Mode == Link {
		e.Within = x.random(func(a, b uint32) bool { return t.Source(a) == t.Source(b) && t.MayLink(a, b) })
	}
	if err := ctx.Err(); err != nil {
		return e, err
	}
	e.Inside = x.inside(m, e.Pairs)
	e.Kin = x.kin(m)
	blocks, err := blocking.New(ctx, keys, m.Plan, l.blocking(t))
	if err != nil {
		return e, err
	}
	var scale float64
	e.Blocks, err = x.blocks(m, blocks)
	if err == nil {
		e.Namesakes, err = x.namesakes(m, blocks)
	}
	if err == nil {
		m.Plan, err = blocks.Plan(ctx)
	}
	if err == nil {
		e.Candidates, scale, err = x.of(blocks, candidatePairs)
	}
	if err != nil || l.cfg.Memory > 0 || !t.AllTeach() || t.Divided() {
		err = errors.Join(err, blocks.Close()) // blocks in files are not left lying about, nor those of a part of the records; in every division the settled plan cuts what it cuts in one
	} else {
		l.leave(m, t, blocks)
	}
	if err != nil {
		return e, err
	}
	for i := range e.Candidates {
		e.Candidates[i].Count *= scale
	}
	e.Partners, e.Contests = x.partners(m), x.contests(m)
	return e, nil
}

// blocks samples the blocks to train on: rules of the plan, in its order, while
// they teach something new; and the blocks that teach rivals. A rule that is
// both is sampled once and counts twice. all are the blocks of the plan.
func (x *sampler) blocks(m *Model, all *blocking.Blocks) ([]score.Block, error) {
	var blocks []score.Block
	add := func(rule blocking.Rule) (pairs float64, err error) {
		if i := slices.IndexFunc(blocks, func(b score.Block) bool { return b.Rule == rule.String() }); i >= 0 {
			blocks = append(blocks, blocks[i])
			return 0, nil
		}
		sample, err := x.ofRule(all, rule, blockPairs)
		if err != nil {
			return 0, err
		}
		b := score.Block{Rule: rule.String(), Vectors: sample, Equal: true}
		for _, p := range rule {
			f := x.t.Field(p.Field)
			b.Fields = append(b.Fields, p.Field)
			b.Equal = b.Equal && p.Part == f.Kind.Parts()[0]
		}
		blocks = append(blocks, b)
		for _, v := range sample {
			pairs += v.Count
		}
		return pairs, nil
	}
	teach := teachers{free: map[string]int{}, seen: map[string]bool{}}
	for _, rule := range m.Plan.Rules {
		if !teach.wants(rule, m) {
			continue
		}
		pairs, err := add(rule)
		if err != nil {
			return nil, err
		}
		if pairs >= minTeacher {
			teach.add(rule, m)
		}
	}
	for _, rule := range rivalRules(x.t, m) {
		if _, err := add(rule); err != nil {
			return nil, err
		}
	}
	for _, rule := range tieRules(x.t, m) {
		if _, err := add(rule); err != nil {
			return nil, err
		}
		blocks[len(blocks)-1].Aside = true
	}
	return blocks, nil
}

// random counts the comparison vectors of random pairs, of all pairs where
// those are few; only those that are wanted.
func (x *sampler) random(want func(a, b uint32) bool) []score.VectorCount {
	n := uint64(x.t.Distinct())
	if n*(n-1)/2 <= randomPairs {
		return x.tally(int(n), func(i int, add func(a, b uint32)) {
			for j := i + 1; j < int(n); j++ {
				if a, b := x.teacher(uint64(i)), x.teacher(uint64(j)); want(a, b) {
					add(a, b)
				}
			}
		})
	}
	const chunk = 10_000
	return x.tally(randomPairs/chunk*x.draws(), func(c int, add func(a, b uint32)) {
		for k := uint64(c) * chunk; k < uint64(c+1)*chunk; k++ {
			a, b := x.teacher(splitmix(2*k)%n), x.teacher(splitmix(2*k+1)%n)
			if a != b && want(a, b) {
				add(min(a, b), max(a, b))
			}
		}
	})
}

// teacher is the i-th of the records that teach.
func (x *sampler) teacher(i uint64) uint32 {
	if x.teachers == nil {
		return uint32(i)
	}
	return x.teachers[i]
}

// mostDraws bounds how many pairs are drawn for one that is looked at.
const mostDraws = 100

// draws is how many random pairs are drawn, on average, for one of two records
// that the schema's limits do not keep apart.
func (x *sampler) draws() int {
	n := float64(x.t.Distinct())
	all := (&Linker{}).allPairs(x.t)
	return int(min(max(1, n*(n-1)/2/max(1, all)), mostDraws))
}

// findTeachers lists the records that teach, where not all do.
func (x *sampler) findTeachers() {
	if x.t.Distinct() == x.t.Len() {
		return
	}
	x.place = make([]uint32, x.t.Len())
	for r := range uint32(x.t.Len()) {
		x.place[r] = uint32(len(x.teachers))
		if x.t.Teaches(r) {
			x.teachers = append(x.teachers, r)
		}
	}
}

// lot is what a record is drawn by. Records that teach nothing do not move it.
func (x *sampler) lot(record uint32) uint64 {
	if x.place == nil {
		return uint64(record)
	}
	return uint64(x.place[record])
}

// tally runs chunks of work on all workers and adds up the vectors.
func (x *sampler) tally(chunks int, pairs func(chunk int, add func(a, b uint32))) []score.VectorCount {
	counts := newCounts(x.cfg.Workers)
	eachChunk(x.cfg.Workers, chunks, func(worker, chunk int) {
		if x.ctx.Err() != nil {
			return
		}
		c := &counts[worker]
		c.pairs = c.pairs[:0]
		pairs(chunk, func(a, b uint32) { c.pairs = append(c.pairs, blocking.Pair{A: a, B: b}) })
		c.count(x, c.pairs)
	})
	return score.Tally(merge(counts))
}

// ofRule is of for the blocks of one rule.
func (x *sampler) ofRule(all *blocking.Blocks, rule blocking.Rule, most int64) (vectors []score.VectorCount, err error) {
	blocks, err := all.Alone(x.ctx, x.keys, rule)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	vectors, _, err = x.of(blocks, most)
	return vectors, err
}

// of counts the vectors of the candidate pairs of some blocks, or of a sample
// of at most about most of them. scale is how many candidates a pair stands for.
func (x *sampler) of(blocks *blocking.Blocks, most int64) (vectors []score.VectorCount, scale float64, err error) {
	counts := newCounts(x.cfg.Workers)
	scale, err = x.draw(blocks, most, func(worker int, pairs []blocking.Pair) {
		counts[worker].count(x, pairs)
	})
	return score.Tally(merge(counts)), scale, err
}

// inside gives what counts the vectors of what would be candidates inside the sources that are linked, once and when it is asked; nil
// where records are not of things. pairs is how many there are across.
func (x *sampler) inside(m *Model, pairs float64) func() ([]score.VectorCount, error) {
	plan, ok := x.planInside(x.t, m)
	if x.cfg.Mode != Link || !m.Score.Things(x.t) || !ok {
		return nil
	}
	return sync.OnceValues(func() ([]score.VectorCount, error) { return x.insideBy(plan, pairs) })
}

func (x *sampler) insideBy(plan blocking.Plan, pairs float64) (vectors []score.VectorCount, err error) {
	blocks, err := blocking.New(x.ctx, x.keys, plan, x.blockingWithin())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	sizes := sourceSizes(x.t, x.t.Teaches)
	counts := make([][]vectorCounts, len(sizes))
	for s := range counts {
		counts[s] = newCounts(x.cfg.Workers)
	}
	scale, err := x.draw(blocks, candidatePairs, func(worker int, pairs []blocking.Pair) {
		for s := range counts {
			c := &counts[s][worker]
			c.pairs = c.pairs[:0]
			for _, p := range pairs {
				if x.t.Source(p.A) == s && x.t.Source(p.B) == s {
					c.pairs = append(c.pairs, p)
				}
			}
			c.count(x, c.pairs)
		}
	})
	for s, n := range sizes {
		times := scale * pairs / float64(len(sizes)) / max(1, float64(n)*float64(n-1)/2)
		for _, v := range score.Tally(merge(counts[s])) {
			vectors = append(vectors, score.VectorCount{Vector: v.Vector, Count: float64(v.Count * times)})
		}
	}
	return vectors, err
}

// namesakes draws pairs of people of one name.
func (x *sampler) namesakes(m *Model, all *blocking.Blocks) (pairs []score.Pair, err error) {
	rule := namesakes(x.t, m)
	if rule == nil || !m.Score.Persons(x.t) {
		return nil, nil
	}
	blocks, err := all.Alone(x.ctx, x.keys, rule)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	of := make([][]score.Pair, x.cfg.Workers)
	_, err = x.draw(blocks, namesakePairs, func(worker int, pairs []blocking.Pair) {
		for _, p := range pairs {
			of[worker] = append(of[worker], score.Pair(p))
		}
	})
	pairs = slices.Concat(of...)
	slices.SortFunc(pairs, func(p, q score.Pair) int { return cmp.Or(cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B)) })
	return pairs, err
}

// draw gives the candidate pairs of some blocks, or a sample of at most about most of
// them: some pairs of some records. A worker's pairs are good until it is called again.
func (x *sampler) draw(blocks *blocking.Blocks, most int64, drawn func(worker int, pairs []blocking.Pair)) (scale float64, err error) {
	total := int64(0)
	for _, c := range blocks.Counts() {
		total += c.Kept
	}
	rate := min(1, float64(most)/float64(max(total, 1)))
	records := min(1, pairsThinned*rate)
	var wanted func(record uint32) bool
	if records < 1 {
		wanted = x.drawn(threshold(records)).has
	}
	pair := threshold(rate / records)
	room := make([][]blocking.Pair, x.cfg.Workers)
	_, err = blocks.EachOf(x.ctx, x.cfg.Workers, wanted, func(worker, _ int, pairs []blocking.Pair) error {
		some := room[worker][:0]
		for _, p := range pairs {
			if splitmix(x.lot(p.A)<<32|x.lot(p.B)) <= pair {
				some = append(some, p)
			}
		}
		drawn(worker, some)
		room[worker] = some
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("sampling candidate pairs: %w", err)
	}
	return 1 / rate, nil
}

// drawn marks the records whose lots do not hash above a threshold. They are asked
// for often, in an order that is not theirs.
func (x *sampler) drawn(most uint64) *bitset {
	n := uint32(x.t.Len())
	set := newBitset(int(n))
	const chunk = 1 << 13
	eachChunk(x.cfg.Workers, int(n+chunk-1)/chunk, func(_, c int) {
		for r := uint32(c) * chunk; r < min(uint32(c+1)*chunk, n); r++ {
			if splitmix(x.lot(r)) <= most {
				set.add(r)
			}
		}
	})
	return set
}

// pairsThinned is how many pairs of the sampled records there are for each that
// is compared. Pairs of one record are alike; a few of the pairs of many records
// say more than all pairs of a few.
const pairsThinned = 4

// threshold is what a share of all hashes do not exceed.
func threshold(share float64) uint64 {
	if share >= 1 {
		return math.MaxUint64
	}
	return uint64(share * (1 << 63) * 2)
}

// vectorCounts are the vectors that one worker has seen.
type vectorCounts struct {
	pairs []blocking.Pair // to be compared
	of    map[score.Vector]int64
}

func newCounts(workers int) []vectorCounts {
	counts := make([]vectorCounts, workers)
	for w := range counts {
		counts[w].of = map[score.Vector]int64{}
	}
	return counts
}

func (c *vectorCounts) count(x *sampler, pairs []blocking.Pair) {
	score.Vectors(x.s, pairs, func(v score.Vector) { c.of[v]++ })
	x.told(len(pairs))
}

func merge(counts []vectorCounts) map[score.Vector]int64 {
	for _, c := range counts[1:] {
		for v, n := range c.of {
			counts[0].of[v] += n
		}
	}
	return counts[0].of
}

// splitmix is the generator of Steele, Lea and Flood (OOPSLA 2014) as a hash.
func splitmix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
