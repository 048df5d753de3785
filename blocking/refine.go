package blocking

import (
	"cmp"
	"slices"
)

const (
	minHot        = 32 // no block of so few records is ever hot by the budget's choice
	refineLevels  = 2
	refineSample  = 50_000 // records of hot blocks by which a refining part is chosen
	windowTextLen = 8
)

// chooseMaxBlock gives the largest size of a block, in records, such that the
// blocks up to that size have no more pairs than the budget.
func chooseMaxBlock(stages []*stage, sides *sides, budget int64) int {
	bySize := map[int]int64{}
	for _, s := range stages {
		if len(s.lanes) == 0 {
			continue // all pairs are a budget of their own
		}
		for i := range s.ends {
			block := s.block(i)
			bySize[len(block)] += sides.pairs(block)
		}
	}
	sizes := make([]int, 0, len(bySize))
	for size := range bySize {
		sizes = append(sizes, size)
	}
	slices.Sort(sizes)
	total, best := int64(0), minHot
	for i, size := range sizes {
		if total += bySize[size]; total > budget {
			return max(minHot, best)
		}
		if best = size; i == len(sizes)-1 {
			best = max(best, 1000) // nothing is cut; leave room for records to come
		}
	}
	return best
}

// refine makes the stages that follow a rule whose hot blocks have been cut
// out: its key with one part more, then with two. The parts are the plan's or,
// with choose, chosen and noted in the plan.
func (b *Blocks) refine(root *stage, choose bool) []*stage {
	chain := []*stage{root}
	for s := root; s.hot.index != nil && len(chain) <= refineLevels && root.rule < len(b.plan.Refine); {
		lane, ok := -1, false
		if choose {
			lane, ok = b.chooseRefining(s)
		} else if given := b.plan.Refine[root.rule]; len(chain) <= len(given) {
			lane, ok = b.laneOf(given[len(chain)-1]), true
		}
		if !ok {
			break
		}
		if choose {
			b.plan.Refine[root.rule] = append(b.plan.Refine[root.rule], b.lanes.parts[lane])
		}
		child := newStage(b.lanes, root.rule, s, append(slices.Clone(s.lanes), lane))
		child.fill(b.lanes, b.sides)
		child.cut(b.lanes, b.sides, b.plan.MaxBlock)
		chain = append(chain, child)
		s = child
	}
	return chain
}

// chooseRefining picks the lane that refines the hot blocks of a stage: the one
// that keeps the most pairs of those that keep no more than what the budget has
// to spare, else the one that keeps the fewest. Fields of the
// rule itself say nothing new, and a part that is a rule by itself has found
// its pairs already.
func (b *Blocks) chooseRefining(s *stage) (lane int, ok bool) {
	rule := b.rules[s.rule]
	allowed := max(b.spare, int64(len(s.hot.rows))*defaultWindow)
	lane = -1
	var best int64
	for i, part := range b.lanes.parts {
		if rule.uses(part.Field) || slices.Contains(s.lanes, i) || b.alone(part) {
			continue
		}
		pairs := b.refinedPairs(s, i)
		if pairs == 0 || pairs >= s.hot.pairs {
			continue
		}
		better := lane < 0
		switch {
		case better:
		case best <= allowed:
			better = pairs > best && pairs <= allowed
		default:
			better = pairs < best
		}
		if better {
			lane, best = i, pairs
		}
	}
	return lane, lane >= 0
}

// alone tells whether a part is a rule by itself.
func (b *Blocks) alone(part KeyPart) bool {
	return slices.ContainsFunc(b.plan.Rules, func(r Rule) bool { return len(r) == 1 && r[0] == part })
}

