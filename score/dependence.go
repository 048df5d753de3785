package score

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// Dependence says how much more often two strangers show a level of one field
// where they agree in another: those of one town share its postcodes. Taken for
// independent, the two would count as evidence twice. It is an edge of a
// tree-augmented naive Bayes classifier (Friedman, Geiger and Goldszmidt 1997)
// on the side of the strangers: every field leans on one other at most.
type Dependence struct {
	Field string    `json:"field"`
	On    string    `json:"on"`   // the field that strangers agree in, at a level that weighs at least half of the best
	Lift  []float64 `json:"lift"` // by level of Field: u where they agree over u, at least 1
}

func (d Dependence) validate(m *Model) error {
	var errs []error
	for _, name := range []string{d.Field, d.On} {
		if m.comparison(name) < 0 {
			errs = append(errs, fmt.Errorf("no comparison %s", name))
		}
	}
	if d.Field == d.On {
		errs = append(errs, errors.New("a field does not lean on itself"))
	}
	if i := m.comparison(d.Field); i >= 0 && len(d.Lift) != len(m.Comparisons[i].Levels) {
		errs = append(errs, fmt.Errorf("%d levels", len(d.Lift)))
	}
	for _, x := range d.Lift {
		if !(x >= 1 && x <= math.MaxFloat32) {
			errs = append(errs, fmt.Errorf("lift: %v is below 1", x))
		}
	}
	return errors.Join(errs...)
}

// comparison is the place of a field's comparison, -1 for none.
func (m *Model) comparison(field string) int {
	return slices.IndexFunc(m.Comparisons, func(c Comparison) bool { return c.Field == field })
}

// dependence is a Dependence with its weights.
type dependence struct {
	on     agreement
	field  int
	less   [16]Weight // by level of field: what the evidence is lowered by
	nested float64    // how much of what can be counted twice is, of equal values: 1 where one value has the other always beside it, or the other way round
}

// dependences binds those of the model.
func (m *Model) dependences() []dependence {
	out := make([]dependence, len(m.Dependences))
	for i, d := range m.Dependences {
		x := dependence{on: m.agreement(m.comparison(d.On)), field: m.comparison(d.Field)}
		for j, lift := range d.Lift {
			x.less[j+1] = m.Calibration.weight(lift)
		}
		u := max(m.Comparisons[x.field].Levels[0].U, m.Comparisons[x.on.comparison].Levels[0].U)
		x.nested = min(max(0, math.Log(d.Lift[0])/math.Log(1/u)), 1)
		out[i] = x
	}
	return out
}

// twice is how much of a vector's evidence is counted twice.
func twice(ds []dependence, v Vector) (w Weight) {
	for i := range ds {
		if d := &ds[i]; d.on.at[v.Level(d.on.comparison)] {
			w += d.less[v.Level(d.field)]
		}
	}
	return w
}

// rarer is how much more is counted twice of two values that a pair has in common, where they are rarer than usual ones: an artist of two
// songs has a familiarity of two songs, and both weigh by that. Of two values one of which has the other always beside it the greater
// weight is all there is, and the lesser is counted twice; of others as much of it as of usual ones.
func (s *Scorer) rarer(d *dependence, a, b uint32, v Vector) Weight {
	on := d.on.comparison
	if d.less[1] == 0 || v.Level(d.field) != 1 || v.Level(on) != 1 {
		return 0
	}
	one, other := s.terms[s.place[d.field]].level[1]+s.rare(d.field, a, b, v), s.terms[s.place[on]].level[1]+s.rare(on, a, b, v)
	return max(0, Weight(math.Round(d.nested*float64(min(one, other))))-d.less[1])
}

// twiceRarer is that of all fields that lean.
func (s *Scorer) twiceRarer(a, b uint32, v Vector) (w Weight) {
	for i := range s.also.lean {
		w += s.rarer(&s.also.lean[i], a, b, v)
	}
	return w
}

// corrections are what a sum of weights is corrected by, as comparisons are not independent.
type corrections struct {
	lean  []dependence
	moves []move
}

func (m *Model) corrections() corrections { return corrections{m.dependences(), m.moves()} }

// over is by how much the sum of a vector's weights is too high.
func (c *corrections) over(v Vector) Weight {
	w := twice(c.lean, v)
	for i := range c.moves {
		w += c.moves[i].less(v)
	}
	return w
}

// The constants of learning. leaning: random pairs that agree in a field, and
// of those that show a level of another, before they say anything; their
// marginal counts for as many. liftFloor: below it two fields are taken for
// independent.
const (
	leaning   = 200
	showing   = 10
	mixed     = 50
	liftFloor = 2
)

