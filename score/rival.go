package score

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize"
)

// rival is a Rival with its weights.
type rival struct {
	name  string
	rare  []int // the comparisons whose rare values count
	agree []agreement
	prior Weight
	level [][16]Weight // by comparison; zero for the rival's own fields
	moves []away
}

// agreement says at which levels a comparison agrees: those that weigh at
// least half of what equality weighs.
type agreement struct {
	comparison int
	at         [16]bool
}

func (m *Model) agreement(i int) agreement {
	a, levels := agreement{comparison: i}, m.Comparisons[i].Levels
	for l := range levels {
		a.at[l+1] = l == 0 || levels[l].Weight() > 0 && 2*levels[l].Weight() >= levels[0].Weight()
	}
	return a
}

func newRival(m *Model, r Rival) rival {
	x := rival{name: strings.Join(r.Fields, " + "), prior: m.Calibration.begin(r.Share), level: make([][16]Weight, len(m.Comparisons))}
	if len(r.Fields) == 0 {
		x.name, x.rare = "others of a series", m.ownRarity(r)
	}
	for i, c := range m.Comparisons {
		if slices.Contains(r.Fields, c.Field) {
			x.agree, x.rare = append(x.agree, m.agreement(i)), append(x.rare, i)
			continue
		}
		for j, u := range r.U[i] {
			x.level[i][j+1] = m.Calibration.weight(c.Levels[j].M / u)
		}
	}
	x.moves = m.away(r)
	return x
}

// applies tells whether a pair agrees on what the rival is about.
func (r *rival) applies(v Vector) bool {
	for i := range r.agree {
		if !r.agree[i].at[v.Level(r.agree[i].comparison)] {
			return false
		}
	}
	return true
}

func (r *rival) weight(v Vector) Weight {
	w := r.prior
	for i := range r.level {
		w += r.level[i][v.Level(i)]
	}
	for i := range r.moves {
		w += r.moves[i].more(r, v)
	}
	return w
}

// against lowers a weight to the least that a rival leaves, and names the
// rival that did, -1 for none.
func (s *Scorer) against(a, b uint32, w Weight, v Vector) (Weight, int) {
	w -= s.also.over(v) + s.twiceRarer(a, b, v) + s.excess(a, b, v)
	binding := -1
	for i := range s.rival {
		r := &s.rival[i]
		if !r.applies(v) {
			continue
		}
		if rw := r.weight(v); rw < w {
			if rw += s.rarity(r, a, b, v); rw < w {
				w, binding = rw, i
			}
		}
	}
	return w, binding
}

// rarity is by how much the value that two records have in common in the fields
// of a rival is rarer than such values are: fewer people share it by chance, and more of
// the pairs that do are matches than the rival's share says.
func (s *Scorer) rarity(r *rival, a, b uint32, v Vector) (sum Weight) {
	for _, c := range r.rare {
		sum += s.rare(c, a, b, v)
	}
	return sum
}

// rarityIn is what one comparison adds to that.
func (s *Scorer) rarityIn(rival, comparison int, a, b uint32, v Vector) Weight {
	if slices.Contains(s.rival[rival].rare, comparison) {
		return s.rare(comparison, a, b, v)
	}
	return 0
}

func (s *Scorer) rare(comparison int, a, b uint32, v Vector) Weight {
	i := s.place[comparison]
	t := &s.terms[i]
	if v.Level(comparison) != 1 || t.same == nil {
		return 0
	}
	x, y := s.rows.id(a, i), s.rows.id(b, i)
	if t.several {
		x, y, _ = t.column.Best(a, b)
	}
	return max(min(t.same[x], t.same[y])-t.level[1], 0) // two writings may be of one level: the commoner counts
}

// What a block shows is mixed with what families and colleagues usually look
// like: usualPairs imagined pairs that are no match, usualShared of which have
// each other shared thing in common too, and as many imagined matches. So a file
// with a handful of families is weighed against families all the same.
const (
	usualPairs  = 20
	usualShared = 0.5
)

