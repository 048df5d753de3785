package name

import (
	"math/bits"
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// token is one part of a Latin name as it is compared.
type token struct {
	text  string
	entry *lexeme // nil when the lexicon does not have the word
	bag   uint32  // a bit for each letter
	spell uint32  // hash of the spelling in one transcription
	kind  tokenKind
}

// tokenKind marks tokens that are compared in their own way; its bits can be combined.
type tokenKind uint8

const (
	isParticle   tokenKind = 1 << iota // van, de, bin
	isPatronymic                       // ends as Slavic patronymics do: Ivanovich, Ivanovna
	isAbjad                            // Arabic or Hebrew letters
	isKorean                           // a spelling of a Korean surname
)

// tokenize cuts the words at hyphens.
func (l *latinName) tokenize() {
	if l.abjad {
		l.tokens = abjadTokens(l.native)
		return
	}
	n := len(l.words)
	for _, w := range l.words {
		n += strings.Count(w, "-")
	}
	if n == 0 {
		return
	}
	l.tokens = make([]token, 0, n)
	for _, w := range l.words {
		for rest, more := w, true; more; {
			var part string
			part, rest, more = strings.Cut(rest, "-")
			l.tokens = append(l.tokens, newToken(part))
		}
	}
	links := links(len(l.tokens), func(i int) string { return l.tokens[i].text })
	for i := range l.tokens {
		if links&(1<<i) != 0 {
			l.tokens[i].kind |= isParticle
		}
	}
}

// links is the set of those of n words of a name that are particles, as far as they
// can be nothing else: a single letter is an initial, the first word of Ben Wong
// Lopez a given name, and where no two other words are left, as in Ben Lopez and
// Charles Bin, all are names.
func links(n int, word func(i int) string) (set uint64) {
	others := 0
	for i := range n {
		w, next := word(i), ""
		if i+1 < n {
			next = word(i + 1)
		}
		if len(w) > 1 && particles()[w] && (i > 0 || !westernNames()[w]) || i > 0 && isArticle(w, next) {
			set |= 1 << i
		} else {
			others++
		}
	}
	if others < 2 {
		return 0
	}
	return set
}

// isArticle reports an Arabic article that has taken the sound of the word that follows: an-Najjar, ash-Shammari.
func isArticle(w, next string) bool {
	n := len(w)
	return (n == 2 || n == 3) && (w[0] == 'a' || w[0] == 'e') && strings.HasPrefix(next, w[1:]) && len(next) > n &&
		(n == 2 && strings.IndexByte("dnrstz", w[1]) >= 0 || w[1:] == "sh" || w[1:] == "ch" || w[1:] == "th" || w[1:] == "dh")
}

// withoutLinks leaves the particles out.
func withoutLinks(words []string) []string {
	set, out := links(len(words), func(i int) string { return words[i] }), make([]string, 0, len(words))
	for i, w := range words {
		if set&(1<<i) == 0 {
			out = append(out, w)
		}
	}
	return out
}

// whole is the words of a given name or surname as one token.
func (l *latinName) whole() token {
	if len(l.tokens) == 1 {
		return l.tokens[0]
	}
	return *l.joined
}

// join makes the token of several words once, as it is compared many times.
func (l *latinName) join() {
	if len(l.tokens) > 1 {
		t := newToken(string(appendJoined(nil, l.tokens)))
		l.joined = &t
	}
}

func newToken(w string) token {
	t := token{text: w, entry: lexicon()[w], spell: hashSpelling(w)}
	for i := range len(w) {
		t.bag |= 1 << (w[i] & 31)
	}
	if len(w) < 9 && len(koreanSurnameSpellings()[w]) > 0 {
		t.kind |= isKorean
	}
	if len(w) > 6 {
		for _, end := range []string{"vich", "vych", "vitch", "witsch", "ovic", "evic", "vna", "wna"} {
			if strings.HasSuffix(w, end) {
				t.kind |= isPatronymic
			}
		}
	}
	return t
}

// known reports a common name.
func (t *token) known() bool { return t.entry != nil }

// relation is what two tokens have to do with each other, the closest first.
type relation uint8

const (
	relEqual   relation = iota
	relSpelled          // two transcriptions of one name: Mueller and Müller, Sergej and Sergey
	relNick             // forms of one given name
	relSlip             // one typing slip, or one sound
	relWeak             // one letter differs, but in a short word, or both are common names
	relFar              // two letters differ
	relInitial          // a single letter and a word that it begins
	relNone
)

// relate compares two tokens. strict forbids slips: two Chinese spellings are different syllables.
func (t *token) relate(u *token, strict bool) relation {
	switch {
	case t.text == u.text:
		return relEqual
	case (t.kind&u.kind)&isAbjad != 0:
		if d := similarity.OSA(t.text, u.text, 1); d <= 1 && min(len(t.text), len(u.text)) >= 10 {
			return relSlip // every letter is a consonant
		}
		return relNone
	case len(t.text) == 1 || len(u.text) == 1:
		if soundStart(t.text[0]) == soundStart(u.text[0]) {
			return relInitial
		}
		return relNone
	case (t.kind^u.kind)&isAbjad != 0:
		return t.relateAbjad(u)
	case !strict && len(t.text) != len(u.text) && t.sameSpelling(u):
		return relSpelled
	case t.known() && u.known() && t.entry.nickname(u.entry, t.text, u.text):
		return relNick
	case !strict && (t.joinedInitials(u) || u.joinedInitials(t)):
		return relInitial
	case strict || bits.OnesCount32(t.bag^u.bag) > 8:
		return relNone
	case t.sameSpelling(u):
		return relSlip // Smith and Smyth may be two names
	case (t.bag|u.bag)&notRomaji == 0 && sameRomaji(t.text, u.text):
		return relSpelled
	}
	if (t.kind^u.kind)&isPatronymic != 0 {
		return relNone
	}
	if t.cutShort(u) || u.cutShort(t) {
		return relInitial
	}
	return t.slip(u)
}

// sameSpelling reports two words of one spelling in one transcription.
func (t *token) sameSpelling(u *token) bool {
	if t.spell != u.spell || t.spell == 0 {
		return false
	}
	var x, y [48]byte
	return string(appendSpelling(x[:0], t.text)) == string(appendSpelling(y[:0], u.text))
}

// cutShort reports two or three letters, no name of their own, that a longer word begins with: a field that was too short, or
// an abbreviation.
func (t *token) cutShort(u *token) bool {
	n := len(t.text)
	return n < 4 && !t.known() && t.kind&isParticle == 0 && len(u.text) >= n+3 && u.text[:n] == t.text
}

// joinedInitials reports two or three letters without a vowel, no name of their own, the first of which begins a longer word: JRR and
// John; or that are one letter of another alphabet: Kh and Kharitonovich or Haritonovic.
func (t *token) joinedInitials(u *token) bool {
	return len(t.text) < 4 && (t.text[0] == u.text[0] || t.beginsAs(u)) && len(u.text) > 2 && !t.known() && t.kind&isParticle == 0 && isInitials(t.text) && !isInitials(u.text)
}

// beginsAs reports two or three letters that are one sound, which a longer word begins with.
func (t *token) beginsAs(u *token) bool {
	c, n := spellOne(t.text, 0)
	d, _ := spellOne(u.text, 0)
	return n == len(t.text) && n > 1 && c == d
}

// rivals reports two names that are both in use as given names: no transcriptions of each other unless a group says so.
func (t *token) rivals(u *token) bool {
	return t.known() && u.known() && t.entry.given && u.entry.given
}

// slip reports a typing slip or another writing of the same sound. A slip turns a name into a string that is none: between
// two common names only surnames of one sound count (Meyer, Maier).
func (t *token) slip(u *token) relation {
	p, q := t.text, u.text
	if len(p) > len(q) {
		p, q = q, p
	}
	if (slavicPair(p, q) || daughterPair(p, q)) && !t.rivals(u) {
		return relSpelled
	}
	if genderPair(p, q) {
		return relNone
	}
	r := t.edits(u, p, q)
	if r <= relSlip || t.rivals(u) || soundStart(p[0]) != soundStart(q[0]) && !exchanged(p[0], q[0]) {
		return r
	}
	if soundsAlike(p, q) || !(t.known() && u.known()) && len(p) > 5 && spellingSlip(p, q) {
		return relSlip
	}
	return r
}

// edits judges by the letters that differ; p is the shorter text.
func (t *token) edits(u *token, p, q string) relation {
	limit, diff := slipLimit(t, u, len(p)), bits.OnesCount32(t.bag^u.bag)
	if diff == 0 && len(p) > 4 && scrambled(p, q, 1) && !(t.known() && u.known()) {
		return relFar
	}
	if limit == 0 || len(q)-len(p) > limit || diff > 2*limit {
		if len(q) < 4 && diff == 0 && sameUndoubled(p, q) {
			return relSlip
		}
		return relNone
	}
	switch d, both := similarity.OSA(p, q, limit), t.known() && u.known(); {
	case d > limit || d == 2 && (both || p[0] != q[0]) || t.rivals(u):
		return relNone // Gena and Gerd; Harry and Larry
	case d == 2:
		return relFar
	case both:
		return relWeak // Allison and Ellison: surnames are so many that a slip may give another one
	case diff == 0 && len(p) == len(q) || len(p) > 4 || t.known() || u.known():
		return relSlip // letters that changed places are a slip in any word
	case p[0] == q[0]:
		return relWeak
	}
	return relNone
}

// scrambled reports the same letters in another order that takes more than some edits.
func scrambled(p, q string, edits int) bool {
	if len(p) != len(q) || similarity.OSA(p, q, edits) <= edits {
		return false
	}
	var count [32]int8
	for i := range len(p) {
		count[p[i]&31]++
		count[q[i]&31]--
	}
	return count == [32]int8{}
}

// sameUndoubled reports words that only a doubled letter tells apart: un and uun.
func sameUndoubled(p, q string) bool {
	for i := 1; i < len(q); i++ {
		if q[i] == q[i-1] && q[:i]+q[i+1:] == p {
			return true
		}
	}
	return false
}

// slipLimit is how many edits are counted between words of which the shorter has n letters.
func slipLimit(t, u *token, n int) int {
	switch {
	case n == 3 && (len(t.text) == len(u.text) || t.text[0] != u.text[0]):
		return 0
	}
	switch {
	case n < 3:
		return 0
	case n < 4:
		return 1
	}
	return 2
}

// genderPair reports forms that only an ending tells apart, one of them in a: Angelo and Angela, Martin and Martina. It says
// another person more often than a slip.
func genderPair(p, q string) bool {
	m, n := len(p), len(q)
	switch {
	case m == n:
		return p[:m-1] == q[:n-1] && (p[m-1] == 'a') != (q[n-1] == 'a')
	case m+1 == n:
		return q[n-1] == 'a' && q[:n-1] == p
	}
	return false
}

// slavicEndings are masculine endings of surnames with their feminine ones.
var slavicEndings = [][2]string{{"ov", "ova"}, {"ev", "eva"}, {"yn", "yna"}, {"in", "ina"}, {"ski", "ska"}, {"cki", "cka"}, {"sky", "ska"}, {"sky", "skaya"},
	{"skiy", "skaya"}, {"ski", "skaya"}, {"skyi", "ska"}, {"skyy", "ska"}}

// slavicPair reports the masculine and the feminine form of one Slavic surname.
func slavicPair(p, q string) bool {
	n := 0
	for n < len(p) && p[n] == q[n] {
		n++
	}
	if n < 5 {
		return n >= 4 && len(q) == n+1 && q[n] == 'a' && p[n-1] == 'v'
	}
	for _, e := range slavicEndings {
		for _, w := range [2][2]string{{p, q}, {q, p}} {
			head := len(w[0]) - len(e[0])
			if head >= 3 && len(w[1])-len(e[1]) == head && w[0][head:] == e[0] && w[1][head:] == e[1] && w[0][:head] == w[1][:head] {
				return true
			}
		}
	}
	return false
}

// daughters are the endings of a daughter's patronymic in Scandinavia, in full and as church books shorten them.
var daughters = []string{"dottir", "datter", "dotter", "doter", "dater", "dtr", "dt", "d"}

// daughterPair reports two writings of one patronymic of a daughter, one of them at least in full: Olsdatter and Olsdtr.
func daughterPair(p, q string) bool {
	x, full := cutDaughter(p)
	y, other := cutDaughter(q)
	return x != "" && x == y && (full || other)
}

// cutDaughter cuts the ending off; full says that it is not shortened.
func cutDaughter(w string) (stem string, full bool) {
	for _, end := range daughters {
		if s, ok := strings.CutSuffix(w, end); ok && len(s) >= 3 && s[len(s)-1] == 's' {
			return s, len(end) > 3
		}
	}
	return "", false
}

// soundStart is one letter for the beginnings that languages write in several ways.
func soundStart(c byte) byte {
	switch c {
	case 'c', 'q':
		return 'k'
	case 'j', 'y':
		return 'i'
	case 'w':
		return 'v'
	}
	return c
}

// exchanged reports s and z, which German and Slavic transcriptions write for each other, and g and h, which are one
// letter in Ukrainian.
func exchanged(c, d byte) bool {
	c, d = min(c, d), max(c, d)
	return c == 's' && d == 'z' || c == 'g' && d == 'h'
}

// soundsAlike reports two writings of one sound: equal Double Metaphone codes with some likeness (Hussein, Husayn). Double
// Metaphone does not hear the end of Marley and Marlow.
func soundsAlike(p, q string) bool {
	if endSound(p) != endSound(q) || len(q)-len(p) > 3 {
		return false
	}
	similar := similarity.JaroWinkler(p, q)
	if similar < similarFloor {
		return false
	}
	x, _ := Metaphone(p)
	y, _ := Metaphone(q)
	return x == y && (len(x) > 2 || len(x) == 2 && similar >= 0.92)
}

// endSound is the vowel that a word ends in when spoken: a, i, o, or 0.
func endSound(w string) byte {
	w = strings.TrimRight(w, "h")
	if len(w) < 2 {
		return 0
	}
	switch last, before := w[len(w)-1], w[len(w)-2]; {
	case last == 'a':
		return 'a'
	case last == 'i' || last == 'y' || last == 'e' && (before == 'e' || before == 'i'):
		return 'i'
	case last == 'o' || last == 'u' || last == 'w' && before == 'o':
		return 'o'
	}
	return 0
}
