package linkage

import (
	"context"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/score"
)

// grow makes ready what depends on the records for those from from on: nothing
// is there yet.
func (x *Live) grow(ctx context.Context, from uint32) (pairs int64, err error) {
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
	ctx = context.WithoutCancel(ctx) // it is soon done, and half of it would be of no use
	if err := x.index.Add(ctx, contents...); err != nil {
		return 0, err
	}
	found, counts := make([][]Pair, x.linker.cfg.Workers), make([]int64, x.linker.cfg.Workers)
	const chunk = 64
	searchers := make([]*searcher, x.linker.cfg.Workers)
	eachChunk(x.linker.cfg.Workers, (len(contents)+chunk-1)/chunk, func(worker, c int) {
		if searchers[worker] == nil {
			searchers[worker] = &searcher{Live: x, index: x.index.Searcher()}
		}
		for _, content := range contents[c*chunk : min((c+1)*chunk, len(contents))] {
			found[worker] = searchers[worker].find(found[worker], content)
		}
		counts[worker] = searchers[worker].pairs
	})
	for w := range found {
		pairs += counts[w]
		for _, p := range found[w] {
			x.link(p)
		}
	}
	return pairs, nil
}

// searcher finds the links of contents, for one goroutine.
type searcher struct {
	*Live
	index      *blocking.Searcher
	candidates []blocking.Candidate
	batch      []blocking.Pair
	pairs      int64
}

// find appends the links of a content to those before it.
func (s *searcher) find(dst []Pair, content uint32) []Pair {
	s.candidates = s.index.AppendCandidates(s.candidates[:0], content)
	s.batch = s.batch[:0]
	kept := s.candidates[:0]
	for _, c := range s.candidates {
		if c.Record < content && s.linker.allowed(s.table, c.Record, content) {
			s.batch, kept = append(s.batch, blocking.Pair{A: c.Record, B: content}), append(kept, c)
		}
	}
	s.pairs += int64(len(kept))
	score.Each(s.scorer, s.batch, s.linker.review, func(i int, w score.Weight, v score.Vector) {
		dst = append(dst, Pair{s.batch[i].A, s.batch[i].B, w, kept[i].Rule, v})
	})
	return dst
}
