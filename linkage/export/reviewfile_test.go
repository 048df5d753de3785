package export

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/guiyi/guiyi/score"
	"github.com/stretchr/testify/require"
)

// The queue is read back as it was, also where it was written for people, and
// with fields that are called like its own columns.
func TestReadReview(t *testing.T) {
	r := smallRun(t, []string{"id", "name", "source"}, []uint32{0, 1}, []string{"crm", "=1", "Ann Lee", "+x, y"}, []string{"crm", "'2", "Bo", ""})
	r.Result.Pairs = []linkage.Pair{{A: 0, B: 1, Weight: -score.Bit}}
	for _, r.Human = range []bool{false, true} {
		path := filepath.Join(t.TempDir(), ReviewFile)
		f, err := os.Create(path)
		require.NoError(t, err)
		require.NoError(t, newView(r).writeReview(f))
		require.NoError(t, f.Close())
		items, err := ReadReview(source.File{Path: path})
		require.NoError(t, err)
		require.Len(t, items, 1)
		x := items[0]
		require.Equal(t, []string{"'2", "=1", "-1.000", "0.333333", "E000001W", "E000002R", "1"}, []string{x.A.Key, x.B.Key, x.Weight, x.Probability, x.EntityA, x.EntityB, x.Pairs})
		require.False(t, x.SameEntity)
		require.Contains(t, x.Fields, ReviewField{Name: "name", A: "B*", B: "A** L**"})

		require.NoError(t, ShowWhole(items, r.Table))
		require.Contains(t, items[0].Fields, ReviewField{Name: "name", A: "Bo", B: "Ann Lee"})
		items[0].A.Key = "secret"
		err = ShowWhole(items, r.Table)
		require.ErrorContains(t, err, "question 1")
		require.NotContains(t, err.Error(), "secret")
	}
	path := filepath.Join(t.TempDir(), ReviewFile)
	require.NoError(t, os.WriteFile(path, []byte("source_a,key_a\n1,2\n"), 0o600))
	_, err := ReadReview(source.File{Path: path})
	require.ErrorContains(t, err, "not the review queue")
}
