package score

import (
	"math"

	"github.com/guiyi/guiyi/normalize"
)

// fewNamesakes is how many namesakes expected in a file are too few to hold a pair back,
// at most. Counting takes names, places and categories for independent, as strangers are;
// where strangers of one name get rarer than relatives are who have it, counting says no more.
//
// Names go in families, in villages and in fashions, and how often strangers really have
// one the file shows: of pairs with so rare a name that can be told by something of their
// own, at most mistaken may be two people. usualNames imagined pairs, half of what is
// allowed of which are two people, stand beside the ones that are seen.
const (
	fewNamesakes = juniors
	mistaken     = 0.05
	usualNames   = 20
)

// rarest bounds the namesakes that are told apart: fewer than fewNamesakes, halved so many times, are as many.
const rarest = 30

// NamesAlone tells whether two records of people, whose pair has a vector and a weight,
// agree in their names, in nothing that is one person's or one home's, and in the rest
// no more than namesakes do: where the file is expected to hold other people who are as
// much like either of them, or is seen to, nobody can tell from the two records that they
// are one.
func (m *Model) NamesAlone(v Vector, w Weight) bool {
	named := false
	for i, c := range m.Comparisons {
		l := v.Level(i)
		if l == normalize.Missing || c.Levels[l-1].M <= c.Levels[l-1].U {
			continue
		}
		switch {
		case naming(c.Kind):
			named = true
		case c.Kind == normalize.Place || c.Kind == normalize.Category:
		case (c.Kind == normalize.Phone || c.Kind == normalize.Identifier) && m.agreement(i).at[l]: // a digit apart; mailboxes are called after names
			return false
		case c.Kind.Verdict(l) == "nonmatch":
		default:
			return false
		}
	}
	return named && !m.NamesTell && m.knowsBetter() && m.namesakes(v, w) > m.fewNamesakes(v)
}

// knowsBetter tells whether records hold a telephone, mailbox, address or document each, on
// average, so that it means something if two have none of them in common.
func (m *Model) knowsBetter() bool {
	better := 0
	for _, c := range m.Comparisons {
		if identifies(c.Kind) {
			better += c.Filled
		}
	}
	return m.Records > 0 && better >= m.Records
}

// fewNamesakes is how many are too few to hold a pair back. What two records have of their
// own and differ in has been weighed; what was learned is of those that do not have it.
func (m *Model) fewNamesakes(v Vector) float64 {
	if m.Namesakes > 0 && !m.tells(v) {
		return m.Namesakes
	}
	return fewNamesakes
}

// learnNamesakes sets down to how few expected namesakes a name tells a person: where the
// names of a file are those of more people than counting says, what a birth date or a
// document shows of pairs that have them is taken for what it would show of the others.
// As many are two people as the model says, and at least as many as leave no more
// conflicts in what is one's own than matches may have.
func (m *Model) learnNamesakes(t *normalize.Table, e Evidence, own []bool) error {
	m.Namesakes = 0
	if len(e.Namesakes) == 0 || !m.knowsBetter() {
		return nil
	}
	s, err := NewScorer(t, m)
	if err != nil {
		return err
	}
	type seen struct{ pairs, two, same float64 }
	var at [rarest + 1]seen // by how often fewNamesakes is halved
	Each(s, e.Namesakes, anyWeight, func(_ int, w Weight, v Vector) {
		if n := m.namesakes(v, w); n <= fewNamesakes && m.tells(v) {
			x := &at[int(min(math.Log2(fewNamesakes/n), rarest))]
			x.pairs++
			x.two += 1 - w.Probability()
			if !m.conflicts(v, own) {
				x.same++
			}
		}
	})
	for i := rarest - 1; i >= 0; i-- {
		at[i].pairs += at[i+1].pairs
		at[i].two += at[i+1].two
		at[i].same += at[i+1].same
	}
	i := 0
	for ; i < rarest; i++ {
		x := at[i]
		two := max(x.two, x.pairs-float64(x.same/(1-maxConflict(normalize.Date))))
		if two+usualNames*mistaken/2 <= float64(mistaken*(x.pairs+usualNames)) {
			break
		}
	}
	m.Namesakes = math.Ldexp(fewNamesakes, -i)
	return nil
}

// tells whether both records hold a birth date or a document, whether they agree in it or not.
func (m *Model) tells(v Vector) bool {
	for i, c := range m.Comparisons {
		if v.Level(i) != normalize.Missing && (c.Kind == normalize.Identifier || c.Kind == normalize.Date && m.sameYear(i) < fewYears) {
			return true
		}
	}
	return false
}

// namesakes is how many other records of the file are expected to have names, places and
// categories as much like those of a record as the other one of a pair has, and to be of
// somebody else. What other fields have in common without being the same, such as the
// name in two mailboxes, is left out.
func (m *Model) namesakes(v Vector, w Weight) float64 {
	bits := m.Calibration.undo(w) - math.Log2(m.Prior/(1-m.Prior)) // of m against u
	for i, c := range m.Comparisons {
		l := v.Level(i)
		switch {
		case l == normalize.Missing:
		case naming(c.Kind) || c.Kind == normalize.Place || c.Kind == normalize.Category:
			bits -= math.Log2(c.Levels[l-1].M)
		default:
			bits -= c.Levels[l-1].Weight().Bits()
		}
	}
	return float64(m.Records) * math.Exp2(-bits)
}

func naming(k normalize.Kind) bool {
	return k == normalize.Name || k == normalize.GivenName || k == normalize.Surname
}

// identifies tells kinds whose values are mostly those of one person or home.
func identifies(k normalize.Kind) bool {
	switch k {
	case normalize.Phone, normalize.Email, normalize.Address, normalize.Identifier:
		return true
	}
	return false
}
