package export

import (
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/normalize"
)

// Mask hides most of a value and leaves what lets a person tell two records
// apart: the first character of a name, the end of a number, the year of a
// date, the region of an address. It is not anonymous; it is not the whole
// value either.
func Mask(k normalize.Kind, s string) string {
	switch k {
	case normalize.Name, normalize.GivenName, normalize.Surname:
		return maskWords(s)
	case normalize.Phone, normalize.Identifier:
		return maskAllBut(s, 3, 2)
	case normalize.Email:
		if at := strings.LastIndexByte(s, '@'); at > 0 {
			return maskAllBut(s[:at], 1, 0) + s[at:]
		}
		return maskAllBut(s, 1, 0)
	case normalize.Date:
		return maskAllBut(s, 4, 0)
	case normalize.Address, normalize.Org, normalize.Text:
		return maskTail(s)
	}
	return s
}

// maskWords keeps the first character of each word.
func maskWords(s string) string {
	first := true
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			first = first || r != '\'' && r != '’' && !unicode.IsMark(r)
			return r
		}
		if first {
			first = false
			return r
		}
		return '*'
	}, s)
}

// maskAllBut keeps so many letters and digits at the beginning and at the end,
// but never more than half of them.
func maskAllBut(s string, head, tail int) string {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	for head+tail > n/2 {
		if tail > 0 {
			tail--
		} else {
			head--
		}
	}
	i := 0
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return r
		}
		i++
		if i > head && i <= n-tail {
			return '*'
		}
		return r
	}, s)
}

// maskTail keeps the first half of the characters.
func maskTail(s string) string {
	n := len([]rune(s))
	i := 0
	return strings.Map(func(r rune) rune {
		i++
		if i > (n+1)/2 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return '*'
		}
		return r
	}, s)
}