// learnDependences finds which fields strangers agree in together, from random
// pairs, each counted by its probability of not being a match. Of all pairs of
// fields the ones that count most evidence twice are taken, as long as each field
// leans on one other and none on itself in the end.
func (m *Model) learnDependences(e Evidence, own []bool, things bool) {
	m.Dependences = nil
	n := len(m.Comparisons)
	joint, matches := m.jointLevels(e)
	var edges []treeEdge
	if things {
		m.jointInBlocks(e, own, joint, matches)
	} else {
		edges = m.jointOfNamesakes(e, own, joint, matches)
	}
	for on := range n {
		for field := range n {
			if on != field && !m.partsOfName(on, field) {
				if lift, gain := m.lift(joint[on][field], matches[on][field], field); gain > 0 {
					edges = append(edges, treeEdge{Dependence{m.Comparisons[field].Field, m.Comparisons[on].Field, lift}, on, field, gain})
				}
			}
		}
	}
	slices.SortFunc(edges, func(a, b treeEdge) int {
		return cmp.Or(cmp.Compare(b.gain, a.gain), cmp.Compare(a.on, b.on), cmp.Compare(a.field, b.field))
	})
	leans := make([]int, n)
	for i := range leans {
		leans[i] = -1
	}
	for _, x := range edges {
		if leans[x.field] >= 0 {
			continue
		}
		end := x.on
		for leans[end] >= 0 {
			end = leans[end]
		}
		if end != x.field {
			leans[x.field] = x.on
			m.Dependences = append(m.Dependences, x.Dependence)
		}
	}
}

// treeEdge is a dependence between two comparisons and the evidence that it counts twice, in bits a pair.
type treeEdge struct {
	Dependence
	on, field int
	gain      float64
}

// partsOfName tells given name and surname: equal ones weigh by their own
// frequencies.
func (m *Model) partsOfName(i, j int) bool {
	given, surname, ok := m.nameParts()
	return ok && (i == given && j == surname || i == surname && j == given)
}

// jointLevels counts, for each comparison in which random pairs agree, the
// levels of every other: of strangers, and of matches.
func (m *Model) jointLevels(e Evidence) (joint, matches [][][16]float64) {
	p := m.posterior()
	n := len(m.Comparisons)
	joint, matches = make([][][16]float64, n), make([][][16]float64, n)
	agree := make([]agreement, n)
	for i := range joint {
		joint[i], matches[i], agree[i] = make([][16]float64, n), make([][16]float64, n), m.agreement(i)
	}
	for _, x := range e.Random {
		match := float64(x.Count * p(x.Vector))
		for on := range joint {
			if !agree[on].at[x.Vector.Level(on)] {
				continue
			}
			for field := range n {
				joint[on][field][x.Vector.Level(field)] += x.Count - match
				matches[on][field][x.Vector.Level(field)] += match
			}
		}
	}
	return joint, matches
}

// jointInBlocks counts the levels of other fields in the blocks of one field, where there are many more pairs that agree in it than
// among random ones, which hardly ever share an artist or a series. What the things of one block have in common beside it is taken
// for what strangers there have: no more of its pairs are matches than agree in what things do not share, whatever a model would
// say to fields that all repeat one of them.
func (m *Model) jointInBlocks(e Evidence, own []bool, joint, matches [][][16]float64) {
	for _, b := range e.Blocks {
		if !b.Aside || total(b.Vectors) < leaning {
			continue
		}
		on := m.comparison(b.Fields[0])
		counts := make([][16]float64, len(m.Comparisons))
		for _, x := range b.Vectors {
			for i := range counts {
				counts[i][x.Vector.Level(i)] += x.Count
			}
		}
		most := m.mostMatches(counts, own, on)
		for field, c := range m.Comparisons {
			if field == on || own[field] {
				continue // what things do not share they do not share in a series either
			}
			joint[on][field], matches[on][field] = c.strangersOf(counts[field], most)
		}
	}
}

// strangersOf takes matches off the levels that pairs show, of which no more are matches than a share.
func (c *Comparison) strangersOf(counts [16]float64, most float64) (strangers, matches [16]float64) {
	filled := 0.0
	for _, n := range counts[1:] {
		filled += n
	}
	for j, l := range c.Levels {
		matches[j+1] = min(float64(most*filled*l.M), counts[j+1])
		strangers[j+1] = counts[j+1] - matches[j+1]
	}
	return strangers, matches
}

// conflicts tells whether records differ in what people do not share, of some kinds or, where none is named, of any.
func (m *Model) conflicts(v Vector, own []bool, kinds ...normalize.Kind) bool {
	for i, c := range m.Comparisons {
		if own[i] && (len(kinds) == 0 || slices.Contains(kinds, c.Kind)) && int(v.Level(i)) > firstConflict(c.Kind) {
			return true
		}
	}
	return false
}

// LeansOnNames tells the kinds of fields that strangers of one name may have in common for it: mailboxes, which are called after names,
// and countries and places, whose people have names of their own.
func LeansOnNames(k normalize.Kind) bool {
	return k == normalize.Email || k == normalize.Category || k == normalize.Place
}