// refinedPairs estimates the pairs that a lane keeps of the hot blocks of a
// stage, from every k-th record of each block; exact for small ones.
func (b *Blocks) refinedPairs(s *stage, lane int) int64 {
	step := 1 + len(s.hot.rows)/refineSample
	var k keyed
	d := uint64(b.lanes.distinct[lane]) + 1
	for h := range s.hot.ends {
		block := s.hot.block(h)
		for i := 0; i < len(block); i += step {
			for _, id := range b.lanes.of(block[i], lane) {
				k.add(uint64(h)*d+uint64(id), block[i])
			}
		}
	}
	k.sort(uint64(len(s.hot.ends)) * d)
	total := int64(0)
	for from := 0; from < len(k.keys); {
		to := from + 1
		for to < len(k.keys) && k.keys[to] == k.keys[from] {
			to++
		}
		total += b.sides.pairs(k.rows[from:to])
		from = to
	}
	return total * int64(step) * int64(step)
}

// windows are the pairs of neighbours in the text order of hot blocks, each
// once, with the first rule that has it.
type windows struct {
	pairs  []Pair
	rules  []uint8
	byRule []int64
}

func (p Plan) window() int {
	if p.Window == 0 {
		return defaultWindow
	}
	return max(0, p.Window)
}

// makeWindows orders each hot block of a rule by text and pairs each record
// with those that follow it: the sorted neighbourhood of Hernández and Stolfo.
// It sees the whole hot block, so records that lack the refining part keep a
// chance.
func (b *Blocks) makeWindows() windows {
	w := windows{byRule: make([]int64, len(b.roots))}
	size := b.plan.window()
	if size == 0 {
		return w
	}
	records, again := 0, false // again: a pair may come twice, by two rules or by two keys of one
	for _, s := range b.roots {
		if s.hot.index != nil {
			again = again || s.multi || records > 0
			records += len(s.hot.rows)
		}
	}
	found := keyed{keys: make([]uint64, 0, records*size), rows: make([]uint32, 0, records*size)}
	for rule, s := range b.roots {
		if s.hot.index == nil {
			continue
		}
		field := b.orderField(b.rules[rule])
		for h := range s.hot.ends {
			from := len(found.keys)
			b.addWindow(&found, uint32(rule), b.textOrder(s.hot.block(h), field), size)
			w.byRule[rule] += int64(len(found.keys) - from)
		}
	}
	n := uint64(b.lanes.n)
	if again {
		found.sort(n * n) // stable: of the same pair the first rule's comes first
	}
	w.pairs, w.rules = make([]Pair, 0, len(found.keys)), make([]uint8, 0, len(found.keys))
	for i, key := range found.keys {
		if i == 0 || key != found.keys[i-1] {
			w.pairs = append(w.pairs, Pair{uint32(key / n), uint32(key % n)})
			w.rules = append(w.rules, uint8(found.rows[i]))
		}
	}
	return w
}

func (b *Blocks) addWindow(found *keyed, rule uint32, rows []uint32, size int) {
	for i, x := range rows {
		for _, y := range rows[i+1 : min(i+1+size, len(rows))] {
			if b.sides.allows(x, y) {
				found.add(uint64(min(x, y))*uint64(b.lanes.n)+uint64(max(x, y)), rule)
			}
		}
	}
}

// orderField names the field by whose text hot blocks of a rule are ordered:
// of the fields of other rules the one with the most distinct keys.
func (b *Blocks) orderField(rule Rule) string {
	best, most := "", 0
	for i, p := range b.lanes.parts {
		if !rule.uses(p.Field) && b.lanes.distinct[i] > most {
			best, most = p.Field, b.lanes.distinct[i]
		}
	}
	return best
}

// textOrder orders records by the first bytes of a field's text, then by
// number; without a field by number.
func (b *Blocks) textOrder(rows []uint32, field string) []uint32 {
	k := keyed{rows: slices.Clone(rows), keys: make([]uint64, len(rows))}
	slices.Sort(k.rows)
	if field == "" {
		return k.rows
	}
	for i, r := range k.rows {
		text := b.data.text(field, r)
		for j := range windowTextLen {
			k.keys[i] <<= 8
			if j < len(text) {
				k.keys[i] |= uint64(text[j])
			}
		}
	}
	k.sort(0)
	return k.rows
}

func comparePairs(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) }
