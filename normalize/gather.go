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
	t.rawIDs(f, records, &columns, &raw)
	for i := range records {
		if c := columns[i]; raw[i] != 0 {
			value[i], clean[i] = c.value[raw[i]], c.cleanID(raw[i])
		}
	}
	var rawText, cleanText [gatherBlock]string
	t.rawTexts(records, &columns, &raw, &rawText)
	f.dict.clean.getAll(cleanText[:len(records)], clean[:])
	var column *cellColumn
	var name string
	for i, record := range records {
		if c := columns[i]; c != nil && c != column {
			column, name = c, t.sources[t.source[record]].Header[c.index]
		}
		switch {
		case raw[i] == 0:
		case f.offsets != nil && f.offsets[record+1]-f.offsets[record] > 1: // one cell may hold several values
			dst = t.AppendCells(dst, f, record)
		default:
			cell := Cell{Column: name, Raw: rawText[i], Value: value[i], Clean: rawText[i]}
			if clean[i] != 0 {
				cell.Clean = cleanText[i]
			}
			dst = append(dst, cell)
		}
		ends = append(ends, len(dst))
	}
	return dst, ends
}

// rawIDs finds the column of each record and the id of its cell there.
func (t *Table) rawIDs(f *FieldColumn, records []uint32, columns *[gatherBlock]*cellColumn, raw *[gatherBlock]uint32) {
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
}

// rawTexts looks the texts of raw ids up, run by run of records with one column.
func (t *Table) rawTexts(records []uint32, columns *[gatherBlock]*cellColumn, raw *[gatherBlock]uint32, dst *[gatherBlock]string) {
	for from := 0; from < len(records); {
		to := from + 1
		for to < len(records) && columns[to] == columns[from] {
			to++
		}
		if c := columns[from]; c != nil {
			t.sources[t.source[records[from]]].columns[c.index].text.getAll(dst[from:to], raw[from:to])
		}
		from = to
	}
}

// getAll gets a string for each of up to gatherBlock places of dst.
func (t *texts) getAll(dst []string, ids []uint32) {
	var places [gatherBlock]uint64
	ids = ids[:len(dst)]
	for i, id := range ids {
		places[i] = t.place(id)
	}
	for i, id := range ids {
		if id != 0 {
			dst[i] = t.load(places[i])
		} else {
			dst[i] = ""
		}
	}
}

// AppendCanonical appends the canonical forms of several values, "" for 0, as
// Canonical gives each, in a fraction of the time.
func (f *FieldColumn) AppendCanonical(dst []string, values []uint32) []string {
	for block := range slices.Chunk(values, gatherBlock) {
		from := len(dst)
		dst = slices.Grow(dst, len(block))[:from+len(block)]
		if f.dict.canon.getAll(dst[from:], block); f.dict.variants != nil {
			for i, v := range block {
				dst[from+i] = f.dict.canonical(v)
			}
		}
	}
	return dst
}

// AppendRecordKeys appends the keys of several records, as Key gives each, in a
// fraction of the time.
func (t *Table) AppendRecordKeys(dst []string, records []uint32) []string {
	for block := range slices.Chunk(records, gatherBlock) {
		dst = t.appendKeys(dst, block)
	}
	return dst
}

// appendKeys is AppendRecordKeys for up to gatherBlock records.
func (t *Table) appendKeys(dst []string, records []uint32) []string {
	from := len(dst)
	dst = slices.Grow(dst, len(records))[:from+len(records)]
	for len(records) > 0 { // run by run of records of one source
		s, n := t.source[records[0]], 1
		for n < len(records) && t.source[records[n]] == s {
			n++
		}
		var ids [gatherBlock]uint32
		text := t.made
		if c := t.keyCol[s]; c >= 0 {
			column := &t.sources[s].columns[c]
			text = column.text
			for i, record := range records[:n] {
				ids[i] = column.ids.at(int(t.row[record]))
			}
		} else {
			for i, record := range records[:n] {
				ids[i] = t.keyID[record]
			}
		}
		text.getAll(dst[from:from+n], ids[:n])
		from, records = from+n, records[n:]
	}
	return dst
}
