package blocking

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"os"
	"sync"
	"sync/atomic"
)

const (
	entryBytes = 24 // of one entry while its stage is grouped: key and row, twice
	fileBits   = 8  // runs are dealt out by so many bits of the keys
	fileParts  = 1 << fileBits
)

// space is what the entries and blocks of a plan may take of the memory, and
// the files for the rest.
type space struct {
	entries int   // that one worker may group at a time in memory
	blocks  int64 // bytes of blocks that stay in memory
	create  func() (file, error)

	used atomic.Int64
	mu   sync.Mutex
	file file // of blocks; nil while all are in memory
	end  int64
}

// file is what space needs of a temporary file. Close removes it.
type file interface {
	io.WriterAt
	io.ReaderAt
	io.Closer
}

// newSpace divides a budget of bytes: half of it is for blocks, half for the
// entries that all workers group. 0: no limit.
func newSpace(memory int64, dir string, workers int) *space {
	sp := &space{entries: int(^uint(0) >> 1), blocks: 1<<63 - 1, create: func() (file, error) { return newTempFile(dir) }}
	if memory > 0 {
		sp.blocks = memory / 2
		sp.entries = int(memory / 2 / int64(max(1, workers)) / entryBytes)
	}
	return sp
}

// tempFile is a file that is removed when it is closed.
type tempFile struct{ *os.File }

// newTempFile makes a file that has lost its name already where the system
// allows that: then nothing is left of it even of a process that is killed.
func newTempFile(dir string) (file, error) {
	f, err := os.CreateTemp(dir, "guiyi-blocking-*")
	if err != nil {
		return nil, err
	}
	if os.Remove(f.Name()) == nil {
		return f, nil
	}
	return tempFile{f}, nil
}

func (f tempFile) Close() error { return errors.Join(f.File.Close(), os.Remove(f.Name())) }

func spillError(err error) error {
	return fmt.Errorf("blocking: keys that do not fit the memory budget go to a temporary file: %w", err)
}

// group makes the entries of a stage and calls block for each key of several,
// as grouper.groups does. produce adds entries to g.in and calls its argument
// every few thousand. Entries that are more than fit go to a file as runs,
// dealt out by key, and come back part by part.
func (sp *space) group(ctx context.Context, g *grouper, produce func(add func() error) error, block func(uint64, []uint32) error) (keys, entries int, err error) {
	var s spilled
	defer func() { err = errors.Join(err, s.close()) }()
	g.in.reset()
	err = produce(func() error {
		if len(g.in.keys) <= sp.entries {
			return nil
		}
		return s.write(ctx, sp, g)
	})
	if err != nil {
		return 0, 0, err
	}
	if s.file == nil {
		keys, err = g.groups(ctx, &g.in, 0, block)
		return keys, len(g.in.keys), err
	}
	if err := s.write(ctx, sp, g); err != nil {
		return 0, 0, err
	}
	width := min(fileBits, bits.Len(uint(s.entries/max(1, sp.entries))))
	for part := range 1 << width {
		if err := s.read(part<<(fileBits-width), (part+1)<<(fileBits-width), &g.in); err != nil {
			return 0, 0, err
		}
		n, err := g.groups(ctx, &g.in, width, block)
		if err != nil {
			return 0, 0, err
		}
		keys += n
	}
	return keys, s.entries, nil
}

// spilled is the entries of one stage in a file: runs, each ordered by the
// first bits of the keys, keys before rows.
type spilled struct {
	file    file
	runs    []run
	end     int64
	entries int
	buf     []byte
}

type run struct {
	at      int64
	entries int
	ends    [fileParts]uint32
}

// write appends the entries at hand as a run and forgets them.
func (s *spilled) write(ctx context.Context, sp *space, g *grouper) error {
	if len(g.in.keys) == 0 {
		return nil
	}
	if s.file == nil {
		f, err := sp.create()
		if err != nil {
			return spillError(err)
		}
		s.file = f
	}
	ends, err := g.deal(ctx, &g.in, 0, fileBits)
	if err != nil {
		return err
	}
	r := run{at: s.end, entries: len(g.in.keys), ends: [fileParts]uint32(ends)}
	s.buf = appendRows(appendKeys(s.buf[:0], g.out.keys), g.out.rows)
	if _, err := s.file.WriteAt(s.buf, s.end); err != nil {
		return spillError(err)
	}
	s.runs, s.end, s.entries = append(s.runs, r), s.end+int64(len(s.buf)), s.entries+r.entries
	g.in.reset()
	return nil
}

