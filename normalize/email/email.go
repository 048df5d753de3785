package email

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxLen is the length in bytes past which a value is refused ("too long"). An address itself has at most 254
// (RFC 5321, 4.5.3.1).
const MaxLen = 4096

// Problems of an Email.
const (
	problemTooLong     = "too long"
	problemPlaceholder = "placeholder"
	problemNoAddress   = "not an e-mail address"
	problemDomain      = "bad domain"
	problemLocal       = "bad local part"
)

// Email is one parsed address.
type Email struct {
	Raw       string `json:"raw"`
	Clean     string `json:"clean"`             // the address alone, half width, in lower case
	Canonical string `json:"canonical"`         // compared for equality; "" when the value carries nothing
	Problem   string `json:"problem,omitempty"` // "placeholder", "not an e-mail address", "bad domain", "bad local part", "too long"
	Valid     bool   `json:"valid"`
	Local     string `json:"local,omitempty"`  // local part without tag, as compared
	Tag       string `json:"tag,omitempty"`    // what follows the first + of the local part
	Domain    string `json:"domain,omitempty"` // as compared: googlemail.com is gmail.com
	QQ        string `json:"qq,omitempty"`     // account number of number@qq.com
	Mobile    string `json:"mobile,omitempty"` // mainland mobile number that is the local part, 11 digits: evidence for phones
}

// Parse reads the first address of a cell. It never fails; a value that carries nothing has an empty Canonical.
// Cost: under a microsecond.
func Parse(raw string) Email {
	if len(raw) > MaxLen {
		return Email{Raw: raw, Problem: problemTooLong}
	}
	e := parseOne(firstAddress(fold(raw)))
	e.Raw = raw
	return e
}

// ParseAll reads every address of a cell, split at semicolons, commas, slashes, 、 and spaces; none for an empty cell,
// one with a Problem when there is no address in it. Raw is the whole cell in each.
func ParseAll(raw string) []Email {
	if len(raw) > MaxLen {
		return []Email{{Raw: raw, Problem: problemTooLong}}
	}
	s := fold(raw)
	if s == "" {
		return nil
	}
	var out []Email
	for _, part := range addresses(s) {
		e := parseOne(part)
		e.Raw = raw
		out = append(out, e)
	}
	if len(out) == 0 {
		e := parseOne(s)
		e.Raw = raw
		out = append(out, e)
	}
	return out
}

// fold brings the cell to half width without invisible characters; 。 in a domain is how Chinese input methods type a
// dot, and (at), [at] hide an address from robots.
func fold(s string) string {
	if !plain(s) {
		s = strings.Map(func(r rune) rune {
			switch {
			case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
				return -1
			case r == '。' || r == '｡':
				return '.'
			}
			return r
		}, norm.NFKC.String(strings.ToValidUTF8(s, "")))
	}
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "([{") && !strings.Contains(s, "@") {
		s = atSigns.Replace(s)
	}
	return s
}

var atSigns = strings.NewReplacer(" (at) ", "@", "(at)", "@", " [at] ", "@", "[at]", "@", "{at}", "@", " (AT) ", "@", "(AT)", "@",
	"[AT]", "@", " [dot] ", ".", "[dot]", ".", " (dot) ", ".", "(dot)", ".")

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
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
	case ';', ',', '/', '|', '<', '>', '(', ')', '[', ']', '"', '\'', ':', '、', '【', '】', '《', '》', '「', '」':
		return true
	}
	return unicode.IsSpace(r)
}

// whole tells whether s would be found as one address again.
func whole(s string) bool { return strings.IndexFunc(s, isSign) < 0 && firstAddress(s) == s }

// addresses cuts out what looks like an address.
func addresses(s string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(s, isBreak) {
		if i := strings.IndexByte(part, '@'); i > 0 && i < len(part)-1 {
			out = append(out, part)
		}
	}
	return out
}

// firstAddress is addresses(s)[0], or s when there is none, without allocation for a cell that is an address.
func firstAddress(s string) string {
	if strings.IndexFunc(s, isBreak) < 0 {
		return s
	}
	if all := addresses(s); len(all) > 0 {
		return all[0]
	}
	return s
}

