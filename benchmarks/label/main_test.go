package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	for name, from := range map[string]string{"a.csv": "customers.csv", "truth.csv": "customers_truth.csv"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "examples", "data", from))
		require.NoError(t, err)
		lines := strings.SplitAfter(string(text), "\n")[:401]
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(strings.Join(lines, "")), 0o600))
	}
	var out strings.Builder
	require.NoError(t, run(&out, "5,20", []string{dir}))
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 5)
	for i, labels := range []string{"| 0 |", "| 5 |", "| 20 |"} {
		require.Contains(t, lines[2+i], labels)
		require.Equal(t, strings.Count(lines[0], "|"), strings.Count(lines[2+i], "|"))
	}
	require.ErrorContains(t, run(&out, "x", nil), "-n")
	require.Error(t, run(&out, "5", []string{t.TempDir()}))
}
