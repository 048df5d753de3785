package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// maxTokens bounds the tokens of a Latin name that are aligned.
const maxTokens = 12

// compareLatin compares two Latin forms.
func compareLatin(a, b *latinName, fa, fb Form) Level {
	x, y := tokens(a.words), tokens(b.words)
	if len(x) > maxTokens || len(y) > maxTokens {
		return Conflict
	}
	if a.suffix != "" && b.suffix != "" && a.suffix != b.suffix {
		return Similar // father and son
	}
	var level Level
	switch {
	case strings.Join(x, "") == strings.Join(y, ""):
		level = Variant
	case fa != Full && fb != Full:
		level = comparePart(a, b, x, y, fa == Given && fb == Given)
	default:
		level = alignTokens(x, y, a.chinese && b.chinese)
		if a.chinese && b.chinese {
			level = min(level, compareRoman(a, b))
		}
	}
	if level == Conflict || level == Similar {
		level = min(level, compareNicks(a, b, x, y))
	}
	if level < Extended && a.suffix != b.suffix {
		level = Extended
	}
	return level
}

// compareNicks tries the names in brackets in place of a given name: Robert (Bob) Smith and Bob Smith.
func compareNicks(a, b *latinName, x, y []string) Level {
	for _, n := range a.nicks {
		if slices.Contains(y, n) && slices.ContainsFunc(x, func(t string) bool { return t != n && slices.Contains(y, t) }) {
			return Nickname
		}
	}
	for _, n := range b.nicks {
		if slices.Contains(x, n) && slices.ContainsFunc(y, func(t string) bool { return t != n && slices.Contains(x, t) }) {
			return Nickname
		}
	}
	return Conflict
}

// tokens splits words at hyphens.
func tokens(words []string) []string {
	hyphen := slices.ContainsFunc(words, func(w string) bool { return strings.IndexByte(w, '-') >= 0 })
	if !hyphen {
		return words
	}
	var out []string
	for _, w := range words {
		out = append(out, strings.Split(w, "-")...)
	}
	return out
}

// comparePart compares the cells of given-name or surname columns.
func comparePart(a, b *latinName, x, y []string, given bool) Level {
	p, q := strings.Join(x, ""), strings.Join(y, "")
	best := Conflict
	if len(x) != len(y) && (containsAll(x, y) || containsAll(y, x)) {
		best = Extended
	}
	if given && len(x) > 0 && len(y) > 0 && isNickname(x[0], y[0]) {
		best = min(best, Nickname)
	}
	// Words of more than two syllables that happen to be readable (amelia: a me li a) are no Chinese given names.
	chinese := a.chinese && b.chinese && (!given || syllables(p) <= 2 && syllables(q) <= 2)
	if chinese && sameSyllables(p, q, a.words, b.words, !given) {
		best = min(best, Romanised)
	}
	if closeTokens(p, q) && !(chinese && given) {
		best = min(best, Close)
	}
	if best < Conflict {
		return best
	}
	if len(p) > 0 && len(q) > 0 && (len(p) == 1 || len(q) == 1) {
		if p[0] == q[0] {
			return Initials
		}
		return Conflict
	}
	if similarity.JaroWinkler(p, q) >= similarFloor {
		return Similar
	}
	return Conflict
}

// similarFloor and closeFloor are Jaro-Winkler similarities.
const (
	similarFloor = 0.8
	closeFloor   = 0.92
)

// containsAll reports whether every token of long that is in short is there, and short is not empty.
func containsAll(long, short []string) bool {
	for _, s := range short {
		if !slices.Contains(long, s) {
			return false
		}
	}
	return len(short) > 0 && len(long) > len(short)
}

// sameSyllables reports whether two Chinese given names or surnames can be spellings of one name.
func sameSyllables(p, q string, x, y []string, surname bool) bool {
	if surname {
		return sameSurname(p, q, false)
	}
	return sameGiven(x, y, false)
}

// closeTokens reports one typing slip: an edit or a transposition, two in long words, or a Jaro-Winkler similarity of 0.92
// with the same first letter. Words under four letters must only lose or gain a letter.
func closeTokens(p, q string) bool {
	m, n := len(p), len(q)
	if m > n {
		m, n = n, m
	}
	switch {
	case m < 3:
		return false
	case m == 3:
		return n == 4 && p[0] == q[0] && similarity.OSA(p, q, 1) <= 1
	case n-m <= 2 && m >= 4:
		limit := 1
		if m >= 8 {
			limit = 2
		}
		if similarity.OSA(p, q, limit) <= limit {
			return true
		}
	}
	if p[0] != q[0] {
		return false
	}
	return similarity.JaroWinkler(p, q) >= closeFloor || soundsAlike(p, q)
}

// soundsAlike reports two writings of one sound: equal Double Metaphone codes with some likeness (Hussein, Husayn), or a word
// without vowels, as Arabic and Hebrew letters give, and the consonants of the other.
func soundsAlike(p, q string) bool {
	if !strings.ContainsAny(p, vowels) || !strings.ContainsAny(q, vowels) {
		return consonants(p) == consonants(q)
	}
	if similarity.JaroWinkler(p, q) < similarFloor {
		return false
	}
	x, _ := Metaphone(p)
	y, _ := Metaphone(q)
	return len(x) > 2 && x == y
}

const vowels = "aeiou"

// consonants drops vowels and repeated letters.
func consonants(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if c := s[i]; !isVowel(c) && c != 'w' && (len(b) == 0 || b[len(b)-1] != c) {
			b = append(b, c)
		}
	}
	return string(b)
}

