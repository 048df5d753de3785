package blocking

import (
	"context"
	"math"
	"slices"

	"github.com/guiyi/guiyi/normalize"
)

// candidatePart is a part that rules may be made of.
type candidatePart struct {
	KeyPart
	group int     // fields that read the same columns fail together: one group
	fail  float64 // how often two records of one customer differ in the whole field
	weak  bool    // never a rule by itself
	key   bool    // meant to name one customer: a rule wherever it is affordable
}

// partStat is what one pass over a part's lane tells.
type partStat struct {
	candidatePart
	distinct int
	held     float64 // share of the records that have a key
	pairs    float64 // pairs of records with a common key, blocks of at most maxBlock only
	collide  float64 // probability that two random records share a key
}

// useful tells whether the part tells any two records apart and any together.
func (s *partStat) useful() bool { return s.collide > 0 && s.collide < 0.9 }

// parts lists what the fields of the table offer.
func (t tableRecords) parts() []candidatePart {
	var out []candidatePart
	group := map[string]int{} // by column
	for i, f := range t.t.Fields() {
		if f.Skip || f.Kind == normalize.Ignore {
			continue
		}
		g := i
		for _, c := range f.Columns {
			for _, header := range c {
				if first, ok := group[header]; ok {
					g = min(g, first)
				}
			}
		}
		for _, c := range f.Columns {
			for _, header := range c {
				group[header] = g
			}
		}
		for i, part := range f.Kind.Parts() {
			out = append(out, candidatePart{
				KeyPart: KeyPart{f.Name, part}, group: g, fail: failRate(f.Kind),
				weak: f.Kind == normalize.Category || f.Kind == normalize.Number,
				key:  i == 0 && (f.Kind == normalize.Phone || f.Kind == normalize.Email || f.Kind == normalize.Identifier),
			})
		}
	}
	return out
}

// failRate says how often, as a rule of thumb, two records of one customer that
// both have a value of the kind differ in it. It only spreads the first plan
// over the fields; pseudo-matches correct it.
func failRate(k normalize.Kind) float64 {
	switch k {
	case normalize.Identifier, normalize.Date, normalize.Category:
		return 0.1
	case normalize.Name, normalize.GivenName, normalize.Surname, normalize.Place, normalize.Code, normalize.Number:
		return 0.2
	case normalize.Phone, normalize.Email, normalize.Org:
		return 0.35
	}
	return 0.5 // addresses and free text
}

// proposal is everything that the choice reads: the candidate parts, their
// lanes row by row, and how often they collide.
type proposal struct {
	n        int
	lanes    *laneSet
	parts    []partStat
	maxBlock int
	cross    float64 // share of all pairs that are allowed
}

// propose computes the lanes of all candidate parts and drops those that make
// no pair, all pairs, or the same pairs as another part of the field; where pairs lie across sides, what one side alone has makes none.
func propose(ctx context.Context, keys *Keys, cfg Config, maxBlock int, sides *sides) (*proposal, error) {
	all := slices.DeleteFunc(keys.data.parts(), func(part candidatePart) bool { return slices.Contains(cfg.Leave, part.Field) })
	p := &proposal{n: keys.data.size(), maxBlock: maxBlock, cross: 1}
	if n := keys.data.Len(); sides != nil && n > 1 {
		p.cross = sides.all(n) / pairsOf(float64(n))
	}
	names := make([]KeyPart, len(all))
	for i, part := range all {
		names[i] = part.KeyPart
	}
	lanes, err := keys.load(ctx, cfg, names, func(l *partLane) bool {
		s := l.stat(p.n, maxBlock)
		return s.useful() && !sides.oneHas(l.Cells)
	})
	if err != nil {
		return nil, err
	}
	p.lanes = newLaneSet(keys.data, nil, nil)
	for i, l := range lanes {
		s := l.stat(p.n, maxBlock)
		s.candidatePart = all[i]
		if !s.useful() || sides.oneHas(l.Cells) || p.repeats(s) || len(p.parts) == maxParts {
			keys.forget(names[i])
			continue
		}
		p.parts = append(p.parts, s)
		p.lanes.parts, p.lanes.lanes = append(p.lanes.parts, names[i]), append(p.lanes.lanes, l)
	}
	return p, nil
}

// repeats tells whether another part of the same field has the same keys by all
// that was measured.
func (p *proposal) repeats(s partStat) bool {
	return slices.ContainsFunc(p.parts, func(q partStat) bool {
		return q.Field == s.Field && q.held == s.held && q.collide == s.collide && q.distinct == s.distinct
	})
}

func pairsOf(n float64) float64 { return n * (n - 1) / 2 }

