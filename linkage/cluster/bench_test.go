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

// BenchmarkGiant clusters one component of many records: a million edges at random, most of them wrong; and the worst shapes, in which all
// agree with all.
func BenchmarkGiant(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	weight := func(a, b uint32) int32 { return int32((a*31+b*17)%50) - 25 }
	wrong, o := randomEdges(rng, 100_000, 10), agreeing()
	for i, e := range wrong {
		wrong[i].Weight = weight(e.A, e.B)
	}
	o.Weigh = func(a, b uint32, parts []int32) uint32 {
		parts[0] = weight(a, b)
		return 1
	}
	run := func(name string, n int, edges []Edge, o Options) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _, err := AverageLink(context.Background(), n, edges, Constraints{}, o)
				require.NoError(b, err)
			}
		})
	}
	run("wrong", 100_000, wrong, o)
	run("star", 20_000, star(20_000), agreeing())
	run("clique", 20_000, randomEdges(rng, 20_000, 20), agreeing())
}

func BenchmarkComponents(b *testing.B) {
	const n = 500_000
	edges, _ := population(rand.New(rand.NewPCG(1, 2)), n)
	for b.Loop() {
		Components(n, edges, 8)
	}
}
