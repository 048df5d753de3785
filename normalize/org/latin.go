package org

import (
	"strings"
	"unicode"
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
	words := latinWords(text)
	for len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	words = inverted(words)
	core, forms, group := stripForms(words)
	for len(core) > 1 && core[0] == "the" {
		core = core[1:]
	}
	o.forms, o.group = forms, group
	o.LegalForm = strings.Join(forms, " ")
	o.Tokens = core
	o.Core = strings.Join(core, " ")
	o.Stem = o.Core
	o.Canonical = strings.Join(words, " ")
	if len(forms) > 0 && len(core) > 0 {
		o.Canonical = o.Core + " " + canonicalForms(forms)
	}
}

// inverted moves a form before a trailing "of somewhere" to the end: Gree Electric Appliances Inc. of Zhuhai.
func inverted(words []string) []string {
	n := len(words)
	if n < 4 || words[n-2] != "of" {
		return words
	}
	switch words[n-3] {
	case "inc", "incorporated", "ltd", "limited", "llc", "corp":
		out := append(make([]string, 0, n), words[:n-3]...)
		return append(out, words[n-2], words[n-1], words[n-3])
	}
	return words
}

// canonicalForms writes the forms from the inner to the outer one, as they would follow the name.
func canonicalForms(forms []string) string {
	var b strings.Builder
	for i := len(forms) - 1; i >= 0; i-- {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(forms[i])
	}
	return b.String()
}

// latinWords splits a folded name. Dots and apostrophes vanish, so that A.B.C. is abc; single letters in a row are
// joined; & is "and"; numbers in words become digits.
func latinWords(s string) []string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for _, r := range s {
		switch {
		case r >= 0x300 && r <= 0x36F: // a diacritic without its letter
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(plainLetter(r))
		case r == '.' || r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ':
		case r == '&' || r == '+':
			b.WriteString(" and ")
		default:
			b.WriteByte(' ')
		}
	}
	words := joinInitials(strings.Fields(b.String()))
	out := words[:0]
	for _, w := range words {
		if long := longWord[w]; long != "" {
			w = long
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

// plainLetter maps letters that no decomposition makes plain.
func plainLetter(r rune) rune {
	switch r {
	case 'ü':
		return 'u'
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

// joinInitials joins three and more single letters in a row, and two that are not "a": s a r l is sarl.
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

// longWord writes common abbreviations out and spells one way what has two spellings.
var longWord = map[string]string{
	"intl": "international", "int": "international", "natl": "national", "govt": "government", "dept": "department", "assn": "association",
	"assoc": "association", "mfg": "manufacturing", "mgmt": "management", "svcs": "services", "svc": "service", "tech": "technology",
	"technologies": "technology", "industries": "industry", "bros": "brothers", "univ": "university", "inst": "institute", "hldgs": "holdings",
	"grp": "group", "ctr": "center", "centre": "center", "labour": "labor", "organisation": "organization", "organisations": "organizations",
	"cooperation": "cooperation", "first": "1st", "second": "2nd", "third": "3rd", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
	"six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "saint": "st", "und": "and", "et": "and", "y": "and", "us": "united states",
	"usa": "united states", "uk": "united kingdom",
}

var tens = map[string]string{"twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6", "seventy": "7", "eighty": "8", "ninety": "9"}
