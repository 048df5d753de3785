package linkage

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Model is everything that training learned: the blocking plan, settled, and the
// score model, for the schema it was learned on. It is data; a result depends on
// the records, the config, the model and nothing else. The plan names the keys
// that it cuts, as text: placeholders, shared telephones, common names. They are
// personal data that a model holds.
type Model struct {
	Schema normalize.Schema `json:"schema"`
	Plan   blocking.Plan    `json:"plan"`
	Score  *score.Model     `json:"score"`

	joined *joined // nil of a model that was not trained in this process
}

// joined is what training leaves for the Resolve that usually follows: the
// blocks of the plan, which the first to ask for them takes. They are what it
// would make itself.
type joined struct {
	blocks atomic.Pointer[blocking.Blocks]
	linker *Linker
	table  *normalize.Table
	plan   string // as text: a plan that was changed since has other blocks
}

func (l *Linker) leave(m *Model, t *normalize.Table, blocks *blocking.Blocks) {
	m.joined = &joined{linker: l, table: t, plan: fmt.Sprint(m.Plan)}
	m.joined.blocks.Store(blocks)
}

// join applies the plan to a table.
func (m *Model) join(ctx context.Context, l *Linker, t *normalize.Table) (*blocking.Blocks, error) {
	if j := m.joined; j != nil && j.linker == l && j.table == t && j.plan == fmt.Sprint(m.Plan) {
		if blocks := j.blocks.Swap(nil); blocks != nil {
			return blocks, nil
		}
	}
	return blocking.New(ctx, blocking.NewKeys(t), m.Plan, l.blocking(t))
}

// empty tells whether the plan makes no candidates at all.
func (m *Model) empty() bool { return len(m.Plan.Rules) == 0 && !m.Plan.AllPairs }

// Decision is what a pair, or a record's place in its entity, comes to.
type Decision string

// The decisions.
const (
	Match    Decision = "match"
	Possible Decision = "possible"
	Nonmatch Decision = "nonmatch"
	Single   Decision = "single" // of a record: alone in its entity
)

// Pair is a pair of records with its weight; A < B.
type Pair struct {
	A, B   uint32
	Weight score.Weight
	Rule   int32 // index into Report.Blocking.Rules; TextRule when the text index found it, CopyRule when the two say the same
	Vector score.Vector
}

// TextRule is the Rule of pairs that the text index found.
const TextRule = -1

// Result is what Resolve gives.
type Result struct {
	Table  *normalize.Table
	Model  *Model
	Pairs  []Pair   // matches and possible matches, in the order of (A, B); read only. Of records that say the same and are one entity for it ([normalize.Table.Copies]) only the first has pairs with others
	Entity []uint32 // by record: the smallest record of its entity
	Report Report

	scorer *score.Scorer // nil of a result that Resolve did not make
	clean  []bool        // by source: a record has one partner at most in it
	free   func() error  // nil while Pairs are in memory
}

// Scorer gives the scorer of the result's table and model: the one that made it,
// where Resolve did, else a new one. It must not grow. Memory: Resolve's stays, 40
// to 100 bytes a record, as long as the result.
func (r *Result) Scorer() (*score.Scorer, error) {
	if s := r.scorer; s != nil && s.Model() == r.Model.Score {
		return s, nil
	}
	return score.NewScorer(r.Table, r.Model.Score)
}

// Close frees the file that Pairs are in where they did not fit
// [Config.Memory]; they must not be used after it. Without such a budget there
// is nothing to close.
func (r *Result) Close() error {
	if r == nil || r.free == nil {
		return nil
	}
	free := r.free
	r.free, r.Pairs = nil, nil
	return free()
}

// Entities counts the entities.
func (r *Result) Entities() int {
	n := 0
	for i, e := range r.Entity {
		if uint32(i) == e {
			n++
		}
	}
	return n
}

// Partition gives the entities in the form that the ledger takes. The cluster
// numbers are those of Entity, so an Assignment's ByCluster is asked with them.
func (r *Result) Partition() identity.Partition {
	t := r.Table
	p := identity.Partition{
		Source:  make([]uint32, t.Len()),
		Key:     make([]string, t.Len()),
		Cluster: r.Entity,
	}
	for _, s := range t.Rows().Sources {
		p.Sources = append(p.Sources, s.Name)
	}
	for i := range p.Key {
		p.Source[i], p.Key[i] = uint32(t.Source(uint32(i))), t.Key(uint32(i))
	}
	return p
}
