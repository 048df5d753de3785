package export

import (
	"io"
	"slices"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
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
	var keys keyBlock
	for block := range slices.Chunk(r.Result.Pairs, blockSize) {
		keys.reset()
		for _, p := range block {
			keys.add(p.A)
			keys.add(p.B)
		}
		keys.lookUp(r.Table)
		for i, p := range block {
			r.pairCells(out, p, keys.at(2*i), keys.at(2*i+1))
			out.text(string(r.Linker.Decide(r.Result.Model, p)))
			for i := range comparisons {
				out.known(levels[i][p.Vector.Level(i)])
			}
			out.end()
		}
	}
	return out.flush()
}

// pairCells writes the two records, weight and probability of a pair.
func (r *view) pairCells(out *csvWriter, p linkage.Pair, a, b key) {
	out.known(r.sources[r.Table.Source(p.A)])
	out.checked(a.text, a.plain)
	out.known(r.sources[r.Table.Source(p.B)])
	out.checked(b.text, b.plain)
	out.weight(p.Weight)
	out.probability(p.Weight)
}

func (r *view) writeChanges(w io.Writer) error { return WriteChanges(w, r.Changes, r.Human) }

// WriteChanges writes a change feed as changes.csv has it: which IDs that existed
// before now stand for others.
func WriteChanges(w io.Writer, changes []identity.Change, human bool) error {
	out := newCSV(w, human, "type", "old", "new", "records")
	for _, c := range changes {
		out.text(c.Type.String())
		out.id(c.Old)
		out.id(c.New)
		out.number(int(c.Records))
		out.end()
	}
	return out.flush()
}
