package cluster

// begin starts on a component: first says which record is the first of each slot, slot the slot of each record, and weighings how many
// pairs may be weighed beside the edges.
func (a *agglomeration) begin(first, slot []uint32, weighings int64) {
	g := len(first)
	a.left, a.sparse = weighings, false
	a.slots = sized(a.slots, g)
	for i := range a.slots {
		a.slots[i] = uint32(i)
	}
	a.given = sized(a.given, g)
	a.size, a.joins, a.met, a.near = sized(a.size, g), sized(a.joins, g), sized(a.met, g), sized(a.near, g)
	a.last, a.next = sized(a.last, g), sized(a.next, len(slot))
	a.first = append(a.first[:0], first...)
	for x, s := range slot {
		if a.given[s] > 0 {
			a.next[a.last[s]] = uint32(x)
		}
		a.last[s] = uint32(x)
		a.given[s]++
		a.size[s] += int64(a.times(uint32(x)))
	}
	a.cells, a.heap = a.cells[:0], a.heap[:0]
	a.sums.reset()
	a.forbidden = forbidden{}
}

// tie makes the cell of slots i < j, which edges at or above link connect.
func (a *agglomeration) tie(i, j uint32, edges []Edge) {
	c := int32(len(a.cells))
	a.cells = append(a.cells, cell{a: i, b: j, weight: edges[0].Weight, sums: whole})
	if a.given[i]*a.given[j] == 1 {
		return
	}
	a.cells[c].sums = a.sums.take()
	if !a.forbidden.between(i, j) && a.weighBetween(c, i, j) {
		return
	}
	for _, e := range edges {
		if !a.stopped.Load() {
			a.add(c, e.A, e.B)
		}
	}
}

// seed tells each slot its cells, and makes the first candidates.
func (a *agglomeration) seed() {
	degree := a.met // which is 0 between joins
	for _, c := range a.cells {
		degree[c.a]++
		degree[c.b]++
	}
	a.flat = sized(a.flat, 2*len(a.cells))
	flat := a.flat
	for i, n := range degree {
		a.near[i], flat = flat[:0:n], flat[n:]
	}
	clear(degree)
	for at, c := range a.cells {
		a.near[c.a] = append(a.near[c.a], int32(at))
		a.near[c.b] = append(a.near[c.b], int32(at))
		if x, ok := a.candidate(int32(at), c.a, c.b); ok {
			a.heap = append(a.heap, x)
		}
	}
}
