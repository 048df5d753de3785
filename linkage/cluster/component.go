package cluster

import (
	"cmp"
	"slices"
)

// result is what became of one component, in places among its members.
type result struct {
	label      []uint32
	weighed    int
	sparse     bool
	mustBreaks [][2]uint32
	apart      []Apart
	bridges    []Bridge
}

// worker clusters one component after the other.
type worker struct {
	*job
	k, n   int      // the component at hand and its records
	edges  []Edge   // sorted, each pair once
	slot   []uint32 // of each member, by must-link group
	first  []uint32 // member that is the first of each slot
	ties   []Edge   // edges at or above link between two slots
	links  []Edge   // edges and pairs weighed here at or above link, where bridges are asked for
	pair   []uint32 // the labels of two records that are one cluster
	agg    agglomeration
	result result
}

func newWorker(j *job) *worker {
	w := &worker{job: j, pair: []uint32{0, 0}}
	w.agg = agglomeration{link: int64(j.o.Link), missing: int64(j.o.Missing), stopped: &j.stopped, weigh: w.weigh, times: w.times,
		parts: make([]int32, j.o.Parts), sums: sums{parts: j.o.Parts}}
	return w
}

// cluster clusters component k.
func (w *worker) cluster(k int) result {
	w.k, w.n = k, len(w.members[k])
	if w.n == 2 && len(w.forbid[k]) == 0 && len(w.mustIn[k]) == 0 && !w.clash(0, 1) {
		return result{label: w.pair} // one edge, at or above link
	}
	w.edges = distinctEdges(w.inside[k])
	w.inside[k], w.result = w.edges, result{}
	if len(w.mustIn[k]) == 0 || !w.joinWhole() {
		w.agglomerate(w.mustIn[k])
	}
	w.finish()
	return w.result
}

// agglomerate clusters the component, records that must be linked as one from the beginning.
func (w *worker) agglomerate(must [][2]uint32) {
	w.result, w.links = result{weighed: w.result.weighed}, w.links[:0]
	w.makeSlots(must)
	w.agg.begin(w.first, w.slot, w.weighings())
	w.constrain()
	w.tie()
	w.agg.run()
	w.result.label = make([]uint32, w.n)
	for x := range w.result.label {
		w.result.label[x] = w.first[w.agg.slots.find(w.slot[x])]
	}
}

// joinWhole clusters the component by what is said alone, and then joins whole clusters by must-links: who says that two records are one
// means the customers that they are of, and what speaks for the one need not speak for the other. Where a cannot-link or a clean source
// keeps two such clusters apart it returns false.
func (w *worker) joinWhole() bool {
	w.agglomerate(nil)
	must := w.mustIn[w.k]
	groups, joined := newForest(w.n), newForest(w.n)
	for x, first := range w.result.label {
		joined.union(uint32(x), first)
	}
	for _, m := range must {
		groups.union(m[0], m[1])
		joined.union(m[0], m[1])
	}
	for _, p := range w.forbid[w.k] {
		if joined.find(p[0]) == joined.find(p[1]) {
			return false
		}
	}
	type key struct{ cluster, source uint32 }
	firsts := make(map[key]uint32)
	for x := range uint32(w.n) {
		source, clean := w.cleanSource(x)
		if !clean {
			continue
		}
		at := key{joined.find(x), source}
		first, twice := firsts[at]
		switch {
		case !twice:
			firsts[at] = x
		case groups.find(first) != groups.find(x):
			return false
		default:
			w.result.mustBreaks = append(w.result.mustBreaks, [2]uint32{first, x})
		}
	}
	for x := range w.result.label {
		w.result.label[x] = joined.find(uint32(x))
	}
	return true
}

// weighings is how many pairs may be weighed beside the edges.
func (w *worker) weighings() int64 {
	if w.o.Weighings > 0 {
		return int64(w.o.Weighings)
	}
	return DefaultWeighings + perRecord*int64(w.n)
}

// clash reports whether members x and y come from one clean source.
func (w *worker) clash(x, y uint32) bool {
	a, ok := w.cleanSource(x)
	b, _ := w.cleanSource(y)
	return ok && a == b
}

// cleanSource returns the source of member x; false when it is not clean.
func (w *worker) cleanSource(x uint32) (uint32, bool) {
	if len(w.c.Clean) == 0 {
		return 0, false
	}
	s := w.c.Source[w.index(w.members[w.k][x])]
	return s, int64(s) < int64(len(w.c.Clean)) && w.c.Clean[s]
}

