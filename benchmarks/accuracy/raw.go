package main

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// part is one source of a labelled set as it was published: its columns and
// rows, and whom each row is about.
type part struct {
	header []string
	rows   [][]string
	entity []string
}

// take removes a column and returns its cells; nil where there is none.
func (p *part) take(column string) []string {
	at := slices.Index(p.header, column)
	if at < 0 {
		return nil
	}
	p.header = slices.Delete(p.header, at, at+1)
	cells := make([]string, len(p.rows))
	for i, row := range p.rows {
		cells[i] = row[at]
		p.rows[i] = slices.Delete(row, at, at+1)
	}
	return cells
}

// stack puts the rows of another part below, column by column of one name.
func (p *part) stack(q part) {
	for _, column := range q.header {
		if !slices.Contains(p.header, column) {
			p.header = append(p.header, column)
		}
	}
	for _, row := range q.rows {
		cells := make([]string, len(p.header))
		for i, column := range q.header {
			cells[slices.Index(p.header, column)] = row[i]
		}
		p.rows = append(p.rows, cells)
	}
	for i, row := range p.rows {
		p.rows[i] = append(row, make([]string, len(p.header)-len(row))...)
	}
}

// readRaw reads a published CSV file, compressed or not, without the white
// space around its cells.
func readRaw(path string) (p part, err error) {
	f, err := os.Open(path)
	if err != nil {
		return p, err
	}
	defer func() { _ = f.Close() }() // it was only read
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return p, fmt.Errorf("%s: %w", path, err)
		}
	}
	in := csv.NewReader(r)
	in.LazyQuotes, in.TrimLeadingSpace = true, true
	rows, err := in.ReadAll()
	if err != nil || len(rows) == 0 {
		return p, fmt.Errorf("%s: %w", path, errors.Join(err, io.ErrUnexpectedEOF))
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = strings.TrimSpace(strings.TrimPrefix(cell, "\ufeff"))
		}
	}
	p.header, p.rows = rows[0], rows[1:]
	return p, nil
}
