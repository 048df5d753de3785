package normalize

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// The memo is held against the comparison it stands for, from many goroutines
// and with more pairs than it has entries or places.
func TestMemoEqualsTheComparison(t *testing.T) {
	plain := func(a, b uint32) Level { return Level((a*31+b*17)%13 + 1) }
	require.Nil(t, newMemo(Date, 700), "a date is compared faster than an entry is found")
	for _, values := range []int{0, 1, 2, 250, 699, 700, allMemo + 1, manyIDs + 1} {
		m := newMemo(Place, values)
		require.Equal(t, values <= allMemo, m.all != nil)
		var wg sync.WaitGroup
		for w := range uint32(4) {
			wg.Go(func() {
				for i := range uint32(100_000) {
					a, b := 1+(i*7919+w)%700, 1+(i*104729)%700
					if a == b {
						continue
					}
					if got, want := m.compare(a, b, plain), plain(min(a, b), max(a, b)); got != want {
						t.Errorf("%d and %d: %d, not %d", a, b, got, want)
						return
					}
				}
			})
		}
		wg.Wait()
		require.Equal(t, plain(5, maxMemo), m.compare(maxMemo, 5, plain))
	}
}

// A memo of few values has a place of its own for each pair.
func TestMemoOfFewValuesRemembersAll(t *testing.T) {
	const values = 100
	m, asked := newMemo(Place, values), 0
	for range 2 {
		for b := range uint32(values + 1) {
			for a := uint32(1); a < b; a++ {
				want := Level((a*31+b*17)%13 + 1)
				require.Equal(t, want, m.compare(a, b, func(uint32, uint32) Level { asked++; return want }))
			}
		}
	}
	require.Equal(t, values*(values-1)/2, asked)
}

// A memo grows with its field: once its values are more than it was made for, it is
// made anew with room to spare.
func TestMemoGrows(t *testing.T) {
	m := newMemo(Name, 10)
	require.Same(t, m, m.grow(Name, 10))
	grown := m.grow(Name, 100)
	require.NotSame(t, m, grown)
	require.Same(t, grown, grown.grow(Name, 150))
	asked := 0
	for range 2 {
		grown.compare(99, 140, func(_, _ uint32) Level { asked++; return 2 })
	}
	require.Equal(t, 1, asked)
	require.NotNil(t, grown.grow(Name, allMemo+1).some)
	require.Nil(t, (*memo)(nil).grow(Date, 10))
}