// alignment counts how the tokens of the shorter name found partners in the longer one.
type alignment struct {
	equal, nick, close, initial int
	open, extra                 int // unmatched tokens of the shorter, and of the longer name without particles
	partner                     [maxTokens]int
}

// alignTokens compares by aligning tokens, the surest kind of match first. strict forbids typing slips between two Chinese
// spellings: they are different syllables.
func alignTokens(x, y []string, strict bool) Level {
	x, y = joinSplit(x, y), joinSplit(y, x)
	x, y = spellInitials(x, y), spellInitials(y, x)
	if len(x) > maxTokens || len(y) > maxTokens {
		return Conflict
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	var a alignment
	var used [maxTokens]bool
	for i := range a.partner {
		a.partner[i] = -1
	}
	match := func(count *int, same func(p, q string) bool) {
		for i, p := range x {
			for j := 0; j < len(y) && a.partner[i] < 0; j++ {
				if !used[j] && same(p, y[j]) {
					a.partner[i], used[j] = j, true
					*count++
				}
			}
		}
	}
	match(&a.equal, func(p, q string) bool { return p == q })
	match(&a.nick, isNickname)
	match(&a.close, func(p, q string) bool { return closeTokens(p, q) && !(strict && isChinese(p) && isChinese(q)) })
	match(&a.initial, sameInitial)
	for i, p := range x {
		if a.partner[i] < 0 && !particles()[p] {
			a.open++
		}
	}
	for j, q := range y {
		if !used[j] && !particles()[q] {
			a.extra++
		}
	}
	return a.level(x, y, strict)
}

// joinSplit joins neighbours in x that are one token in y: "de la cruz" for "delacruz", and spells out nothing else.
func joinSplit(x, y []string) []string {
	for i := 0; i+1 < len(x); i++ {
		if len(x[i])+len(x[i+1]) > 4 && slices.Contains(y, x[i]+x[i+1]) {
			joined := append(slices.Clone(x[:i]), x[i]+x[i+1])
			return append(joined, x[i+2:]...)
		}
	}
	return x
}

// spellInitials cuts joined initials in x that two or three neighbours in y begin with: "jc juncker", "jean claude juncker".
func spellInitials(x, y []string) []string {
	for i, p := range x {
		if len(p) < 2 || len(p) > 3 || strings.ContainsAny(p, vowels) {
			continue
		}
		for j := 0; j+len(p) <= len(y); j++ {
			k := 0
			for k < len(p) && len(y[j+k]) > 1 && y[j+k][0] == p[k] {
				k++
			}
			if k == len(p) {
				return slices.Concat(x[:i], strings.Split(p, ""), x[i+1:])
			}
		}
	}
	return x
}

// sameInitial reports whether one of the tokens is a single letter and the other begins with it.
func sameInitial(p, q string) bool {
	return (len(p) == 1 || len(q) == 1) && p[0] == q[0]
}

// level turns the counts into a level.
func (a *alignment) level(x, y []string, strict bool) Level {
	full := a.equal + a.nick + a.close
	switch {
	case a.open > 0 || full == 0:
		level := wholeSimilarity(x, y, strict)
		if full >= 2 && a.open == 1 {
			level = min(level, Similar)
		}
		return level
	case len(x) == 1 && a.extra > 0:
		if a.equal == 1 && a.extra < 3 {
			return Compatible // a surname or a given name alone
		}
		return Similar
	case a.initial > 0:
		return Initials
	case a.close > 0:
		return Close
	case a.nick > 0:
		return Nickname
	case a.swapped(len(x)) && hasPatronymic(x) && hasPatronymic(y):
		return Similar // Salman bin Muhammad is the father of Muhammad bin Salman
	case a.extra > 2:
		return Compatible
	case strict && len(x) == 2 && a.hasSyllable(y):
		return Similar // Wang Hao is not Wang Hao Min
	case a.extra > 0:
		return Extended
	case a.swapped(len(x)):
		return Swapped
	}
	return Variant
}

// hasSyllable reports a token of the longer name without a partner that could be one more syllable of a Chinese given name.
func (a *alignment) hasSyllable(y []string) bool {
	for j, q := range y {
		if !slices.Contains(a.partner[:], j) && hanzi.SpellingSystems(q) != 0 && !westernNames()[q] {
			return true
		}
	}
	return false
}

// hasPatronymic reports bin, ben and the like between two names.
func hasPatronymic(x []string) bool {
	for i := 1; i < len(x)-1; i++ {
		if patronymics()[x[i]] {
			return true
		}
	}
	return false
}

// swapped reports whether the partners are out of order.
func (a *alignment) swapped(n int) bool {
	last := -1
	for _, j := range a.partner[:n] {
		if j >= 0 && j < last {
			return true
		}
		last = max(last, j)
	}
	return false
}

// wholeSimilarity compares the joined tokens, for slips that break words.
func wholeSimilarity(x, y []string, strict bool) Level {
	p, q := strings.Join(x, ""), strings.Join(y, "")
	switch {
	case strict:
		if min(len(p), len(q)) >= 9 && similarity.OSA(p, q, 1) <= 1 {
			return Similar
		}
		return Conflict // other syllables, however like in letters
	case min(len(p), len(q)) >= 7 && len(x) > 1 && similarity.OSA(p, q, 2) <= 2:
		return Near
	case similarity.JaroWinkler(p, q) >= 0.88:
		return Similar
	}
	return Conflict
}