// own tells, for each comparison, whether it holds what people do not share. A
// given name, a birth date and an identity document they have in common by
// chance only; a family's surname, an address, a switchboard they share. Where
// most records have no personal name, customers are organisations and their
// names are their own, or else things, and the most informative text is. Which dates
// are birth dates u tells, which has to be known.
func (m *Model) own(t *normalize.Table) []bool {
	own := make([]bool, len(m.Comparisons))
	person, org, text := m.Persons(t), false, -1
	for i, c := range m.Comparisons {
		filled := 2*t.Field(c.Field).Holders() > t.Distinct()
		switch c.Kind {
		case normalize.Date:
			own[i] = m.sameYear(i) < fewYears
		case normalize.Identifier:
			own[i] = true
		case normalize.Org:
			org = org || filled
		case normalize.Text:
			if text < 0 || information(t, t.Field(c.Field)) > information(t, t.Field(m.Comparisons[text].Field)) {
				text = i
			}
		}
	}
	for i, c := range m.Comparisons {
		switch c.Kind {
		case normalize.GivenName, normalize.Name:
			own[i] = (person || !org) && !normalize.OfRelative(c.Field) // whom to ask for in an organisation is one of many, and parents have several children
		case normalize.Org:
			own[i] = !person
		case normalize.Text:
			own[i] = !person && !org && i == text
		}
	}
	return own
}

// sameFrom is how many pairs of records that are surely of one person must hold a number for it to be known whether that is theirs.
const sameFrom = 50

// sharedBy is how many of the pairs that have a number in common must be of two people for it to be no one person's.
const sharedBy = 0.25

// ownNumbers takes from what is people's own the numbers that most pairs of records of one person differ in: cards, contracts and
// files are given out anew each time. Of one person are those that share a whole name, and a telephone, a mailbox or a birth date. They
// are evidence still, but that they differ makes no household. It takes from it as well the numbers that families share, as they do a bank
// account: many of the pairs that have them in common differ in a name and in a birth date, or, where nobody has one, in given name and
// surname, as those who have a patent together.
func (m *Model) ownNumbers(e Evidence, own []bool) []bool {
	given, surname, parts := m.nameParts()
	sure := func(v Vector) bool {
		named, other := parts && v.Level(given) == 1 && v.Level(surname) == 1, false
		for i, c := range m.Comparisons {
			switch c.Kind {
			case normalize.Name:
				named = named || v.Level(i) == 1
			case normalize.Phone, normalize.Email:
				other = other || v.Level(i) == 1
			case normalize.Date:
				other = other || own[i] && v.Level(i) == 1
			}
		}
		return named && other
	}
	dated := false
	for i, c := range m.Comparisons {
		dated = dated || own[i] && c.Kind == normalize.Date
	}
	both, differ := make([]float64, len(own)), make([]float64, len(own))
	same, others := make([]float64, len(own)), make([]float64, len(own))
	for _, x := range e.Candidates {
		one := sure(x.Vector)
		two := m.conflicts(x.Vector, own, normalize.Name, normalize.GivenName)
		switch {
		case dated:
			two = two && m.conflicts(x.Vector, own, normalize.Date)
		case parts:
			two = two && int(x.Vector.Level(surname)) > firstConflict(normalize.Surname)
		}
		for i, c := range m.Comparisons {
			l := int(x.Vector.Level(i))
			if c.Kind != normalize.Identifier || l == 0 {
				continue
			}
			if one {
				both[i] += x.Count
			}
			if one && l > firstConflict(c.Kind) {
				differ[i] += x.Count
			}
			if l == 1 {
				same[i] += x.Count
			}
			if l == 1 && two {
				others[i] += x.Count
			}
		}
	}
	out := slices.Clone(own)
	for i := range out {
		out[i] = out[i] && !(both[i] >= sameFrom && 2*differ[i] > both[i]) && !(others[i] >= sameFrom && others[i] > sharedBy*same[i])
	}
	return out
}

// Things tells whether the records are of neither persons nor organisations.
func (m *Model) Things(t *normalize.Table) bool {
	return !m.Persons(t) && !slices.ContainsFunc(m.Comparisons, func(c Comparison) bool {
		return c.Kind == normalize.Org && 2*t.Field(c.Field).Holders() > t.Distinct()
	})
}

// Persons tells whether the records are of persons: most have the name of one, and the rest of them no organisation instead. Where all
// name an organisation and some lack a person, the person is the one to ask for there.
func (m *Model) Persons(t *normalize.Table) bool {
	names, orgs := 0, 0
	for _, c := range m.Comparisons {
		switch c.Kind {
		case normalize.GivenName, normalize.Name:
			names = max(names, t.Field(c.Field).Holders())
		case normalize.Org:
			orgs = max(orgs, t.Field(c.Field).Holders())
		}
	}
	all := float64(t.Distinct())
	return 2*names > t.Distinct() && !(float64(orgs) >= nearlyAll*all && float64(names) < nearlyAll*float64(orgs))
}

