package export_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// What is added can be read at once, whatever the keys are like, and taken back
// one by one as far as the session goes.
func TestLabelFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "labels.csv")
	labels := []linkage.Label{
		{A: linkage.Ref{Source: "crm", Key: "1"}, B: linkage.Ref{Source: "shop", Key: "2"}, Match: true},
		{A: linkage.Ref{Source: "a,b", Key: "x\"y"}, B: linkage.Ref{Source: "shop", Key: "=1\n2"}},
		{A: linkage.Ref{Source: "crm", Key: "#3"}, B: linkage.Ref{Source: "shop", Key: " 4"}, Match: true},
	}
	read := func() []linkage.Label {
		got, err := export.ReadLabels(source.File{Path: path})
		require.NoError(t, err)
		return got
	}
	f, err := export.OpenLabels(path)
	require.NoError(t, err)
	require.Empty(t, read())
	for i, x := range labels {
		require.NoError(t, f.Add(x))
		require.Equal(t, labels[:i+1], read())
	}
	require.NoError(t, f.TakeBack())
	require.Equal(t, labels[:2], read())
	require.NoError(t, f.Add(labels[2]))
	require.Equal(t, labels, read())
	require.NoError(t, f.Close())

	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, text[:len(text)-1], 0o600)) // as some editors leave it
	f, err = export.OpenLabels(path)
	require.NoError(t, err)
	require.NoError(t, f.TakeBack())
	require.Equal(t, labels, read(), "what an earlier session answered stays")
	require.NoError(t, f.Add(labels[0]))
	require.Equal(t, append(labels, labels[0]), read())
	require.NoError(t, f.Close())

	require.NoError(t, os.WriteFile(path, []byte("decision,key_a\n"), 0o600))
	_, err = export.OpenLabels(path)
	require.ErrorContains(t, err, "the header is not")
}

// The entities of a crosswalk are those of the result it was written from.
func TestEntitiesOfACrosswalk(t *testing.T) {
	var rows normalize.Rows
	s, err := rows.NewSource("crm", []string{"id", "name"})
	require.NoError(t, err)
	for _, key := range []string{"a", "b", "c", "d", "e"} {
		require.NoError(t, s.Append(key, "Anna "+key))
	}
	table, err := normalize.Build(t.Context(), &rows, normalize.Guess(&rows, normalize.GuessOptions{ID: []string{"id"}}), 1)
	require.NoError(t, err)
	row := func(key, entity string) export.Labelled {
		return export.Labelled{Source: "crm", Key: key, Entity: entity}
	}
	require.Equal(t, []uint32{0, 1, 0, 1, 4}, export.Entities(table, []export.Labelled{
		row("d", "E2"), row("c", "E1"), row("a", "E1"), row("gone", "E1"), row("b", "E2"),
	}))
}
