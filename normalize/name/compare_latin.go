package name

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// maxTokens bounds the tokens of a Latin name that are aligned.
const maxTokens = 12

// compareLatin compares two Latin forms.
func compareLatin(a, b *latinName, fa, fb Form) Level {
	x, y := a.tokens, b.tokens
	if len(x) > maxTokens || len(y) > maxTokens {
		return Conflict
	}
	var level Level
	switch {
	case a.hangul() && b.hangul():
		return compareHangulPair(a, b)
	case sameJoined(x, y) && !cutElsewhere(a, b):
		level = Variant
	case fa != Full && fb != Full && a.hangul():
		level = compareHangulPart(a, b, fa == Surname)
	case fa != Full && fb != Full && b.hangul():
		level = compareHangulPart(b, a, fb == Surname)
	case fa != Full && fb != Full:
		level = comparePart(a, b, x, y, fa == Given && fb == Given)
	default:
		level = compareFull(a, b)
	}
	if level == Conflict || level == Similar {
		level = min(level, compareNicks(a, b))
	}
	switch {
	case a.suffix == b.suffix:
	case a.suffix != "" && b.suffix != "" || a.isFirst(b) || b.isFirst(a):
		return max(level, Similar) // father and son
	case level < Extended:
		return Extended
	}
	return level
}

// isFirst reports a name with a Roman I where the other one has a later number: Morris I and Morris II, unless the I can stand for
// a name of the other.
func (l *latinName) isFirst(later *latinName) bool {
	return l.suffix == "" && strings.HasPrefix(later.suffix, "i") && hasToken(l.tokens, "i") &&
		!slices.ContainsFunc(later.tokens, func(t token) bool { return t.text[0] == 'i' })
}

// compareFull compares two full names by their tokens and, as far as they can be such, as Chinese and as Korean names.
func compareFull(a, b *latinName) Level {
	switch {
	case a.hangul():
		return compareHangul(a, b)
	case b.hangul():
		return compareHangul(b, a)
	case a.chinese && b.chinese:
		level := compareRoman(a, b)
		if level > Romanised { // nothing is closer between names of other letters
			level = min(level, alignTokens(a.tokens, b.tokens, true), compareKorean(a, b))
		}
		return level
	}
	level := alignTokens(a.tokens, b.tokens, false)
	if level > Extended {
		level = min(level, compareKorean(a, b))
	}
	return level
}

// compareNicks tries the names in brackets in place of a given name: Robert (Bob) Smith and Bob Smith.
func compareNicks(a, b *latinName) Level {
	for _, o := range [2][2]*latinName{{a, b}, {b, a}} {
		for _, n := range o[0].nicks {
			if hasToken(o[1].tokens, n) && slices.ContainsFunc(o[0].tokens, func(t token) bool { return t.text != n && hasToken(o[1].tokens, t.text) }) {
				return Nickname
			}
		}
	}
	return Conflict
}

func hasToken(tokens []token, text string) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.text == text })
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

// appendJoined appends the letters of the tokens.
func appendJoined(dst []byte, tokens []token) []byte {
	for i := range tokens {
		dst = append(dst, tokens[i].text...)
	}
	return dst
}

// sameJoined reports whether two names are the same letters, however they are cut.
func sameJoined(x, y []token) bool {
	i, j, p, q := 0, 0, "", ""
	for {
		for p == "" && i < len(x) {
			p, i = x[i].text, i+1
		}
		for q == "" && j < len(y) {
			q, j = y[j].text, j+1
		}
		n := min(len(p), len(q))
		if n == 0 {
			return p == q
		}
		if p[:n] != q[:n] {
			return false
		}
		p, q = p[n:], q[n:]
	}
}

// cutElsewhere reports two Chinese names of the same letters that are cut into other syllables: Fang'an is not Fan'gan.
func cutElsewhere(a, b *latinName) bool {
	return a.chinese && b.chinese && len(a.tokens) > 1 && len(a.tokens) == len(b.tokens) &&
		!slices.EqualFunc(a.tokens, b.tokens, func(t, u token) bool { return t.text == u.text })
}

// similarFloor is a Jaro-Winkler similarity.
const similarFloor = 0.8

