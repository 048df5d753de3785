package normalize

import "slices"

// gatherBlock is how many records AppendAllCells looks up side by side.
const gatherBlock = 64

// AppendAllCells appends the filled cells of several records for the field,
// record after record, as AppendCells does for each, and to ends the length of
// dst after each record.
//
// It takes a fraction of the time: look-ups that do not wait for each other
// stand together, so that the processor fetches from memory what they need at
// the same time.
func (t *Table) AppendAllCells(dst []Cell, ends []int, f *FieldColumn, records []uint32) ([]Cell, []int) {
	if !slices.ContainsFunc(f.cells, severalColumns) {
		for block := range slices.Chunk(records, gatherBlock) {
			dst, ends = t.appendBlock(dst, ends, f, block)
		}
		return dst, ends
	}
	for _, record := range records {
		dst = t.AppendCells(dst, f, record)
		ends = append(ends, len(dst))
	}
	return dst, ends
}

// severalColumns tells whether a source has more than one column for a field,
// or a joined one, or cells that are read again.
func severalColumns(of []*cellColumn) bool {
	return len(of) > 1 || len(of) == 1 && (of[0].joined != nil || of[0].again != nil)
}

// appendBlock is AppendAllCells for up to gatherBlock records of sources that
// have one plain column each for the field, or none.
func (t *Table) appendBlock(dst []Cell, ends []int, f *FieldColumn, records []uint32) ([]Cell, []int) {
	var columns [gatherBlock]*cellColumn
	var raw, value, clean [gatherBlock]uint32 // raw is 0 where there is nothing
	var column *cellColumn
	var ids *idList
	last := -1
	for i, record := range records {
		if src := int(t.source[record]); src != last { // records of one source mostly stand together
			if last, column = src, nil; len(f.cells[src]) == 1 {
				column = f.cells[src][0]
				ids = &t.sources[src].columns[column.index].ids
			}
		}
		if columns[i] = column; column != nil {
			raw[i] = ids.at(int(t.row[record]))
		}
	}
	for i := range records {
		if c := columns[i]; raw[i] != 0 {
			value[i], clean[i] = c.value[raw[i]], c.cleanID(raw[i])
		}
	}
	column = nil
	var name string
	var text *interner
	for i, record := range records {
		if c := columns[i]; c != nil && c != column {
			s := t.sources[t.source[record]]
			column, name, text = c, s.Header[c.index], s.columns[c.index].text
		}
		switch {
		case raw[i] == 0:
		case f.offsets != nil && f.offsets[record+1]-f.offsets[record] > 1: // one cell may hold several values
			dst = t.AppendCells(dst, f, record)
		default:
			cell := Cell{Column: name, Raw: text.get(raw[i]), Value: value[i]}
			if cell.Clean = cell.Raw; clean[i] != 0 {
				cell.Clean = f.dict.clean.get(clean[i])
			}
			dst = append(dst, cell)
		}
		ends = append(ends, len(dst))
	}
	return dst, ends
}
