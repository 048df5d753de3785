package name

import (
	"strings"
	"unicode"
)

// parseNative reads a folded name whose letters are all of one script: Hangul, Arabic, Hebrew, Devanagari or Thai. Latin
// letters tell less than these scripts (정은 and 종은 are both Jong Un), so the canonical form keeps them, two such names are
// compared by their letters, and words hold a transliteration. ok is false for any other text.
func parseNative(s string, form Form) (l latinName, script string, ok bool) {
	if script = nativeScript(s); script == "" {
		return l, "", false
	}
	if script == "korean" {
		return parseHangul(s, form)
	}
	var native []string
	for _, w := range strings.FieldsFunc(s, isNativeBreak) {
		if w = foldAbjad(w); w == "" {
			continue
		}
		native = append(native, w)
		if rest, ok := cutArticle(w); ok {
			l.words, w = append(l.words, "al"), rest
		}
		if latin := spellNative(w); latin != "" {
			l.words = append(l.words, latin)
		}
	}
	if len(l.words) == 0 {
		return latinName{}, "", false
	}
	l.native = strings.Join(native, " ")
	l.abjad = true
	if from := len(l.words) - 1; from > 0 {
		if l.words[from-1] == "al" && from > 1 {
			from--
		}
		l.surname = span{from, len(l.words)}
	}
	return l, script, true
}

// isNativeBreak reports what separates words; marks and apostrophes are inside them.
func isNativeBreak(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && r != '\'' && r != '"'
}

// spellNative writes each letter of a word in its first spelling.
func spellNative(w string) string {
	var b strings.Builder
	for _, r := range w {
		if s := abjadLetters()[r]; len(s) > 0 && r != 'ع' {
			b.WriteString(s[0])
		}
	}
	return b.String()
}

// nativeScript names the script when all letters of s are of one that parseNative reads.
func nativeScript(s string) (script string) {
	for _, r := range s {
		now := ""
		switch {
		case isHangul(r):
			now = "korean"
		case r < 0x590 && !unicode.IsLetter(r) && !unicode.IsDigit(r), r < 0x900 && unicode.Is(unicode.Mn, r), r == 'ـ':
			continue
		case len(abjadLetters()[r]) > 0 || r < 0x700 && letterMap()[r].latin != "":
			now = abjadScript(r)
		}
		if now == "" || script != "" && now != script {
			return ""
		}
		script = now
	}
	return script
}

// abjadScript names the script of a letter of abjadSpellings, "" for other letters.
func abjadScript(r rune) string {
	switch {
	case r >= 0x590 && r < 0x600:
		return "hebrew"
	case r >= 0x600 && r < 0x700:
		return "arabic"
	case r >= 0x900 && r < 0x980:
		return "devanagari"
	case r >= 0xE00 && r < 0xE80:
		return "thai"
	}
	return ""
}

// foldAbjad drops vowel points and joins the letters that writers confuse: alif with its hamza, final ya and alif maqsura,
// ta marbuta and ha, Persian and Arabic kaf.
func foldAbjad(w string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ':
			return 'ا'
		case 'ى', 'ی':
			return 'ي'
		case 'ة':
			return 'ه'
		case 'ک':
			return 'ك'
		}
		if r < 0x900 && !unicode.IsLetter(r) || r == 'ـ' || r == '़' {
			return -1
		}
		return r
	}, w)
}
