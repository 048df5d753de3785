package identity

// runWriter appends events; the first one opens the run.
type runWriter struct {
	l    *Ledger
	meta Meta
	row  uint32
	open bool
	err  error
}

// begin opens the run.
func (w *runWriter) begin() {
	if w.open || w.err != nil {
		return
	}
	w.open = true
	row := w.l.log.addMeta(w.meta, 0)
	w.err = w.l.append(entry{kind: Run, meta: row})
	w.row = w.l.log.addMeta(w.meta, w.l.seq())
}

// add enters an event that moves records; without any it is none.
func (w *runWriter) add(kind Type, entity, from ID, records []uint32) {
	if len(records) == 0 {
		return
	}
	if w.begin(); w.err != nil {
		return
	}
	e := entry{kind: kind, entity: entity, from: from, meta: w.row}
	w.l.log.setRefs(&e, records)
	w.err = w.l.append(e)
}

// override enters a decision as a part of the run.
func (w *runWriter) override(o Override) {
	if w.err != nil {
		return
	}
	e := w.l.log.overrideEntry(o)
	e.meta = w.row
	w.err = w.l.append(e)
}

// undo takes back one event as a part of the run. The state is to be replayed.
func (w *runWriter) undo(seq uint64) {
	if w.err != nil {
		return
	}
	g := &w.l.log
	g.undos = append(g.undos, [2]uint64{seq, seq})
	w.err = w.l.append(entry{kind: Undone, meta: w.row, extra: uint32(len(g.undos) - 1)})
}
