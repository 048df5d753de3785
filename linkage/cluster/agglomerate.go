package cluster

import (
	"cmp"
	"container/heap"
	"math/bits"
	"slices"
	"sync/atomic"
)

// average is the mean weight of the pairs between two clusters, as a fraction: no float, so no rounding and no order of additions.
type average struct {
	sum, pairs int64
}

// maxPairs bounds the pairs between two clusters that may join, which keeps every sum of int32 weights inside an int64: 46,000
// records with as many. No entity is so large.
const maxPairs = 1 << 31

// compare orders by mean, through 128-bit products.
func (x average) compare(y average) int {
	return compareProducts(x.sum, y.pairs, y.sum, x.pairs)
}

// atLeast reports whether the mean is at least w.
func (x average) atLeast(w int32) bool {
	return compareProducts(x.sum, 1, int64(w), x.pairs) >= 0
}

// compareProducts compares a*m with b*n, where m and n are positive.
func compareProducts(a, m, b, n int64) int {
	if (a < 0) != (b < 0) {
		return cmp.Compare(a, b)
	}
	hi1, lo1 := bits.Mul64(magnitude(a), uint64(m))
	hi2, lo2 := bits.Mul64(magnitude(b), uint64(n))
	order := cmp.Or(cmp.Compare(hi1, hi2), cmp.Compare(lo1, lo2))
	if a < 0 {
		return -order
	}
	return order
}

func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// candidate is a pair of clusters i < j that may join, with their average when it was last looked at.
type candidate struct {
	average
	i, j uint32
}

// candidates is a heap, the best on top: highest average, then the clusters with the smallest first records.
type candidates []candidate

func (h candidates) Len() int      { return len(h) }
func (h candidates) Swap(x, y int) { h[x], h[y] = h[y], h[x] }
func (h candidates) Less(x, y int) bool {
	if c := h[x].compare(h[y].average); c != 0 {
		return c > 0
	}
	return h[x].i < h[y].i || h[x].i == h[y].i && h[x].j < h[y].j
}
func (h *candidates) Push(x any) { *h = append(*h, x.(candidate)) }
func (h *candidates) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// cell is what the scored pairs between two clusters add up to.
type cell struct {
	sum, pairs int64
}

// agglomeration joins the clusters of one component, best average first.
//
// A cluster is known by its slot, the place of its first record among the clusters it began with, so a joined cluster keeps the
// smaller slot. Sums between clusters are kept in a matrix over slots (dense) or in a map for each cluster of its scored
// neighbours (sparse), where every pair not scored weighs missing.
//
// Joining i and j changes the average of either with any k. It becomes a mean of avg(i,k) and avg(j,k) weighted by size, so
// it is never above the higher of the two, and only if they are equal does it reach it. So the candidates in the heap, made once at the
// start, need no update: an outdated one stands no lower than its pair does now, and is put right when it reaches the top. In the
// sparse form this asks that missing is below link, which holds by construction.
type agglomeration struct {
	link, missing int32
	slots         forest
	size          []int64
	dense         []int64 // len(size)^2; nil when sparse
	row           []uint32
	rows          []map[uint32]cell // by row[slot], keyed by row[slot]
	sources       [][]uint32        // clean sources in the cluster, ascending
	cannot        []map[uint32]bool // slots that the cluster must stay apart from; nil for most
	heap          candidates
	refused       []candidate
}

// newAgglomeration begins with clusters of the given sizes and no weights.
func newAgglomeration(link, missing int32, size []int64, dense bool) *agglomeration {
	g := len(size)
	a := &agglomeration{link: link, missing: min(missing, link-1), slots: newForest(g), size: size}
	a.sources = make([][]uint32, g)
	a.cannot = make([]map[uint32]bool, g)
	if dense {
		a.dense = make([]int64, g*g)
		return a
	}
	a.row = make([]uint32, g)
	a.rows = make([]map[uint32]cell, g)
	for i := range a.row {
		a.row[i] = uint32(i)
	}
	return a
}

// add counts one scored pair of records between slots i and j; a dense agglomeration must be told of every pair.
func (a *agglomeration) add(i, j uint32, weight int64) {
	if i == j {
		return
	}
	if a.dense != nil {
		g := uint32(len(a.size))
		a.dense[i*g+j] += weight
		a.dense[j*g+i] += weight
		return
	}
	a.addCell(i, j, cell{weight, 1})
	a.addCell(j, i, cell{weight, 1})
}

func (a *agglomeration) addCell(row, key uint32, c cell) {
	if a.rows[row] == nil {
		a.rows[row] = make(map[uint32]cell)
	}
	old := a.rows[row][key]
	a.rows[row][key] = cell{old.sum + c.sum, old.pairs + c.pairs}
}

// forbid keeps slots i and j apart.
func (a *agglomeration) forbid(i, j uint32) {
	for _, p := range [2][2]uint32{{i, j}, {j, i}} {
		if a.cannot[p[0]] == nil {
			a.cannot[p[0]] = make(map[uint32]bool)
		}
		a.cannot[p[0]][p[1]] = true
	}
}

