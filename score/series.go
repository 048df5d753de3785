package score

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/identifier"
)

// series are the pairs of a block that are no match and no strangers either: songs of one album, products of one line, papers of one
// author. In what things do not share they are to each other what strangers are; in the rest they may agree as often as they like.
// Without them EM, which knows matches and strangers only, takes the larger class of pairs that are alike for the matches.
type series struct {
	share  float64     // of the pairs
	known  []bool      // by comparison: r is, from pairs inside the sources
	r      [][]float64 // by comparison and level: how often its pairs show it; nil where they are strangers, and where the block fixes the field
	tight  []int       // by comparison: how many of the first levels are those of strangers
	counts [][16]float64
	lr     [][16]float64 // log2(r/u)
}

// newSeries begins half way between matches and strangers, or with what is known from inside the sources; nil where the block leaves
// nothing free that could tell them apart.
func (m *Model) newSeries(own, fixed []bool, inside *series) *series {
	x := &series{share: usualSeries, known: make([]bool, len(m.Comparisons)), r: make([][]float64, len(m.Comparisons)), tight: make([]int, len(m.Comparisons))}
	tells := false
	for i, c := range m.Comparisons {
		free := fixed == nil || !fixed[i]
		tells = tells || own[i] && free
		if !free {
			continue
		}
		if own[i] {
			x.tight[i] = alikeFrom(c.Kind)
		}
		if x.known[i] = inside != nil && inside.known[i]; x.known[i] {
			x.r[i] = slices.Clone(inside.r[i])
		} else {
			for _, l := range c.Levels {
				x.r[i] = append(x.r[i], (l.M+l.U)/2)
			}
		}
		x.keep(m, i)
	}
	if !tells {
		return nil
	}
	x.weigh(m)
	return x
}

// alikeFrom is the place of the first level at which what things do not share is alike only: titles with most words in common, numbers
// one sign apart.
func alikeFrom(k normalize.Kind) int {
	name := "close"
	if k == normalize.Text {
		name = "inside"
	}
	if i := slices.Index(k.Levels(), name); i >= 0 {
		return i
	}
	return firstConflict(k)
}

// usualSeries is the share of a block that EM begins with.
const usualSeries = 1. / 3

// keep sets the levels at which titles are the same to what strangers show: things of one series are called alike, not the same.
func (x *series) keep(m *Model, i int) {
	if x.tight[i] == 0 {
		return
	}
	r, sum := x.r[i], 0.0
	numbers := slices.Index(m.Comparisons[i].Kind.Levels(), "numbers") // volumes and versions are called alike but for those
	last := len(r) - 1
	for j := range r[:last] {
		u := m.Comparisons[i].Levels[j].U
		if j < x.tight[i] {
			r[j] = u
		}
		if !x.known[i] && j != numbers {
			r[j] = min(r[j], alike*u)
		}
		sum += r[j]
	}
	r[last] = max(1-sum, m.Comparisons[i].Levels[last].U/2)
}

// alike is how many times as often as strangers the things of one series are called alike at most: past that they are called the same.
const alike = 64

func (x *series) weigh(m *Model) {
	x.counts, x.lr = make([][16]float64, len(x.r)), make([][16]float64, len(x.r))
	for i, r := range x.r {
		for j := range r {
			x.lr[i][j+1] = math.Log2(r[j] / m.Comparisons[i].Levels[j].U)
		}
	}
}

// expect gives the odds of a vector to be of the series against strangers.
func (x *series) expect(v Vector, strangers float64) float64 {
	w := math.Log2(x.share / strangers)
	for i := range x.lr {
		w += x.lr[i][v.Level(i)]
	}
	return math.Exp2(w)
}

func (x *series) count(v Vector, n float64) {
	for i := range x.counts {
		x.counts[i][v.Level(i)] += n
	}
}

// maximise sets what the series looks like from what was counted, of so many pairs in all, and tells the largest change.
func (x *series) maximise(m *Model, pairs float64) (change float64) {
	found := 0.0
	for _, n := range x.counts[0] {
		found += n
	}
	share := min(max(found/pairs, 1e-6), 1-1e-6)
	change = math.Abs(share - x.share)
	x.share = share
	for i, r := range x.r {
		if r != nil && !x.known[i] {
			change = max(change, x.fit(m, i))
		}
	}
	x.weigh(m)
	return change
}

