package golden

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

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
		return c.keepWhole(alive)
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

func (c *contest) keepWhole(alive []int) []int {
	at := c.candidates
	return keepBest(alive, func(a, b int) int { return yesFirst(at[b].Partial, at[a].Partial) })
}

// keepComplete keeps the fullest candidates. It does not go through keep: were
// the two to call each other, the compiler would put the lists of every contest
// on the heap.
func (c *contest) keepComplete(alive []int) []int {
	at := c.candidates
	alive = c.keepWhole(alive)
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
