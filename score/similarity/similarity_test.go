package similarity

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"github.com/stretchr/testify/require"
)

// randomString draws n code points from alphabet.
func randomString(rng *rand.Rand, alphabet []rune, n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(alphabet[rng.IntN(len(alphabet))])
	}
	return b.String()
}

var alphabets = [][]rune{[]rune("ab"), []rune("abcdefgh"), []rune("张伟王小明李娜"), []rune("aé张𠮷z")}

// eachPair calls f with pairs of strings of all length classes, by alphabet.
func eachPair(n int, f func(a, b string)) {
	rng := rand.New(rand.NewPCG(1, 2))
	lengths := []int{3, 8, 20, 64, 70, 140}
	for range n {
		for _, alphabet := range alphabets {
			m := lengths[rng.IntN(len(lengths))]
			a := randomString(rng, alphabet, rng.IntN(m+1))
			b := randomString(rng, alphabet, rng.IntN(m+1))
			if rng.IntN(2) == 0 { // a near one
				r := []rune(a)
				for range rng.IntN(4) {
					if len(r) > 1 {
						i, j := rng.IntN(len(r)), rng.IntN(len(r))
						r[i], r[j] = r[j], r[i]
						r = append(r[:i], r[i+1:]...)
					}
				}
				b = string(r)
			}
			f(a, b)
		}
	}
}

func TestEditAgainstTwins(t *testing.T) {
	eachPair(3000, func(a, b string) { checkEdit(t, a, b) })
}

func checkEdit(t *testing.T, a, b string) {
	t.Helper()
	lev, osa := editTwin(a, b, false), editTwin(a, b, true)
	require.Equal(t, lev, levenshtein.ComputeDistance(a, b))
	require.Equal(t, lev, Levenshtein(a, b, -1), "%q %q", a, b)
	require.Equal(t, osa, OSA(a, b, -1), "%q %q", a, b)
	pattern := NewPattern(a)
	require.Equal(t, lev, pattern.Levenshtein(b, -1), "%q %q", a, b)
	require.Equal(t, osa, pattern.OSA(b, -1), "%q %q", a, b)
	bound := max(SignatureBound(Signature(a), Signature(b)), LengthBound(utf8.RuneCountInString(a), utf8.RuneCountInString(b)))
	require.LessOrEqual(t, bound, osa, "%q %q", a, b)
	for _, limit := range []int{0, 1, 2, 3, 4, 5, 8, 13, 40, osa, max(lev-1, 0)} {
		require.Equal(t, min(lev, limit+1), pattern.Levenshtein(b, limit), "%q %q limit %d", a, b, limit)
		require.Equal(t, min(osa, limit+1), pattern.OSA(b, limit), "%q %q limit %d", a, b, limit)
		require.Equal(t, min(lev, limit+1), Levenshtein(a, b, limit), "%q %q limit %d", a, b, limit)
		require.Equal(t, min(osa, limit+1), OSA(a, b, limit), "%q %q limit %d", a, b, limit)
	}
}

func TestJaroAgainstTwins(t *testing.T) {
	eachPair(3000, func(a, b string) { checkJaro(t, a, b) })
}

func checkJaro(t *testing.T, a, b string) {
	t.Helper()
	require.InDelta(t, jaroTwin(a, b), Jaro(a, b), 1e-12, "%q %q", a, b)
	require.InDelta(t, jaroWinklerTwin(a, b), JaroWinkler(a, b), 1e-12, "%q %q", a, b)
	require.Equal(t, Jaro(a, b), Jaro(b, a), "%q %q", a, b)
	pattern := NewPattern(a)
	require.Equal(t, Jaro(a, b), pattern.Jaro(b), "%q %q", a, b)
	require.Equal(t, JaroWinkler(a, b), pattern.JaroWinkler(b), "%q %q", a, b)
	bound := JaroWinklerBound(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	require.LessOrEqual(t, JaroWinkler(a, b), bound+1e-12, "%q %q", a, b)
}

func TestMaskCommon(t *testing.T) {
	for _, c := range []struct {
		x, y string
		want int
	}{{"138****1234", "13812341234", 7}, {"138****1234", "139****1234", -1}, {"1385678****", "138****1234", 3}, {"12", "123", -1}, {"**", "12", 0}} {
		require.Equal(t, c.want, MaskCommon(c.x, c.y), "%s %s", c.x, c.y)
		require.Equal(t, c.want, MaskCommon(c.y, c.x), "symmetric")
	}
}
