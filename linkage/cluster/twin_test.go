package cluster

import (
	"math/big"
	"slices"
)

// naive is the slow, obvious twin of AverageLink: what is said alone makes clusters, must-links join them whole; in a component in which
// that would break a constraint, records that must be linked are one from the beginning.
func naive(n int, edges []Edge, c Constraints, o Options) Partition {
	held := naiveHeld(c, o)
	alone := naiveAverage(n, edges, nil, c, o)
	joined, component := slices.Clone(alone), make(Partition, n)
	unite := func(p Partition, a, b uint32) {
		a, b = p[a], p[b]
		for i := range p {
			if p[i] == a {
				p[i] = b
			}
		}
	}
	for i := range component {
		component[i] = uint32(i)
	}
	for _, e := range edges {
		if e.Weight >= o.Link {
			unite(component, e.A, e.B)
		}
	}
	must := make(Partition, n)
	for i := range must {
		must[i] = uint32(i)
	}
	for _, m := range held {
		unite(component, m[0], m[1])
		unite(joined, m[0], m[1])
		unite(must, m[0], m[1])
	}
	broken := map[uint32]bool{} // components
	for _, p := range c.CannotLink {
		broken[component[p[0]]] = broken[component[p[0]]] || joined[p[0]] == joined[p[1]]
	}
	for a := range n {
		for b := range a {
			if len(c.Clean) > 0 && joined[a] == joined[b] && c.Source[a] == c.Source[b] && int(c.Source[a]) < len(c.Clean) && c.Clean[c.Source[a]] && must[a] != must[b] {
				broken[component[a]] = true
			}
		}
	}
	together := naiveAverage(n, edges, held, c, o)
	out := make(Partition, n)
	for i := range out {
		p := joined
		if broken[component[i]] {
			p = together
		}
		first := uint32(i)
		for k := range p {
			if p[k] == p[i] && component[k] == component[i] && naiveRank(o, uint32(k)) < naiveRank(o, first) {
				first = uint32(k)
			}
		}
		out[i] = first
	}
	return out
}

func naiveRank(o Options, x uint32) uint32 {
	if o.Order == nil {
		return x
	}
	return o.Order[x]
}

// naiveHeld lists the must-links that no cannot-link contradicts, in canonical order.
func naiveHeld(c Constraints, o Options) (held [][2]uint32) {
	must := slices.Clone(c.MustLink)
	for i, m := range must {
		if naiveRank(o, m[0]) > naiveRank(o, m[1]) {
			must[i] = [2]uint32{m[1], m[0]}
		}
	}
	slices.SortFunc(must, func(x, y [2]uint32) int {
		return comparePairs([2]uint32{naiveRank(o, x[0]), naiveRank(o, x[1])}, [2]uint32{naiveRank(o, y[0]), naiveRank(o, y[1])})
	})
	group := map[uint32]uint32{}
	of := func(x uint32) uint32 {
		if g, ok := group[x]; ok {
			return g
		}
		return x
	}
	for _, m := range must {
		a, b := of(m[0]), of(m[1])
		if slices.ContainsFunc(c.CannotLink, func(p [2]uint32) bool {
			x, y := of(p[0]), of(p[1])
			return x == a && y == b || x == b && y == a
		}) && a != b {
			continue
		}
		held = append(held, m)
		for x, g := range group {
			if g == a {
				group[x] = b
			}
		}
		group[m[0]], group[m[1]], group[a] = b, b, b
	}
	return held
}

