package export

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/guiyi/guiyi/linkage/golden"
)

// Survivors is what stands behind the golden records of a run.
type Survivors struct {
	Rules    []RuleOf          `json:"rules"`              // in the order of the golden record
	Beside   []BesideColumn    `json:"beside,omitempty"`   // columns with dates and verdicts
	Accuracy []golden.Accuracy `json:"accuracy,omitempty"` // how often each source is thought right, where entities have cells of several records
}

// RuleOf is the rule that a field follows.
type RuleOf struct {
	Field string             `json:"field"`
	Group string             `json:"group,omitempty"`
	By    []golden.Criterion `json:"by"`
}

// survivors is a checked configuration of golden records with what is learned
// for it.
type survivors struct {
	config   golden.Config
	golden   *golden.Golden
	besides  besides
	updated  []*BesideColumn // by source
	accuracy []golden.Accuracy
}

// survive settles the configuration and learns what its rules ask for.
func (r *view) survive(ctx context.Context) error {
	if err := checkGolden(r.Config.Golden, r.Table.Schema(), r.Table.Rows().Headers()); err != nil {
		return err
	}
	s := &survivors{config: override(Survivorship(r.Table), r.Config.Golden), besides: besides{table: r.Table}}
	var err error
	if s.golden, err = golden.New(s.config); err != nil {
		return err
	}
	r.survivors = s
	for source := range r.Table.Rows().Sources {
		s.updated = append(s.updated, s.besides.updated(source))
	}
	newFieldCells(r.Table, s.config, &s.besides) // finds the columns beside fields
	s.besides.survey()
	if err := r.learnVotes(ctx); err != nil {
		return err
	}
	s.golden = s.golden.Voting(s.accuracy)
	return nil
}

// mostTaught is how many chunks of so many entities votes are learned from, about
// fifty thousand entities: a share that is counted in thousands of cells is known
// to a hundredth, and a million entities would cost a fifth of all writing.
const (
	mostTaught = 200
	taughtEach = 256
)

// learnVotes finds out how often each source is right, from the entities of
// several records; where they are many, from some that lie evenly among them.
func (r *view) learnVotes(ctx context.Context) error {
	all := (r.members.len() + taughtEach - 1) / taughtEach
	chunks := min(all, mostTaught)
	learners := make([]*golden.Learner, max(1, min(r.Workers, chunks)))
	var next atomic.Int64
	var wg sync.WaitGroup
	for i := range learners {
		learners[i] = r.survivors.golden.Learner()
		wg.Go(func() {
			m := r.newGoldenMaker(r.survivors.golden)
			for chunk := int(next.Add(1)) - 1; chunk < chunks && ctx.Err() == nil; chunk = int(next.Add(1)) - 1 {
				from := chunk * all / chunks * taughtEach
				m.teach(learners[i], from, min(from+taughtEach, r.members.len()))
			}
		})
	}
	wg.Wait()
	for _, l := range learners[1:] {
		learners[0].Merge(l)
	}
	r.survivors.accuracy = learners[0].Accuracies()
	return context.Cause(ctx)
}

// teach shows a learner the entities at some places that have several records.
func (m *goldenMaker) teach(l *golden.Learner, from, to int) {
	var records []uint32
	ends := []int{0}
	for place := from; place < to; place++ {
		if of := m.members.of(place); len(of) > 1 {
			records = append(records, of...)
			ends = append(ends, len(records))
		}
	}
	m.alone = resize(m.alone, len(records))
	clear(m.alone)
	m.gather(records)
	for i := range ends[1:] {
		for f := range m.cells {
			m.candidates[f] = m.cells[f].of(ends[i], ends[i+1])
			m.cells[f].differ = !agree(m.candidates[f])
			m.cells[f].writings(ends[i], ends[i+1])
		}
		l.Add(m.candidates)
	}
}

// report says what stands behind the golden records.
func (s *survivors) report() Survivors {
	out := Survivors{Accuracy: s.accuracy}
	for i, f := range s.config.Fields {
		out.Rules = append(out.Rules, RuleOf{Field: f.Name, Group: f.Group, By: s.golden.Rule(i).By})
	}
	for _, c := range s.besides.list {
		out.Beside = append(out.Beside, *c)
	}
	return out
}
