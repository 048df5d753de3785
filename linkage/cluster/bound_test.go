package cluster

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// star joins all records to the first.
func star(n int) []Edge {
	var edges []Edge
	for i := range uint32(n - 1) {
		edges = append(edges, Edge{0, i + 1, 20})
	}
	return edges
}

// randomEdges are so many for each record.
func randomEdges(rng *rand.Rand, n, each int) []Edge {
	var edges []Edge
	for range n * each {
		if a, b := uint32(rng.IntN(n)), uint32(rng.IntN(n)); a != b {
			edges = append(edges, Edge{min(a, b), max(a, b), 20})
		}
	}
	return edges
}

// agreeing are options under which all pairs weigh 20.
func agreeing() Options {
	return Options{Link: 5, Missing: -8, Parts: 1, Weigh: func(_, _ uint32, parts []int32) uint32 {
		parts[0] = 20
		return 1
	}}
}

// However many records one edge after the other brings together, and however well they agree, the pairs that are weighed are bounded.
func TestWeighingsAreBounded(t *testing.T) {
	const n = 20_000
	rng := rand.New(rand.NewPCG(5, 5))
	for name, edges := range map[string][]Edge{"star": star(n), "clique": randomEdges(rng, n, 20)} {
		t.Run(name, func(t *testing.T) {
			p, rep, err := AverageLink(context.Background(), n, edges, Constraints{}, agreeing())
			require.NoError(t, err)
			require.Equal(t, 1, rep.Components)
			require.Len(t, rep.Sparse, 1)
			require.Equal(t, n, rep.Sparse[0].Records)
			require.LessOrEqual(t, rep.Weighed, len(edges)+DefaultWeighings+perRecord*n)
			require.Greater(t, rep.Weighed, DefaultWeighings, "what may be weighed is")
			require.Greater(t, p.Count(), 1)
		})
	}
	p, rep, err := AverageLink(context.Background(), 1000, star(1000), Constraints{}, agreeing())
	require.NoError(t, err)
	require.Empty(t, rep.Sparse, "no component of up to 2,000 records asks for more")
	require.Equal(t, 1, p.Count())
	require.Equal(t, 1000*999/2-1, rep.Weighed, "each pair once, but for the one that joined by its edge")
}
