package cluster

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// population makes clusters of records whose pairs are mostly scored, wrong edges between them, and sources.
func population(rng *rand.Rand, n int) ([]Edge, []uint32) {
	entity := make([]uint32, n)
	var edges []Edge
	for i := 0; i < n; {
		size := 1 + rng.IntN(6)
		for k := i; k < min(i+size, n); k++ {
			entity[k] = uint32(i)
			for l := i; l < k; l++ {
				if rng.IntN(5) > 0 {
					edges = append(edges, Edge{uint32(l), uint32(k), int32(rng.IntN(25) - 3)})
				}
			}
		}
		i += size
	}
	for range n / 2 {
		a, b := uint32(rng.IntN(n)), uint32(rng.IntN(n))
		if a != b {
			edges = append(edges, Edge{min(a, b), max(a, b), int32(rng.IntN(25) - 15)})
		}
	}
	return edges, entity
}

// TestShuffle: neither the order of rows (which gives indexes), edges and constraints nor the number of workers changes clusters and report.
func TestShuffle(t *testing.T) {
	const n = 400
	rng := rand.New(rand.NewPCG(3, 4))
	for round := range 30 {
		edges, _ := population(rng, n)
		in := input{n: n, edges: edges}
		in.o = Options{Link: 3, Missing: -4, Bridge: 9, Workers: 1, Weighings: []int{0, 20}[round%2]}
		if round%3 > 0 {
			in.takeApart(uint64(round), 3)
		}
		in.c.Clean = []bool{true, false}
		for range n * (round % 2) {
			in.o.Times = append(in.o.Times, uint8(1+rng.IntN(3)))
		}
		for range n {
			in.c.Source = append(in.c.Source, uint32(rng.IntN(8)))
		}
		for range 10 {
			in.c.MustLink = append(in.c.MustLink, distinctPair(rng, n))
			in.c.CannotLink = append(in.c.CannotLink, distinctPair(rng, n), in.c.MustLink[rng.IntN(len(in.c.MustLink))])
		}
		want, wantReport, err := AverageLink(context.Background(), in.n, in.edges, in.c, in.o)
		require.NoError(t, err)

		perm := make([]uint32, n) // old index -> new one
		for i, x := range rng.Perm(n) {
			perm[i] = uint32(x)
		}
		other := shuffled(rng, in, perm)
		got, gotReport, err := AverageLink(context.Background(), other.n, other.edges, other.c, other.o)
		require.NoError(t, err)
		for old, first := range want {
			require.Equal(t, perm[first], got[perm[old]], "round %d record %d", round, old)
		}
		require.Equal(t, renamed(wantReport, perm), gotReport, "round %d", round)
	}
}

func distinctPair(rng *rand.Rand, n int) [2]uint32 {
	a := rng.IntN(n)
	return [2]uint32{uint32(a), uint32((a + 1 + rng.IntN(n-1)) % n)}
}

// shuffled is in with each record renamed by perm, which then is ranked as before, everything else in random order.
func shuffled(rng *rand.Rand, in input, perm []uint32) input {
	back := make([]uint32, in.n)
	for old, x := range perm {
		back[x] = uint32(old)
	}
	out := input{n: in.n, o: in.o}
	out.o.Order, out.o.Workers = back, 1+rng.IntN(4)
	if w := in.o.Weigh; w != nil {
		out.o.Weigh = func(a, b uint32, parts []int32) uint32 { return w(back[a], back[b], parts) }
	}
	if in.o.Times != nil {
		out.o.Times = make([]uint8, in.n)
		for old, x := range perm {
			out.o.Times[x] = in.o.Times[old]
		}
	}
	for _, e := range in.edges {
		a, b := perm[e.A], perm[e.B]
		out.edges = append(out.edges, Edge{min(a, b), max(a, b), e.Weight})
	}
	rng.Shuffle(len(out.edges), func(i, j int) { out.edges[i], out.edges[j] = out.edges[j], out.edges[i] })
	rename := func(pairs [][2]uint32) (renamed [][2]uint32) {
		for _, k := range rng.Perm(len(pairs)) {
			renamed = append(renamed, [2]uint32{perm[pairs[k][1]], perm[pairs[k][0]]})
		}
		return renamed
	}
	out.c = Constraints{MustLink: rename(in.c.MustLink), CannotLink: rename(in.c.CannotLink), Clean: in.c.Clean}
	for _, old := range back {
		out.c.Source = append(out.c.Source, in.c.Source[old])
	}
	return out
}