// times is how many records member x stands for.
func (w *worker) times(x uint32) int32 {
	if w.o.Times == nil {
		return 1
	}
	return int32(w.o.Times[w.index(w.members[w.k][x])])
}

// weigh takes the weight of members x and y apart.
func (w *worker) weigh(x, y uint32, parts []int32) (has uint32) {
	x, y = min(x, y), max(x, y)
	if w.o.Weigh == nil {
		at, found := slices.BinarySearchFunc(w.edges, Edge{A: x, B: y}, func(e, p Edge) int {
			return cmp.Or(cmp.Compare(e.A, p.A), cmp.Compare(e.B, p.B))
		})
		if !found {
			return 0
		}
		parts[0] = w.edges[at].Weight
		return 1
	}
	w.result.weighed++
	members := w.members[w.k]
	has = w.o.Weigh(w.index(members[x]), w.index(members[y]), parts) & uint32(1<<w.o.Parts-1)
	if w.o.Bridge > w.o.Link {
		sum := int64(0)
		for f, p := range parts {
			sum += int64(p) * int64(has>>f&1)
		}
		if sum >= int64(w.o.Link) {
			w.links = append(w.links, Edge{x, y, int32(sum)})
		}
	}
	return has
}

// makeSlots contracts must-links.
func (w *worker) makeSlots(must [][2]uint32) {
	w.slot, w.first = sized(w.slot, w.n), w.first[:0]
	var groups forest
	if len(must) > 0 {
		groups = newForest(w.n)
	}
	for _, m := range must {
		groups.union(m[0], m[1])
	}
	for x := range uint32(w.n) {
		if groups != nil && groups.find(x) != x {
			w.slot[x] = w.slot[groups.find(x)]
			continue
		}
		w.slot[x] = uint32(len(w.first))
		w.first = append(w.first, x)
	}
}

// constrain lays the constraints on the slots, and reports records of one clean source that must-links put in one.
func (w *worker) constrain() {
	slots := len(w.first)
	for _, p := range w.forbid[w.k] {
		w.agg.forbidden.forbid(slots, w.slot[p[0]], w.slot[p[1]])
	}
	if len(w.c.Clean) == 0 {
		return
	}
	type key struct{ slot, source uint32 }
	firsts := make(map[key]uint32)
	for x := range uint32(w.n) {
		source, clean := w.cleanSource(x)
		if !clean {
			continue
		}
		s := w.slot[x]
		if first, twice := firsts[key{s, source}]; twice {
			w.result.mustBreaks = append(w.result.mustBreaks, [2]uint32{first, x})
			continue
		}
		firsts[key{s, source}] = x
		w.agg.forbidden.addSource(slots, s, source)
	}
}

// tie makes a cell for each two slots that an edge at or above link connects.
func (w *worker) tie() {
	w.ties = w.ties[:0]
	for _, e := range w.edges {
		if e.Weight < w.o.Link {
			continue
		}
		if w.o.Bridge > w.o.Link {
			w.links = append(w.links, e)
		}
		if w.slot[e.A] != w.slot[e.B] {
			w.ties = append(w.ties, e)
		}
	}
	if len(w.mustIn[w.k]) > 0 {
		slices.SortFunc(w.ties, func(x, y Edge) int { return cmp.Or(comparePairs(w.slots(x), w.slots(y)), compareEdges(x, y)) })
	}
	for from := 0; from < len(w.ties) && !w.stopped.Load(); {
		between, to := w.slots(w.ties[from]), from+1
		for to < len(w.ties) && w.slots(w.ties[to]) == between {
			to++
		}
		w.agg.tie(between[0], between[1], w.ties[from:to])
		from = to
	}
	w.agg.seed()
}

// slots are the slots of an edge's ends, the smaller first.
func (w *worker) slots(e Edge) [2]uint32 {
	i, j := w.slot[e.A], w.slot[e.B]
	return [2]uint32{min(i, j), max(i, j)}
}

// finish turns what the agglomeration says into members.
func (w *worker) finish() {
	w.result.sparse = w.agg.sparse
	for _, x := range w.agg.apart() {
		if a, b := w.first[x.A], w.first[x.B]; w.result.label[a] != w.result.label[b] {
			w.result.apart = append(w.result.apart, Apart{a, b, x.CannotLink})
		}
	}
	if len(w.links) > 0 {
		w.links = distinctEdges(w.links)
		w.result.bridges = findBridges(w.result.label, w.links, w.mustIn[w.k], w.o.Bridge)
	}
}

// sized returns s with n elements, all 0.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}
