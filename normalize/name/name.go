package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// Form says what a column holds.
type Form uint8

// The forms.
const (
	Full    Form = iota // surname and given name
	Given               // given name alone
	Surname             // surname alone
)

// Fixed phrases of Name.Problem.
const (
	problemPlaceholder = "placeholder"
	problemNoLetters   = "no letters"
	problemTooLong     = "too long"
)

// maxBytes is the longest cell that is read.
const maxBytes = 4096

// maxLetters is the longest name that is compared part by part; what is longer is no personal name.
const maxLetters = 200

// Name is one parsed personal name.
//
// Canonical is folded: simplified Han characters, lower-case Latin letters without diacritics (ü of lü and nü as v), titles
// removed unless nothing but a surname would be left, a comma only where the order cannot be told without. A value with both
// scripts has the Han name first. Cyrillic, Greek, Georgian and Armenian letters and kana become Latin ones; Hangul, Arabic and
// Hebrew letters, which say more than their transliteration, stay when the whole name is written in them.
//
// Parse makes it. One read back from JSON has its exported parts alone and must not be compared: parse its Raw again.
type Name struct {
	Raw       string `json:"raw"`
	Clean     string `json:"clean,omitempty"`
	Canonical string `json:"canonical,omitempty"`
	Problem   string `json:"problem,omitempty"`
	Valid     bool   `json:"valid"`
	Script    string `json:"script,omitempty"`  // "han", "latin", "both" or, when transliterated, the script it came in
	Surname   string `json:"surname,omitempty"` // folded; a guess where the order is not marked
	Given     string `json:"given,omitempty"`
	Title     string `json:"title,omitempty"` // 先生, dr: removed from Canonical unless it is "surname and title"
	Form      Form   `json:"-"`

	han   hanName
	latin latinName
}

// Parser reads names of one column. The zero Parser reads full names.
type Parser struct {
	Form  Form
	Order Order // of full names in Latin letters; see [Vote]
}

// Parse reads a full name.
func Parse(raw string) Name { return Parser{}.Parse(raw) }

// ParseGiven reads a cell that holds a given name alone.
func ParseGiven(raw string) Name { return Parser{Form: Given}.Parse(raw) }

// ParseSurname reads a cell that holds a surname alone.
func ParseSurname(raw string) Name { return Parser{Form: Surname}.Parse(raw) }

// Parse reads one cell. It never fails; see Name.Problem. Cost: about 1 µs for a Han name, 3 µs for a Latin one.
func (p Parser) Parse(raw string) Name {
	n := Name{Raw: raw, Form: p.Form}
	if raw == "" {
		return n
	}
	if len(raw) > maxBytes {
		n.Problem = problemTooLong
		return n
	}
	n.Clean = tidy(hanzi.Unescape(raw))
	if n.Clean == "" {
		return n
	}
	written := slideCapitals(n.Clean)
	text := hanzi.Fold(written)
	if isPlaceholder(text) {
		n.Problem = problemPlaceholder
		return n
	}
	if l, script, ok := parseNative(text, p.Form); ok {
		n.latin = l
		n.finish(script, "", "")
		return n
	}
	text, origin := transliterate(text)
	han, latin := splitScripts(text)
	if han != "" {
		n.han, n.Title = parseHan(han, p.Form)
	}
	if latin != "" {
		caps := ""
		if origin == "" && !n.han.any() {
			caps = written
		}
		var title string
		if n.latin, title = parseLatin(latin, caps, p); n.han.any() && len(n.latin.words) == 1 && isOnlyTitle(n.latin.words[0]) {
			n.latin, title = latinName{}, n.latin.words[0] // Mr. 李明
		}
		if n.Title == "" {
			n.Title = title
		}
	}
	n.finish(origin, han, latin)
	return n
}

// finish fills the exported parts from the parsed forms. han and latin are the texts of the forms, which are mostly the canonical
// forms.
func (n *Name) finish(origin, han, latin string) {
	h, l := n.han.canonical(han), n.latin.canonical(latin)
	switch {
	case h != "" && l != "":
		n.Canonical, n.Script = h+" "+l, "both"
	case h != "":
		n.Canonical, n.Script = h, "han"
	case l != "":
		n.Canonical, n.Script = l, "latin"
	}
	if origin != "" && (l == "" || h == "") {
		n.Script = origin
	}
	if n.Canonical == "" || isPlaceholder(n.Canonical) {
		n.Canonical, n.Problem = "", problemNoLetters
		if hasLetter(n.Clean) {
			n.Problem = problemPlaceholder
		}
		n.han, n.latin = hanName{}, latinName{}
		return
	}
	n.Valid = true
	n.latin.tokenize()
	if n.Form != Full {
		n.latin.join()
	}
	if n.han.any() {
		n.Surname, n.Given = n.han.parts(h)
	} else {
		n.Surname, n.Given = n.latin.parts(l)
	}
	switch n.Form {
	case Given:
		n.Surname, n.Given = "", n.Canonical
	case Surname:
		n.Surname, n.Given = n.Canonical, ""
	}
}

