package export

import (
	"io"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
)

// writeLinks writes every match and possible match with the level of each
// comparison, in the order of the records.
func (r *view) writeLinks(w io.Writer) error {
	comparisons := r.Result.Model.Score.Comparisons
	header := []string{"source_a", "key_a", "source_b", "key_b", "weight", "probability", "decision"}
	for _, c := range comparisons {
		header = append(header, "level_"+c.Field)
	}
	out := newCSV(w, r.Human, header...)
	levels := make([][]string, len(comparisons)) // as cells
	for i, c := range comparisons {
		for l := range len(c.Levels) + 1 {
			levels[i] = append(levels[i], encodeCell(c.Kind.LevelName(normalize.Level(l)), r.Human))
		}
	}
	for _, p := range r.Result.Pairs {
		r.pairCells(out, p)
		out.text(string(r.Linker.Decide(p.Weight)))
		for i := range comparisons {
			out.known(levels[i][p.Vector.Level(i)])
		}
		out.end()
	}
	return out.flush()
}

// pairCells writes the two records, weight and probability of a pair.
func (r *view) pairCells(out *csvWriter, p linkage.Pair) {
	for _, record := range [2]uint32{p.A, p.B} {
		out.known(r.sources[r.Table.Source(record)])
		out.text(r.Table.Key(record))
	}
	out.weight(p.Weight)
	out.probability(p.Weight)
}

// writeChanges writes the change feed: which IDs that existed before now stand
// for others.
func (r *view) writeChanges(w io.Writer) error {
	out := newCSV(w, r.Human, "type", "old", "new", "records")
	for _, c := range r.Changes {
		out.text(c.Type.String())
		out.id(c.Old)
		out.id(c.New)
		out.number(int(c.Records))
		out.end()
	}
	return out.flush()
}
