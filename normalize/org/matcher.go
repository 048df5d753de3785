package org

import (
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// maxSearch bounds the steps of one search, maxWords the words of a name that is searched in.
const (
	maxSearch = 500
	maxWords  = 24
)

// matcher searches for a reading of a Han name in the words of a Latin one. The words may come in another order: Bank of
// China is 中国银行.
type matcher struct {
	words  []string
	used   uint32 // a bit a word
	budget int
}

func newMatcher(words []string) matcher {
	m := matcher{words: words, budget: maxSearch}
	if len(words) > maxWords {
		m.budget = 0
	}
	return m
}

// spend counts a step and reports whether the search may go on.
func (m *matcher) spend() bool {
	m.budget--
	return m.budget >= 0
}

func (m *matcher) isUsed(i int) bool { return m.used&(1<<i) != 0 }

// told reports whether the rest of the Han name and all unused words explain each other.
func (m *matcher) told(han string) bool {
	if !m.spend() {
		return false
	}
	if han == "" {
		return m.nothingLeft()
	}
	if rest, ok := strings.CutPrefix(han, "集团"); ok && m.told(rest) {
		return true
	}
	return m.translated(han) || m.sound(han, m.told)
}

// stem reports whether the Han text is the sound of some of the words.
func (m *matcher) stem(han string) bool {
	return m.sound(han, func(rest string) bool { return rest == "" })
}

// nothingLeft reports whether the unused words say nothing of their own.
func (m *matcher) nothingLeft() bool {
	for i, w := range m.words {
		if !m.isUsed(i) && !fillerWords[w] && !hollowWords[w] {
			return false
		}
	}
	return true
}

// hollowWords may be left over: forms in the middle of a name (Ping An Insurance Company of China).
var hollowWords = map[string]bool{"group": true, "co": true, "company": true, "corporation": true, "corp": true, "holdings": true, "holding": true,
	"limited": true, "ltd": true, "inc": true, "incorporated": true}

// translated tries the words and regions that han begins with.
func (m *matcher) translated(han string) bool {
	t := trades()
	for n := range prefixes(han, t.longest) {
		for _, g := range t.glossary[han[:n]] {
			before := m.used
			if m.take(g.words) && m.told(han[n:]) {
				return true
			}
			m.used = before
		}
	}
	return false
}

// take marks the given words, in singular, as used.
func (m *matcher) take(english []string) bool {
	for _, w := range english {
		found := false
		for i, v := range m.words {
			if !m.isUsed(i) && singularOf(v, w) {
				m.used |= 1 << i
				found = true
				break
			}
		}
		if !found && w != "and" {
			return false
		}
	}
	return true
}

// singularOf reports whether w is the word v or its singular.
func singularOf(v, w string) bool {
	switch n := len(w); {
	case v == w:
		return true
	case len(v) == n+1:
		return v[n] == 's' && v[:n] == w
	case len(v) == n+2 && n > 1 && w[n-1] == 'y':
		return v[n-1:] == "ies" && v[:n-1] == w[:n-1]
	}
	return false
}

// sound tries to read the beginning of han in unused words, one or up to four in a row, and calls next with the rest.
func (m *matcher) sound(han string, next func(rest string) bool) bool {
	if !m.spend() {
		return false
	}
	for i := range m.words {
		if m.isUsed(i) {
			continue
		}
		s := sounding{m: m, from: i, next: next}
		if strings.HasPrefix(han, "陕西") && (m.words[i] == "shanxi" || m.words[i] == "shan") {
			continue // that is 山西: GB/T 2260 spells 陕西 Shaanxi
		}
		if s.read(han, i, 0, hanzi.HanyuPinyin|hanzi.Cantonese|tableSystems) {
			return true
		}
	}
	return false
}

// tableSystems are the systems of Taiwan and of old, but for Gwoyeu Romatzyh.
const tableSystems = hanzi.WadeGiles | hanzi.Tongyong | hanzi.MPS2 | hanzi.Yale

// sounding reads Han characters in words from one word on; all in one system.
type sounding struct {
	m    *matcher
	from int
	next func(rest string) bool
}

// read goes on at the byte at of word j.
func (s *sounding) read(han string, j, at int, systems hanzi.System) bool {
	word := s.m.words[j]
	if at == len(word) {
		if s.finish(han, j, systems) {
			return true
		}
		if j++; j == len(s.m.words) || j == s.from+4 || s.m.isUsed(j) {
			return false
		}
		word, at = s.m.words[j], 0
	}
	r, n := utf8.DecodeRuneInString(han)
	switch {
	case n == 0 || !s.m.spend():
		return false
	case r < utf8.RuneSelf:
		return word[at] == byte(r) && s.read(han[n:], j, at+1, systems)
	}
	var buf [24]hanzi.Sound
	sounds := hanzi.HanSounds(buf[:0], r)
	for size := min(hanzi.LongestSpelling(), len(word)-at); size > 0; size-- {
		var found hanzi.System
		for _, l := range hanzi.LatinSounds(word[at : at+size]) {
			for _, have := range sounds {
				if l.Sound == have {
					found |= l.System
				}
			}
		}
		if found &= systems; found != 0 && s.read(han[n:], j, at+size, found) {
			return true
		}
	}
	return false
}

// finish ends the reading behind word j and goes on with the rest of the Han name. What is pinyin is read as pinyin, or as
// Cantonese.
func (s *sounding) finish(han string, j int, systems hanzi.System) bool {
	if systems&(hanzi.HanyuPinyin|hanzi.Cantonese) == 0 {
		pinyin := true
		for _, w := range s.m.words[s.from : j+1] {
			pinyin = pinyin && hanzi.Segmentable(w)
		}
		if pinyin {
			return false
		}
	}
	before := s.m.used
	s.m.used |= 1<<(j+1) - 1<<s.from
	if s.next(han) {
		return true
	}
	s.m.used = before
	return false
}
