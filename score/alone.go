package score

import (
	"context"
	"math"
	"unicode"

	"github.com/guiyi/guiyi/normalize"
)

// A model of one comparison. Two classes of pairs that are seen through one field cannot
// be told apart by counting: any share of matches fits, and it takes three fields that do
// not depend on each other to know better (Goodman, Exploratory latent structure analysis,
// Biometrika 61, 1974). So how many matches there are is assumed, as many as for every two
// records one, and what strangers look like comes from the words of the values, most of
// which strangers share too: two records that agree are one where the list is expected to
// hold fewer than that who agree in those words by chance.

// aloneAgree is how many matches are taken to agree where a lone comparison is all that
// there is to tell them by.
const aloneAgree = 0.9

// alone is the place of the only comparison if its values are made of words, -1 for none.
func (m *Model) alone() int {
	if len(m.Comparisons) != 1 {
		return -1
	}
	switch m.Comparisons[0].Kind {
	case normalize.Name, normalize.Text, normalize.Org:
		return 0
	}
	return -1
}

// aloneAgrees tells levels that say, of two values alone, that they may be the same. Of
// texts those are some more that have nearly all informative words in common.
func aloneAgrees(k normalize.Kind, l normalize.Level) bool {
	return k.Verdict(l) != "nonmatch" || k == normalize.Text && (k.LevelName(l) == "inside" || k.LevelName(l) == "partial")
}

// trainAlone sets m and u of a lone comparison and, from all candidates, the prior.
func (m *Model) trainAlone(ctx context.Context, t *normalize.Table, e Evidence) (matches float64) {
	c := &m.Comparisons[0]
	f := t.Field(c.Field)
	c.Words = wordsOf(f)
	c.fitAlone(chance(f, c), e)
	prior := m.Prior
	for range maxIterations {
		if ctx.Err() != nil {
			break
		}
		p := m.posterior()
		matches = 0
		for _, x := range e.Candidates {
			matches += float64(x.Count * p(x.Vector))
		}
		next := min((float64(prior*e.Pairs)+matches)/(2*max(e.Pairs, 2)), 0.5) // what is assumed weighs as much as what is seen
		done := math.Abs(next-m.Prior) < tolerance*m.Prior
		if m.Prior = next; done {
			break
		}
	}
	return matches
}

// fitAlone shares m and u of agreement, u being known, among the levels that agree as pairs
// show them: namesakes are written in as many ways as matches are. The levels that do not
// agree have the u that random pairs have, and the m that their kind has.
func (c *Comparison) fitAlone(u float64, e Evidence) {
	typical := Builtin(c.Kind)
	counts, agree, rest := make([]float64, len(c.Levels)), 0.0, 0.0
	for _, x := range e.Candidates {
		if l := x.Vector.Level(0); l != normalize.Missing && aloneAgrees(c.Kind, l) {
			counts[l-1] += x.Count
		}
	}
	for _, x := range e.Random {
		if l := x.Vector.Level(0); l != normalize.Missing && !aloneAgrees(c.Kind, l) {
			counts[l-1] += x.Count
		}
	}
	usual := 0.0 // of m that does not agree
	for j, l := range typical {
		if aloneAgrees(c.Kind, normalize.Level(j+1)) {
			counts[j] += float64(priorPairs * l.M)
			agree += counts[j]
		} else {
			counts[j] += 0.5 + float64(typicalPairs*l.U)
			rest += counts[j]
			usual += l.M
		}
	}
	for j := range c.Levels {
		l := &c.Levels[j]
		if aloneAgrees(c.Kind, normalize.Level(j+1)) {
			l.M, l.U = float64(aloneAgree*counts[j]/agree), float64(u*counts[j]/agree)
		} else {
			l.M, l.U = float64((1-aloneAgree)*typical[j].M/usual), float64((1-u)*counts[j]/rest)
		}
	}
	c.USame = c.Levels[0].U
}

// wordsOf counts the records that hold each word, where more than one does.
func wordsOf(f *normalize.FieldColumn) map[string]int {
	words := map[string]int{}
	for id := uint32(1); int(id) <= f.Distinct(); id++ {
		n := f.Count(id)
		eachWord(f.Canonical(id), func(w string, first bool) {
			if first {
				words[w] += n
			}
		})
	}
	for w, n := range words {
		if n < 2 {
			delete(words, w)
		}
	}
	return words
}

// eachWord gives the words of a canonical form, and whether a word has not come before.
// Han characters and Hangul syllables are words by themselves.
func eachWord(s string, word func(w string, first bool)) {
	seen := map[string]bool{}
	begin := -1
	end := func(at int) {
		if begin >= 0 {
			w := s[begin:at]
			word(w, !seen[w])
			seen[w], begin = true, -1
		}
	}
	for i, r := range s {
		switch {
		case unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hangul, r):
			end(i)
			begin = i
			end(i + len(string(r)))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if begin < 0 {
				begin = i
			}
		default:
			end(i)
		}
	}
	end(len(s))
}

// rarity is log2 of one over the chance that a stranger has the word too, whom one more
// record of the same customer in every two does not count for.
func (c *Comparison) rarity(word string) float64 {
	others := max(float64(c.Words[word])-1.5, 0.5)
	return max(0, -math.Log2(others/float64(max(c.Filled, 1))))
}

// rarities is log2 of one over the chance that a stranger has all words of a value.
func (c *Comparison) rarities(value string) (bits float64) {
	eachWord(value, func(w string, first bool) {
		if first {
			bits += c.rarity(w)
		}
	})
	return bits
}

// chance is how often strangers have all words of a value, as of a typical record:
// commoner values are held back one by one, see excess.
func chance(f *normalize.FieldColumn, c *Comparison) float64 {
	sum, records := 0.0, 0.0
	for id := uint32(1); int(id) <= f.Distinct(); id++ {
		n := float64(f.Count(id))
		sum += float64(n * c.rarities(f.Canonical(id)))
		records += n
	}
	return min(max(math.Exp2(-sum/max(records, 1)), 1e-9), 0.5)
}

// excess is what the only comparison of a pair that agrees says beyond what the words do
// that the two values have in common: of names the words of the commoner one, which other
// scripts write otherwise, of other values those that are in both.
func (s *Scorer) excess(a, b uint32, v Vector) Weight {
	if s.model.alone() < 0 {
		return 0
	}
	c, l := &s.model.Comparisons[0], v.Level(0)
	if l == normalize.Missing || !aloneAgrees(c.Kind, l) {
		return 0
	}
	t := &s.terms[0]
	x, y, _ := t.column.Best(a, b)
	one, other := t.column.Canonical(x), t.column.Canonical(y)
	var bits float64
	if c.Kind == normalize.Name {
		bits = min(c.rarities(one), c.rarities(other))
	} else {
		bits = c.common(one, other)
	}
	w := t.level[l]
	if x == y {
		w = t.equal(x)
	}
	return max(0, w-s.model.Calibration.weight(math.Exp2(min(bits, 60))))
}

// common is rarities of the words that are in both values.
func (c *Comparison) common(one, other string) (bits float64) {
	in := map[string]bool{}
	eachWord(one, func(w string, _ bool) { in[w] = true })
	eachWord(other, func(w string, first bool) {
		if first && in[w] {
			bits += c.rarity(w)
		}
	})
	return bits
}
