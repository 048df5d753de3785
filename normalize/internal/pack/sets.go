package pack

import (
	"encoding/binary"
	"slices"
	"sync"
)

// Sets holds the distinct lists of numbers of a column's values. Values may be
// written from several goroutines; what they wrote is read when all are done.
type Sets struct {
	mu    sync.Mutex
	list  [][]uint32
	where map[string]int
}

// NewSets makes an empty one; the empty list is its first.
func NewSets() *Sets { return &Sets{list: [][]uint32{nil}, where: map[string]int{"": 0}} }

func (s *Sets) index(ids []uint32) int {
	if len(ids) == 0 {
		return 0
	}
	var room [64]byte
	key := room[:0]
	for _, id := range ids {
		key = binary.LittleEndian.AppendUint32(key, id)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i, ok := s.where[string(key)]
	if !ok {
		i = len(s.list)
		s.list = append(s.list, slices.Clone(ids))
		s.where[string(key)] = i
	}
	return i
}
