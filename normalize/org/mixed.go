package org

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// compareMixed relates a Han name with a Latin one: every word of the Latin name must be the sound or the translation
// of a piece of the Han name, and every piece must be told.
func compareMixed(han, latin *Org) Level {
	m := mixedMatcher{words: latin.Tokens, used: make([]bool, len(latin.Tokens)), budget: 2000}
	if m.told(han.Core) {
		return Translated
	}
	m = mixedMatcher{words: latin.Tokens, used: make([]bool, len(latin.Tokens)), budget: 2000}
	if han.Stem != "" && m.stem(han.Stem) {
		return Stem
	}
	if famous[han.Canonical] != "" && famous[han.Canonical] == latin.Canonical {
		return Abbreviation
	}
	return Conflict
}

// mixedMatcher searches for a reading of a Han name in the words of a Latin one. The words may come in another order:
// Bank of China is 中国银行. budget bounds the search.
type mixedMatcher struct {
	words  []string
	used   []bool
	budget int
}

// told reports whether the rest of the Han name and all unused words explain each other.
func (m *mixedMatcher) told(han string) bool {
	if m.budget--; m.budget < 0 {
		return false
	}
	if han == "" {
		return m.nothingLeft()
	}
	if rest, ok := strings.CutPrefix(han, "集团"); ok && m.told(rest) {
		return true
	}
	return m.translated(han) || m.sounded(han)
}

// stem reports whether the Han text is told by some of the words.
func (m *mixedMatcher) stem(han string) bool {
	if m.budget--; m.budget < 0 {
		return false
	}
	return m.sound(han, func(rest string) bool { return rest == "" })
}

// nothingLeft reports whether the unused words say nothing of their own.
func (m *mixedMatcher) nothingLeft() bool {
	for i, w := range m.words {
		if !m.used[i] && !fillerWords[w] && w != "group" && w != "co" && w != "holdings" {
			return false
		}
	}
	return true
}

// translated tries the trade words and regions that han begins with.
func (m *mixedMatcher) translated(han string) bool {
	t := trades()
	limit := min(max(t.longest, regions().longest), len(han))
	for n := limit; n >= 3; n-- {
		piece := han[:n]
		for _, list := range [2][]string{t.words[piece], regionLatin[piece]} {
			for _, english := range list {
				if m.consume(strings.Fields(english), func() bool { return m.told(han[n:]) }) {
					return true
				}
			}
		}
	}
	return false
}

// consume uses up the given words, each by its singular, calls next, and gives them back when next fails.
func (m *mixedMatcher) consume(english []string, next func() bool) bool {
	var taken []int
	for _, w := range english {
		i := slices.IndexFunc(m.words, func(v string) bool { return singular(v) == singular(w) })
		for i >= 0 && m.used[i] {
			j := slices.IndexFunc(m.words[i+1:], func(v string) bool { return singular(v) == singular(w) })
			if j < 0 {
				i = -1
				break
			}
			i += 1 + j
		}
		if i < 0 {
			if w == "and" {
				continue
			}
			m.giveBack(taken)
			return false
		}
		m.used[i] = true
		taken = append(taken, i)
	}
	if next() {
		return true
	}
	m.giveBack(taken)
	return false
}

func (m *mixedMatcher) giveBack(taken []int) {
	for _, i := range taken {
		m.used[i] = false
	}
}

// sounded tries to read the beginning of han as one unused word, or as up to four in a row.
func (m *mixedMatcher) sounded(han string) bool {
	return m.sound(han, func(rest string) bool { return m.told(rest) })
}

func (m *mixedMatcher) sound(han string, next func(rest string) bool) bool {
	for i := range m.words {
		spelling := ""
		for j := i; j < len(m.words) && j < i+4 && !m.used[j]; j++ {
			spelling += m.words[j]
			for _, readings := range []func(rune) []string{hanzi.FoldedReadings, cantonese} {
				n := spelt(han, spelling, readings)
				if n == 0 {
					continue
				}
				m.mark(i, j, true)
				if next(han[n:]) {
					return true
				}
				m.mark(i, j, false)
			}
		}
	}
	return false
}

func (m *mixedMatcher) mark(i, j int, used bool) {
	for ; i <= j; i++ {
		m.used[i] = used
	}
}

func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "s") && len(w) > 3 && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

// spelt returns how many bytes of han the whole spelling reads, 0 when none.
func spelt(han, spelling string, readings func(rune) []string) int {
	if spelling == "" {
		return 0
	}
	r, n := utf8.DecodeRuneInString(han)
	if n == 0 {
		return 0
	}
	if r < utf8.RuneSelf {
		if rest, ok := strings.CutPrefix(spelling, string(r)); ok {
			if rest == "" {
				return n
			}
			if m := spelt(han[n:], rest, readings); m > 0 {
				return n + m
			}
		}
		return 0
	}
	for _, p := range readings(r) {
		rest, ok := strings.CutPrefix(spelling, p)
		if !ok {
			if rest, ok = strings.CutPrefix(spelling, strings.ReplaceAll(p, "v", "u")); !ok {
				continue
			}
		}
		if rest == "" {
			return n
		}
		if m := spelt(han[n:], rest, readings); m > 0 {
			return n + m
		}
	}
	return 0
}

// cantonese gives the Hong Kong spellings of a folded character.
func cantonese(r rune) []string {
	var out []string
	for _, j := range hanzi.FoldedJyutping(r) {
		out = append(out, hanzi.CantoneseSpellings(j)...)
	}
	return out
}
