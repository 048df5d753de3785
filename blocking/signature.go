package blocking

import "context"

// Two records are compared in all lanes at once by their signatures: 16 bits
// for each lane, 0 for no key, severalKeys for several, else the key, exactly
// where the lane has no more keys than that. Four lanes are compared by a few
// operations on one word. Equal signatures of other lanes say that the keys may
// be equal; who needs to know asks the lanes.
const (
	wordLanes   = 4
	laneBits    = 16
	severalKeys = 1<<laneBits - 1
	exactKeys   = severalKeys - 2 // so many keys have signatures of their own
	allLanes    = 1<<wordLanes - 1
)

// signatures are the signatures of all records, row by row.
type signatures struct {
	words int    // of a record
	multi []bool // by word: a record may have several keys in one of its lanes
	rows  []uint64
}

// newSignatures makes the signatures of the first lanes. Memory: 8 bytes for
// each record and four lanes.
func newSignatures(ctx context.Context, l *laneSet, lanes, workers int) *signatures {
	s := &signatures{words: wordsOf(lanes)}
	s.multi = make([]bool, s.words)
	for i := range lanes {
		s.multi[i/wordLanes] = s.multi[i/wordLanes] || l.multi(i)
	}
	s.rows = make([]uint64, l.n*s.words)
	const chunk = 1 << 13
	parallel(workers, (l.n+chunk-1)/chunk, func(_, c int) {
		if ctx.Err() != nil {
			return // the caller looks too
		}
		for i := range lanes {
			cells := l.lanes[i].Cells[:l.n]
			at, shift := i/wordLanes, i%wordLanes*laneBits
			for r := c * chunk; r < min((c+1)*chunk, l.n); r++ {
				s.rows[r*s.words+at] |= signature(cells[r]) << shift
			}
		}
	})
	return s
}

// wordsOf is how many words hold the signatures of so many lanes.
func wordsOf(lanes int) int { return (lanes + wordLanes - 1) / wordLanes }

func signature(cell uint32) uint64 {
	switch {
	case cell == 0:
		return 0
	case cell&several != 0:
		return severalKeys
	}
	return uint64(1 + (cell-1)%exactKeys)
}

// gather copies the first words of some records, one record after the other.
func (s *signatures) gather(buf []uint64, records []uint32, words int) []uint64 {
	if n := len(records) * words; cap(buf) < n {
		buf = make([]uint64, 2*n)
	} else {
		buf = buf[:n]
	}
	at := 0
	for _, r := range records {
		for i, w := range s.rows[int(r)*s.words:][:words] {
			buf[at+i] = w
		}
		at += words
	}
	return buf
}

// zeros gives one bit for each of the four lanes of a word that is zero, the
// lowest first (Hacker's Delight, 6-1).
func zeros(x uint64) uint64 { return zeroFlags(x) * (1<<60 | 1<<45 | 1<<30 | 1<<15) >> 60 }

// zeroFlags gives one for each lane of a word that is zero.
func zeroFlags(x uint64) uint64 {
	const low = 0x7fff7fff7fff7fff
	return ^((x&low + low) | x | low) >> 15
}

// noKey stands for no key in a probe: it equals no signature.
const noKey = severalKeys - 1

// probe is a word of a signature that is compared with others.
type probe struct {
	word    uint64 // noKey for no key and for several
	filled  uint64 // the lanes that have a key; set where a record may have several
	several uint64 // the lanes that have several; likewise
}

func newProbe(word uint64, multi bool) probe {
	p := probe{word: word | zeroFlags(word)*noKey}
	if multi {
		p.filled, p.several = allLanes&^zeros(word), zeros(^word)
		p.word &^= zeroFlags(^word) // 0xffff becomes noKey
	}
	return p
}

// unknown gives the lanes in which one record has several keys and the other
// some.
func (p *probe) unknown(word uint64) uint64 {
	return (p.several | zeros(^word)) & p.filled &^ zeros(word)
}

// stageTable tells which of the first 64 stages may make a pair that is equal
// in some lanes.
type stageTable struct {
	needs []stageNeeds // by word
	exact uint64       // the stages that make every pair of which the signatures are equal
}

// stageNeeds gives, for each set of lanes of a word, the stages that need no
// other lane of it.
type stageNeeds [1 << wordLanes]uint64

func newStageTable(l *laneSet, stages []*stage, words int) *stageTable {
	t := &stageTable{needs: make([]stageNeeds, words)}
	for i, s := range stages[:min(64, len(stages))] {
		for w := range words {
			need := int(s.mask >> (w * wordLanes) & allLanes)
			for equal := range 1 << wordLanes {
				if equal&need == need {
					t.needs[w][equal] |= 1 << i
				}
			}
		}
		exact := s.hot.index == nil
		for _, lane := range s.lanes {
			exact = exact && l.lanes[lane].Distinct <= exactKeys
		}
		if exact {
			t.exact |= 1 << i
		}
	}
	return t
}

// suspects gives the stages, of those in among, that may make the pair of a
// probe and another signature, and those that do for sure.
func (t *stageTable) suspects(among uint64, probe []probe, words []uint64, multi []bool) (may, sure uint64) {
	may, sure = among, among&t.exact
	needs := t.needs[:len(words)]
	probe, multi = probe[:len(words)], multi[:len(words)]
	for i, w := range words {
		p := &probe[i]
		equal := zeros(p.word ^ w)
		n := needs[i][equal&allLanes]
		sure &= n
		if multi[i] {
			n = needs[i][(equal|p.unknown(w))&allLanes]
		}
		may &= n
	}
	return may, sure
}

// firstStages gives the bits of the stages before one, of the first 64.
func firstStages(stage int) uint64 {
	if stage >= 64 {
		return ^uint64(0)
	}
	return 1<<stage - 1
}
