package normalize

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize/source"
)

// customers is a small source with most of what a table meets.
var customers = [][]string{
	{"c1", "张伟", "13812345678", "zhang@example.com", "1980-05-06"},
	{"c2", "張偉", "13812345678/13900001111", "", "1980年5月6日"},
	{"c3", "Wei Zhang", "", "zhang@example.com", "06/05/1980"},
	{"c4", "李娜", "13900001111", "lina@example.com", ""},
	{"c4", "李娜", "13900001111", "lina@example.com", ""},
	{"c5", "王芳", "", "", ""},
	{"c5", "王芳芳", "13700002222", "", ""},
	{"", "nobody", "", "", ""},
}

var customerHeader = []string{"id", "姓名", "手机", "邮箱", "出生日期"}

func buildTable(t testing.TB, header []string, rows [][]string, workers int) *Table {
	t.Helper()
	var r Rows
	s, err := r.NewSource("crm", header)
	require.NoError(t, err)
	for _, row := range rows {
		require.NoError(t, s.Append(row...))
	}
	var o GuessOptions
	if header[0] == "id" {
		o.ID = []string{"id"}
	}
	table, err := Build(context.Background(), &r, Guess(&r, o), workers)
	require.NoError(t, err)
	return table
}

// dump writes everything a later room can see of a table, value ids apart.
func dump(t *Table) string {
	var b strings.Builder
	for r := range uint32(t.Len()) {
		fmt.Fprintf(&b, "%s/%s", t.SourceName(r), t.Key(r))
		for _, f := range t.Fields() {
			fmt.Fprintf(&b, " %s=", f.Name)
			for _, id := range f.Values(r) {
				fmt.Fprintf(&b, "[%s %d]", f.Canonical(id), f.Count(id))
			}
			for _, c := range t.AppendCells(nil, f, r) {
				fmt.Fprintf(&b, "<%s %s %s>", c.Column, c.Raw, c.Clean)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestEveryRowIsCounted(t *testing.T) {
	table := buildTable(t, customerHeader, customers, 1)
	c := table.Counts()
	require.Equal(t, c.Read, c.Accepted+c.Rejected)
	require.Equal(t, c.Accepted, c.Records+c.Repeated)
	require.Equal(t, Counts{Read: 8, Accepted: 6, Rejected: 2, Records: 5, Repeated: 1}, c)
	var reasons []string
	for _, x := range table.Rows().Rejects {
		reasons = append(reasons, x.Reason)
		require.NotEmpty(t, x.Raw)
	}
	require.ElementsMatch(t, []string{"empty key", "duplicate key"}, reasons)
	r, ok := table.Find("crm", "c5")
	require.True(t, ok)
	require.Equal(t, "王芳芳", table.Cell(r, 1), "the fuller row of a key stays")
}

func TestRowOrderAndWorkersDoNotShow(t *testing.T) {
	want := dump(buildTable(t, customerHeader, customers, 1))
	for seed := range uint64(20) {
		rows := append([][]string(nil), customers...)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		require.Equal(t, want, dump(buildTable(t, customerHeader, rows, 1+int(seed%8))), "seed %d", seed)
	}
}

func TestContentKeysSurviveShuffling(t *testing.T) {
	rows := [][]string{{"a", "1"}, {"b", "2"}, {"a", "1"}, {"ab", ""}, {"", "ab"}}
	header := []string{"姓名", "手机"}
	want := buildTable(t, header, rows, 1)
	require.Equal(t, 5, want.Len(), "identical rows are told apart by a counter")
	got := buildTable(t, header, [][]string{rows[4], rows[2], rows[0], rows[3], rows[1]}, 1)
	require.Equal(t, dump(want), dump(got))
}

func TestCellsOfSeveralValues(t *testing.T) {
	table := buildTable(t, customerHeader, customers, 1)
	phone := table.Field("phone")
	a, _ := table.Find("crm", "c2")
	b, _ := table.Find("crm", "c4")
	require.Len(t, phone.Values(a), 2)
	require.Equal(t, Level(1), phone.Compare(a, b), "the best pair of values decides")
	lane, _, err := phone.Lane(context.Background(), 0)
	require.NoError(t, err)
	require.Len(t, lane.Of(a), 2)
}

func TestReadFilesNamesAMissingFile(t *testing.T) {
	_, err := ReadFiles(context.Background(), []source.File{{Path: "no/such/file.csv", Name: "file"}}, nil)
	require.ErrorContains(t, err, "no/such/file.csv")
}
