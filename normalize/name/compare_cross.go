package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// maxCross is the number of words of a Latin name beyond which it is compared with no Han name.
const maxCross = 6

// compareCross compares a Han form with a Latin one: every way to find the surname among the words is tried, and the best
// counts.
func compareCross(h *hanName, l *latinName) Level {
	if len(l.words) > maxCross {
		return Conflict
	}
	var level Level
	switch h.kind {
	case hanDotted:
		return dottedCross(h, l)
	case hanTail:
		return tailCross(h, l)
	case hanJapanese:
		return japaneseCross(h, l)
	case hanPart:
		level = partCross(h, l)
	default:
		level = fullCross(h, l)
	}
	switch {
	case level < Compatible && slices.Contains(h.chars, wild):
		return wildCross(h, l, level)
	case level == Conflict && l.moved != nil && h.kind == hanFull && splitCross(h.chars[:h.surname], h.chars[h.surname:], l.moved) < Close:
		return Close
	case level == Conflict && h.kind == hanFull && transcribedWhole(h.chars, l.words):
		return Compatible
	case level == Conflict:
		return rotatedCross(h, l)
	}
	return level
}

// wildCross is the level of a name with an unknown character that could be any syllable: possible, and no more than a slip when
// a syllable is the one that was typed for it (王ye).
func wildCross(h *hanName, l *latinName, level Level) Level {
	if h.hint == "" {
		return Compatible
	}
	cut, spellings := cutWords(l.words), hanzi.Spellings(h.hint)
	for i := range cut.n {
		if slices.ContainsFunc(cut.at[i].parts(), func(s string) bool { return slices.Contains(spellings, s) }) {
			return max(level, Slip)
		}
	}
	return Conflict
}

// rotatedCross compares a name whose surname was put last (敏丽王) as what it means.
func rotatedCross(h *hanName, l *latinName) Level {
	cut := len(h.chars) - h.rotated()
	if cut < len(h.chars) && splitCross(h.chars[cut:], h.chars[:cut], l.words) < Similar {
		return Compatible
	}
	return Conflict
}

// fullCross compares a full Han name.
func fullCross(h *hanName, l *latinName) Level {
	best := splitCross(h.chars[:h.surname], h.chars[h.surname:], l.words)
	if h.double {
		best = min(best, doubleCross(h, l.words))
	}
	if best == Conflict && h.kind == hanFull {
		best = joinedCross(h, l.words)
	}
	return best
}

// doubleCross compares a name with two surnames: with either of them, with both, and a word that is neither is another maiden
// name.
func doubleCross(h *hanName, words []string) Level {
	best := max(Extended, splitCross(h.chars[:2], h.chars[2:], words))
	for i := range 2 {
		level := splitCross(h.chars[i:i+1], h.chars[2:], words)
		if level == Extended && hasOtherSurname(h, words) {
			continue
		}
		best = min(best, max(Extended, level))
	}
	return best
}

// hasOtherSurname reports a word behind the first surname that is a Chinese surname, but neither the second one nor a part of
// the given name.
func hasOtherSurname(h *hanName, words []string) bool {
	for i := 1; i < len(words); i++ {
		w := words[i]
		if spellsSingle(h.chars[0], words[i-1]) != 0 && spellsSingle(h.chars[1], w) == 0 && spellsChar(h.chars[2], w) == 0 &&
			surnameWeight(w) >= minSurnamePPM {
			return true
		}
	}
	return false
}

// splitCross compares for one split of the Han name.
func splitCross(surname, given []rune, words []string) Level {
	best := Conflict
	var buf [maxCross]string
	for from := range words {
		if w := words[from]; len(w) == 1 && len(words) > 1 && hasInitial(surname[0], w[0]) &&
			spellsGiven(given, append(append(buf[:0], words[:from]...), words[from+1:]...)).any() {
			best = min(best, Initials) // Z. Wei
		}
		for to := from + 1; to <= min(from+2, len(words)); to++ {
			if systems := spellsSurname(surname, words[from:to]); systems != 0 {
				best = min(best, givenCross(given, words, span{from, to}, systems))
			}
		}
	}
	return best
}

