package linkage

import (
	"context"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/score"
)

// grow makes ready what depends on the records for those from from on: nothing
// is there yet.
func (x *Live) grow(ctx context.Context, from uint32) error {
	x.scorer.Grow()
	var contents []uint32
	for r := from; int(r) < x.table.Len(); r++ {
		x.alive, x.place, x.links = append(x.alive, false), append(x.place, 0), append(x.links, nil)
		if first := x.table.First(r); first != r {
			x.others[first] = append(x.others[first], r)
		} else if !x.table.NoLink(r) {
			contents = append(contents, r)
		}
	}
	return x.index.Add(context.WithoutCancel(ctx), contents...) // it is soon done, and half of it would be of no use
}

// put puts records in the place of others. Contents come that nobody said before,
// and others are left by all.
func (x *Live) put(changes []change) (come, left []uint32) {
	was := map[uint32]bool{}
	var contents []uint32
	for _, c := range changes {
		for _, record := range [2]uint32{c.before, c.after} {
			if record == gone {
				continue
			}
			content := x.table.First(record)
			if _, known := was[content]; !known {
				was[content] = x.said(content)
				contents = append(contents, content)
			}
		}
	}
	for _, c := range changes {
		if c.before != gone {
			x.alive[c.before] = false
		}
		if c.after != gone {
			x.alive[c.after] = true
		}
		x.current[c.ref] = c.after
	}
	for _, content := range contents {
		switch is := x.said(content); {
		case is && !was[content]:
			come = append(come, content)
		case !is && was[content]:
			left = append(left, content)
		}
	}
	return come, left
}

// meet finds the links of contents that have come, and counts the candidate pairs.
func (x *Live) meet(come []uint32) (pairs int64) {
	workers := x.linker.cfg.Workers
	found, searchers := make([][]Pair, workers), make([]*searcher, workers)
	const chunk = 64
	among := setOf(come)
	eachChunk(workers, (len(come)+chunk-1)/chunk, func(worker, c int) {
		if searchers[worker] == nil {
			searchers[worker] = &searcher{Live: x, come: among, index: x.index.Searcher()}
		}
		for _, content := range come[c*chunk : min((c+1)*chunk, len(come))] {
			found[worker] = searchers[worker].find(found[worker], content)
		}
	})
	for w, s := range searchers {
		if s == nil {
			continue
		}
		pairs += s.pairs
		for _, p := range found[w] {
			x.link(p)
		}
	}
	return pairs
}

// part takes away the links of contents that nobody says any more: with every
// version of a record that was ever there they would grow by their square.
func (x *Live) part(left []uint32) {
	among, near := setOf(left), map[uint32]bool{}
	for _, content := range left {
		for _, l := range x.links[content] {
			near[l.to] = true
		}
		x.links[content] = nil
	}
	for content := range near {
		kept := x.links[content][:0]
		for _, l := range x.links[content] {
			if !among[l.to] {
				kept = append(kept, l)
			}
		}
		x.links[content] = kept
	}
}

func setOf(contents []uint32) map[uint32]bool {
	set := make(map[uint32]bool, len(contents))
	for _, c := range contents {
		set[c] = true
	}
	return set
}

// searcher finds the links of contents, for one goroutine.
type searcher struct {
	*Live
	come       map[uint32]bool // contents that are searched
	index      *blocking.Searcher
	candidates []blocking.Candidate
	batch      []blocking.Pair
	pairs      int64
}

// find appends the links of a content to others that are said; of two that come
// together the later one finds the other.
func (s *searcher) find(dst []Pair, content uint32) []Pair {
	if s.table.NoLink(content) {
		return dst
	}
	s.candidates = s.index.AppendCandidates(s.candidates[:0], content)
	s.batch = s.batch[:0]
	kept := s.candidates[:0]
	for _, c := range s.candidates {
		if (c.Record < content || !s.come[c.Record]) && s.said(c.Record) && s.linker.allowed(s.table, c.Record, content) {
			s.batch, kept = append(s.batch, blocking.Pair{A: c.Record, B: content}), append(kept, c)
		}
	}
	s.pairs += int64(len(kept))
	score.Each(s.scorer, s.batch, s.linker.review, func(i int, w score.Weight, v score.Vector) {
		dst = append(dst, Pair{s.batch[i].A, s.batch[i].B, w, kept[i].Rule, v})
	})
	return dst
}
