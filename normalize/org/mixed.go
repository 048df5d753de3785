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
	m := newMatcher(latin.Tokens)
	if m.told(han.founder+han.Core) || han.county != "" && m.told(han.Region+countyName(han)+han.Stem+han.Trade) || englishName[latin.Core] == han.Core {
		return Translated
	}
	if han.Region == "" && (han.LegalForm == "" || !generic(han.Stem)) && slices.ContainsFunc(latin.Tokens, isPlace) {
		m = newMatcher(slices.DeleteFunc(slices.Clone(latin.Tokens), isPlace))
		if m.told(han.Core) {
			return Shorter // 招商银行 for China Merchants Bank
		}
	}
	if brand, region, trade := brandOf(han, latin.Tokens); len(brand) > 0 {
		return compareBrand(region, trade, without(latin.Tokens, brand), han.LegalForm == "", latin.LegalForm == "")
	}
	if len(latin.Tokens) == 1 && initialed(han.Core, latin.Core) {
		return Abbreviation
	}
	m = newMatcher(latin.Tokens)
	if han.Stem == "" || !m.stem(han.Stem) {
		return Conflict
	}
	if (latin.LegalForm == "" || han.Region == "") && m.nothingLeft() {
		return Shorter // Huawei, or Huawei Inc., for 华为技术有限公司
	}
	if han.LegalForm == "" && han.Region+han.Trade == "" && m.tradesLeft() {
		return Shorter // 凯腾 for Kaiteng Logistics Limited
	}
	named := han.Region != "" && !han.tail && !generic(han.Stem)
	if m = newMatcher(latin.Tokens); (latin.LegalForm == "" || named) && m.told(han.Stem+han.Trade) {
		return Shorter // Minsheng Bank for 中国民生银行
	}
	return Stem
}

// tradesLeft reports whether the unused words are trades, as an informal name leaves out.
func (m *matcher) tradesLeft() bool {
	for i, w := range m.words {
		if !m.isUsed(i) && !fillerWords[w] && !hollowWords[w] && !trades().english[singular(w)] {
			return false
		}
	}
	return true
}

// isPlace reports the words of regionWord that are places.
func isPlace(w string) bool {
	switch w {
	case "international", "group", "worldwide", "global", "holdings", "holding", "united":
		return false
	}
	return regionWord[w]
}

// brandOf returns the words of the Latin brand of a Han name that are among words, and what of the Han name they leave untold.
func brandOf(han *Org, words []string) (brand []string, region, trade string) {
	for _, c := range [...]struct{ key, region, trade string }{{han.Stem, han.Region, han.Trade}, {han.Stem + han.Trade, han.Region, ""}, {han.Core, "", ""}} {
		if b := strings.Fields(brands[c.key]); len(b) > 0 && holdsAll(words, b) {
			return b, c.region, c.trade
		}
	}
	return nil, "", ""
}

// compareBrand relates two names of one brand by what else they say: region and trade words of the Han name, the other words
// of the Latin one.
func compareBrand(region, trade string, rest []string, hanBare, latinBare bool) Level {
	told := func(text string) bool { m := newMatcher(rest); return m.told(text) }
	nothing := len(content(rest)) == 0
	switch {
	case told(region + trade), hanBare && told(trade):
		return Translated
	case nothing && region == "", (latinBare || hanBare) && (nothing || told(trade)):
		return Shorter
	}
	return Stem
}

func holdsAll(words, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(words, w) })
}

func without(words, drop []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(drop, w) })
}

// initialed reports whether a single Latin word holds the initials of a translation of the Han name: ICBC for 中国工商银行,
// read in any order of the pieces, or of its pinyin: BYD for 比亚迪.
func initialed(han, word string) bool {
	if len(word) < 3 || len(word) > 6 {
		return false
	}
	budget := maxSearch
	return takeInitials(han, word, &budget) || pinyinInitials(han, word)
}

// takeInitials uses up the letters of word with the initials of translations of the pieces of han.
func takeInitials(han, letters string, budget *int) bool {
	if *budget--; *budget < 0 {
		return false
	}
	if han == "" {
		return letters == ""
	}
	t := trades()
	for n := range prefixes(han, t.longest) {
		for _, g := range t.glossary[han[:n]] {
			block := g.initials
			for i := 0; block != "" && i+len(block) <= len(letters); i++ {
				if letters[i:i+len(block)] == block && takeInitials(han[n:], letters[:i]+letters[i+len(block):], budget) {
					return true
				}
			}
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

// prefixes yields the lengths of the beginnings of s of at most limit bytes, in characters, the longest first.
func prefixes(s string, limit int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for n := min(limit, len(s)); n > 0; n-- {
			if (n == len(s) || utf8.RuneStart(s[n])) && !yield(n) {
				return
			}
		}
	}
}
