package org

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPublicCases runs the rows of kind company of the shared case list.
func TestPublicCases(t *testing.T) {
	b, err := os.ReadFile("../../../shared/data/chinese/cases_public.tsv")
	if err != nil {
		t.Skip("the case list is not beside the checkout:", err)
	}
	n := 0
	for _, line := range strings.Split(string(b), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 4 || f[0] != "company" {
			continue
		}
		n++
		requireCase(t, f[1], f[2], f[3])
	}
	require.Equal(t, 7, n)
}

func requireCase(t *testing.T, rawA, rawB, expect string) {
	t.Helper()
	a, b := Parse(rawA), Parse(rawB)
	level := Compare(&a, &b)
	require.Equal(t, level, Compare(&b, &a), "symmetry: %s | %s", rawA, rawB)
	ok := false
	switch expect {
	case "same_normal":
		ok = a.Canonical != "" && a.Canonical == b.Canonical && level.Verdict() != "nonmatch"
	case "match":
		ok = level.Verdict() != "nonmatch"
	case "nomatch":
		ok = level.Verdict() == "nonmatch" && a.Canonical != b.Canonical
	}
	if !ok {
		t.Errorf("%s | %s: want %s, got %s\n%+v\n%+v", rawA, rawB, expect, level, a, b)
	}
}

// TestPairs runs the pairs of testdata/pairs.tsv: forms, regions, branches, abbreviations, translations.
func TestPairs(t *testing.T) {
	b, err := os.ReadFile("testdata/pairs.tsv")
	require.NoError(t, err)
	n := 0
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		require.Len(t, f, 3, line)
		requireCase(t, f[0], f[1], f[2])
		n++
	}
	require.Greater(t, n, 100)
}

func TestParts(t *testing.T) {
	o := Parse("阿里巴巴（北京）软件服务有限公司")
	require.Equal(t, []string{"北京", "阿里巴巴", "软件服务", "有限公司", ""}, []string{o.Region, o.Stem, o.Trade, o.LegalForm, o.Branch})
	o = Parse("中国工商银行股份有限公司北京海淀支行")
	require.Equal(t, []string{"中国", "工商", "银行", "北京海淀支行"}, []string{o.Region, o.Stem, o.Trade, o.Branch})
	o = Parse("The Procter & Gamble Company")
	require.Equal(t, []string{"procter", "and", "gamble"}, o.Tokens)
	require.Equal(t, "co", o.LegalForm)
	o = Parse("SIEMENS Aktiengeselschaft")
	require.Equal(t, []string{"siemens", "ag"}, []string{o.Core, o.LegalForm})
	o = Parse("Bowne Global Solutions, S.A.R.L.")
	require.Equal(t, "bowne global solutions sarl", o.Canonical)
}

func TestLadder(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Level
	}{
		{"华为技术有限公司", "华為技術有限公司", Same},
		{"华为技术有限公司", "华为技术", SameCore},
		{"华为技术有限公司", "Huawei Technologies Co., Ltd.", Translated},
		{"华为技术有限公司", "华为", Shorter},
		{"中国工商银行", "工行", Abbreviation},
		{"Peoples Liberation Army", "PLA", Abbreviation},
		{"Microsoft Corp", "Mircosoft Corporation", Close},
		{"Siemens AG", "Siemens GmbH", OtherForm},
		{"腾讯科技（深圳）有限公司", "腾讯科技（北京）有限公司", Stem},
		{"华为技术有限公司", "华为技术有限公司北京分公司", BranchOf},
		{"华为技术有限公司", "联想集团有限公司", Conflict},
		{"", "联想集团有限公司", Missing},
	} {
		a, b := Parse(c.a), Parse(c.b)
		require.Equal(t, c.want, Compare(&a, &b), "%s | %s", c.a, c.b)
		require.Equal(t, c.want, Compare(&b, &a), "%s | %s", c.b, c.a)
	}
	require.LessOrEqual(t, len(Levels()), 15)
	require.Len(t, Parts(), len(partNames))
}

func TestSharedKeys(t *testing.T) {
	for _, c := range []struct {
		a, b string
		part Part
	}{
		{"华为技术有限公司", "HUAWEI TECHNOLOGIES CO., LTD.", PartRoman},
		{"青岛啤酒股份有限公司", "Tsingtao Brewery Co., Ltd.", PartRoman},
		{"北京字节跳动科技有限公司", "字节跳动（上海）有限公司", PartStem},
		{"周大福珠寶金行有限公司", "Chow Tai Fook Jewellery", PartRoman},
		{"Microsoft Corp", "Microsoft Research Ltd", PartTokens},
		{"Smith & Sons Ltd", "Smith and Sons Limited", PartFull},
		{"字节跳动", "字节跳动网络技术有限公司", PartPrefix},
	} {
		a, b := Parse(c.a), Parse(c.b)
		x, y := a.AppendKeys(nil, c.part), b.AppendKeys(nil, c.part)
		require.True(t, slices.ContainsFunc(x, func(k string) bool { return slices.Contains(y, k) }), "%s: %v | %v", c.part, x, y)
		require.True(t, slices.IsSorted(x))
	}
}

func TestProblems(t *testing.T) {
	for raw, problem := range map[string]string{"": "", "个人": "placeholder", "n/a": "placeholder", "***": "nothing but signs", strings.Repeat("x", 5000): "too long", strings.Repeat("&", 2000): "too long"} {
		o := Parse(raw)
		if raw == "***" {
			problem = "placeholder"
		}
		require.Equal(t, problem, o.Problem, "%.10s", raw)
		require.Empty(t, o.Canonical)
		require.Empty(t, o.AppendKeys(nil, PartFull))
	}
}

func BenchmarkParse(b *testing.B) {
	for name, s := range map[string]string{"han": "阿里巴巴（北京）软件服务有限公司", "latin": "HUAWEI TECHNOLOGIES CO., LTD."} {
		b.Run(name, func(b *testing.B) {
			Parse(s)
			b.ReportAllocs()
			for b.Loop() {
				Parse(s)
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	for name, p := range map[string][2]string{
		"han":   {"阿里巴巴（北京）软件服务有限公司", "阿里巴巴（中国）有限公司"},
		"mixed": {"华为技术有限公司", "HUAWEI TECHNOLOGIES CO., LTD."},
		"latin": {"Agriculture Bank of China Limited", "Agricultural Bank of China Ltd"},
	} {
		b.Run(name, func(b *testing.B) {
			x, y := Parse(p[0]), Parse(p[1])
			Compare(&x, &y)
			b.ReportAllocs()
			for b.Loop() {
				Compare(&x, &y)
			}
		})
	}
}

// A canonical form is read again as itself, so the short writing of a form is one.
func TestShortFormsAreForms(t *testing.T) {
	for line := range strings.Lines(latinFormTable) {
		f := strings.Split(strings.TrimSpace(line), "|")
		if len(f) != 3 {
			continue
		}
		o := Parse("Marbud " + f[0])
		assert.Equal(t, "marbud", o.Core, line)
		assert.Equal(t, f[1], o.LegalForm, line)
	}
}
