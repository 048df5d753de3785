package identity

import (
	"hash/maphash"
	"math/bits"
)

// recordIndex finds records by source and key. It is a hash table of record
// numbers, 8 bytes a slot, whose keys stand in the log alone: a map would take
// four times the room. The hash seed differs from run to run and shows nowhere.
type recordIndex struct {
	slots []uint64 // high 32 bits: hash, whose low bits choose the slot; low 32 bits: record + 1; 0: free
	used  int
	seed  maphash.Seed

	fetched bool // whether any of the slots that were fetched last was taken
}

func (x *recordIndex) hash(source uint32, key string) uint32 {
	const golden = 0x9e3779b97f4a7c15 // 2^64 divided by the golden ratio: spreads the sources
	return uint32((maphash.String(x.seed, key) ^ uint64(source)*golden) >> 32)
}

// find returns the record of a source and key.
func (x *recordIndex) find(g *eventLog, source uint32, key string) (uint32, bool) {
	if x.used == 0 {
		return 0, false
	}
	slot := x.slots[x.place(g, source, key, x.hash(source, key))]
	return uint32(slot) - 1, slot != 0
}

// fetch brings the slots of some hashes near.
func (x *recordIndex) fetch(hashes []uint32) {
	mask, taken := uint32(len(x.slots)-1), uint64(0)
	for _, hash := range hashes {
		taken |= x.slots[hash&mask]
	}
	x.fetched = taken != 0 // so that the loop is not left out as useless
}

// place is the slot of a source and key, or the free one where it belongs.
func (x *recordIndex) place(g *eventLog, source uint32, key string, hash uint32) uint32 {
	mask := uint32(len(x.slots) - 1)
	i := hash & mask
	for ; x.slots[i] != 0; i = (i + 1) & mask {
		if uint32(x.slots[i]>>32) != hash {
			continue
		}
		if record := uint32(x.slots[i]) - 1; g.source[record] == source && g.key[record] == key {
			break
		}
	}
	return i
}

// set makes the key that a record has now lead to it, and no more to a record
// that had the same. The slot of a key that it had before stays and leads
// nowhere.
func (x *recordIndex) set(g *eventLog, record uint32) {
	x.reserve(1)
	source, key := g.source[record], g.key[record]
	hash := x.hash(source, key)
	i := x.place(g, source, key, hash)
	if x.slots[i] == 0 {
		x.used++
	}
	x.slots[i] = uint64(hash)<<32 | uint64(record+1)
}

// reserve makes room for n more records.
func (x *recordIndex) reserve(n int) {
	const least = 64
	need := max(least, (x.used+n)*4/3)
	if need <= len(x.slots) {
		return
	}
	if x.slots == nil {
		x.seed = maphash.MakeSeed()
	}
	old := x.slots
	x.slots = make([]uint64, 1<<bits.Len(uint(need-1)))
	for _, slot := range old {
		if slot != 0 {
			x.put(slot)
		}
	}
}

func (x *recordIndex) put(slot uint64) {
	mask := uint32(len(x.slots) - 1)
	i := uint32(slot>>32) & mask
	for x.slots[i] != 0 {
		i = (i + 1) & mask
	}
	x.slots[i] = slot
}
