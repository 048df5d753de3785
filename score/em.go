package score

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"

	"github.com/guiyi/guiyi/normalize"
)

// learnM runs EM in every block and takes the median of what they say. Pairs
// that a rival explains, where there are any yet, are no matches to it: without
// that, the members of a household teach that a customer's birth dates differ.
func (m *Model) learnM(ctx context.Context, e Evidence, start *Model, own []bool, things bool, r *Report) (inside *series, err error) {
	r.Blocks, r.Fallbacks = nil, nil
	blocks := slices.DeleteFunc(slices.Clone(e.Blocks), func(b Block) bool { return b.Aside })
	results := make([]blockResult, len(blocks))
	var wg sync.WaitGroup
	for b := range blocks {
		wg.Go(func() { results[b] = m.emBlock(ctx, blocks[b], start, own, things, nil) })
	}
	wg.Wait()
	for b, res := range results[:len(blocks)] {
		r.Blocks = append(r.Blocks, BlockReport{Rule: blocks[b].Rule, Pairs: total(blocks[b].Vectors), Match: res.share, Iterations: res.iterations, Converged: res.converged, Household: res.household})
	}
	m.medianMoves(results)
	if things {
		if results, inside, err = m.tellOwn(ctx, e, start, own, results); err != nil {
			return nil, err
		}
	}
	given, surname, parts := m.nameParts()
	for i := range m.Comparisons {
		switch {
		case parts && i == given:
			m.medianM(i, results, start, r, surname)
		case parts && i == surname:
			m.medianM(i, results, start, r, given)
		default:
			m.medianM(i, results, start, r, -1)
		}
	}
	return inside, nil
}

// tellOwn adds what all candidates say of the text that things do not share, where every block makes it agree and so says nothing: in
// two lists of titles there is no other way to meet. All candidates show matches and things of a series in one heap, so it takes to
// know the second from inside the sources.
func (m *Model) tellOwn(ctx context.Context, e Evidence, start *Model, own []bool, results []blockResult) ([]blockResult, *series, error) {
	i := -1
	for j, c := range m.Comparisons {
		if own[j] && c.Kind == normalize.Text {
			i = j
		}
	}
	if i < 0 || e.Inside == nil || slices.ContainsFunc(results, func(r blockResult) bool { return r.tells(i) }) {
		return results, nil, nil
	}
	vectors, err := e.Inside()
	if err != nil {
		return nil, nil, err
	}
	inside := m.inside(ctx, vectors, own)
	if inside == nil {
		return results, nil, nil
	}
	all := m.emBlock(ctx, Block{Vectors: e.Candidates}, start, own, true, inside)
	told := blockResult{m: make([][]float64, len(m.Comparisons)), weight: make([]float64, len(m.Comparisons))}
	told.m[i], told.weight[i] = all.m[i], all.weight[i]
	return append(results, told), inside, nil
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
	document   bool        // the block makes a number of a person's agree, be it one that is given out anew each time
	blind      bool        // the block makes agree what alone would tell things from others of their series
	alike      bool        // in part only: it is of things that are called alike, not the same
	moved      []float64   // by move: the share of the matches; 0 where the block cannot tell; nil where it has too few
	matches    float64     // expected
	m          [][]float64 // by comparison and level; nil where the block fixes the field
	weight     []float64   // by comparison: expected matches with the field filled
}

// emBlock is expectation maximisation with u held fixed: in a block that is
// mostly strangers, free u would let EM call any two kinds of pair "match".
func (m *Model) emBlock(ctx context.Context, b Block, start *Model, own []bool, things bool, inside *series) blockResult {
	res := blockResult{share: 0.5}
	cur := cloneComparisons(start.Comparisons)
	for i := range cur {
		for j := range cur[i].Levels {
			cur[i].Levels[j].U = m.Comparisons[i].Levels[j].U
		}
	}
	model := Model{Comparisons: cur, Dependences: m.Dependences, Moves: startMoves(m.Moves)}
	fixed := make([]bool, len(cur))
	personal := own
	own = slices.Clone(own)
	for i, c := range cur {
		fixed[i] = slices.Contains(b.Fields, c.Field)
		res.document = res.document || fixed[i] && c.Kind == normalize.Identifier && !things
		own[i] = own[i] || c.Kind == normalize.Surname
	}
	others := slices.DeleteFunc(slices.Clone(m.Rivals), func(r Rival) bool { return len(r.Fields) == 0 })
	var rivals []rival
	var alike *series
	if things {
		alike = model.newSeries(own, fixed, inside)
		res.blind = alike == nil
		res.alike = res.blind && !b.Equal
		if !res.blind {
			res.share = usualSeries
		}
	}
	moves := model.movable(fixed)
	for res.iterations = 1; res.iterations <= maxIterations && ctx.Err() == nil; res.iterations++ {
		rivals = model.against(others)
		counts, moved, share := model.expect(b.Vectors, fixed, res.share, rivals, alike)
		change := max(math.Abs(share-res.share), model.settleMoves(moves, moved, share*total(b.Vectors)))
		res.share = min(max(share, 1e-6), 1-1e-6)
		change = max(change, model.maximise(counts, start, fixed, own, things))
		if alike != nil {
			change = max(change, alike.maximise(&model, total(b.Vectors)))
		}
		if change < tolerance {
			res.converged = true
			break
		}
	}
	counts, _, share := model.expect(b.Vectors, fixed, res.share, rivals, alike)
	matches := share * total(b.Vectors)
	if matches >= minMatches {
		res.moved, res.matches = model.sharesOf(moves), matches
	}
	res.m = make([][]float64, len(cur))
	res.weight = make([]float64, len(cur))
	cleared := false
	for i, c := range cur {
		if fixed[i] {
			continue
		}
		for j, l := range c.Levels {
			res.m[i] = append(res.m[i], l.M)
			res.weight[i] += counts[i][j+1]
		}
		worst := 0.0
		for j := firstConflict(c.Kind); j < len(c.Levels); j++ {
			worst += counts[i][j+1]
		}
		filled := res.weight[i] >= max(minMatches, matches/2)
		res.household = res.household || own[i] && filled && worst >= float64(maxConflict(c.Kind)*res.weight[i])
		cleared = cleared || personal[i] && filled && worst < float64(fewConflicts*maxConflict(c.Kind)*res.weight[i])
	}
	res.household = res.household && !cleared
	return res
}

