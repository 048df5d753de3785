package cluster

import "slices"

// Bridge is a link whose removal splits its cluster in two, and which is weak: a candidate for a split. Sides are the number of records
// that would be left with A and with B.
type Bridge struct {
	Edge
	SideA, SideB int
}

// findBridges returns the bridges under limit of the graph of links and must-links inside each cluster of more than two records,
// sorted. A link doubled by a must-link is none. R. E. Tarjan, "A note on finding the bridges of a graph", 1974; O(n + links).
func findBridges(label []uint32, links []Edge, must [][2]uint32, limit int32) []Bridge {
	g := newGraph(label, links, must)
	var out []Bridge
	for root := range label {
		if g.seen[root] == 0 {
			out = g.search(uint32(root), limit, out)
		}
	}
	slices.SortFunc(out, func(x, y Bridge) int { return compareEdges(x.Edge, y.Edge) })
	return out
}

// graph is links inside clusters as adjacency lists in one slice, and the state of a depth-first search.
type graph struct {
	links []Edge
	must  []bool // of each link, whether it is a decision
	start []int  // of each vertex in arcs
	arcs  []int  // numbers of links
	seen  []int  // order of the visit, from 1
	low   []int  // earliest vertex that the subtree reaches without its own link to its parent
	below []int  // vertices of the subtree
	clock int
}

func newGraph(label []uint32, links []Edge, must [][2]uint32) *graph {
	n := len(label)
	g := &graph{seen: make([]int, n), low: make([]int, n), below: make([]int, n), start: make([]int, n+1)}
	for _, e := range links {
		if label[e.A] == label[e.B] {
			g.links, g.must = append(g.links, e), append(g.must, false)
		}
	}
	for _, m := range must {
		g.links, g.must = append(g.links, Edge{A: m[0], B: m[1]}), append(g.must, true)
	}
	for _, e := range g.links {
		g.start[e.A+1]++
		g.start[e.B+1]++
	}
	for i := range n {
		g.start[i+1] += g.start[i]
	}
	g.arcs = make([]int, 2*len(g.links))
	next := slices.Clone(g.start)
	for k, e := range g.links {
		g.arcs[next[e.A]], g.arcs[next[e.B]] = k, k
		next[e.A]++
		next[e.B]++
	}
	return g
}

// frame is a vertex on the search's own stack, since a chain of records may be long.
type frame struct {
	v    uint32
	via  int // link that led here, -1 for none
	next int // its next arc
}

// search visits the vertices connected to root and appends their bridges.
func (g *graph) search(root uint32, limit int32, out []Bridge) []Bridge {
	from := len(out)
	stack := []frame{g.enter(root, -1)}
	for len(stack) > 0 {
		f := &stack[len(stack)-1]
		if f.next < g.start[f.v+1] {
			k := g.arcs[f.next]
			f.next++
			if to := g.links[k].A ^ g.links[k].B ^ f.v; k == f.via {
				continue
			} else if g.seen[to] == 0 {
				stack = append(stack, g.enter(to, k))
			} else {
				g.low[f.v] = min(g.low[f.v], g.seen[to])
			}
			continue
		}
		done := *f
		if stack = stack[:len(stack)-1]; done.via < 0 {
			continue
		}
		parent := stack[len(stack)-1].v
		g.low[parent] = min(g.low[parent], g.low[done.v])
		g.below[parent] += g.below[done.v]
		if e := g.links[done.via]; g.low[done.v] > g.seen[parent] && !g.must[done.via] && e.Weight < limit {
			out = append(out, newBridge(e, done.v, g.below[done.v]))
		}
	}
	return g.closeBridges(out, from, g.below[root])
}

func (g *graph) enter(v uint32, via int) frame {
	g.clock++
	g.seen[v], g.low[v], g.below[v] = g.clock, g.clock, 1
	return frame{v, via, g.start[v]}
}

// newBridge knows only the records on the far side yet.
func newBridge(e Edge, far uint32, records int) Bridge {
	if far == e.A {
		return Bridge{Edge: e, SideA: records}
	}
	return Bridge{Edge: e, SideB: records}
}

// closeBridges fills in the near sides of a search that visited total records; one of two records has no bridges worth a look.
func (g *graph) closeBridges(out []Bridge, from, total int) []Bridge {
	if total <= 2 {
		return out[:from]
	}
	for i := from; i < len(out); i++ {
		if b := &out[i]; b.SideA == 0 {
			b.SideA = total - b.SideB
		} else {
			b.SideB = total - b.SideA
		}
	}
	return out
}
