package golden

// Provenance says where a golden value comes from: a line of
// golden_provenance.jsonl.
type Provenance struct {
	Field  string `json:"field"`
	Value  string `json:"value"`
	Cell   Cell   `json:"cell"`             // the raw cell that holds Value
	Rule   string `json:"rule"`             // what settled it
	Same   []Cell `json:"same,omitempty"`   // other cells with the same value
	Losing []Cell `json:"losing,omitempty"` // cells with another value, or none
}

// Cell is a raw cell of a source, as it came.
type Cell struct {
	Source string `json:"source"`
	Key    string `json:"key"`
	Column string `json:"column,omitempty"`
	Raw    string `json:"raw"`
}

// Provenance spells out one column of what [Golden.Record] made of the cells.
// There is none, and ok is false, for a column without candidates.
func (g *Golden) Provenance(column int, v Value, cells [][]Candidate) (p Provenance, ok bool) {
	candidates := field(cells, v.Field)
	p = Provenance{Field: g.columns[column], Value: v.Text, Rule: v.By}
	if v.Winner >= 0 {
		p.Cell = cellOf(&candidates[v.Winner])
	}
	for _, i := range v.Same {
		p.Same = append(p.Same, cellOf(&candidates[i]))
	}
	for _, i := range v.Losers {
		p.Losing = append(p.Losing, cellOf(&candidates[i]))
	}
	return p, v.Winner >= 0 || len(p.Losing) > 0
}

func cellOf(c *Candidate) Cell { return Cell{c.Source, c.Key, c.Column, c.Raw} }
