package linkage

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// miller is a row of one of many customers.
func miller(key, i int) []string {
	return []string{fmt.Sprint(key), fmt.Sprintf("%s Miller%c", []string{"Anna", "Ben", "Carla"}[i%3], 'a'+i), fmt.Sprintf("1380013%04d", i), fmt.Sprintf("m%d@example.com", i)}
}

func millers(t *testing.T, list ...[]string) *normalize.Rows {
	var rows normalize.Rows
	s, err := rows.NewSource("crm", []string{"id", "name", "phone", "email"})
	require.NoError(t, err)
	for _, row := range list {
		require.NoError(t, s.Append(row...))
	}
	return &rows
}

// liveMillers makes twenty customers of two rows live.
func liveMillers(t *testing.T) (*Linker, *Live) {
	ctx := context.Background()
	var list [][]string
	for i := range 40 {
		list = append(list, miller(i, i/2))
	}
	rows := millers(t, list...)
	table, err := normalize.Build(ctx, rows, normalize.Guess(rows, normalize.GuessOptions{ID: []string{"id"}}), 1)
	require.NoError(t, err)
	l, err := New(Config{})
	require.NoError(t, err)
	m, _, err := l.Train(ctx, table)
	require.NoError(t, err)
	r, err := l.Resolve(ctx, table, m)
	require.NoError(t, err)
	x, _, err := l.Live(ctx, r, &identity.Ledger{}, identity.Meta{})
	require.NoError(t, err)
	return l, x
}

// Links are kept between contents that somebody says, each once from either side,
// however often a record changes and changes back.
func TestLinksEndWithWhatSaysThem(t *testing.T) {
	ctx := context.Background()
	l, x := liveMillers(t)
	check := func() (n int) {
		for c := range x.links {
			seen := map[uint32]bool{}
			for _, l := range x.links[c] {
				require.True(t, x.said(uint32(c)) && x.said(l.to))
				require.False(t, seen[l.to], "twice")
				seen[l.to] = true
				n++
				back := 0
				for _, o := range x.links[l.to] {
					if o.to == uint32(c) {
						back++
					}
				}
				require.Equal(t, 1, back)
			}
		}
		return n
	}
	check()
	likeAnna := func(i int) []string { // of one customer, each in a writing of its own
		row := miller(100+i%3, 0)
		row[3] = fmt.Sprintf("anna%d@example.com", i%7)
		return row
	}
	var first int
	for i := range 60 {
		_, err := l.Add(ctx, x, millers(t, likeAnna(i)), identity.Meta{})
		require.NoError(t, err)
		if n := check(); i%21 == 20 && first == 0 {
			require.NotZero(t, n)
			first = n
		} else if i%21 == 20 {
			require.Equal(t, first, n)
		}
	}
	for i := len(x.steps); i > 40; i-- { // the steps behind are undos
		_, err := l.Undo(ctx, x, i, identity.Meta{})
		require.NoError(t, err)
		check()
	}
	for i := range 3 {
		_, err := l.Remove(ctx, x, []Ref{{Source: "crm", Key: fmt.Sprint(100 + i)}}, identity.Meta{})
		require.NoError(t, err)
		check()
	}
}
