package address

import (
	"strings"
	"unicode"
)

// parseLatin reads a folded address in Latin (or any other) letters. Word order is free: the parts are found by their
// words, 3/F or Room 5 or District, and what is left is the locality.
func (a *Address) parseLatin(folded string) {
	tokens := latinTokens(folded)
	a.Canonical = strings.Join(tokens, " ")
	if a.Canonical == "" {
		return
	}
	p := latinParser{a: a, tokens: tokens, used: make([]bool, len(tokens))}
	p.divisions()
	if a.place {
		a.Locality = p.unused(0, len(tokens))
		return
	}
	p.postcode()
	p.units()
	p.number()
	p.road()
	a.Locality = p.unused(0, len(tokens))
	p.translate()
}

// latinTokens splits a folded text into words in short form. Dots and apostrophes vanish (R.O.C., Xi'an, Queen's), a
// hyphen stays between numbers, a slash before F (12/F) vanishes, "No." before a number is dropped, '#' is a word.
func latinTokens(s string) []string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i, r := range s {
		switch {
		case r >= 0x300 && r <= 0x36F: // a diacritic without its letter
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(r)
		case r == '.' && i > 0 && i+1 < len(s) && s[i-1] >= 'a' && s[i-1] <= 'z' && s[i+1] >= '0' && s[i+1] <= '9':
			b.WriteByte(' ') // No.385
		case r == '.' || r == '\'' || r == '’' || r == '`':
		case r == '-' && i > 0 && i+1 < len(s) && s[i-1] >= '0' && s[i-1] <= '9' && alnum(s[i+1]):
			b.WriteByte('-')
		case r == '/' && i > 0 && i+1 < len(s) && s[i+1] == 'f' && alnum(s[i-1]):
		case r == '/' && i > 0 && i+1 < len(s) && s[i-1] >= '0' && s[i-1] <= '9' && s[i+1] >= '0' && s[i+1] <= '9':
			b.WriteByte('/')
		case r == '#':
			b.WriteString(" # ")
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	out := make([]string, 0, len(words)+2)
	for i, w := range words {
		if short, ok := shortWord[w]; ok {
			w = short
		}
		if (w == "no" || w == "nr") && i+1 < len(words) && startsDigit(words[i+1]) {
			continue
		}
		if flat, house, ok := strings.Cut(w, "/"); ok {
			out = appendFlat(out, flat, house)
			continue
		}
		out = append(out, w)
	}
	return out
}

// appendFlat writes 4/12 as unit 4 12 (flat before house, as Australia has it); after a number it is a fraction.
func appendFlat(out []string, flat, house string) []string {
	house = strings.ReplaceAll(house, "/", "-")
	if flat == "" || house == "" || len(out) > 0 && (startsDigit(out[len(out)-1]) || unitDesignators[out[len(out)-1]]) {
		return append(out, strings.Trim(flat+"-"+house, "-"))
	}
	return append(out, "unit", flat, house)
}

func alnum(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' }

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

type latinParser struct {
	a       *Address
	tokens  []string
	used    []bool
	numAt   int // index after the house number, or 0
	numSeen bool
}

func (p *latinParser) take(i int) string {
	p.used[i] = true
	return p.tokens[i]
}

// unused joins the words of tokens[from:to] that no part has taken.
func (p *latinParser) unused(from, to int) string {
	var out []string
	for i := from; i < to; i++ {
		if !p.used[i] {
			out = append(out, p.tokens[i])
		}
	}
	return strings.Join(out, " ")
}
