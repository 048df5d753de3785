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
		asked, common, met, shared int64
		duplicate                  int
	}{
		{0, 0, 0, 0, 18}, {100, 100, 0, 0, 18}, {100, 50, 0, 0, 18}, {100, 40, 0, 0, 18}, {100, 39, 0, 0, 0}, {100, 0, 0, 0, 0}, {3, 0, 0, 0, 18},
		{100, 50, 90, 90, 18}, {100, 50, 90, 70, 18}, {100, 50, 90, 69, 0}, {0, 0, 90, 30, 0}, {0, 0, 7, 5, 18},
	} {
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
		y.met[0].Store(x.met)
		y.shared[0].Store(x.shared)
		require.Equal(t, SourceReport{Records: 20, Duplicate: x.duplicate, Several: 10, Clean: x.duplicate == 0}, y.report(0, 20), "%+v", x)
	}
}

// Two of a series in one source are no duplicates where the other source has both apart. Pairs of which a record has no partner say nothing.
func TestTwinsMeetByTheirPartners(t *testing.T) {
	alone, one, other := Pair{A: 1, B: 1}, Pair{A: 2, B: 30}, Pair{A: 3, B: 30}
	for _, c := range []struct {
		a, b        Pair
		met, shared int64
	}{{alone, alone, 0, 0}, {one, alone, 0, 0}, {alone, other, 0, 0}, {one, other, 1, 1}} {
		var x insiders
		x.meet(1, c.a, c.b)
		require.Equal(t, []int64{0, 0, c.met, c.shared}, []int64{x.met[0].Load(), x.shared[0].Load(), x.met[1].Load(), x.shared[1].Load()}, "%+v", c)
	}
}
