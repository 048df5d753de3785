package score

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

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
	Aside   bool     // it shows what strangers have in common, and teaches no m
	Vectors []VectorCount
}

// Evidence is what training learns from.
type Evidence struct {
	Pairs      float64       // how many pairs there are to choose from: n(n-1)/2, or left times right
	Random     []VectorCount // pairs drawn without regard to agreement
	Within     []VectorCount // of linking: likewise, but both of one source, where hardly any two are one thing; never candidates
	Blocks     []Block
	Kin        []Block       // for each field of whole names, pairs of records that share a surname in it
	Namesakes  []Pair        // pairs of people of one name
	Candidates []VectorCount // all candidate pairs, scaled up where they were sampled
	Labels     []Label       // pairs that people have judged, in any order

	// Inside gives, of linking, candidate pairs as the plan would find them inside the sources, as many as there would be across if all
	// were of one source. It is asked only where nothing else tells, and may be nil.
	Inside func() ([]VectorCount, error)

	// Partners gives, of linking, what the links look like that the model makes where a record has one partner at most; none
	// where it may have several. It may be nil.
	Partners func() ([]VectorCount, error)

	// Contests gives, of linking, the candidate pairs from [Contested] up, where a record has one partner at most in a source or in
	// both; none where it may have several in either. It may be nil.
	Contests func() (Contests, error)
}

// Report says how training went; nothing is hidden that makes its result
// doubtful.
type Report struct {
	Blocks      []BlockReport  `json:"blocks"`
	Matches     float64        `json:"expected_matches"` // among the candidate pairs
	Fallbacks   []string       `json:"fallbacks,omitempty"`
	Alone       string         `json:"alone,omitempty"` // the only field there is to compare, of which nothing can be learned by counting
	NonMonotone []string       `json:"non_monotone,omitempty"`
	Labels      *LabelReport   `json:"labels,omitempty"`   // where there were any
	Contests    *ContestReport `json:"contests,omitempty"` // where a record of two linked sources may have one partner only
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
// pairs; then rivals, and m again with the pairs that they explain left out; of two clean sources of persons, m once more from their links; of a clean source, a calibration from what its records that have a partner say of strangers. t gives the frequencies of values. The model is changed in place.
//
// Products are rounded to float64 one by one, so that processors with fused
// multiply-add give the same bits.
//
// The error is the context's; the model is of no use then.
func (m *Model) Train(ctx context.Context, t *normalize.Table, e Evidence) (Report, error) {
	var r Report
	m.Calibration, m.NamesTell = nil, false // what an earlier training found
	start := *m
	start.Comparisons = cloneComparisons(m.Comparisons)
	if m.alone() >= 0 {
		r.Matches = m.trainAlone(ctx, t, e)
		r.Alone = m.Comparisons[0].Field
		return r, errors.Join(m.learnLabels(ctx, t, e, &r), ctx.Err())
	}
	m.estimateU(t, e, false)
	own := m.own(t)
	things := m.Things(t)
	switch {
	case things:
		own = m.ownText(t, e, own)
	case m.Persons(t):
		own = m.ownNumbers(e, own)
	}
	m.learnDependences(e, own, things)
	for range rounds {
		inside, err := m.learnM(ctx, e, &start, own, things, &r)
		if err != nil {
			return r, err
		}
		if things {
			m.learnSeries(ctx, e, own, inside)
		}
		r.Matches = m.estimatePrior(ctx, e)
		m.estimateU(t, e, true)
	}
	for range rounds {
		m.learnDependences(e, own, things)
		m.learnRivals(ctx, e, own, things)
		inside, err := m.learnM(ctx, e, &start, own, things, &r)
		if err != nil {
			return r, err
		}
		if things {
			m.learnSeries(ctx, e, own, inside)
		}
		r.Matches = m.estimatePrior(ctx, e)
	}
	if m.Persons(t) {
		if err := m.learnPartners(e); err != nil {
			return r, err
		}
	}
	m.monotone(e, &r)
	if err := m.learnHeld(ctx, t, e, own); err != nil {
		return r, err
	}
	var c Contests
	var d Calibration
	if e.Contests != nil {
		var err error
		if c, err = e.Contests(); err != nil {
			return r, err
		}
	}
	if len(c.Pairs) > 0 {
		d = m.learnContests(c, &r)
	}
	if err := m.learnLabels(ctx, t, e, &r); err != nil {
		return r, err
	}
	if err := m.learnNamesakes(t, e, own); err != nil {
		return r, err
	}
	if len(c.Pairs) > 0 && r.Labels == nil {
		m.learnNamesTell(c, d, &r)
	}
	return r, ctx.Err()
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
		if c.Kind == normalize.Text {
			total -= m.boundByWithin(i, counts, total, e.Within)
		}
		c.setU(t.Field(c.Field), counts[1:], total, m.Prior, correct)
	}
}

