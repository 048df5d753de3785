package export

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
	"github.com/stretchr/testify/require"
)

// world makes a run of n records in entities of one to three, without training.
func world(t testing.TB, n int) *Run {
	t.Helper()
	ctx := context.Background()
	var rows normalize.Rows
	s, err := rows.NewSource("crm", []string{"id", "name", "phone", "email", "address", "city", "birth_date", "updated_at"})
	require.NoError(t, err)
	for i := range n {
		require.NoError(t, s.Append(fmt.Sprintf("C%08d", i), fmt.Sprintf("Ann%d Lee%d", i/3%5000, i%7), fmt.Sprintf("138%08d", i*7919%100_000_000),
			fmt.Sprintf("user%d@example.com", i/2), fmt.Sprintf("%d High Street, Leeds LS%d", i%900, i%9), [3]string{"Leeds", "York", "Hull"}[i%3],
			fmt.Sprintf("19%02d-0%d-1%d", i%90+10, i%9+1, i%9), fmt.Sprintf("20%02d-05-06", i%25)))
	}
	table, err := normalize.Build(ctx, &rows, normalize.Guess(&rows, normalize.GuessOptions{ID: []string{"id"}}), runtime.GOMAXPROCS(0))
	require.NoError(t, err)
	linker, err := linkage.New(linkage.Config{})
	require.NoError(t, err)
	model, _ := score.Untrained(table, false)
	result := &linkage.Result{Table: table, Model: &linkage.Model{Schema: table.Schema(), Score: model}, Entity: make([]uint32, n)}
	result.Report.Rows = table.Counts()
	for i := range uint32(n) {
		result.Entity[i] = i - i%6
		switch {
		case i%6 == 3 || i%6 == 5:
			result.Entity[i] = i // alone
		case i%6 > 0:
			result.Pairs = append(result.Pairs, linkage.Pair{A: i - i%6, B: i, Weight: score.Weight(i%20) * score.Bit})
		}
	}
	ledger := &identity.Ledger{}
	assignment, changes, err := identity.Assign(ledger, result.Partition(), identity.Meta{})
	require.NoError(t, err)
	return &Run{Table: table, Linker: linker, Result: result, Ledger: ledger, Assignment: assignment, Changes: changes, Workers: runtime.GOMAXPROCS(0)}
}

// BenchmarkWrite writes all files of a run of 200,000 records.
func BenchmarkWrite(b *testing.B) {
	r := world(b, 200_000)
	dir := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		_, err := r.Write(context.Background(), dir)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(r.Table.Len()), "ns/record")
}

// The golden records do not depend on how many workers make them.
func TestGoldenByAnyWorkers(t *testing.T) {
	r := world(t, 3*goldenChunk+17)
	var want [4]string
	for i, workers := range []int{1, 2, 3, 8} {
		r.Workers = workers
		var got [4]memory
		v := newView(r)
		require.NoError(t, v.survive(context.Background()))
		require.NoError(t, v.writeGolden([]io.Writer{&got[0], &got[1], &got[2], &got[3]}))
		for j := range got {
			if i == 0 {
				want[j] = string(got[j])
			}
			require.True(t, want[j] == string(got[j]), "file %d with %d workers", j, workers)
		}
	}
}
