package golden

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Value is one column of a golden record. The numbers are places in the
// candidates of Field.
type Value struct {
	Text   string // what the golden record shows: the clean form of the winner; empty without one
	Field  int    // place of the field in the configuration
	Winner int    // the cell that holds Text, or -1
	By     string // the criterion that settled it, or one of OnlyValue, ValidFirst, TieBreak, NoValue
	Same   []int  // other cells that hold the same canonical value, by source and key
	Losers []int  // cells that hold another one, or junk, by source and key
}

// Choose holds one contest: which of the candidates survives by the rule. The
// zero rule is that of DefaultRule(""). The outcome does not depend on the order
// of the candidates, but for the numbers that refer to it. Cost: a few passes;
// no memory but that of Same and Losers for up to 16 candidates.
func Choose(candidates []Candidate, rule Rule) Value {
	if rule.IsZero() {
		rule = DefaultRule("")
	}
	var v Value
	v.choose(candidates, &rule, anyScript)
	return v
}

// script restricts a contest.
type script uint8

const (
	anyScript script = iota
	hanOnly
	latinOnly
)

func (s script) admits(c *Candidate) bool {
	return s == anyScript || hasHan(c.text()) == (s == hanOnly)
}

func hasHan(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			for _, r := range text[i:] {
				if unicode.Is(unicode.Han, r) {
					return true
				}
			}
			return false
		}
	}
	return false
}

// choose fills v, using again the memory of its lists.
func (v *Value) choose(candidates []Candidate, rule *Rule, only script) {
	*v = Value{Field: v.Field, Winner: -1, By: NoValue, Same: v.Same[:0], Losers: v.Losers[:0]}
	if len(candidates) == 1 { // most entities have one record
		c := &candidates[0]
		if !only.admits(c) {
			return
		}
		if c.Canonical != "" {
			v.Winner, v.By, v.Text = 0, OnlyValue, c.text()
		} else if c.Raw != "" {
			v.Losers = append(v.Losers, 0)
		}
		return
	}
	v.pick(candidates, rule, only, nil)
	v.listOthers(candidates, only)
}

// pick finds the winner. filled has the number of filled fields where the
// candidates are rows of a group, else it is nil.
func (v *Value) pick(candidates []Candidate, rule *Rule, only script, filled []int) {
	var room [16]int
	alive := room[:0]
	for i := range candidates {
		if candidates[i].Canonical != "" && only.admits(&candidates[i]) {
			alive = append(alive, i)
		}
	}
	switch {
	case len(alive) == 0:
	case rule.Compare == nil && filled == nil && alike(candidates, alive):
		v.take(candidates, firstCell(candidates, alive), OnlyValue)
	default:
		v.settle(candidates, rule, alive, filled)
	}
}

// alike says that no criterion but Custom can tell the candidates apart. Most
// records of an entity agree in most of their fields.
func alike(candidates []Candidate, alive []int) bool {
	a := &candidates[alive[0]]
	for _, i := range alive[1:] {
		if !a.alike(&candidates[i]) || a.Source != candidates[i].Source {
			return false
		}
	}
	return true
}

// alike compares what the criteria look at, but for the source.
func (c *Candidate) alike(o *Candidate) bool {
	return c.Canonical == o.Canonical && c.SameAs == o.SameAs && c.text() == o.text() && c.Valid == o.Valid && c.Verified == o.Verified && c.When == o.When &&
		c.Partial == o.Partial && c.Parts == o.Parts && c.Shared == o.Shared && c.Titled == o.Titled
}

func (v *Value) take(candidates []Candidate, winner int, by string) {
	v.Winner, v.By, v.Text = winner, by, candidates[winner].text()
}

// firstCell is the last tie-break.
func firstCell(candidates []Candidate, alive []int) int {
	return keepBest(alive, func(a, b int) int {
		return -compareCells(&candidates[a], &candidates[b])
	})[0]
}

// settle narrows the candidates down to the winner.
func (v *Value) settle(candidates []Candidate, rule *Rule, alive []int, filled []int) {
	c := contest{candidates, rule, filled}
	v.By = ""
	if c.agree(alive) {
		v.By = OnlyValue
	}
	var room [16]int
	all := append(room[:0], alive...)
	alive = keepBest(alive, func(a, b int) int { return yesFirst(candidates[a].Valid, candidates[b].Valid) })
	if v.By == "" && c.agree(alive) {
		v.By = ValidFirst
	}
	for _, by := range rule.By {
		if len(alive) == 1 {
			break
		}
		alive = c.keep(by, alive, all)
		if v.By == "" && c.agree(alive) {
			v.By = string(by)
		}
	}
	if len(alive) > 1 && slices.Contains(rule.By, MostRecent) { // of the cells of one value the latest
		alive = keepBest(alive, func(a, b int) int { return cmp.Compare(candidates[a].When, candidates[b].When) })
	}
	v.take(candidates, firstCell(candidates, alive), cmp.Or(v.By, TieBreak))
}

// listOthers sorts the cells that did not win into Same and Losers.
func (v *Value) listOthers(candidates []Candidate, only script) {
	for i := range candidates {
		c := &candidates[i]
		switch {
		case i == v.Winner || c.Raw == "" && c.Canonical == "" || !only.admits(c):
		case v.Winner >= 0 && c.value() == candidates[v.Winner].value():
			v.Same = append(v.Same, i)
		default:
			v.Losers = append(v.Losers, i)
		}
	}
	byCell := func(a, b int) int { return compareCells(&candidates[a], &candidates[b]) }
	if len(v.Same) > 1 {
		slices.SortStableFunc(v.Same, byCell)
	}
	if len(v.Losers) > 1 {
		slices.SortStableFunc(v.Losers, byCell)
	}
}

// compareCells is the last tie-break. It looks at all that a candidate has, so
// that cells which it finds equal are the same.
func compareCells(a, b *Candidate) int {
	if d := compareRows(a, b); d != 0 {
		return d
	}
	return cmp.Or(
		cmp.Compare(a.Column, b.Column), a.Place-b.Place, cmp.Compare(a.Canonical, b.Canonical), cmp.Compare(a.SameAs, b.SameAs),
		cmp.Compare(a.Clean, b.Clean), cmp.Compare(a.Raw, b.Raw),
		yesFirst(b.Valid, a.Valid), yesFirst(b.Verified, a.Verified), cmp.Compare(b.When, a.When),
		yesFirst(a.Partial, b.Partial), cmp.Compare(b.Parts, a.Parts), yesFirst(a.Shared, b.Shared), yesFirst(a.Titled, b.Titled))
}