// fit sets what the series looks like in one comparison and tells the largest change.
func (x *series) fit(m *Model, i int) (change float64) {
	before := x.r[i]
	all := float64(priorPairs)
	for j := range before {
		all += x.counts[i][j+1]
	}
	next := make([]float64, len(before))
	for j := range next {
		l := m.Comparisons[i].Levels[j]
		next[j] = (x.counts[i][j+1] + float64(priorPairs*(l.M+l.U)/2)) / all
	}
	x.r[i] = next
	x.keep(m, i)
	for j := range next {
		change = max(change, math.Abs(next[j]-before[j]))
	}
	return change
}

// inside learns what things of a series look like where no two are one: from candidates inside the sources that are linked. There are
// strangers and things of a series only, so that EM finds the second, with no bound on how alike they are. What they have the same
// they have for being listed twice: that is left to matches. nil where there are too few.
func (m *Model) inside(ctx context.Context, vectors []VectorCount, own []bool) *series {
	pairs := total(vectors)
	x := m.newSeries(own, nil, nil)
	if x == nil || pairs < leaning {
		return nil
	}
	lean := m.dependences()
	for i, c := range m.Comparisons {
		x.known[i] = own[i] && c.Kind == normalize.Text
	}
	for round := 0; round < maxIterations && ctx.Err() == nil; round++ {
		found := 0.0
		for _, c := range vectors {
			like := float64(x.expect(c.Vector, 1-x.share) * math.Exp2(-twice(lean, c.Vector).Bits()))
			n := float64(c.Count * like / (1 + like))
			x.count(c.Vector, n)
			found += n
		}
		share := min(max(found/pairs, 1e-6), 1-1e-6)
		change := math.Abs(share - x.share)
		x.share = share
		for i := range x.r {
			change = max(change, x.fit(m, i))
		}
		x.weigh(m)
		if change < tolerance {
			break
		}
	}
	if float64(x.share*pairs) < minMatches {
		return nil
	}
	return x
}

// learnSeries makes a rival of the things that are alike: it applies to every pair. m and u stay; what the candidates of one series
// look like, and how many there are, is found by EM.
func (m *Model) learnSeries(ctx context.Context, e Evidence, own []bool, inside *series) {
	m.Rivals = slices.DeleteFunc(m.Rivals, func(r Rival) bool { return len(r.Fields) == 0 })
	x := m.newSeries(own, nil, inside)
	pairs := total(e.Candidates)
	if x == nil || pairs < leaning {
		return
	}
	share := usualSeries
	for round := 0; round < maxIterations && ctx.Err() == nil; round++ {
		_, _, next := m.expect(e.Candidates, make([]bool, len(own)), share, nil, x)
		change := max(math.Abs(next-share), x.maximise(m, pairs))
		share = min(max(next, 1e-6), 1-1e-6)
		if change < tolerance {
			break
		}
	}
	if x.share*pairs < minMatches {
		return
	}
	r := Rival{Share: share / (share + x.share), U: x.r}
	for i, c := range m.Comparisons {
		if r.U[i] == nil {
			for _, l := range c.Levels {
				r.U[i] = append(r.U[i], l.U)
			}
		}
	}
	m.Rivals = append(m.Rivals, r)
}

// ownRarity gives the comparisons in which a rival's pairs are to each other what strangers are: there a rare value tells as much as it
// does of strangers. A category tells no more for being rare, whichever u it has.
func (m *Model) ownRarity(r Rival) (comparisons []int) {
	for i, c := range m.Comparisons {
		if slices.EqualFunc(r.U[i], c.Levels, func(u float64, l Level) bool { return u == l.U }) && c.Kind != normalize.Category {
			comparisons = append(comparisons, i)
		}
	}
	return comparisons
}

