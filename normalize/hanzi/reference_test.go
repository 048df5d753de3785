package hanzi

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
	"github.com/stretchr/testify/require"
)

// TestReadingsAgainstGoPinyin: the first reading of go-pinyin is nearly always in our set (law: 98 % of the dictionary
// characters; the rest are archaic or neutral-tone readings).
func TestReadingsAgainstGoPinyin(t *testing.T) {
	all, in := 0, 0
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		set := mandarinTable().get(r)
		first, _, _ := strings.Cut(pinyin.PinyinDict[int(r)], ",")
		if set == nil || first == "" {
			continue
		}
		all++
		if slices.Contains(set, plainSyllable(first)) {
			in++
		}
	}
	t.Logf("%d of %d", in, all)
	require.Greater(t, all, 10000)
	require.GreaterOrEqual(t, float64(in), 0.98*float64(all))
}

// TestFoldAgainstOpenCC: traditional and regional characters and their first counterparts fold to one.
func TestFoldAgainstOpenCC(t *testing.T) {
	var odd []string
	for _, name := range []string{"TSCharacters", "HKVariantsRev", "TWVariantsRev"} {
		data, err := os.ReadFile("../../../shared/data/chinese/opencc/" + name + ".txt")
		if err != nil {
			t.Skip("reference data opencc is not here")
		}
		for line := range strings.SplitSeq(string(data), "\n") {
			from, to, ok := strings.Cut(line, "\t")
			if !ok || strings.HasPrefix(line, "#") || len([]rune(from)) != 1 {
				continue
			}
			if to = strings.Fields(to)[0]; Fold(to) != Fold(from) {
				odd = append(odd, from+to)
			}
		}
	}
	require.LessOrEqual(t, len(odd), 2, "%v", odd) // 顎 is 齶 in Taiwan, so 腭, and 颚 in the plain table
}

// TestReadingsAreSyllables: every pinyin reading of the table is one of the 406 syllables, but for interjections.
func TestReadingsAreSyllables(t *testing.T) {
	odd := map[string]bool{}
	for _, set := range mandarinTable().sets {
		for _, s := range set {
			if !IsSyllable(s) {
				odd[s] = true
			}
		}
	}
	require.LessOrEqual(t, len(odd), 20, "%v", odd)
}
