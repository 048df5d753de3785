package normalize

import (
	"iter"
	"slices"
)

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
// or a joined or split one, or cells that are read again.
func severalColumns(of []*cellColumn) bool {
	return len(of) > 1 || len(of) == 1 && (of[0].joined != nil || of[0].split != nil || of[0].again != nil)
}

// appendBlock is AppendAllCells for up to gatherBlock records of sources that
// have one plain column each for the field, or none.
func (t *Table) appendBlock(dst []Cell, ends []int, f *FieldColumn, records []uint32) ([]Cell, []int) {
	var raw, value, clean [gatherBlock]uint32 // 0 where there is nothing
	var rawText, cleanText [gatherBlock]string
	for from, to := range t.runs(records) {
		if src := t.source[records[from]]; len(f.cells[src]) == 1 {
			c, column := f.cells[src][0], &t.sources[src].columns[f.cells[src][0].index]
			t.rawIDs(raw[from:to], column, records[from:to])
			if pick(value[from:to], c.value, raw[from:to]); c.clean != nil {
				pick(clean[from:to], c.clean, raw[from:to])
			}
			column.text.getAll(rawText[from:to], raw[from:to])
		}
	}
	f.dict.clean.getAll(cleanText[:len(records)], clean[:])
	source := -1
	var name string
	for i, record := range records {
		switch {
		case raw[i] == 0:
		case f.offsets != nil && f.offsets[record+1]-f.offsets[record] > 1: // one cell may hold several values
			dst = t.AppendCells(dst, f, record)
		default:
			if src := int(t.source[record]); src != source {
				source, name = src, t.sources[src].Header[f.cells[src][0].index]
			}
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

// runs divides records into runs of one source, which mostly stand together.
func (t *Table) runs(records []uint32) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		from := 0
		for to := 1; to <= len(records); to++ {
			if to < len(records) && t.source[records[to]] == t.source[records[from]] {
				continue
			}
			if !yield(from, to) {
				return
			}
			from = to
		}
	}
}

// rawIDs gets the ids of the texts of up to gatherBlock records of one source in
// a column of it.
func (t *Table) rawIDs(dst []uint32, c *rawColumn, records []uint32) {
	var rows [gatherBlock]uint32
	pick(rows[:len(records)], t.row, records)
	c.ids.getAll(dst, rows[:])
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
	var ids [gatherBlock]uint32
	keys := slices.Grow(dst, len(records))[len(dst) : len(dst)+len(records)]
	for from, to := range t.runs(records) {
		src, text := t.source[records[from]], t.made
		if c := t.keyCol[src]; c >= 0 {
			column := &t.sources[src].columns[c]
			t.rawIDs(ids[from:to], column, records[from:to])
			text = column.text
		} else {
			pick(ids[from:to], t.keyID, records[from:to])
		}
		text.getAll(keys[from:to], ids[from:to])
	}
	return append(dst, keys...)
}
