package blocking

import (
	"cmp"
	"context"
	"slices"
)

// ChoiceReport says why a plan has the rules that it has.
type ChoiceReport struct {
	Records    int      `json:"records"`
	Budget     int64    `json:"budget"`           // pairs
	Parts      int      `json:"parts"`            // parts that rules could be made of
	Considered int      `json:"considered"`       // compound keys
	Counted    int      `json:"counted"`          // of those, counted exactly
	Pseudo     int      `json:"pseudo"`           // pseudo-matches that the choice looked at
	Chosen     []Chosen `json:"chosen"`           // in the order of choice
	Within     []Rule   `json:"within,omitempty"` // taken back: another rule finds all that they do
}

// Chosen is one rule of the plan and what it adds.
type Chosen struct {
	Rule  Rule  `json:"rule"`
	Pairs int64 `json:"pairs"` // exact; of hot blocks, which are refined later, 8 a record
	// New is the share of the matches that this rule is the first to find, and
	// Total the share found so far: of pseudo-matches where there are any, else
	// of imagined ones.
	New   float64 `json:"new"`
	Total float64 `json:"total"`
}

const (
	// leastGain is the weighted share of matches below which a rule is not worth
	// the grouping of its keys.
	leastGain   = 0.0003
	budgetShare = 8
	sameFields  = 0.1
	countAhead  = 4 // drafts that are counted at a time
)

// coverWeight is the worth of finding a match that so many rules find already.
// It is not zero: a match like it may differ where they look. For a rule that
// looks at all the fields of a chosen one only the share sameFields counts: it
// mostly fails where that does.
// The first is 1.
var coverWeight = [...]float64{1, 0.3, 0.1, 0.03, 0.01}

// Choose makes a plan for the keys of a table under the pair budget of cfg, without labels.
//
// It measures every part of every field, makes compound keys of one to three
// parts, and takes greedily the key with the most gain per pair, counted
// exactly, until the budget is filled or nothing is gained. Gain is measured on
// pseudo, pairs that a first model takes for matches, and on imagined matches
// that lack or differ in any of the fields as often as the table and the
// pseudo-matches suggest; with pseudo nil on those alone, which spreads the
// rules over the fields. MaxBlock is set so that no block costs more than a
// hundredth of the budget.
//
// The plan depends on the set of records and of pseudo-matches only. A table
// without usable keys gives a plan without rules and no error. Cost: the lanes
// of all parts, and one counting of all records for each counted key: for a
// million records of ten fields about half a CPU-second each. Memory: 4 bytes a
// record and part, and 24 a record and worker. Errors: the context's, within a
// tenth of a second.
func Choose(ctx context.Context, keys *Keys, cfg Config, pseudo []Pair) (Plan, ChoiceReport, error) {
	b := &Blocks{data: keys.data, cfg: cfg}
	c := &chooser{budget: b.budget(), sides: newSides(cfg.Side), groupers: make([]grouper, cfg.workers())}
	c.report = ChoiceReport{Records: keys.data.size(), Budget: c.budget}
	maxBlock := cmp.Or(cfg.MaxBlock, blockOf(c.budget/100))
	var err error
	if c.p, err = propose(ctx, keys, cfg, maxBlock, c.sides); err != nil {
		return Plan{}, c.report, err
	}
	c.u = c.p.universe(pseudo)
	c.drafts = c.p.drafts(float64(c.budget))
	for _, d := range c.drafts {
		d.bits, d.groups = c.u.find(d.lanes), c.p.groups(d.lanes)
	}
	c.all = slices.Clone(c.drafts)
	c.report.Parts, c.report.Considered, c.report.Pseudo = len(c.p.parts), len(c.drafts), len(c.u.real)
	if err := c.greedy(ctx); err != nil {
		return Plan{}, c.report, err
	}
	c.tell()
	return c.plan(maxBlock), c.report, nil
}

// blockOf gives the largest block, in records, of at most so many pairs.
func blockOf(pairs int64) int {
	n := minHot
	for int64(n)*int64(n-1)/2 <= pairs {
		n++
	}
	return n - 1
}

