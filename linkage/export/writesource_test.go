package export

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/stretchr/testify/require"
)

// Rows that are written and read back are what they were, byte for byte.
func TestWriteSourceIsLossless(t *testing.T) {
	ctx := context.Background()
	rows := [][]string{
		{"1", `with "quotes", commas`, ""}, {"2", "two\r\nlines\rand\n", " space around\t"}, {"3", "# no comment", "陈大文；𠮷"},
		{"=1+1", "sep=;", ";;;;"}, {"4", "", ""},
	}
	var all normalize.Rows
	s, err := all.NewSource("crm", []string{"客户号", "a;b;c;d", "|"})
	require.NoError(t, err)
	for _, row := range rows {
		require.NoError(t, s.Append(row...))
	}
	path := filepath.Join(t.TempDir(), "crm.csv")
	require.NoError(t, os.WriteFile(path, []byte("what was there before"), 0o600))
	require.NoError(t, WriteSource(ctx, path, s))

	back, err := normalize.ReadFiles(ctx, []source.File{{Name: "crm", Path: path, Format: source.CSV, Encoding: source.UTF8, Comma: ','}}, nil)
	require.NoError(t, err)
	require.Empty(t, back.Rejects)
	require.Equal(t, s.Header, back.Sources[0].Header)
	require.Equal(t, len(rows), back.Sources[0].Len())
	for i, row := range rows {
		for c, cell := range row {
			require.Equal(t, cell, back.Sources[0].Cell(i, c))
		}
	}
}

// A write that fails leaves the rows of before, and nothing half done.
func TestWriteSourceKeepsTheFileOnFailure(t *testing.T) {
	var all normalize.Rows
	s, err := all.NewSource("crm", []string{"id"})
	require.NoError(t, err)
	require.NoError(t, s.Append("1"))
	dir := t.TempDir()
	path := filepath.Join(dir, "crm.csv")
	require.NoError(t, os.WriteFile(path, []byte("before"), 0o600))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, WriteSource(ctx, path, s), context.Canceled)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "before", string(text))
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, left, 1)
}