// fewYears is the most of random pairs whose dates are of one year where dates are birth
// dates: the people of a file were born in fifty years or more. Days on which records
// were made or things were bought are of a few years, and differ between the records of one customer.
const fewYears = 0.05

// sameYear is how many random pairs have dates of one year.
func (m *Model) sameYear(i int) (share float64) {
	for _, l := range m.Comparisons[i].Levels {
		switch l.Name {
		case "reordered", "near year", "conflict", "slip", "two parts": // the digits of other years; ages a year apart
		default:
			share += l.U
		}
	}
	return share
}

// learnRivals runs EM in each block whose rule asks for equal values of what
// people share, with m held fixed and u free for other such fields: what do
// the pairs look like that agree on the rule and are not the same customer?
// For fields that people do not share u stays that of strangers: with that
// free too, a small share of matches can be explained away. In a home whole names
// and birth dates are those of a family: see atHome and bornAtHome.
func (m *Model) learnRivals(ctx context.Context, e Evidence, own []bool, things bool) {
	m.Rivals = nil
	kin := m.kinship(e)
	for _, b := range e.Blocks {
		if !b.Equal || !m.isTie(b.Fields, own, things) || m.hasRival(b.Fields) || !m.allShared(b.Fields, own) || !tellsApart(b.Vectors, own) {
			continue
		}
		if r, ok := m.emRival(ctx, b, own, kin); ok {
			m.Rivals = append(m.Rivals, r)
		}
	}
}

// isTie tells whether to have the fields in common is a tie between people: a home, an employer, a
// surname at one place. People of one surname or one town are strangers. So are things on pages of one number.
func (m *Model) isTie(fields []string, own []bool, things bool) bool {
	return len(fields) > 1 || m.home(fields) || !things && m.sharedNumber(fields, own) || slices.ContainsFunc(m.Comparisons, func(c Comparison) bool {
		return c.Kind == normalize.Org && slices.Contains(fields, c.Field)
	})
}

// allShared tells whether all the fields are compared and people share them.
func (m *Model) allShared(fields []string, own []bool) bool {
	found := 0
	for i, c := range m.Comparisons {
		if slices.Contains(fields, c.Field) {
			if own[i] {
				return false
			}
			found++
		}
	}
	return found == len(fields)
}

// tellsApart asks whether most pairs of a block can be told apart by something
// that people do not share. Without that, one customer's records and two
// customers at one place look alike, and EM cannot know which is which.
func tellsApart(vectors []VectorCount, own []bool) bool {
	return 2*toldApart(vectors, own) > total(vectors)
}

// toldApart counts the pairs of a block that have a field in which people differ.
func toldApart(vectors []VectorCount, own []bool) float64 {
	var mask Vector
	for i := range own {
		if own[i] {
			mask = mask.With(i, 15)
		}
	}
	can := 0.0
	for _, x := range vectors {
		if x.Vector&mask != 0 {
			can += x.Count
		}
	}
	return can
}

// sistersFrom is how many pairs at one place must have something of their own beside the names for companies of a group to be told from other
// writings of one name.
const sistersFrom = 50

// tellsSisters asks whether they have: numbers of registers, most often.
func (m *Model) tellsSisters(vectors []VectorCount, own []bool) bool {
	beside := slices.Clone(own)
	for i, c := range m.Comparisons {
		beside[i] = own[i] && c.Kind != normalize.Org
	}
	return toldApart(vectors, beside) >= sistersFrom
}

func (m *Model) hasRival(fields []string) bool {
	return slices.ContainsFunc(m.Rivals, func(r Rival) bool { return slices.Equal(r.Fields, fields) })
}

