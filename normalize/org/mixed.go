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
	m := newMatcher(latin)
	if m.told(han.founder+han.Core) || englishName[latin.Core] == han.Core {
		return Translated
	}
	if han.LegalForm == "" && han.Region == "" && slices.Contains(latin.Tokens, "china") {
		m = newMatcher(&Org{Tokens: without(latin.Tokens, []string{"china"})})
		if m.told(han.Core) {
			return Shorter // 招商银行 for China Merchants Bank
		}
	}
	if brand, region, trade := brandOf(han); len(brand) > 0 && holdsAll(latin.Tokens, brand) {
		rest := Org{Tokens: without(latin.Tokens, brand)}
		return compareBrand(region, trade, &rest, han.LegalForm == "", latin.LegalForm == "")
	}
	if m = newMatcher(latin); m.initials(han.Core, latin.Core) {
		return Abbreviation
	}
	m = newMatcher(latin)
	if han.Stem == "" || !m.stem(han.Stem) {
		return Conflict
	}
	if (latin.LegalForm == "" || han.Region == "") && m.nothingLeft() {
		return Shorter // Huawei, or Huawei Inc., for 华为技术有限公司
	}
	if m = newMatcher(latin); latin.LegalForm == "" && m.told(han.Stem+han.Trade) {
		return Shorter // Minsheng Bank for 中国民生银行
	}
	return Stem
}

// brandOf returns the words of the Latin brand of a Han name, and what of the Han name they leave untold.
func brandOf(han *Org) (brand []string, region, trade string) {
	for _, c := range [...]struct{ key, region, trade string }{{han.Stem, han.Region, han.Trade}, {han.Stem + han.Trade, han.Region, ""}, {han.Core, "", ""}} {
		if b := brands[c.key]; b != "" {
			return strings.Fields(b), c.region, c.trade
		}
	}
	return nil, "", ""
}

// compareBrand relates two names of one brand by what else they say: region and trade words of the Han name, the other words
// of the Latin one.
func compareBrand(region, trade string, rest *Org, hanBare, latinBare bool) Level {
	told := func(text string) bool { m := newMatcher(rest); return m.told(text) }
	nothing := len(content(rest.Tokens)) == 0
	switch {
	case told(region + trade), hanBare && told(trade):
		return Translated
	case nothing && region == "", (latinBare || hanBare) && (nothing || told(trade)):
		return Shorter
	}
	return Stem
}

func newMatcher(latin *Org) mixedMatcher {
	return mixedMatcher{words: latin.Tokens, used: make([]bool, len(latin.Tokens)), budget: 2000}
}

func holdsAll(words, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(words, w) })
}

func without(words, drop []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(drop, w) })
}

// initials reports whether a single Latin word holds the initials of a translation of the Han name: ICBC for 中国工商银行,
// read in any order of the pieces, or of its pinyin: BYD for 比亚迪.
func (m *mixedMatcher) initials(han, word string) bool {
	if len(m.words) != 1 || len(word) < 3 || len(word) > 6 {
		return false
	}
	return m.takeInitials(han, word) || pinyinInitials(han, word)
}

// takeInitials uses up the letters of word with the initials of translations of the pieces of han.
func (m *mixedMatcher) takeInitials(han, letters string) bool {
	if m.budget--; m.budget < 0 {
		return false
	}
	if han == "" {
		return letters == ""
	}
	t := trades()
	for n := min(max(t.longest, regions().longest), len(han)); n >= 3; n-- {
		for _, list := range [2][]string{t.words[han[:n]], regionLatin[han[:n]]} {
			for _, english := range list {
				if m.dropInitials(letters, initialsOf(strings.Fields(english)), han[n:]) {
					return true
				}
			}
		}
	}
	return false
}

// dropInitials takes block from letters, wherever it stands, and goes on with the rest of the Han name.
func (m *mixedMatcher) dropInitials(letters, block, han string) bool {
	for i := 0; block != "" && i+len(block) <= len(letters); i++ {
		if letters[i:i+len(block)] == block && m.takeInitials(han, letters[:i]+letters[i+len(block):]) {
			return true
		}
	}
	return false
}

func pinyinInitials(han, word string) bool {
	for _, r := range han {
		if word == "" || !slices.ContainsFunc(hanzi.FoldedReadings(r), func(p string) bool { return p[0] == word[0] }) {
			return false
		}
		word = word[1:]
	}
	return word == ""
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
		if !m.used[i] && !fillerWords[w] && !hollowWords[w] {
			return false
		}
	}
	return true
}

// hollowWords may be left over: forms in the middle of a name (Ping An Insurance Company of China).
var hollowWords = map[string]bool{"group": true, "co": true, "company": true, "corporation": true, "corp": true, "holdings": true, "holding": true}

// translated tries the trade words and regions that han begins with.
func (m *mixedMatcher) translated(han string) bool {
	t := trades()
	limit := min(max(t.longest, regions().longest), len(han))
	for n := limit; n >= 3; n-- {
		piece := han[:n]
		for _, list := range [3][]string{t.words[piece], regionLatin[piece], t.glosses[piece]} {
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
			if i == j {
				spelling = m.words[j]
			} else {
				spelling += m.words[j]
			}
			if strings.HasPrefix(han, "陕西") && strings.HasPrefix(spelling, "shanxi") {
				continue // that is 山西 (GB/T 2260 spells 陕西 Shaanxi)
			}
			for _, systems := range [...]hanzi.System{hanzi.HanyuPinyin, hanzi.Cantonese, hanzi.WadeGiles | hanzi.Tongyong | hanzi.MPS2 | hanzi.Yale} {
				if systems&hanzi.WadeGiles != 0 && hanzi.Segmentable(spelling) {
					continue // what is pinyin is read as pinyin
				}
				n := spelt(han, spelling, systems)
				if n == 0 {
					continue
				}
				m.mark(i, j, true)
				if next(han[n:]) {
					return true
				}
				m.mark(i, j, false)
				break
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

// spelt returns how many bytes of han the whole spelling reads in one of the systems, 0 when none.
func spelt(han, spelling string, systems hanzi.System) int {
	r, n := utf8.DecodeRuneInString(han)
	if spelling == "" || n == 0 {
		return 0
	}
	if r < utf8.RuneSelf {
		if spelling[0] != byte(r) {
			return 0
		}
		if len(spelling) == 1 {
			return n
		}
		if m := spelt(han[n:], spelling[1:], systems); m > 0 {
			return n + m
		}
		return 0
	}
	for size := min(hanzi.LongestSpelling(), len(spelling)); size > 0; size-- {
		common := systems & hanzi.Spells(r, spelling[:size])
		if common == 0 {
			continue
		}
		if size == len(spelling) {
			return n
		}
		if m := spelt(han[n:], spelling[size:], common); m > 0 {
			return n + m
		}
	}
	return 0
}
