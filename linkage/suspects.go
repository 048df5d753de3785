package linkage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/blocking"
)

// The most pairs inside entities, and records that are alone, that are looked at
// for what blocking misses; of more a sample is taken.
const (
	mostInside = 200_000
	mostAlone  = 1_000
)

// suspicious lists the pairs that blocking may miss although they belong
// together: those inside entities, and what the text index finds for records
// that are alone.
func (q *asker) suspicious(ctx context.Context, entity []uint32) (map[blocking.Pair]bool, error) {
	members := make([][]uint32, len(entity))
	total := 0
	for r, e := range entity {
		total += len(members[e])
		members[e] = append(members[e], uint32(r))
	}
	suspects := map[blocking.Pair]bool{}
	most := threshold(min(1, float64(mostInside)/float64(max(total, 1))))
	var alone []uint32
	for _, group := range members {
		if len(group) == 1 {
			alone = append(alone, group[0])
		}
		for i, a := range group {
			for _, b := range group[i+1:] {
				p := blocking.Pair{A: a, B: b}
				if pairHash(p) <= most && q.allowed(q.t, a, b) {
					suspects[p] = true
				}
			}
		}
	}
	if q.cfg.Text == nil || len(alone) == 0 {
		return suspects, ctx.Err()
	}
	slices.SortFunc(alone, func(a, b uint32) int { return cmp.Compare(splitmix(uint64(a)), splitmix(uint64(b))) })
	alone = alone[:min(mostAlone, len(alone))]
	slices.Sort(alone)
	pairs, err := q.cfg.Text.Candidates(ctx, alone, textCandidates)
	if err != nil {
		return nil, fmt.Errorf("text candidates: %w", err)
	}
	for _, p := range pairs {
		if q.allowed(q.t, p.A, p.B) {
			suspects[p] = true
		}
	}
	return suspects, nil
}

// missed are the suspects that blocking does not propose and that are at least
// possible matches, in an order that is drawn by a hash.
func (q *asker) missed(proposed []blocking.Pair) []Question {
	for _, p := range proposed {
		delete(q.suspects, p)
	}
	var found []drawn
	for p := range q.suspects {
		if q.known[p] {
			continue
		}
		if w, v, ok := q.s.AtLeast(p.A, p.B, q.review); ok {
			found = append(found, drawn{pairHash(p), Question{A: p.A, B: p.B, Weight: w, Vector: v, Missed: true}})
		}
	}
	b := band{kept: found}
	b.draw(len(found))
	questions := make([]Question, len(found))
	for i, x := range b.kept {
		questions[i] = x.Question
	}
	return questions
}