// read loads the entries of some parts, in the order in which they were made.
func (s *spilled) read(from, to int, k *keyed) error {
	k.reset()
	for i := range s.runs {
		r := &s.runs[i]
		first, last := uint32(0), r.ends[to-1]
		if from > 0 {
			first = r.ends[from-1]
		}
		n := int(last - first)
		if cap(s.buf) < 8*n {
			s.buf = make([]byte, 8*n)
		}
		keys := s.buf[:8*n]
		if _, err := s.file.ReadAt(keys, r.at+8*int64(first)); err != nil {
			return spillError(err)
		}
		k.keys = decodeKeys(k.keys, keys)
		rows := s.buf[:4*n]
		if _, err := s.file.ReadAt(rows, r.at+8*int64(r.entries)+4*int64(first)); err != nil {
			return spillError(err)
		}
		k.rows = decodeRows(k.rows, rows)
	}
	return nil
}

func (s *spilled) close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// keep returns a chunk of its own memory, or of the file when the budget is
// used up.
func (sp *space) keep(c *chunk) (chunk, error) {
	kept := *c
	if size := c.bytes(); sp.used.Add(size) <= sp.blocks {
		kept.rows, kept.ends, kept.keys = clone(c.rows), clone(c.ends), clone(c.keys)
		return kept, nil
	}
	sp.used.Add(-c.bytes())
	kept.rows, kept.ends, kept.keys = nil, nil, nil
	kept.file = true
	buf := appendRows(appendRows(appendKeys(make([]byte, 0, c.bytes()), c.keys), c.rows), c.ends)
	sp.mu.Lock()
	if sp.file == nil {
		f, err := sp.create()
		if err != nil {
			sp.mu.Unlock()
			return kept, spillError(err)
		}
		sp.file = f
	}
	kept.at = sp.end
	sp.end += int64(len(buf))
	sp.mu.Unlock()
	if _, err := sp.file.WriteAt(buf, kept.at); err != nil {
		return kept, spillError(err)
	}
	return kept, nil
}

// clone copies without room to spare; nil for nothing.
func clone[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	out := make([]T, len(s))
	copy(out, s)
	return out
}

// read returns a chunk with its blocks; one of the file is read into buf.
func (sp *space) read(c, buf *chunk, multi bool) (*chunk, error) {
	if !c.file {
		return c, nil
	}
	keys := 0
	if multi {
		keys = c.blocks
	}
	b := make([]byte, 8*keys+4*c.records+4*c.blocks)
	if _, err := sp.file.ReadAt(b, c.at); err != nil {
		return nil, spillError(err)
	}
	buf.keys = decodeKeys(buf.keys[:0], b[:8*keys])
	buf.rows = decodeRows(buf.rows[:0], b[8*keys:][:4*c.records])
	buf.ends = decodeRows(buf.ends[:0], b[8*keys+4*c.records:])
	return buf, nil
}

// close removes the file of blocks.
func (sp *space) close() error {
	sp.mu.Lock()
	defer sp.mu.Unlock()
	if sp.file == nil {
		return nil
	}
	err := sp.file.Close()
	sp.file = closedFile{}
	return err
}

// closedFile is what remains of a file that was removed.
type closedFile struct{}

var errClosed = errors.New("the blocks are closed")

func (closedFile) WriteAt([]byte, int64) (int, error) { return 0, errClosed }
func (closedFile) ReadAt([]byte, int64) (int, error)  { return 0, errClosed }
func (closedFile) Close() error                       { return nil }

func appendKeys(b []byte, keys []uint64) []byte {
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	return b
}

func appendRows(b []byte, rows []uint32) []byte {
	for _, r := range rows {
		b = binary.LittleEndian.AppendUint32(b, r)
	}
	return b
}

func decodeKeys(dst []uint64, b []byte) []uint64 {
	for ; len(b) > 0; b = b[8:] {
		dst = append(dst, binary.LittleEndian.Uint64(b))
	}
	return dst
}

func decodeRows(dst []uint32, b []byte) []uint32 {
	for ; len(b) > 0; b = b[4:] {
		dst = append(dst, binary.LittleEndian.Uint32(b))
	}
	return dst
}
