package similarity

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEditDistances(t *testing.T) {
	cases := []struct {
		a, b     string
		lev, osa int
	}{
		{"", "", 0, 0},
		{"", "abc", 3, 3},
		{"kitten", "sitting", 3, 3},
		{"saturday", "sunday", 3, 3},
		{"ca", "abc", 3, 3},
		{"ab", "ba", 2, 1},
		{"martha", "marhta", 2, 1},
		{"王小明", "王晓明", 1, 1},
		{"小王明", "王小明", 2, 1},
		{"𠮷野家", "吉野家", 1, 1},
		{"naïve", "naive", 1, 1},
		{"a\xffb", "a\xfeb", 0, 0}, // both are no UTF-8
		{strings.Repeat("ab", 100), strings.Repeat("ba", 100), 2, 2},
		{strings.Repeat("甲", 100), strings.Repeat("乙", 90), 100, 100},
	}
	for _, c := range cases {
		require.Equal(t, c.lev, Levenshtein(c.a, c.b, -1), "%q %q", c.a, c.b)
		require.Equal(t, c.lev, Levenshtein(c.b, c.a, -1), "%q %q", c.b, c.a)
		require.Equal(t, c.osa, OSA(c.a, c.b, -1), "%q %q", c.a, c.b)
		require.Equal(t, c.osa, OSA(c.b, c.a, -1), "%q %q", c.b, c.a)
	}
	require.Equal(t, 3, Levenshtein("kitten", "sitting", 2))
	require.Equal(t, 1, Levenshtein("kitten", "sitting", 0))
}

// The values are Winkler's own (1990, table 2) and those that RapidFuzz gives.
func TestJaroWinklerKnown(t *testing.T) {
	cases := []struct {
		a, b          string
		jaro, winkler float64
	}{
		{"", "", 1, 1},
		{"", "a", 0, 0},
		{"a", "b", 0, 0},
		{"MARTHA", "MARHTA", .944, .961},
		{"DIXON", "DICKSONX", .767, .813},
		{"DWAYNE", "DUANE", .822, .840},
		{"SHACKLEFORD", "SHACKELFORD", .970, .982},
		{"CUNNINGHAM", "CUNNIGHAM", .896 + .071, .980}, // Winkler prints .896 for the first of them
		{"NICHLESON", "NICHULSON", .926, .956},
		{"JERALDINE", "GERALDINE", .926, .926},
		{"abcdef", "fedcba", .389, .389}, // at most 0.7: no gain
		{"张伟", "张玮", .667, .667},
		{"王小明", "王小红", .778, .822},
	}
	for _, c := range cases {
		require.InDelta(t, c.jaro, Jaro(c.a, c.b), .0006, "%q %q", c.a, c.b)
		require.InDelta(t, c.winkler, JaroWinkler(c.a, c.b), .0006, "%q %q", c.a, c.b)
	}
}

func TestBigrams(t *testing.T) {
	require.InDelta(t, .25, Dice("night", "nacht"), 1e-12)
	require.InDelta(t, 1./7, BigramJaccard("night", "nacht"), 1e-12)
	require.InDelta(t, 2./3, Dice("aaa", "aaaaa"), 1e-12, "bags, not sets")
	require.Equal(t, 1., Dice("", ""))
	require.Equal(t, 0., Dice("", "ab"))
	require.Equal(t, 1., Dice("甲", "甲"))
	require.Equal(t, 0., BigramJaccard("甲", "乙"))
	require.InDelta(t, .5, Dice("北京市", "北京"+"乡"), 1e-12)
}

