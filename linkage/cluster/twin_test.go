package cluster

import (
	"math/big"
	"slices"
)

// naive is the slow, obvious twin of AverageLink: no components, no cells, no heap; in each round it weighs and adds up all pairs of every
// two clusters anew, part by part, in big integers. Cubic and worse.
func naive(n int, edges []Edge, c Constraints, o Options) Partition {
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
	must := slices.Clone(c.MustLink)
	for i, m := range must {
		if rank(m[0]) > rank(m[1]) {
			must[i] = [2]uint32{m[1], m[0]}
		}
	}
	slices.SortFunc(must, func(x, y [2]uint32) int {
		return comparePairs([2]uint32{rank(x[0]), rank(x[1])}, [2]uint32{rank(y[0]), rank(y[1])})
	})
	for _, m := range must {
		if i, j := at(m[0]), at(m[1]); i != j && !cannot(i, j) {
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
