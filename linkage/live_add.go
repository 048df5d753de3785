package linkage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// Delta is what a step did.
type Delta struct {
	Step      int                 // its number, for Undo; 0 where there is nothing to take back
	Added     int                 // records that are new
	Updated   int                 // records whose rows said something else before
	Same      int                 // rows that say what their record says already, or another of these rows under the same key
	Removed   int                 // records that are no longer there
	Absent    int                 // refs of records that were not there anyway
	Rejected  int                 // rows that could not be taken
	Touched   int                 // records that were clustered again
	Pairs     int64               // candidate pairs that were compared
	Run       uint64              // of the ledger; 0 where no entity changed
	Entities  []LiveEntity        // of the records that were touched, in the order of their IDs; nil of the first step
	Changes   []identity.Change   // of IDs: the change feed
	Conflicts []identity.Conflict // decisions in force that contradict each other: people must decide again
}

// LiveEntity is an entity and its records, by their numbers in [Live.Table].
type LiveEntity struct {
	ID      identity.ID
	Records []uint32 // in the order of (source, key)
}

// change is a record that a step put in place of another; gone for none.
type change struct {
	ref           Ref
	before, after uint32
}

// step is what Undo needs.
type step struct {
	changes     []change
	first, last uint64 // events of the ledger; zeros for none
	undone      bool
	undoes      int // the step that it took back; 0 for none
}

// begin clusters all records and tells the ledger.
func (x *Live) begin(ctx context.Context, m identity.Meta) (Delta, error) {
	t := x.touch()
	for r := range uint32(x.table.Len()) {
		if x.table.First(r) == r {
			t.component(r)
		}
	}
	s, err := t.settle(ctx, nil, true, m)
	return Delta{Touched: len(s.records), Run: s.run, Changes: s.changes, Conflicts: slices.Clone(x.conflicts)}, err
}

// Add takes in rows: new records, and records whose rows say something else now.
// A row that says what its record said before, cell by cell, changes nothing; one
// that cannot be taken is added to rows.Rejects; of several rows of a key the one
// counts that would in a batch run. The rows' source must have the
// key column of the schema. Columns that the schema does not know are kept raw; a
// column of which training saw nothing follows no convention.
//
// Cost: some 30 us a row on one processor, whatever the number of records, and a
// quarter of a millisecond for a single one; now and then memory grows, which takes
// tens of them. The candidates of a row are as many as its blocks have records. Errors: see
// [normalize.Table.Append]; a [blocking.BudgetError] where the model was trained
// on so few records that it compares all pairs, and they become too many, see
// [Linker.Upgrade]; the context's. Nothing has changed then.
func (l *Linker) Add(ctx context.Context, x *Live, rows *normalize.Rows, m identity.Meta) (Delta, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	var d Delta
	if err := x.mayAdd(rows); err != nil {
		return d, err
	}
	some := x.news(rows)
	from, err := x.table.Append(ctx, some, l.cfg.Workers)
	if err != nil {
		return Delta{}, err
	}
	d.Rejected = len(some.Rejects)
	changes := make([]change, 0, x.table.Len()-int(from))
	for r := from; int(r) < x.table.Len(); r++ {
		ref := x.ref(r)
		before := x.find(ref)
		switch {
		case before == gone:
			d.Added++
		case x.sameRow(before, r):
			continue
		default:
			d.Updated++
		}
		changes = append(changes, change{ref, before, r})
	}
	for _, s := range rows.Sources {
		d.Same += s.Len()
	}
	d.Same -= d.Added + d.Updated + d.Rejected
	if err = x.grow(ctx, from); err != nil {
		return Delta{}, err
	}
	if d, err = x.take(ctx, d, changes, m); err == nil {
		rows.Rejects = append(rows.Rejects, some.Rejects...)
	}
	return d, err
}

// mayAdd refuses rows that a model of all pairs has no budget for, and a third
// source where two are linked one to one: which records have one partner would
// change for all of them.
func (x *Live) mayAdd(rows *normalize.Rows) error {
	if x.model.Plan.AllPairs {
		n := int64(x.table.Len())
		for _, s := range rows.Sources {
			n += int64(s.Len())
		}
		if budget := cmp.Or(x.linker.cfg.MaxPairs, blocking.DefaultPairs(int(n))); n*(n-1)/2 > budget {
			return &blocking.BudgetError{Pairs: n * (n - 1) / 2, Budget: budget}
		}
	}
	if x.linker.cfg.Partners != One {
		return nil
	}
	names := x.table.SourceNames()
	for _, s := range rows.Sources {
		if !slices.Contains(names, s.Name) {
			names = append(names, s.Name)
		}
		if len(names) > 2 {
			return fmt.Errorf("source %q: records of two sources have one partner each; a third one cannot be added", s.Name)
		}
	}
	return nil
}

