package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// compareCross compares a Han form with a Latin one: every way to find the surname among the words is tried, and the best
// counts.
func compareCross(h *hanName, l *latinName) Level {
	if len(l.words) > 6 {
		return Conflict
	}
	switch h.kind {
	case hanDotted:
		return dottedCross(h, l)
	case hanTail:
		return tailCross(h, l)
	case hanPart:
		return partCross(h, l)
	}
	best := splitCross(h.chars[:h.surname], h.chars[h.surname:], l)
	if best == Conflict && h.surname == 2 && h.kind == hanFull && spellsRun(h.chars, strings.Join(tokens(l.words), ""), nil) {
		return Close // Zhu Geliang: the words are cut wrongly
	}
	if h.double {
		best = min(best, max(Extended, splitCross(h.chars[:1], h.chars[2:], l)), max(Extended, splitCross(h.chars[1:2], h.chars[2:], l)))
	}
	return best
}

// splitCross compares for one split of the Han name.
func splitCross(surname, given []rune, l *latinName) Level {
	best := Conflict
	for from := range l.words {
		if w := l.words[from]; len(w) == 1 && len(l.words) > 1 && hasInitial(surname[0], w[0]) &&
			spellsGiven(given, slices.Concat(l.words[:from], l.words[from+1:])) {
			best = Initials // Z. Wei
		}
		for to := from + 1; to <= min(from+2, len(l.words)); to++ {
			if !spellsSurname(surname, l.words[from:to]) {
				continue
			}
			best = min(best, givenCross(surname, given, l.words, span{from, to}))
		}
	}
	return best
}

// givenCross compares the given name with the words around the surname.
func givenCross(family, given []rune, words []string, surname span) Level {
	rest := len(words) - surname.len()
	if rest == 0 || len(given) == 0 {
		return Compatible
	}
	best := Conflict
	for from := range words {
		for to := from + 1; to <= len(words); to++ {
			if from < surname.to && to > surname.from || !spellsGiven(given, words[from:to]) {
				continue
			}
			switch extra := rest - (to - from); {
			case extra > 2:
			case extra > 0:
				best = min(best, Extended)
			case from < surname.from:
				best = min(best, Swapped)
			default:
				best = min(best, Romanised)
			}
		}
	}
	if best < Conflict {
		return best
	}
	southern := len(family) == 1 && surname.len() == 1 && hanzi.Spells(family[0], words[surname.from]) == 0
	return weakGiven(given, words, surname, southern)
}

// weakGiven judges words that do not spell the given name: its initials, a Western name, or a dialect that the tables lack.
// southern is true when the surname is a regional spelling that no rule gives (Tan 陈), which makes a dialect likely.
func weakGiven(given []rune, words []string, surname span, southern bool) Level {
	var rest []string
	for i, w := range words {
		if i < surname.from || i >= surname.to {
			rest = append(rest, w)
		}
	}
	if initialsOf(given, rest) {
		return Initials
	}
	if slipped(given, rest) {
		return Close
	}
	if !slices.ContainsFunc(tokens(rest), isChinese) && (surname.from > 0 || len(rest) == 1) {
		return Compatible // Carrie Lam
	}
	for len(rest) > 1 && !isChinese(rest[0]) && len(rest) > len(given) {
		rest = rest[1:] // Amy Khor Lean Suan
	}
	if dialect(given, rest, southern) {
		return Compatible
	}
	return Conflict
}

// slipped reports a given name of which one syllable is no spelling at all, one letter from one of its character, while the
// others are spelled well (Chiech-Ju 節如).
func slipped(given []rune, words []string) bool {
	parts := tokens(words)
	if len(parts) != len(given) || len(parts) < 2 {
		return false
	}
	slips := 0
	for i, p := range parts {
		if hanzi.Spells(given[i], p) != 0 {
			continue
		}
		if slips++; slips > 1 || !nearSpelling(given[i], p) {
			return false
		}
	}
	return slips == 1
}

// nearSpelling reports whether part is not a syllable of the common systems and one edit from a Mandarin spelling of r.
func nearSpelling(r rune, part string) bool {
	if len(part) < 4 || slices.ContainsFunc(hanzi.LatinSounds(part), func(l hanzi.LatinSound) bool { return l.System&^hanzi.GwoyeuRomatzyh != 0 }) {
		return false
	}
	for _, p := range hanzi.FoldedReadings(r) {
		for _, s := range hanzi.Spellings(p) {
			if s[0] == part[0] && similarity.OSA(s, part, 1) <= 1 {
				return true
			}
		}
	}
	return false
}

// dottedCross compares a minority or transliterated name with its pinyin (AYIGULI MAIMAITI); a Western spelling is another
// matter. Japanese names with kana have no pinyin.
func dottedCross(h *hanName, l *latinName) Level {
	parts := strings.Split(string(h.chars), "·")
	if slices.ContainsFunc(h.chars, isKana) || len(h.chars) > 24 {
		return Conflict
	}
	if spellsGiven(withoutDots(h.chars), l.words) {
		return Romanised
	}
	slices.Reverse(parts)
	if spellsGiven([]rune(strings.Join(parts, "")), l.words) {
		return Swapped
	}
	return Conflict
}

// tailCross compares a nickname such as 阿强 with a Latin name that ends or begins so.
func tailCross(h *hanName, l *latinName) Level {
	for _, w := range l.words {
		for _, split := range syllableSplits(w) {
			if hanzi.Spells(h.chars[0], split[len(split)-1]) != 0 {
				return Compatible
			}
		}
	}
	return Conflict
}

