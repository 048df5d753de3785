package export

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var errDisk = errors.New("disk full")

// faults counts the operations on files and lets one of them fail, or that one
// and all after it.
type faults struct {
	at, seen int
	forEver  bool
}

func (f *faults) fails() bool {
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
	require.Len(t, before, 14)

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