// find gives the matches that agree in all lanes.
func (u *universe) find(lanes []int) bitset {
	bits := slices.Clone(u.bits[lanes[0]])
	for _, l := range lanes[1:] {
		bits.and(u.bits[l])
	}
	return bits
}

type chooser struct {
	p        *proposal
	u        universe
	sides    *sides
	groupers []grouper // by worker
	all      []*draft
	drafts   []*draft // of all, those that are still offered
	chosen   []*draft // in the order in which they were taken
	budget   int64
	spare    float64 // pairs of the budget that are kept for everyField
	spent    float64
	covers   []bitset // covers[i]: the matches that i rules find, the last: so many or more
	report   ChoiceReport
}

// greedy takes drafts until nothing more fits or gains. Costs are estimates at
// first; a draft that comes out on top is counted and has to stay there.
func (c *chooser) greedy(ctx context.Context) error {
	c.covers = make([]bitset, len(coverWeight))
	for i := range c.covers {
		c.covers[i] = newBitset(c.u.size)
	}
	c.cover(nil)
	if err := c.seed(ctx); err != nil {
		return err
	}
	c.spare = float64(c.budget) / 20
	for len(c.chosen) < c.mostRules() {
		if more, err := c.step(ctx, leastGain); err != nil {
			return err
		} else if !more {
			break
		}
	}
	c.spare = 0
	return c.everyField(ctx)
}

// step counts the best drafts or takes the best one; false when none is left.
func (c *chooser) step(ctx context.Context, least float64) (more bool, err error) {
	top := c.top(least)
	if len(top) == 0 {
		return false, nil
	}
	if top[0].counted {
		c.take(top[0])
		return true, nil
	}
	return true, c.measure(ctx, slices.DeleteFunc(top, func(d *draft) bool { return d.counted }))
}

func (c *chooser) measure(ctx context.Context, drafts []*draft) error {
	errs := make([]error, len(drafts))
	parallel(len(c.groupers), len(drafts), func(w, i int) {
		errs[i] = c.p.measureExactly(ctx, &c.groupers[w], drafts[i], c.sides, c.u)
	})
	c.report.Counted += len(drafts)
	return firstError(ctx, errs)
}

// everyField adds a rule for each group of fields that no rule looks at, so
// that what few records have is not lost on those.
func (c *chooser) everyField(ctx context.Context) error {
	uses := func(d *draft, group int) bool {
		return slices.ContainsFunc(d.lanes, func(l int) bool { return c.p.parts[l].group == group })
	}
	for _, part := range c.p.parts {
		inGroup := func(d *draft) bool { return uses(d, part.group) }
		if slices.ContainsFunc(c.chosen, inGroup) {
			continue
		}
		c.drafts = nil
		for _, d := range c.all {
			if inGroup(d) && !slices.ContainsFunc(c.chosen, func(o *draft) bool { return d == o || d.within(o) }) {
				c.drafts = append(c.drafts, d)
			}
		}
		for before := len(c.chosen); len(c.chosen) == before; {
			if more, err := c.step(ctx, 0); err != nil {
				return err
			} else if !more {
				break
			}
		}
	}
	return nil
}

// seed takes the parts that are meant to name one customer, as far as they are
// cheap, however few records have them.
func (c *chooser) seed(ctx context.Context) error {
	var keys []*draft
	for _, d := range c.drafts {
		if len(d.lanes) == 1 && c.p.parts[d.lanes[0]].key {
			keys = append(keys, d)
		}
	}
	if err := c.measure(ctx, keys); err != nil {
		return err
	}
	for _, d := range keys {
		if d.cost <= float64(c.budget)/10 {
			c.take(d)
		}
	}
	return nil
}