// partCross compares given-name or surname columns.
func partCross(h *hanName, l *latinName) Level {
	if h.surname > 0 && spellsSurname(h.chars, l.words) || spellsGiven(h.chars, l.words) {
		return Romanised
	}
	if h.surname == 0 && initialsOf(h.chars, l.words) {
		return Initials
	}
	return Conflict
}

// spellsSurname reports whether the words, joined, are a spelling of the surname.
func spellsSurname(surname []rune, words []string) bool {
	if len(surname) == 1 {
		return len(words) == 1 && spellsSingle(surname[0], words[0])
	}
	joined := strings.ReplaceAll(strings.Join(words, ""), "-", "")
	if len(surname) != 2 {
		return false
	}
	if hanzi.CompoundSurname(joined) == string(surname) {
		return true
	}
	for n := 1; n < len(joined); n++ {
		if hanzi.Spells(surname[0], joined[:n]) != 0 && hanzi.Spells(surname[1], joined[n:]) != 0 {
			return true
		}
	}
	return false
}

// spellsSingle reports whether word is a spelling of a single surname, by rule or attested.
func spellsSingle(r rune, word string) bool {
	var buf [16]hanzi.Sound
	sounds := hanzi.HanSurnameSounds(buf[:0], r)
	if slices.ContainsFunc(hanzi.LatinSounds(word), func(l hanzi.LatinSound) bool { return slices.Contains(sounds, l.Sound) }) {
		return true
	}
	return slices.ContainsFunc(hanzi.SurnameSounds(word), func(l hanzi.LatinSound) bool { return slices.Contains(sounds, l.Sound) })
}

// spellsGiven reports whether the words, cut at their ends and hyphens, spell the characters one by one.
func spellsGiven(chars []rune, words []string) bool {
	if len(words) == 0 {
		return len(chars) == 0
	}
	part, rest, more := strings.Cut(words[0], "-")
	if !more {
		return spellsRun(chars, part, words[1:])
	}
	tail := append([]string{rest}, words[1:]...)
	return spellsRun(chars, part, tail)
}

// spellsRun spells the first characters with the letters of part, then goes on with the words.
func spellsRun(chars []rune, part string, words []string) bool {
	if part == "" {
		return spellsGiven(chars, words)
	}
	if len(chars) == 0 {
		return false
	}
	for n := min(len(part), hanzi.LongestSpelling()); n > 0; n-- {
		if spellsChar(chars[0], part[:n]) && spellsRun(chars[1:], part[n:], words) {
			return true
		}
	}
	return false
}

func spellsChar(r rune, spelling string) bool {
	return hanzi.Spells(r, spelling) != 0
}

// initialsOf reports whether the words are initials of the given name: "w" or "x m" or "xm".
func initialsOf(given []rune, words []string) bool {
	joined := strings.ReplaceAll(strings.Join(words, ""), "-", "")
	for _, w := range words {
		if len(w) > 3 || (len(w) > 1 && len(words) > 1) {
			return false
		}
	}
	if len(joined) == 0 || len(joined) > len(given) {
		return false
	}
	for i := range len(joined) {
		if !hasInitial(given[i], joined[i]) {
			return false
		}
	}
	return true
}

// hasInitial reports whether a reading of r, in any system, begins with the letter.
func hasInitial(r rune, letter byte) bool {
	for _, p := range hanzi.FoldedReadings(r) {
		for _, s := range hanzi.Spellings(p) {
			if s[0] == letter {
				return true
			}
		}
	}
	for _, j := range hanzi.FoldedJyutping(r) {
		for _, s := range hanzi.CantoneseSpellings(j) {
			if s[0] == letter {
				return true
			}
		}
	}
	return false
}

// dialect reports whether the words could be the given name in a southern dialect without a table here (Bi-khim 美琴): as many
// syllables as characters, and every syllable begins and ends like the Cantonese or Mandarin one.
// Without a sign of a dialect in the surname one of the syllables must be no Mandarin or Cantonese spelling.
func dialect(given []rune, words []string, southern bool) bool {
	parts := tokens(words)
	if len(parts) != len(given) {
		return false
	}
	unknown := southern
	for i, p := range parts {
		if !likeDialect(given[i], p) {
			return false
		}
		unknown = unknown || len(hanzi.LatinSounds(p)) == 0
	}
	return unknown
}

// likeDialect compares the class of the first consonant and of the ending with each reading of the character.
func likeDialect(r rune, spelling string) bool {
	if len(spelling) > 6 {
		return false
	}
	var buf [16]hanzi.Sound
	for _, s := range hanzi.HanSounds(buf[:0], r) {
		if likeOnset(s, spelling) && (ending(s.String()) == ending(spelling) || !s.IsCantonese() && ending(spelling) == 'k') {
			return true
		}
	}
	return false
}

// likeOnset compares first consonants; j is y in Jyutping, and f is often h in Hokkien (福 hok).
func likeOnset(s hanzi.Sound, spelling string) bool {
	text := s.String()
	switch {
	case s.IsCantonese() && text[0] == 'j':
		return onset(spelling) == 'k'
	case text[0] == 'f' && spelling[0] == 'h':
		return true
	}
	return onset(text) == onset(spelling)
}

// onset classes the first consonant by place: lips, teeth, hissing, throat, liquid.
func onset(s string) byte {
	switch s[0] {
	case 'b', 'p', 'm', 'f', 'v':
		return 'p'
	case 'd', 't', 'n', 'l':
		return 't'
	case 'z', 'c', 's', 'j', 'q', 'x', 'r':
		return 's'
	}
	return 'k'
}

// ending classes the end of a syllable: m, n or ng, a stop, or a vowel.
func ending(s string) byte {
	switch s[len(s)-1] {
	case 'm':
		return 'm'
	case 'n', 'g':
		return 'n'
	case 'p', 't', 'k':
		return 'k'
	}
	return 'a'
}
