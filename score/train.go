package score

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/guiyi/guiyi/normalize"
)

// VectorCount is a comparison vector and how many pairs show it. EM works on
// these counts, not on pairs, so that a million pairs cost what a few thousand
// vectors cost.
type VectorCount struct {
	Vector Vector
	Count  float64
}

// Tally sorts counted vectors, so that sums over them have one order.
func Tally(counts map[Vector]int64) []VectorCount {
	out := make([]VectorCount, 0, len(counts))
	for v, n := range counts {
		out = append(out, VectorCount{v, float64(n)})
	}
	slices.SortFunc(out, func(a, b VectorCount) int { return cmp.Compare(a.Vector, b.Vector) })
	return out
}

// Block is what one blocking rule found, or a sample of it.
type Block struct {
	Rule    string
	Fields  []string // fields that the rule makes agree: it says nothing about their m
	Equal   bool     // the rule asks for equal values, not for equal parts of values
	Vectors []VectorCount
}

// Evidence is what training learns from.
type Evidence struct {
	Pairs      float64       // how many pairs there are to choose from: n(n-1)/2, or left times right
	Random     []VectorCount // pairs drawn without regard to agreement
	Blocks     []Block
	Candidates []VectorCount // all candidate pairs, scaled up where they were sampled
}

// Report says how training went; nothing is hidden that makes its result
// doubtful.
type Report struct {
	Blocks      []BlockReport `json:"blocks"`
	Matches     float64       `json:"expected_matches"` // among the candidate pairs
	Fallbacks   []string      `json:"fallbacks,omitempty"`
	NonMonotone []string      `json:"non_monotone,omitempty"`
}

// BlockReport is the EM of one training block.
type BlockReport struct {
	Rule       string  `json:"rule"`
	Pairs      float64 `json:"pairs"`
	Match      float64 `json:"match_share"`
	Iterations int     `json:"iterations"`
	Converged  bool    `json:"converged"`
	Household  bool    `json:"household,omitempty"` // EM wanted to take for matches what differs in name, birth date or document
}

// The constants of training. rounds: u is corrected for the matches among the
// random pairs once m is known, and m is learned again. minMatches: a block
// with fewer expected matches teaches nothing about m. priorPairs: how many
// pairs the built-in m counts for against a block's own.
const (
	rounds        = 2
	maxIterations = 60
	tolerance     = 1e-4
	minMatches    = 15
	priorPairs    = 10
)

// Train estimates u from random pairs, m by EM within each block with u held
// fixed, taking the median over the blocks, and the prior from the candidate
// pairs. t gives the frequencies of values. The model is changed in place.
//
// Products are rounded to float64 one by one, so that processors with fused
// multiply-add give the same bits.
func (m *Model) Train(t *normalize.Table, e Evidence) Report {
	var r Report
	start := *m
	start.Comparisons = cloneComparisons(m.Comparisons)
	own := m.own(t)
	m.estimateU(t, e, false)
	for range rounds {
		r = Report{}
		m.learnM(e, &start, own, &r)
		r.Matches = m.estimatePrior(e)
		m.estimateU(t, e, true)
	}
	for range rounds {
		m.learnRivals(e, own)
		r.Matches = m.estimatePrior(e)
	}
	m.monotone(&r)
	return r
}

func cloneComparisons(cs []Comparison) []Comparison {
	out := slices.Clone(cs)
	for i := range out {
		out[i].Levels = slices.Clone(out[i].Levels)
	}
	return out
}

// estimateU sets u of every level. With correct, each random pair counts by
// its probability of not being a match.
func (m *Model) estimateU(t *normalize.Table, e Evidence, correct bool) {
	p := m.posterior()
	for i := range m.Comparisons {
		c := &m.Comparisons[i]
		counts := make([]float64, len(c.Levels)+1)
		for _, x := range e.Random {
			n := x.Count
			if correct {
				n = float64(n * (1 - p(x.Vector)))
			}
			counts[x.Vector.Level(i)] += n
		}
		total := 0.0
		for _, n := range counts[1:] {
			total += n
		}
		c.setU(t.Field(c.Field), counts[1:], total, m.Prior, correct)
	}
}

// enough is how many random pairs must show a level before their count is
// trusted over the count of equal values. typicalPairs is how many imagined
// random pairs, with the u that the kind usually has, stand beside those of
// the table: ten pairs of five records say little about strangers.
const (
	enough       = 50
	typicalPairs = 500
)

func (c *Comparison) setU(f *normalize.FieldColumn, counts []float64, total, prior float64, correct bool) {
	same := collision(f)
	if correct {
		same = max(same-float64(prior*c.Levels[0].M), same/20)
	}
	if counts[0] >= enough {
		same = counts[0] / total
	}
	typical := Builtin(c.Kind)
	pairs := float64(f.Filled()) * float64(f.Filled()-1) / 2
	same = (float64(same*pairs) + float64(typicalPairs*typical[0].U)) / (pairs + typicalPairs)
	rest := 0.0
	for i := 1; i < len(counts); i++ {
		counts[i] += 0.5 + float64(typicalPairs*typical[i].U) // no level is impossible
		rest += counts[i]
	}
	c.USame = same
	c.Levels[0].U = same
	for i := 1; i < len(counts); i++ {
		c.Levels[i].U = float64((1 - same) * counts[i] / rest)
	}
}

