package normalize

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// A table keeps of a distinct number and a distinct address what comparing and
// blocking need, the canonical and the clean text: some 70 bytes each, no
// structs of strings.
func TestTablesAreSmall(t *testing.T) {
	const records, most = 30_000, 220 // bytes a record, raw rows apart
	var rows [][]string
	for i := range records {
		rows = append(rows, []string{fmt.Sprint(i), "", fmt.Sprint(13_800_200_000 + 7*i), fmt.Sprintf("customer.%d@example.com", i), ""})
	}
	buildTable(t, customerHeader, rows[:10], 1) // loads what all tables share
	var r Rows
	s, err := r.NewSource("crm", customerHeader)
	require.NoError(t, err)
	for _, row := range rows {
		require.NoError(t, s.Append(row...))
	}
	before := heap()
	table, err := Build(t.Context(), &r, Guess(&r, GuessOptions{ID: []string{"id"}}), 2)
	require.NoError(t, err)
	size := (heap() - before) / records
	t.Logf("%d bytes a record", size)
	require.Less(t, size, most)
	require.Equal(t, records, table.Field("phone").Distinct())
	require.Equal(t, records, table.Field("email").Distinct())
	runtime.KeepAlive(rows)
}

// heap is what is in use.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
