package hotpath

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/guiyi/guiyi/benchmarks/gen/speed"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

const (
	seed = 1
	rows = 20_000
)

// distinct gives the distinct values of a column of the profile customers, in
// order of appearance, as the table parses them.
func distinct(b *testing.B, column string) []string {
	b.Helper()
	g, err := customers.New(customers.Config{Rows: rows, Seed: seed})
	require.NoError(b, err)
	at := slices.Index(customers.Columns, column)
	require.GreaterOrEqual(b, at, 0)
	seen := map[string]bool{"": true}
	var values []string
	for row := range g.Rows() {
		if v := row.Cells[at]; !seen[v] {
			seen[v] = true
			values = append(values, v)
		}
	}
	return values
}

// read reads rows of the profile speed from memory, as a file would be read.
func read() (*normalize.Rows, error) {
	g, err := speed.New(speed.Config{Rows: rows, Seed: seed})
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := g.Write(&text, nil); err != nil {
		return nil, err
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text.Bytes())), nil }
	return normalize.ReadFiles(context.Background(), []source.File{{Path: "speed.csv", Name: "speed", Opener: open}}, nil)
}

// world is a table with its trained model and what they resolve to.
type world struct {
	table  *normalize.Table
	linker *linkage.Linker
	model  *linkage.Model
	result *linkage.Result
}

// trained makes the world once, for all benchmarks: training takes long.
// Everything runs on one worker, so that times are CPU times.
var trained = sync.OnceValues(func() (w world, err error) {
	ctx := context.Background()
	r, err := read()
	if err != nil {
		return w, err
	}
	if w.table, err = normalize.Build(ctx, r, normalize.Guess(r, normalize.GuessOptions{}), 1); err != nil {
		return w, err
	}
	if w.linker, err = linkage.New(linkage.Config{Workers: 1}); err != nil {
		return w, err
	}
	if w.model, _, err = w.linker.Train(ctx, w.table); err != nil {
		return w, err
	}
	w.result, err = w.linker.Resolve(ctx, w.table, w.model)
	return w, err
})

// per reports the time of one of the n things that an operation goes through.
func per(b *testing.B, unit string, n int) {
	b.Helper()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/"+unit)
}
