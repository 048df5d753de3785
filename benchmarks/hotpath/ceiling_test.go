package hotpath

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// TestCeilings holds the exact upper bounds to the ladders on values of both
// profiles, random pairs and near ones, and tells how many ladders they save.
func TestCeilings(t *testing.T) {
	speedRows, err := read()
	require.NoError(t, err)
	g, err := customers.New(customers.Config{Rows: rows, Seed: seed})
	require.NoError(t, err)
	var text bytes.Buffer
	require.NoError(t, g.Write(&text, nil, customers.Columns))
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text.Bytes())), nil }
	customerRows, err := normalize.ReadFiles(context.Background(), []source.File{{Path: "customers.csv", Name: "customers", Opener: open}}, nil)
	require.NoError(t, err)
	for name, r := range map[string]*normalize.Rows{"speed": speedRows, "customers": customerRows} {
		table, err := normalize.Build(context.Background(), r, normalize.Guess(r, normalize.GuessOptions{}), 2)
		require.NoError(t, err)
		for _, f := range table.Fields() {
			if f.Sketches() != nil {
				t.Run(name+"/"+f.Name, func(t *testing.T) { ceilingHolds(t, f) })
			}
		}
	}
}

func ceilingHolds(t *testing.T, f *normalize.FieldColumn) {
	rng := rand.New(rand.NewPCG(seed, 8))
	ceiling, sketch := f.Kind.Ceiling(), f.Sketches()
	n, settled, all := f.Distinct(), 0, 0
	for range 100_000 {
		a, b := uint32(1+rng.IntN(n)), uint32(1+rng.IntN(n))
		if rng.IntN(4) == 0 {
			b = min(uint32(n), a+uint32(rng.IntN(3))) // often of one customer
		}
		if a == b {
			continue
		}
		all++
		bound, exact := ceiling(sketch[a], sketch[b])
		level := f.CompareValues(a, b)
		if exact {
			settled++
		}
		require.True(t, level == normalize.Missing || bound <= level && (!exact || bound == level), "%q and %q: level %s, ceiling %s",
			f.Canonical(a), f.Canonical(b), f.Kind.LevelName(level), f.Kind.LevelName(bound))
	}
	t.Logf("%d of %d pairs need no ladder", settled, all)
}
