package identity

import (
	"iter"
	"slices"
)

// History yields, in order, the events that concern an entity: those that name
// its ID and those that undo one of them. It looks at every event.
func (l *Ledger) History(id ID) iter.Seq[Event] {
	return l.history(func(e entry) bool { return id != 0 && (e.entity == id || e.from == id) })
}

// HistoryOf yields, in order, the events that concern a record: those that move
// it, decisions and notes about it, and those that undo one of them. It looks at
// every event; a record that the ledger does not have has none.
func (l *Ledger) HistoryOf(r Ref) iter.Seq[Event] {
	no, known := l.log.lookup(r)
	return l.history(func(e entry) bool {
		if !known {
			return false
		}
		if e.kind == Overridden {
			o := l.log.overrides[e.extra]
			return o.a == no || o.b == no
		}
		return slices.Contains(l.log.records(e), no)
	})
}

func (l *Ledger) history(concerned func(entry) bool) iter.Seq[Event] {
	return func(yield func(Event) bool) {
		var own []uint64
		for i, e := range l.log.entries {
			concerns := concerned(e)
			if e.kind == Undone {
				span := l.log.undos[e.extra]
				at, _ := slices.BinarySearch(own, span[0])
				concerns = at < len(own) && own[at] <= span[1]
			}
			if !concerns {
				continue
			}
			own = append(own, uint64(i)+1)
			if !yield(l.log.event(i)) {
				return
			}
		}
	}
}
