package cluster

// Edge is a scored pair of records, A < B. Weight is a match weight in fixed-point units of any scale, one for a whole run.
type Edge struct {
	A, B   uint32
	Weight int32
}

// Partition says for each record the first record of its cluster: smallest rank, see Options.Order. A record whose label is its
// own index begins a cluster.
type Partition []uint32

// Count returns the number of clusters.
func (p Partition) Count() int {
	n := 0
	for i, label := range p {
		if label == uint32(i) {
			n++
		}
	}
	return n
}

// Clusters returns the members of each cluster by ascending index, the clusters in the order of their smallest index. O(n).
func (p Partition) Clusters() [][]uint32 {
	size := make([]uint32, len(p))
	for _, label := range p {
		size[label]++
	}
	members := make([]uint32, len(p))
	clusters := make([][]uint32, 0, p.Count())
	at := make([]int, len(p)) // 1 + place of a label's cluster
	used := 0
	for i, label := range p {
		if at[label] == 0 {
			end := used + int(size[label])
			clusters = append(clusters, members[used:used:end])
			used, at[label] = end, len(clusters)
		}
		c := &clusters[at[label]-1]
		*c = append(*c, uint32(i))
	}
	return clusters
}

// Components returns the connected components of the edges of at least threshold over n records, each labelled with its smallest
// index. Edges that name a record outside 0..n-1 join nothing. Nearly linear in n + len(edges).
//
// It is what average linkage works within. As a clustering it chains: one wrong edge joins two entities.
func Components(n int, edges []Edge, threshold int32) Partition {
	forest := newForest(n)
	for _, e := range edges {
		if e.Weight >= threshold && int64(max(e.A, e.B)) < int64(n) {
			forest.union(e.A, e.B)
		}
	}
	return Partition(forest.flatten())
}

// forest is a union-find forest with path halving. A root is the smallest member of its tree, so labels do not depend on the order
// of unions.
type forest []uint32

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = uint32(i)
	}
	return f
}

func (f forest) find(x uint32) uint32 {
	for f[x] != x {
		f[x] = f[f[x]]
		x = f[x]
	}
	return x
}

// union joins the trees of a and b and returns their root.
func (f forest) union(a, b uint32) uint32 {
	a, b = f.find(a), f.find(b)
	if a > b {
		a, b = b, a
	}
	f[b] = a
	return a
}

// flatten makes every entry its root. A parent is never larger than its child, so one pass does.
func (f forest) flatten() []uint32 {
	for i := range f {
		f[i] = f[f[i]]
	}
	return f
}