// ownText settles which text things do not share, where several are long enough to be it: the one whose equals agree in the other
// texts as well. Papers of one title have one list of authors, but those of one list have many titles; songs of one album, many names.
func (m *Model) ownText(t *normalize.Table, e Evidence, own []bool) []bool {
	most := 0.0
	for _, c := range m.Comparisons {
		if c.Kind == normalize.Text {
			most = max(most, information(t, t.Field(c.Field)))
		}
	}
	best, text, named := -1.0, -1, false
	for i, c := range m.Comparisons {
		if f := t.Field(c.Field); c.Kind == normalize.Text && 2*information(t, f) >= most {
			q, name := m.agreeToo(t, e, i, most/2), words(f) < proseWords
			if name && !named || name == named && (q > best || q == best && own[i]) {
				best, text, named = q, i, name
			}
		}
	}
	out := slices.Clone(own)
	for i, c := range m.Comparisons {
		switch c.Kind {
		case normalize.Text, normalize.Date:
			out[i] = i == text // whole series are released on one day
		case normalize.Identifier:
			out[i] = out[i] && (tradeItems(t.Field(c.Field)) || !m.ofEditions(e, i, text))
		}
	}
	return out
}

// Of at least tradeFrom numbers nearly all must have the check digit of a barcode to be those, of which each thing has its own.
const tradeFrom = 20

// tradeItems tells whether a field holds barcodes. A model comes in colours and sizes: most things of one name differ in them, and are others.
// Cost: one pass over the distinct values.
func tradeItems(f *normalize.FieldColumn) bool {
	if f.Kind != normalize.Identifier {
		return false
	}
	n := 0
	for id := 1; id <= f.Distinct(); id++ {
		if identifier.TradeItem(f.Canonical(uint32(id))) {
			n++
		}
	}
	return n >= tradeFrom && float64(n) >= nearlyAll*float64(f.Distinct())
}

// proseWords is how many words a text has, on average, that describes a thing rather than names it: two shops may say quite other things
// of one, and each the same of two.
const proseWords = 16

// words is how many words the values of a text have on average.
func words(f *normalize.FieldColumn) float64 {
	n := 0
	for id := 1; id <= f.Distinct(); id++ {
		n += strings.Count(f.Canonical(uint32(id)), " ") + 1
	}
	return float64(n) / float64(max(1, f.Distinct()))
}

// ofEditions tells whether things that have their own text in common have hardly ever an identifier in common: it numbers their editions
// or the pages that they stand on, and says little about which thing it is.
func (m *Model) ofEditions(e Evidence, identifier, text int) bool {
	same, filled := 0.0, 0.0
	for _, b := range e.Blocks {
		if text < 0 || !b.Aside || len(b.Fields) != 1 || b.Fields[0] != m.Comparisons[text].Field {
			continue
		}
		for _, x := range b.Vectors {
			if l := x.Vector.Level(identifier); l != normalize.Missing {
				filled += x.Count
				if int(l) <= firstConflict(normalize.Identifier) {
					same += x.Count
				}
			}
		}
	}
	return filled >= recordsFrom && recordsOf*same < filled
}

// agreeToo is the share of the pairs with an equal text that do not conflict in another one, the least of those that tell as much as
// is asked; 1 where hardly any pair has equal ones.
func (m *Model) agreeToo(t *normalize.Table, e Evidence, text int, tell float64) float64 {
	at := slices.IndexFunc(e.Blocks, func(b Block) bool {
		return b.Aside && len(b.Fields) == 1 && b.Fields[0] == m.Comparisons[text].Field
	})
	if at < 0 || total(e.Blocks[at].Vectors) < minMatches {
		return 1
	}
	least := 1.0
	for i, c := range m.Comparisons {
		if i == text || c.Kind != normalize.Text || information(t, t.Field(c.Field)) < tell {
			continue
		}
		filled, same := 0.0, 0.0
		for _, x := range e.Blocks[at].Vectors {
			if l := x.Vector.Level(i); l != normalize.Missing {
				filled += x.Count
				if int(l) <= firstConflict(c.Kind) {
					same += x.Count
				}
			}
		}
		if filled > 0 {
			least = min(least, same/filled)
		}
	}
	return least
}
