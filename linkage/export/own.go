package export

import (
	"bufio"
	"io"
	"os"
	"strings"

	"github.com/guiyi/guiyi/normalize/source"
)

// openOwn opens a CSV file that a run wrote, and tells whether it was written
// for people: then its lines are one further down than the reader says, and
// ownCell gives its cells back.
func openOwn(f source.File) (in *source.Reader, human bool, err error) {
	if f.Opener == nil {
		if human, err = writtenForPeople(f.Path); err != nil {
			return nil, false, err
		}
	}
	if human {
		f.Opener = func() (io.ReadCloser, error) { return openBehindNote(f.Path) }
	}
	in, err = source.Open(f)
	return in, human, err
}

// ownCell gives a cell of such a file back.
func ownCell(cell []byte, human bool) string {
	if human {
		return humanCell(string(cell))
	}
	return string(cell)
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
