package normalize

import "slices"

// KeyHash hashes the text of a blocking key, the same way in every run.
func KeyHash(key string) uint64 { return hashKey(key) }

// KeyHasher gives the hashes of the keys of one part of a field, a record at a
// time. It remembers those of values that come again and again, see Remember.
// Append may be called from several goroutines as long as nobody calls Remember.
type KeyHasher struct {
	field  *FieldColumn
	part   int
	hashes []uint64 // of the values from id 1 on, value by value
	ends   []uint32 // by value: their end in hashes
}

// KeyHasher gives a hasher of one part, an index of f.Kind.Parts(). It remembers
// nothing yet.
func (f *FieldColumn) KeyHasher(part int) *KeyHasher {
	return &KeyHasher{field: f, part: part, ends: make([]uint32, 1)}
}

const (
	fewValues   = 1 << 14 // so many are remembered in any case
	usesOfValue = 4       // records for each value from which remembering pays
)

// Remember computes the hashes of the values that the table has gained, unless
// values are nearly as many as records: then those that are remembered stay and
// no more are added. Cost: some hundred nanoseconds for each new value. Memory:
// 12 bytes a value, usually.
func (h *KeyHasher) Remember() {
	n := h.field.Distinct()
	if n > fewValues && n > len(h.field.lane)/usesOfValue {
		return
	}
	var buf []string
	for id := len(h.ends); id <= n; id++ {
		h.hashes = h.appendValue(h.hashes, uint32(id), &buf)
		h.ends = append(h.ends, uint32(len(h.hashes)))
	}
}

// Append appends the [KeyHash] of each key that a record has, in no order and
// perhaps more than once. Cost: some nanoseconds for a value that is remembered,
// some hundred for another.
func (h *KeyHasher) Append(dst []uint64, record uint32) []uint64 {
	var room [8]string
	buf := room[:0]
	for _, id := range h.field.Values(record) {
		if int(id) < len(h.ends) {
			dst = append(dst, h.hashes[h.ends[id-1]:h.ends[id]]...)
		} else {
			dst = h.appendValue(dst, id, &buf)
		}
	}
	return dst
}

func (h *KeyHasher) appendValue(dst []uint64, id uint32, buf *[]string) []uint64 {
	from := len(dst)
	*buf = h.field.dict.parsed.appendKeys((*buf)[:0], id, h.part)
	for _, k := range *buf {
		if k != "" {
			dst = append(dst, hashKey(k))
		}
	}
	if len(dst) > from+1 {
		slices.Sort(dst[from:])
		dst = dst[:from+len(slices.Compact(dst[from:]))]
	}
	return dst
}
