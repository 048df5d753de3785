package normalize

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// manyRows are more customers than one chunk parses, their numbers in several
// writings, some cells of them wrong.
func manyRows() [][]string {
	random := rand.New(rand.NewPCG(5, 6))
	var rows [][]string
	for i := range 4 * parseChunk {
		n := 13_800_000_000 + random.IntN(2*parseChunk)
		phone := []string{fmt.Sprint(n), fmt.Sprintf("+86 %d", n), fmt.Sprintf("%d/%d", n, n+1), "n/a", "12", ""}[random.IntN(6)]
		mail := []string{fmt.Sprintf("A%d@Example.com", n), fmt.Sprintf("a%d@example.com", n), "nobody", ""}[random.IntN(4)]
		rows = append(rows, []string{fmt.Sprint("k", i), []string{"张伟", "李娜", "Wei Zhang"}[random.IntN(3)], phone, mail, ""})
	}
	return rows
}

// A table holds what each cell is when it is parsed alone, whoever parsed it.
func TestTableHoldsWhatCellsAre(t *testing.T) {
	rows := manyRows()
	table := buildTable(t, customerHeader, rows, 1)
	several := buildTable(t, customerHeader, rows, 5)
	require.Equal(t, dump(table), dump(several))
	for i, f := range table.Fields() {
		require.Equal(t, f.IDs(), several.Fields()[i].IDs(), "value ids")
		require.Equal(t, f.Problems(), several.Fields()[i].Problems())
		if f.Kind == Phone || f.Kind == Email {
			twin(t, table, f)
		}
	}
}

// twin parses the cells of a field record by record.
func twin(t *testing.T, table *Table, f *FieldColumn) {
	column, count, problems, filled := slices.Index(customerHeader, f.Columns[0][0]), map[string]int{}, map[string]int{}, 0
	for r := range uint32(table.Len()) {
		want, problem := []string{}, ""
		for _, v := range f.Kind.Parse(table.Cell(r, column)) {
			if v.Problem != "" {
				problem = v.Problem
			}
			if v.Canonical != "" {
				want = append(want, v.Canonical)
			}
		}
		if problem != "" {
			problems[problem]++
		}
		slices.Sort(want)
		want = slices.Compact(want)
		got := []string{}
		for _, id := range f.Values(r) {
			got = append(got, f.Canonical(id))
		}
		require.Equal(t, want, got)
		for _, c := range want {
			if count[c] += 0; !table.IsCopy(r) {
				count[c]++
			}
		}
		if len(want) > 0 {
			filled++
		}
	}
	require.Equal(t, filled, f.Filled())
	require.Equal(t, problems, f.Problems())
	require.Equal(t, len(count), f.Distinct())
	for id := 1; id <= f.Distinct(); id++ {
		require.Equal(t, count[f.Canonical(uint32(id))], f.Count(uint32(id)))
	}
}
