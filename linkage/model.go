package linkage

import (
	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Model is everything that training learned: the blocking plan and the score
// model, for the schema it was learned on. It is data; a result depends on the
// records, the config, the model and nothing else.
type Model struct {
	Schema normalize.Schema `json:"schema"`
	Plan   blocking.Plan    `json:"plan"`
	Score  *score.Model     `json:"score"`
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
	Vector score.Vector
	Rule   int32 // index into Report.Blocking.Rules; TextRule when the text index found it
}

// TextRule is the Rule of pairs that the text index found.
const TextRule = -1

// Result is what Resolve gives.
type Result struct {
	Table  *normalize.Table
	Model  *Model
	Pairs  []Pair   // matches and possible matches, in the order of (A, B)
	Entity []uint32 // by record: the smallest record of its entity
	Report Report
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
