package cluster

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkAverageLink clusters half a million records under about a million edges.
func BenchmarkAverageLink(b *testing.B) {
	const n = 500_000
	edges, _ := population(rand.New(rand.NewPCG(1, 2)), n)
	b.Logf("%d edges", len(edges))
	b.ReportAllocs()
	for b.Loop() {
		_, _, err := AverageLink(context.Background(), n, edges, Constraints{}, Options{Link: 8, Missing: -10})
		require.NoError(b, err)
	}
}

// BenchmarkGiant clusters one component of 100,000 records and a million edges, the sparse way.
func BenchmarkGiant(b *testing.B) {
	const n = 100_000
	rng := rand.New(rand.NewPCG(1, 2))
	var edges []Edge
	for range 1_000_000 {
		if x, y := uint32(rng.IntN(n)), uint32(rng.IntN(n)); x != y {
			edges = append(edges, Edge{min(x, y), max(x, y), int32(rng.IntN(30))})
		}
	}
	for b.Loop() {
		_, rep, err := AverageLink(context.Background(), n, edges, Constraints{}, Options{Link: 5, Missing: -10})
		require.NoError(b, err)
		require.Len(b, rep.Sparse, 1)
	}
}

// BenchmarkDense clusters one component as large as may be scored in full.
func BenchmarkDense(b *testing.B) {
	const n = DefaultMaxComponent
	edges, _ := population(rand.New(rand.NewPCG(1, 2)), n)
	for i := range uint32(n - 1) {
		edges = append(edges, Edge{i, i + 1, 8})
	}
	o := Options{Link: 8, Unscored: func(a, c uint32) int32 { return int32(a*31+c*17)%9 - 16 }}
	for b.Loop() {
		_, rep, err := AverageLink(context.Background(), n, edges, Constraints{}, o)
		require.NoError(b, err)
		require.Empty(b, rep.Sparse)
	}
}

func BenchmarkComponents(b *testing.B) {
	const n = 500_000
	edges, _ := population(rand.New(rand.NewPCG(1, 2)), n)
	for b.Loop() {
		Components(n, edges, 8)
	}
}
