package export

import (
	"io"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// reviewColumns begin a line of review.csv; behind them stand two columns a
// field, that of record a and that of record b.
var reviewColumns = []string{"source_a", "key_a", "source_b", "key_b", "weight", "probability", "decision", "author", "note",
	"entity_a", "entity_b", "same_entity", "pairs", "worth"}

// decidedPairs gives the pairs of records, smaller first, about which a person
// has decided, and what.
func (r *Run) decidedPairs() map[[2]uint32]identity.OverrideKind {
	pairs := map[[2]uint32]identity.OverrideKind{}
	for _, o := range r.Ledger.State().Overrides() {
		if o.Kind == identity.Remark {
			continue
		}
		a, okA := r.Table.Find(o.A.Source, o.A.Key)
		b, okB := r.Table.Find(o.B.Source, o.B.Key)
		if okA && okB {
			pairs[[2]uint32{min(a, b), max(a, b)}] = o.Kind
		}
	}
	return pairs
}

// writeReview writes the review queue, a question a line, in the order of what
// an answer is worth: both records side by side, masked, empty columns for the
// decision, who made it and why, the entities that the two are in, how many
// possible pairs the question stands for, and its worth in pairs of records.
func (r *view) writeReview(w io.Writer) error {
	fields := r.Table.Fields()
	header := slices.Clone(reviewColumns)
	for _, f := range fields {
		name := f.Name
		for slices.Contains(header, name+"_a") {
			name += "_field"
		}
		header = append(header, name+"_a", name+"_b")
	}
	out := newCSV(w, r.Human, header...)
	var cells []normalize.Cell
	for _, q := range r.review {
		p := r.Result.Pairs[q.pair]
		r.pairCells(out, p, key{text: r.Table.Key(p.A)}, key{text: r.Table.Key(p.B)})
		for range 3 { // decision, author, note
			out.text("")
		}
		a, b := r.Result.Entity[p.A], r.Result.Entity[p.B]
		out.id(r.Assignment.ByCluster[a])
		out.id(r.Assignment.ByCluster[b])
		out.text(yesNo(a == b))
		out.number(q.pairs)
		out.millionths(q.worth)
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
