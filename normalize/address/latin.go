package address

import (
	"strings"
	"unicode"
)

// parseLatin reads a folded address in Latin (or any other) letters. Word order is free: the parts are found by their
// words, 3/F or Room 5 or District, and what is left is the locality.
func (a *Address) parseLatin(folded string) {
	var wordStore, store [maxWords]string
	a.Canonical = strings.Join(latinTokens(store[:0], latinWords(wordStore[:0], folded)), " ")
	if a.Canonical == "" {
		return
	}
	tokens := store[:0]
	for w := range strings.SplitSeq(a.Canonical, " ") {
		tokens = append(tokens, w)
	}
	var usedStore [maxWords]bool
	used := usedStore[:]
	if len(tokens) > len(used) {
		used = make([]bool, len(tokens))
	}
	p := latinParser{a: a, tokens: tokens, used: used[:len(tokens)]}
	p.divisions()
	if a.place {
		a.Locality, a.steps = p.unused(0, len(tokens)), placeSteps(folded)
		return
	}
	p.countries()
	p.postcode()
	p.units()
	p.road()
	p.number()
	p.site()
	a.Locality = p.unused(0, len(tokens))
	p.translate()
}

// maxWords is the number of words up to which nothing is allocated for them.
const maxWords = 40

// latinWords appends the words of a folded text to dst. Dots and apostrophes vanish (R.O.C., Xi'an, Queen's), a hyphen
// stays between numbers and in 3F.-2 and A-12-3, a slash before F (12/F) vanishes, '#' is a word, ü is u and ß is ss.
func latinWords(dst []string, s string) []string {
	var store [256]byte
	b := store[:0]
	for i, r := range s {
		switch {
		case r == 'ü':
			b = append(b, 'u')
		case r == 'ß':
			b = append(b, "ss"...)
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b = append(b, byte(r))
		case r >= 0x300 && r <= 0x36F: // a diacritic without its letter
		case r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
			b = append(b, string(r)...)
		case r == '.' && i > 0 && i+1 < len(s) && s[i-1] >= 'a' && s[i-1] <= 'z' && s[i+1] >= '0' && s[i+1] <= '9':
			b = append(b, ' ') // No.385
		case r == '.' || r == '\'' || r == '’' || r == '`':
		case r == '-' && i+1 < len(s) && hyphenStays(b, s[i+1:]):
			b = append(b, '-')
		case r == '/' && i > 0 && i+1 < len(s) && s[i+1] == 'f' && alnum(s[i-1]) && (i+2 == len(s) || !alnum(s[i+2])):
		case r == '/' && i > 0 && i+1 < len(s) && s[i-1] >= '0' && s[i-1] <= '9' && s[i+1] >= '0' && s[i+1] <= '9':
			b = append(b, '/')
		case r == '/' && (string(b) == "c" || strings.HasSuffix(string(b), " c")) && !strings.HasPrefix(s[i+1:], "o"):
			b = append(b, "alle "...) // C/ Alcalá
		case r == '#':
			b = append(b, " # "...)
		default:
			b = append(b, ' ')
		}
	}
	for w := range strings.FieldsSeq(string(b)) {
		dst = append(dst, w)
	}
	return dst
}

// hyphenStays reports whether a hyphen between what is written and the rest belongs to a number: 12-14, 12-a, 3f-2, a-12-3.
func hyphenStays(b []byte, rest string) bool {
	n := len(b)
	if n == 0 || !alnum(rest[0]) {
		return false
	}
	last := b[n-1]
	switch {
	case last >= '0' && last <= '9':
		return true
	case rest[0] > '9':
		return false
	case last == 'f' && n > 1 && b[n-2] >= '0' && b[n-2] <= '9':
		return true
	}
	after := strings.TrimLeft(rest, "0123456789")
	return last >= 'a' && last <= 'z' && (n == 1 || b[n-2] == ' ') && len(after) > 1 && after[0] == '-' && after[1] >= '0' && after[1] <= '9'
}

