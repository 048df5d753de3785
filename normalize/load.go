package normalize

import (
	"context"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/guiyi/guiyi/normalize/source"
)

// A batch of rows is handed from the reader to the columns: at most so many
// rows, and about so many bytes of cells.
const (
	batchRows  = 1 << 12
	batchBytes = 1 << 20
)

// batch holds the cells of some rows.
type batch struct {
	text  []byte
	ends  []uint32 // of each cell in text, row by row
	lines []uint32 // by row
	err   error    // why no rows follow; io.EOF at the end of the file
}

// read fills the batch with the rows that follow.
func (b *batch) read(in *source.Reader) {
	b.text, b.ends, b.lines = b.text[:0], b.ends[:0], b.lines[:0]
	for len(b.lines) < batchRows && len(b.text) < batchBytes {
		cells, err := in.Next()
		if err != nil {
			b.err = err
			return
		}
		for _, c := range cells {
			b.text = append(b.text, c...)
			b.ends = append(b.ends, uint32(len(b.text)))
		}
		b.lines = append(b.lines, uint32(in.Line()))
	}
}

// cell returns cell n, counted row by row.
func (b *batch) cell(n int) []byte {
	from := uint32(0)
	if n > 0 {
		from = b.ends[n-1]
	}
	return b.text[from:b.ends[n]]
}

// loader reads the rows of a file into a source: while one batch is read, the
// columns of the one before are interned, each by one goroutine at a time, so
// that ids stand in the order of the rows.
type loader struct {
	s     *Source
	ids   [][][]uint32 // by column and batch
	lines [][]uint32   // by batch
	rows  int
}

func newLoader(s *Source) *loader { return &loader{s: s, ids: make([][][]uint32, len(s.columns))} }

// load reads to the end of the file. The context is looked at, and progress
// told, once a batch.
func (l *loader) load(ctx context.Context, in *source.Reader, progress func(rows int)) error {
	now, next := &batch{}, &batch{}
	now.read(in)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		var reading sync.WaitGroup
		if now.err == nil {
			reading.Go(func() { next.read(in) })
		}
		l.add(now)
		reading.Wait()
		if progress != nil && len(now.lines) > 0 {
			progress(l.rows)
		}
		if now.err == io.EOF {
			break
		}
		if now.err != nil {
			return now.err
		}
		now, next = next, now
	}
	l.finish()
	return nil
}

// add interns a batch.
func (l *loader) add(b *batch) {
	rows := len(b.lines)
	l.rows += rows
	l.lines = append(l.lines, append([]uint32(nil), b.lines...))
	l.columns(func(c int) {
		ids := make([]uint32, rows)
		l.s.columns[c].text.internBatch(ids, func(row int) []byte { return b.cell(row*len(l.ids) + c) })
		l.ids[c] = append(l.ids[c], ids)
	})
}

// finish gives the source what was read, each slice as long as it must be.
func (l *loader) finish() {
	l.s.lines = joined[uint32](l.lines, l.rows)
	l.columns(func(c int) {
		l.s.columns[c].ids = joinIDs(l.ids[c], l.rows, l.s.columns[c].text.len())
		l.s.columns[c].text.seal()
		l.ids[c] = nil
	})
}

// columns calls do for every column, from several goroutines.
func (l *loader) columns(do func(column int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(l.ids)) {
		wg.Go(func() {
			for c := int(next.Add(1)) - 1; c < len(l.ids); c = int(next.Add(1)) - 1 {
				do(c)
			}
		})
	}
	wg.Wait()
}