// posterior gives the match probability of a vector under the model, its
// rivals included.
func (m *Model) posterior() func(Vector) float64 {
	lw := m.logWeights()
	prior := math.Log2(m.Prior / (1 - m.Prior))
	var rivals []rival
	for _, r := range m.Rivals {
		rivals = append(rivals, newRival(m, r))
	}
	return func(v Vector) float64 {
		s := prior
		for i := range lw {
			s += lw[i][v.Level(i)]
		}
		for i := range rivals {
			if rivals[i].applies(v) {
				s = min(s, rivals[i].weight(v).Bits())
			}
		}
		return 1 / (1 + math.Exp2(-s))
	}
}

func (m *Model) logWeights() [][16]float64 {
	lw := make([][16]float64, len(m.Comparisons))
	for i, c := range m.Comparisons {
		for j, l := range c.Levels {
			lw[i][j+1] = math.Log2(l.M / l.U)
		}
	}
	return lw
}

// learnM runs EM in every block and takes the median of what they say.
func (m *Model) learnM(e Evidence, start *Model, own []bool, r *Report) {
	results := make([]blockResult, len(e.Blocks))
	var wg sync.WaitGroup
	for b := range e.Blocks {
		wg.Go(func() { results[b] = m.emBlock(e.Blocks[b], start, own) })
	}
	wg.Wait()
	for b, res := range results {
		r.Blocks = append(r.Blocks, BlockReport{Rule: e.Blocks[b].Rule, Pairs: total(e.Blocks[b].Vectors), Match: res.share, Iterations: res.iterations, Converged: res.converged, Household: res.household})
	}
	for i := range m.Comparisons {
		m.medianM(i, results, start, r)
	}
}

func total(vectors []VectorCount) (pairs float64) {
	for _, v := range vectors {
		pairs += v.Count
	}
	return pairs
}

type blockResult struct {
	share      float64
	iterations int
	converged  bool
	household  bool
	m          [][]float64 // by comparison and level; nil where the block fixes the field
	weight     []float64   // by comparison: expected matches with the field filled
}

// emBlock is expectation maximisation with u held fixed: in a block that is
// mostly strangers, free u would let EM call any two kinds of pair "match".
func (m *Model) emBlock(b Block, start *Model, own []bool) blockResult {
	res := blockResult{share: 0.5}
	cur := cloneComparisons(start.Comparisons)
	for i := range cur {
		for j := range cur[i].Levels {
			cur[i].Levels[j].U = m.Comparisons[i].Levels[j].U
		}
	}
	model := Model{Comparisons: cur}
	fixed := make([]bool, len(cur))
	for i, c := range cur {
		fixed[i] = slices.Contains(b.Fields, c.Field)
	}
	for res.iterations = 1; res.iterations <= maxIterations; res.iterations++ {
		counts, share := model.expect(b.Vectors, fixed, res.share)
		change := math.Abs(share - res.share)
		res.share = min(max(share, 1e-6), 1-1e-6)
		change = max(change, model.maximise(counts, start, fixed, own))
		if change < tolerance {
			res.converged = true
			break
		}
	}
	counts, share := model.expect(b.Vectors, fixed, res.share)
	matches := share * total(b.Vectors)
	res.m = make([][]float64, len(cur))
	res.weight = make([]float64, len(cur))
	for i, c := range cur {
		if fixed[i] {
			continue
		}
		for j, l := range c.Levels {
			res.m[i] = append(res.m[i], l.M)
			res.weight[i] += counts[i][j+1]
		}
		worst := c.Levels[len(c.Levels)-1].M
		res.household = res.household || own[i] && res.weight[i] >= max(minMatches, matches/2) && worst >= maxConflict(c.Kind)
	}
	return res
}

// expect counts, for each comparison, the matches expected at each level.
func (m *Model) expect(vectors []VectorCount, fixed []bool, share float64) (counts [][16]float64, match float64) {
	lw := m.logWeights()
	for i := range lw {
		if fixed[i] {
			lw[i] = [16]float64{}
		}
	}
	prior := math.Log2(share / (1 - share))
	counts = make([][16]float64, len(m.Comparisons))
	total := 0.0
	for _, x := range vectors {
		s := prior
		for i := range lw {
			s += lw[i][x.Vector.Level(i)]
		}
		n := float64(x.Count / (1 + math.Exp2(-s)))
		match += n
		total += x.Count
		for i := range counts {
			counts[i][x.Vector.Level(i)] += n
		}
	}
	if total == 0 {
		return counts, 0
	}
	return counts, match / total
}