func TestTokens(t *testing.T) {
	require.Equal(t, []string{"12", "High", "St", "Ōsaka", "東京"}, AppendTokens(nil, "12, High-St. Ōsaka/東京 "))
	require.Empty(t, AppendTokens(nil, " -- "))

	a, b := []string{"new", "york", "pizza"}, []string{"pizza", "new", "yrok"}
	require.InDelta(t, 2./4, TokenJaccard(a, b), 1e-12)
	typo := JaroWinkler("york", "yrok")
	require.InDelta(t, (2+typo)/(6-2-typo), TokenSoftJaccard(a, b, .85), 1e-12)
	require.InDelta(t, 2./4, TokenSoftJaccard(a, b, .99), 1e-12)
	require.InDelta(t, (2+typo)/3, MongeElkan(a, b), 1e-12)
	require.InDelta(t, 1./2, TokenJaccard([]string{"la", "la"}, []string{"la"}), 1e-12, "a token is paired once")
	for _, f := range []func(a, b []string) float64{TokenJaccard, MongeElkan, func(a, b []string) float64 { return TokenSoftJaccard(a, b, .8) }} {
		require.Equal(t, 1., f(nil, nil))
		require.Equal(t, 0., f(nil, a))
		require.Equal(t, 1., f(a, a))
		require.Equal(t, f(a, b), f(b, a))
	}
}

func TestSignature(t *testing.T) {
	require.Equal(t, Signature("Abc1"), Signature("1cbaa"))
	require.Equal(t, 2, SignatureBound(Signature("abcd"), Signature("abxy")))
	require.Equal(t, 3, SignatureBound(0, Signature("xyz")))
	require.Equal(t, 0, SignatureBound(Signature("aab"), Signature("abb")))
	require.Equal(t, 2, LengthBound(3, 5))
}

func TestPatternIsReused(t *testing.T) {
	var p Pattern
	require.Equal(t, 2, p.Levenshtein("ab", -1))
	require.Equal(t, 0., p.Jaro("ab"))
	for _, s := range []string{"kitten", strings.Repeat("長い", 60), "王小明", ""} {
		p.Set(s)
		require.Equal(t, s, p.String())
		require.Equal(t, 0, p.OSA(s, 0))
		require.Equal(t, Levenshtein(s, "sitting", -1), p.Levenshtein("sitting", -1))
		require.Equal(t, JaroWinkler(s, "王晓明"), p.JaroWinkler("王晓明"))
	}
}

func TestNoAllocations(t *testing.T) {
	a, b := strings.Repeat("a1", 32), strings.Repeat("張b", 32)
	near, long := a[1:]+"x", strings.Repeat("a1b", 80)
	other := long[9:] + "x"
	p := NewPattern(b)
	x, y := []rune(a), []rune(b)
	tokens := AppendTokens(nil, "one two three")
	var bag uint64
	kernels := map[string]func(){
		"Levenshtein":         func() { Levenshtein(a, b, -1) },
		"Levenshtein limit":   func() { Levenshtein(a, near, 3) },
		"Levenshtein ASCII":   func() { Levenshtein(a, near, -1) },
		"OSA":                 func() { OSA(a, b, -1) },
		"OSA words":           func() { OSA("kitten", "sitting", -1); OSA("王小明", "王晓明", -1) },
		"LevenshteinRunes":    func() { LevenshteinRunes(x, y, -1) },
		"OSARunes limit":      func() { OSARunes(x, y[1:], 2) },
		"JaroWinklerRunes":    func() { JaroWinklerRunes(x, y) },
		"Jaro":                func() { Jaro(a, b) },
		"JaroWinkler ASCII":   func() { JaroWinkler(a, a[1:]) },
		"Levenshtein long":    func() { Levenshtein(long, other, -1) },
		"OSA long":            func() { OSA(long, other, -1) },
		"JaroWinkler long":    func() { JaroWinkler(long, other) },
		"Dice":                func() { Dice(a, b) },
		"TokenJaccard":        func() { TokenJaccard(tokens, tokens) },
		"MongeElkan":          func() { MongeElkan(tokens, tokens) },
		"Signature":           func() { bag |= Signature(b) },
		"Pattern.Levenshtein": func() { p.Levenshtein(a, -1) },
		"Pattern.JaroWinkler": func() { p.JaroWinkler(a) },
	}
	for name, f := range kernels {
		require.Zero(t, testing.AllocsPerRun(10, f), name)
	}
}
