package normalize

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"

	"github.com/guiyi/guiyi/normalize/source"
)

// Rows holds the raw cells of all sources, interned by column, with what was
// rejected. Memory: 4 bytes a cell (one or two in a file's columns of few
// distinct strings) and the distinct strings once.
type Rows struct {
	Sources []*Source
	Rejects []source.Reject
}

// Source is one source of rows. Its cells are never changed.
type Source struct {
	Name    string
	Header  []string
	Info    source.Info // of a file; zero for rows added by a program
	Read    int         // rows seen, rejected ones included
	columns []rawColumn
	lines   []uint32 // line of each row in its file
}

type rawColumn struct {
	ids  idList // by row
	text *interner
}

// NewSource adds an empty source. Names must differ.
func (r *Rows) NewSource(name string, header []string) (*Source, error) {
	for _, s := range r.Sources {
		if s.Name == name {
			return nil, fmt.Errorf("source %q is given twice: name one of them otherwise (NAME=PATH)", name)
		}
	}
	s := &Source{Name: name, Header: slices.Clone(header), columns: make([]rawColumn, len(header))}
	for i := range s.columns {
		s.columns[i].text = newInterner()
	}
	r.Sources = append(r.Sources, s)
	return s, nil
}

// Append adds a row; its cells are copied. An error when their number is not
// the header's.
func (s *Source) Append(cells ...string) error {
	if len(cells) != len(s.Header) {
		return fmt.Errorf("source %q, row %d: %d cells under %d headers", s.Name, s.Read+1, len(cells), len(s.Header))
	}
	s.Read++
	for i, c := range cells {
		s.columns[i].ids.add(s.columns[i].text.internString(c))
	}
	s.lines = append(s.lines, uint32(s.Read))
	return nil
}

// Len counts the rows that were read and not rejected by the reader.
func (s *Source) Len() int { return len(s.lines) }

// Cell returns the raw cell of a row and column.
func (s *Source) Cell(row, column int) string {
	c := &s.columns[column]
	return c.text.get(c.ids.at(row))
}

// Line is the line on which a row begins in its file.
func (s *Source) Line(row int) int { return int(s.lines[row]) }

// ReadFiles reads every file as a source. progress, when not nil, is told the
// rows read so far now and then.
func ReadFiles(ctx context.Context, files []source.File, progress func(rows int)) (*Rows, error) {
	r := &Rows{}
	for _, f := range files {
		if err := r.readFile(ctx, f, progress); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *Rows) readFile(ctx context.Context, f source.File, progress func(int)) (err error) {
	in, err := source.Open(f)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	s, err := r.NewSource(f.Name, in.Header())
	if err != nil {
		return err
	}
	in.OnReject = func(x source.Reject) { r.Rejects = append(r.Rejects, x) }
	if err := newLoader(s).load(ctx, in, progress); err != nil {
		return err
	}
	s.Read, _ = in.Counts()
	s.Info = in.Info()
	return nil
}

// Headers lists the distinct headers of all sources in order of appearance.
func (r *Rows) Headers() []string {
	var out []string
	for _, s := range r.Sources {
		for _, h := range s.Header {
			if !slices.Contains(out, h) {
				out = append(out, h)
			}
		}
	}
	return out
}

// encode writes a row as a CSV line, for the reject file.
func (s *Source) encode(row int) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	cells := make([]string, len(s.columns))
	for i := range cells {
		cells[i] = s.Cell(row, i)
	}
	_ = w.Write(cells) // a bytes.Buffer does not fail
	w.Flush()
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
