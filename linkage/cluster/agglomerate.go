package cluster

import (
	"cmp"
	"container/heap"
	"slices"
	"sync/atomic"
)

// candidate is a pair of clusters i < j that may join, with their average weight. It is out of date once one of them joined.
type candidate struct {
	weight int64
	i, j   uint32
	stamp  uint32 // the joins that made i and j when this was made
}

// candidates is a heap, the best on top: highest average, then the clusters with the smallest first records.
type candidates []candidate

func (h candidates) Len() int      { return len(h) }
func (h candidates) Swap(x, y int) { h[x], h[y] = h[y], h[x] }
func (h candidates) Less(x, y int) bool {
	a, b := &h[x], &h[y]
	return a.weight > b.weight || a.weight == b.weight && (a.i < b.i || a.i == b.i && a.j < b.j)
}

// Push and Pop are not used: they would box each candidate.
func (h *candidates) Push(any) { panic("unused") }
func (h *candidates) Pop() any { panic("unused") }

func (h *candidates) push(c candidate) {
	*h = append(*h, c)
	heap.Fix(h, len(*h)-1)
}

func (h *candidates) pop() candidate {
	top, last := (*h)[0], len(*h)-1
	(*h)[0] = (*h)[last]
	if *h = (*h)[:last]; last > 0 {
		heap.Fix(h, 0)
	}
	return top
}

// agglomeration joins the clusters of one component, best average first.
//
// A cluster is known by its slot, the place of its first record among the clusters it began with, so a joined cluster keeps the
// smaller slot. Two clusters that an edge at or above link connects have a cell; when one of them joins a third, the cells of both
// become one, and the pairs that no cell has are weighed. There are no other cells, and never more than at the beginning.
//
// Joining i and j can lift the average of either with k over both of what they were before, because they may have different parts with k. So
// a joined cluster's candidates are made anew, and those made before are out of date.
type agglomeration struct {
	link, missing int64
	left          int64 // pairs that may still be weighed beside the edges
	sparse        bool  // that was not enough
	stopped       *atomic.Bool
	weigh         func(x, y uint32, parts []int32) (has uint32) // two records of the component, in any order
	parts         []int32                                       // of the pair at hand

	slots             forest
	size              []int64 // the records that each cluster stands for
	given             []int64 // the records that it has
	times             func(x uint32) int32
	first, last, next []uint32  // the records of a cluster are a list: its ends by slot, what follows by record
	near              [][]int32 // cells of each cluster, some of them dead
	flat              []int32   // room for near
	joins             []uint32  // how many made the cluster
	cells             []cell
	sums              sums
	forbidden         forbidden
	heap              candidates
	around            []neighbour
	met               []int32 // by slot: 1 + its place in around, while that is made
}

// neighbour is a cluster near one of two that join, or both.
type neighbour struct {
	slot   uint32
	mine   int32 // cell with the first, -1 for none
	theirs int32 // with the second
}

// run joins as long as a pair of clusters has an average of at least link.
func (a *agglomeration) run() {
	heap.Init(&a.heap)
	for len(a.heap) > 0 && !a.stopped.Load() {
		if top := a.heap.pop(); a.current(top) {
			a.join(top.i, top.j)
		}
	}
}

func (a *agglomeration) current(c candidate) bool { return c.stamp == a.joins[c.i]+a.joins[c.j] }

// join makes clusters i < j one.
func (a *agglomeration) join(i, j uint32) {
	a.lookAround(i, j)
	a.slots.union(i, j)
	a.forbidden.join(i, j)
	near := a.near[i][:0]
	for _, k := range a.around {
		if a.stopped.Load() {
			return
		}
		near = append(near, a.meet(i, j, k))
	}
	a.near[i], a.near[j] = near, nil
	a.next[a.last[i]], a.last[i] = a.first[j], a.last[j]
	a.size[i] += a.size[j]
	a.given[i] += a.given[j]
	a.joins[i]++
	a.joins[j]++
	for at, k := range a.around {
		if c, ok := a.candidate(near[at], min(i, k.slot), max(i, k.slot)); ok {
			a.heap.push(c)
		}
	}
	if len(a.heap) > 2*len(a.cells)+64 {
		a.heap = slices.DeleteFunc(a.heap, func(c candidate) bool { return !a.current(c) })
		heap.Init(&a.heap)
	}
}

