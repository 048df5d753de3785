package export

import (
	"cmp"
	"slices"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
)

// decidedPairs gives the pairs of records, smaller first, about which a person
// has decided.
func (r *Run) decidedPairs() map[[2]uint32]bool {
	pairs := map[[2]uint32]bool{}
	for _, o := range r.Ledger.State().Overrides() {
		if o.Kind == identity.Remark {
			continue
		}
		a, okA := r.Table.Find(o.A.Source, o.A.Key)
		b, okB := r.Table.Find(o.B.Source, o.B.Key)
		if okA && okB {
			pairs[[2]uint32{min(a, b), max(a, b)}] = true
		}
	}
	return pairs
}

// reviewPairs lists the possible matches that nobody has decided, the likeliest
// first.
func (r *Run) reviewPairs(decided map[[2]uint32]bool) []int32 {
	var open []int32
	pairs := r.Result.Pairs
	for i, p := range pairs {
		if r.Linker.Decide(p.Weight) == linkage.Possible && !decided[[2]uint32{p.A, p.B}] {
			open = append(open, int32(i))
		}
	}
	slices.SortStableFunc(open, func(a, b int32) int { return cmp.Compare(pairs[b].Weight, pairs[a].Weight) })
	return open
}
