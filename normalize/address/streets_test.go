package address

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/score/similarity"
)

// slowName is looseName without short cuts.
func slowName(a, b string) relation {
	switch n := min(len(a), len(b)); {
	case a == b:
		return equal
	case strings.ContainsAny(a+b, "0123456789"):
		return differs
	case n >= 4 && similarity.OSA(a, b, 1) <= 1, n >= 8 && similarity.OSA(a, b, 2) <= 2, n >= 6 && similarity.JaroWinkler(a, b) >= 0.94:
		return near
	}
	return differs
}

func FuzzLooseName(f *testing.F) {
	for _, s := range [][2]string{{"high", "hihg"}, {"station", "statoin"}, {"kingsbridge", "kingsbrigde"}, {"abcdefghij", "abcdefgxyz"}, {"victoria", "victorian"},
		{"wellingtonabc", "wellingtonxyz"}, {"42nd", "43nd"}, {"müller", "muller"}, {"lindenallee", "lindenalle"}, {"", "a"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		require.Equal(t, slowName(a, b), looseName(a, b), "%q %q", a, b)
	})
}
