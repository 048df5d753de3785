package linkage

import (
	"bufio"
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"unsafe"
)

// links collects the pairs that the workers find and puts them in the order of
// (A, B). What does not fit the memory budget is written to a temporary file,
// sorted, a run at a time; the runs are merged into a file that is then mapped
// into memory, where the pairs are read like any others and the system keeps as
// many as it has room for.
type links struct {
	most   int // pairs of one worker in memory
	dir    string
	found  [][]Pair // by worker
	create func(dir string) (file, error)

	mu   sync.Mutex
	file file // of runs; nil while all are in memory
	runs []linkRun
	end  int64
}

// file is what links need of a temporary file. Close removes it.
type file interface {
	io.WriterAt
	io.ReaderAt
	io.Closer
	Fd() uintptr
}

// linkRun is a place in the file of runs.
type linkRun struct {
	at int64
	n  int
}

const (
	pairBytes = int(unsafe.Sizeof(Pair{}))
	leastRun  = 1 << 12 // pairs; shorter runs would be too many
)

// newLinks divides a budget of bytes among the workers; half of it is for the
// merge. 0: no limit.
func newLinks(memory int64, dir string, workers int) *links {
	l := &links{most: int(^uint(0) >> 1), dir: dir, found: make([][]Pair, workers), create: newTempFile}
	if memory > 0 {
		l.most = max(leastRun, int(memory/2)/workers/pairBytes)
	}
	return l
}

// tempFile is a file that is removed when it is closed.
type tempFile struct{ *os.File }

// newTempFile makes a file that has lost its name already where the system
// allows that, as package blocking does: nothing is left of a process that is
// killed.
func newTempFile(dir string) (file, error) {
	f, err := os.CreateTemp(dir, "guiyi-links-*")
	if err != nil {
		return nil, err
	}
	if os.Remove(f.Name()) == nil {
		return f, nil
	}
	return tempFile{f}, nil
}

func (f tempFile) Close() error { return errors.Join(f.File.Close(), os.Remove(f.Name())) }

func linksError(err error) error {
	return fmt.Errorf("links that do not fit the memory budget go to a temporary file: %w", err)
}

// add keeps a pair that a worker found.
func (l *links) add(worker int, p Pair) error {
	l.found[worker] = append(l.found[worker], p)
	if len(l.found[worker]) < l.most {
		return nil
	}
	return l.spill(worker)
}

// spill writes the pairs of a worker as a run.
func (l *links) spill(worker int) error {
	pairs := l.found[worker]
	sortPairs(pairs)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		f, err := l.create(l.dir)
		if err != nil {
			return linksError(err)
		}
		l.file = f
	}
	if _, err := l.file.WriteAt(asBytes(pairs), l.end); err != nil {
		return linksError(err)
	}
	l.runs = append(l.runs, linkRun{l.end, len(pairs)})
	l.end += int64(len(pairs) * pairBytes)
	l.found[worker] = pairs[:0]
	return nil
}

// sorted returns all pairs in order, and what frees them: nil where they are in
// memory. Pairs that were found twice do not occur.
func (l *links) sorted(ctx context.Context) (pairs []Pair, free func() error, err error) {
	if l.file == nil {
		return inOrder(l.found), nil, nil
	}
	for w := range l.found {
		if len(l.found[w]) > 0 {
			if err := l.spill(w); err != nil {
				return nil, nil, err
			}
		}
	}
	l.found = nil
	out, err := l.create(l.dir)
	if err != nil {
		return nil, nil, linksError(err)
	}
	if err = l.merge(ctx, out); err == nil {
		if pairs, free, err = mapPairs(out, int(l.end)/pairBytes); err == nil {
			return pairs, free, nil
		}
	}
	return nil, nil, errors.Join(linksError(err), out.Close())
}

// close removes the file of runs.
func (l *links) close() error {
	if l.file == nil {
		return nil
	}
	return l.file.Close()
}

// merge writes the runs into one.
func (l *links) merge(ctx context.Context, out file) error {
	var runs runHeap
	for _, r := range l.runs {
		x := &runReader{in: bufio.NewReaderSize(io.NewSectionReader(l.file, r.at, int64(r.n*pairBytes)), 1<<14), left: r.n}
		if err := x.next(); err != nil {
			return err
		}
		runs = append(runs, x)
	}
	heap.Init(&runs)
	w := bufio.NewWriterSize(io.NewOffsetWriter(out, 0), 1<<18)
	for n := 0; len(runs) > 0; n++ {
		if n%leastRun == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		top := runs[0]
		if _, err := w.Write(asBytes(top.pair[:])); err != nil {
			return err
		}
		if top.left == 0 {
			heap.Pop(&runs)
			continue
		}
		if err := top.next(); err != nil {
			return err
		}
		heap.Fix(&runs, 0)
	}
	return w.Flush()
}

// runReader reads a run.
type runReader struct {
	in   *bufio.Reader
	pair [1]Pair
	left int // after pair
}

func (r *runReader) next() error {
	r.left--
	_, err := io.ReadFull(r.in, asBytes(r.pair[:]))
	return err
}

// runHeap has the run of the smallest pair on top.
type runHeap []*runReader

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return comparePairs(h[i].pair[0], h[j].pair[0]) < 0 }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runHeap) Push(x any)        { *h = append(*h, x.(*runReader)) }
func (h *runHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// asBytes is the memory of pairs, which have no pointers. Files of it never
// leave the process.
func asBytes(pairs []Pair) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(pairs))), len(pairs)*pairBytes)
}

func sortPairs(pairs []Pair) { slices.SortFunc(pairs, comparePairs) }

func comparePairs(a, b Pair) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) }