// lookAround finds the clusters near i or j. Their order is that of cells, so it depends on nothing but the set of edges.
func (a *agglomeration) lookAround(i, j uint32) {
	a.around = a.around[:0]
	for _, c := range a.near[i] {
		if k := a.other(c, i); k == j {
			a.kill(c)
		} else if k != i {
			a.around = append(a.around, neighbour{k, c, -1})
			a.met[k] = int32(len(a.around))
		}
	}
	for _, c := range a.near[j] {
		k := a.other(c, j)
		if k == j {
			continue
		} else if at := a.met[k]; at > 0 {
			a.around[at-1].theirs = c
		} else {
			a.around = append(a.around, neighbour{k, -1, c})
		}
	}
	for _, k := range a.around {
		a.met[k.slot] = 0
	}
}

// other is the cluster at the other end of a cell of cluster i; i itself when the cell is dead.
func (a *agglomeration) other(c int32, i uint32) uint32 {
	x := &a.cells[c]
	if x.sums == dead {
		return i
	}
	k := a.slots.find(x.a)
	if k == i {
		k = a.slots.find(x.b)
	}
	return k
}

func (a *agglomeration) kill(c int32) {
	x := &a.cells[c]
	if x.sums >= 0 {
		a.sums.free = append(a.sums.free, x.sums)
	}
	x.sums = dead
}

// meet makes the one cell that k has with i and j, which join.
func (a *agglomeration) meet(i, j uint32, k neighbour) int32 {
	c, weighed, side := k.mine, k.theirs, j
	if c < 0 {
		c, weighed, side = k.theirs, k.mine, i
	}
	a.open(c)
	if weighed >= 0 {
		a.open(weighed)
		a.sums.move(a.cells[weighed].sums, a.cells[c].sums)
		a.cells[weighed].sums = dead
	} else if (a.size[i]+a.size[j])*a.size[k.slot] <= maxPairs && !a.forbidden.between(i, k.slot) {
		a.weighBetween(c, side, k.slot)
	}
	return c
}

// open takes the weight of a pair of two records apart.
func (a *agglomeration) open(c int32) {
	if x := &a.cells[c]; x.sums == whole {
		x.sums = a.sums.take()
		a.add(c, a.first[x.a], a.first[x.b])
	}
}

// weighBetween weighs all pairs of two clusters for a cell; false when so many may not be weighed.
func (a *agglomeration) weighBetween(c int32, side, k uint32) bool {
	pairs := a.given[side] * a.given[k]
	if pairs > a.left {
		a.sparse = true
		return false
	}
	a.left -= pairs
	for x := a.first[side]; ; x = a.next[x] {
		for y := a.first[k]; !a.stopped.Load(); y = a.next[y] {
			a.add(c, x, y)
			if y == a.last[k] {
				break
			}
		}
		if x == a.last[side] {
			return true
		}
	}
}

// add weighs a pair of records for a cell.
func (a *agglomeration) add(c int32, x, y uint32) {
	has := a.weigh(x, y, a.parts)
	a.sums.at(a.cells[c].sums).Add(a.parts, has, a.times(x)*a.times(y))
}

// candidate makes a candidate of clusters i < j, which a cell connects; false when they may not join.
func (a *agglomeration) candidate(c int32, i, j uint32) (candidate, bool) {
	weight, ok := a.average(c, i, j)
	ok = ok && weight >= a.link && !a.forbidden.between(i, j)
	return candidate{weight, i, j, a.joins[i] + a.joins[j]}, ok
}

// average is the average weight between two clusters; false when they are too large to join.
func (a *agglomeration) average(c int32, i, j uint32) (int64, bool) {
	pairs := a.size[i] * a.size[j]
	if pairs > maxPairs {
		return 0, false
	}
	x := &a.cells[c]
	if x.sums == whole {
		return int64(x.weight), true
	}
	return a.sums.at(x.sums).averageOf(pairs, a.missing), true
}

// apart returns the pairs of final clusters whose average asks for a join that a constraint forbids, in order.
func (a *agglomeration) apart() []Apart {
	if !a.forbidden.any() {
		return nil
	}
	var out []Apart
	for c := range a.cells {
		if a.cells[c].sums == dead {
			continue
		}
		i, j := a.slots.find(a.cells[c].a), a.slots.find(a.cells[c].b)
		i, j = min(i, j), max(i, j)
		if weight, ok := a.average(int32(c), i, j); ok && weight >= a.link {
			out = append(out, Apart{i, j, a.forbidden.cannotLink(i, j)})
		}
	}
	slices.SortFunc(out, func(x, y Apart) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return out
}
