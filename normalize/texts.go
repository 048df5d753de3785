package normalize

import (
	"encoding/binary"
	"unsafe"
)

// texts holds strings by id, 0 for "" and then 1, 2, … in the order in which
// they were added. They lie in pointer-free chunks that never move once they
// are full, so that nothing is copied as they grow; each costs its length, one
// byte (more for strings over 127 bytes) and the four of its place.
type texts struct {
	chunks [][]byte // each stands for chunkSize places; one longer string has a chunk alone, nil ones after it stand for the rest of its places
	place  []uint32 // by id: where its length and it begin, from the base of its block
	base   []uint64 // by id/textBlock
}

const (
	chunkBits = 16
	chunkSize = 1 << chunkBits
	textBlock = 64 // ids of one base: their strings may have 4 GiB together
)

func newTexts() texts { return texts{place: make([]uint32, 1, 64), base: make([]uint64, 1)} }

// len counts the ids in use, the empty string's among them.
func (t *texts) len() int { return len(t.place) }

// add gives a string the next id.
func (t *texts) add(b []byte) {
	var head [binary.MaxVarintLen64]byte
	n := binary.PutUvarint(head[:], uint64(len(b)))
	at := t.room(n + len(b))
	id := len(t.place)
	if id%textBlock == 0 {
		t.base = append(t.base, at)
	}
	t.place = append(t.place, uint32(at-t.base[id/textBlock]))
	c := &t.chunks[at>>chunkBits]
	*c = append(append(*c, head[:n]...), b...)
}

// room makes the last chunk one that has room for n bytes, and returns the
// place where they go.
func (t *texts) room(n int) uint64 {
	last := len(t.chunks) - 1
	if last >= 0 && t.chunks[last] != nil && len(t.chunks[last])+n <= chunkSize {
		return uint64(last)<<chunkBits + uint64(len(t.chunks[last]))
	}
	size := max(n, chunkSize)
	if last < 0 {
		size = n // the first grows by doubling: most tables are small
	}
	at := uint64(len(t.chunks)) << chunkBits
	t.chunks = append(t.chunks, make([]byte, 0, size))
	for ; n > chunkSize; n -= chunkSize {
		t.chunks = append(t.chunks, nil)
	}
	return at
}

// get returns a string that stays valid as long as anybody holds it.
func (t *texts) get(id uint32) string {
	if id == 0 {
		return ""
	}
	at := t.base[id/textBlock] + uint64(t.place[id])
	b := t.chunks[at>>chunkBits][at&(chunkSize-1):]
	n, head := uint64(b[0]), 1
	if n >= 0x80 {
		n, head = binary.Uvarint(b)
	}
	return unsafe.String(unsafe.SliceData(b[head:]), int(n)) // what was written is not written again
}

// seal gives back the room that was kept for more.
func (t *texts) seal() {
	t.place, t.base = exact(t.place), exact(t.base)
	if last := len(t.chunks) - 1; last >= 0 {
		t.chunks[last] = exact(t.chunks[last])
	}
}
