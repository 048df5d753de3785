package normalize

import (
	"fmt"
	"slices"
)

// Extract copies the rows of some records, which must be of the table, so that
// a table can be made of them alone. A source whose rows came under several headers
// gets one with the columns of all, in the order in which they came. Errors: a
// source whose rows have their keys in different columns, or made of their
// content.
func (t *Table) Extract(records []uint32) (*Rows, error) {
	var out Rows
	byName := map[string]*Source{}
	header, at := map[string][]string{}, make([][]int, len(t.sources)) // by source: where its columns stand in the new one
	key := map[string]string{}
	for i, s := range t.sources {
		h := header[s.Name]
		for _, column := range s.Header {
			if !slices.Contains(h, column) {
				h = append(h, column)
			}
			at[i] = append(at[i], slices.Index(h, column))
		}
		header[s.Name] = h
		if t.keyCol[i] < 0 {
			return nil, fmt.Errorf("source %q: its keys are made of the rows' content", s.Name)
		}
		own := s.Header[t.keyCol[i]]
		if k, known := key[s.Name]; known && k != own {
			return nil, fmt.Errorf("source %q: some rows have their keys in column %q, others in %q", s.Name, k, own)
		}
		key[s.Name] = own
	}
	for _, r := range records {
		i := int(t.source[r])
		s := t.sources[i]
		to := byName[s.Name]
		if to == nil {
			var err error
			if to, err = out.NewSource(s.Name, header[s.Name]); err != nil {
				return nil, err
			}
			byName[s.Name] = to
		}
		cells := make([]string, len(to.Header))
		for c, place := range at[i] {
			cells[place] = s.Cell(int(t.row[r]), c)
		}
		if err := to.Append(cells...); err != nil {
			return nil, err
		}
	}
	return &out, nil
}
