package email

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPairs judges pairs of cells as people write them: testdata/pairs.tsv has two cells, what is expected (same_normal:
// equal canonical forms; match: a match or a possible one; nomatch) and why. The best pair of the values decides.
func TestPairs(t *testing.T) {
	b, err := os.ReadFile("testdata/pairs.tsv")
	require.NoError(t, err)
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		f := strings.Split(line, "\t")
		require.Len(t, f, 4, line)
		xs, ys := ParseAll(f[0]), ParseAll(f[1])
		best := Conflict
		for i := range xs {
			for j := range ys {
				l := Compare(&xs[i], &ys[j])
				require.Equal(t, l, Compare(&ys[j], &xs[i]), line)
				if l != Missing {
					best = min(best, l)
				}
			}
		}
		same := len(xs) == len(ys)
		for i := range xs {
			same = same && xs[i].Canonical == ys[i].Canonical && xs[i].Canonical != ""
			require.Equal(t, xs[i].Canonical, Parse(xs[i].Canonical).Canonical, line)
		}
		switch f[2] {
		case "same_normal":
			require.True(t, same && best.Verdict() != "nonmatch", "%s: %v %v", line, xs, ys)
		case "match":
			require.NotEqual(t, "nonmatch", best.Verdict(), "%s: %v %v", line, xs, ys)
		case "nomatch":
			require.Equal(t, "nonmatch", best.Verdict(), "%s: %v %v", line, xs, ys)
		}
	}
}
