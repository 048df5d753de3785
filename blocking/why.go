package blocking

import (
	"fmt"
	"slices"
	"strings"
)

// Why says what one rule makes of one pair of records, down to the key.
type Why struct {
	Rule  Rule      `json:"rule"`
	Parts []WhyPart `json:"parts"`
	// Found: the rule makes the pair a candidate (perhaps not as the first).
	Found bool `json:"found"`
	// Cause is why not, "" when Found: "a key is missing", "no key in common",
	// "the block is too large", "not the same side".
	Cause string `json:"cause,omitempty"`
	// Records in the smallest block that the two share, 0 when they share none,
	// and Pairs, what it would cost to compare all of them.
	Records int   `json:"records,omitempty"`
	Pairs   int64 `json:"pairs,omitempty"`
	// By is what found the pair: "key" or "refined key".
	By string `json:"by,omitempty"`
}

// WhyPart is one part of a rule for a pair of records: the keys of both, those
// that make no blocks left out, and those in common.
type WhyPart struct {
	Part    KeyPart  `json:"part"`
	A       []string `json:"a,omitempty"`
	B       []string `json:"b,omitempty"`
	Shared  []string `json:"shared,omitempty"`
	Stopped bool     `json:"stopped,omitempty"` // they share a key, but it is held by too many records to make a block
}

// String is one line for people: "surname.full & phone.last4: no key in common
// (phone.last4)".
func (w Why) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", w.Rule)
	if w.Found {
		fmt.Fprintf(&b, "candidate by %s", w.By)
	} else {
		b.WriteString(w.Cause)
	}
	var lacking []string
	for _, p := range w.Parts {
		switch {
		case p.Stopped:
			lacking = append(lacking, p.Part.String()+" shared by too many")
		case len(p.Shared) == 0:
			lacking = append(lacking, p.Part.String())
		}
	}
	if len(lacking) > 0 {
		fmt.Fprintf(&b, " (%s)", strings.Join(lacking, ", "))
	}
	if w.Records > 0 {
		fmt.Fprintf(&b, "; its block has %d records, %d pairs", w.Records, w.Pairs)
	}
	return b.String()
}

const (
	causeMissing = "a key is missing"
	causeNone    = "no key in common"
	causeHot     = "the block is too large"
	causeSide    = "not across sides"
)

// WhyNot says for each rule, in the order of the plan, whether it makes two
// records a candidate pair, and if not, why, and what it would cost. Cost: one
// pass over the records for each key that they share.
func (b *Blocks) WhyNot(x, y uint32) []Why {
	whys := make([]Why, len(b.roots))
	for i, root := range b.roots {
		whys[i] = b.whyRule(root, x, y)
	}
	return whys
}

func (b *Blocks) whyRule(root *stage, x, y uint32) Why {
	w := Why{Rule: b.rules[root.rule], Cause: causeNone}
	missing := false
	for _, p := range w.Rule {
		part := b.whyPart(p, x, y)
		missing = missing || len(part.A) == 0 || len(part.B) == 0
		w.Parts = append(w.Parts, part)
	}
	if missing {
		w.Cause = causeMissing
	}
	if !b.lanes.equalAll(x, y, root.lanes) {
		return w
	}
	w.Records, w.Pairs = b.smallestBlock(root, x, y)
	if !b.sides.allows(x, y) {
		w.Cause = causeSide
		return w
	}
	w.Cause = causeHot
	for _, s := range b.stages {
		if s.rule == root.rule && s.finds(b.lanes, 0, x, y) {
			w.By = "refined key"
			if s == root {
				w.By = "key"
			}
		}
		if w.By != "" {
			break
		}
	}
	if w.By != "" {
		w.Found, w.Cause = true, ""
	}
	return w
}

func (b *Blocks) whyPart(p KeyPart, x, y uint32) WhyPart {
	w := WhyPart{Part: p, A: b.keys(p, x), B: b.keys(p, y)}
	for _, k := range w.A {
		if slices.Contains(w.B, k) {
			w.Shared = append(w.Shared, k)
		}
	}
	if len(w.Shared) > 0 && len(b.lanes.shared(nil, x, y, b.laneOf(p))) == 0 {
		w.Stopped = true
	}
	return w
}

func (b *Blocks) keys(p KeyPart, record uint32) []string {
	keys := b.data.appendKeys(nil, p, record)
	slices.Sort(keys)
	return slices.DeleteFunc(slices.Compact(keys), func(k string) bool { return k == "" })
}

// smallestBlock gives the size of the smallest block of a rule, hot or not,
// that holds both records.
func (b *Blocks) smallestBlock(s *stage, x, y uint32) (records int, pairs int64) {
	b.eachShared(s, nil, x, y, func(ids []uint32) {
		if block := b.blockOf(s, ids); records == 0 || len(block) < records {
			records, pairs = len(block), b.sides.pairs(block)
		}
	})
	return records, pairs
}

// eachShared calls f for each key of a rule that two records share, as one id
// for each lane.
func (b *Blocks) eachShared(s *stage, ids []uint32, x, y uint32, f func(ids []uint32)) {
	if len(ids) == len(s.lanes) {
		f(ids)
		return
	}
	for _, id := range b.lanes.shared(nil, x, y, s.lanes[len(ids)]) {
		b.eachShared(s, append(slices.Clone(ids), id), x, y, f)
	}
}

// blockOf collects the records of a key, side by side.
func (b *Blocks) blockOf(s *stage, ids []uint32) []uint32 {
	var block []uint32
	for r := range uint32(b.lanes.n) {
		in := true
		for i, lane := range s.lanes {
			in = in && slices.Contains(b.lanes.of(r, lane), ids[i])
		}
		if in {
			block = append(block, r)
		}
	}
	b.sides.sort(block)
	return block
}
