package name

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// The slow, obvious twins of what cutWords, spellsGiven and appendRoman do on the stack.

// slowSplits cuts one part into one spelling of any system, or into two to four pinyin syllables.
func slowSplits(part string) [][]string {
	var out [][]string
	if hanzi.IsSpelling(part) {
		out = append(out, []string{part})
	}
	if len(part) > 2 && len(part) <= 24 {
		for _, s := range hanzi.Segment(part) {
			if len(s) > 1 && len(s) <= 4 && len(out) < maxSplits {
				out = append(out, s)
			}
		}
	}
	return out
}

// slowCut combines the splits of all parts.
func slowCut(words []string) [][]string {
	out := [][]string{nil}
	for _, part := range strings.Split(strings.Join(words, "-"), "-") {
		var next [][]string
		for _, head := range out {
			for _, tail := range slowSplits(part) {
				if s := slices.Concat(head, tail); len(s) <= maxSyllables && len(next) < maxSplits {
					next = append(next, s)
				}
			}
		}
		out = next
	}
	return out
}

// slowManner tries every cut of the letters into as many pieces as there are characters, none across an end of a part.
func slowManner(chars []rune, parts []string) manner {
	if len(chars) == 0 || len(parts) == 0 {
		if len(chars) == 0 && len(parts) == 0 {
			return empty
		}
		return 0
	}
	var out manner
	for n := 1; n <= len(parts[0]); n++ {
		rest := parts[1:]
		if n < len(parts[0]) {
			rest = slices.Concat([]string{parts[0][n:]}, rest)
		}
		var m manner
		if syllable := parts[0][:n]; chars[0] == wild && (hanzi.IsSyllable(syllable) || n > 2 && hanzi.IsSpelling(syllable)) {
			m = empty
		}
		set := hanzi.SoundsOf(chars[0])
		for _, l := range hanzi.LatinSounds(parts[0][:n]) {
			switch {
			case slices.Contains(set.Mandarin, l.Sound):
				m |= mandarin | anyManner
			case slices.Contains(set.Cantonese, l.Sound):
				m |= cantonese | anyManner
			}
		}
		if set.SpellsSouthern(parts[0][:n]) {
			m |= southern | anyManner
		}
		if m != 0 {
			out |= m.then(slowManner(chars[1:], rest))
		}
	}
	return out
}

// slowRoman is the product of all readings of surname and given name.
func slowRoman(h *hanName) map[string]bool {
	given := []string{""}
	for _, r := range h.chars[h.surname:] {
		var next []string
		for _, head := range given {
			for _, s := range hanzi.FoldedReadings(r) {
				next = append(next, head+s)
			}
		}
		given = next
	}
	out := map[string]bool{}
	for _, s := range hanzi.SurnameReadings(string(h.chars[:h.surname])) {
		for _, g := range given {
			out[strings.TrimSuffix(strings.ReplaceAll(s, " ", "")+" "+g, " ")] = true
		}
	}
	return out
}

var twinWords = []string{"tai man", "dawen", "xian", "hsiao-ming", "zhi geliang", "fangan", "ka-wai", "wan'er", "chee keong", "eng hen", "liu-xian ou", "a-a-a-a"}

// FuzzTwins holds the fast splits, spellings and keys against the slow ones.
func FuzzTwins(f *testing.F) {
	for i, han := range []string{"陈大文", "诸葛亮", "李显龙", "欧阳娜娜", "翟乐", "王重阳", "林志强", "□明", "尉迟恭"} {
		f.Add(han, twinWords[i])
	}
	f.Fuzz(func(t *testing.T, han, latin string) {
		words := Parse(latin).latin.words
		if len(words) > maxCross || len(latin) > 60 {
			return
		}
		cut := cutWords(words)
		var fast [][]string
		for i := range cut.n {
			fast = append(fast, slices.Clone(cut.at[i].parts()))
		}
		if len(words) > 0 {
			require.Equal(t, slowCut(words), fast, "%q", words)
		}
		n := Parse(han)
		if n.han.kind != hanFull || len(n.han.chars) > 6 || len(n.Canonical) > maxLetters {
			return
		}
		if given := n.han.chars[n.han.surname:]; len(words) > 0 {
			parts := slices.DeleteFunc(strings.Split(strings.Join(words, "-"), "-"), func(s string) bool { return s == "" })
			require.Equal(t, slowManner(given, parts), spellsGiven(given, words), "%q %q", han, words)
		}
		keys, all := n.AppendKeys(nil, PartRoman), slowRoman(&n.han)
		for _, k := range keys {
			require.True(t, all[k], "%q %q", han, k)
		}
		require.Len(t, slices.Compact(slices.Sorted(slices.Values(keys))), len(keys))
		if len(all) < maxRoman {
			require.Len(t, keys, len(all), "%q %v %v", han, keys, all)
		}
	})
}
