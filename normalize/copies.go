package normalize

import (
	"context"
	"slices"
)

// Copies gives for each record the first of its source that says the same in
// every field that is compared and may be linked with it, itself where there is none before it; nil where
// no record of the table has a copy. Records that say nothing have none. A row
// that stands in a file ten thousand times is one observation: frequencies count
// it once. Read only.
func (t *Table) Copies() []uint32 { return t.copies }

// First is the record that a record is a copy of, or itself.
func (t *Table) First(record uint32) uint32 {
	if t.copies == nil {
		return record
	}
	return t.copies[record]
}

// IsCopy tells whether a record repeats another one of its source.
func (t *Table) IsCopy(record uint32) bool { return t.First(record) != record }

// Distinct counts the records that teach ([Table.Teaches]): where the schema sets
// no limits, all but copies.
func (t *Table) Distinct() int { return t.teachers }

// copiesChunk is how many records are looked at between two looks at the context.
const copiesChunk = 1 << 18

// findCopies sets Copies, and takes what teaches nothing out of the frequencies of values.
// Cost: about 60 ns a record. The error is the context's.
func (t *Table) findCopies(ctx context.Context) error {
	compared := t.compared()
	content := make([]uint64, t.Len())
	for i, f := range compared {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.hashInto(content, i, 0)
	}
	t.keepApart(content, 0)
	table := newFirsts(t.Len())
	first := make([]uint32, t.Len())
	for r, hash := range content {
		record := uint32(r)
		first[r] = record
		if r%copiesChunk == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if hash == 0 {
			continue
		}
		first[r] = table.first(hash, record, func(a uint32) bool {
			return t.source[a] == t.source[record] && t.MayLink(a, record) && sameValues(compared, a, record)
		})
		if first[r] != record {
			t.copied++
		}
	}
	if t.copied > 0 {
		t.copies = first
	}
	if t.countTeachers(); t.teachers == t.Len() {
		return nil
	}
	for _, f := range t.fields {
		f.forget(t)
	}
	return nil
}

// compared lists the fields that records are copies by.
func (t *Table) compared() []*FieldColumn {
	return slices.DeleteFunc(slices.Clone(t.fields), func(f *FieldColumn) bool { return f.Skip || f.Kind == Ignore })
}

// hashInto adds a hash of each record's values, for the records from from on, of
// the field that is compared as the i-th; nothing for records that have none.
func (f *FieldColumn) hashInto(hash []uint64, i int, from uint32) {
	salt := mix(uint64(i) + 1)
	for r, id := range f.lane[from:] {
		if id == 0 {
			continue
		}
		hash[r] += mix(salt ^ uint64(id))
		if f.offsets != nil {
			for _, more := range f.Values(from + uint32(r))[1:] {
				hash[r] += mix(salt + uint64(more))
			}
		}
	}
}

// keepApart makes hashes of contents, for the records from from on, those of what
// can be a copy: by source and division, and 0 for flagged records. Else a content
// that stands in a million records none of which may be a copy would be compared
// with all of them.
func (t *Table) keepApart(hash []uint64, from uint32) {
	for i, h := range hash {
		switch r := from + uint32(i); {
		case h == 0:
		case t.NoLink(r):
			hash[i] = 0
		default:
			hash[i] = max(1, mix(h^mix(uint64(t.Division(r))<<16|uint64(t.Source(r)))))
		}
	}
}

func sameValues(fields []*FieldColumn, a, b uint32) bool {
	for _, f := range fields {
		if f.lane[a] != f.lane[b] || f.offsets != nil && !slices.Equal(f.Values(a), f.Values(b)) {
			return false
		}
	}
	return true
}

// firsts finds the first record of each content: open addressing over hashes.
type firsts struct {
	slots []firstSlot
	used  int
}

type firstSlot struct {
	hash   uint64 // 0: free
	record uint32
}

func newFirsts(n int) *firsts {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return &firsts{slots: make([]firstSlot, size)}
}

// first returns the record that came first with the hash, which is not 0, and is
// the same, or else the record itself, which it keeps.
func (t *firsts) first(hash uint64, record uint32, same func(record uint32) bool) uint32 {
	if 2*(t.used+1) > len(t.slots) {
		t.grow()
	}
	for at := hash; ; at++ {
		switch s := &t.slots[at&uint64(len(t.slots)-1)]; {
		case s.hash == 0:
			*s = firstSlot{hash, record}
			t.used++
			return record
		case s.hash == hash && same(s.record):
			return s.record
		}
	}
}

func (t *firsts) grow() {
	old := t.slots
	t.slots, t.used = make([]firstSlot, 2*len(old)), 0
	for _, s := range old {
		if s.hash != 0 {
			t.first(s.hash, s.record, func(uint32) bool { return false })
		}
	}
}

// forget takes records that teach nothing out of the frequencies.
func (f *FieldColumn) forget(t *Table) {
	for r := range f.lane {
		record := uint32(r)
		if f.lane[r] == 0 || t.Teaches(record) {
			continue
		}
		f.repeated++
		for _, id := range f.Values(record) {
			f.dict.count[id]--
		}
	}
}