// stat tells how often a lane of n records collides.
func (l *partLane) stat(n, maxBlock int) partStat {
	var s partStat
	all := 0.0
	for _, step := range l.tail {
		s.distinct += step.keys
		pairs := pairsOf(float64(step.records)) * float64(step.keys)
		all += pairs
		if int(step.records) <= maxBlock {
			s.pairs += pairs
		}
	}
	if n > 1 {
		s.held = float64(l.held) / float64(n)
		s.collide = min(1, all/pairsOf(float64(n)))
	}
	return s
}

// draft is a rule that may be chosen.
type draft struct {
	lanes   []int
	groups  uint64  // of fields
	bits    bitset  // the matches that it finds
	all     float64 // pairs with hot blocks, estimated
	cost    float64 // pairs without: estimated, then exact
	counted bool
	whole   bool // counted, and none of its blocks is hot
}

// within tells whether all pairs of a draft are pairs of another one, which loses none to hot blocks.
func (d *draft) within(o *draft) bool {
	return o.whole && d != o && len(d.lanes) > len(o.lanes) && !slices.ContainsFunc(o.lanes, func(l int) bool { return !slices.Contains(d.lanes, l) })
}

// drafts makes every compound key of one to three parts over distinct groups
// that may fit into the budget. A key that is cheap already gets no further
// part: that could only lose matches.
func (p *proposal) drafts(budget float64) []*draft {
	cheap := max(float64(p.n), budget/25)
	var out []*draft
	var grow func(lanes []int, collide float64, from int)
	grow = func(lanes []int, collide float64, from int) {
		for i := from; i < len(p.parts); i++ {
			part := &p.parts[i]
			if slices.ContainsFunc(lanes, func(l int) bool { return p.parts[l].group == part.group }) {
				continue
			}
			with := append(slices.Clone(lanes), i)
			c := collide * part.collide
			d := &draft{lanes: with, all: c * pairsOf(float64(p.n)) * p.cross}
			d.cost = d.all
			if len(with) == 1 {
				d.cost = part.pairs * p.cross
			}
			if d.cost > 0 && d.cost <= budget/3 && (len(with) > 1 || !part.weak) {
				out = append(out, d)
			}
			if len(with) < 3 && d.all > cheap {
				grow(with, c, i+1)
			}
		}
	}
	grow(nil, 1, 0)
	return p.withoutCheapSubsets(out, cheap)
}

// withoutCheapSubsets drops the drafts that only add a part to a cheap one.
func (p *proposal) withoutCheapSubsets(all []*draft, cheap float64) []*draft {
	var small []uint64
	mask := func(d *draft) (m uint64) {
		for _, l := range d.lanes {
			m |= 1 << l
		}
		return m
	}
	for _, d := range all {
		if d.all <= cheap {
			small = append(small, mask(d))
		}
	}
	return slices.DeleteFunc(all, func(d *draft) bool {
		m := mask(d)
		return slices.ContainsFunc(small, func(s uint64) bool { return s&m == s && s != m })
	})
}

// groups gives the groups of lanes as bits.
func (p *proposal) groups(lanes []int) (mask uint64) {
	for _, l := range lanes {
		mask |= 1 << (p.parts[l].group % 64)
	}
	return mask
}

// measureExactly counts the pairs of a draft. Matches that hot blocks would
// lose are taken from its set: of the imagined ones a share.
func (p *proposal) measureExactly(ctx context.Context, g *grouper, d *draft, sides *sides, u universe) error {
	s := newStage(p.lanes, 0, nil, d.lanes)
	if d.counted = true; sides == nil && len(d.lanes) == 1 && int(p.lanes.lanes[d.lanes[0]].tail[0].records) <= p.maxBlock {
		d.whole = true
		return nil // the lane was counted; none of its blocks is hot
	}
	t, err := s.tally(ctx, p.lanes, sides, g, p.maxBlock)
	if err != nil {
		return err
	}
	d.cost = float64(t.pairs) + refinedPairs*float64(t.hotRows)
	if s.hot.index == nil {
		d.whole = true
		return nil
	}
	cold, of := 1-float64(t.hotRows)/float64(s.entries), uint64(0)
	for _, l := range d.lanes {
		of = mix(of ^ uint64(l+1))
	}
	for m := range u.size {
		if !d.bits.has(m) {
			continue
		}
		var found bool
		if m < len(u.real) {
			found = s.finds(p.lanes, 0, u.real[m].A, u.real[m].B)
		} else {
			found = draw(m-len(u.real), of, 5) < cold
		}
		if !found {
			d.bits.clear(m)
		}
	}
	return nil
}

