package export

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"errors"
	"io"
	"os"
	"slices"
)

// defaultLines is how many bytes of lines are sorted in memory.
const defaultLines = 64 << 20

// lineSorter sorts lines by their bytes. Past a budget they are sorted in runs,
// which go to temporary files and are merged.
type lineSorter struct {
	most int // bytes in memory; 0: defaultLines
	dir  string

	text []byte
	ends []int // of the lines in text
	runs []*os.File
}

// add adds a line, which ends with a line end.
func (s *lineSorter) add(line []byte) error {
	if len(s.text)+len(line) > cmp.Or(s.most, defaultLines) && len(s.ends) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.text = append(s.text, line...)
	s.ends = append(s.ends, len(s.text))
	return nil
}

// sorted lists the lines in memory in order.
func (s *lineSorter) sorted() [][]byte {
	lines := make([][]byte, len(s.ends))
	from := 0
	for i, end := range s.ends {
		lines[i], from = s.text[from:end], end
	}
	slices.SortFunc(lines, bytes.Compare)
	return lines
}

// spill writes the lines in memory to a file that loses its name at once where
// the system allows that.
func (s *lineSorter) spill() error {
	f, err := os.CreateTemp(s.dir, "guiyi-events-*")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	_ = os.Remove(f.Name()) // else close does
	w := bufio.NewWriterSize(f, flushAt)
	for _, line := range s.sorted() {
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	s.text, s.ends = s.text[:0], s.ends[:0]
	if err := w.Flush(); err != nil {
		return err
	}
	_, err = f.Seek(0, io.SeekStart)
	return err
}

// write writes all lines in order.
func (s *lineSorter) write(w io.Writer) error {
	out := bufio.NewWriterSize(w, flushAt)
	if len(s.runs) == 0 {
		for _, line := range s.sorted() {
			if _, err := out.Write(line); err != nil {
				return err
			}
		}
		return out.Flush()
	}
	if err := s.spill(); err != nil {
		return err
	}
	var heads runHeap
	for _, f := range s.runs {
		if err := heads.next(&sortedRun{in: bufio.NewReaderSize(f, flushAt)}); err != nil {
			return err
		}
	}
	for len(heads) > 0 {
		r := heap.Pop(&heads).(*sortedRun)
		if _, err := out.Write(r.line); err != nil {
			return err
		}
		if err := heads.next(r); err != nil {
			return err
		}
	}
	return out.Flush()
}

// close gives the temporary files back.
func (s *lineSorter) close() error {
	var errs []error
	for _, f := range s.runs {
		errs = append(errs, f.Close())
		if err := os.Remove(f.Name()); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	s.runs = nil
	return errors.Join(errs...)
}

// sortedRun is a sorted file that is being read.
type sortedRun struct {
	in   *bufio.Reader
	line []byte // at hand
}

// runHeap has the run with the smallest line on top.
type runHeap []*sortedRun

// next reads the next line of a run and puts it on the heap, unless it has ended.
func (h *runHeap) next(r *sortedRun) error {
	line, err := r.in.ReadBytes('\n')
	if err == io.EOF && len(line) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	r.line = line
	heap.Push(h, r)
	return nil
}

// Len implements heap.Interface.
func (h runHeap) Len() int { return len(h) }

// Less implements heap.Interface.
func (h runHeap) Less(i, j int) bool { return bytes.Compare(h[i].line, h[j].line) < 0 }

// Swap implements heap.Interface.
func (h runHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

// Push implements heap.Interface.
func (h *runHeap) Push(x any) { *h = append(*h, x.(*sortedRun)) }

// Pop implements heap.Interface.
func (h *runHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