// naiveAverage has no components, no cells, no heap; in each round it weighs and adds up all pairs of every two clusters anew, part by
// part, in big integers. Cubic and worse. must are joined from the beginning.
func naiveAverage(n int, edges []Edge, must [][2]uint32, c Constraints, o Options) Partition {
	rank := func(x uint32) uint32 {
		if o.Order == nil {
			return x
		}
		return o.Order[x]
	}
	weight := map[[2]uint32]int64{}
	for _, e := range edges {
		p := [2]uint32{min(e.A, e.B), max(e.A, e.B)}
		if w, ok := weight[p]; !ok || int64(e.Weight) > w {
			weight[p] = int64(e.Weight)
		}
	}
	missing := min(o.Missing, o.Link-1)
	weigh := func(a, b uint32) (parts []int32, has uint32) {
		if o.Weigh != nil {
			if rank(a) > rank(b) {
				a, b = b, a
			}
			parts = make([]int32, o.Parts)
			return parts, o.Weigh(a, b, parts)
		}
		w, ok := weight[[2]uint32{min(a, b), max(a, b)}]
		if !ok {
			return nil, 0
		}
		return []int32{int32(w)}, 1
	}
	records := make([]uint32, n)
	for i := range records {
		records[i] = uint32(i)
	}
	slices.SortFunc(records, func(a, b uint32) int { return int(rank(a)) - int(rank(b)) })
	var clusters [][]uint32
	for _, r := range records {
		clusters = append(clusters, []uint32{r})
	}
	at := func(r uint32) int {
		return slices.IndexFunc(clusters, func(c []uint32) bool { return slices.Contains(c, r) })
	}
	join := func(i, j int) {
		i, j = min(i, j), max(i, j)
		clusters[i] = append(clusters[i], clusters[j]...)
		clusters = slices.Delete(clusters, j, j+1)
	}
	cannot := func(i, j int) bool {
		for _, p := range c.CannotLink {
			x, y := at(p[0]), at(p[1])
			if x == i && y == j || x == j && y == i {
				return true
			}
		}
		return false
	}
	exclusive := func(i, j int) bool {
		for _, a := range clusters[i] {
			for _, b := range clusters[j] {
				if len(c.Clean) > 0 && c.Source[a] == c.Source[b] && c.Clean[c.Source[a]] {
					return true
				}
			}
		}
		return false
	}
	// average is of all pairs between two clusters; tied says that an edge connects them.
	average := func(x, y []uint32) (avg *big.Int, tied bool) {
		var total, having [MaxParts]int64
		known, pairs := int64(0), int64(0)
		times := func(i uint32) int64 {
			if o.Times == nil {
				return 1
			}
			return int64(o.Times[i])
		}
		for _, a := range x {
			for _, b := range y {
				if w, ok := weight[[2]uint32{min(a, b), max(a, b)}]; ok && w >= int64(o.Link) {
					tied = true
				}
				parts, has := weigh(a, b)
				n := times(a) * times(b)
				pairs += n
				if has != 0 {
					known += n
				}
				for f, p := range parts {
					if has>>f&1 != 0 {
						total[f] += int64(p) * n
						having[f] += n
					}
				}
			}
		}
		avg = new(big.Int)
		for f := range total {
			if having[f] > 0 { // Div rounds down, as divisors are positive
				avg.Add(avg, new(big.Int).Div(big.NewInt(4*total[f]), big.NewInt(3*having[f]+known)))
			}
		}
		avg.Mul(avg, big.NewInt(known)).Add(avg, big.NewInt(int64(missing)*(pairs-known)))
		return avg.Div(avg, big.NewInt(pairs)), tied
	}
	for _, m := range must {
		if i, j := at(m[0]), at(m[1]); i != j {
			join(i, j)
		}
	}
	for {
		var best *big.Int
		var bi, bj int
		for i := range clusters {
			for j := i + 1; j < len(clusters); j++ {
				if cannot(i, j) || exclusive(i, j) {
					continue
				}
				avg, tied := average(clusters[i], clusters[j])
				if tied && avg.Cmp(big.NewInt(int64(o.Link))) >= 0 && (best == nil || avg.Cmp(best) > 0) {
					best, bi, bj = avg, i, j
				}
			}
		}
		if best == nil {
			break
		}
		join(bi, bj)
	}
	p := make(Partition, n)
	for _, members := range clusters {
		first := slices.MinFunc(members, func(a, b uint32) int { return int(rank(a)) - int(rank(b)) })
		for _, m := range members {
			p[m] = first
		}
	}
	return p
}
