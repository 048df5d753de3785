package identity

import (
	"fmt"
	"iter"
)

// Ledger is the log of all that happened to the entities, and the state it adds
// up to. The zero value is an empty ledger. It is not safe for concurrent use
// while it grows.
//
// A million records take about 80 MB beside the keys.
type Ledger struct {
	log eventLog
	now State
}

// Len is the number of events, which is also the last sequence number.
func (l *Ledger) Len() int { return len(l.log.entries) }

// Events yields the events with a sequence number greater than after, in order.
func (l *Ledger) Events(after uint64) iter.Seq[Event] {
	return func(yield func(Event) bool) {
		for i := after; i < uint64(len(l.log.entries)); i++ {
			if !yield(l.log.event(int(i))) {
				return
			}
		}
	}
}

// State is the state after all events. It changes with the ledger.
func (l *Ledger) State() *State {
	l.now.log = &l.log
	return &l.now
}

// At is the state after the event with the given sequence number, found by
// replay: 0 is the empty state, anything past the end the present one. What was
// undone later still counts. It costs about half a second for a million
// records. The result does not change with the ledger, but for keys that are
// erased.
func (l *Ledger) At(seq uint64) (*State, error) {
	return replay(&l.log, min(seq, l.seq()))
}

// seq is the last sequence number.
func (l *Ledger) seq() uint64 { return uint64(len(l.log.entries)) }

// append adds one event and applies it. On an error the ledger is as before.
func (l *Ledger) append(e entry) error {
	l.log.entries = append(l.log.entries, e)
	if err := l.State().apply(e); err != nil {
		l.log.entries = l.log.entries[:len(l.log.entries)-1]
		return err
	}
	return nil
}

// cut drops the events after seq.
func (l *Ledger) cut(seq uint64) error {
	l.log.entries = l.log.entries[:seq]
	now, err := replay(&l.log, seq)
	if err == nil {
		l.now = *now
	}
	return err
}

// replay builds the state after seq events, passing over those undone by then.
func replay(log *eventLog, seq uint64) (*State, error) {
	s := &State{log: log}
	skip := undoneBy(log, seq)
	for i, e := range log.entries[:seq] {
		var err error
		if skip != nil && skip[i] {
			err = s.void(e)
		} else {
			err = s.apply(e)
		}
		if err != nil {
			return nil, &ReplayError{Seq: uint64(i) + 1, Err: err}
		}
	}
	return s, nil
}

// ReplayError says that an event does not fit the state before it: the ledger
// was damaged, or an event that it builds on was undone.
type ReplayError struct {
	Seq uint64
	Err error
}

func (e *ReplayError) Error() string {
	return fmt.Sprintf("identity: event %d does not fit: %v", e.Seq, e.Err)
}

// Unwrap gives the reason.
func (e *ReplayError) Unwrap() error { return e.Err }
