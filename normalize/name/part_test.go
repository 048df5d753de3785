package name

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseParts(t *testing.T) {
	for _, c := range []struct{ a, b, level string }{
		{"Robert", "robert", "same"}, {"Robert", "Bob", "nickname"}, {"charlotte", "charlptte", "close"}, {"brayd en", "Brayden", "variant"},
		{"mary ann", "mary", "extended"}, {"J", "John", "initials"}, {"J", "Mary", "conflict"}, {"jaems", "jamrs", "similar"},
		{"William", "Bianca", "conflict"}, {"Tai Man", "Dawen", "romanised"}, {"大文", "Tai-man", "romanised"}, {"大文", "大文", "same"},
		{"志强", "志刚", "conflict"}, {"", "John", "missing"}, {"unknown", "John", "missing"}, {"amelia", "amelie", "nickname"},
	} {
		a, b := ParseGiven(c.a), ParseGiven(c.b)
		require.Equal(t, c.level, Compare(&a, &b).String(), "%s %s", c.a, c.b)
	}
	for _, c := range []struct{ a, b, level string }{
		{"Smith", "SMITH", "same"}, {"Smith", "Smyth", "close"}, {"McCarthy", "mccathy", "close"}, {"陈", "Chan", "romanised"}, {"陳", "陈", "same"},
		{"Zhang", "Cheung", "romanised"}, {"歐陽", "Ouyang", "romanised"}, {"肖", "萧", "variant"}, {"张", "章", "conflict"}, {"Green", "Huddy", "conflict"},
		{"Ma", "马", "romanised"}, {"Garcia Lopez", "Garcia", "extended"},
	} {
		a, b := ParseSurname(c.a), ParseSurname(c.b)
		require.Equal(t, c.level, Compare(&a, &b).String(), "%s %s", c.a, c.b)
	}
}

func TestKeys(t *testing.T) {
	keys := func(n Name, p Part) []string { return n.AppendKeys(nil, p) }
	for _, s := range []string{"Chan Tai Man", "Chen Dawen", "Tai-man CHAN"} {
		require.Contains(t, keys(Parse(s), PartRoman), "chen dawen", s)
	}
	require.Equal(t, []string{"chen dawen", "chen daiwen"}, keys(Parse("陳大文"), PartRoman))
	for _, s := range []string{"zhangwei", "Zhang-Wei", "Zhang Wei"} {
		require.Contains(t, keys(Parse(s), PartRoman), "zhang wei", s)
	}
	require.Contains(t, keys(Parse("Tan Chee Keong"), PartRoman), "chen zhiqiang")
	require.Equal(t, []string{"john smith"}, keys(Parse("Smith, John"), PartSorted))
	require.Equal(t, keys(Parse("John Smith"), PartSorted), keys(Parse("Smith John"), PartSorted))
	require.Equal(t, keys(Parse("Jon Smyth"), PartSound), keys(Parse("Smith, John"), PartSound))
	require.Equal(t, []string{"陈"}, keys(Parse("陳大文"), PartSurname))
	require.Equal(t, []string{"大文"}, keys(Parse("陳大文先生"), PartGiven))
	require.Equal(t, []string{"smit"}, keys(Parse("John Smith"), PartPrefix))
	require.Equal(t, keys(Parse("陈大文"), PartInitials), keys(Parse("Chen D."), PartInitials)[:1])
	require.Contains(t, keys(ParseSurname("Cheung"), PartRoman), "zhang")
	require.Contains(t, keys(ParseGiven("Tai Man"), PartRoman), "dawen")
	for _, p := range Parts() {
		require.Empty(t, keys(Parse("N/A"), p), p.String())
		require.NotEqual(t, "unknown", p.String())
	}
}

func TestLevels(t *testing.T) {
	require.LessOrEqual(t, len(Levels()), 15)
	rank := map[string]int{"match": 0, "possible": 1, "nonmatch": 2}
	last := 0
	for _, l := range Levels() {
		require.NotEqual(t, "unknown", l.String())
		require.GreaterOrEqual(t, rank[l.Verdict()], last, l.String())
		last = rank[l.Verdict()]
	}
	require.Equal(t, "unknown", Level(99).String())
	require.Equal(t, "unknown", Part(99).String())
}