// against binds rivals to the model's m.
func (m *Model) against(rivals []Rival) []rival {
	out := make([]rival, len(rivals))
	for i, r := range rivals {
		out[i] = newRival(m, r)
	}
	return out
}

// weigh is the log odds of a vector, given those against strangers: the least
// that any rival leaves.
func weigh(rivals []rival, v Vector, strangers float64) float64 {
	for i := range rivals {
		if rivals[i].applies(v) {
			strangers = min(strangers, rivals[i].weight(v).Bits())
		}
	}
	return strangers
}

// expect counts, for each comparison, the matches expected at each level, and for each move those of who moved, who are not counted
// in its comparisons.
func (m *Model) expect(vectors []VectorCount, fixed []bool, share float64, rivals []rival, alike *series) (counts [][16]float64, moved []float64, match float64) {
	lw := m.logWeights()
	lean := slices.DeleteFunc(m.dependences(), func(d dependence) bool { return fixed[d.field] })
	for i := range lw {
		if fixed[i] {
			lw[i] = [16]float64{}
		}
	}
	strangers := 1 - share
	if alike != nil {
		strangers = max(strangers-alike.share, 1e-6)
	}
	prior := math.Log2(share / strangers)
	moves := m.movable(fixed)
	counts, moved = make([][16]float64, len(m.Comparisons)), make([]float64, len(moves))
	away := make([]float64, len(moves)) // of a match with the vector: the probability that it has moved
	total := 0.0
	for _, x := range vectors {
		s := prior
		for i := range lw {
			s += lw[i][x.Vector.Level(i)]
		}
		for i := range moves {
			each, together, moved := moves[i].weigh(lw, x.Vector)
			s += together - each
			away[i] = moved
		}
		often := twice(lean, x.Vector).Bits()
		odds := math.Exp2(weigh(rivals, x.Vector, s-often))
		no := 1.0
		if alike != nil {
			like := float64(alike.expect(x.Vector, strangers) * math.Exp2(-often))
			no += like
			alike.count(x.Vector, float64(x.Count*like/(no+odds)))
		}
		n := float64(x.Count * odds / (no + odds))
		match += n
		total += x.Count
		for i := range counts {
			counts[i][x.Vector.Level(i)] += n
		}
		for i, p := range away {
			if p > 0 {
				moved[i] += float64(n * p)
				for _, c := range moves[i].of {
					counts[c][x.Vector.Level(c)] -= float64(n * p)
				}
			}
		}
	}
	if total == 0 {
		return counts, moved, 0
	}
	return counts, moved, match / total
}

