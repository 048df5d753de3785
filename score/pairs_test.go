package score

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

type recordPair struct{ A, B uint32 }

// edge is a pair that weighs enough.
type edge struct {
	pair   recordPair
	weight Weight
}

// TestEdgesOf5000RowsEqualThePlainModel scores every pair of a set with the
// plain model, and in batches: the same edges with the same weights.
func TestEdgesOf5000RowsEqualThePlainModel(t *testing.T) {
	if testing.Short() {
		t.Skip("twelve million pairs by the plain model")
	}
	table := world(t, 5000)
	m, _ := train(t, world(t, 400))
	for i := range m.Comparisons { // frequencies are those of the table at hand
		m.Comparisons[i].Filled = table.Field(m.Comparisons[i].Field).Filled()
	}
	m.Records = table.Len()
	m.Rivals = append(m.Rivals, Rival{Fields: []string{"surname"}, Share: 0.01, U: rivalU(m, "surname")})
	m.Moves = []Move{{Fields: []string{"city", "phone"}, Share: 0.2}}
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	threshold := WeightAt(0.1)
	var want, got [][]edge
	byRecord(table.Len(), &want, func(a uint32, pairs []recordPair) (edges []edge) {
		for _, p := range pairs {
			if w := plainWeight(table, m, p.A, p.B); w >= threshold {
				edges = append(edges, edge{p, w})
			}
		}
		return edges
	})
	byRecord(table.Len(), &got, func(a uint32, pairs []recordPair) (edges []edge) {
		Each(s, pairs, threshold, func(i int, w Weight, v Vector) { edges = append(edges, edge{pairs[i], w}) })
		return edges
	})
	require.Equal(t, slices.Concat(want...), slices.Concat(got...))
	require.Greater(t, len(slices.Concat(want...)), 1000)
}

// byRecord calls find for the pairs of each record with those after it.
func byRecord(n int, out *[][]edge, find func(a uint32, pairs []recordPair) []edge) {
	*out = make([][]edge, n)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for a := int(next.Add(1)) - 1; a < n; a = int(next.Add(1)) - 1 {
				var pairs []recordPair
				for b := a + 1; b < n; b++ {
					pairs = append(pairs, recordPair{A: uint32(a), B: uint32(b)})
				}
				(*out)[a] = find(uint32(a), pairs)
			}
		})
	}
	wait.Wait()
}

// Vectors in batches are the vectors one by one.
func TestVectorsEqualVector(t *testing.T) {
	table := world(t, 300)
	m, _ := train(t, table)
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	var pairs []recordPair
	var want, got []Vector
	for a := range uint32(table.Len()) {
		for b := range a {
			pairs = append(pairs, recordPair{A: b, B: a})
			want = append(want, s.Vector(b, a))
		}
	}
	Vectors(s, pairs, func(v Vector) { got = append(got, v) })
	require.Equal(t, want, got)
}
