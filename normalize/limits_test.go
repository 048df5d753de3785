package normalize

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestReadFlag(t *testing.T) {
	for _, yes := range []string{"1", " Y ", "YES", "true", "Ｔ", "on", "x", "✓", "是", "有", "1.0", "對"} {
		got, err := ReadFlag(yes)
		require.NoError(t, err, yes)
		require.True(t, got, yes)
	}
	for _, no := range []string{"", " ", "0", "N", "No", "FALSE", "off", "-", "否", "无", "没有", "0.0", "null"} {
		got, err := ReadFlag(no)
		require.NoError(t, err, no)
		require.False(t, got, no)
	}
	for _, neither := range []string{"2", "maybe", "×", "2026-01-01", "未知"} {
		_, err := ReadFlag(neither)
		require.ErrorIs(t, err, ErrFlag, neither)
	}
}

// rowsOf makes sources of rows; the first row of each is its header.
func rowsOf(t *testing.T, sources map[string][][]string) *Rows {
	t.Helper()
	var rows Rows
	for name, list := range sources {
		s, err := rows.NewSource(name, list[0])
		require.NoError(t, err)
		for _, row := range list[1:] {
			require.NoError(t, s.Append(row...))
		}
	}
	return &rows
}

func TestDivisionsAndFlags(t *testing.T) {
	rows := rowsOf(t, map[string][][]string{
		"a": {{"id", "name", "branch", "type", "opt_out", "dead"}, {"1", "Ann Lee", "west", "p", "", "0"}, {"2", "Ann Lee", " west ", "p", "yes", "?"},
			{"3", "Ann Lee", "east", "p", "", ""}, {"4", "Ann Lee", "east", "o", "0", "no"}, {"5", "Ann Lee", "east", "p", "", "no"}, {"6", "Bo Li", "", "", "huh", ""}},
		"b": {{"id", "name", "type"}, {"1", "Ann Lee", ""}, {"2", "Cy Wu", "p"}},
	})
	schema := Schema{ID: []string{"id"}, Fields: []Field{{Name: "name", Kind: Name, Columns: []Column{{"name"}}}}}
	schema.Limits = Limits{Realm: []string{"branch"}, EntityKind: []string{"type"}, NoLink: []string{"opt_out", "dead"}, Purchased: []string{"b", "gone"}}
	table, err := Build(context.Background(), rows, schema, 1)
	require.NoError(t, err)
	var got []string
	for r := range uint32(table.Len()) {
		got = append(got, fmt.Sprint(table.SourceName(r), table.Key(r), " ", table.Division(r), table.NoLink(r), table.Teaches(r), table.First(r)))
	}
	require.Equal(t, []string{
		"a1 4 false true 0", "a2 4 true false 1", "a3 3 false true 2", "a4 2 false true 3", "a5 3 false false 2", "a6 0 true false 5",
		"b1 0 false false 6", "b2 1 false false 7",
	}, got)
	require.Equal(t, Counts{Read: 8, Accepted: 8, Records: 8, Copies: 1, Divisions: 5, NoLink: 2, Unreadable: 2, Purchased: 2}, table.Counts())
	require.Equal(t, 3, table.Distinct())
	require.True(t, table.SameRealm(2, 3), "a person and an organisation of one branch")
	require.False(t, table.SameRealm(0, 2))
	f := table.Field("name")
	require.Equal(t, 3, f.Holders())
	require.Equal(t, 3, f.Count(f.IDs()[0]), "Ann Lee of 1, 3 and 4")
	require.Zero(t, f.Count(f.IDs()[7]), "Cy Wu is of a purchased source")
}

func TestBadLimits(t *testing.T) {
	s := Schema{Limits: Limits{Realm: []string{"branch", ""}, EntityKind: []string{"type", "type"}, NoLink: []string{"optout"}, Purchased: []string{"", "gone"}}}
	err := s.Validate([]string{"branch", "type"})
	for _, problem := range []string{"realm: an empty name", `entity_kind: "type" stands twice`, `no_link: no input has a column "optout"`, "purchased: an empty name"} {
		require.ErrorContains(t, err, problem)
	}
	require.NotContains(t, err.Error(), "gone")
}

// What is guessed of the other sources does not depend on purchased ones, and
// the columns of the limits are no fields.
func TestGuessUnderLimits(t *testing.T) {
	sources := map[string][][]string{
		"crm": {{"id", "remark", "branch", "mobile"}, {"1", "Ann Lee", "n", "13812345678"}, {"2", "Bo Li", "s", "13912345678"}, {"3", "Cy Wu", "n", "13712345678"}},
	}
	o := GuessOptions{Limits: Limits{Realm: []string{"branch"}, Purchased: []string{"bought"}}}
	want := Guess(rowsOf(t, sources), o)
	for _, f := range want.Fields {
		require.NotEqual(t, Column{"branch"}, f.Columns[0])
	}
	sources["bought"] = [][]string{{"remark", "mobile", "id"}, {"1980-01-02", "x", "7"}, {"1981-01-02", "y", "7"}, {"1982-03-04", "z", "7"}}
	require.Equal(t, want, Guess(rowsOf(t, sources), o))
}

// One content in many records that may not be copies of each other, since they
// are flagged or each is of a realm of its own, costs each of them the same, when
// a table is made and when it grows.
func TestOneContentApart(t *testing.T) {
	for name, limits := range map[string]Limits{"flagged": {NoLink: []string{"opt_out"}}, "realms": {Realm: []string{"branch"}}} {
		t.Run(name, func(t *testing.T) {
			schema := Schema{ID: []string{"id"}, Fields: []Field{{Name: "name", Kind: Name, Columns: []Column{{"name"}}}}, Limits: limits}
			some := func(from, to int) *Rows {
				list := [][]string{{"id", "name", "opt_out", "branch"}}
				for i := from; i < to; i++ {
					list = append(list, []string{fmt.Sprint(i), "Ann Lee", "1", fmt.Sprint(i)})
				}
				return rowsOf(t, map[string][][]string{"a": list})
			}
			took := func(n int) time.Duration {
				rows, more := some(0, n), some(n, 2*n)
				start := time.Now()
				table, err := Build(context.Background(), rows, schema, 1)
				require.NoError(t, err)
				_, err = table.Append(context.Background(), more, 1)
				require.NoError(t, err)
				require.Zero(t, table.Counts().Copies)
				return time.Since(start)
			}
			small := min(took(2000), took(2000), took(2000))
			large := took(40_000)
			for tries := 1; tries < 3 && large >= 100*max(small, time.Millisecond); tries++ { // the machine may be busy
				large = min(large, took(40_000))
			}
			require.Less(t, large, 100*max(small, time.Millisecond), "twenty times the rows of %v", small)
		})
	}
}
