package phone

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

// TestNearMisses changes the numbers of the pairs that are written differently and mean the same: another digit, a digit
// more or less, two digits exchanged must never match the other writing.
func TestNearMisses(t *testing.T) {
	b, err := os.ReadFile("testdata/pairs.tsv")
	require.NoError(t, err)
	tried := 0
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		f := strings.Split(line, "\t")
		xs, ys := ParseAll(f[0]), ParseAll(f[1])
		if f[2] != "same_normal" || len(xs) != 1 || !ys[0].Valid {
			continue
		}
		n, code := ys[0].National, "+"+ys[0].Country
		for i := 1; i < len(n); i++ {
			other := n[:i] + string('0'+(n[i]-'0'+1)%10) + n[i+1:]
			swapped := n[:i-1] + n[i:i+1] + n[i-1:i] + n[i+1:]
			for _, wrong := range []string{other, swapped, n[:i] + n[i+1:], n[:i] + n[i-1:]} {
				y := Parse(code + wrong)
				if wrong == n || y.National == n {
					continue
				}
				tried++
				require.Equal(t, "nonmatch", missingIsNone(Compare(&xs[0], &y)), "%s: %s", line, y.Canonical)
			}
		}
	}
	require.Greater(t, tried, 5000)
	t.Logf("%d near misses", tried)
}

// missingIsNone is the verdict of compare: a side that carries nothing matches nothing.
func missingIsNone(l Level) string {
	if l == Missing {
		return Conflict.Verdict()
	}
	return l.Verdict()
}
