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

// addSome adds finished keys of the rows from one on, none where a key is 0. It has
// no branches, as nobody can guess which records lack a field.
func (k *keyed) addSome(keys []uint64, from uint32) {
	n := len(k.keys)
	k.keys, k.rows = slices.Grow(k.keys, len(keys))[:n+len(keys)], slices.Grow(k.rows, len(keys))[:n+len(keys)]
	outKeys, outRows := k.keys[n:], k.rows[n:]
	at := uint64(0)
	for i, key := range keys {
		outKeys[at], outRows[at] = mix(key), from+uint32(i)
		at += 1 - isZero(key)
	}
	k.keys, k.rows = k.keys[:n+int(at)], k.rows[:n+int(at)]
}

// isZero is 1 for 0 and 0 for other numbers below 1<<63.
func isZero(x uint64) uint64 { return (x - 1) >> 63 }

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
