package linkage

import (
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// CopyRule is the Rule of pairs of records that say the same
// ([normalize.Table.Copies]): no blocking rule looks at the second of them.
const CopyRule = -2

// copies knows what becomes of records that repeat others. Rules propose pairs
// of the first of them alone. Where two records that say the same make a match, and no
// decision names them, the others join its entity after all else; else they
// are linked to whom the first is linked to.
type copies struct {
	of     map[uint32][]uint32 // by first record: the copies that are linked as it is
	joined []uint32            // copies that go where the first goes, ascending
	first  []uint32            // by record
}

// copiesOf returns nil where the table has no copies.
func (l *Linker) copiesOf(t *normalize.Table, s *score.Scorer) *copies {
	first := t.Copies()
	if first == nil {
		return nil
	}
	c := &copies{of: map[uint32][]uint32{}, first: first}
	named := l.named(t)
	same := map[uint32]bool{} // by first record: whether two of its kind are a match
	for r, f := range first {
		record := uint32(r)
		if record == f {
			continue
		}
		joins, known := same[f]
		if !known {
			w, _ := s.Score(f, record)
			joins = l.cfg.Mode == Dedupe && l.ByWeight(w) == Match
			same[f] = joins
		}
		if joins && !named[record] && !named[f] {
			c.joined = append(c.joined, record)
		} else {
			c.of[f] = append(c.of[f], record)
		}
	}
	return c
}

// named are the records that people decided about.
func (l *Linker) named(t *normalize.Table) map[uint32]bool {
	named := map[uint32]bool{}
	for _, refs := range [][][2]Ref{l.cfg.MustLink, l.cfg.CannotLink} {
		for _, pair := range refs {
			for _, ref := range pair {
				if record, ok := t.Find(ref.Source, ref.Key); ok {
					named[record] = true
				}
			}
		}
	}
	return named
}

// without takes pairs with a copy out; it changes pairs.
func (c *copies) without(pairs []blocking.Pair) []blocking.Pair {
	if c == nil {
		return pairs
	}
	kept := pairs[:0]
	for _, p := range pairs {
		if c.first[p.A] == p.A && c.first[p.B] == p.B {
			kept = append(kept, p)
		}
	}
	return kept
}

// each calls add for a pair, and for the copies of either record with the other:
// not for the copies of both, of which there may be as many as their product.
func (c *copies) each(p Pair, add func(Pair) error) error {
	if err := add(p); err != nil || c == nil {
		return err
	}
	for i, records := range [2][]uint32{c.of[p.A], c.of[p.B]} {
		other := [2]uint32{p.B, p.A}[i]
		for _, record := range records {
			if err := add(Pair{min(record, other), max(record, other), p.Weight, p.Rule, p.Vector}); err != nil {
				return err
			}
		}
	}
	return nil
}

// links adds the pairs of each first record with its copies, in Mode Dedupe:
// one for each copy, not one for each two of them.
func (c *copies) links(l *Linker, s *score.Scorer, add func(Pair) error) error {
	if c == nil || l.cfg.Mode != Dedupe {
		return nil
	}
	for r, f := range c.first {
		if uint32(r) == f {
			continue
		}
		if w, v := s.Score(f, uint32(r)); w >= l.review {
			if err := add(Pair{f, uint32(r), w, CopyRule, v}); err != nil {
				return err
			}
		}
	}
	return nil
}

// leftOut tells of a pair whether the clustering does without it: its second
// record joins the first in the end.
func (c *copies) leftOut(p Pair) bool {
	if p.Rule != CopyRule {
		return false
	}
	_, joins := slices.BinarySearch(c.joined, p.B)
	return joins
}

// times tells the clustering how many records each stands for: those that join
// it in the end are left out.
func (c *copies) times() []uint8 {
	if c == nil || len(c.joined) == 0 {
		return nil
	}
	times := make([]uint8, len(c.first))
	for i := range times {
		times[i] = 1
	}
	for _, record := range c.joined {
		f := c.first[record]
		times[f] = min(times[f]+1, cluster.MaxTimes)
	}
	return times
}

// settle puts the copies that were left out of the clustering where the first of
// them is.
func (c *copies) settle(entity []uint32) {
	if c == nil {
		return
	}
	for _, record := range c.joined {
		entity[record] = entity[c.first[record]]
	}
}
