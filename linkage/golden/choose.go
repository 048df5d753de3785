package golden

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
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

// contest is what the criteria look at.
type contest struct {
	candidates []Candidate
	rule       *Rule
	filled     []int
}

// agree says that the candidates all hold one value.
func (c *contest) agree(alive []int) bool {
	for _, i := range alive[1:] {
		if c.candidates[i].value() != c.candidates[alive[0]].value() {
			return false
		}
	}
	return true
}

// keep returns the best of alive by one criterion. Values are counted over all
// candidates that carry something, not only over those alive.
func (c *contest) keep(by Criterion, alive, all []int) []int {
	at := c.candidates
	switch by {
	case MostRecent:
		return c.keepRecent(alive, all)
	case VerifiedFirst:
		return keepBest(alive, func(a, b int) int { return yesFirst(at[a].Verified, at[b].Verified) })
	case WholeFirst:
		return keepBest(alive, func(a, b int) int { return yesFirst(at[b].Partial, at[a].Partial) })
	case OwnFirst:
		return keepBest(alive, func(a, b int) int { return yesFirst(at[b].Shared, at[a].Shared) })
	case MostFrequent:
		return c.keepVoted(alive, all, func(int) int { return 1 })
	case WeightedVote:
		return c.keepVoted(alive, all, c.vote)
	case SourcePriority:
		return keepScored(alive, func(i int) int { return -c.place(at[i].Source) })
	case Longest:
		return keepScored(alive, func(i int) int { return utf8.RuneCountInString(at[i].text()) })
	case MostComplete:
		return c.keepComplete(alive)
	case Min:
		return keepBest(alive, func(a, b int) int { return extreme(at[a].Canonical, at[b].Canonical, -1) })
	case Max:
		return keepBest(alive, func(a, b int) int { return extreme(at[a].Canonical, at[b].Canonical, 1) })
	case Custom:
		return keepBest(alive, func(a, b int) int { return c.rule.Compare(&at[a], &at[b]) })
	}
	return alive
}

// keepRecent keeps the cells of the values of which the latest cells speak: an
// older cell may write the newest value more fully.
func (c *contest) keepRecent(alive, all []int) []int {
	at := c.candidates
	if len(all) <= 16 { // no map for the usual few
		latest := func(i int) (when string) {
			for _, j := range all {
				if at[j].value() == at[i].value() {
					when = max(when, at[j].When)
				}
			}
			return when
		}
		return keepBest(alive, func(a, b int) int { return cmp.Compare(latest(a), latest(b)) })
	}
	latest := make(map[string]string, len(all))
	for _, j := range all {
		latest[at[j].value()] = max(latest[at[j].value()], at[j].When)
	}
	return keepBest(alive, func(a, b int) int { return cmp.Compare(latest[at[a].value()], latest[at[b].value()]) })
}

// keepComplete keeps the fullest candidates.
func (c *contest) keepComplete(alive []int) []int {
	at := c.candidates
	alive = c.keep(WholeFirst, alive, nil)
	if c.filled != nil {
		alive = keepScored(alive, func(i int) int { return c.filled[i] })
	}
	alive = keepScored(alive, func(i int) int { return at[i].amount() })
	return keepBest(alive, func(a, b int) int { return yesFirst(at[b].Titled, at[a].Titled) })
}

// place is where a source stands in the priority list; unlisted ones are last.
func (c *contest) place(source string) int {
	if i := slices.Index(c.rule.Sources, source); i >= 0 {
		return i
	}
	return len(c.rule.Sources)
}

func (c *contest) vote(i int) int {
	if v, ok := c.rule.Votes[c.candidates[i].Source]; ok {
		return v
	}
	return max(1, c.rule.others)
}

// keepVoted keeps the candidates whose value has the largest sum of votes.
func (c *contest) keepVoted(alive, all []int, vote func(int) int) []int {
	at := c.candidates
	if len(all) <= 16 { // no map for the usual few
		return keepScored(alive, func(i int) int {
			sum := 0
			for _, j := range all {
				if at[j].value() == at[i].value() {
					sum += vote(j)
				}
			}
			return sum
		})
	}
	sums := make(map[string]int, len(all))
	for _, j := range all {
		sums[at[j].value()] += vote(j)
	}
	return keepScored(alive, func(i int) int { return sums[at[i].value()] })
}

// keepBest keeps, in place, the best by a comparison (above zero: a is better).
func keepBest(alive []int, compare func(a, b int) int) []int {
	kept := 1
	for _, i := range alive[1:] {
		switch d := compare(i, alive[0]); {
		case d > 0:
			alive[0], kept = i, 1
		case d == 0:
			alive[kept] = i
			kept++
		}
	}
	return alive[:kept]
}

// keepScored keeps, in place, those with the highest score.
func keepScored(alive []int, score func(i int) int) []int {
	best, kept := score(alive[0]), 1
	for _, i := range alive[1:] {
		switch s := score(i); {
		case s > best:
			alive[0], best, kept = i, s, 1
		case s == best:
			alive[kept] = i
			kept++
		}
	}
	return alive[:kept]
}

func yesFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// amount is how much a cell says. What it has beyond its canonical form is no
// information about the customer, and what only the canonical form has the cell
// does not say.
func (c *Candidate) amount() int {
	if c.Parts > 0 {
		return c.Parts
	}
	return min(information(c.text()), information(c.Canonical))
}

// information counts letters and digits: punctuation and spaces say nothing.
func information(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			if '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' {
				n++
			}
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			n++
		}
	}
	return n
}

// extreme tells which of two amounts is the better, the larger one for sign 1, the
// smaller one for -1; of rows of a group the first field that differs says it,
// and what is filled is better than what is not.
func extreme(a, b string, sign int) int {
	for {
		x, restA, more := strings.Cut(a, separator)
		y, restB, _ := strings.Cut(b, separator)
		switch d := compareAmounts(x, y); {
		case d == 0 && more:
			a, b = restA, restB
		case x == "" || y == "":
			return yesFirst(x != "", y != "")
		default:
			return sign * d
		}
	}
}

// compareAmounts orders numbers by value and before all texts, texts by bytes.
func compareAmounts(a, b string) int {
	x, aIsNumber := amount(a)
	y, bIsNumber := amount(b)
	switch {
	case aIsNumber && bIsNumber:
		return cmp.Compare(x, y)
	case aIsNumber != bIsNumber:
		return yesFirst(bIsNumber, aIsNumber)
	}
	return cmp.Compare(a, b)
}

func amount(text string) (float64, bool) {
	for _, c := range []byte(text) {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' {
			return 0, false // not NaN, Inf, hexadecimal or an exponent
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
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