// parseOne parses a folded address.
func parseOne(s string) Email {
	e := Email{Clean: s}
	if s == "" {
		return e
	}
	if s = strings.ToLower(strings.Trim(s, ".;,")); len(s) > MaxLen { // lower case can be longer
		e.Problem = problemTooLong
		return e
	}
	at := strings.LastIndexByte(s, '@')
	if at < 0 {
		if number := qqLabel(s); number != "" {
			return parseOne(number + "@qq.com")
		}
		e.Problem = problemNoAddress
		if isFillerWord(strings.Trim(s, " -_*/\\.#")) {
			e.Problem = problemPlaceholder
		}
		return e
	}
	local, domain := strings.TrimSpace(s[:at]), strings.Trim(s[at+1:], " .")
	e.Clean = s
	switch {
	case isPlaceholder(local, domain):
		e.Problem = problemPlaceholder
		return e
	case local == "" || domain == "" || strings.IndexByte(local, '@') >= 0 || !whole(local+"@"+domain):
		e.Problem = problemNoAddress
		return e
	}
	e.split(local, domain)
	if isPlaceholder(e.Local, e.Domain) { // test+1@…, t.e.s.t@gmail.com
		return Email{Clean: s, Problem: problemPlaceholder}
	}
	return e
}

// split fills in the parts of an address that has both.
func (e *Email) split(local, domain string) {
	e.Domain, e.Local = domain, local
	if i := strings.IndexByte(local, '+'); i > 0 {
		e.Local, e.Tag = local[:i], local[i+1:]
	}
	if domain == "googlemail.com" {
		e.Domain = "gmail.com"
	}
	if e.Domain == "gmail.com" && strings.IndexByte(e.Local, '.') >= 0 {
		e.Local = strings.ReplaceAll(e.Local, ".", "")
	}
	if e.Local == "" {
		e.Local, e.Domain, e.Tag, e.Problem = "", "", "", problemNoAddress
		return
	}
	e.Canonical = e.Local + "@" + e.Domain
	if e.Tag != "" {
		e.Canonical = e.Local + "+" + e.Tag + "@" + e.Domain
	}
	switch {
	case !validDomain(domain):
		e.Problem = problemDomain
	case !validLocal(local):
		e.Problem = problemLocal
	default:
		e.Valid = true
	}
	switch {
	case isDigits(e.Local) && len(e.Local) == 11 && e.Local[0] == '1' && e.Local[1] >= '3':
		e.Mobile = e.Local
	case e.Domain == "qq.com" && isQQ(e.Local):
		e.QQ = e.Local
	}
}

// qqLabel reads "QQ:12345678" and the like; an account number without label could be any number.
func qqLabel(s string) string {
	if !strings.HasPrefix(s, "qq") {
		return ""
	}
	s = strings.TrimLeft(s[2:], " :：号號码碼=-")
	if isQQ(s) {
		return s
	}
	return ""
}

// isQQ tells an account number of QQ: 5 to 11 digits, the first not 0.
func isQQ(s string) bool { return len(s) >= 5 && len(s) <= 11 && s[0] != '0' && isDigits(s) }

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// validDomain asks for two or more labels of letters, digits and inner hyphens (RFC 1035, 2.3.1), any script
// (RFC 6531), and a last label that is no number.
func validDomain(d string) bool {
	labels := 0
	for label := range strings.SplitSeq(d, ".") {
		labels++
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || !runesAre(label, "-") {
			return false
		}
	}
	last := d[strings.LastIndexByte(d, '.')+1:]
	return labels >= 2 && len(d) <= 253 && len(last) >= 2 && !isDigits(last)
}

// validLocal asks for atext of RFC 5322, 3.2.3, any script (RFC 6531), with single inner dots.
func validLocal(l string) bool {
	return len(l) <= 64 && l[0] != '.' && l[len(l)-1] != '.' && !strings.Contains(l, "..") && runesAre(l, ".!#$%&'*+-/=?^_`{|}~")
}

// runesAre tells whether s has only letters, digits and the given signs.
func runesAre(s, signs string) bool {
	for _, r := range s {
		switch {
		case isPlain(r):
		case r < utf8.RuneSelf && strings.IndexByte(signs, byte(r)) < 0:
			return false
		case r >= utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			return false
		}
	}
	return true
}
