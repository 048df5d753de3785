package hanzi

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldTables holds the strict character folds and the weak variant classes.
type foldTables struct {
	strict  *runeMap // index into to, plus one
	to      []rune
	members map[rune][]rune // folded character -> the characters that fold to it
	weak    map[rune]rune   // folded character -> representative of its weak class
}

var foldTable = sync.OnceValue(loadFold)

func loadFold() *foldTables {
	t := &foldTables{strict: newRuneMap(), members: map[rune][]rune{}, weak: map[rune]rune{}}
	inWeak := false
	eachLine(inflate(foldGz), func(line string) {
		if line == "#weak" {
			inWeak = true
			return
		}
		if inWeak {
			class := []rune(line)
			for _, r := range class[1:] {
				t.weak[r] = class[0]
			}
			return
		}
		from, n := utf8.DecodeRuneInString(line)
		to, _ := utf8.DecodeRuneInString(line[n+1:])
		t.to = append(t.to, to)
		t.strict.set(from, uint16(len(t.to)))
		t.members[to] = append(t.members[to], from)
	})
	return t
}

// FoldRune maps one character to its comparison form: a traditional, Hong Kong or Taiwan form or a CJK radical to the
// simplified ideograph. Other characters are returned as they are.
func FoldRune(r rune) rune {
	if r < 0x2E80 {
		return r
	}
	t := foldTable()
	if i := t.strict.get(r); i > 0 {
		return t.to[i-1]
	}
	return r
}

// WeakRune maps a character to the representative of its weak variant class: [FoldRune], then z-variants and semantic
// variants of Unihan and Japanese new forms (沢 = 澤). Two characters of one class may still be different names; use it for
// a weaker level than equality.
func WeakRune(r rune) rune {
	r = FoldRune(r)
	if w, ok := foldTable().weak[r]; ok {
		return w
	}
	return r
}

// IsHan reports whether r is a Han ideograph, 〇 included; CJK punctuation and kana are not.
func IsHan(r rune) bool {
	switch {
	case r < 0x3007:
		return r >= 0x2E80 && r <= 0x2FD5
	case r <= 0x9FFF:
		return r >= 0x4E00 || (r >= 0x3400 && r <= 0x4DBF) || r == 0x3007
	case r < 0xF900:
		return false
	}
	return r <= 0xFAFF || (r >= 0x20000 && r <= 0x323AF)
}

// Fold gives the comparison form of s: NFKC (full-width letters and digits, half-width kana, Kangxi radicals, compatibility
// ideographs); zero-width characters and variation selectors removed; Hong Kong, Taiwan and traditional characters to
// simplified ones, each by itself; middle dots to "·"; Latin letters in lower case without diacritics, except that ü is kept,
// because lü and lu are different syllables. It never looks at neighbours, never fails, and is idempotent:
// Fold(Fold(s)) == Fold(s). ASCII text costs one scan; lower-case ASCII and simplified Han text are
// returned without a copy.
func Fold(s string) string {
	ascii, upper, plain := scan(s)
	if ascii {
		if !upper {
			return s
		}
		return strings.ToLower(s)
	}
	if !plain {
		s = norm.NFKC.String(s)
	} else if isFolded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	latin := false // the last rune written was a Latin letter
	for _, r := range s {
		if isIgnorable(r) {
			continue
		}
		if latin && r >= 0x300 && r <= 0x36F {
			continue // a mark that NFKC could not compose
		}
		r = foldOne(r)
		latin = r < 0x250 && unicode.IsLetter(r)
		b.WriteRune(r)
	}
	if out := b.String(); plain || norm.NFKC.IsNormalString(out) {
		return out
	}
	return norm.NFKC.String(b.String())
}

// isFolded reports whether folding changes nothing in plain text.
func isFolded(s string) bool {
	for _, r := range s {
		if foldOne(r) != r {
			return false
		}
	}
	return true
}

// scan reports whether s is ASCII, has upper-case ASCII letters, and whether it is plain: nothing but ASCII, common
// ideographs and kana, which NFKC leaves alone.
func scan(s string) (ascii, upper, plain bool) {
	ascii, plain = true, true
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			upper = upper || (r >= 'A' && r <= 'Z')
		case r >= 0x4E00 && r <= 0x9FFF, r == 0xB7:
			ascii = false
		default:
			return false, true, false
		}
	}
	return ascii, upper, plain
}

// foldOne folds one rune of NFKC text.
func foldOne(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r < 0x250 || (r >= 0x1E00 && r <= 0x1EFF):
		return foldLatin(r)
	case r >= 0x2E80:
		if isDot(r) {
			return '·'
		}
		return unicode.ToLower(FoldRune(r))
	case isDot(r):
		return '·'
	case r == 'ɑ':
		return 'a'
	case r == 'ɡ':
		return 'g'
	}
	return unicode.ToLower(r)
}

// isIgnorable reports zero-width characters, joiners, the byte order mark, soft hyphen and variation selectors.
func isIgnorable(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064, r == 0xFEFF,
		r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF, r == 0x180E:
		return true
	}
	return false
}

// isDot reports the middle dots that separate the parts of minority and transliterated names.
func isDot(r rune) bool {
	switch r {
	case '·', '•', '‧', '・', '･', '．', '∙', '⋅', '᛫', 'ꞏ', '●':
		return true
	}
	return false
}

// latinBase maps U+00C0..U+024F and U+1E00..U+1EFF to the lower-case base letter; ü of any tone stays ü.
var latinBase = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	for r := rune(0xC0); r <= 0x1EFF; r++ {
		if r == 0x250 {
			r = 0x1E00
		}
		d := []rune(norm.NFD.String(string(unicode.ToLower(r))))
		if len(d) < 2 {
			continue
		}
		base := d[0]
		if base == 'u' && d[1] == 0x308 {
			base = 'ü'
		}
		m[r] = unstroke(base)
	}
	return m
})

func foldLatin(r rune) rune {
	if b, ok := latinBase()[r]; ok {
		return b
	}
	return unstroke(unicode.ToLower(r))
}

// unstroke maps the letters that differ from a base letter by more than a mark.
func unstroke(r rune) rune {
	switch r {
	case 'ø':
		return 'o'
	case 'ł':
		return 'l'
	case 'đ', 'ð':
		return 'd'
	case 'ı':
		return 'i'
	}
	return r
}

// IsPlain reports text of ASCII and unified ideographs, which NFKC leaves as it is.
func IsPlain(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && (r < 0x4E00 || r > 0x9FFF) {
			return false
		}
	}
	return true
}