// maximise sets m from expected counts and tells the largest change.
func (m *Model) maximise(counts [][16]float64, start *Model, fixed, own []bool, things bool) float64 {
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
			capConflicts(next, m.Comparisons[i].Kind)
		}
		if things && m.Comparisons[i].Kind == normalize.Identifier {
			capLevel(next, alikeFrom(normalize.Identifier), maxMiswritten)
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
// a part of a name, which may stand in the other part's place: what the kind has
// before anything is learned.
func maxConflict(k normalize.Kind) float64 {
	if k == normalize.Name {
		return 0.03
	}
	return 0.25
}

// fewConflicts is the share of that below which a field clears a block of being a household: one whose members have one birth
// date, and differ in their names alone, is of people who write theirs in several ways.
const fewConflicts = 0.25

// maxUnlike is how many matches may have two complete names in one script that
// are other names: a clerk's mistake. Families have nothing else, so that without
// a bound of its own it would take what is left to conflicts across scripts.
const maxUnlike = 0.005

// maxMiswritten is how many matches may have numbers that are one sign apart where records are of things: the next model of a
// line has such a number.
const maxMiswritten = 0.001

// firstConflict is the place of the first level that says that values differ;
// only whole names have more than one.
func firstConflict(k normalize.Kind) int {
	levels := k.Levels()
	if i := slices.Index(levels, "conflict"); i >= 0 {
		return i
	}
	return len(levels) - 1
}

// capConflicts keeps the levels that say that values differ at their most and
// gives what is over to the others, in proportion.
func capConflicts(m []float64, k normalize.Kind) {
	first := firstConflict(k)
	capLevel(m, first, maxConflict(k))
	for j := first + 1; j < len(m); j++ {
		capLevel(m, j, maxUnlike)
	}
}

func capLevel(m []float64, level int, most float64) {
	if m[level] <= most {
		return
	}
	scale := (1 - most) / (1 - m[level])
	for j := range m {
		m[j] *= scale
	}
	m[level] = most
}

// sameNames is how many matches of equal names must be there for them to teach alone: a few say less than the many that are called alike.
const sameNames = 100

// teachers leaves out the blocks in which EM took households for customers,
// where others have something to say about a comparison.
func teachers(i int, results []blockResult) []blockResult {
	for _, x := range []struct {
		unfit func(r blockResult) bool
		from  float64 // matches that must tell
	}{
		{func(r blockResult) bool { return r.household || r.blind }, minMatches},
		{func(r blockResult) bool { return r.household || r.alike }, sameNames},
		{func(r blockResult) bool { return r.household }, minMatches},
	} {
		sound := slices.DeleteFunc(slices.Clone(results), x.unfit)
		if slices.ContainsFunc(sound, func(r blockResult) bool { return r.m[i] != nil && r.weight[i] >= x.from }) {
			return sound
		}
	}
	return results
}

// tells tells whether a block has something to say about a comparison.
func (r *blockResult) tells(i int) bool { return r.m[i] != nil && r.weight[i] >= minMatches }

// vote is what a block says of a probability.
type vote struct{ p, weight float64 }

// median is the weighted median; 0 of no votes.
func median(votes []vote) float64 {
	total, sum := 0.0, 0.0
	for _, v := range votes {
		total += v.weight
	}
	slices.SortFunc(votes, func(a, b vote) int { return cmp.Or(cmp.Compare(a.p, b.p), cmp.Compare(a.weight, b.weight)) })
	for _, v := range votes {
		if sum += v.weight; 2*sum >= total {
			return v.p
		}
	}
	return 0
}

// medianM takes the weighted median over the blocks that can tell; where none
// can, the built-in m stays and the report says so.
//
// partner is the comparison of the other part of a name in two parts, -1 for
// none: where a block makes that agree, no two names are swapped, which says
// nothing about how often they are.
func (m *Model) medianM(i int, results []blockResult, start *Model, r *Report, partner int) {
	levels := m.Comparisons[i].Levels
	all := results
	results = teachers(i, all)
	told, swapped := false, 0
	if partner >= 0 {
		swapped = int(swappedOf(m.Comparisons[i].Kind))
	}
	for j := range levels {
		var votes []vote
		for _, res := range results {
			if j+1 == swapped && res.m[partner] == nil {
				continue
			}
			if res.tells(i) {
				votes = append(votes, vote{res.m[i][j], math.Sqrt(res.weight[i])})
			}
		}
		if len(votes) == 0 {
			levels[j].M = start.Comparisons[i].Levels[j].M
			continue
		}
		told = true
		levels[j].M = median(votes)
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
	m.capByDocuments(i, all)
}

// A comparison conflicts in at most timesDocuments times as many of the matches as of the pairs that have a document in
// common, of which sameDocuments must be there, and in strayConflicts of them besides: who has shown a document has had the rest copied
// from it, but in the blocks of one name there are namesakes, who come from one country too.
const (
	sameDocuments  = 100
	timesDocuments = 2
	strayConflicts = 0.01
)

// capByDocuments keeps the conflicts of a comparison to that.
func (m *Model) capByDocuments(i int, results []blockResult) {
	levels, capped := m.Comparisons[i].Levels, make([]float64, len(m.Comparisons[i].Levels))
	for j, l := range levels {
		capped[j] = l.M
	}
	for _, r := range results {
		if !r.document || r.household || r.m[i] == nil || r.weight[i] < sameDocuments {
			continue
		}
		for j := firstConflict(m.Comparisons[i].Kind); j < len(levels); j++ {
			capLevel(capped, j, strayConflicts+float64(timesDocuments*r.m[i][j]))
		}
	}
	for j := range levels {
		levels[j].M = capped[j]
	}
}
