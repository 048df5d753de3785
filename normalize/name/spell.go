package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// manner says how a run of syllables spells a run of characters. Syllables of two languages in one given name are no spelling
// of it, but for the southern habits, which borrow from all.
type manner uint8

const (
	mandarin  manner = 1 << iota // every one a Mandarin spelling
	cantonese                    // every one a Cantonese spelling
	anyManner                    // every one some spelling
	southern                     // and at least one a Hokkien, Teochew or Hakka one

	empty = mandarin | cantonese | anyManner
)

// then is the manner of two runs, one after the other.
func (m manner) then(n manner) manner {
	out := m & n & empty
	if m&n&anyManner != 0 {
		out |= (m | n) & southern
	}
	return out
}

// any reports a given name spelled in one manner throughout.
func (m manner) any() bool { return m&(mandarin|cantonese|southern) != 0 }

// with reports whether a given name goes with a surname spelled in the systems: a surname that only pinyin spells so takes a
// Mandarin given name (Zhang Wai is nobody), one that only Cantonese rules give a Cantonese one (Zu Li).
func (m manner) with(surname hanzi.System) bool {
	switch {
	case m&mandarin != 0 && surname&(hanzi.Mandarin|hanzi.Southeast) != 0:
		return true
	case surname&(hanzi.HanyuPinyin|hanzi.Cantonese) != hanzi.HanyuPinyin || surname&(hanzi.WadeGiles|hanzi.Tongyong|hanzi.MPS2) != 0:
		return m&(cantonese|southern) != 0
	}
	return false
}

// spellsChar returns the manners in which spelling writes one character of a given name.
func spellsChar(r rune, spelling string) manner {
	var m manner
	if r == wild {
		if hanzi.IsSyllable(spelling) || len(spelling) > 2 && hanzi.IsSpelling(spelling) {
			return mandarin | cantonese | anyManner // any syllable
		}
		return 0
	}
	set := hanzi.SoundsOf(r)
	switch systems := set.Systems(spelling); {
	case systems&hanzi.Mandarin != 0 && systems&hanzi.Cantonese != 0:
		m = mandarin | cantonese | anyManner
	case systems&hanzi.Mandarin != 0:
		m = mandarin | anyManner
	case systems != 0:
		m = cantonese | anyManner
	}
	if set.SpellsSouthern(spelling) {
		m |= southern | anyManner
	}
	return m
}

// maxSteps bounds the spellings that are looked up for one given name; real ones take under fifty.
const maxSteps = 1000

// speller counts the steps of one search.
type speller struct{ steps int }

// spellsGiven returns the manners in which the words, cut at their ends and hyphens, spell the characters one by one.
func spellsGiven(chars []rune, words []string) manner {
	if len(words) == 0 && len(chars) > 0 {
		return 0
	}
	s := speller{maxSteps}
	return s.spell(chars, words, 0, countParts(words))
}

// countParts counts the parts of words between spaces and hyphens.
func countParts(words []string) int {
	n := 0
	for _, w := range words {
		inside := false
		for i := range len(w) {
			if w[i] != '-' && !inside {
				n++
			}
			inside = w[i] != '-'
		}
	}
	return n
}

// spell spells the characters with the letters of words from position at of the first word on. parts counts the parts from
// there on: every one takes a character, so that with as many characters each is a whole syllable.
func (s *speller) spell(chars []rune, words []string, at, parts int) manner {
	for len(words) > 0 && (at >= len(words[0]) || words[0][at] == '-') {
		if at++; at > len(words[0]) {
			words, at = words[1:], 0
		}
	}
	switch {
	case len(words) == 0 && len(chars) == 0:
		return empty
	case len(words) == 0 || len(chars) < parts:
		return 0
	}
	part := words[0][at:]
	if n := strings.IndexByte(part, '-'); n >= 0 {
		part = part[:n]
	}
	least := 1
	if len(chars) == parts {
		least = len(part)
	}
	var out manner
	for n := min(len(part), hanzi.LongestSpelling()); n >= least; n-- {
		if s.steps--; s.steps < 0 {
			return out
		}
		if m := spellsChar(chars[0], part[:n]); m != 0 {
			left := parts
			if n == len(part) {
				left--
			}
			out |= m.then(s.spell(chars[1:], words, at+n, left))
		}
	}
	return out
}

// spellsSurname returns the systems in which the words, joined, are a spelling of the surname, 0 for none.
func spellsSurname(surname []rune, words []string) hanzi.System {
	switch len(surname) {
	case 1:
		if surname[0] == wild && len(words) == 1 && surnameWeight(words[0]) >= minSurnamePPM {
			return hanzi.SpellingSystems(words[0]) | hanzi.Southeast
		}
		if len(words) == 1 {
			return hanzi.SurnameSoundsOf(surname[0]).SurnameSystems(words[0])
		}
	case 2:
		return spellsCompound(surname, joinWords(words))
	}
	return 0
}

// spellsCompound returns the systems in which joined letters spell a compound surname: in Mandarin by its own readings (尉迟 is
// yu chi, never wei chi), in Cantonese by those of its characters.
func spellsCompound(surname []rune, joined string) hanzi.System {
	text := string(surname)
	if hanzi.CompoundSurname(joined) == text {
		return hanzi.Mandarin | hanzi.Cantonese
	}
	first, second := hanzi.SoundsOf(surname[0]), hanzi.SoundsOf(surname[1])
	var systems hanzi.System
	for n := 1; n < len(joined); n++ {
		systems |= first.Systems(joined[:n]) & second.Systems(joined[n:])
	}
	if !hanzi.IsSurname(text) {
		return systems
	}
	systems &= hanzi.Cantonese
	for _, reading := range hanzi.SurnameReadings(text) {
		a, b, _ := strings.Cut(reading, " ")
		for _, s := range hanzi.Spellings(a) {
			if rest, ok := strings.CutPrefix(joined, s); ok && slices.Contains(hanzi.Spellings(b), rest) {
				systems |= hanzi.Mandarin
			}
		}
	}
	return systems
}

// spellsSingle returns the systems in which word is a spelling of a single surname, by rule or attested.
func spellsSingle(r rune, word string) hanzi.System {
	return hanzi.SurnameSoundsOf(r).SurnameSystems(word)
}

// appendTokens appends the words, cut at hyphens, to dst.
func appendTokens(dst, words []string) []string {
	for _, w := range words {
		for rest, more := w, true; more; {
			var part string
			part, rest, more = strings.Cut(rest, "-")
			dst = append(dst, part)
		}
	}
	return dst
}
