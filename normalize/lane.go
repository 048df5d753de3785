package normalize

// Lane holds the blocking keys of one part of a field for all records, as ids
// that are equal when the keys are.
type Lane struct {
	IDs      []uint32 // by record, 0 for none; or by Offsets
	Offsets  []uint32 // nil when no record has several keys; else the keys of record r are IDs[Offsets[r]:Offsets[r+1]]
	Distinct int      // distinct keys
}

// Of returns the keys of a record, ascending.
func (l *Lane) Of(record uint32) []uint32 {
	if l.Offsets != nil {
		return l.IDs[l.Offsets[record]:l.Offsets[record+1]]
	}
	if l.IDs[record] == 0 {
		return nil
	}
	return l.IDs[record : record+1]
}

// Lane computes the lane of one part, an index of f.Kind.Parts(). Cost: the
// keys of each distinct value once, and one pass over the records.
func (f *FieldColumn) Lane(part int) Lane {
	keys, of, single := f.valueKeys(part)
	l := Lane{Distinct: keys - 1}
	if single && f.offsets == nil {
		l.IDs = make([]uint32, len(f.lane))
		for r, id := range f.lane {
			if k := of[id]; len(k) > 0 {
				l.IDs[r] = k[0]
			}
		}
		return l
	}
	l.Offsets = make([]uint32, 1, len(f.lane)+1)
	var buf []uint32
	for r := range f.lane {
		buf = buf[:0]
		for _, id := range f.Values(uint32(r)) {
			buf = append(buf, of[id]...)
		}
		l.IDs = append(l.IDs, sortedSet(buf)...)
		l.Offsets = append(l.Offsets, uint32(len(l.IDs)))
	}
	return l
}

// valueKeys gives the key ids of each value, and how many ids there are.
func (f *FieldColumn) valueKeys(part int) (keys int, of [][]uint32, single bool) {
	in := newInterner()
	of = make([][]uint32, f.Distinct()+1)
	var flat []uint32
	var buf []string
	ends := make([]int, len(of))
	single = true
	for id := 1; id < len(of); id++ {
		buf = f.dict.parsed.appendKeys(buf[:0], uint32(id), part)
		from := len(flat)
		for _, k := range buf {
			if k != "" {
				flat = append(flat, in.internString(k))
			}
		}
		flat = flat[:from+len(sortedSet(flat[from:]))]
		single = single && len(flat)-from <= 1
		ends[id] = len(flat)
	}
	for id := 1; id < len(of); id++ {
		of[id] = flat[ends[id-1]:ends[id]]
	}
	return in.len(), of, single
}

// sortedSet sorts ids in place and drops repeated ones.
func sortedSet(ids []uint32) []uint32 {
	for i := 1; i < len(ids); i++ {
		for j := i; j > 0 && ids[j] < ids[j-1]; j-- {
			ids[j], ids[j-1] = ids[j-1], ids[j]
		}
	}
	n := 0
	for i, id := range ids {
		if i == 0 || id != ids[n-1] {
			ids[n] = id
			n++
		}
	}
	return ids[:n]
}

// AppendKeys appends the keys of one part of a record as text, for
// explanations.
func (f *FieldColumn) AppendKeys(dst []string, record uint32, part int) []string {
	for _, id := range f.Values(record) {
		dst = f.dict.parsed.appendKeys(dst, id, part)
	}
	return dst
}
