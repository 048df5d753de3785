package linkage

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/score"
)

// somePairs are distinct pairs in no order.
func somePairs(n int) []Pair {
	r := rand.New(rand.NewPCG(3, 5))
	pairs := make([]Pair, n)
	for i, k := range r.Perm(n) {
		pairs[i] = Pair{A: uint32(k / 7), B: uint32(k/7 + 1 + k%7), Weight: score.Weight(r.Int32()), Rule: int32(k % 3), Vector: score.Vector(r.Uint64())}
	}
	return pairs
}

// Pairs that went through files are those that stayed in memory.
func TestLinksInFilesAreLinksInMemory(t *testing.T) {
	pairs := somePairs(30_011)
	want := slices.Clone(pairs)
	sortPairs(want)
	for _, most := range []int{1, 100, 9_999, 15_006, 1 << 20} {
		dir := t.TempDir()
		l := newLinks(1, dir, 2)
		l.most = most
		if most == 1 {
			pairs = pairs[:500]
			want = slices.Clone(pairs)
			sortPairs(want)
		}
		var wait sync.WaitGroup
		for w := range 2 {
			wait.Go(func() {
				for i := w; i < len(pairs); i += 2 {
					if err := l.add(w, pairs[i]); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wait.Wait()
		got, free, err := l.sorted(context.Background())
		require.NoError(t, err)
		require.Equal(t, want, slices.Clone(got), "%d in memory", most)
		require.NoError(t, l.close())
		require.Equal(t, most >= len(pairs), free == nil)
		if free != nil {
			require.NoError(t, free())
		}
		left, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Empty(t, left)
		pairs = somePairs(30_011)
		want = slices.Clone(pairs)
		sortPairs(want)
	}
}

// fullDisk is a file that takes some bytes and no more.
type fullDisk struct {
	file
	left int
}

var errFull = errors.New("no space left on device")

func (f *fullDisk) WriteAt(b []byte, at int64) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return f.file.WriteAt(b, at)
}

func TestLinksOnAFullDisk(t *testing.T) {
	for _, room := range []int{0, 100_000, 1_000_000} { // no run, one run, all runs and a part of the merge
		dir := t.TempDir()
		l := newLinks(1, dir, 1)
		l.create = func(dir string) (file, error) {
			f, err := newTempFile(dir)
			return &fullDisk{f, room}, err
		}
		var err error
		for _, p := range somePairs(30_000) {
			if err = l.add(0, p); err != nil {
				break
			}
		}
		if err == nil {
			l.most = 1 << 20
			l.create = func(dir string) (file, error) {
				f, err := newTempFile(dir)
				return &fullDisk{f, 100_000}, err
			}
			_, _, err = l.sorted(context.Background())
		}
		require.ErrorIs(t, err, errFull)
		require.ErrorContains(t, err, "memory budget")
		require.NoError(t, l.close())
		left, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Empty(t, left)
	}
}

func TestLinksStopWithTheirContext(t *testing.T) {
	l := newLinks(1, t.TempDir(), 1)
	for _, p := range somePairs(30_000) {
		require.NoError(t, l.add(0, p))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := l.sorted(ctx)
	require.ErrorIs(t, err, context.Canceled)
	require.NoError(t, l.close())
}
