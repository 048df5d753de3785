package normalize

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// The memo is held against the comparison it stands for, from many goroutines
// and with more pairs than it has entries.
func TestMemoEqualsTheComparison(t *testing.T) {
	plain := func(a, b uint32) Level { return Level((a*31+b*17)%13 + 1) }
	require.Nil(t, newMemo(Date, 700), "a date is compared faster than an entry is found")
	m := newMemo(Place, 250)
	require.Len(t, m, 1<<16)
	var wg sync.WaitGroup
	for w := range uint32(4) {
		wg.Go(func() {
			for i := range uint32(400_000) {
				a, b := 1+(i*7919+w)%700, 1+(i*104729)%700
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
