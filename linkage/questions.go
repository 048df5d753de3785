package linkage

import (
	"context"
	"errors"
	"fmt"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Question is a pair of records that people should be asked about; A < B.
type Question struct {
	A, B   uint32
	Weight score.Weight
	Vector score.Vector
	Missed bool  // the model likes the pair, and no blocking rule proposes it
	Pairs  int64 // candidate pairs of like weight, for which the answer speaks too; 0 where Missed
}

// missedTurns: of so many questions one is about a pair that blocking misses.
const missedTurns = 10

// Questions chooses n pairs whose labels would teach the model most, the most
// telling first, so that any number of answers is well spent; fewer where there
// are no more. Of the result it needs the table, the model and the entities.
// Pairs about which the config holds labels or decisions are not asked again.
//
// A band of weights is worth the errors that the model expects among its
// candidate pairs, and each further question about it settles fewer of them:
// what k answers leave open of a share shrinks like 1/k. So the model is asked
// about what it is sure of too, as often it is surer than it should be. Inside
// a band the pairs are drawn by a hash, so that the answers speak for all of it,
// and pairs that look alike wait until others have had their turn. One question
// in ten is about a pair that no blocking rule proposes: inside an entity, or
// found by Config.Text for a record that is alone.
//
// The questions depend on the records, the config, the model and the entities
// alone. Cost: scoring all candidate pairs, as Resolve does.
func (l *Linker) Questions(ctx context.Context, r *Result, n int) (questions []Question, err error) {
	if r.Model.empty() || n <= 0 {
		return nil, nil
	}
	s, err := r.Scorer()
	if err != nil {
		return nil, err
	}
	q := &asker{Linker: l, t: r.Table, s: s, most: 4 * n, known: l.judged(r.Table), workers: make([]seen, l.cfg.Workers)}
	if q.suspects, err = q.suspicious(ctx, r.Entity); err != nil {
		return nil, err
	}
	blocks, err := r.Model.join(ctx, l, r.Table)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	_, err = blocks.Each(ctx, l.cfg.Workers, func(worker, _ int, pairs []blocking.Pair) error {
		score.Each(s, pairs, lowestBand, func(i int, w score.Weight, v score.Vector) {
			q.add(&q.workers[worker], pairs[i], w, v)
		})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("scoring candidate pairs: %w", err)
	}
	all := q.merge()
	return choose(n, &all.bands, q.missed(all.proposed)), ctx.Err()
}

// asker gathers what there is to ask.
type asker struct {
	*Linker
	t        *normalize.Table
	s        *score.Scorer
	most     int                    // pairs kept of a band
	known    map[blocking.Pair]bool // pairs that were judged
	suspects map[blocking.Pair]bool // pairs that blocking may miss
	workers  []seen
}

// seen is what one worker has seen.
type seen struct {
	bands    [bands]band
	proposed []blocking.Pair // of the suspects
}

func (q *asker) add(x *seen, p blocking.Pair, w score.Weight, v score.Vector) {
	if q.suspects[p] {
		x.proposed = append(x.proposed, p)
	}
	b := &x.bands[bandOf(w)]
	b.pairs++
	if q.known[p] {
		b.known++
		return
	}
	b.keep(drawn{pairHash(p), Question{A: p.A, B: p.B, Weight: w, Vector: v}}, q.most)
}

// merge adds up what the workers have seen.
func (q *asker) merge() *seen {
	all := &q.workers[0]
	for _, x := range q.workers[1:] {
		all.proposed = append(all.proposed, x.proposed...)
		for i := range x.bands {
			all.bands[i].add(&x.bands[i])
		}
	}
	for i := range all.bands {
		all.bands[i].settle(q.most)
	}
	return all
}

// choose takes question by question from the band that is worth most, and now
// and then one that blocking misses.
func choose(n int, all *[bands]band, missed []Question) (chosen []Question) {
	for len(chosen) < n {
		best := 0
		for i := range all {
			if all[i].worth(i) > all[best].worth(best) {
				best = i
			}
		}
		some := len(all[best].kept) > 0
		switch turn := len(chosen)%missedTurns == missedTurns-1; {
		case len(missed) > 0 && (turn || !some):
			chosen, missed = append(chosen, missed[0]), missed[1:]
		case some:
			chosen = append(chosen, all[best].take())
		default:
			return chosen
		}
	}
	return chosen
}