// tidy trims, joins runs of white space and drops control characters.
func tidy(s string) string {
	plain, space := true, true // a space at the front is one too many
	for _, r := range s {
		if r == ' ' && !space {
			space = true
			continue
		}
		space = false
		if !(r > ' ' && r < 0x7F || r >= 0x4E00 && r <= 0x9FFF) {
			plain = false
			break
		}
	}
	plain = plain && !space
	if plain {
		return s
	}
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == 0x3000
	}), " ")
}

func hasLetter(s string) bool {
	return strings.IndexFunc(s, unicode.IsLetter) >= 0
}

// splitScripts separates the Han part of a folded name from the Latin part. Latin letters inside a Han name stay in it
// (王ye: a character that could not be typed), and so does a bracket between Han characters (朱(金容)基).
func splitScripts(s string) (han, latin string) {
	if !strings.ContainsFunc(s, hanzi.IsHan) {
		return "", s
	}
	first, last := strings.IndexFunc(s, isEast), strings.LastIndexFunc(s, isEast)
	_, size := utf8.DecodeRuneInString(s[last:])
	before, middle, after := s[:first], s[first:last+size], s[last+size:]
	if head := len(before) - wildcardHead(before); head < len(before) {
		before, middle = before[:head], before[head:]+middle // *伟
	} else if isTypedSurname(before, middle) {
		before, middle = "", before+middle // YE伟
	}
	if tail := leadingWord(after); (hanzi.IsSyllable(tail) || isMask(tail)) && strings.TrimSpace(before) == "" {
		middle, after = middle+tail, after[len(tail):] // 王ye
	}
	if tail := unknownTail(middle, after); tail > 0 {
		middle, after = middle+after[:tail], after[tail:]
	}
	return middle, strings.TrimSpace(strings.Map(noBracket, before+" "+after))
}

// isTypedSurname reports a pinyin syllable joined to a given name: a surname that could not be typed.
func isTypedSurname(before, han string) bool {
	return len(before) > 1 && hanzi.IsSyllable(before) && utf8.RuneCountInString(han) <= 2 && !isFullName(han)
}

// isFullName reports a listed surname with a given name.
func isFullName(han string) bool {
	surname, given, _ := hanzi.SplitSurname(han)
	return given != "" && hanzi.SurnamePPM(surname) >= minSurnamePPM
}

// unknownTail returns how much of what follows the last Han character still belongs to the name: placeholders, or the rest of
// the parts of a character (张(女+?), 张女+?).
func unknownTail(name, after string) int {
	if after == "" {
		return 0
	}
	if open := strings.LastIndexFunc(name, isOpening); open >= 0 && !strings.ContainsAny(name[open:], closings) {
		if end := strings.IndexAny(after, closings); end >= 0 && strings.Trim(after[:end], "+?* ") == "" {
			_, size := utf8.DecodeRuneInString(after[end:])
			return end + size + wildcardTail(after[end+size:])
		}
	}
	if rest, ok := strings.CutPrefix(after, "+"); ok {
		return 1 + wildcardTail(rest)
	}
	return wildcardTail(after)
}

// noBracket replaces brackets and quotes: beside a Han name they hold its Latin form, not a nickname.
func noBracket(r rune) rune {
	if strings.ContainsRune("()[]{}<>\"“”", r) {
		return ' '
	}
	return r
}

// isEast reports Han characters and kana.
func isEast(r rune) bool { return hanzi.IsHan(r) || isKana(r) }

// leadingWord returns the ASCII letters that s begins with.
func leadingWord(s string) string {
	n := 0
	for n < len(s) && s[n] >= 'a' && s[n] <= 'z' {
		n++
	}
	return s[:n]
}

// wildcardTail returns the length of the placeholder characters, and dots between parts, that s begins with.
func wildcardTail(s string) int {
	n := 0
	for _, r := range s {
		if !isWildcard(r) && r != '·' {
			break
		}
		n += utf8.RuneLen(r)
	}
	return n
}

// wildcardHead returns the length of the placeholder characters, and dots between parts, that s ends with.
func wildcardHead(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeLastRuneInString(s[:len(s)-n])
		if !isWildcard(r) && r != '·' {
			break
		}
		n += size
	}
	return n
}

// isWildcard reports characters that stand for one that could not be typed or is masked.
func isWildcard(r rune) bool {
	switch r {
	case '*', '?', '□', '〓', '■', '▢', '○', '×', '\uFFFD', '_':
		return true
	}
	return false
}