// news are the rows of keys of which any row says something else now. Of such a
// key all rows are taken, so that which of them counts is what it would be in a
// batch run ([normalize.Build]).
func (x *Live) news(rows *normalize.Rows) *normalize.Rows {
	ids, differ := x.table.Schema().ID, map[Ref]bool{}
	ref := func(s *normalize.Source, row int) Ref {
		for _, id := range ids {
			if at := slices.Index(s.Header, id); at >= 0 {
				return Ref{Source: s.Name, Key: s.Cell(row, at)}
			}
		}
		return Ref{Source: s.Name}
	}
	for _, s := range rows.Sources {
		for row := range s.Len() {
			if r := ref(s, row); !differ[r] && !x.says(r, s, row) {
				differ[r] = true
			}
		}
	}
	return rows.Filter(func(s *normalize.Source, row int) bool { return differ[ref(s, row)] })
}

// says tells whether a row says, cell by cell, what its record says.
func (x *Live) says(ref Ref, s *normalize.Source, row int) bool {
	record := x.find(ref)
	if record == gone || !slices.Equal(x.table.Header(record), s.Header) {
		return false
	}
	for i := range s.Header {
		if x.table.Cell(record, i) != s.Cell(row, i) {
			return false
		}
	}
	return true
}

// sameRow tells whether two records say the same, cell by cell.
func (x *Live) sameRow(a, b uint32) bool {
	header := x.table.Header(a)
	if !slices.Equal(header, x.table.Header(b)) {
		return false
	}
	for i := range header {
		if x.table.Cell(a, i) != x.table.Cell(b, i) {
			return false
		}
	}
	return true
}

// Remove takes records out. Those that are not there are counted. Cost: that of
// the components that they are in.
func (l *Linker) Remove(ctx context.Context, x *Live, refs []Ref, m identity.Meta) (Delta, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	var d Delta
	var changes []change
	seen := map[Ref]bool{}
	for _, ref := range refs {
		record := x.find(ref)
		if record == gone || seen[ref] {
			d.Absent++
			continue
		}
		seen[ref] = true
		d.Removed++
		changes = append(changes, change{ref, record, gone})
	}
	return x.take(ctx, d, changes, m)
}

// take makes changes, clusters what they touch, and notes the step.
func (x *Live) take(ctx context.Context, d Delta, changes []change, m identity.Meta) (Delta, error) {
	if len(changes) == 0 {
		return d, nil
	}
	events := uint64(x.ledger.Len())
	if err := x.settle(ctx, &d, changes, nil, false, m); err != nil {
		return Delta{}, err
	}
	d.Step = x.note(step{changes: changes, first: events + 1, last: uint64(x.ledger.Len())})
	return d, nil
}

// note keeps a step; without an event it has no span.
func (x *Live) note(s step) int {
	if s.last < s.first {
		s.first, s.last = 0, 0
	}
	x.steps = append(x.steps, s)
	return len(x.steps)
}

// settle makes changes and clusters what they, and decisions about some records,
// touch. On an error nothing has changed.
func (x *Live) settle(ctx context.Context, d *Delta, changes []change, decided []Ref, undo bool, m identity.Meta) error {
	come, left := x.put(changes)
	d.Pairs = x.meet(come)
	t := x.touch()
	var removed []Ref
	for _, c := range changes {
		if c.after == gone {
			removed = append(removed, c.ref)
		}
		for _, record := range [2]uint32{c.before, c.after} {
			if record != gone {
				t.content(x.table.First(record))
			}
		}
		if len(x.decisions[c.ref]) > 0 {
			t.ref(c.ref)
		}
	}
	for _, r := range decided {
		t.ref(r)
	}
	if undo {
		t.whole(removed)
	}
	s, err := t.settle(ctx, removed, false, m)
	if err != nil {
		x.part(come)
		x.put(reversed(changes))
		return err
	}
	x.part(left)
	d.Touched, d.Run, d.Changes, d.Entities = len(s.records), s.run, s.changes, x.entitiesOf(s)
	d.Conflicts = slices.Clone(x.conflicts)
	return nil
}

// reversed is what takes changes back.
func reversed(changes []change) []change {
	back := make([]change, len(changes))
	for i, c := range changes {
		back[len(changes)-1-i] = change{c.ref, c.after, c.before}
	}
	return back
}
