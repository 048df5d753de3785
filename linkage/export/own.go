package export

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/guiyi/guiyi/normalize/source"
)

// ownFile is a CSV file that a run wrote, or that is written like one, on its way
// back.
type ownFile struct {
	*source.Reader
	path  string
	human bool // written for people: a line stands before the header, and cells have marks
	bad   []error
}

// openOwn opens such a file.
func openOwn(f source.File) (*ownFile, error) {
	o := &ownFile{path: f.Path}
	var err error
	if f.Opener == nil {
		if o.human, err = writtenForPeople(f.Path); err != nil {
			return nil, err
		}
	}
	if o.human {
		f.Opener = func() (io.ReadCloser, error) { return openBehindNote(f.Path) }
	}
	o.Reader, err = source.Open(f)
	return o, err
}

// mostBad is how many mistakes of a file are told.
const mostBad = 100

// mistake notes what is wrong in a line of the reader's, 0 for the file, and a
// column from 1, 0 for none.
func (o *ownFile) mistake(line, column int, reason string) {
	if len(o.bad) < mostBad {
		o.bad = append(o.bad, &source.Error{File: o.path, Line: o.line(line), Column: column, Reason: reason})
	}
}

// line is the line in the file for one of the reader's.
func (o *ownFile) line(of int) int {
	if o.human {
		return of + 1
	}
	return of
}

// cell gives a cell back as it was before it was written.
func (o *ownFile) cell(cell []byte) string {
	if o.human {
		return humanCell(string(cell))
	}
	return string(cell)
}

// each hands over row after row until one cannot be used. A row that cannot be
// read is a mistake: nothing of the file is lost silently. All mistakes are the
// error.
func (o *ownFile) each(use func(cells [][]byte) error) error {
	o.OnReject = func(x source.Reject) { o.mistake(x.Line, 0, x.Reason) }
	for {
		cells, err := o.Next()
		if err == nil {
			err = use(cells)
		}
		if err == io.EOF {
			return errors.Join(o.bad...)
		}
		if err != nil {
			return errors.Join(append(o.bad, err)...)
		}
	}
}

// writtenForPeople tells whether a file begins with the note, with or without
// byte order mark and quotes.
func writtenForPeople(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer func() { _ = f.Close() }() // it was only read
	head := make([]byte, len(byteOrder)+len(humanMark)+1)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, err
	}
	text := strings.TrimPrefix(string(head[:n]), byteOrder)
	return strings.HasPrefix(strings.TrimPrefix(text, `"`), humanMark), nil
}

func openBehindNote(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	r := bufio.NewReader(f)
	_, err = r.ReadSlice('\n')
	return struct {
		io.Reader
		io.Closer
	}{r, f}, err
}
