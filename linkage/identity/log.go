package identity

import (
	"errors"
	"slices"
	"unicode/utf8"
)

// eventLog holds the events in columns: a million records and their events take
// some tens of megabytes and hardly any pointers. It only grows; erase alone
// rewrites keys and notes in place.
type eventLog struct {
	sources  []string
	sourceNo map[string]uint32
	index    recordIndex
	source   []uint32 // per record
	key      []string // per record

	entries   []entry // entry i has sequence number i+1
	refs      []uint32
	metas     []metaRow
	overrides []overrideRow
	undos     [][2]uint64
}

// entry is an event; refs is a range of eventLog.refs.
type entry struct {
	refLo, refN uint32
	meta        uint32 // row of eventLog.metas
	extra       uint32 // Overridden: row of overrides; Undone: row of undos
	entity      ID
	from        ID
	kind        Type
}

type metaRow struct {
	Meta
	run uint64 // 0: an event of its own
}

type overrideRow struct {
	kind         OverrideKind
	a, b         uint32 // records; b is noRecord where there is none
	author, note string
}

const noRecord = ^uint32(0)

var errUnknownType = errors.New("unknown event type")

// ErrBadMeta says that a cause, time or model is not UTF-8.
var ErrBadMeta = errors.New("identity: cause, time and model must be UTF-8")

func (m Meta) check() error {
	if utf8.ValidString(m.Cause) && utf8.ValidString(m.Time) && utf8.ValidString(m.Model) {
		return nil
	}
	return ErrBadMeta
}

// addSource returns the number of a source, new or known.
func (g *eventLog) addSource(name string) uint32 {
	if no, ok := g.sourceNo[name]; ok {
		return no
	}
	if g.sourceNo == nil {
		g.sourceNo = map[string]uint32{}
	}
	no := uint32(len(g.sources))
	g.sourceNo[name] = no
	g.sources = append(g.sources, name)
	return no
}

// addRecord returns the number of a record, new or known. A record that no
// event names is invisible.
func (g *eventLog) addRecord(source uint32, key string) uint32 {
	g.index.reserve(1)
	return g.addHashed(source, key, g.index.hash(source, key))
}

// addHashed is addRecord by the hash; there is room in the index.
func (g *eventLog) addHashed(source uint32, key string, hash uint32) uint32 {
	slot := &g.index.slots[g.index.place(g, source, key, hash)]
	if *slot != 0 {
		return uint32(*slot) - 1
	}
	no := uint32(len(g.key))
	g.source = append(g.source, source)
	g.key = append(g.key, key)
	*slot = uint64(hash)<<32 | uint64(no+1)
	g.index.used++
	return no
}

// addRecords adds the records of some sources and keys. Their slots are fetched
// together before the first is looked at, so that the fetches do not wait for
// each other.
func (g *eventLog) addRecords(sources []uint32, keys []string, added func(i int, record uint32) error) error {
	const ahead = 256
	var hashes [ahead]uint32
	for from := 0; from < len(keys); from += ahead {
		some := keys[from:min(from+ahead, len(keys))]
		g.index.reserve(len(some))
		for i, key := range some {
			hashes[i] = g.index.hash(sources[from+i], key)
		}
		g.index.fetch(hashes[:len(some)])
		for i, key := range some {
			if err := added(from+i, g.addHashed(sources[from+i], key, hashes[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

// reserve makes room for n more records.
func (g *eventLog) reserve(n int) {
	g.index.reserve(n)
	g.source = slices.Grow(g.source, n)
	g.key = slices.Grow(g.key, n)
}

func (g *eventLog) addRef(r Ref) uint32 { return g.addRecord(g.addSource(r.Source), r.Key) }

func (g *eventLog) lookup(r Ref) (uint32, bool) {
	source, ok := g.sourceNo[r.Source]
	if !ok {
		return 0, false
	}
	return g.index.find(g, source, r.Key)
}

func (g *eventLog) ref(record uint32) Ref {
	return Ref{g.sources[g.source[record]], g.key[record]}
}

// compare orders records as [Ref.Compare] does.
func (g *eventLog) compare(a, b uint32) int { return g.ref(a).Compare(g.ref(b)) }

func (g *eventLog) records(e entry) []uint32 { return g.refs[e.refLo : e.refLo+e.refN] }

// setRefs stores the records of an entry.
func (g *eventLog) setRefs(e *entry, records []uint32) {
	e.refLo, e.refN = uint32(len(g.refs)), uint32(len(records))
	g.refs = append(g.refs, records...)
}

// addMeta stores a meta; the last row is used again where it is the same.
func (g *eventLog) addMeta(m Meta, run uint64) uint32 {
	row := metaRow{m, run}
	if n := len(g.metas); n > 0 && g.metas[n-1] == row {
		return uint32(n - 1)
	}
	g.metas = append(g.metas, row)
	return uint32(len(g.metas) - 1)
}

func (g *eventLog) overrideEntry(o Override) entry {
	row := overrideRow{o.Kind, g.addRef(o.A), noRecord, o.Author, o.Note}
	if o.B != (Ref{}) {
		row.b = g.addRef(o.B)
	}
	g.overrides = append(g.overrides, row)
	return entry{kind: Overridden, extra: uint32(len(g.overrides) - 1)}
}

func (g *eventLog) override(entry uint32) Override {
	row := g.overrides[g.entries[entry].extra]
	o := Override{Seq: uint64(entry) + 1, Kind: row.kind, A: g.ref(row.a), Author: row.author, Note: row.note}
	if row.b != noRecord {
		o.B = g.ref(row.b)
	}
	return o
}

// event unpacks entry i.
func (g *eventLog) event(i int) Event {
	e := g.entries[i]
	meta := g.metas[e.meta]
	ev := Event{Seq: uint64(i) + 1, Run: meta.run, Type: e.kind, Entity: e.entity, From: e.from, Meta: meta.Meta}
	for _, r := range g.records(e) {
		ev.Refs = append(ev.Refs, g.ref(r))
	}
	switch e.kind {
	case Run:
		ev.Count = g.runCount(i)
	case Overridden:
		o := g.override(uint32(i))
		o.Seq = 0 // the event has it
		ev.Override = &o
	case Undone:
		span := g.undos[e.extra]
		ev.Undoes = &span
	}
	return ev
}

// runCount is how many events follow the opening entry of a run in that run.
func (g *eventLog) runCount(opening int) uint64 {
	run := uint64(opening) + 1
	n := opening + 1
	for n < len(g.entries) && g.metas[g.entries[n].meta].run == run {
		n++
	}
	return uint64(n) - run
}
