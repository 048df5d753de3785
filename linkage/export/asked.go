package export

import (
	"slices"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Asked is a question as people are asked it: two records side by side. It holds
// the cells of both, unmasked.
type Asked struct {
	A           linkage.Ref  `json:"-"`
	B           linkage.Ref  `json:"-"`
	SourceA     string       `json:"source_a"`
	KeyA        string       `json:"key_a"`
	SourceB     string       `json:"source_b"`
	KeyB        string       `json:"key_b"`
	Bits        float64      `json:"weight"`
	Probability float64      `json:"probability"`
	Missed      bool         `json:"missed"` // no blocking rule proposes the pair
	Pairs       int64        `json:"pairs"`  // candidate pairs of like weight
	Prior       float64      `json:"prior"`  // what the additions begin with
	Rival       string       `json:"rival,omitempty"`
	Fields      []AskedField `json:"fields"` // those that one of the two has
}

// AskedField is a field of two records: the distinct cells of each as they came,
// and where the field is compared the level and what it adds.
type AskedField struct {
	Field string   `json:"field"`
	A     []string `json:"a"`
	B     []string `json:"b"`
	Level string   `json:"level,omitempty"` // "" where the field is not compared
	Bits  float64  `json:"bits"`
}

// Ask puts a question about records of a table, weighed by s.
func Ask(t *normalize.Table, s *score.Scorer, q linkage.Question) Asked {
	x := Asked{
		SourceA: t.SourceName(q.A), KeyA: t.Key(q.A), SourceB: t.SourceName(q.B), KeyB: t.Key(q.B),
		Bits: q.Weight.Bits(), Probability: q.Weight.Probability(), Missed: q.Missed, Pairs: q.Pairs, Fields: []AskedField{},
	}
	x.A, x.B = linkage.Ref{Source: x.SourceA, Key: x.KeyA}, linkage.Ref{Source: x.SourceB, Key: x.KeyB}
	e := s.Explain(q.A, q.B)
	x.Rival, x.Prior = e.Rival, e.Parts[0].Bits
	for _, f := range t.Fields() {
		y := AskedField{Field: f.Name, A: rawCells(t, f, q.A), B: rawCells(t, f, q.B)}
		if i := slices.IndexFunc(e.Parts[1:], func(p score.Part) bool { return p.Field == f.Name }); i >= 0 {
			y.Level, y.Bits = e.Parts[1+i].Level, e.Parts[1+i].Bits
		}
		if len(y.A)+len(y.B) > 0 {
			x.Fields = append(x.Fields, y)
		}
	}
	return x
}

// rawCells lists the distinct cells that a record has for a field.
func rawCells(t *normalize.Table, f *normalize.FieldColumn, record uint32) []string {
	cells := []string{}
	for _, c := range t.AppendCells(nil, f, record) {
		if !slices.Contains(cells, c.Raw) {
			cells = append(cells, c.Raw)
		}
	}
	return cells
}

// Entities gives what a crosswalk says of the records of a table: for each the
// smallest record of its entity, as in linkage.Result; itself where the
// crosswalk does not have it.
func Entities(t *normalize.Table, crosswalk []Labelled) []uint32 {
	entity := make([]uint32, t.Len())
	for r := range entity {
		entity[r] = uint32(r)
	}
	smallest := map[string]uint32{}
	for _, row := range crosswalk {
		if r, ok := t.Find(row.Source, row.Key); ok {
			if first, known := smallest[row.Entity]; !known || r < first {
				smallest[row.Entity] = r
			}
		}
	}
	for _, row := range crosswalk {
		if r, ok := t.Find(row.Source, row.Key); ok {
			entity[r] = smallest[row.Entity]
		}
	}
	return entity
}