// addSource says that slot i holds a record of a clean source.
func (a *agglomeration) addSource(i, source uint32) {
	at, found := slices.BinarySearch(a.sources[i], source)
	if !found {
		a.sources[i] = slices.Insert(a.sources[i], at, source)
	}
}

// forbidden reports whether a constraint keeps clusters i and j apart.
func (a *agglomeration) forbidden(i, j uint32) bool {
	return a.cannot[i][j] || sharesElement(a.sources[i], a.sources[j])
}

// sharesElement reports whether two ascending lists have an element in common.
func sharesElement(x, y []uint32) bool {
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0] < y[0]:
			x = x[1:]
		case x[0] > y[0]:
			y = y[1:]
		default:
			return true
		}
	}
	return false
}

// between is the average between clusters i and j; false when they are too large to join.
func (a *agglomeration) between(i, j uint32) (average, bool) {
	pairs := a.size[i] * a.size[j]
	if pairs > maxPairs {
		return average{}, false
	}
	if a.dense != nil {
		return average{a.dense[int(i)*len(a.size)+int(j)], pairs}, true
	}
	c := a.rows[a.row[i]][a.row[j]]
	return average{c.sum + int64(a.missing)*(pairs-c.pairs), pairs}, true
}

// run joins as long as a pair of clusters has an average of at least link.
func (a *agglomeration) run(stopped *atomic.Bool) {
	a.seed()
	heap.Init(&a.heap)
	for len(a.heap) > 0 && !stopped.Load() {
		top := a.heap[0]
		now, live := a.refresh(top)
		switch {
		case !live:
			heap.Pop(&a.heap)
		case now != top:
			a.heap[0] = now
			heap.Fix(&a.heap, 0)
		case a.forbidden(now.i, now.j):
			a.refused = append(a.refused, now)
			heap.Pop(&a.heap)
		default:
			heap.Pop(&a.heap)
			a.join(now.i, now.j)
		}
	}
}

// seed makes a candidate of every pair of slots that may join.
func (a *agglomeration) seed() {
	g := uint32(len(a.size))
	offer := func(i, j uint32) {
		if avg, ok := a.between(i, j); ok && avg.atLeast(a.link) {
			a.heap = append(a.heap, candidate{avg, i, j})
		}
	}
	for i := range g {
		if a.dense == nil {
			for j := range a.rows[i] {
				if i < j {
					offer(i, j)
				}
			}
			continue
		}
		for j := i + 1; j < g; j++ {
			offer(i, j)
		}
	}
}

// refresh brings a candidate up to date; false when its clusters are one by now or their average fell below link.
func (a *agglomeration) refresh(c candidate) (candidate, bool) {
	i, j := a.slots.find(c.i), a.slots.find(c.j)
	if i == j {
		return c, false
	}
	i, j = min(i, j), max(i, j)
	avg, ok := a.between(i, j)
	return candidate{avg, i, j}, ok && avg.atLeast(a.link)
}

// join makes clusters i < j one.
func (a *agglomeration) join(i, j uint32) {
	a.slots.union(i, j)
	a.size[i] += a.size[j]
	if a.dense != nil {
		a.joinDense(i, j)
	} else {
		a.joinSparse(i, j)
	}
	a.sources[i] = append(a.sources[i], a.sources[j]...)
	slices.Sort(a.sources[i])
	a.sources[j] = nil
	for k := range a.cannot[j] {
		delete(a.cannot[k], j)
		a.forbid(i, k)
	}
	a.cannot[j] = nil
}

func (a *agglomeration) joinDense(i, j uint32) {
	g := len(a.size)
	ri, rj := a.dense[int(i)*g:][:g], a.dense[int(j)*g:][:g]
	for k, w := range rj {
		ri[k] += w
		a.dense[k*g+int(i)] = ri[k]
	}
}

// joinSparse moves the shorter row into the longer, so that a weight moves at most log n times.
func (a *agglomeration) joinSparse(i, j uint32) {
	long, short := a.row[i], a.row[j]
	if len(a.rows[long]) < len(a.rows[short]) {
		long, short = short, long
	}
	delete(a.rows[long], short)
	delete(a.rows[short], long)
	for k, c := range a.rows[short] {
		delete(a.rows[k], short)
		a.addCell(k, long, c)
		a.addCell(long, k, c)
	}
	a.rows[short] = nil
	a.row[i] = long
}

// apart returns the pairs of final clusters whose average asks for a join that a constraint forbids, in order.
func (a *agglomeration) apart() []candidate {
	var out []candidate
	for _, c := range a.refused {
		if now, live := a.refresh(c); live {
			out = append(out, now)
		}
	}
	slices.SortFunc(out, func(x, y candidate) int { return cmp.Or(cmp.Compare(x.i, y.i), cmp.Compare(x.j, y.j)) })
	return slices.Compact(out)
}
