package export

import (
	"errors"
	"fmt"
	"slices"
)

// matcher finds records of a crosswalk.
type matcher struct {
	sources []string // in the order of their names
	byRef   map[[2]string]int
	byKey   map[string]int // ambiguous where two sources have the key
}

const ambiguous = -2

func newMatcher(crosswalk []Labelled) (*matcher, error) {
	m := &matcher{byRef: make(map[[2]string]int, len(crosswalk)), byKey: make(map[string]int, len(crosswalk))}
	for i, row := range crosswalk {
		if _, twice := m.byRef[[2]string{row.Source, row.Key}]; twice {
			return nil, fmt.Errorf("crosswalk row %d: the record stands twice in the crosswalk", i+1)
		}
		m.byRef[[2]string{row.Source, row.Key}] = i
		if _, twice := m.byKey[row.Key]; twice {
			i = ambiguous
		}
		m.byKey[row.Key] = i
		if !slices.Contains(m.sources, row.Source) {
			m.sources = append(m.sources, row.Source)
		}
	}
	slices.Sort(m.sources)
	return m, nil
}

// find returns the place of a record in the crosswalk, -1 when it is not there.
func (m *matcher) find(row Labelled) (int, error) {
	if i, ok := m.byRef[[2]string{row.Source, row.Key}]; ok {
		return i, nil
	}
	i, ok := m.byKey[row.Key]
	switch {
	case !ok || slices.Contains(m.sources, row.Source):
		return -1, nil
	case i == ambiguous:
		return -1, errors.New("two sources have its key, and the truth does not say which is meant")
	}
	return i, nil
}
