package identity

import (
	"errors"
	"fmt"
	"iter"
)

// ErrBadUndo says that a span of events cannot be undone as such: it is empty,
// not in the ledger, undone already, or holds an erasure.
var ErrBadUndo = errors.New("identity: cannot undo")

// Undo takes back the events first to last, both included, by appending an
// "undone" event, and returns the change feed. Undo of a merge revives the
// merged ID, undo of a run brings back the state before it, undo of an undo
// makes the events count again. IDs that the events issued stay issued: one
// made by a split resolves to the entity it came from, another is retired. See [Ledger.RunSpan] for the events of a run.
//
// A later event that builds on an undone one, such as a split of the merged
// entity, is in the way: the error is a [ReplayError] that names the first such
// event, to be undone before or along. [ErrBadUndo] for a span that is no good.
// On an error the ledger is as before. Cost: a replay of the log.
//
// The next run will decide the same again unless an override or the data say
// otherwise.
func (l *Ledger) Undo(first, last uint64, m Meta) ([]Change, error) {
	if err := errors.Join(l.checkSpan(first, last), m.check()); err != nil {
		return nil, err
	}
	kept := l.log
	l.log.undos = append(l.log.undos, [2]uint64{first, last})
	e := entry{kind: Undone, meta: l.log.addMeta(m, 0), extra: uint32(len(l.log.undos) - 1)}
	l.log.entries = append(l.log.entries, e)
	now, err := replay(&l.log, l.seq())
	if err != nil {
		l.log = kept
		return nil, err
	}
	changes := Diff(l.State(), now)
	l.now = *now
	return changes, nil
}

func (l *Ledger) checkSpan(first, last uint64) error {
	if first == 0 || first > last || last > l.seq() {
		return fmt.Errorf("%w: no events %d to %d", ErrBadUndo, first, last)
	}
	skip := undoneBy(&l.log, l.seq())
	counts := false
	for i := first - 1; i < last; i++ {
		if l.log.entries[i].kind == Erased {
			return fmt.Errorf("%w: event %d is an erasure", ErrBadUndo, i+1)
		}
		counts = counts || skip == nil || !skip[i]
	}
	if !counts {
		return fmt.Errorf("%w: undone already", ErrBadUndo)
	}
	return nil
}

// RunSpan is the first and last event of the run that the event belongs to; an
// event of its own is its own span. Zeros for no event.
func (l *Ledger) RunSpan(seq uint64) (first, last uint64) {
	if seq == 0 || seq > l.seq() {
		return 0, 0
	}
	first = seq
	if run := l.log.metas[l.log.entries[seq-1].meta].run; run != 0 {
		first = run
	}
	return first, first + l.log.runCount(int(first)-1)
}

// undoneBy marks the entries that are undone after seq events; nil for none. It
// sweeps from the last event to the first, since an undo may itself be undone,
// and counts the spans in force around each, which takes linear time however
// many overlap.
func undoneBy(log *eventLog, seq uint64) []bool {
	if len(log.undos) == 0 {
		return nil
	}
	skip := make([]bool, seq)
	opens, closes := make([]int32, seq), make([]int32, seq) // spans by their last and first entry
	depth := int32(0)
	for i := int(seq) - 1; i >= 0; i-- {
		depth += opens[i]
		skip[i] = depth > 0
		depth -= closes[i]
		if e := log.entries[i]; e.kind == Undone && !skip[i] {
			span := log.undos[e.extra] // lies before i
			opens[span[1]-1]++
			closes[span[0]-1]++
		}
	}
	return skip
}

// LastRun is the first and last event of the last run that was not undone; zeros
// where there is none.
func (l *Ledger) LastRun() (first, last uint64) {
	skip := undoneBy(&l.log, l.seq())
	for i := len(l.log.entries) - 1; i >= 0; i-- {
		if l.log.entries[i].kind == Run && (skip == nil || !skip[i]) {
			return l.RunSpan(uint64(i) + 1)
		}
	}
	return 0, 0
}

// LastMerge is the sequence number of the last merge, not undone, into an entity
// that is live, or of the merge that ended one that is not; 0 for none.
func (l *Ledger) LastMerge(id ID) uint64 {
	for seq := range l.merges(id) {
		return seq
	}
	return 0
}

// merges yields the merges into a live ID, or of another, from the last one on.
func (l *Ledger) merges(id ID) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		skip, live := undoneBy(&l.log, l.seq()), l.State().isLive(id)
		for i := len(l.log.entries) - 1; i >= 0; i-- {
			e := l.log.entries[i]
			if e.kind != Merged || skip != nil && skip[i] || live && e.entity != id || !live && e.from != id {
				continue
			}
			if !yield(uint64(i) + 1) {
				return
			}
		}
	}
}
