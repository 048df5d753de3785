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
	words   int // of a record
	rows    []uint64
	several bitset // the records that have several keys in some lane; nil when none has
}

// newSignatures makes the signatures of the first lanes. Memory: 8 bytes for
// each record and four lanes.
func newSignatures(ctx context.Context, l *laneSet, lanes, workers int) *signatures {
	s := &signatures{words: wordsOf(lanes), several: l.anySeveral()}
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

// sets tells whether a record has several keys in some lane.
func (s *signatures) sets(record uint32) bool { return s.several != nil && s.several.has(int(record)) }

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

// probe makes a word of a signature ready to be compared with others.
func probe(word uint64) uint64 { return word | zeroFlags(word)*noKey }

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

// equal gives the stages, of those in among, all of whose lanes are equal in
// two signatures, one of them made a probe.
func (t *stageTable) equal(among uint64, probe, words []uint64) uint64 {
	needs := t.needs[:len(words)]
	probe = probe[:len(words)]
	for i, w := range words {
		among &= needs[i][zeros(probe[i]^w)&allLanes]
	}
	return among
}

// equalSets is equal for records that may have several keys: it gives also the
// stages whose lanes are equal or filled, one of them by several keys.
func (t *stageTable) equalSets(among uint64, x, y []uint64) (sure, may uint64) {
	sure, may = among, among
	for i := range x {
		filled := allLanes &^ (zeros(x[i]) | zeros(y[i]))
		sets := (zeros(^x[i]) | zeros(^y[i])) & filled
		equal := zeros(x[i]^y[i]) & filled &^ sets
		sure &= t.needs[i][equal]
		may &= t.needs[i][equal|sets]
	}
	return sure, may
}

// firstStages gives the bits of the stages before one, of the first 64.
func firstStages(stage int) uint64 {
	if stage >= 64 {
		return ^uint64(0)
	}
	return 1<<stage - 1
}
