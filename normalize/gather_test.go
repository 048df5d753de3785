package normalize

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// AppendAllCells gives what AppendCells gives record by record, for sources that
// lack a field, have two columns of it or join some, and for cells of several
// values.
func TestAppendAllCells(t *testing.T) {
	var rows Rows
	add := func(name string, header []string, row func(i int) []string) {
		s, err := rows.NewSource(name, header)
		require.NoError(t, err)
		for i := range 150 {
			require.NoError(t, s.Append(row(i)...))
		}
	}
	phone := func(i int) string {
		return [...]string{fmt.Sprintf("1381234%04d", i), fmt.Sprintf("1381234%04d/1390000%04d", i, i), "无", ""}[i%4]
	}
	add("crm", customerHeader, func(i int) []string {
		return []string{fmt.Sprintf("c%d", i), [...]string{"张伟", "張偉", ""}[i%3], phone(i), fmt.Sprintf(" A%d@Example.com", i), "1980年5月6日"}
	})
	add("shop", []string{"id", "姓名", "手机"}, func(i int) []string { return []string{fmt.Sprintf("s%d", i), " Wei  Zhang", phone(i + 1)} })
	add("old", []string{"id", "手机", "手机2", "y", "m", "d"}, func(i int) []string {
		return []string{fmt.Sprintf("o%d", i), phone(i), phone(i + 2), "1980", [...]string{"5", ""}[i%2], "6"}
	})
	schema := Schema{ID: []string{"id"}, Fields: []Field{
		{Name: "name", Kind: Name, Columns: []Column{{"姓名"}}}, {Name: "phone", Kind: Phone, Columns: []Column{{"手机"}}},
		{Name: "phones", Kind: Phone, Columns: []Column{{"手机"}, {"手机2"}}}, {Name: "email", Kind: Email, Columns: []Column{{"邮箱"}}},
		{Name: "born", Kind: Date, Columns: []Column{{"出生日期"}, {"y", "m", "d"}}},
	}}
	table, err := Build(context.Background(), &rows, schema, 2)
	require.NoError(t, err)
	records := make([]uint32, table.Len())
	for i := range records {
		records[i] = uint32(i)
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
	for _, f := range table.Fields() {
		for _, n := range []int{0, 1, gatherBlock - 1, gatherBlock, gatherBlock + 1, len(records)} {
			var want, got []Cell
			var wantEnds, ends []int
			for _, record := range records[:n] {
				want = table.AppendCells(want, f, record)
				wantEnds = append(wantEnds, len(want))
			}
			got, ends = table.AppendAllCells(nil, nil, f, records[:n])
			require.Equal(t, want, got, f.Name)
			require.Equal(t, wantEnds, ends, f.Name)
		}
		var values []uint32
		var forms []string
		for v := range uint32(f.Distinct()) + 1 {
			values, forms = append(values, v), append(forms, f.Canonical(v))
		}
		require.Equal(t, forms, f.AppendCanonical(nil, values))
	}
	var keys []string
	for _, record := range records {
		keys = append(keys, table.Key(record))
	}
	require.Equal(t, keys, table.AppendRecordKeys(nil, records))
	for _, record := range records {
		filled := 0
		for column := range table.Header(record) {
			if table.Cell(record, column) != "" {
				filled++
			}
		}
		require.Equal(t, filled, table.FilledCells(record))
	}
}
