package source

import (
	"bytes"
	"fmt"
)

// fault is why a row is rejected; the zero fault is a good row.
type fault struct {
	reason string
	column int // from 1; 0: the row as a whole; -1, from more: the cell it was asked for
}

func (f fault) ok() bool { return f.reason == "" }

// String is the reason with the column, as rejects give it.
func (f fault) String() string {
	if f.column == 0 {
		return f.reason
	}
	return fmt.Sprintf("%s in column %d", f.reason, f.column)
}

// splitter cuts the decoded text of a row into cells.
type splitter struct {
	comma   byte
	maxCell int
	columns int // cells wanted; -1: any number (the header)

	spans   []span
	cells   [][]byte
	scratch []byte // holds cells with doubled quotes
	bare    bool   // the last row had a quote in an unquoted cell
}

// span is a cell within the text, without its quotes.
type span struct {
	from, to int
	doubled  bool
}

// more gives a row another line, after an open quote: the text so far is a prefix of what it returns.
type more func(text []byte) ([]byte, fault)

// split returns the cells of text; they alias text or the splitter's own memory until the next call.
func (s *splitter) split(text []byte, grow more) ([][]byte, fault) {
	s.bare = false
	if bytes.IndexByte(text, '"') < 0 {
		return s.splitPlain(text)
	}
	return s.splitQuoted(text, grow)
}

// splitPlain splits a row without quotes.
func (s *splitter) splitPlain(text []byte) ([][]byte, fault) {
	cells := s.cells[:0]
	for {
		i := bytes.IndexByte(text, s.comma)
		cell := text
		if i >= 0 {
			cell = text[:i]
		}
		cells = append(cells, cell)
		if len(cell) > s.maxCell {
			return nil, s.tooLong(len(cells))
		}
		if s.surplus(len(cells), len(cell)) {
			return nil, s.longRow()
		}
		if i < 0 {
			break
		}
		text = text[i+1:]
	}
	s.cells = cells
	return s.fit(cells)
}

// splitQuoted splits a row with quotes, which may run over several lines.
func (s *splitter) splitQuoted(text []byte, grow more) ([][]byte, fault) {
	s.spans = s.spans[:0]
	for pos := 0; ; pos++ {
		var sp span
		if pos < len(text) && text[pos] == '"' {
			var f fault
			if text, sp, f = s.quoted(text, pos, grow); !f.ok() {
				return nil, f
			}
			pos = sp.to + 1
		} else {
			sp = s.unquoted(text, pos)
			pos = sp.to
		}
		s.spans = append(s.spans, sp)
		if sp.to-sp.from > s.maxCell {
			return nil, s.tooLong(len(s.spans))
		}
		if s.surplus(len(s.spans), sp.to-sp.from) {
			return nil, s.longRow()
		}
		if pos >= len(text) {
			break
		}
	}
	return s.fit(s.cut(text))
}

// unquoted returns the cell at pos, which does not start with a quote.
func (s *splitter) unquoted(text []byte, pos int) span {
	end := len(text)
	if i := bytes.IndexByte(text[pos:], s.comma); i >= 0 {
		end = pos + i
	}
	if bytes.IndexByte(text[pos:end], '"') >= 0 {
		s.bare = true
	}
	return span{from: pos, to: end}
}

// quoted returns the cell whose opening quote is at pos; text[span.to] is its closing one.
func (s *splitter) quoted(text []byte, pos int, grow more) ([]byte, span, fault) {
	sp := span{from: pos + 1}
	column := len(s.spans) + 1
	for i := sp.from; ; {
		q := bytes.IndexByte(text[i:], '"')
		switch {
		case q < 0 && s.bare:
			// A stray quote before an open one: no cell of several lines but two stray quotes. It also keeps the work
			// linear: without stray quotes a row spans lines from one with an odd number of quotes to the next such.
			return text, sp, fault{"quote not closed on its line", column}
		case q < 0 && len(text)-sp.from > s.maxCell:
			return text, sp, fault{fmt.Sprintf("quote not closed within %d bytes", s.maxCell), column}
		case q < 0:
			var f fault
			i = len(text)
			if text, f = grow(text); !f.ok() {
				if f.column < 0 {
					f.column = column
				}
				return text, sp, f
			}
			continue
		}
		i += q
		switch {
		case i+1 < len(text) && text[i+1] == '"':
			sp.doubled = true
			i += 2
		case i+1 == len(text) || text[i+1] == s.comma:
			sp.to = i
			return text, sp, fault{}
		default:
			return text, sp, fault{"text after a closing quote", column}
		}
	}
}

// cut makes the cells of the spans.
func (s *splitter) cut(text []byte) [][]byte {
	if cap(s.scratch) < len(text) { // once, so that no cell moves
		s.scratch = make([]byte, 0, len(text)+len(text)/4)
	}
	s.scratch, s.cells = s.scratch[:0], s.cells[:0]
	for _, sp := range s.spans {
		cell := text[sp.from:sp.to]
		if sp.doubled {
			from := len(s.scratch)
			for len(cell) > 0 {
				q := bytes.IndexByte(cell, '"')
				if q < 0 {
					s.scratch = append(s.scratch, cell...)
					break
				}
				s.scratch = append(s.scratch, cell[:q+1]...)
				cell = cell[q+2:]
			}
			cell = s.scratch[from:]
		}
		s.cells = append(s.cells, cell)
	}
	return s.cells
}

// fit compares the number of cells with the columns; the cells in excess are known to be empty.
func (s *splitter) fit(cells [][]byte) ([][]byte, fault) {
	switch {
	case s.columns < 0 || len(cells) == s.columns:
		return cells, fault{}
	case len(cells) < s.columns:
		return nil, fault{reason: fmt.Sprintf("short row: %d of %d columns", len(cells), s.columns)}
	}
	return cells[:s.columns], fault{}
}

// surplus reports whether the n-th cell, of size bytes, is one that the header has no column for.
func (s *splitter) surplus(n, size int) bool { return size > 0 && s.columns >= 0 && n > s.columns }

func (s *splitter) longRow() fault {
	return fault{reason: fmt.Sprintf("long row: more than %d columns", s.columns)}
}

func (s *splitter) tooLong(column int) fault {
	return fault{fmt.Sprintf("cell longer than %d bytes", s.maxCell), column}
}
