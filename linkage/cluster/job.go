package cluster

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
)

// job is one run. Inside, a record is known by its rank; only Options.Weigh, Constraints.Source and the result speak of indexes.
type job struct {
	n       int
	edges   []Edge
	c       *Constraints
	o       *Options
	byRank  []uint32 // rank -> index; nil when they are the same
	cannot  [][2]uint32
	held    [][2]uint32
	groups  forest // by must-link
	report  Report
	stopped atomic.Bool   // by the context
	members [][]uint32    // of each component of at least two records, ascending
	inside  [][]Edge      // edges of each, in places among its members
	mustIn  [][][2]uint32 // held must-links of each, likewise
	forbid  [][][2]uint32 // cannot-links of each, likewise
}

func newJob(n int, edges []Edge, c *Constraints, o *Options) *job {
	j := &job{n: n, edges: edges, c: c, o: o}
	if o.Order != nil {
		j.byRank = make([]uint32, n)
		for i, r := range o.Order {
			j.byRank[r] = uint32(i)
		}
	}
	j.cannot = canonicalPairs(c.CannotLink, j.rank)
	j.groups, j.held, j.report.Conflicts = contract(n, canonicalPairs(c.MustLink, j.rank), j.cannot)
	for i := range j.report.Conflicts {
		x := &j.report.Conflicts[i]
		x.Must, x.Cannot = j.pair(x.Must), j.pair(x.Cannot)
	}
	return j
}

func (j *job) rank(i uint32) uint32 {
	if j.o.Order == nil {
		return i
	}
	return j.o.Order[i]
}

func (j *job) index(rank uint32) uint32 {
	if j.byRank == nil {
		return rank
	}
	return j.byRank[rank]
}

func (j *job) pair(p [2]uint32) [2]uint32 { return [2]uint32{j.index(p[0]), j.index(p[1])} }

// split finds the components of at least two records and deals out members, edges and constraints.
func (j *job) split() {
	forest := slices.Clone(j.groups)
	for _, e := range j.edges {
		if e.Weight >= j.o.Link {
			forest.union(j.rank(e.A), j.rank(e.B))
		}
	}
	root := forest.flatten()
	size := make([]int, j.n)
	for _, r := range root {
		size[r]++
	}
	number := make([]int, j.n) // of the component, by root, from 1
	place := make([]uint32, j.n)
	joined := 0
	for _, s := range size {
		if s > 1 {
			joined += s
		}
	}
	flat := make([]uint32, 0, joined)
	for r := range root {
		if size[r] > 1 {
			j.members = append(j.members, flat[len(flat):len(flat):len(flat)+size[r]])
			flat = flat[:len(flat)+size[r]]
			number[r] = len(j.members)
		}
	}
	for r, top := range root {
		if k := number[top]; k > 0 {
			place[r] = uint32(len(j.members[k-1]))
			j.members[k-1] = append(j.members[k-1], uint32(r))
		}
	}
	component := func(a, b uint32) int {
		if root[a] != root[b] {
			return -1
		}
		return number[root[a]] - 1
	}
	j.dealEdges(component, place)
	j.mustIn = dealPairs(len(j.members), j.held, component, place)
	j.forbid = dealPairs(len(j.members), j.cannot, component, place)
}

// dealEdges gives each component its edges; the weak ones too where nothing but edges is known of a pair.
func (j *job) dealEdges(component func(a, b uint32) int, place []uint32) {
	count := make([]int, len(j.members))
	of := make([]int32, len(j.edges))
	total := 0
	for i, e := range j.edges {
		k := -1
		if e.Weight >= j.o.Link || j.o.Weigh == nil {
			k = component(j.rank(e.A), j.rank(e.B))
		}
		if of[i] = int32(k); k >= 0 {
			count[k]++
			total++
		}
	}
	flat := make([]Edge, total)
	j.inside = make([][]Edge, len(j.members))
	for k, n := range count {
		j.inside[k], flat = flat[:0:n], flat[n:]
	}
	for i, e := range j.edges {
		if k := of[i]; k >= 0 {
			a, b := place[j.rank(e.A)], place[j.rank(e.B)]
			j.inside[k] = append(j.inside[k], Edge{min(a, b), max(a, b), e.Weight})
		}
	}
}

// dealPairs gives each component its pairs, if there are any at all.
func dealPairs(n int, pairs [][2]uint32, component func(a, b uint32) int, place []uint32) [][][2]uint32 {
	dealt := make([][][2]uint32, n)
	for _, p := range pairs {
		if k := component(p[0], p[1]); k >= 0 {
			dealt[k] = append(dealt[k], [2]uint32{place[p[0]], place[p[1]]})
		}
	}
	return dealt
}

// work clusters the components, several at once.
func (j *job) work() []result {
	results := make([]result, len(j.members))
	var next atomic.Int64
	var done sync.WaitGroup
	for range min(j.o.Workers, len(results)) {
		done.Go(func() {
			const batch = 64 // components taken at a time; most are tiny
			w := newWorker(j)
			for {
				end := int(next.Add(batch))
				for k := end - batch; k < min(end, len(results)) && !j.stopped.Load(); k++ {
					results[k] = w.cluster(k)
				}
				if end >= len(results) || j.stopped.Load() {
					return
				}
			}
		})
	}
	done.Wait()
	return results
}

// assemble puts the components' results together in order.
func (j *job) assemble(results []result) (Partition, Report, error) {
	p := make(Partition, j.n)
	for i := range p {
		p[i] = uint32(i)
	}
	rep := j.report
	rep.Components = len(results)
	for k, r := range results {
		members := j.members[k]
		rep.Largest = max(rep.Largest, len(members))
		rep.Weighed += r.weighed
		for i, first := range r.label {
			p[j.index(members[i])] = j.index(members[first])
		}
		at := func(place uint32) uint32 { return j.index(members[place]) }
		if r.sparse {
			rep.Sparse = append(rep.Sparse, Oversize{at(0), len(members), len(j.inside[k])})
		}
		for _, x := range r.mustBreaks {
			rep.MustBreaks = append(rep.MustBreaks, [2]uint32{at(x[0]), at(x[1])})
		}
		for _, x := range r.apart {
			rep.Apart = append(rep.Apart, Apart{at(x.A), at(x.B), x.CannotLink})
		}
		for _, x := range r.bridges {
			x.A, x.B = at(x.A), at(x.B)
			rep.Bridges = append(rep.Bridges, x)
		}
	}
	return p, rep, nil
}

// compareEdges orders by pair, and of one pair the highest weight first.
func compareEdges(x, y Edge) int {
	return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(y.Weight, x.Weight))
}

// distinctEdges sorts edges and keeps the highest weight of each pair.
func distinctEdges(edges []Edge) []Edge {
	slices.SortFunc(edges, compareEdges)
	return slices.CompactFunc(edges, func(x, y Edge) bool { return x.A == y.A && x.B == y.B })
}
