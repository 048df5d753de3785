package similarity

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"github.com/stretchr/testify/assert"
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

// alphabets: the fifth has the ends of ASCII, the last code points that a table of masks cannot tell apart by their lowest bits.
var alphabets = [][]rune{[]rune("ab"), []rune("abcdefgh"), []rune("张伟王小明李娜"), []rune("aé张𠮷z"), []rune("\x00\x7fa"),
	{0x4E00, 0x4E80, 0x4F00, 0x4F80, 0x5000, 0x10000, 0x20000, 0x80, 0x3000, 0xFFFD}}

// eachPair calls f with pairs of strings of all length classes, by alphabet.
func eachPair(n int, f func(a, b string)) {
	rng := rand.New(rand.NewPCG(1, 2))
	lengths := []int{3, 4, 8, 12, 20, 64, 70, 140, 270}
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
			if rng.IntN(8) == 0 && b != "" { // cut through a code point
				b = b[rng.IntN(len(b)):]
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
	x, y := []rune(a), []rune(b)
	require.Equal(t, lev, pattern.Levenshtein(b, -1), "%q %q", a, b)
	require.Equal(t, osa, pattern.OSA(b, -1), "%q %q", a, b)
	bound := max(SignatureBound(Signature(a), Signature(b)), LengthBound(utf8.RuneCountInString(a), utf8.RuneCountInString(b)))
	require.LessOrEqual(t, bound, osa, "%q %q", a, b)
	for _, limit := range []int{0, 1, 2, 3, 4, 5, 8, 13, 40, osa, max(lev-1, 0)} {
		require.Equal(t, min(lev, limit+1), pattern.Levenshtein(b, limit), "%q %q limit %d", a, b, limit)
		require.Equal(t, min(osa, limit+1), pattern.OSA(b, limit), "%q %q limit %d", a, b, limit)
		require.Equal(t, min(lev, limit+1), Levenshtein(a, b, limit), "%q %q limit %d", a, b, limit)
		require.Equal(t, min(osa, limit+1), OSA(a, b, limit), "%q %q limit %d", a, b, limit)
		require.Equal(t, min(lev, limit+1), LevenshteinRunes(x, y, limit), "%q %q limit %d", a, b, limit)
		require.Equal(t, min(osa, limit+1), OSARunes(x, y, limit), "%q %q limit %d", a, b, limit)
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
	require.Equal(t, JaroWinkler(a, b), JaroWinklerRunes([]rune(a), []rune(b)), "%q %q", a, b)
	pattern := NewPattern(a)
	require.Equal(t, Jaro(a, b), pattern.Jaro(b), "%q %q", a, b)
	require.Equal(t, JaroWinkler(a, b), pattern.JaroWinkler(b), "%q %q", a, b)
	bound := JaroWinklerBound(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	require.LessOrEqual(t, JaroWinkler(a, b), bound+1e-12, "%q %q", a, b)
}

func TestBigramsAgainstTwins(t *testing.T) {
	eachPair(1000, func(a, b string) { checkBigrams(t, a, b) })
}

func checkBigrams(t *testing.T, a, b string) {
	t.Helper()
	common, m, n := bigramTwin(a, b)
	dice, jaccard := 1., 1.
	if m+n > 0 {
		dice, jaccard = 2*float64(common)/float64(m+n), float64(common)/float64(m+n-common)
	}
	require.Equal(t, dice, Dice(a, b), "%q %q", a, b)
	require.Equal(t, jaccard, BigramJaccard(a, b), "%q %q", a, b)
	require.Equal(t, dice, Dice(b, a), "%q %q", a, b)
}

func TestTokensAgainstTwins(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields("new york yrok newyork street st stret road rd 12 21 北京 北京市 路 a ab")
	list := func() (tokens []string) {
		for range rng.IntN(7) {
			tokens = append(tokens, words[rng.IntN(len(words))])
		}
		return tokens
	}
	for range 20_000 {
		checkTokens(t, list(), list())
	}
}

func checkTokens(t *testing.T, x, y []string) {
	t.Helper()
	require.Equal(t, tokenJaccardTwin(x, y), TokenJaccard(x, y), "%q %q", x, y)
	require.InDelta(t, mongeElkanTwin(x, y), MongeElkan(x, y), 1e-12, "%q %q", x, y)
	require.Equal(t, MongeElkan(x, y), MongeElkan(y, x), "%q %q", x, y)
	for _, floor := range []float64{0, .6, .8, .95, 1} {
		require.ElementsMatch(t, similarTwin(x, y, floor), SimilarTokens(x, y, floor), "%q %q", x, y)
		soft := TokenSoftJaccard(x, y, floor)
		require.InDelta(t, softJaccardTwin(x, y, floor), soft, 1e-12, "%q %q above %v", x, y, floor)
		require.Equal(t, soft, TokenSoftJaccard(y, x, floor), "%q %q above %v", x, y, floor)
	}
	for _, v := range []float64{TokenJaccard(x, y), MongeElkan(x, y), TokenSoftJaccard(x, y, .8)} {
		require.True(t, v >= 0 && v <= 1+1e-12, "%q %q: %v", x, y, v)
	}
}

// TestConcurrentUse has several goroutines read one Pattern; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	texts := []string{"kitten", "sitting", "王小明", "", strings.Repeat("long ", 30), "kitchen sink and table"}
	for _, s := range texts {
		p := NewPattern(s)
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				for _, text := range texts {
					assert.Equal(t, editTwin(s, text, false), p.Levenshtein(text, -1))
					assert.Equal(t, editTwin(s, text, true), OSA(s, text, -1))
					assert.InDelta(t, jaroWinklerTwin(s, text), p.JaroWinkler(text), 1e-12)
				}
			})
		}
		group.Wait()
	}
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
