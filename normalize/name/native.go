package name

import (
	"strings"
	"unicode"
)

// parseNative reads a folded name whose letters are all Hangul, all Arabic or all Hebrew. Latin letters tell less than these
// scripts (정은 and 종은 are both Jong Un), so the canonical form keeps them, two such names are compared by their
// letters, and words hold a transliteration. ok is false for any other text.
func parseNative(s string, form Form) (l latinName, script string, ok bool) {
	if script = nativeScript(s); script == "" {
		return l, "", false
	}
	if script == "korean" {
		return parseHangul(s, form)
	}
	var native []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Mn, r) && !unicode.IsLetter(r) && r != '\'' && r != '"' }) {
		if w = foldAbjad(w); w == "" {
			continue
		}
		native = append(native, w)
		latin, _ := transliterate(w)
		if rest, ok := cutArticle(w); ok {
			l.words = append(l.words, "al")
			latin, _ = transliterate(rest)
		}
		if latin != "" {
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

// nativeScript names the script when all letters of s are Hangul, or Arabic, or Hebrew ones.
func nativeScript(s string) (script string) {
	for _, r := range s {
		now := ""
		switch {
		case isHangul(r):
			now = "korean"
		case r < 0x590 && !unicode.IsLetter(r) && !unicode.IsDigit(r), unicode.Is(unicode.Mn, r), r == 'ـ':
			continue
		case r >= 0x590 && r <= 0x6FF && unicode.IsLetter(r):
			now = letterMap()[r].script
		}
		if now == "" || script != "" && now != script {
			return ""
		}
		script = now
	}
	return script
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
		if !unicode.IsLetter(r) || r == 'ـ' {
			return -1
		}
		return r
	}, w)
}
