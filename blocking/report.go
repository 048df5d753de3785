package blocking

// RuleCount is the exact size of one rule, known before any pair is made.
type RuleCount struct {
	Rule    Rule  `json:"rule"`
	Keys    int   `json:"keys"`    // distinct keys
	Blocks  int   `json:"blocks"`  // keys of at least one possible pair
	Largest int   `json:"largest"` // records of the largest block
	Pairs   int64 `json:"pairs"`   // of all blocks, before any cut
	Kept    int64 `json:"kept"`    // of what is visited: Pairs less the hot blocks' plus what refinement makes of them
	Cut     *Cut  `json:"cut,omitempty"`
}

// Cut says what became of the blocks of a rule that were too large.
type Cut struct {
	Cause   string `json:"cause"`
	Blocks  int    `json:"blocks"`
	Records int    `json:"records"`
	Pairs   int64  `json:"pairs"`             // in those blocks
	Refine  Rule   `json:"refine,omitempty"`  // the parts they were refined by
	Refined int64  `json:"refined,omitempty"` // pairs made by refinement
	Left    int64  `json:"left,omitempty"`    // pairs that the rule leaves out: neither made nor refined; others may find some of them
}

// Report says what came of a plan.
type Report struct {
	Records  int         `json:"records"`
	Budget   int64       `json:"budget"` // pairs
	MaxBlock int         `json:"max_block"`
	Pairs    int64       `json:"pairs"` // candidate pairs, each once
	Rules    []RuleFound `json:"rules"`
	Stops    []StopCount `json:"stops,omitempty"`
}

// Kept counts the pairs of all rules, one that several find by each: what the
// budget is for.
func (r Report) Kept() int64 {
	n := int64(0)
	for _, x := range r.Rules {
		n += x.Kept
	}
	return n
}

// RuleFound is a rule's size, and the pairs that it was the first to find.
type RuleFound struct {
	RuleCount
	Found int64 `json:"found"`
}

// Counts gives the exact size of each rule, in the order of the plan, and of all
// pairs where the plan has them. A pair
// that several rules find is counted by each.
func (b *Blocks) Counts() []RuleCount {
	counts := make([]RuleCount, len(b.roots))
	for i, root := range b.roots {
		c := root.count
		c.Rule = b.rules[i]
		if root.hot.pairs > 0 {
			c.Cut = &Cut{
				Cause: "block larger than max_block when the plan was settled", Blocks: root.hot.blocks(), Records: len(root.hot.rows),
				Pairs: root.hot.pairs,
			}
			if i < len(b.plan.Refine) {
				c.Cut.Refine = b.plan.Refine[i]
			}
		}
		counts[i] = c
	}
	for _, s := range b.stages {
		if s.parent != nil && counts[s.rule].Cut != nil {
			counts[s.rule].Kept += s.count.Kept
			counts[s.rule].Cut.Refined += s.count.Kept
		}
	}
	for _, c := range counts {
		if c.Cut != nil {
			c.Cut.Left = max(0, c.Cut.Pairs-c.Cut.Refined) // a pair of several refined keys is counted by each
		}
	}
	return counts
}

// Stops lists the parts some of whose keys make no blocks.
func (b *Blocks) Stops() []StopCount { return b.stops }

func (b *Blocks) report(found []int64) Report {
	r := Report{Records: b.data.Len(), Budget: b.budget(), MaxBlock: b.plan.MaxBlock, Stops: b.stops}
	for i, c := range b.Counts() {
		r.Rules = append(r.Rules, RuleFound{RuleCount: c, Found: found[i]})
		r.Pairs += found[i]
	}
	return r
}
