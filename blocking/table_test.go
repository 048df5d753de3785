package blocking

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// readTable makes a table of CSV text.
func readTable(t *testing.T, csv string, schema normalize.Schema) *normalize.Table {
	file := source.File{Path: "a.csv", Name: "a", Opener: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(csv)), nil
	}}
	rows, err := normalize.ReadFiles(context.Background(), []source.File{file}, nil)
	require.NoError(t, err)
	table, err := normalize.Build(context.Background(), rows, schema, 1)
	require.NoError(t, err)
	return table
}

const people4 = `id,name,phone,city,note
1,王小明,13812345678,北京,a
2,王小明,138 1234 5678,上海,b
3,Anna Smith,+44 7911 123456; 13812345678,London,c
4,Anna Smith,,London,d
5,李四,,成都,e
`

var schema4 = normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
	{Name: "name", Kind: normalize.Name, Columns: []normalize.Column{{"name"}}},
	{Name: "phone", Kind: normalize.Phone, Columns: []normalize.Column{{"phone"}}},
	{Name: "city", Kind: normalize.Category, Columns: []normalize.Column{{"city"}}},
	{Name: "note", Kind: normalize.Text, Columns: []normalize.Column{{"note"}}, Skip: true},
}}

func TestTable(t *testing.T) {
	table := readTable(t, people4, schema4)
	plan := Plan{Rules: []Rule{{{"phone", "full"}}, {{"name", "full"}, {"city", "full"}}}}
	b, err := New(context.Background(), NewKeys(table), plan, Config{})
	require.NoError(t, err)
	pairs, report, err := b.All(context.Background())
	require.NoError(t, err)
	require.Equal(t, []Pair{{0, 1}, {0, 2}, {1, 2}, {2, 3}}, pairs)
	require.Equal(t, int64(3), report.Rules[0].Found)
	require.Equal(t, int64(1), report.Rules[1].Found)
	require.Equal(t, "phone.full: a key is missing (phone.full)", fmt.Sprint(b.WhyNot(2, 3)[0]))
}

func TestTableMistakes(t *testing.T) {
	_, err := New(context.Background(), NewKeys(readTable(t, people4, schema4)), Plan{Rules: []Rule{{{"phone", "whole"}}, {{"fax", "full"}}}}, Config{})
	require.ErrorContains(t, err, `a field of kind phone has no part "whole"`)
	require.ErrorContains(t, err, `no field "fax"`)
}

func TestChooseForTable(t *testing.T) {
	plan, report, err := Choose(context.Background(), NewKeys(readTable(t, people4, schema4)), Config{}, nil)
	require.NoError(t, err)
	require.True(t, plan.AllPairs, "five records are compared each with each")
	require.NotEmpty(t, plan.Rules)
	require.Equal(t, 5, report.Records)
	for _, r := range plan.Rules {
		require.False(t, r.uses("note"), "%s: a skipped field makes no keys", r)
		require.NotEqual(t, "city.full", r.String())
	}
}

func TestTexts(t *testing.T) {
	table := readTable(t, people4, schema4)
	name := table.Field("name")
	texts := Texts(table)
	require.Len(t, texts, 5)
	require.Equal(t, name.Canonical(name.Values(0)[0]), texts[0])
	require.Contains(t, Texts(table, "name", "note")[4], "e")
}
