package normalize

import (
	"hash/maphash"
	"math/bits"
	"unsafe"
)

// interner gives each distinct string an id, 0 for "" and then 1, 2, … in the
// order of first sight. The hash seed differs from run to run and shows
// nowhere: it decides the place of a slot, not the id.
type interner struct {
	texts
	slots []uint64 // high 32 bits: hash; low 32 bits: id; 0: free. Runs of the hashes' order, so that growing is one pass
	seed  maphash.Seed
}

const minSlots = 128

func newInterner() *interner {
	return &interner{texts: newTexts(), slots: make([]uint64, minSlots), seed: maphash.MakeSeed()}
}

func (t *interner) internString(s string) uint32 {
	return t.intern(unsafe.Slice(unsafe.StringData(s), len(s)))
}

func (t *interner) intern(b []byte) uint32 {
	if len(b) == 0 {
		return 0
	}
	return t.internHashed(b, t.hash(b))
}

func (t *interner) hash(b []byte) uint32 { return uint32(maphash.Bytes(t.seed, b) >> 32) }

// first is the slot at which the search for a hash begins.
func (t *interner) first(hash uint32) int {
	return int(hash >> (33 - bits.Len(uint(len(t.slots)))))
}

func (t *interner) internHashed(b []byte, hash uint32) uint32 {
	for i := t.first(hash); ; i = (i + 1) & (len(t.slots) - 1) {
		slot := t.slots[i]
		if slot == 0 {
			return t.insert(b, hash, i)
		}
		if uint32(slot>>32) == hash && t.get(uint32(slot)) == string(b) {
			return uint32(slot)
		}
	}
}

// Looking ahead pays where the slots do not lie in a processor's near caches.
// What was looked at must be near still when it is used.
const (
	farSlots = 1 << 14
	ahead    = 256 // strings
)

// internBatch interns cell(0 … n-1) into ids. Of many distinct strings each
// costs a wait for memory; looked up ahead, they wait together.
func (t *interner) internBatch(ids []uint32, cell func(i int) []byte) {
	for from := 0; from < len(ids); from += ahead {
		part := ids[from:min(len(ids), from+ahead)]
		if len(t.slots) >= farSlots {
			t.internAhead(part, func(i int) []byte { return cell(from + i) })
			continue
		}
		for i := range part {
			part[i] = t.intern(cell(from + i))
		}
	}
}

func (t *interner) internAhead(ids []uint32, cell func(i int) []byte) {
	var hashes [ahead]uint32
	for i := range ids {
		hashes[i] = t.hash(cell(i))
	}
	for i, hash := range hashes[:len(ids)] { // short loops: a processor overlaps the waits of several turns
		ids[i] = 0
		if slot := t.slots[t.first(hash)]; uint32(slot>>32) == hash {
			ids[i] = uint32(slot)
		}
	}
	for i, id := range ids {
		ids[i] = uint32(t.at(t.place(id))[0]) // brings it near; of id 0, the first
	}
	for i := range ids {
		b := cell(i)
		if ids[i] = 0; len(b) > 0 {
			ids[i] = t.internHashed(b, hashes[i])
		}
	}
}

func (t *interner) insert(b []byte, hash uint32, slot int) uint32 {
	id := uint32(t.len())
	t.add(b)
	t.slots[slot] = uint64(hash)<<32 | uint64(id)
	if t.len()*4 > len(t.slots)*3 {
		t.grow()
	}
	return id
}

func (t *interner) grow() {
	old := t.slots
	t.slots = make([]uint64, 2*len(old))
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		i := t.first(uint32(slot >> 32))
		for t.slots[i] != 0 {
			i = (i + 1) & (len(t.slots) - 1)
		}
		t.slots[i] = slot
	}
}

// open makes a sealed interner ready for more.
func (t *interner) open() {
	if t.slots != nil {
		return
	}
	size := minSlots
	for size*3 < t.len()*4+4 {
		size *= 2
	}
	t.slots = make([]uint64, size)
	for id := uint32(1); int(id) < t.len(); id++ {
		hash := t.hash(bytesOf(t.get(id)))
		i := t.first(hash)
		for t.slots[i] != 0 {
			i = (i + 1) & (len(t.slots) - 1)
		}
		t.slots[i] = uint64(hash)<<32 | uint64(id)
	}
}

// seal frees what only interning needs.
func (t *interner) seal() { t.slots = nil }

// find returns the id of a string, 0 where it has none. The interner is open.
func (t *interner) find(s string) uint32 {
	if s == "" {
		return 0
	}
	hash := t.hash(bytesOf(s))
	for i := t.first(hash); t.slots[i] != 0; i = (i + 1) & (len(t.slots) - 1) {
		if slot := t.slots[i]; uint32(slot>>32) == hash && t.get(uint32(slot)) == s {
			return uint32(slot)
		}
	}
	return 0
}
