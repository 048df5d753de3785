package main

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/score/similarity"
)

// TestRun makes small tables; agnivade/levenshtein is the check that runs everywhere.
func TestRun(t *testing.T) {
	var out strings.Builder
	require.NoError(t, run(strings.Fields("-n 299 -passes 1"), &out, io.Discard))
	require.Equal(t, 2*(len(kernels)*12+2)+4*len(decodedKernels), strings.Count(out.String(), "\n|"))
	require.ErrorContains(t, run(strings.Fields("-n 10 -python no-such-python"), io.Discard, io.Discard), "no-such-python")
	require.ErrorContains(t, run(strings.Fields("-n 0"), io.Discard, io.Discard), "-n")
}

// TestSets: the same seed gives the same pairs, and no pair is of equal values.
func TestSets(t *testing.T) {
	x, err := sets(1000, 7)
	require.NoError(t, err)
	y, err := sets(1000, 7)
	require.NoError(t, err)
	require.Equal(t, x, y)
	for _, s := range x {
		require.Len(t, s.a, 1000)
		for i := range s.a {
			require.NotEqual(t, s.a[i], s.b[i])
		}
	}
}

// TestCheck: a difference is found and named.
func TestCheck(t *testing.T) {
	pair := func(int) (string, string) { return "x", "y" }
	require.NoError(t, check("k", pair, []float64{1}, []float64{1 + tolerance/2}))
	require.ErrorContains(t, check("k", pair, []float64{1}, []float64{2}), `"x" and "y"`)
	require.ErrorContains(t, check("k", pair, []float64{1}, nil), "0 results")
}

// BenchmarkPair calls each kernel pair by pair.
func BenchmarkPair(b *testing.B) {
	each(b, func(s *set, k kernel) func(out []float64) {
		return func(out []float64) { k.pairs(out, s) }
	})
}

// BenchmarkPattern compares each of 16 values with 256.
func BenchmarkPattern(b *testing.B) {
	each(b, func(s *set, k kernel) func(out []float64) {
		if k.many == nil {
			return nil
		}
		var p similarity.Pattern
		return func(out []float64) {
			for i := 0; i < len(out); i += 256 {
				p.Set(s.a[i])
				k.many(out[i:i+256], &p, s.b[i:i+256])
			}
		}
	})
}

// each runs what bench gives for every set and kernel: one operation is 4096 pairs.
func each(b *testing.B, bench func(s *set, k kernel) func(out []float64)) {
	data, err := sets(4096, 1)
	require.NoError(b, err)
	out := make([]float64, 4096)
	for _, s := range data {
		for _, k := range s.kernels() {
			f := bench(s, k)
			if f == nil {
				continue
			}
			b.Run(strings.NewReplacer(", ", "/", " ", "-").Replace(s.name+", "+k.name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					f(out)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(out)), "ns/pair")
			})
		}
	}
}
