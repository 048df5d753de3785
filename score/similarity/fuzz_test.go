package similarity

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func fuzzPairs(f *testing.F, check func(t *testing.T, a, b string)) {
	f.Add("kitten", "sitting")
	f.Add("王小明", "小王明")
	f.Add("a\xff", "\xfea")
	f.Add("aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaab", "abab")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 500 || len(b) > 500 {
			t.Skip()
		}
		check(t, a, b)
	})
}

func FuzzEdit(f *testing.F) { fuzzPairs(f, checkEdit) }

func FuzzJaro(f *testing.F) { fuzzPairs(f, checkJaro) }

func FuzzTokens(f *testing.F) {
	fuzzPairs(f, func(t *testing.T, a, b string) {
		x, y := AppendTokens(nil, a), AppendTokens(nil, b)
		exact, soft := TokenJaccard(x, y), TokenSoftJaccard(x, y, .8)
		require.Equal(t, soft, TokenSoftJaccard(y, x, .8), "%q %q", x, y)
		require.LessOrEqual(t, exact, soft+1e-12, "%q %q", x, y)
		require.Equal(t, MongeElkan(x, y), MongeElkan(y, x))
		for _, v := range []float64{exact, soft, MongeElkan(x, y), Dice(a, b), BigramJaccard(a, b)} {
			require.True(t, v >= 0 && v <= 1+1e-12, "%q %q: %v", a, b, v)
		}
		require.Equal(t, Dice(a, b), Dice(b, a))
	})
}
