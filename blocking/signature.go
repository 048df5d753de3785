package blocking

// Two records are compared in all lanes at once by their signatures: one byte
// for each lane, 0 for no key, byteSeveral for several, else a hash of the
// key. Eight lanes are compared by a few operations on one word. Equal bytes
// say that the keys may be equal; who needs to know asks the lanes.
const (
	byteSeveral = 255
	wordLanes   = 8
	lowBits     = 0x0101010101010101
	highBits    = 0x8080808080808080
)

// signatures are the signatures of all records, row by row, so that one is in
// one cache line.
type signatures struct {
	words int // of a record
	sets  bool
	rows  []uint64
}

// newSignatures makes the signatures of the first lanes. Memory: 8 bytes for
// each record and eight lanes.
func newSignatures(l *laneSet, lanes, workers int) *signatures {
	s := &signatures{words: (lanes + wordLanes - 1) / wordLanes}
	for i := range lanes {
		s.sets = s.sets || l.multi(i)
	}
	s.rows = make([]uint64, l.n*s.words)
	const chunk = 1 << 13
	parallel(workers, (l.n+chunk-1)/chunk, func(_, c int) {
		for r := c * chunk; r < min((c+1)*chunk, l.n); r++ {
			for i := range lanes {
				s.rows[r*s.words+i/wordLanes] |= uint64(signature(l.lanes[i].Cells[r])) << (i % wordLanes * 8)
			}
		}
	})
	return s
}

// signature is a hash of a key; exact while there are no more keys than bytes.
func signature(cell uint32) byte {
	switch {
	case cell == 0:
		return 0
	case cell&several != 0:
		return byteSeveral
	}
	return byte(1 + cell%254)
}

// gather copies the first words of each record of a block, one record after the
// other. The loads do not wait for each other, which is what makes it worth
// while: a block's records lie far apart.
func (s *signatures) gather(buf []uint64, block []uint32, words int) []uint64 {
	buf = buf[:0]
	for _, r := range block {
		at := int(r) * s.words
		buf = append(buf, s.rows[at:at+words]...)
	}
	return buf
}

// zeroBytes gives one bit for each of the eight bytes that is zero, the lowest
// byte's first (Hacker's Delight, 6-1).
func zeroBytes(x uint64) uint64 {
	const low7 = ^uint64(highBits)
	t := ^((x&low7 + low7) | x | low7)
	return (t >> 7) * 0x0102040810204080 >> 56
}

// probe is a signature that is compared with others.
type probe struct {
	word    uint64
	filled  uint64 // bits of the lanes that have a key
	several uint64 // bits of the lanes that have several
}

func newProbe(word uint64) probe {
	return probe{word, 0xff &^ zeroBytes(word), zeroBytes(^word)}
}

// mayEqual gives the bits of the lanes in which two records may share a key.
func (p *probe) mayEqual(word uint64) uint64 { return zeroBytes(p.word^word) & p.filled }

// mayEqualSets is mayEqual where a record may have several keys.
func (p *probe) mayEqualSets(word uint64) uint64 {
	filled := 0xff &^ zeroBytes(word)
	return (zeroBytes(p.word^word) | p.several | zeroBytes(^word)) & p.filled & filled
}

// newNeeds makes the table that tells which of the first 64 stages may make a
// pair that may be equal in some lanes: for each word, and each set of its
// lanes, the stages that need no other lane of the word.
func newNeeds(stages []*stage, words int) []uint64 {
	needs := make([]uint64, words*256)
	for i, s := range stages[:min(64, len(stages))] {
		for w := range words {
			need := int(s.mask >> (w * wordLanes) & 0xff)
			for equal := range 256 {
				if equal&need == need {
					needs[w<<8|equal] |= 1 << i
				}
			}
		}
	}
	return needs
}
