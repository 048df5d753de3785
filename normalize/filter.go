package normalize

// Filter copies the rows of which keep says so, with the lines that they stood
// on; rejects stay where they are. Sources without such a row are left out. Cost:
// that of appending them.
func (r *Rows) Filter(keep func(s *Source, row int) bool) *Rows {
	out := &Rows{}
	for _, s := range r.Sources {
		var to *Source
		for row := range s.Len() {
			if !keep(s, row) {
				continue
			}
			if to == nil {
				to = s.like()
				out.Sources = append(out.Sources, to)
			}
			to.take(s, row)
		}
	}
	return out
}

// like makes an empty source of the same name and header.
func (s *Source) like() *Source {
	to := &Source{Name: s.Name, Header: s.Header, Info: s.Info, columns: make([]rawColumn, len(s.Header))}
	for i := range to.columns {
		to.columns[i].text = newInterner()
	}
	return to
}

// take appends a row of a source with the same header.
func (s *Source) take(from *Source, row int) {
	for i := range s.columns {
		s.columns[i].ids.add(s.columns[i].text.internString(from.Cell(row, i)))
	}
	s.lines = append(s.lines, uint32(from.Line(row)))
	s.Read++
}
