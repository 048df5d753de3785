package cluster

// result is what became of one component, in places among its members.
type result struct {
	label      []uint32
	scored     int
	sparse     bool
	mustBreaks [][2]uint32
	apart      []Apart
	bridges    []Bridge
}

// cluster clusters component k.
func (j *job) cluster(k int) result {
	edges := distinctEdges(j.inside[k])
	j.inside[k] = edges
	n := len(j.members[k])
	if n == 2 && len(j.forbid[k]) == 0 && len(j.mustIn[k]) == 0 && !j.clash(k, 0, 1) {
		return result{label: []uint32{0, 0}} // one edge, at or above link
	}
	w := &worker{job: j, k: k, n: n, edges: edges}
	w.makeSlots()
	if n <= j.o.MaxComponent {
		w.addAll()
	} else {
		w.result.sparse = true
		w.addEdges()
	}
	w.agg.run(&j.stopped)
	w.finish()
	return w.result
}

// clash reports whether members x and y of component k come from one clean source.
func (j *job) clash(k int, x, y uint32) bool {
	a, ok := j.cleanSource(k, x)
	b, _ := j.cleanSource(k, y)
	return ok && a == b
}

// cleanSource returns the source of member x of component k; false when it is not clean.
func (j *job) cleanSource(k int, x uint32) (uint32, bool) {
	if len(j.c.Clean) == 0 {
		return 0, false
	}
	s := j.c.Source[j.index(j.members[k][x])]
	return s, int64(s) < int64(len(j.c.Clean)) && j.c.Clean[s]
}

// worker clusters one component.
type worker struct {
	*job
	k, n   int
	edges  []Edge   // sorted, each pair once
	slot   []uint32 // of each member, by must-link group
	first  []uint32 // member that is the first of each slot
	links  []Edge   // at or above link: edges and pairs scored here
	agg    *agglomeration
	result result
}

// makeSlots contracts must-links and lays the constraints on the slots.
func (w *worker) makeSlots() {
	groups := newForest(w.n)
	for _, m := range w.mustIn[w.k] {
		groups.union(m[0], m[1])
	}
	w.slot = make([]uint32, w.n)
	var size []int64
	for x := range uint32(w.n) {
		if root := groups.find(x); root == x {
			w.slot[x] = uint32(len(size))
			w.first = append(w.first, x)
			size = append(size, 0)
		} else {
			w.slot[x] = w.slot[root]
		}
		size[w.slot[x]]++
	}
	w.agg = newAgglomeration(w.o.Link, w.o.Missing, size, w.n <= w.o.MaxComponent)
	for _, p := range w.forbid[w.k] {
		w.agg.forbid(w.slot[p[0]], w.slot[p[1]])
	}
	w.placeSources()
}

// placeSources tells the slots their clean sources, and reports records of one source that must-links put in one slot.
func (w *worker) placeSources() {
	if len(w.c.Clean) == 0 {
		return
	}
	type key struct{ slot, source uint32 }
	firsts := make(map[key]uint32)
	for x := range uint32(w.n) {
		source, clean := w.cleanSource(w.k, x)
		if !clean {
			continue
		}
		s := w.slot[x]
		if first, twice := firsts[key{s, source}]; twice {
			w.result.mustBreaks = append(w.result.mustBreaks, [2]uint32{first, x})
			continue
		}
		firsts[key{s, source}] = x
		w.agg.addSource(s, source)
	}
}

// addEdges adds the scored pairs alone.
func (w *worker) addEdges() {
	for _, e := range w.edges {
		w.agg.add(w.slot[e.A], w.slot[e.B], int64(e.Weight))
		w.keepLink(e)
	}
}

// addAll adds every pair, scored by an edge, by Options.Unscored, or not at all. Pairs that a constraint forbids are not worth scoring:
// their sums decide nothing, but for what Report.Apart says.
func (w *worker) addAll() {
	left := w.edges
	for x := range uint32(w.n) {
		if w.stopped.Load() {
			return
		}
		for y := x + 1; y < uint32(w.n); y++ {
			e := Edge{x, y, w.agg.missing}
			if len(left) > 0 && left[0].A == x && left[0].B == y {
				e, left = left[0], left[1:]
			} else if i, j := w.slot[x], w.slot[y]; w.o.Unscored != nil && i != j && !w.agg.forbidden(i, j) {
				e.Weight = w.o.Unscored(w.index(w.members[w.k][x]), w.index(w.members[w.k][y]))
				w.result.scored++
			}
			w.agg.add(w.slot[x], w.slot[y], int64(e.Weight))
			w.keepLink(e)
		}
	}
}

func (w *worker) keepLink(e Edge) {
	if w.o.Bridge > w.o.Link && e.Weight >= w.o.Link {
		w.links = append(w.links, e)
	}
}

// finish turns slots into labels and what the agglomeration says into members.
func (w *worker) finish() {
	w.result.label = make([]uint32, w.n)
	for x := range w.result.label {
		w.result.label[x] = w.first[w.agg.slots.find(w.slot[x])]
	}
	for _, c := range w.agg.apart() {
		w.result.apart = append(w.result.apart, Apart{w.first[c.i], w.first[c.j], w.agg.cannot[c.i][c.j]})
	}
	if len(w.links) > 0 {
		w.result.bridges = findBridges(w.result.label, w.links, w.mustIn[w.k], w.o.Bridge)
	}
}
