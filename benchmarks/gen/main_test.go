package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const examples = "../../examples/data"

// TestExampleFiles: the command in examples/data/README.md gives the committed
// bytes.
func TestExampleFiles(t *testing.T) {
	dir := t.TempDir()
	rows, truth := filepath.Join(dir, "customers.csv"), filepath.Join(dir, "truth.csv")
	require.NoError(t, run(strings.Fields("-profile customers -n 2000 -seed 1 -o "+rows+" -truth "+truth), io.Discard))
	for made, kept := range map[string]string{rows: "customers.csv", truth: "customers_truth.csv"} {
		got, err := os.ReadFile(made)
		require.NoError(t, err)
		want, err := os.ReadFile(filepath.Join(examples, kept))
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, got), "%s is not what the generator makes: run the command in its README.md", kept)
	}
}

func TestSpeedProfile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "speed.csv")
	require.NoError(t, run(strings.Fields("-profile speed -n 100 -o "+out), io.Discard))
	data, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, 101, bytes.Count(data, []byte("\n")))
}

func TestSplit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sources")
	require.NoError(t, run([]string{"-n", "100", "-split", dir}, io.Discard))
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, files, 5)
}

func TestMistakesAreNamed(t *testing.T) {
	dir := t.TempDir()
	for args, want := range map[string]string{
		"":                              "-o",
		"-o x -split y":                 "-o",
		"-o x -profile fast":            "fast",
		"-split x -profile speed":       "-split",
		"-o x -headers fr":              "fr",
		"-o x -difficulty impossible":   "impossible",
		"-o x -n 0":                     "rows",
		"-o x -profile speed -n -1":     "rows",
		"-o x extra":                    "extra",
		"-bad":                          "bad",
		"-n 5 -o " + dir + "/none/file": "none",
	} {
		require.ErrorContains(t, run(strings.Fields(args), io.Discard), want, args)
	}
	require.NoFileExists(t, "x")
}

// TestIndependence: the generator uses nothing of the packages that its files
// test.
func TestIndependence(t *testing.T) {
	require.NoError(t, filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		require.NoError(t, err)
		for _, i := range file.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			require.NoError(t, err)
			if strings.HasPrefix(name, "github.com/guiyi/guiyi/") {
				require.True(t, strings.HasPrefix(name, "github.com/guiyi/guiyi/benchmarks/gen/"), "%s imports %s", path, name)
			}
		}
		return nil
	}))
}