func renamed(r Report, perm []uint32) Report {
	pair := func(p [2]uint32) [2]uint32 { return [2]uint32{perm[p[0]], perm[p[1]]} }
	for i, x := range r.Sparse {
		r.Sparse[i].First = perm[x.First]
	}
	for i, x := range r.Conflicts {
		r.Conflicts[i] = Conflict{Must: pair(x.Must), Cannot: pair(x.Cannot)}
	}
	for i, x := range r.MustBreaks {
		r.MustBreaks[i] = pair(x)
	}
	for i, x := range r.Apart {
		r.Apart[i].A, r.Apart[i].B = perm[x.A], perm[x.B]
	}
	for i, x := range r.Bridges {
		r.Bridges[i].A, r.Bridges[i].B = perm[x.A], perm[x.B]
	}
	return r
}

// TestComponentsAreIndependent: a component clustered alone gives the clusters it has among all, so only those that changed need to be
// clustered again.
func TestComponentsAreIndependent(t *testing.T) {
	const n = 300
	rng := rand.New(rand.NewPCG(9, 10))
	edges, _ := population(rng, n)
	in := input{n: n, edges: edges, o: Options{Link: 5, Missing: -4, Weighings: 15}}
	in.takeApart(7, 3)
	o := in.o
	all, _, err := AverageLink(context.Background(), n, edges, Constraints{}, o)
	require.NoError(t, err)
	for _, members := range Components(n, edges, o.Link).Clusters() {
		place := map[uint32]uint32{}
		for i, m := range members {
			place[m] = uint32(i)
		}
		var own []Edge
		for _, e := range edges {
			a, inA := place[e.A]
			b, inB := place[e.B]
			if inA && inB {
				own = append(own, Edge{a, b, e.Weight})
			}
		}
		o.Weigh = func(a, b uint32, parts []int32) uint32 { return in.o.Weigh(members[a], members[b], parts) }
		alone, _, err := AverageLink(context.Background(), len(members), own, Constraints{}, o)
		require.NoError(t, err)
		for i, m := range members {
			require.Equal(t, all[m], members[alone[i]])
		}
	}
}

// TestConstraintsHold: whatever the weights, the constraints stand, but for the conflicts reported.
func TestConstraintsHold(t *testing.T) {
	for seed := range uint64(2000) {
		in := randomInput(rand.New(rand.NewPCG(seed, 2)))
		p, rep, err := AverageLink(context.Background(), in.n, in.edges, in.c, in.o)
		require.NoError(t, err)
		for _, c := range in.c.CannotLink {
			require.NotEqual(t, p[c[0]], p[c[1]], "seed %d: cannot-link %v", seed, c)
		}
		out := map[[2]uint32]bool{}
		for _, x := range rep.Conflicts {
			out[x.Must], out[[2]uint32{x.Must[1], x.Must[0]}] = true, true
		}
		for _, m := range in.c.MustLink {
			if !out[m] {
				require.Equal(t, p[m[0]], p[m[1]], "seed %d: must-link %v", seed, m)
			}
		}
		breaks := 0
		for _, members := range p.Clusters() {
			count := map[uint32]int{}
			for _, m := range members {
				if len(in.c.Clean) > 0 && in.c.Clean[in.c.Source[m]] {
					count[in.c.Source[m]]++
				}
			}
			for _, k := range count {
				breaks += k - 1
			}
		}
		require.Len(t, rep.MustBreaks, breaks, "seed %d", seed)
		require.Equal(t, in.n, len(p))
	}
}

// TestBridgesAgainstTwin takes out each link in turn and looks whether its cluster falls apart.
func TestBridgesAgainstTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		n := 2 + rng.IntN(9)
		label := make([]uint32, n)
		var links []Edge
		for a := range uint32(n) {
			for b := a + 1; b < uint32(n); b++ {
				if rng.IntN(4) == 0 {
					links = append(links, Edge{a, b, int32(rng.IntN(10))})
				}
			}
		}
		var must [][2]uint32
		if rng.IntN(2) == 0 {
			p := distinctPair(rng, n)
			must = append(must, [2]uint32{min(p[0], p[1]), max(p[0], p[1])})
		}
		got := append([]Bridge(nil), findBridges(label, links, must, 6)...) // nil where empty
		require.Equal(t, bridgesTwin(label, links, must, 6), got, "%v %v", links, must)
	}
}

func bridgesTwin(label []uint32, links []Edge, must [][2]uint32, limit int32) []Bridge {
	var out []Bridge
	component := func(without int) forest {
		f := newForest(len(label))
		for i, e := range links {
			if i != without {
				f.union(e.A, e.B)
			}
		}
		for _, m := range must {
			f.union(m[0], m[1])
		}
		return f.flatten()
	}
	count := func(f forest, root uint32) (n int) {
		for _, r := range f {
			if r == root {
				n++
			}
		}
		return n
	}
	whole := component(-1)
	for i, e := range links {
		f := component(i)
		if f[e.A] != f[e.B] && e.Weight < limit && count(whole, whole[e.A]) > 2 {
			out = append(out, Bridge{e, count(f, f[e.A]), count(f, f[e.B])})
		}
	}
	return out
}
