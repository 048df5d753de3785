package export

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize/source"
)

// LabelsFile is what a file of labels in the directory of a run is called. A run
// does not write it, and does not read it unless told to.
const LabelsFile = "labels.csv"

const labelsHeader = "source_a,key_a,source_b,key_b,decision"

// ReadLabels reads a file of labels: the columns of review.csv, of which only
// the two records and the decision are read, under the rules of [ReadDecisions].
func ReadLabels(f source.File) ([]linkage.Label, error) {
	decisions, err := ReadDecisions(f)
	labels := make([]linkage.Label, 0, len(decisions))
	for _, d := range decisions {
		labels = append(labels, linkage.Label{A: d.A, B: d.B, Match: d.Match})
	}
	return labels, err
}

// LabelFile is a file of labels that answers are added to one by one. Each is on
// disk when Add returns, so that an interrupted session loses nothing.
type LabelFile struct {
	f    *os.File
	ends []int64 // where the file ended before each label that was added
}

// OpenLabels opens a file of labels, or makes it. One with another header than
// OpenLabels gives it is refused: rows would not fit.
func OpenLabels(path string) (*LabelFile, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	l := &LabelFile{f: f}
	if err := l.begin(path); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return l, nil
}

// begin writes the header of a new file, and ends the last line of one that was
// edited.
func (l *LabelFile) begin(path string) error {
	size, err := l.f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	if size == 0 {
		_, err := l.f.WriteString(labelsHeader + "\n")
		return err
	}
	first, err := bufio.NewReader(io.NewSectionReader(l.f, 0, size)).ReadString('\n')
	if err != nil && err != io.EOF {
		return err
	}
	if strings.TrimRight(first, "\r\n") != labelsHeader {
		return &source.Error{File: path, Line: 1, Reason: "the header is not " + labelsHeader}
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

// Add adds a label.
func (l *LabelFile) Add(x linkage.Label) error {
	end, err := l.f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	decision := linkage.Nonmatch
	if x.Match {
		decision = linkage.Match
	}
	row := newCSV(nil, false)
	for _, cell := range [...]string{x.A.Source, x.A.Key, x.B.Source, x.B.Key, string(decision)} {
		row.text(cell)
	}
	row.end()
	if _, err := l.f.Write(row.buf); err != nil {
		return err
	}
	l.ends = append(l.ends, end)
	return l.f.Sync()
}

// TakeBack takes the last label back that was added since the file was opened;
// it does nothing when there is none.
func (l *LabelFile) TakeBack() error {
	last := len(l.ends) - 1
	if last < 0 {
		return nil
	}
	end := l.ends[last]
	l.ends = l.ends[:last]
	return errors.Join(l.f.Truncate(end), l.f.Sync())
}

// Close closes the file.
func (l *LabelFile) Close() error { return l.f.Close() }