// tally counts the pairs of a rule that is cut at maxBlock, without keeping a
// block. It fills what finds needs.
func (s *stage) tally(ctx context.Context, l *laneSet, sides *sides, g *grouper, maxBlock int) (tally, error) {
	g.in.reserve(l.n)
	if err := s.appendKeys(ctx, l, &g.in, func() error { return nil }); err != nil {
		return tally{}, err
	}
	s.entries = len(g.in.keys)
	t := tally{hot: map[uint64]bool{}}
	var err error
	if sides == nil {
		g.in.rows = g.in.rows[:0]
		err = g.count(ctx, &g.in, maxBlock, &t)
	} else {
		_, err = g.groups(ctx, &g.in, 0, func(key uint64, block []uint32) error {
			sides.sort(block)
			switch pairs := sides.pairs(block); {
			case pairs == 0:
			case len(block) > maxBlock:
				t.hot[key] = true
				t.hotRows += len(block)
			default:
				t.pairs += pairs
			}
			return nil
		})
	}
	for key := range t.hot {
		s.hot.add(key, nil, 0)
	}
	return t, err
}

func (p *proposal) rule(lanes []int) Rule {
	r := make(Rule, len(lanes))
	for i, l := range lanes {
		r[i] = p.parts[l].KeyPart
	}
	return r
}

// The universe of the choice: pseudo-matches that linkage found, and imagined
// matches. What an imagined match agrees in is drawn, by a hash and not by
// chance, from how often each field is missing and how often it differs.
const (
	imagined  = 2048
	mostReal  = 8192
	priorSize = 20 // a rule of thumb counts as that many observed pairs
)

// universe gives, for each part, the set of matches that agree in it.
type universe struct {
	size int
	real []Pair // the first are pseudo-matches, the others imagined
	bits []bitset
}

func (p *proposal) universe(pseudo []Pair) universe {
	real := samplePairs(pseudo, mostReal)
	u := universe{size: len(real) + imagined, real: real}
	u.bits = make([]bitset, len(p.parts))
	fail := map[int]*[2]float64{} // by group: differing, both present
	most := map[int]int{}         // by group: distinct keys of its sharpest part
	for i := range p.parts {
		part := &p.parts[i]
		u.bits[i] = newBitset(u.size)
		most[part.group] = max(most[part.group], part.distinct)
	}
	for i := range p.parts {
		part := &p.parts[i]
		differ, both := 0.0, 0.0
		for m, pair := range real {
			if p.lanes.cell(pair.A, i) == 0 || p.lanes.cell(pair.B, i) == 0 {
				continue
			}
			if both++; p.lanes.equal(pair.A, pair.B, i) {
				u.bits[i].set(m)
			} else {
				differ++
			}
		}
		if part.distinct == most[part.group] && fail[part.group] == nil {
			fail[part.group] = &[2]float64{differ + priorSize*part.fail, both + priorSize}
		}
	}
	for i := range p.parts {
		p.imagine(u, i, fail, most)
	}
	return u
}

// imagine decides in which imagined matches a part agrees.
func (p *proposal) imagine(u universe, i int, fail map[int]*[2]float64, most map[int]int) {
	part := &p.parts[i]
	rate := fail[part.group][0] / fail[part.group][1]
	// A coarser part often survives what changes the whole value.
	survive := 0.0
	if sharp := most[part.group]; part.distinct < sharp {
		survive = 0.3 + 0.6*(1-math.Log(float64(part.distinct)+1)/math.Log(float64(sharp)+1))
	}
	held := 0.0 // of the group, to tell what is missing as a whole from what this part lacks
	for j := range p.parts {
		if p.parts[j].group == part.group {
			held = max(held, p.parts[j].held)
		}
	}
	for m := range imagined {
		// Errors come together: some customers' records are worse than others.
		rate := min(0.9, rate*[...]float64{0.3, 1, 2, 3}[m%4])
		g, own := uint64(part.group)<<1, uint64(i)<<1|1
		switch {
		case draw(m, g, 1) >= held*held:
		case draw(m, own, 2) >= (part.held/held)*(part.held/held):
		case draw(m, g, 3) >= rate || draw(m, own, 4) < survive:
			u.bits[i].set(len(u.real) + m)
		}
	}
}

// draw is a number in [0, 1) that depends on its arguments alone.
func draw(match int, of, what uint64) float64 {
	return float64(mix(mix(uint64(match)+0x9e3779b97f4a7c15)^of<<8^what)>>11) / (1 << 53)
}

// samplePairs takes every k-th pair, in ascending order.
func samplePairs(pairs []Pair, most int) []Pair {
	sorted := slices.Clone(pairs)
	slices.SortFunc(sorted, comparePairs)
	sorted = slices.Compact(sorted)
	if len(sorted) <= most {
		return sorted
	}
	out := make([]Pair, most)
	for i := range out {
		out[i] = sorted[i*len(sorted)/most]
	}
	return out
}
