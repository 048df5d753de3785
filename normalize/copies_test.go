package normalize_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// Copies are records of one source that say the same in every field; each
// counts once, as plain counting of distinct contents says too.
func TestCopies(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 1))
	var rows normalize.Rows
	for _, name := range []string{"crm", "shop"} {
		s, err := rows.NewSource(name, []string{"id", "name", "phone", "note"})
		require.NoError(t, err)
		for i := range 400 {
			phone := fmt.Sprintf("1381234567%d", rnd.IntN(3))
			if rnd.IntN(4) == 0 {
				phone += "/" + fmt.Sprintf("1391234567%d", rnd.IntN(3))
			}
			row := []string{fmt.Sprint(i), []string{"张伟", "張偉", "李娜", ""}[rnd.IntN(4)], phone, fmt.Sprint(i)}
			if rnd.IntN(5) == 0 {
				row[1], row[2] = "", ""
			}
			require.NoError(t, s.Append(row...))
		}
	}
	schema := normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
		{Name: "name", Kind: normalize.Name, Columns: []normalize.Column{{"name"}}},
		{Name: "phone", Kind: normalize.Phone, Columns: []normalize.Column{{"phone"}}},
		{Name: "note", Kind: normalize.Text, Columns: []normalize.Column{{"note"}}, Skip: true}, // no evidence, so no difference either
	}}
	table, err := normalize.Build(context.Background(), &rows, schema, 2)
	require.NoError(t, err)

	first, copies := map[string]uint32{}, 0
	counts := map[string]int{}
	for r := range uint32(table.Len()) {
		var said []string
		for _, f := range table.Fields()[:2] {
			for _, id := range f.Values(r) {
				said = append(said, f.Name+f.Canonical(id))
			}
		}
		content := table.SourceName(r) + "|" + strings.Join(said, "|")
		want, known := first[content]
		if !known || len(said) == 0 {
			first[content], want = r, r
			for _, v := range said {
				counts[v]++
			}
		} else {
			copies++
		}
		require.Equal(t, want, table.First(r))
		require.Equal(t, want != r, table.IsCopy(r))
	}
	require.Positive(t, copies)
	require.Equal(t, table.Len()-copies, table.Distinct())
	require.Equal(t, copies, table.Counts().Copies)
	for _, f := range table.Fields()[:2] {
		for id := 1; id <= f.Distinct(); id++ {
			require.Equal(t, counts[f.Name+f.Canonical(uint32(id))], f.Count(uint32(id)), "%s", f.Name)
		}
		require.Less(t, f.Holders(), f.Filled())
	}
}
