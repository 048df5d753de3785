package blocking

import "slices"

// FoundBy appends the places in the plan of all rules that make two records a
// candidate pair, ascending, not of the first alone; of a plan of all pairs the
// last place is that of the rule without parts. Cost: some comparisons of keys
// for each rule.
func (b *Blocks) FoundBy(rules []int, x, y uint32) []int {
	if x == y || !b.sides.allows(x, y) {
		return rules
	}
	from := len(rules)
	for _, s := range b.stages {
		if !slices.Contains(rules[from:], s.rule) && s.finds(b.lanes, 0, x, y) {
			rules = append(rules, s.rule)
		}
	}
	slices.Sort(rules[from:])
	return rules
}
