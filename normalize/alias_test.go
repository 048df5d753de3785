package normalize

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// An alias is a value for keys and comparisons, and nothing that a cell holds.
func TestAliases(t *testing.T) {
	rows := rowsOf(t, map[string][][]string{"crm": {{"id", "company"}, {"1", "中國網通"}, {"2", "中国联通"}, {"3", "中国电信"}, {"4", "中国网通 (原)"}}})
	schema := Schema{ID: []string{"id"}, Fields: []Field{{Name: "company", Kind: Org, Columns: []Column{{"company"}}}}}
	plain, err := Build(context.Background(), rows, schema, 1)
	require.NoError(t, err)
	require.NotEqual(t, "match", Org.Verdict(plain.Field("company").Compare(0, 1)))
	schema.Fields[0].Aliases = [][2]string{{"中国网通", "中国联通"}}
	table, err := Build(context.Background(), rows, schema, 1)
	require.NoError(t, err)
	f := table.Field("company")
	require.Equal(t, Level(1), f.Compare(0, 1))
	require.NotEqual(t, "match", Org.Verdict(f.Compare(0, 2)))
	require.Len(t, f.Values(0), 2)
	require.Len(t, f.Values(1), 1)
	lane, _, err := f.Lane(context.Background(), 0)
	require.NoError(t, err)
	require.Contains(t, lane.Of(0), lane.Of(1)[0], "they share a key")
	cells := table.AppendCells(nil, f, 0)
	require.Len(t, cells, 1)
	require.Equal(t, "中國網通", cells[0].Clean)
	all, ends := table.AppendAllCells(nil, nil, f, []uint32{0, 1})
	require.Equal(t, []int{1, 2}, ends)
	require.Equal(t, cells[0], all[0])
	require.Equal(t, schema.Fields[0].Aliases, table.Schema().Fields[0].Aliases)

	schema.Fields[0].Aliases = [][2]string{{"中国网通", "無"}, {"中国网通", "中國網通"}}
	err = schema.Validate(nil)
	require.ErrorContains(t, err, "alias 1: not two names")
	require.ErrorContains(t, err, "alias 2: not two names")
	schema.Fields[0].Kind = Text
	require.ErrorContains(t, schema.Validate(nil), "aliases are of organisations")
}