// jointOfNamesakes counts the levels of such fields among people of one name who differ in a birth date or a document. Of nations and
// places no more of them are taken for one than conflicts are allowed among the matches, whatever the model would say: to it people of one name,
// nation and birthplace look like one as long as the three count as three.
func (m *Model) jointOfNamesakes(e Evidence, own []bool, joint, matches [][][16]float64) (edges []treeEdge) {
	for _, b := range e.Blocks {
		if !b.Aside || total(b.Vectors) < leaning {
			continue
		}
		on := m.comparison(b.Fields[len(b.Fields)-1])
		counts, differ := make([][16]float64, len(m.Comparisons)), 0.0
		for _, x := range b.Vectors {
			if m.conflicts(x.Vector, own) {
				differ += x.Count
				for i := range counts {
					counts[i][x.Vector.Level(i)] += x.Count
				}
			}
		}
		most := min(1, (total(b.Vectors)-differ)*mostDiffer/(1-mostDiffer)/max(differ, 1))
		for field, c := range m.Comparisons {
			switch {
			case !LeansOnNames(c.Kind):
				continue
			case c.Kind == normalize.Email:
				joint[on][field], matches[on][field] = m.mailboxesOf(b, field, own), [16]float64{}
				continue
			}
			joint[on][field], matches[on][field] = c.strangersOf(counts[field], most)
			edges = append(edges, m.back(joint[on][field], field, on))
		}
	}
	return slices.DeleteFunc(edges, func(x treeEdge) bool { return x.gain <= 0 })
}

// mailboxesOf counts the levels of mailboxes among people of one name who differ, as far as the model takes them for two; an equal one
// is a customer's, or a household's, which is a rival.
func (m *Model) mailboxesOf(b Block, field int, own []bool) (counts [16]float64) {
	p := m.posterior()
	for _, x := range b.Vectors {
		if l := x.Vector.Level(field); l != 1 && m.conflicts(x.Vector, own) {
			counts[l] += float64(x.Count * (1 - p(x.Vector)))
		}
	}
	return counts
}

// back turns round what strangers of one name show of another field: as much more often as they agree there, those who agree there have
// one name. Among random pairs that is hardly ever seen.
func (m *Model) back(strangers [16]float64, from, to int) treeEdge {
	x := treeEdge{Dependence: Dependence{Field: m.Comparisons[to].Field, On: m.Comparisons[from].Field}, on: from, field: to}
	agree, all, u := 0.0, 0.0, 0.0
	for j, at := range m.agreement(from).at {
		if j > 0 {
			all += strangers[j]
		}
		if at {
			agree += strangers[j]
			u += m.Comparisons[from].Levels[j-1].U
		}
	}
	if agree < showing || all < leaning || agree < float64(liftFloor*u*all) {
		return x
	}
	lift, at := agree/(all*u), m.agreement(to).at
	for j := range m.Comparisons[to].Levels {
		l := 1.0
		if at[j+1] {
			l = lift
		}
		x.Lift = append(x.Lift, l)
	}
	x.gain = agree / all * math.Log2(lift)
	return x
}

// mostDiffer is how many of the matches may differ in a birth date or a document.
const mostDiffer = 0.25

// mostMatches bounds the share of matches in a block: those that do not conflict in what things have of their own, but for the few
// that do among matches too.
func (m *Model) mostMatches(counts [][16]float64, own []bool, on int) float64 {
	most := 1.0
	for i, c := range m.Comparisons {
		if !own[i] || i == on {
			continue
		}
		filled, same := 0.0, 0.0
		for j := range c.Levels {
			filled += counts[i][j+1]
			if j < firstConflict(c.Kind) {
				same += counts[i][j+1]
			}
		}
		if filled > 0 {
			most = min(most, same/filled/(1-maxConflict(c.Kind)))
		}
	}
	return most
}

// lift compares the levels of a field where strangers agree in another with
// those of all strangers, where strangers are not outnumbered by matches, of
// which some are always taken for strangers; the gain is the evidence that is counted twice, in
// bits a pair, 0 when the field does not lean.
func (m *Model) lift(counts, matches [16]float64, field int) (lift []float64, gain float64) {
	c := m.Comparisons[field]
	all := 0.0
	for j := range c.Levels {
		all += counts[j+1]
	}
	if all < leaning {
		return nil, 0
	}
	for j, l := range c.Levels {
		x := 1.0
		if k := counts[j+1]; k >= showing && k >= matches[j+1] {
			if u := (k + float64(mixed*l.U)) / (all + mixed); u >= float64(liftFloor*l.U) {
				x = u / l.U
				if l.Weight() > 0 {
					gain += float64(k / all * math.Log2(x))
				}
			}
		}
		lift = append(lift, x)
	}
	return lift, gain
}
