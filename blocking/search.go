package blocking

import "slices"

// Searcher asks an index; one goroutine uses it at a time.
type Searcher struct {
	x      *Index
	hashes recordHashes
	keys   []uint64
	has    []uint32 // by key, see postings.find
	ends   []int    // by rule: the end of its keys
	found  []uint64 // record and rule
	near   uint32   // what was read to bring it near
}

// Searcher gives a searcher of the index.
func (x *Index) Searcher() *Searcher { return &Searcher{x: x} }

// AppendCandidates appends the candidates of a record of the table among the
// records of the index, itself left out, each once, ascending. Whether the
// record was added makes no difference. Cost: 5 to 10 microseconds, and 50
// nanoseconds a candidate.
func (s *Searcher) AppendCandidates(dst []Candidate, record uint32) []Candidate {
	s.hashes.load(&s.x.hashed, record)
	s.probe(record)
	s.collect(record)
	slices.Sort(s.found)
	last := record // which is none of its own candidates
	for i, f := range s.found {
		r := uint32(f >> 8)
		if r != record && (i == 0 || r != last) {
			dst = append(dst, Candidate{r, int32(f & 255)})
		}
		last = r
	}
	return dst
}

// probe finds what the keys of the record at hand have. Step by step for all of
// them, because waits for memory then overlap.
func (s *Searcher) probe(record uint32) {
	s.keys, s.ends, s.has = s.keys[:0], s.ends[:0], s.has[:0]
	for i := range s.x.rules {
		rule, from := &s.x.rules[i], len(s.keys)
		s.keys = rule.appendKeys(s.keys, &s.hashes, 0, 0)
		for j, key := range s.keys[from:] {
			s.keys[from+j] = s.x.place(record, key)
		}
		s.near += rule.postings.touch(s.keys[from:])
		s.ends = append(s.ends, len(s.keys))
	}
	at := 0
	for i, end := range s.ends {
		p := &s.x.rules[i].postings
		for ; at < end; at++ {
			has := p.find(s.keys[at])
			if has&several != 0 {
				s.near += p.lists.piece(has &^ several)[0]
			}
			s.has = append(s.has, has)
		}
	}
}

// collect reads the lists that were found.
func (s *Searcher) collect(record uint32) {
	s.found = s.found[:0]
	at := 0
	for i, end := range s.ends {
		p := &s.x.rules[i].postings
		for ; at < end; at++ {
			switch has := s.has[at]; {
			case has == 0:
			case has&several == 0:
				s.found = append(s.found, uint64(has-1)<<8|uint64(i))
			default:
				s.add(p.lists.list(has&^several), i)
			}
		}
	}
	if !s.x.pairs {
		return
	}
	of := s.x.data.division(record)
	for _, r := range s.x.all {
		if s.x.data.division(r) == of {
			s.found = append(s.found, uint64(r)<<8|uint64(len(s.x.rules)))
		}
	}
}

func (s *Searcher) add(records []uint32, rule int) {
	for _, r := range records {
		s.found = append(s.found, uint64(r)<<8|uint64(rule))
	}
}