// givenCross compares the given name with the words around the surname, which is spelled in the systems.
func givenCross(given []rune, words []string, surname span, systems hanzi.System) Level {
	rest := len(words) - surname.len()
	if rest == 0 || len(given) == 0 {
		return Compatible
	}
	best := Conflict
	for from := range words {
		for to := from + 1; to <= len(words); to++ {
			if from < surname.to && to > surname.from {
				continue
			}
			switch m, extra := spellsGiven(given, words[from:to]), rest-(to-from); {
			case m == anyManner && extra == 0 && from == surname.to && cantonese.with(systems):
				best = min(best, Compatible) // private habit: Den-yih 敦义
			case !m.with(systems), m&mandarin == 0 && isPinyin(words[from:to], systems):
			case extra > 2 || extra > 0 && len(given) == 1 && hasSyllable(words, surname, span{from, to}):
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
	return weakGiven(given, words, surname, systems == hanzi.Southeast)
}

// isPinyin reports a given name that is joined as pinyin joins it, beside a surname that pinyin spells so: Wang Chongyang has no
// other reading, Wang Wai Man may have one.
func isPinyin(given []string, surname hanzi.System) bool {
	return len(given) == 1 && surname&hanzi.HanyuPinyin != 0 && !hanzi.IsSpelling(given[0]) && twoSyllables(given[0])
}

// hasSyllable reports a word outside of surname and given name that could be one more syllable of the given name: Huang Weijun
// is not 黄军, written Huang Wei Jun either.
func hasSyllable(words []string, surname, given span) bool {
	for i, w := range words {
		outside := (i < surname.from || i >= surname.to) && (i < given.from || i >= given.to)
		if outside && hanzi.SpellingSystems(w) != 0 && !westernNames()[w] {
			return true
		}
	}
	return false
}

// joinedCross compares a name whose words are cut elsewhere than between surname and given name: zhangwei, Kao-Chin Su-mei,
// Zhaxi Duoji, and with a compound surname Zhu Geliang.
func joinedCross(h *hanName, words []string) Level {
	if h.surname == 2 {
		return joinedCompound(h, joinWords(words), len(words) == 1)
	}
	cut := strings.IndexByte(words[0], '-')
	if cut < 0 {
		cut = len(words[0])
	}
	first := hanzi.SurnameSoundsOf(h.chars[0])
	for n := min(cut, hanzi.LongestSpelling()); n > 0; n-- {
		if n == len(words[0]) {
			continue // splitCross has judged that
		}
		s, parts := speller{maxSteps}, countParts(words)
		if n == cut {
			parts--
		}
		if systems := first.SurnameSystems(words[0][:n]); systems != 0 && s.spell(h.chars[1:], words, n, parts).with(systems) {
			return Romanised
		}
	}
	return Conflict
}

// joinedCompound compares the joined letters of a name with a compound surname; whole is true when they were one word.
func joinedCompound(h *hanName, letters string, whole bool) Level {
	for n := 2; n < min(len(letters), 2*hanzi.LongestSpelling()); n++ {
		if systems := spellsCompound(h.chars[:2], letters[:n]); systems != 0 && spellsGiven(h.chars[2:], []string{letters[n:]}).with(systems) {
			if whole {
				return Romanised
			}
			return Close
		}
	}
	return Conflict
}

// weakGiven judges words that do not spell the given name: its initials, a Western name, or a dialect that the tables lack.
// southern is true when the surname is a regional spelling that no rule gives (Tan 陈), which makes a dialect likely.
func weakGiven(given []rune, words []string, surname span, southern bool) Level {
	var buf [maxCross]string
	rest := append(append(buf[:0], words[:surname.from]...), words[surname.to:]...)
	if initialsOf(given, rest) || len(rest) > 1 && len(rest[0]) > 1 && !isChinese(rest[0]) && initialsOf(given, rest[1:]) {
		return Initials // Peter S.M. Chan
	}
	if slipped(given, rest) {
		return Close
	}
	if isWestern(rest, surname) {
		return Compatible // Carrie Lam
	}
	first := surname.from
	for len(rest) > 1 && !isChinese(rest[0]) && len(rest) > len(given) {
		rest, first = rest[1:], first-1 // Amy Khor Lean Suan
	}
	if first <= 0 && dialect(given, rest, southern) {
		return Compatible
	}
	return Conflict
}

// isWestern reports words around a surname that can be nothing but a Western given name. Behind the surname a word that could
// be a Chinese syllable is one (Xie Nan).
func isWestern(words []string, surname span) bool {
	if surname.from == 0 && len(words) > 1 || !slices.ContainsFunc(words, func(w string) bool { return !isInitials(w) }) {
		return false
	}
	for _, w := range words {
		for rest, more := w, true; more; {
			var part string
			part, rest, more = strings.Cut(rest, "-")
			if isChinese(part) || isJoined(part) || surname.from == 0 && hanzi.SpellingSystems(part) != 0 {
				return false
			}
		}
	}
	return true
}

// isInitials reports a letter, or two or three without a vowel, that are initials.
func isInitials(w string) bool {
	return len(w) == 1 || len(w) <= 3 && !strings.ContainsAny(w, "aeiouy") && surnameWeight(w) == 0
}

// slipped reports a given name of which one syllable is no spelling at all, one letter from one of its character, while the
// others are spelled well (Chiech-Ju 節如).
func slipped(given []rune, words []string) bool {
	var buf [maxSyllables]string
	parts := appendTokens(buf[:0], words)
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
	if len(part) < 4 || hanzi.SpellingSystems(part)&^hanzi.GwoyeuRomatzyh != 0 {
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

// dottedCross compares a minority or transliterated name with its pinyin (AYIGULI MAIMAITI); what it transcribes is possible at
// best. Japanese names with kana have no pinyin.
func dottedCross(h *hanName, l *latinName) Level {
	parts := strings.Split(string(h.chars), "·")
	if slices.ContainsFunc(h.chars, isKana) || len(h.chars) > 24 {
		return Conflict
	}
	if spellsGiven(withoutDots(h.chars), l.words).any() {
		return Romanised
	}
	slices.Reverse(parts)
	if spellsGiven([]rune(strings.Join(parts, "")), l.words).any() {
		return Swapped
	}
	if transcribed(parts, l.words) {
		return Compatible
	}
	return Conflict
}

// tailCross compares a nickname such as 阿强 with a Latin name that ends or begins so.
func tailCross(h *hanName, l *latinName) Level {
	for i := range l.words {
		cut := cutWords(l.words[i : i+1])
		for _, s := range cut.at[:cut.n] {
			if hanzi.Spells(h.chars[0], s.syllable[s.n-1]) != 0 {
				return Compatible
			}
		}
	}
	return Conflict
}

// partCross compares given-name or surname columns.
func partCross(h *hanName, l *latinName) Level {
	if h.surname > 0 && spellsSurname(h.chars, l.words) != 0 || spellsGiven(h.chars, l.words).any() {
		return Romanised
	}
	if h.surname == 0 && initialsOf(h.chars, l.words) {
		return Initials
	}
	return Conflict
}

// initialsOf reports whether the words are initials of the given name: "w" or "x m" or "xm".
func initialsOf(given []rune, words []string) bool {
	if len(words) == 0 {
		return false
	}
	joined := joinWords(words)
	for _, w := range words {
		if len(w) > 3 || len(w) > 1 && (len(words) > 1 || hanzi.SpellingSystems(w) != 0) {
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
	return r == wild || letter >= 'a' && letter <= 'z' && (hanzi.SoundsOf(r).Initials|hanzi.SurnameSoundsOf(r).Initials)&(1<<(letter-'a')) != 0
}
