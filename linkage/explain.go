package linkage

import (
	"context"
	"errors"
	"fmt"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Explanation says why two records are linked, or why not.
type Explanation struct {
	A, B     Ref          `json:"-"`
	Weight   score.Weight `json:"-"`
	Bits     float64      `json:"bits"`
	Chance   float64      `json:"probability"`
	Decision Decision     `json:"decision"` // of the pair alone, by its weight
	Together bool         `json:"together"` // whether they are in one entity
	score.Explanation
	Keys []blocking.Why `json:"keys"` // rule by rule: a shared key, a key that was cut, or none
}

// Explain explains a pair of records of a result. It scores the pair whether
// or not blocking found it.
func (l *Linker) Explain(ctx context.Context, r *Result, a, b uint32) (Explanation, error) {
	e, err := l.ExplainPair(ctx, r.Table, r.Model, a, b)
	if err == nil && r.Entity != nil {
		e.Together = r.Entity[a] == r.Entity[b]
	}
	return e, err
}

// ExplainPair explains a pair of records under a model, without a result. An
// error names a record that the table does not have.
func (l *Linker) ExplainPair(ctx context.Context, t *normalize.Table, m *Model, a, b uint32) (e Explanation, err error) {
	if n := t.Len(); int(max(a, b)) >= n {
		return Explanation{}, fmt.Errorf("record %d: the table has %d records, from 0 on", max(a, b), n)
	}
	s, err := score.NewScorer(t, m.Score)
	if err != nil {
		return Explanation{}, err
	}
	w, _ := s.Score(a, b)
	e = Explanation{
		A: Ref{Source: t.SourceName(a), Key: t.Key(a)}, B: Ref{Source: t.SourceName(b), Key: t.Key(b)},
		Weight: w, Bits: w.Bits(), Chance: w.Probability(), Decision: l.Decide(w), Explanation: s.Explain(a, b),
	}
	if m.empty() {
		return e, ctx.Err()
	}
	blocks, err := blocking.New(ctx, blocking.NewKeys(t), m.Plan, l.blocking(t))
	if err != nil {
		return e, err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	e.Keys = blocks.WhyNot(a, b)
	return e, ctx.Err()
}
