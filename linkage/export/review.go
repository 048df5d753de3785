package export

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
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

// writeReview writes the review queue, the likeliest first: both records side by
// side, masked, an empty column for the decision, and whether the clustering put
// the two into one entity for other reasons.
func (r *view) writeReview(w io.Writer) error {
	header := []string{"source_a", "key_a", "source_b", "key_b", "weight", "probability", "decision", "same_entity"}
	fields := r.Table.Fields()
	for _, f := range fields {
		header = append(header, f.Name+"_a", f.Name+"_b")
	}
	out := newCSV(w, r.Human, header...)
	var cells []normalize.Cell
	for _, i := range r.review {
		p := r.Result.Pairs[i]
		r.pairCells(out, p, key{text: r.Table.Key(p.A)}, key{text: r.Table.Key(p.B)})
		out.text("")
		out.text(yesNo(r.Result.Entity[p.A] == r.Result.Entity[p.B]))
		for _, f := range fields {
			for _, record := range [2]uint32{p.A, p.B} {
				cells = r.Table.AppendCells(cells[:0], f, record)
				out.text(maskedCells(f.Kind, cells))
			}
		}
		out.end()
	}
	return out.flush()
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// maskedCells joins the distinct values of cells, masked.
func maskedCells(k normalize.Kind, cells []normalize.Cell) string {
	var values []string
	for _, c := range cells {
		if v := Mask(k, c.Clean); !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return strings.Join(values, "; ")
}
