package source

import (
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Files of real life, where they are at hand, are read to their end, and what is refused is listed with -v.
func TestSharedData(t *testing.T) {
	const root = "../../../shared/data"
	found := 0
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		plain := strings.TrimSuffix(path, ".gz")
		if err != nil || d.IsDir() || formatOf(plain) == AutoFormat || filepath.Ext(plain) == ".json" {
			return nil
		}
		found++
		f := File{Path: path}
		if plain != path {
			f = File{Path: plain, Opener: func() (io.ReadCloser, error) { return gunzip(path) }}
		}
		got, err := readAll(t, f)
		rel, _ := filepath.Rel(root, path)
		if err != nil {
			requireTyped(t, err)
			t.Logf("%s: refused: %v", rel, err)
			return nil
		}
		t.Logf("%s: %v %q, %d columns, %d rows, %d rejected", rel, got.info.Encoding, got.info.Comma, len(got.header), len(got.rows), len(got.rejects))
		for _, x := range got.rejects[:min(3, len(got.rejects))] {
			t.Logf("  line %d: %s", x.Line, x.Reason)
		}
		return nil
	})
	if found == 0 {
		t.Skip("no shared data beside the checkout")
	}
	require.NotZero(t, found)
}

// gunzip reads a compressed file; the descriptor is closed with the process.
func gunzip(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(f)
}
