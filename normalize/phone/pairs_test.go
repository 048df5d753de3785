package phone

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

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