// comparePart compares the cells of given-name or surname columns.
func comparePart(a, b *latinName, x, y []token, given bool) Level {
	if len(x) == 0 || len(y) == 0 {
		return Conflict
	}
	p, q := a.whole(), b.whole()
	best := Conflict
	if len(x) != len(y) && (containsAll(x, y) || containsAll(y, x)) {
		best = Extended
	}
	if given && isNickname(x[0].text, y[0].text) {
		best = min(best, Nickname)
	}
	// Words of more than two syllables that happen to be readable (amelia: a me li a) are no Chinese given names.
	chinese := a.chinese && b.chinese && (!given || syllables(p.text) <= 2 && syllables(q.text) <= 2)
	if chinese && sameSyllables(p.text, q.text, a.words, b.words, !given) {
		best = min(best, Romanised)
	}
	if p.kind, q.kind = x[0].kind, y[0].kind; best == Conflict {
		best = partLevel(p.relate(&q, chinese && given), min(len(p.text), len(q.text)))
	}
	switch {
	case best < Conflict || len(p.text) == 1 || len(q.text) == 1:
		return best
	case similarity.JaroWinkler(p.text, q.text) >= similarFloor:
		return Similar
	}
	return Conflict
}

// partLevel is the level of two cells of one word, the shorter of n letters.
func partLevel(r relation, n int) Level {
	switch r {
	case relEqual, relSpelled:
		return Variant
	case relNick:
		return Nickname
	case relSlip:
		return Close
	case relWeak:
		return Near
	case relFar:
		if n >= 8 {
			return Near
		}
	case relInitial:
		return Initials
	}
	return Conflict
}

// containsAll reports whether every token of short is in long, which has more.
func containsAll(long, short []token) bool {
	for i := range short {
		if !hasToken(long, short[i].text) {
			return false
		}
	}
	return len(long) > len(short)
}

// sameSyllables reports whether two Chinese given names or surnames can be spellings of one name.
func sameSyllables(p, q string, x, y []string, surname bool) bool {
	if surname {
		return sameSurname(p, q, false)
	}
	return sameGiven(x, y, false)
}

// alignment counts how the tokens of the shorter name found partners in the longer one.
type alignment struct {
	found       [relNone]int
	open, extra int // unmatched tokens of the shorter, and of the longer name without particles
	partner     [maxTokens]int8
}

// alignTokens compares by aligning tokens, the surest kind of match first. strict forbids typing slips between two Chinese
// spellings: they are different syllables.
func alignTokens(x, y []token, strict bool) Level {
	x, y = joinSplit(x, y), joinSplit(y, x)
	x, y = spellInitials(x, y), spellInitials(y, x)
	x, y = spellFather(x, y), spellFather(y, x)
	if len(x) > len(y) {
		x, y = y, x
	}
	var a alignment
	used := a.match(x, y, strict)
	for i := range x {
		if a.partner[i] < 0 && x[i].kind&isParticle == 0 {
			a.open++
		}
	}
	for j := range y {
		if used&(1<<j) == 0 && y[j].kind&isParticle == 0 {
			a.extra++
		}
	}
	return a.level(x, y, strict)
}

// match pairs tokens and returns the set of those in y that were taken.
func (a *alignment) match(x, y []token, strict bool) (used uint16) {
	var all [maxTokens][maxTokens]relation
	var seen, chinese uint16
	for j := 0; strict && j < len(y); j++ {
		if isChinese(y[j].text) {
			chinese |= 1 << j
		}
	}
	for i := range x {
		a.partner[i] = -1
		strict := chinese != 0 && isChinese(x[i].text)
		for j := range y {
			r := x[i].relate(&y[j], strict && chinese&(1<<j) != 0)
			all[i][j] = r
			seen |= 1 << r
		}
	}
	for r := relEqual; r < relNone; r++ {
		if seen&(1<<r) == 0 {
			continue
		}
		for i := range x {
			for j := 0; j < len(y) && a.partner[i] < 0; j++ {
				if all[i][j] == r && used&(1<<j) == 0 {
					a.partner[i], used = int8(j), used|1<<j
					if r > relSpelled || x[i].kind&isParticle == 0 {
						a.found[r]++
					}
				}
			}
		}
	}
	return used
}

// sameInitial reports whether one of the tokens is a single letter and the other begins with it.
func sameInitial(p, q string) bool {
	return (len(p) == 1 || len(q) == 1) && p[0] == q[0]
}

