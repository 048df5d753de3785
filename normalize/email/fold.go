package email

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold brings the cell to half width without invisible characters; 。 in a domain is how Chinese input methods type a
// dot, and (at), [at] hide an address from robots.
func fold(s string) string {
	if !isASCII(s) {
		s = strings.Map(mapRune, strings.ToValidUTF8(s, ""))
		if !norm.NFKC.IsNormalString(s) {
			s = strings.Map(mapRune, norm.NFKC.String(s))
		}
	}
	s = strings.TrimSpace(s)
	if strings.IndexByte(s, '@') < 0 {
		s = plainSpoken(s)
	}
	return closeUp(s)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func mapRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf || r >= 0x4E00 && r <= 0x9FFF:
		return r
	case r >= '！' && r <= '～': // what NFKC would do, without its cost
		return r - '！' + '!'
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
		return -1
	case r == '。' || r == '｡':
		return '.'
	case r == '●' || r == '•' || r == '※' || r == '★' || r == '■' || r == '□':
		return '*'
	case r == '‘' || r == '’':
		return '\''
	case r == '“' || r == '”':
		return '"'
	}
	return r
}

var (
	bracketed = strings.NewReplacer("(at)", "@", "[at]", "@", "{at}", "@", "<at>", "@", "(dot)", ".", "[dot]", ".", "{dot}", ".", "<dot>", ".")
	spoken    = strings.NewReplacer(" at ", "@", " dot ", ".")
)

// plainSpoken reads "name (at) domain dot com" and "name#domain.com".
func plainSpoken(s string) string {
	low := strings.ToLower(s)
	t := spoken.Replace(bracketed.Replace(low))
	if strings.Count(t, "@") == 0 && strings.Count(low, "#") == 1 {
		t = strings.Replace(low, "#", "@", 1)
		if _, domain, _ := strings.Cut(t, "@"); !validDomain(domain) {
			return s
		}
	}
	if t == low || strings.Count(t, "@") != 1 && !strings.ContainsAny(s, "([{<") {
		return s
	}
	for _, sign := range [...]string{"@", "."} {
		t = strings.ReplaceAll(strings.ReplaceAll(t, " "+sign, sign), sign+" ", sign)
	}
	if !strings.ContainsAny(s, "([{<#") && strings.IndexFunc(t, isBreak) >= 0 {
		return s // "look at this"
	}
	return t
}

// closeUp takes away the spaces around @ and before the last label of a domain, and doubled @.
func closeUp(s string) string {
	at := strings.IndexByte(s, '@')
	if at < 0 || strings.IndexByte(s, ' ') < 0 && strings.Count(s, "@@") == 0 {
		return s
	}
	s = collapse(s, '@')
	for _, p := range [...]string{" @", "@ "} {
		for strings.Contains(s, p) {
			s = strings.ReplaceAll(s, p, "@")
		}
	}
	for _, end := range [...]string{"com", "cn", "net", "org"} {
		for _, p := range [...]string{" .", ". "} {
			if i := strings.Index(strings.ToLower(s), p+end); i > strings.IndexByte(s, '@') && ends(s[i+len(p)+len(end):]) {
				s = s[:i] + "." + s[i+2:]
			}
		}
	}
	return s
}

// ends tells whether a word does not go on with s.
func ends(s string) bool { return s == "" || !isPlain(rune(s[0])) && s[0] != '@' && s[0] != '-' }

// collapse writes runs of a sign as one.
func collapse(s string, sign byte) string {
	double := string([]byte{sign, sign})
	for strings.Contains(s, double) {
		s = strings.ReplaceAll(s, double, double[:1])
	}
	return s
}

// starDots writes each run of three and more dots as ***: so some systems hide the middle of a local part.
func starDots(s string) string {
	for {
		i := strings.Index(s, "...")
		if i < 0 {
			return s
		}
		s = s[:i] + "***" + strings.TrimLeft(s[i:], ".")
	}
}

// isBreak tells the characters that stand between addresses and around one.
func isBreak(r rune) bool { return isSign(r) || r >= utf8.RuneSelf && unicode.Is(unicode.Han, r) }

// isPlain tells ASCII letters and digits.
func isPlain(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z'
}

func isSign(r rune) bool {
	if isPlain(r) {
		return false
	}
	switch r {
	case ';', ',', '/', '|', '<', '>', '(', ')', '[', ']', '"', ':', '、', '【', '】', '《', '》', '「', '」':
		return true
	}
	return unicode.IsSpace(r)
}

// isBreakOfDomain is isSign and the apostrophe, which only a local part has.
func isBreakOfDomain(r rune) bool { return r == '\'' || r == '@' || isSign(r) }

// addresses cuts out what looks like an address: a quoted local part as a whole, else what stands between breaks.
func addresses(s string) []string {
	if local, domain, ok := strings.Cut(s, "\"@"); ok && len(local) > 1 && strings.LastIndexByte(local, '"') == 0 &&
		strings.IndexFunc(domain, isBreakOfDomain) < 0 {
		return []string{s}
	}
	var out []string
	for _, part := range strings.FieldsFunc(s, isBreak) {
		i := strings.IndexByte(part, '@')
		if i < 1 {
			continue
		}
		if q := strings.IndexByte(part[i:], '?'); q > 0 { // mailto:…?subject=
			part = part[:i+q]
		}
		if i < len(part)-1 {
			out = append(out, part)
		}
	}
	return out
}

// whole tells whether an address would be found as one again.
func whole(s string) bool {
	all := addresses(s)
	return len(all) == 0 && strings.IndexFunc(s, isSign) < 0 || len(all) == 1 && all[0] == s
}

// unquote drops the quotation marks of a local part that needs none (RFC 5321, 4.1.2), and tells whether they stay.
func unquote(local string) (string, bool) {
	if len(local) < 3 || local[0] != '"' || local[len(local)-1] != '"' {
		return local, false
	}
	if inner := local[1 : len(local)-1]; inner[0] != '"' && strings.IndexByte(inner, '@') < 0 && validLocal(inner) {
		return inner, false
	}
	return local, true
}
