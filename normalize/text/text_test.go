package text

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/score/similarity"
)

func TestLadder(t *testing.T) {
	for _, c := range []struct {
		form Form
		a, b string
		want Level
	}{
		{Free, "The quick Brown fox", "the QUICK brown fox", Same},
		{Free, "data cleaning for joins", "joins for data cleaning", Reordered},
		{Free, "data base", "database", Reordered},
		{Free, "answering queries using views", "answering queries using veiws", Close},
		{Free, "answering queries using views", "a survey of views", Conflict},
		{Free, "n/a", "something", Missing},
		{Free, "数据 清洗", "數據清洗", Reordered},
		{Free, "intuit quickbooks pro 2005", "intuit quickbooks pro 2006", Numbers},
		{Free, "intuit quickbooks pro 2005 5 user", "intuit quickbooks pro 2005", Inside}, // one says more
		{Free, "answering queries using …", "answering queries using views in the presence of access patterns", Inside},
		{Free, "lee, answering qureies using views, proc. vldb 12", "answering queries using views", Inside}, // a typo is none
		{Free, "answering queries using views", "answering queries using joins", Partial},                    // each says something of its own
		{Free, "views", "answering queries using views", Loose},                                              // one word is in many texts
		{Free, "memory stick pro duo 2gb", "memory stick pro duo 4gb card", Numbers},
		{Free, "memory stick pro duo 2gb", "memory stick pro duo 2 gb card", Inside},
		{Free, "best of bach volume 07", "best of bach, volume 7 (live)", Related},
		{Free, "sony dsc-w120 camera silver", "sony dsc-w130 camera silver", Numbers},
		{Free, "memory stick pro duo for 2", "memory stick pro duo 02 card", Related},
		{Free, "2005", "2006", Similar}, // a word alone may be anything
		{Free, "330ml", "0,33 l", Same},
		{Free, "330 ml", "500ml", Conflict},
		{Free, "250 g", "255g", Similar},
		{Free, "500 g", "500 ml", Conflict},
		{Free, "tv 13.3\" led", "tv 13.3 inch led", Same},
		{Category, "Male", "male", Same},
		{Category, "m", "f", Conflict},
		{Category, "先生", "Male", Same},
		{Category, "女", "ms.", Same},
		{Category, "男", "女", Conflict},
		{Number, "$1,200.00", "1200", Same},
		{Number, "1200", "1205", Close},
		{Number, "1200", "1290", Similar},
		{Number, "10", "90", Conflict},
		{Number, "24,00 €", "24", Same},
		{Number, "0,330", "0.33", Same},
		{Number, "12,3456", "123456", Same},
		{Number, "1.234,5", "USD 1,234.50", Same},
		{Number, "36.41usd", "$36.41", Same},
		{Number, "1,234,567", "1234567", Same},
		{Code, "WA5 0NF", "wa50nf", Same},
		{Code, "2051", "2501", Close},
		{Code, "2051", "6155", Conflict},
	} {
		a, b := Parser{Form: c.form}.Parse(c.a), Parser{Form: c.form}.Parse(c.b)
		require.Equal(t, c.want, Compare(&a, &b), "%s | %s", c.a, c.b)
		require.Equal(t, Compare(&a, &b), Compare(&b, &a), "symmetric")
	}
}

func TestWhatCarriesNothing(t *testing.T) {
	for raw, problem := range map[string]string{
		"": "", "  ": "", "NULL": "placeholder", `\N`: "placeholder", "无": "placeholder", "BRAK": "placeholder", "unbekannt": "placeholder", "--": "placeholder", "!?": "nothing but signs",
		strings.Repeat("x", MaxLen+1): "too long",
	} {
		v := Parse(raw)
		require.Empty(t, v.Canonical)
		require.Equal(t, problem, v.Problem)
		require.False(t, v.Valid)
		require.Equal(t, raw, v.Raw)
		for _, p := range Parts() {
			require.Empty(t, v.AppendKeys(nil, p))
		}
	}
	for _, raw := range []string{"twelve", "12 kg", "USD", "EUR 5 USD", "12 XYZ"} {
		v := Parser{Form: Number}.Parse(raw)
		require.Equal(t, "not a number", v.Problem, raw)
	}
}

// Degrees are near by their difference, wherever on earth, and as long as both are degrees.
func TestDegrees(t *testing.T) {
	degrees := Parser{Form: Number, Coding: Degrees}
	for _, c := range []struct {
		a, b string
		want Level
	}{
		{"45.7299176", "45.72992", Close}, {"-0.0001", "0.0003", Close}, {"45.7299", "45.7315", Similar}, {"45.7299", "45.7359", Partial},
		{"45.7299", "45.78", Related}, {"45.7299", "45.99", Conflict}, {"179.9999", "-179.9999", Close}, {"45.730", "45.73", Same},
	} {
		a, b := degrees.Parse(c.a), degrees.Parse(c.b)
		require.Equal(t, c.want, Compare(&a, &b), "%s | %s", c.a, c.b)
		require.Equal(t, c.want, Compare(&b, &a), "symmetric")
	}
	a, b := degrees.Parse("45.7299"), Parser{Form: Number}.Parse("45.99")
	require.Equal(t, Close, Compare(&a, &b), "a plain number has no distance")
	coding, err := ParseCoding("degree")
	require.NoError(t, err)
	require.Equal(t, Degrees, coding)
}

// Outside of a corpus the alignment is held against similarity.TokenJaccard, its slow twin; words of one letter are never a
// typo apart.
func TestAlignmentEqualsItsTwin(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		words := func() *Text {
			var w []string
			for range 1 + rnd.IntN(12) {
				w = append(w, fmt.Sprint(rnd.IntN(9)))
			}
			v := Parse(strings.Join(w, " "))
			return &v
		}
		a, b := words(), words()
		require.InDelta(t, similarity.TokenJaccard(a.Tokens, b.Tokens), align(a, b).similarity(), 1e-12, "%v %v", a, b)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "a b", "数据清洗", "$1,200", "WA5 0NF", "\xff", "e\u0301"} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, raw string, form uint8) {
		p := Parser{Form: Form(form % 4)}
		v := p.Parse(raw)
		again := p.Parse(v.Canonical)
		require.Equal(t, v.Canonical, again.Canonical, "canonical forms are fixed points")
		require.Equal(t, v.Canonical == "", Compare(&v, &v) == Missing)
		for _, part := range Parts() {
			require.LessOrEqual(t, len(v.AppendKeys(nil, part)), max(maxTokenKeys+64, 1))
		}
	})
}

// Exports from the web hold character references.
func TestCharacterReferences(t *testing.T) {
	for raw, want := range map[string]string{
		"Harald Sch&#246;ning": "Harald Schöning", "Black &amp; White": "Black & White", "AT&T; and more": "AT&T; and more", "&nbsp;": "", "R&D": "R&D",
	} {
		v := Parse(raw)
		require.Equal(t, want, v.Clean, raw)
		require.Equal(t, Parse(want).Canonical, v.Canonical, raw)
		require.Equal(t, raw, v.Raw)
	}
}
