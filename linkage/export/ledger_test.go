package export

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

// A ledger takes the place of another whole, or not at all.
func TestWriteLedger(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, LedgerFile)
	l := &identity.Ledger{}
	require.NoError(t, WriteLedger(context.Background(), path, l))
	empty, err := os.ReadFile(path)
	require.NoError(t, err)

	a, b := identity.Ref{Source: "s", Key: "1"}, identity.Ref{Source: "s", Key: "2"}
	_, err = Enter(l, []Decision{{A: a, B: b, Match: true}}, identity.Meta{})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, WriteLedger(ctx, path, l), context.Canceled)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(empty), string(text))
	require.NoFileExists(t, path+suffix)

	require.NoError(t, WriteLedger(context.Background(), path, l))
	text, err = os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(text), "must-link")
	require.Error(t, WriteLedger(context.Background(), filepath.Join(dir, "none", LedgerFile), l))
}

// A contradiction names decisions and authors, never records.
func TestContradictionInWords(t *testing.T) {
	l := &identity.Ledger{}
	ref := func(i int) identity.Ref { return identity.Ref{Source: "s", Key: string(rune('a' + i))} }
	for i := range 8 {
		_, err := Enter(l, []Decision{{A: ref(i), B: ref(i + 1), Match: true, Author: "li"}}, identity.Meta{})
		require.NoError(t, err)
	}
	_, err := Enter(l, []Decision{{A: ref(8), B: ref(0)}}, identity.Meta{})
	require.NoError(t, err)
	list := Contradictions(l.State())
	require.Len(t, list, 1)
	require.Equal(t, "cannot-link 9 contradicts must-link 8 by li, 7 by li, 6 by li, 5 by li, 4 by li, 3 more: undo one of them", list[0].String())
}
