package normalize

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Settled is the schema with everything that the values of the table decided
// together: conventions, and how rare words are. Records that are made under
// it, of whatever rows, are what they would be in any other table under it.
func (t *Table) Settled() Schema {
	s := t.schema
	s.Settled = true
	s.Fields = slices.Clone(s.Fields)
	for i, f := range t.fields {
		s.Fields[i].Words = f.dict.words
	}
	return s
}

// growth is what a table needs to take in more rows.
type growth struct {
	firsts *firsts
	fields []*FieldColumn // those that records are copies by
	tails  []tail
}

// Append makes records of more rows, behind those of the table, under its
// settled schema: their numbers are from to Len()-1, in the order of (source,
// key) among themselves alone, and [Table.Find] does not know them. Rows without
// a key, and all but the fullest of those that have one key and other content, are
// added to rows.Rejects. A key that the table has already makes one more record
// for it: which of them counts is the caller's business.
//
// It must not run beside any other method, nor while a Scorer or keys of the
// table are in use. The first call costs a pass over the values and records of
// the table; after that a call costs what the rows do, some 20 us each. Errors:
// rows without a key column, whose keys would depend on the rows beside them;
// too many sources; a cancelled context. The table is as before then.
func (t *Table) Append(ctx context.Context, rows *Rows, workers int) (from uint32, err error) {
	from = uint32(t.Len())
	schema := t.Settled()
	for _, s := range rows.Sources {
		if firstColumn(s.Header, schema.ID) < 0 {
			return from, fmt.Errorf("source %q: no key column (%q): records that come later are known by their keys", s.Name, schema.ID)
		}
	}
	more, err := Build(ctx, rows, schema, workers)
	if err != nil {
		return from, err
	}
	if len(t.sources)+len(rows.Sources) > 1<<16 {
		return from, errors.New("too many sources with different headers")
	}
	if t.growth == nil {
		t.open()
	}
	sources := t.addTails(more)
	parallel(make(chan struct{}, max(1, workers)), len(t.fields), func(i int) { t.fields[i].grow(more.fields[i]) })
	for r := range more.row {
		s := sources[more.source[r]]
		t.source = append(t.source, uint16(s.number))
		t.row = append(t.row, uint32(s.Len()))
		s.take(more.sources[more.source[r]], int(more.row[r]))
	}
	t.limitAppended(from)
	t.addCopies(from)
	t.counts.Read += more.counts.Read
	t.counts.Accepted += more.counts.Accepted
	t.counts.Rejected += more.counts.Rejected
	t.counts.Repeated += more.counts.Repeated
	t.counts.Records, t.counts.Copies = t.Len(), t.copied
	return from, nil
}

// open makes ready to grow.
func (t *Table) open() {
	t.growth = &growth{firsts: newFirsts(t.Len()), fields: t.compared()}
	content := make([]uint64, t.Len())
	for i, f := range t.growth.fields {
		f.hashInto(content, i, 0)
	}
	t.keepApart(content, 0)
	if t.copies == nil {
		t.copies = make([]uint32, t.Len())
		for r := range t.copies {
			t.copies[r] = uint32(r)
		}
	}
	for r, hash := range content {
		if hash != 0 && t.copies[r] == uint32(r) {
			t.growth.firsts.first(hash, uint32(r), func(uint32) bool { return false })
		}
	}
	t.named = make([]uint16, len(t.sources))
	for i := range t.named {
		t.named[i] = uint16(i)
	}
	for _, f := range t.fields {
		f.dict.canon.open()
		f.lane, f.offsets, f.values, f.sketches = roomy(f.lane), roomy(f.offsets), roomy(f.values), roomy(f.sketches)
		f.dict.count = roomy(f.dict.count)
	}
	t.source, t.row, t.copies = roomy(t.source), roomy(t.row), roomy(t.copies)
}

// roomy makes room for some more, so that the first rows that come do not pay for
// moving all that were there before.
func roomy[E any](s []E) []E {
	if s == nil {
		return nil
	}
	return slices.Grow(s, len(s)/8)
}

// grow appends the values of the records of another table's field.
func (f *FieldColumn) grow(more *FieldColumn) {
	ids := make([]uint32, more.Distinct()+1)
	for id := 1; id < len(ids); id++ {
		ids[id] = f.dict.adopt(more.dict, uint32(id))
	}
	f.sketches = f.dict.parsed.sketched(f.sketches)
	f.dict.memo = f.dict.memo.grow(f.Kind, f.Distinct())
	if more.offsets != nil && f.offsets == nil {
		f.offsets = make([]uint32, 1, len(f.lane)+len(more.lane)+1)
		for _, id := range f.lane {
			if id != 0 {
				f.values = append(f.values, id)
			}
			f.offsets = append(f.offsets, uint32(len(f.values)))
		}
	}
	for r, id := range more.lane {
		f.lane = append(f.lane, ids[id])
		if f.offsets == nil {
			continue
		}
		for _, v := range more.Values(uint32(r)) {
			f.values = append(f.values, ids[v])
		}
		f.offsets = append(f.offsets, uint32(len(f.values)))
	}
	f.filled += more.filled
	for problem, n := range more.problems {
		f.problems[problem] += n
	}
}

// adopt gives a value of another dictionary an id.
func (d *dict) adopt(from *dict, id uint32) uint32 {
	own := d.canon.internString(from.canonical(id))
	add := func() {
		d.count = append(d.count, 0)
		d.parsed.adopt(from.parsed, id)
	}
	switch {
	case int(own) == d.parsed.len():
		add()
	case !d.parsed.sameAs(own, from.parsed, id):
		return d.variant(own, func(v uint32) bool { return d.parsed.sameAs(v, from.parsed, id) }, add)
	}
	return own
}

// addCopies finds the first record that says the same for the records from from
// on.
func (t *Table) addCopies(from uint32) {
	g := t.growth
	content := make([]uint64, t.Len()-int(from))
	for i, f := range g.fields {
		f.hashInto(content, i, from)
	}
	t.keepApart(content, from)
	for i, hash := range content {
		record := from + uint32(i)
		first := record
		if hash != 0 {
			first = g.firsts.first(hash, record, func(a uint32) bool {
				return t.Source(a) == t.Source(record) && t.MayLink(a, record) && sameValues(g.fields, a, record)
			})
		}
		if t.copies = append(t.copies, first); first != record {
			t.copied++
		}
		teaches := t.Teaches(record)
		if teaches {
			t.teachers++
		}
		if t.purchased[t.source[record]] {
			t.counts.Purchased++
		}
		for _, f := range t.fields {
			f.countIn(record, teaches)
		}
	}
}

// countIn takes an appended record into the frequencies, if it teaches.
func (f *FieldColumn) countIn(record uint32, teaches bool) {
	switch {
	case f.lane[record] == 0:
	case !teaches:
		f.repeated++
	default:
		for _, id := range f.Values(record) {
			f.dict.count[id]++
		}
	}
}
