package normalize

import (
	"encoding/binary"
	"math"
	"unsafe"
)

// texts holds strings by id, 0 for "" and then 1, 2, … in the order in which
// they were added. They lie in pointer-free chunks that never move once they
// are full, so that nothing is copied as they grow; each costs its length, one
// byte (more for strings over 127 bytes) and the four of its place.
type texts struct {
	n      int
	chunks [][]byte // each stands for chunkSize places; one longer string has a chunk alone, nil ones after it stand for the rest of its places
	places []*placeBlock
}

const (
	chunkBits = 16
	chunkSize = 1 << chunkBits
	blockBits = 8
	blockSize = 1 << blockBits
)

// placeBlock says where the lengths of blockSize strings begin, each followed
// by its string. Together they may have 4 GiB.
type placeBlock struct {
	base uint64
	from [blockSize]uint32 // counted from base
}

func newTexts() texts { return texts{n: 1, places: []*placeBlock{{}}} }

// len counts the ids in use, the empty string's among them.
func (t *texts) len() int { return t.n }

// add gives a string the next id.
func (t *texts) add(b []byte) {
	var head [binary.MaxVarintLen64]byte
	n := binary.PutUvarint(head[:], uint64(len(b)))
	at := t.room(n + len(b))
	if t.n%blockSize == 0 {
		t.places = append(t.places, &placeBlock{base: at})
	}
	block := t.places[t.n>>blockBits]
	from := at - block.base
	if from > math.MaxUint32 {
		panic("normalize: texts of 16 MiB and more, hundreds in a row")
	}
	block.from[t.n%blockSize] = uint32(from)
	t.n++
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

// place is where the length of a string stands, see load. Of many strings all
// places are found first and all strings loaded then: each is a wait for memory,
// and in a short loop the processor waits for many at once.
func (t *texts) place(id uint32) uint64 {
	block := t.places[id>>blockBits]
	return block.base + uint64(block.from[id%blockSize])
}

// at returns the bytes from the length of a string on, by its place.
func (t *texts) at(place uint64) []byte { return t.chunks[place>>chunkBits][place&(chunkSize-1):] }

// load returns the string of an id above 0, by its place. It stays valid as long
// as anybody holds it.
func (t *texts) load(place uint64) string {
	b := t.at(place)
	n, head := uint64(b[0]), 1
	if n >= 0x80 {
		n, head = binary.Uvarint(b)
	}
	return unsafe.String(unsafe.SliceData(b[head:]), int(n)) // what was written is not written again
}

// get returns a string that stays valid as long as anybody holds it.
func (t *texts) get(id uint32) string {
	if id == 0 {
		return ""
	}
	return t.load(t.place(id))
}
