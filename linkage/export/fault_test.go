package export

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

var errDisk = errors.New("disk full")

// faults counts the operations on files and lets one of them fail, or that one
// and all after it.
type faults struct {
	mu       sync.Mutex // files are written at the same time
	at, seen int
	forEver  bool
}

func (f *faults) fails() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen++
	return f.seen == f.at || f.forEver && f.seen > f.at && f.at > 0
}

func (f *faults) create(path string) (file, error) {
	if f.fails() {
		return nil, errDisk
	}
	w, err := os.Create(path)
	return &faultyFile{w, f}, err
}

type faultyFile struct {
	*os.File
	faults *faults
}

func (f *faultyFile) Write(p []byte) (int, error) {
	if f.faults.fails() {
		n, _ := f.File.Write(p[:len(p)/2]) // a short write
		return n, errDisk
	}
	return f.File.Write(p)
}

func (f *faultyFile) Sync() error {
	if f.faults.fails() {
		return errDisk
	}
	return nil
}

func (f *faultyFile) Close() error {
	err := f.File.Close()
	if f.faults.fails() {
		return errDisk
	}
	return err
}

func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		files[e.Name()] = string(text)
	}
	return files
}

// syncs is a file that keeps nothing and may fail the first sync.
type syncs struct {
	n     int
	fails bool
}

func (s *syncs) Write(p []byte) (int, error) { return len(p), nil }
func (s *syncs) Close() error                { return nil }

func (s *syncs) Sync() error {
	if s.n++; s.fails && s.n == 1 {
		return errDisk
	}
	return nil
}

// A large file is synced while it is made, and a failure that only that sync is
// told is the failure of the file.
func TestSyncsInBetween(t *testing.T) {
	piece := make([]byte, syncEvery/2)
	for _, fails := range []bool{false, true} {
		f := &syncs{fails: fails}
		s := staging{create: func(string) (file, error) { return f, nil }}
		sizes, err := s.write(context.Background(), one(func(w io.Writer) error {
			for range 3 {
				if _, err := w.Write(piece); err != nil {
					return err
				}
			}
			return nil
		}), "x")
		if fails {
			require.ErrorIs(t, err, errDisk)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, []int64{3 * syncEvery / 2}, sizes)
		require.Equal(t, 2, f.n)
	}
}

// Writing ends with the context, in the middle of a file.
func TestCancelledWhileWriting(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := staging{create: func(string) (file, error) { return &syncs{}, nil }}
	_, err := s.write(ctx, one(func(w io.Writer) error {
		cancel()
		_, err := w.Write([]byte("x"))
		return err
	}), "x")
	require.ErrorIs(t, err, context.Canceled)
}

// Whatever operation fails, once or for ever: the run reports it, the files of
// the run before stand as they were, and nothing half written is left.
func TestEveryFailureIsReported(t *testing.T) {
	header := []string{"id", "name", "phone"}
	first := smallRun(t, header, []uint32{0, 0}, []string{"crm", "1", "Ann Lee", "020 7946 0018"}, []string{"crm", "2", "Ann Lee", ""})
	second := smallRun(t, header, []uint32{0, 1, 1}, []string{"crm", "1", "Ann Lee", "020 7946 0018"}, []string{"crm", "2", "Bo", ""}, []string{"crm", "3", "Bo", ""})
	dir := t.TempDir()
	_, err := first.Write(context.Background(), dir)
	require.NoError(t, err)
	before := filesOf(t, dir)
	require.Len(t, before, 15)

	var count faults
	second.create = count.create
	_, err = second.Write(context.Background(), t.TempDir())
	require.NoError(t, err)
	require.Greater(t, count.seen, 4*13)
	for k := 1; k <= count.seen; k++ {
		for _, forEver := range []bool{false, true}[:1+(k%5)/4] {
			f := faults{at: k, forEver: forEver}
			second.create = f.create
			_, err := second.Write(context.Background(), dir)
			require.ErrorIs(t, err, errDisk, "operation %d", k)
			require.Equal(t, before, filesOf(t, dir), "operation %d", k)
		}
	}
}
