package linkage

import (
	"context"
	"errors"
	"fmt"

	"github.com/guiyi/guiyi/linkage/identity"
)

// ErrBadStep says that a step cannot be taken back as such.
var ErrBadStep = errors.New("linkage: cannot take the step back")

// Override enters what people decided about pairs of records, or noted, and
// clusters what that touches. A decision always wins over weights; contrary ones
// are all kept and reported in [Delta].Conflicts: the first must-links that a
// cannot-link allows hold, see [cluster.Constraints]. Records that are not there
// are fine: the decision waits for them. Errors: those of
// [identity.Ledger.Override]; nothing has changed then.
func (l *Linker) Override(ctx context.Context, x *Live, overrides []identity.Override, m identity.Meta) (Delta, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return Delta{}, err
	}
	before := uint64(x.ledger.Len())
	var decided []Ref
	for i, o := range overrides {
		if _, err := x.ledger.Override(o, m); err != nil {
			err = fmt.Errorf("decision %d: %w", i+1, err)
			if now := uint64(x.ledger.Len()); now > before {
				_, undo := x.ledger.Undo(before+1, now, m)
				err = errors.Join(err, undo)
			}
			return Delta{}, err
		}
		if o.Kind != identity.Remark {
			decided = append(decided, o.A, o.B)
		}
	}
	return x.decided(ctx, before, decided, m)
}

// Unmerge takes records out of an entity, or takes back its last merge where
// none are named, and keeps them out: see [identity.Ledger.Unmerge]. Where each of
// the records goes then, the weights and all decisions say. Cost: some sweeps over
// the records of the ledger, and a replay of it where must-links are withdrawn.
func (l *Linker) Unmerge(ctx context.Context, x *Live, id identity.ID, out []Ref, author, note string, m identity.Meta) (Delta, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return Delta{}, err
	}
	before := uint64(x.ledger.Len())
	members := x.ledger.State().Members(x.ledger.State().Resolve(id).ID)
	done, err := x.ledger.Unmerge(id, out, author, note, m)
	if err != nil {
		return Delta{}, err
	}
	d, err := x.decided(ctx, before, members, m)
	d.Changes = append(done.Changes, d.Changes...)
	return d, err
}

// decided clusters what decisions touch that were entered after an event.
func (x *Live) decided(ctx context.Context, before uint64, refs []Ref, m identity.Meta) (Delta, error) {
	x.readDecisions()
	var d Delta
	if err := x.settle(context.WithoutCancel(ctx), &d, nil, refs, false, m); err != nil {
		return Delta{}, err
	}
	d.Step = x.note(step{first: before + 1, last: uint64(x.ledger.Len())})
	return d, nil
}

// Undo takes a step back: records, decisions and entities are as if it had never
// been, under the IDs of before; the ledger keeps both steps. An undo is a step
// itself, and can be taken back.
//
// A later step that put another row in the place of a record, or built on an
// entity of the step, is in the way; the error, [ErrBadStep] or
// [identity.ReplayError], says so, and it has to be taken back before. Where
// records came later that the weights join otherwise without the step, the
// ledger has a run more that says so. Cost: where the step changed the ledger, a
// replay of it, which takes about half a second for a million records.
func (l *Linker) Undo(ctx context.Context, x *Live, number int, m identity.Meta) (Delta, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return Delta{}, err
	}
	if number < 1 || number > len(x.steps) || x.steps[number-1].undone {
		return Delta{}, fmt.Errorf("%w: there is no step %d, or it was taken back", ErrBadStep, number)
	}
	s := &x.steps[number-1]
	for _, c := range s.changes {
		if x.find(c.ref) != c.after {
			return Delta{}, fmt.Errorf("%w: a later step changed one of its records", ErrBadStep)
		}
	}
	before := uint64(x.ledger.Len())
	touched := x.namedIn(s)
	var changes []identity.Change
	if s.first > 0 {
		var err error
		if changes, err = x.ledger.Undo(s.first, s.last, m); err != nil {
			if errors.Is(err, identity.ErrBadUndo) { // an unmerge withdraws must-links
				err = fmt.Errorf("%w: a later step withdrew its decisions: %w", ErrBadStep, err)
			}
			return Delta{}, err
		}
		x.readDecisions()
	}
	var d Delta
	back := reversed(s.changes)
	if err := x.settle(context.WithoutCancel(ctx), &d, back, touched, true, m); err != nil {
		return Delta{}, err
	}
	d.Changes = append(changes, d.Changes...)
	for _, c := range back {
		switch {
		case c.after == gone:
			d.Removed++
		case c.before == gone:
			d.Added++
		default:
			d.Updated++
		}
	}
	s.undone = true
	if s.undoes > 0 {
		x.steps[s.undoes-1].undone = false
	}
	d.Step = x.note(step{changes: back, first: before + 1, last: uint64(x.ledger.Len()), undoes: number})
	return d, nil
}

// namedIn lists the records that the decisions of a step name.
func (x *Live) namedIn(s *step) (refs []Ref) {
	if s.first == 0 {
		return nil
	}
	for e := range x.ledger.Events(s.first - 1) {
		if e.Seq > s.last {
			break
		}
		if o := e.Override; o != nil && o.Kind != identity.Remark {
			refs = append(refs, o.A, o.B)
		}
		if e.Type == identity.Undone { // decisions that come back, or go again
			refs = append(refs, x.named(e.Undoes)...)
		}
	}
	return refs
}

// named lists the records that decisions in a span of events name, those of what
// it undoes among them.
func (x *Live) named(span *[2]uint64) (refs []Ref) {
	return x.namedIn(&step{first: span[0], last: span[1]})
}
