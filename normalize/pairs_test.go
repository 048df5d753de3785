package normalize_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// TestPairs judges pairs of cells as people write them: testdata/pairs.tsv of the kind has two cells, what is expected
// (same_normal: equal canonical forms; match: a match or a possible one; nomatch) and why. The best pair of the values decides.
func TestPairs(t *testing.T) {
	for _, kind := range []normalize.Kind{normalize.Email, normalize.Phone} {
		b, err := os.ReadFile(kind.String() + "/testdata/pairs.tsv")
		require.NoError(t, err)
		conflict := normalize.Level(len(kind.Levels()))
		for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
			f := strings.Split(line, "\t")
			require.Len(t, f, 4, line)
			xs, ys := kind.Parse(f[0]), kind.Parse(f[1])
			best := conflict
			for _, x := range xs {
				for _, y := range ys {
					l := kind.Compare(x, y)
					require.Equal(t, l, kind.Compare(y, x), line)
					if l != normalize.Missing {
						best = min(best, l)
					}
				}
			}
			same := len(xs) == len(ys)
			for i, x := range xs {
				same = same && x.Canonical == ys[i].Canonical && x.Canonical != ""
				if x.Canonical != "" {
					require.Equal(t, x.Canonical, kind.Parse(x.Canonical)[0].Canonical, line)
				}
			}
			switch verdict := kind.Verdict(best); f[2] {
			case "same_normal":
				require.True(t, same && verdict != "nonmatch", "%s: %v %v", line, xs, ys)
			case "match":
				require.NotEqual(t, "nonmatch", verdict, "%s: %v %v", line, xs, ys)
			case "nomatch":
				require.Equal(t, "nonmatch", verdict, "%s: %v %v", line, xs, ys)
			default:
				require.Fail(t, "unknown expectation", line)
			}
		}
	}
}