// latinTokens appends words in short form: "No." before a number is dropped, 4/12 is unit 4 at 12, forty-second is 42nd,
// da jie one word, hauptstrasse hauptstr.
func latinTokens(dst, words []string) []string {
	malay := false
	for i, w := range words {
		if short, ok := shortWord.find(w); ok {
			w = short
		}
		malay = malay || malayTypes.at(w)
		if startsDigit(w) {
			for len(dst) > 0 && (dst[len(dst)-1] == "no" || dst[len(dst)-1] == "nr") {
				dst = dst[:len(dst)-1]
			}
		}
		if flat, house, ok := strings.Cut(w, "/"); ok && malay {
			dst = append(dst, strings.ReplaceAll(w, "/", "-")) // Jalan SS 2/24
			continue
		} else if ok {
			dst = appendFlat(dst, flat, house, i+1 < len(words) && startsDigit(words[i+1]))
			continue
		}
		last := ""
		if len(dst) > 0 {
			last = dst[len(dst)-1]
		}
		switch {
		case joinedWords.at(last) == w && w != "":
			dst[len(dst)-1] = last + w
			continue
		case last == "da" && w == "dao":
			dst[len(dst)-1] = "dadao"
			continue
		case last == "r" && (w == "do" || w == "da" || w == "de" || w == "dos" || w == "das"):
			dst[len(dst)-1] = "rua"
		case tens.at(last) != "" && len(w) == 3 && ordinal(w) && w[0] != '0':
			dst[len(dst)-1] = tens.at(last) + w
			continue
		case strings.HasSuffix(w, "strasse") && len(w) > len("strasse"):
			w = w[:len(w)-len("asse")]
		}
		dst = append(dst, w)
	}
	return dst
}

// appendFlat writes 4/12 as unit 4 12 (flat before house, as Australia has it); after a number it is a fraction, and after
// "flat" it is one when the house number follows.
func appendFlat(out []string, flat, house string, numberFollows bool) []string {
	house = strings.ReplaceAll(house, "/", "-")
	last := ""
	if len(out) > 0 {
		last = out[len(out)-1]
	}
	switch {
	case flat == "" || house == "" || startsDigit(last) || unitDesignators.at(last) && (numberFollows || last == "#"):
		return append(out, strings.Trim(flat+"-"+house, "-"))
	case unitDesignators.at(last):
		return append(out, flat, house)
	}
	return append(out, "unit", flat, house)
}

func alnum(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' }

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

type latinParser struct {
	a       *Address
	tokens  []string
	used    []bool
	roadAt  int // where the street begins, and
	roadEnd int // where it ends
	numSeen bool
}

func (p *latinParser) take(i int) string {
	p.used[i] = true
	return p.tokens[i]
}

// is reports whether the word w stands at i and no part has taken it.
func (p *latinParser) is(i int, w string) bool {
	return i >= 0 && i < len(p.tokens) && !p.used[i] && p.tokens[i] == w
}

// free returns the word at i, empty when a part has taken it.
func (p *latinParser) free(i int) string {
	if i < 0 || i >= len(p.tokens) || p.used[i] {
		return ""
	}
	return p.tokens[i]
}

// text returns the words of tokens[from:to], a piece of the canonical form.
func (p *latinParser) text(from, to int) string {
	start := 0
	for _, w := range p.tokens[:from] {
		start += len(w) + 1
	}
	end := start
	for _, w := range p.tokens[from:to] {
		end += len(w) + 1
	}
	return p.a.Canonical[start:max(start, end-1)]
}

// unused joins the words of tokens[from:to] that no part has taken.
func (p *latinParser) unused(from, to int) string {
	first, last, count := -1, -1, 0
	for i := from; i < to; i++ {
		if !p.used[i] {
			if first < 0 {
				first = i
			}
			last = i
			count++
		}
	}
	if count == 0 {
		return ""
	}
	if last-first+1 == count {
		return p.text(first, last+1)
	}
	var b strings.Builder
	for i := first; i <= last; i++ {
		if !p.used[i] {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(p.tokens[i])
		}
	}
	return b.String()
}

// countries takes the names of countries at the end, and New Territories and such in Hong Kong: they say nothing that the
// other parts do not.
func (p *latinParser) countries() {
	for i := len(p.tokens) - 1; i > 0; i-- {
		w := p.tokens[i]
		switch {
		case p.used[i]:
		case (w == "kingdom" || w == "states" || w == "zealand" || w == "territories") && (p.is(i-1, "united") || p.is(i-1, "new")):
			p.used[i], p.used[i-1] = true, true
			p.a.foreign = p.a.Country == "" && w != "territories"
		case countryWords.at(w):
			p.used[i] = true
			p.a.foreign = p.a.Country == ""
		case p.a.Country == "hk" && (w == "nt" || w == "kln" || w == "hk"):
			p.used[i] = true
		case startsDigit(w) || hasDigit(w):
		default:
			return
		}
	}
}
