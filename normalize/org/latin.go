package org

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxPasses bounds the passes until the canonical form is stable; one confirms a form that is so already.
const maxPasses = 6

// parseLatin reads a folded name in Latin (or Cyrillic, or Greek) letters: words, legal forms off both ends. The parts
// are read from the canonical form, so that values of one canonical form have the same parts.
func (o *Org) parseLatin(folded string) {
	text := folded
	for range maxPasses {
		o.readLatin(text)
		if o.Canonical == text {
			return
		}
		text = o.Canonical
	}
}

func (o *Org) readLatin(text string) {
	words := dropArticle(cutRemark(latinWords(text)))
	words = inverted(words)
	core, forms := stripForms(words)
	core = dropArticle(core)
	o.group, o.law, o.nation = anyForm, anyLaw, ""
	var b strings.Builder
	b.Grow(len(text))
	writeWords(&b, core)
	n := b.Len()
	for _, f := range forms {
		b.WriteByte(' ')
		b.WriteString(f.short)
		if f.group != anyForm && o.group == anyForm {
			o.group = f.group
		}
		if f.law != anyLaw && (o.law == anyLaw || o.law == englishLaw) {
			o.law, o.nation = f.law, f.short
		}
	}
	o.Canonical = b.String()
	o.Core = o.Canonical[:n]
	o.LegalForm = strings.TrimPrefix(o.Canonical[n:], " ")
	o.Tokens, o.Stem = core, o.Core
}

func writeWords(b *strings.Builder, words []string) {
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
}

func dropArticle(words []string) []string {
	for len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return words
}

// inverted moves a form before a trailing place to the end: Gree Electric Appliances Inc. of Zhuhai, Siemens Ltd., China.
func inverted(words []string) []string {
	n := len(words)
	at := n - 2
	switch {
	case n >= 4 && words[n-2] == "of":
		at = n - 3
	case n < 3 || !regionWord[words[n-1]]:
		return words
	}
	switch words[at] {
	case "inc", "incorporated", "ltd", "limited", "llc", "corp", "gmbh":
	default:
		return words
	}
	from := at
	for from > 1 && (words[from-1] == "co" || words[from-1] == "pte" || words[from-1] == "pvt" || words[from-1] == "pty") {
		from--
	}
	out := append(make([]string, 0, n), words[:from]...)
	out = append(out, words[at+1:]...)
	return append(out, words[from:at+1]...)
}

// latinWords splits a folded name. Dots and apostrophes vanish, so that A.B.C. is abc; single letters in a row are
// joined; & is "and"; numbers in words become digits; "No." and "store" before a number go.
func latinWords(s string) []string {
	words := strings.Fields(s)
	if !plainText(s) {
		words = strings.Fields(plainLetters(s))
	}
	words = joinInitials(words)
	out := words[:0]
	for i, w := range words {
		if numberLabel[w] && i > 0 && i+1 < len(words) && isNumber(words[i+1]) {
			continue
		}
		if long := longWord[w]; long != "" {
			w = long
		} else if n := romanNumeral[w]; n != "" && i > 0 {
			w = n
		}
		if n := len(out); n > 0 && tens[out[n-1]] != "" && len(w) == 1 && w >= "1" && w <= "9" {
			out[n-1] = tens[out[n-1]] + w
			continue
		}
		out = append(out, w)
	}
	for i, w := range out {
		if t := tens[w]; t != "" {
			out[i] = t + "0"
		}
	}
	return out
}

// plainText reports whether s is nothing but lower-case letters, digits and spaces.
func plainText(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != ' ' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// plainLetters writes what is no letter or digit as spaces, and letters that no decomposition makes plain as plain ones.
func plainLetters(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	skip := false
	for i, r := range s {
		switch {
		case skip:
			skip = false
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteByte(byte(r))
		case r == '.' || r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ' || r == '´':
		case r == '&' || r == '+':
			b.WriteString(" and ")
		case r == '%':
			b.WriteString(" percent")
		case r < utf8.RuneSelf:
			b.WriteByte(' ')
		case r >= 0x300 && r <= 0x36F: // a diacritic without its letter
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if r == 'к' && strings.HasPrefix(s[i+2:], "с") {
				b.WriteByte('x') // Яндекс
				skip = true
			} else if plain, ok := plainLetter[r]; ok {
				b.WriteString(plain)
			} else {
				b.WriteRune(r)
			}
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// joinInitials joins two and more single letters in a row: s a r l is sarl.
func joinInitials(words []string) []string {
	out := words[:0]
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && len(words[j]) == 1 && words[j][0] >= 'a' && words[j][0] <= 'z' {
			j++
		}
		if j-i >= 2 {
			out = append(out, strings.Join(words[i:j], ""))
			i = j
			continue
		}
		out = append(out, words[i])
		i++
	}
	return out
}

func isNumber(w string) bool { return w[0] >= '0' && w[0] <= '9' }

// plainLetter maps letters that no decomposition makes plain, and Cyrillic ones as travel documents do (ICAO Doc 9303-3,
// section 6, y for й and ы).
var plainLetter = map[rune]string{'ü': "u", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ı': "i", 'æ': "ae", 'œ': "oe", 'ß': "ss", 'þ': "th",
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n",
	'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "",
	'э': "e", 'ю': "yu", 'я': "ya", 'і': "i", 'ї': "i", 'є': "ye", 'ґ': "g", 'ў': "u"}

var numberLabel = map[string]bool{"no": true, "nr": true, "number": true, "num": true, "store": true, "shop": true, "outlet": true}

// longWord writes common abbreviations out and spells one way what has two spellings.
var longWord = map[string]string{
	"imp": "import", "exp": "export", "intl": "international", "int": "international", "natl": "national", "govt": "government", "dept": "department", "assn": "association",
	"assoc": "association", "mfg": "manufacturing", "fty": "factory", "mgmt": "management", "svcs": "services", "svc": "service", "tech": "technology",
	"technologies": "technology", "industries": "industry", "bros": "brothers", "univ": "university", "inst": "institute", "hldgs": "holdings",
	"hldg": "holding", "grp": "group", "ctr": "center", "centre": "center", "labour": "labor", "organisation": "organization", "organisations": "organizations",
	"jewellery": "jewelry", "aluminium": "aluminum", "defence": "defense", "engg": "engineering", "pharma": "pharmaceuticals", "hosp": "hospital",
	"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th",
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
	"six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "saint": "st", "mount": "mt", "und": "and", "et": "and", "y": "and", "us": "united states",
	"usa": "united states", "uk": "united kingdom", "prc": "china", "hk": "hong kong", "hongkong": "hong kong",
}

// romanNumeral gives the numerals that are no syllable of a name; behind the first word only.
var romanNumeral = map[string]string{"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}

var tens = map[string]string{"twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6", "seventy": "7", "eighty": "8", "ninety": "9"}
