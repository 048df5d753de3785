package linkage

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// Of twenty records of a source six have a twin inside, and ten records of the other source match several of it. Whether the twins are
// duplicates is seen from their partners: duplicates have theirs in common.
func TestDuplicatesHaveTheirPartnersInCommon(t *testing.T) {
	var rows normalize.Rows
	for _, name := range []string{"a", "b"} {
		s, err := rows.NewSource(name, []string{"id", "name"})
		require.NoError(t, err)
		for i := range 20 {
			require.NoError(t, s.Append(fmt.Sprint(i), fmt.Sprintf("%s%d", name, i)))
		}
	}
	table, err := normalize.Build(context.Background(), &rows, normalize.Guess(&rows, normalize.GuessOptions{ID: []string{"id"}}), 1)
	require.NoError(t, err)
	for _, x := range []struct {
		asked, common int64
		duplicate     int
	}{{0, 0, 18}, {100, 100, 18}, {100, 50, 18}, {100, 40, 18}, {100, 39, 0}, {100, 0, 0}, {3, 0, 18}} {
		y := &insiders{table: table, partner: make([]Pair, table.Len()), several: newBitset(table.Len()), twins: newBitset(table.Len())}
		for r := range uint32(table.Len()) {
			y.partner[r] = Pair{A: r, B: (r + 20) % 40}
			if r%20 < 10 {
				y.several.add(r)
			}
			if r%20 < 6 {
				y.twins.add(r)
			}
		}
		y.asked[0].Store(x.asked)
		y.common[0].Store(x.common)
		require.Equal(t, SourceReport{Records: 20, Duplicate: x.duplicate, Several: 10, Clean: x.duplicate == 0}, y.report(0, 20), "%+v", x)
	}
}
