package normalize

import (
	"hash/maphash"
	"unsafe"
)

// interner gives each distinct string an id, 0 for "" and then 1, 2, … in the
// order of first sight. The strings lie in one pointer-free arena. The hash
// seed differs from run to run and shows nowhere: it decides the place of a
// slot, not the id.
type interner struct {
	arena []byte
	ends  []uint64 // ends[id] is where string id ends in arena
	slots []uint64 // high 32 bits: hash; low 32 bits: id; 0: free
	seed  maphash.Seed
}

func newInterner() *interner {
	return &interner{ends: make([]uint64, 1, 64), slots: make([]uint64, 128), seed: maphash.MakeSeed()}
}

// len counts the ids in use, the empty string's among them.
func (t *interner) len() int { return len(t.ends) }

// get returns a string that stays valid as long as anybody holds it.
func (t *interner) get(id uint32) string {
	if id == 0 {
		return ""
	}
	b := t.arena[t.ends[id-1]:t.ends[id]]
	return unsafe.String(unsafe.SliceData(b), len(b)) // the arena only grows
}

func (t *interner) internString(s string) uint32 {
	return t.intern(unsafe.Slice(unsafe.StringData(s), len(s)))
}

func (t *interner) intern(b []byte) uint32 {
	if len(b) == 0 {
		return 0
	}
	h := maphash.Bytes(t.seed, b)
	tag := h >> 32 << 32
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := t.slots[i]
		if slot == 0 {
			return t.insert(b, tag, i)
		}
		if slot&^0xffffffff == tag {
			id := uint32(slot)
			if string(t.arena[t.ends[id-1]:t.ends[id]]) == string(b) {
				return id
			}
		}
	}
}

func (t *interner) insert(b []byte, tag, slot uint64) uint32 {
	id := uint32(len(t.ends))
	t.arena = append(t.arena, b...)
	t.ends = append(t.ends, uint64(len(t.arena)))
	t.slots[slot] = tag | uint64(id)
	if len(t.ends)*4 > len(t.slots)*3 {
		t.grow()
	}
	return id
}

func (t *interner) grow() {
	old := t.slots
	t.slots = make([]uint64, 2*len(old))
	mask := uint64(len(t.slots) - 1)
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		id := uint32(slot)
		h := maphash.Bytes(t.seed, t.arena[t.ends[id-1]:t.ends[id]])
		i := h & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = slot
	}
}

// seal frees what only interning needs.
func (t *interner) seal() { t.slots = nil }

// find returns the id of a string that was interned, 0 when it was not. It
// needs the slots: an interner that is searched is not sealed.
func (t *interner) find(s string) uint32 {
	h := maphash.String(t.seed, s)
	tag := h >> 32 << 32
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; t.slots[i] != 0; i = (i + 1) & mask {
		if slot := t.slots[i]; slot&^0xffffffff == tag && t.get(uint32(slot)) == s {
			return uint32(slot)
		}
	}
	return 0
}