func (m *Model) emRival(ctx context.Context, b Block, own []bool, kin [][]float64) (Rival, bool) {
	model := Model{Comparisons: cloneComparisons(m.Comparisons)}
	fixed := make([]bool, len(model.Comparisons))
	for i, c := range model.Comparisons {
		fixed[i] = slices.Contains(b.Fields, c.Field)
	}
	pairs := total(b.Vectors)
	if pairs == 0 {
		return Rival{}, false
	}
	share := 0.5
	home := m.home(b.Fields) || m.sharedNumber(b.Fields, own)
	sisters := home && m.tellsSisters(b.Vectors, own)
	for i := range model.Comparisons {
		if home && kin[i] != nil {
			model.Comparisons[i].atHome(kin[i])
		}
	}
	for round := 0; round < maxIterations && ctx.Err() == nil; round++ {
		counts, next := model.expectNot(b.Vectors, fixed, share)
		next = (float64(next*pairs) + usualPairs) / (pairs + 2*usualPairs)
		change := math.Abs(next - share)
		share = min(max(next, 1e-6), 1-1e-6)
		for i := range model.Comparisons {
			switch c := &model.Comparisons[i]; {
			case fixed[i]:
			case !own[i]:
				change = max(change, c.setRivalU(counts[i], m.Comparisons[i]))
			case sisters && c.Kind == normalize.Org:
				change = max(change, c.setSistersU(counts[i], m.Comparisons[i]))
			case home && c.Kind == normalize.Date && round < bornRounds:
				change = max(change, model.bornAtHome(b, i, fixed, share, m.Comparisons[i]))
			}
		}
		if change < tolerance {
			break
		}
	}
	r := Rival{Fields: b.Fields, Share: share, U: make([][]float64, len(model.Comparisons))}
	for i, c := range model.Comparisons {
		if fixed[i] {
			continue
		}
		for _, l := range c.Levels {
			r.U[i] = append(r.U[i], l.U)
		}
	}
	return r, true
}

// setSistersU sets u of names of organisations at one place: companies of a group have the stem in common there. The levels at which two
// names are those of two organisations are free; the others stay as they are among strangers.
func (c *Comparison) setSistersU(counts [16]float64, strangers Comparison) (change float64) {
	first := 0
	for first < len(c.Levels) && c.Kind.Verdict(normalize.Level(first+1)) != "nonmatch" {
		first++
	}
	all, left := 0.0, 0.0
	for j := first; j < len(c.Levels); j++ {
		all += counts[j+1] + float64(usualPairs*strangers.Levels[j].U)
		left += strangers.Levels[j].U
	}
	for j := first; j < len(c.Levels); j++ {
		u := float64(left * (counts[j+1] + float64(usualPairs*strangers.Levels[j].U)) / all)
		change = max(change, math.Abs(u-c.Levels[j].U))
		c.Levels[j].U = u
	}
	return change
}

// home tells whether a field is one that members of a family share.
func (m *Model) home(fields []string) bool {
	return slices.ContainsFunc(m.Comparisons, func(c Comparison) bool {
		return slices.Contains(fields, c.Field) && (c.Kind == normalize.Phone || c.Kind == normalize.Email || c.Kind == normalize.Address)
	})
}

// sharedNumber tells whether a field is a number that people share, see ownNumbers.
func (m *Model) sharedNumber(fields []string, own []bool) bool {
	for i, c := range m.Comparisons {
		if c.Kind == normalize.Identifier && !own[i] && slices.Contains(fields, c.Field) {
			return true
		}
	}
	return false
}

// expectNot counts, for each comparison, the levels expected among the pairs
// that are no match.
func (m *Model) expectNot(vectors []VectorCount, fixed []bool, share float64) (counts [][16]float64, match float64) {
	yes, _, match := m.expect(vectors, fixed, share, nil, nil)
	for _, x := range vectors {
		for i := range yes {
			yes[i][x.Vector.Level(i)] -= x.Count
		}
	}
	for i := range yes {
		for j := range yes[i] {
			yes[i][j] = max(-yes[i][j], 0)
		}
	}
	return yes, match
}

func (c *Comparison) setRivalU(counts [16]float64, strangers Comparison) float64 {
	all, change := float64(usualPairs), 0.0
	for j := range c.Levels {
		all += counts[j+1]
	}
	for j := range c.Levels {
		usual := float64((1 - usualShared) * strangers.Levels[j].U)
		if j == 0 {
			usual += usualShared
		}
		u := (counts[j+1] + float64(usualPairs*usual)) / all
		change = max(change, math.Abs(u-c.Levels[j].U))
		c.Levels[j].U = u
	}
	return change
}
