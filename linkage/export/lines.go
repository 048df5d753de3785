package export

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/guiyi/guiyi/normalize/source"
)

// lineFile is a CSV file that lines are added to one by one. Each is on disk
// when add returns.
type lineFile struct {
	f    *os.File
	ends []int64 // where the file ended before each line that was added
}

// openLines opens a file, or makes it. One with another header is refused: rows
// would not fit.
func openLines(path, header string) (*lineFile, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	l := &lineFile{f: f}
	if err := l.begin(path, header); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return l, nil
}

// begin writes the header of a new file, and ends the last line of one that was
// edited.
func (l *lineFile) begin(path, header string) error {
	size, err := l.f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	if size == 0 {
		_, err := l.f.WriteString(header + "\n")
		return err
	}
	first, err := bufio.NewReader(io.NewSectionReader(l.f, 0, size)).ReadString('\n')
	if err != nil && err != io.EOF {
		return err
	}
	if strings.TrimRight(first, "\r\n") != header {
		return &source.Error{File: path, Line: 1, Reason: "the header is not " + header}
	}
	var last [1]byte
	if _, err := l.f.ReadAt(last[:], size-1); err != nil {
		return err
	}
	if last[0] != '\n' {
		_, err = l.f.WriteString("\n")
		return err
	}
	return nil
}

func (l *lineFile) add(cells ...string) error {
	end, err := l.f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	row := newCSV(nil, false)
	for _, cell := range cells {
		row.text(cell)
	}
	row.end()
	_, err = l.f.Write(row.buf)
	if err == nil {
		err = l.f.Sync()
	}
	if err != nil {
		return errors.Join(err, l.f.Truncate(end)) // half a line would spoil the next one
	}
	l.ends = append(l.ends, end)
	return nil
}

// takeBack takes the last line back that was added since the file was opened.
func (l *lineFile) takeBack() error {
	last := len(l.ends) - 1
	if last < 0 {
		return nil
	}
	end := l.ends[last]
	l.ends = l.ends[:last]
	return errors.Join(l.f.Truncate(end), l.f.Sync())
}

func (l *lineFile) close() error { return l.f.Close() }
