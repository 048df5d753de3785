package linkage

import (
	"context"
	"errors"
	"fmt"
	"slices"

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
	Decision Decision     `json:"decision"` // of the pair alone

	NamesAlone bool     `json:"names_alone,omitempty"` // it would be a match by its weight, but agrees in names alone: see Linker.Decide
	Together   bool     `json:"together"`              // whether they are in one entity
	Between    *Between `json:"between,omitempty"`     // what their entities say of each other, where they are in two
	score.Explanation
	Barrier string           `json:"barrier,omitempty"` // why the schema's limits keep them apart, whatever their weight; then nothing is said of keys
	Copy    bool             `json:"copy,omitempty"`    // they say the same in every field; rules look at the first of such records alone
	Keys    []blocking.Why   `json:"keys"`              // rule by rule: a shared key, a key that was cut, or none
	Would   []blocking.Would `json:"would,omitempty"`   // where no rule finds the pair: rules that would, and at what price
}

// Between is how alike two entities are: they join where the average weight of
// all pairs between them, field by field, reaches the match threshold and no
// constraint forbids it, so a pair that matches may stay apart.
type Between struct {
	Pairs int     `json:"pairs"` // between them, of at most 50 records of each
	Bits  float64 `json:"bits"`  // their average weight, see [cluster.AverageLink]
}

// Explain explains a pair of records of a result, of which it needs Table, Model
// and Entity. It scores the pair whether or not blocking found it.
func (l *Linker) Explain(ctx context.Context, r *Result, a, b uint32) (Explanation, error) {
	e, err := l.ExplainPair(ctx, r.Table, r.Model, a, b)
	if err != nil || r.Entity == nil {
		return e, err
	}
	if e.Together = r.Entity[a] == r.Entity[b]; e.Together {
		return e, nil
	}
	s, err := r.Scorer()
	if err != nil {
		return e, err
	}
	x := r.Between(s, a, b)
	e.Between = &x
	return e, nil
}

// mostBetween is how many records of an entity are looked at.
const mostBetween = 50

// Between says how alike the entities of two records are; it needs Entity of the
// result, and the scorer of its model and table.
func (r *Result) Between(s *score.Scorer, a, b uint32) Between {
	var of [2][]uint32
	for rec, e := range r.Entity {
		for i, x := range [2]uint32{a, b} {
			if e == r.Entity[x] && len(of[i]) < mostBetween {
				of[i] = append(of[i], uint32(rec))
			}
		}
	}
	return Between{Pairs: len(of[0]) * len(of[1]), Bits: newAverager(s).between(of[0], of[1]).Bits()}
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
	w, v := s.Score(a, b)
	p := Pair{A: a, B: b, Weight: w, Vector: v}
	if t.First(a) == t.First(b) {
		p.Rule = CopyRule
	}
	decision := l.Decide(m, p)
	e = Explanation{
		A: Ref{Source: t.SourceName(a), Key: t.Key(a)}, B: Ref{Source: t.SourceName(b), Key: t.Key(b)},
		Weight: w, Bits: w.Bits(), Chance: w.Probability(), Decision: decision, NamesAlone: decision != l.ByWeight(w), Explanation: s.Explain(a, b),
	}
	if a, b = t.First(a), t.First(b); a == b {
		e.Copy = true
	}
	if e.Barrier = t.Barrier(a, b); m.empty() || e.Copy || e.Barrier != "" {
		return e, ctx.Err()
	}
	a, b = min(a, b), max(a, b)
	keys := blocking.NewKeys(t)
	blocks, err := blocking.New(ctx, keys, m.Plan, l.blocking(t))
	if err != nil {
		return e, err
	}
	defer func() { err = errors.Join(err, blocks.Close()) }()
	if e.Keys = blocks.WhyNot(a, b); !slices.ContainsFunc(e.Keys, func(w blocking.Why) bool { return w.Found }) {
		e.Would, err = blocking.WouldFind(ctx, keys, keyParts(t), a, b, l.blocking(t))
	}
	return e, errors.Join(err, ctx.Err())
}

// keyParts lists what rules can be made of.
func keyParts(t *normalize.Table) []blocking.KeyPart {
	var parts []blocking.KeyPart
	for _, f := range t.Fields() {
		for _, part := range f.Kind.Parts() {
			parts = append(parts, blocking.KeyPart{Field: f.Name, Part: part})
		}
	}
	return parts
}
