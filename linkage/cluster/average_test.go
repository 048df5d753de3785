package cluster

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// input is one random clustering task.
type input struct {
	n     int
	edges []Edge
	c     Constraints
	o     Options
}

// randomInput makes small tasks with many ties, constraints and conflicts among them; half of them take weights apart.
func randomInput(rng *rand.Rand) input {
	in := input{n: 1 + rng.IntN(14)}
	in.o = Options{Link: int32(rng.IntN(9) - 2), Missing: int32(rng.IntN(20) - 15), Workers: 1 + rng.IntN(3)}
	pair := func() (uint32, uint32) {
		a, b := uint32(rng.IntN(in.n)), uint32(rng.IntN(in.n))
		return min(a, b), max(a, b)
	}
	for range rng.IntN(3 * in.n) {
		if a, b := pair(); a != b {
			in.edges = append(in.edges, Edge{a, b, int32(rng.IntN(30) - 10)})
		}
	}
	for range rng.IntN(4) {
		if a, b := pair(); a != b {
			in.c.MustLink = append(in.c.MustLink, [2]uint32{b, a})
		}
		if a, b := pair(); a != b && rng.IntN(2) == 0 {
			in.c.CannotLink = append(in.c.CannotLink, [2]uint32{b, a})
		}
	}
	if rng.IntN(3) == 0 {
		for range in.n {
			in.o.Times = append(in.o.Times, uint8(1+rng.IntN(MaxTimes)))
		}
	}
	if rng.IntN(3) == 0 {
		in.c.Clean = []bool{true, false, true}
		for range in.n {
			in.c.Source = append(in.c.Source, uint32(rng.IntN(3)))
		}
	}
	if rng.IntN(2) == 0 {
		for _, r := range rng.Perm(in.n) {
			in.o.Order = append(in.o.Order, uint32(r))
		}
	}
	if rng.IntN(2) == 0 {
		in.takeApart(rng.Uint64(), 1+rng.IntN(4))
	}
	return in
}

// takeApart gives the input a Weigh: the best edge of a pair is cut into parts at random, other pairs get parts at random, few or none.
func (in *input) takeApart(seed uint64, parts int) {
	best := map[[2]uint32]int32{}
	for _, e := range in.edges {
		p := [2]uint32{min(e.A, e.B), max(e.A, e.B)}
		if w, ok := best[p]; !ok || e.Weight > w {
			best[p] = e.Weight
		}
	}
	in.o.Parts = parts
	in.o.Weigh = func(a, b uint32, into []int32) uint32 {
		p := [2]uint32{min(a, b), max(a, b)}
		rng := rand.New(rand.NewPCG(seed, uint64(p[0])<<32|uint64(p[1])))
		has, sum, last := uint32(rng.IntN(1<<parts)), int32(0), 0
		weight, isEdge := best[p]
		if isEdge {
			has |= 1 << rng.IntN(parts)
		}
		for f := range into {
			into[f] = int32(rng.IntN(16) - 9)
			if has>>f&1 != 0 {
				sum, last = sum+into[f], f
			}
		}
		if isEdge {
			into[last] += weight - sum
		}
		return has
	}
}

func TestAverageLinkAgainstTwin(t *testing.T) {
	for seed := range uint64(4000) {
		checkTwin(t, randomInput(rand.New(rand.NewPCG(seed, 1))), seed)
	}
}

func checkTwin(t *testing.T, in input, seed uint64) {
	t.Helper()
	got, rep, err := AverageLink(context.Background(), in.n, in.edges, in.c, in.o)
	require.NoError(t, err)
	require.Equal(t, naive(in.n, in.edges, in.c, in.o), got, "seed %d: %+v", seed, in)
	require.Empty(t, rep.Sparse)
	in.o.Weighings = 3
	_, rep, err = AverageLink(context.Background(), in.n, in.edges, in.c, in.o)
	require.NoError(t, err)
	times := 1
	if len(in.c.MustLink) > 0 {
		times = 2
	}
	require.LessOrEqual(t, rep.Weighed, times*(len(in.edges)+3*rep.Components), "the bound, seed %d: %+v", seed, in)
}

// A context that ends while pairs are scored ends the work before they all are.
func TestAverageLinkStopsWithItsContext(t *testing.T) {
	const n = 1500
	var edges []Edge
	for i := range uint32(n - 1) {
		edges = append(edges, Edge{i, i + 1, 10})
	}
	ctx, cancel := context.WithCancel(context.Background())
	var scored atomic.Int64
	part, _, err := AverageLink(ctx, n, edges, Constraints{}, Options{Link: 5, Parts: 1, Weigh: func(_, _ uint32, parts []int32) uint32 {
		if scored.Add(1) == 5000 {
			cancel()
			<-ctx.Done()
			time.Sleep(10 * time.Millisecond) // until those who wait for it have heard
		}
		parts[0] = 10
		return 1
	}})
	require.ErrorIs(t, err, context.Canceled)
	require.Nil(t, part)
	require.Less(t, scored.Load(), int64(5010))
}