// maximise sets m from expected counts and tells the largest change.
func (m *Model) maximise(counts [][16]float64, start *Model, fixed, own []bool) float64 {
	change := 0.0
	for i := range m.Comparisons {
		if fixed[i] {
			continue
		}
		levels := m.Comparisons[i].Levels
		total := float64(priorPairs)
		for j := range levels {
			total += counts[i][j+1]
		}
		next := make([]float64, len(levels))
		for j := range levels {
			next[j] = (counts[i][j+1] + float64(priorPairs*start.Comparisons[i].Levels[j].M)) / total
		}
		if own[i] {
			capConflict(next, maxConflict(m.Comparisons[i].Kind))
		}
		for j := range levels {
			change = max(change, math.Abs(next[j]-levels[j].M))
			levels[j].M = next[j]
		}
	}
	return change
}

// maxConflict is how many matches may conflict in what people do not share. A
// class of pairs that differs there more often is a household or a series, not
// a customer, however well it fits. Whole names have levels for every way in
// which one name is written in two, so that less is left to conflict than for
// a part of a name, which may stand in the other part's place.
func maxConflict(k normalize.Kind) float64 {
	if k == normalize.Name {
		return 0.05
	}
	return 0.25
}

// capConflict keeps the last level at most and gives what is over to the
// others, in proportion.
func capConflict(m []float64, most float64) {
	last := len(m) - 1
	if m[last] <= most {
		return
	}
	scale := (1 - most) / (1 - m[last])
	for j := range last {
		m[j] *= scale
	}
	m[last] = most
}

// medianM takes the weighted median over the blocks that can tell; where none
// can, the built-in m stays and the report says so.
func (m *Model) medianM(i int, results []blockResult, start *Model, r *Report) {
	type vote struct{ m, weight float64 }
	levels := m.Comparisons[i].Levels
	told := false
	for j := range levels {
		var votes []vote
		total := 0.0
		for _, res := range results {
			if res.m[i] != nil && res.weight[i] >= minMatches {
				w := math.Sqrt(res.weight[i])
				votes = append(votes, vote{res.m[i][j], w})
				total += w
			}
		}
		if len(votes) == 0 {
			levels[j].M = start.Comparisons[i].Levels[j].M
			continue
		}
		told = true
		slices.SortFunc(votes, func(a, b vote) int { return cmp.Or(cmp.Compare(a.m, b.m), cmp.Compare(a.weight, b.weight)) })
		sum := 0.0
		for _, v := range votes {
			sum += v.weight
			if 2*sum >= total {
				levels[j].M = v.m
				break
			}
		}
	}
	if !told {
		r.Fallbacks = append(r.Fallbacks, m.Comparisons[i].Field+": too few matches to learn from; the usual weights of its kind are taken")
	}
	sum := 0.0
	for _, l := range levels {
		sum += l.M
	}
	for j := range levels {
		levels[j].M /= sum
	}
}

// estimatePrior repeats prior = expected matches among candidates / all pairs
// until it stands: EM in which only the prior is free. It returns the expected
// matches.
func (m *Model) estimatePrior(e Evidence) float64 {
	matches := 0.0
	for range maxIterations {
		p := m.posterior()
		matches = 0
		for _, x := range e.Candidates {
			matches += float64(x.Count * p(x.Vector))
		}
		next := min(max(matches, 1)/max(e.Pairs, 2), 0.5)
		done := math.Abs(next-m.Prior) < tolerance*m.Prior
		m.Prior = next
		if done {
			break
		}
	}
	return matches
}

// monotone makes weights fall from level to level in every comparison and says
// where they did not.
func (m *Model) monotone(r *Report) {
	for i := range m.Comparisons {
		if m.Comparisons[i].monotone() {
			r.NonMonotone = append(r.NonMonotone, m.Comparisons[i].Field)
		}
	}
}

// monotone pools levels of which the worse weighs more (pool adjacent
// violators): they get one weight. It tells whether there were any.
func (c *Comparison) monotone() bool {
	type pool struct {
		m, u float64
		n    int
	}
	var pools []pool
	for _, l := range c.Levels {
		pools = append(pools, pool{l.M, l.U, 1})
		for k := len(pools) - 1; k > 0 && pools[k].m/pools[k].u > pools[k-1].m/pools[k-1].u; k-- {
			pools[k-1] = pool{pools[k-1].m + pools[k].m, pools[k-1].u + pools[k].u, pools[k-1].n + pools[k].n}
			pools = pools[:k]
		}
	}
	if len(pools) == len(c.Levels) {
		return false
	}
	j := 0
	for _, p := range pools {
		for range p.n { // each level keeps its share of u, so that the sums stay one
			if p.n > 1 {
				c.Levels[j].M = c.Levels[j].U / p.u * p.m
			}
			j++
		}
	}
	return true
}
