package blocking

import "slices"

// keyed is two arrays of entries: keys[i] is a blocking key of record rows[i].
// rows may be empty where only keys are counted.
type keyed struct {
	keys []uint64
	rows []uint32
}

func (k *keyed) add(key uint64, row uint32) {
	k.keys = append(k.keys, key)
	k.rows = append(k.rows, row)
}

func (k *keyed) reset() { k.keys, k.rows = k.keys[:0], k.rows[:0] }

// reserve makes room for n entries.
func (k *keyed) reserve(n int) {
	k.keys, k.rows = slices.Grow(k.keys[:0], n), slices.Grow(k.rows[:0], n)
}

// resize makes n entries, of any content.
func (k *keyed) resize(n int, rows bool) {
	k.keys = slices.Grow(k.keys[:0], n)[:n]
	if k.rows = k.rows[:0]; rows {
		k.rows = slices.Grow(k.rows, n)[:n]
	}
}
