package export

import (
	"cmp"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize"
)

// Profile is what the inputs look like before anything is linked.
type Profile struct {
	Sources []SourceProfile `json:"sources"`
	Fields  []FieldProfile  `json:"fields"`
	Config  Config          `json:"config"` // the guess, to be edited
}

// SourceProfile is one input.
type SourceProfile struct {
	Source   string          `json:"source"`
	Format   string          `json:"format"`
	Encoding string          `json:"encoding"`
	Rows     int             `json:"rows"`
	Rejected int             `json:"rejected"`
	Columns  []ColumnProfile `json:"columns"`
}

// ColumnProfile is one column of an input, as it came.
type ColumnProfile struct {
	Column   string   `json:"column"`
	Filled   int      `json:"filled"` // rows
	Distinct int      `json:"distinct"`
	Top      []Repeat `json:"top,omitempty"` // values that several rows have, most frequent first
}

// FieldProfile is one field of the records.
type FieldProfile struct {
	Filled
	Columns      []string               `json:"columns"`
	Conventions  []normalize.Convention `json:"conventions,omitempty"`  // stated or found out, but for those that stay open
	Placeholders []Repeat               `json:"placeholders,omitempty"` // suspected: held by far more records than such a value should be
}

// Repeat is a value and how many rows or records have it.
type Repeat struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// topRepeats is how many repeated values a profile lists.
const topRepeats = 5

// NewProfile describes the rows of a table and its fields. Cost: one pass over
// all cells.
func NewProfile(t *normalize.Table, c Config) Profile {
	p := Profile{Config: c}
	for _, s := range t.Rows().Sources {
		sp := SourceProfile{Source: s.Name, Format: s.Info.Format.String(), Encoding: s.Info.Encoding.String(), Rows: s.Read, Rejected: s.Read - s.Len()}
		for column, h := range s.Header {
			counts := map[string]int{}
			for row := range s.Len() {
				if cell := s.Cell(row, column); cell != "" {
					counts[cell]++
				}
			}
			cp := ColumnProfile{Column: h, Distinct: len(counts)}
			for _, n := range counts {
				cp.Filled += n
			}
			cp.Top = top(counts, topRepeats)
			sp.Columns = append(sp.Columns, cp)
		}
		p.Sources = append(p.Sources, sp)
	}
	for _, f := range t.Fields() {
		fp := FieldProfile{Filled: Filled{f.Name, f.Kind, f.Filled(), f.Distinct(), f.Problems()}, Placeholders: suspects(f)}
		for _, column := range f.Columns {
			fp.Columns = append(fp.Columns, column.String())
		}
		for _, c := range f.Conventions {
			if c.Means != normalize.Open {
				fp.Conventions = append(fp.Conventions, c)
			}
		}
		p.Fields = append(p.Fields, fp)
	}
	return p
}

// top gives the values with the highest counts over 1, equal ones by value.
func top(counts map[string]int, n int) []Repeat {
	var all []Repeat
	for v, count := range counts {
		if count > 1 {
			all = append(all, Repeat{v, count})
		}
	}
	slices.SortFunc(all, func(a, b Repeat) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
	})
	return all[:min(n, len(all))]
}

// suspects lists values of a field whose kind should tell people apart that
// five times as many records hold as the twentieth in line, and at least ten: no
// ordinary tail falls so steeply.
func suspects(f *normalize.FieldColumn) []Repeat {
	switch f.Kind {
	case normalize.Phone, normalize.Email, normalize.Identifier, normalize.Address:
	default:
		return nil
	}
	const rank, times = 20, 5
	counts := map[string]int{}
	for id := 1; id <= f.Distinct(); id++ {
		if n := f.Count(uint32(id)); n > 1 {
			counts[f.Canonical(uint32(id))] = n
		}
	}
	all := top(counts, rank)
	usual := 2
	if len(all) == rank {
		usual = max(usual, all[rank-1].Count)
	}
	return slices.DeleteFunc(all, func(r Repeat) bool { return r.Count < times*usual })
}
