package cluster

import (
	"cmp"
	"slices"
)

// OneToOne returns the links between two sources that hold no duplicates: of the edges between the sides, heaviest first, each whose
// two records are still free. So a kept edge is the best of both its ends among the edges that no better one took away. Equal
// weights go by A, then B: indexes should be ranks. side tells the two sources apart; edges within one are left out. Callers pass
// the edges at or above their threshold. The result is sorted by A; O(e log e).
//
// Known as unique mapping clustering: G. Papadakis et al., "Bipartite graph matching algorithms for clean-clean entity
// resolution: an empirical evaluation", EDBT 2022.
func OneToOne(edges []Edge, side func(record uint32) bool) []Edge {
	byWeight := make([]Edge, 0, len(edges))
	for _, e := range edges {
		if side(e.A) != side(e.B) {
			byWeight = append(byWeight, Edge{min(e.A, e.B), max(e.A, e.B), e.Weight})
		}
	}
	slices.SortFunc(byWeight, func(x, y Edge) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	taken := make(map[uint32]bool)
	kept := byWeight[:0]
	for _, e := range byWeight {
		if !taken[e.A] && !taken[e.B] {
			taken[e.A], taken[e.B] = true, true
			kept = append(kept, e)
		}
	}
	slices.SortFunc(kept, compareEdges)
	return kept
}
