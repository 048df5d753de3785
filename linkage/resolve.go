package linkage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/cluster"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Report says what Resolve did and what it left out.
type Report struct {
	Rows       normalize.Counts `json:"rows"`
	Blocking   blocking.Report  `json:"blocking"`
	Candidates int64            `json:"candidates"`
	Isolated   int              `json:"isolated"` // records that the plan leaves without a candidate
	TextPairs  int              `json:"text_pairs"`
	Matches    int              `json:"matches"`
	Possible   int              `json:"possible"`
	NamesAlone int              `json:"names_alone,omitempty"` // of those, how many would be matches by their weight; see Linker.Decide
	Entities   int              `json:"entities"`
	Absent     int              `json:"absent,omitempty"`  // decisions of people that wait for a record which the table lacks
	Barred     [][2]uint32      `json:"barred,omitempty"`  // must-links that the schema's limits forbid ([normalize.Limits]): left out
	Sources    []SourceReport   `json:"sources,omitempty"` // Link: whether they seem clean
	OneToOne   bool             `json:"one_to_one"`
	Cluster    cluster.Report   `json:"cluster"`
	Estimate   Estimate         `json:"estimate"` // how good the entities are thought to be
}

// Resolve finds the entities of a table under a model. The result is a
// function of table, config and model alone. Cost: one scoring for each
// candidate pair; memory: the blocks, and the pairs from the review threshold
// up.
func (l *Linker) Resolve(ctx context.Context, t *normalize.Table, m *Model) (*Result, error) {
	if m == nil {
		return nil, errors.New("no model")
	}
	s, err := score.NewScorer(t, m.Score)
	if err != nil {
		return nil, err
	}
	r := &Result{Table: t, Model: m, scorer: s}
	r.Report.Rows = t.Counts()
	twins := l.copiesOf(t, s)
	if err := l.scorePairs(ctx, t, m, s, twins, r); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	if err := l.cluster(ctx, s, twins, r); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	newEstimator(ctx, l, s, r).estimate()
	if err := ctx.Err(); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	for _, p := range r.Pairs {
		if l.Decide(m, p) == Match {
			r.Report.Matches++
			continue
		}
		if r.Report.Possible++; l.ByWeight(p.Weight) == Match {
			r.Report.NamesAlone++
		}
	}
	r.Report.Entities = r.Entities()
	return r, nil
}

// Decide says what a pair comes to under a model: by its weight, but that names alone
// make no match, where the file is expected to hold namesakes, unless Config.NamesAlone
// says so: see [score.Model.NamesAlone]. Two people of one name in one town are no rarity,
// and nobody can tell by looking at them that they are two. Records of one source that
// say the same in everything go by their weight.
func (l *Linker) Decide(m *Model, p Pair) Decision {
	d := l.ByWeight(p.Weight)
	if d == Match && p.Rule != CopyRule && !l.cfg.NamesAlone && m.Score.NamesAlone(p.Vector, p.Weight) {
		return Possible
	}
	return d
}

// ByWeight says what a weight comes to.
func (l *Linker) ByWeight(w score.Weight) Decision {
	switch {
	case w >= l.match:
		return Match
	case w >= l.review:
		return Possible
	}
	return Nonmatch
}

// scorePairs scores every candidate pair once and keeps those from the review
// threshold up.
func (l *Linker) scorePairs(ctx context.Context, t *normalize.Table, m *Model, s *score.Scorer, twins *copies, r *Result) (err error) {
	found := newLinks(l.memory(1), l.cfg.TempDir, l.cfg.Workers)
	defer func() { err = errors.Join(err, found.close()) }()
	met := newBitset(t.Len())
	var blocks *blocking.Blocks
	if !m.empty() {
		if blocks, err = m.join(ctx, l, t); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, blocks.Close()) }()
		total := int64(0)
		for _, c := range blocks.Counts() {
			total += c.Kept
		}
		report, below := l.progress("score", total), newWeak(s, l.review, total, l.cfg.Workers)
		r.Report.Blocking, err = blocks.Each(ctx, l.cfg.Workers, func(worker, rule int, pairs []blocking.Pair) error {
			var err error
			add := func(p Pair) error { return found.add(worker, p) }
			score.Each(s, pairs, l.review, func(i int, w score.Weight, v score.Vector) {
				if err == nil {
					err = twins.each(Pair{pairs[i].A, pairs[i].B, w, int32(rule), v}, add)
				}
			})
			if err != nil {
				return err
			}
			if l.cfg.Text != nil {
				met.addPairs(pairs)
			}
			below.add(worker, pairs)
			report(len(pairs))
			return nil
		})
		if err != nil {
			return fmt.Errorf("scoring candidate pairs: %w", err)
		}
		r.Report.Estimate.Weak.Value = below.total()
		if r.Report.Candidates = report(0); l.cfg.Progress != nil && r.Report.Candidates > 0 {
			l.cfg.Progress(Progress{Stage: "score", Done: r.Report.Candidates, Total: r.Report.Candidates})
		}
	}
	add := func(p Pair) error { return found.add(0, p) }
	if l.cfg.Text != nil {
		if err := l.scoreText(ctx, t, s, met, twins, add, r); err != nil {
			return err
		}
	}
	if err := twins.links(l, s, add); err != nil {
		return err
	}
	if r.Pairs, r.free, err = found.sorted(ctx); err == nil && blocks != nil {
		r.Report.Estimate.Unproposed = l.unproposed(ctx, m.Plan, blocks, r.Pairs)
	}
	return err
}

// progress returns a counter that tells the caller's callback.
func (l *Linker) progress(stage string, total int64) func(pairs int) int64 {
	var mu sync.Mutex
	var done, told int64
	begun := time.Now()
	return func(pairs int) int64 {
		mu.Lock()
		defer mu.Unlock()
		done += int64(pairs)
		if l.cfg.Progress != nil && done-told >= 1<<18 {
			told = done
			p := Progress{Stage: stage, Done: done, Total: total}
			if total > 0 {
				p.Left = time.Duration(float64(time.Since(begun)) * float64(max(total-done, 0)) / float64(done))
			}
			l.cfg.Progress(p)
		}
		return done
	}
}

// textCandidates is how many candidates the text index is asked for, for each
// record that has none.
const textCandidates = 5

// scoreText asks the text index for the records that no key brought together
// with any other.
func (l *Linker) scoreText(ctx context.Context, t *normalize.Table, s *score.Scorer, met *bitset, twins *copies, add func(Pair) error, r *Result) error {
	alone := slices.DeleteFunc(met.missing(), func(record uint32) bool { return t.IsCopy(record) || t.NoLink(record) })
	r.Report.Isolated = len(alone)
	pairs, err := l.cfg.Text.Candidates(ctx, alone, textCandidates)
	if err != nil {
		return fmt.Errorf("text candidates: %w", err)
	}
	for _, p := range twins.without(pairs) {
		if !l.allowed(t, p.A, p.B) {
			continue
		}
		r.Report.TextPairs++
		if w, v, ok := s.AtLeast(p.A, p.B, l.review); ok {
			if err := twins.each(Pair{p.A, p.B, w, TextRule, v}, add); err != nil {
				return err
			}
		}
	}
	return nil
}