// top gives the best drafts that fit and gain, best first. It drops those that
// never will: gains only fall and the spare budget only shrinks, unless rules are taken back.
func (c *chooser) top(least float64) []*draft {
	type ranked struct {
		*draft
		worth float64
	}
	best := make([]ranked, 0, countAhead+1)
	// A rule that costs less than its share of the budget is as good as free: the
	// budget is there to be used.
	base := max(float64(c.p.n), float64(c.budget)/budgetShare)
	c.drafts = slices.DeleteFunc(c.drafts, func(d *draft) bool {
		gain := c.gain(d)
		if gain <= least || d.cost > float64(c.budget)-c.spare-c.spent {
			return true
		}
		r := ranked{d, gain / (d.cost + base)}
		if i := slices.IndexFunc(best, func(o ranked) bool { return r.worth > o.worth }); i >= 0 {
			best = slices.Insert(best, i, r)
		} else {
			best = append(best, r)
		}
		best = best[:min(len(best), countAhead)]
		return false
	})
	out := make([]*draft, len(best))
	for i, r := range best {
		out[i] = r.draft
	}
	return out
}

// mostRules is 40, or as many as group 20 million keys, but at least 20.
func (c *chooser) mostRules() int { return min(40, max(20, 20_000_000/max(1, c.p.n))) }

func (c *chooser) gain(d *draft) float64 {
	again := 0.0
	for i, w := range coverWeight[1:] {
		again += float64(w * float64(d.bits.common(c.covers[i+1]))) // the conversion forbids fused multiply-add: the same sum on every processor
	}
	if slices.ContainsFunc(c.chosen, func(o *draft) bool { return o.groups&d.groups == o.groups }) {
		again *= sameFields
	}
	gain := again + float64(d.bits.common(c.covers[0]))
	return gain / float64(c.u.size)
}

// take adds a rule to the plan. Those that only add a part to it find nothing that it
// does not: they are taken back, and what that sets free is offered anew.
func (c *chooser) take(d *draft) {
	inside := func(o *draft) bool { return o.within(d) }
	for _, o := range c.chosen {
		if inside(o) {
			c.spent -= o.cost
			c.report.Within = append(c.report.Within, c.p.rule(o.lanes))
		}
	}
	before := len(c.chosen)
	c.chosen = append(slices.DeleteFunc(c.chosen, inside), d)
	c.spent += d.cost
	c.cover(c.chosen)
	if len(c.chosen) <= before {
		c.drafts = slices.Clone(c.all)
	}
	c.drafts = slices.DeleteFunc(c.drafts, func(o *draft) bool {
		return slices.ContainsFunc(c.chosen, func(x *draft) bool { return o == x || o.within(x) })
	})
}

// tell reports the chosen rules, in their order, and what each adds.
func (c *chooser) tell() {
	from, to := 0, len(c.u.real)
	if to == 0 {
		to = c.u.size
	}
	total := 0.0
	for i, d := range c.chosen {
		c.cover(c.chosen[:i+1])
		now := c.covered(from, to)
		c.report.Chosen = append(c.report.Chosen, Chosen{Rule: c.p.rule(d.lanes), Pairs: int64(d.cost), New: now - total, Total: now})
		total = now
	}
}

// cover counts the rules, of some, that find each match.
func (c *chooser) cover(rules []*draft) {
	for i := range c.covers {
		clear(c.covers[i])
	}
	for m := range c.u.size {
		c.covers[0].set(m)
	}
	for _, d := range rules {
		for i := len(c.covers) - 2; i >= 0; i-- {
			for w, bits := range d.bits {
				moved := c.covers[i][w] & bits
				c.covers[i][w] &^= moved
				c.covers[i+1][w] |= moved
			}
		}
	}
}

// covered is the share of the matches from one number to another that a rule
// finds.
func (c *chooser) covered(from, to int) float64 {
	n := 0
	for m := from; m < to; m++ {
		if !c.covers[0].has(m) {
			n++
		}
	}
	return float64(n) / float64(max(1, to-from))
}

// plan puts the chosen rules in order, the ones of the fewest pairs first.
func (c *chooser) plan(maxBlock int) Plan {
	n := int64(c.p.n)
	plan := Plan{MaxBlock: maxBlock, AllPairs: n > 1 && int64(float64(n*(n-1)/2)*c.p.cross) <= c.budget}
	slices.SortStableFunc(c.chosen, func(x, y *draft) int { return cmp.Compare(x.cost, y.cost) })
	for _, d := range c.chosen {
		plan.Rules = append(plan.Rules, c.p.rule(d.lanes))
	}
	return plan
}
