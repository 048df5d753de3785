package score

import (
	"context"
	"runtime"
	"testing"
	"weak"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// A scorer that has grown with its table weighs as one that is made for the
// table as it is then, short cuts too.
func TestAGrownScorerIsANewOne(t *testing.T) {
	whole := world(t, 1200)
	m, _ := train(t, whole)
	m.Settle(whole)
	rows := func(from, to int) *normalize.Rows {
		var records []uint32
		for r := from; r < to; r++ {
			records = append(records, uint32(r))
		}
		some, err := whole.Extract(records)
		require.NoError(t, err)
		return some
	}
	sizes := []int{8, 9, 10, 40, 41, 120, 420, 421, 1200} // past 256 values of a field in the end
	table, err := normalize.Build(context.Background(), rows(0, sizes[0]), whole.Settled(), 1)
	require.NoError(t, err)
	grown, err := NewScorer(table, m)
	require.NoError(t, err)
	for i, n := range sizes[1:] {
		_, err := table.Append(context.Background(), rows(sizes[i], n), 1)
		require.NoError(t, err)
		grown.Grow()
		fresh, err := NewScorer(table, m)
		require.NoError(t, err)
		for a := range uint32(n) {
			for b := uint32(max(0, n-60)); b < uint32(n); b++ {
				w, v := fresh.Score(a, b)
				got, vector := grown.Score(a, b)
				require.Equal(t, w, got, "%d records, %d %d", n, a, b)
				require.Equal(t, v, vector, "%d records, %d %d", n, a, b)
				_, _, ok := grown.AtLeast(a, b, w)
				require.True(t, ok, "%d records, %d %d", n, a, b)
				_, _, ok = grown.AtLeast(a, b, w+1)
				require.False(t, ok, "%d records, %d %d", n, a, b)
			}
		}
	}
}

// A model is kept for years, and does not keep the records that it was trained on.
func TestAModelKeepsNoTable(t *testing.T) {
	m, table := func() (*Model, weak.Pointer[normalize.Table]) {
		whole := world(t, 100)
		m, _ := train(t, whole)
		m.Settle(whole)
		return m, weak.Make(whole)
	}()
	runtime.GC()
	runtime.GC()
	require.True(t, table.Value() == nil)
	runtime.KeepAlive(m)
}