// level turns the counts into a level.
func (a *alignment) level(x, y []token, strict bool) Level {
	slips, near := a.found[relSlip], a.found[relWeak]+a.found[relFar]
	full := a.found[relEqual] + a.found[relSpelled] + a.found[relNick] + slips
	switch {
	case a.open > 0 || full == 0 && near == 0 || near > 0 && (near > 1 || slips > 0 || a.found[relInitial] > 0 || a.extra > 0 || letters(x) < 7):
		level := wholeSimilarity(x, y, strict)
		if full >= 2 && a.open+near == 1 {
			if near == 0 && a.ofOneFamily(x, y) {
				return Conflict
			}
			level = min(level, Similar)
		}
		return level
	case near > 0 && full == 0:
		return Similar
	case len(x) == 1 && a.extra > 0:
		if a.found[relEqual]+a.found[relSpelled] == 1 && a.extra < 3 {
			return Compatible // a surname or a given name alone
		}
		return Similar
	case a.extra > 2 && (slips > 0 || a.extra > full):
		return Similar // more is open than agrees
	case a.found[relInitial] > 0 && a.byMiddle(x, y):
		return Similar // Linda S. Miller and Susan Miller
	case a.found[relInitial] > 0:
		return Initials
	case near > 0:
		return Near
	case slips > 0 && a.extra > 0:
		return Near
	case slips > 0:
		return Close
	case a.extra > 2:
		return Compatible
	case a.found[relNick] > 0:
		return Nickname
	case a.swapped(len(x)) && hasPatronymic(x) && hasPatronymic(y):
		return Similar // Salman bin Muhammad is the father of Muhammad bin Salman
	case strict && len(x) == 2 && a.hasSyllable(x, y):
		return Similar // Wang Hao is not Wang Hao Min
	case a.extra > 0:
		return Extended
	case a.swapped(len(x)):
		return Swapped
	case (x[0].kind^y[0].kind)&isAbjad != 0:
		return Romanised
	}
	return Variant
}

// ofOneFamily reports two names that have all but the first word in common as far as the shorter one goes, the last word with the last:
// Wilson and Luis Almeida Ferreira are brothers. Where the last word differs somebody may have married, and where a middle one does it may
// be another of her names.
func (a *alignment) ofOneFamily(x, y []token) bool {
	last := len(x) - 1
	if a.partner[0] >= 0 || int(a.partner[last]) != len(y)-1 || len(x[0].text) < 2 || len(y[0].text) < 2 {
		return false
	}
	return !slices.Contains(a.partner[:len(x)], 0)
}

// byMiddle reports names that agree in one word and a middle initial alone, where the longer has a given name that the
// shorter has not: a person called by the middle name is rarer than two of one surname.
func (a *alignment) byMiddle(x, y []token) bool {
	if len(x) != 2 || a.extra == 0 || a.found[relInitial] != 1 {
		return false
	}
	for i, j := range a.partner[:len(x)] {
		if j > 0 && len(y[j].text) == 1 && len(x[i].text) > 1 {
			first := 0 // of the given names: the surname may stand before them
			for i, k := range a.partner[:len(x)] {
				if k == 0 && len(x[i].text) > 1 && len(y[0].text) > 1 {
					first = 1
				}
			}
			return int(j) > first
		}
	}
	return false
}

// letters counts the letters of the tokens.
func letters(tokens []token) (n int) {
	for i := range tokens {
		n += len(tokens[i].text)
	}
	return n
}

// hasSyllable reports a token of the longer name without a partner that could be one more syllable of a Chinese given name.
func (a *alignment) hasSyllable(x, y []token) bool {
	for j, q := range y {
		if !slices.Contains(a.partner[:len(x)], int8(j)) && hanzi.SpellingSystems(q.text) != 0 && !westernNames()[q.text] {
			return true
		}
	}
	return false
}

// hasPatronymic reports bin, ben and the like between two names.
func hasPatronymic(x []token) bool {
	for i := 1; i < len(x)-1; i++ {
		if patronymics()[x[i].text] {
			return true
		}
	}
	return false
}

// swapped reports whether the partners are out of order.
func (a *alignment) swapped(n int) bool {
	last := int8(-1)
	for _, j := range a.partner[:n] {
		if j >= 0 && j < last {
			return true
		}
		last = max(last, j)
	}
	return false
}

// wholeSimilarity compares the joined tokens, for slips that break or join words.
func wholeSimilarity(x, y []token, strict bool) Level {
	var s, t [64]byte
	p, q := appendJoined(s[:0], x), appendJoined(t[:0], y)
	m, n := min(len(p), len(q)), max(len(p), len(q))
	var px, qx uint32
	for i := range x {
		px |= x[i].bag
	}
	for j := range y {
		qx |= y[j].bag
	}
	diff := bits.OnesCount32(px ^ qx)
	switch {
	case strict:
		if m >= 9 && n-m <= 1 && diff <= 2 && similarity.OSA(string(p), string(q), 1) <= 1 {
			return Similar
		}
		return Conflict // other syllables, however like in letters
	case m >= 9 && n-m <= 2 && diff <= 4 && len(x) != len(y) && similarity.OSA(string(p), string(q), 2) <= min(2, m/9):
		return Near
	case diff <= 12 && similarity.JaroWinkler(string(p), string(q)) >= 0.88:
		return Similar
	}
	return Conflict
}