// boundByWithin lowers the counts of the levels that agree to what pairs inside
// the sources show, and returns by how much in all. Among random pairs of two
// small sources one in a thousand is a match, more than the strangers who share
// a model number: u of such levels would be that of the matches, and nothing
// could be learned. Only for texts: inside a source names have one script and
// dates one form, which says nothing about strangers across.
func (m *Model) boundByWithin(i int, counts []float64, total float64, within []VectorCount) float64 {
	inside, seen := make([]float64, len(counts)), 0.0
	for _, x := range within {
		if l := x.Vector.Level(i); l != normalize.Missing {
			inside[l] += x.Count
			seen += x.Count
		}
	}
	if seen == 0 {
		return 0
	}
	less := 0.0
	for l := 1; l < len(counts)-1; l++ {
		if bound := float64(inside[l] / seen * total); bound < counts[l] {
			less += counts[l] - bound
			counts[l] = bound
		}
	}
	return less
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
	pairs := float64(f.Holders()) * float64(f.Holders()-1) / 2
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
	rivals, lean, moves := m.against(m.Rivals), m.dependences(), m.movable(nil)
	return func(v Vector) float64 {
		s := prior
		for i := range lw {
			s += lw[i][v.Level(i)]
		}
		for i := range moves {
			each, together, _ := moves[i].weigh(lw, v)
			s += together - each
		}
		return 1 / (1 + math.Exp2(-weigh(rivals, v, s-twice(lean, v).Bits())))
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

// estimatePrior repeats prior = expected matches among candidates / all pairs
// until it stands: EM in which only the prior is free. It returns the expected
// matches.
func (m *Model) estimatePrior(ctx context.Context, e Evidence) float64 {
	matches := 0.0
	for i := 0; i < maxIterations && ctx.Err() == nil; i++ {
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

// fromPartners is how many links there must be to learn from.
const fromPartners = 200

// learnPartners learns m once more, from links that are the best of both their records: namesakes and families, of whom EM in blocks takes some for matches,
// have lost to the partner by then. Not of things, whose series win as well, and whose m they take as they like.
func (m *Model) learnPartners(e Evidence) error {
	if e.Partners == nil {
		return nil
	}
	for range rounds {
		links, err := e.Partners()
		if err != nil || total(links) < fromPartners {
			return err
		}
		for i := range m.Comparisons {
			levels := m.Comparisons[i].Levels
			counts, all := make([]float64, len(levels)+1), float64(priorPairs)
			for _, x := range links {
				counts[x.Vector.Level(i)] += x.Count
			}
			for _, n := range counts[1:] {
				all += n
			}
			for j := range levels {
				levels[j].M = (counts[j+1] + float64(priorPairs*levels[j].M)) / all
			}
		}
	}
	return nil
}

// monotone makes weights fall from level to level in every comparison and says
// where they did not.
func (m *Model) monotone(e Evidence, r *Report) {
	solid := m.solid(e)
	for i := range m.Comparisons {
		if m.Comparisons[i].monotone(solid[i]) && !slices.Contains(r.NonMonotone, m.Comparisons[i].Field) {
			r.NonMonotone = append(r.NonMonotone, m.Comparisons[i].Field)
		}
	}
}

// How many matches and strangers must show a level for it to stand against the
// order of its ladder.
const (
	solidMatches   = 200
	solidStrangers = 100
)

// solid tells, by comparison and level, where both m and u rest on enough pairs
// to stand against the order of the ladder.
func (m *Model) solid(e Evidence) [][16]bool {
	p := m.posterior()
	n := len(m.Comparisons)
	matches, strangers, solid := make([][16]float64, n), make([][16]float64, n), make([][16]bool, n)
	for _, x := range e.Candidates {
		k := float64(x.Count * p(x.Vector))
		for i := range matches {
			matches[i][x.Vector.Level(i)] += k
		}
	}
	for _, x := range e.Random {
		k := float64(x.Count * (1 - p(x.Vector)))
		for i := range strangers {
			strangers[i][x.Vector.Level(i)] += k
		}
	}
	for i := range solid {
		for l := range solid[i] {
			solid[i][l] = matches[i][l] >= solidMatches && strangers[i][l] >= solidStrangers
		}
	}
	return solid
}

// monotone pools levels of which the worse weighs more (pool adjacent
// violators): they get one weight, unless all of them rest on enough pairs. It
// tells whether there were any.
func (c *Comparison) monotone(solid [16]bool) bool {
	type pool struct {
		m, u  float64
		n     int
		solid bool
	}
	var pools []pool
	violated := false
	for j, l := range c.Levels {
		pools = append(pools, pool{l.M, l.U, 1, solid[j+1]})
		for k := len(pools) - 1; k > 0 && pools[k].m/pools[k].u > pools[k-1].m/pools[k-1].u; k-- {
			violated = true
			if pools[k].solid && pools[k-1].solid {
				break
			}
			pools[k-1] = pool{pools[k-1].m + pools[k].m, pools[k-1].u + pools[k].u, pools[k-1].n + pools[k].n, pools[k].solid || pools[k-1].solid}
			pools = pools[:k]
		}
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
	return violated
}
