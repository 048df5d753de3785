package identifier

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxLen is the length in bytes past which a value is refused ("too long").
const MaxLen = 4096

// Problems of an ID.
const (
	problemTooLong     = "too long"
	problemPlaceholder = "placeholder"
	problemCheckDigit  = "bad check digit"
	problemBirth       = "no such birth date"
	problemSpreadsheet = "damaged by a spreadsheet"
	problemMasked      = "hidden characters"
	problemConfused    = "letters read as digits"
	problemSigns       = "nothing but signs"
)

// Type is what kind of identifier a value turned out to be.
type Type uint8

// The types.
const (
	Generic   Type = iota // letters and digits of no known scheme
	Resident              // resident id or residence permit of the mainland, 18 characters
	USCC                  // unified social credit code, 18 characters
	OrgCode               // organisation code, 9 characters
	TaxNumber             // tax number before 2015: 6 digits of region and an organisation code
	HongKong              // Hong Kong identity card
	Taiwan                // Taiwan national id or resident certificate
	Passport              // passport of the mainland
	Opaque                // left as it is
)

var typeNames = [...]string{"generic", "resident", "uscc", "org_code", "tax_number", "hong_kong", "taiwan", "passport", "opaque"}

// String names the type.
func (t Type) String() string { return typeNames[min(int(t), len(typeNames)-1)] }

// MarshalText implements encoding.TextMarshaler.
func (t Type) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (t *Type) UnmarshalText(b []byte) error {
	for i, n := range typeNames {
		if n == string(b) {
			*t = Type(i)
			return nil
		}
	}
	return fmt.Errorf("unknown type of identifier")
}

// ID is one parsed identifier.
type ID struct {
	Raw       string `json:"raw"`
	Clean     string `json:"clean"`
	Canonical string `json:"canonical"` // upper case without separators, * for each hidden character; "" when the value carries nothing
	Problem   string `json:"problem,omitempty"`
	Valid     bool   `json:"valid"` // the check digit of the type, where it has one, is right
	Type      Type   `json:"type"`
	Region    string `json:"region,omitempty"`   // six digits of division code: resident, USCC, tax number
	Birth     string `json:"birth,omitempty"`    // 2006-01-02, of a resident id
	Sex       string `json:"sex,omitempty"`      // "M" or "F", of a resident or Taiwan id
	OrgCode   string `json:"org_code,omitempty"` // nine characters: of a USCC, tax number or organisation code
	Masked    bool   `json:"masked,omitempty"`   // some characters are hidden
}

// Form says how a Parser reads a cell.
type Form uint8

// The forms.
const (
	FormAuto   Form = iota // find the type by shape and check digit
	FormOpaque             // keep the value as it is but for outer space: case and signs count
)

// Parser reads the cells of one column. The zero Parser finds the type by itself.
type Parser struct{ Form Form }

// Parse reads a cell and finds its type.
func Parse(raw string) ID { return Parser{}.Parse(raw) }

// Parse never fails; a value that carries nothing has an empty Canonical. Cost: well under a microsecond.
func (p Parser) Parse(raw string) ID {
	d := ID{Raw: raw}
	if len(raw) > MaxLen {
		d.Problem = problemTooLong
		return d
	}
	if p.Form == FormOpaque {
		d.opaque()
		return d
	}
	s := stripLabel(fold(raw))
	d.Clean = s
	switch {
	case s == "":
		return d
	case isFillerWord(s):
		d.Problem = problemPlaceholder
		return d
	case isScientific(s):
		d.Problem = problemSpreadsheet
		return d
	}
	if s = compact(s); len(s) > MaxLen { // upper case can be longer
		d.Problem = problemTooLong
		return d
	}
	d.auto(s)
	return d
}

func (d *ID) opaque() {
	d.Type, d.Clean = Opaque, strings.TrimSpace(d.Raw)
	switch {
	case d.Clean == "":
	case isFillerWord(strings.ToUpper(d.Clean)):
		d.Problem = problemPlaceholder
	default:
		d.Canonical, d.Valid = d.Clean, true
	}
}

// auto classifies a compacted value: upper-case letters, digits and * only.
func (d *ID) auto(s string) {
	switch {
	case s == "" || strings.Trim(s, "*") == "":
		d.Problem = problemSigns
		if s != "" {
			d.Problem = problemMasked
		}
		return
	case strings.IndexByte(s, '*') >= 0:
		d.masked(s)
		return
	case isFillerNumber(s), isFillerWord(s):
		d.Problem = problemPlaceholder
		return
	}
	d.Canonical, d.Valid = s, true
	classify(d, s)
	d.Clean = clean(d)
}

// minVisible is the number of visible characters below which a masked value says nothing.
const minVisible = 4

func (d *ID) masked(s string) {
	if len(s)-strings.Count(s, "*") < minVisible {
		d.Problem = problemMasked
		return
	}
	d.Canonical, d.Masked, d.Clean, d.Problem = s, true, s, problemMasked
	if len(s) == 18 && isDigits(s[:6]) && isProvince(s[:2]) {
		d.Type, d.Region = Resident, s[:6]
		if r, ok := birthOf(s[6:14]); ok {
			d.Birth = r
		}
	}
}

// clean is how people write the type: brackets around the check digit of a Hong Kong card, a hyphen before that of an
// organisation code.
func clean(d *ID) string {
	s := d.Canonical
	switch d.Type {
	case HongKong:
		return s[:len(s)-1] + "(" + s[len(s)-1:] + ")"
	case OrgCode:
		return s[:8] + "-" + s[8:]
	case Generic:
		return strings.ToUpper(d.Clean)
	}
	return s
}

// fold brings a cell to half width, without invisible characters.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			s = strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
					return -1
				}
				return r
			}, norm.NFKC.String(strings.ToValidUTF8(s, "")))
			break
		}
	}
	return strings.TrimSpace(s)
}

// stripLabel drops "身份证号：", "ID:" and remarks in Han around the number. A single Han character in front stays: it
// is part of plates and certificates (京A12345).
func stripLabel(s string) string {
	if i := strings.LastIndexByte(s, ':'); i >= 0 && !strings.ContainsAny(s[:i], "0123456789") && strings.ContainsAny(s[i:], "0123456789") {
		s = s[i+1:]
	}
	if isCompact(s) || !strings.ContainsAny(s, "0123456789") {
		return strings.TrimSpace(s)
	}
	from, to := strings.IndexFunc(s, counts), strings.LastIndexFunc(s, counts)
	_, size := utf8.DecodeRuneInString(s[to:])
	first, han := -1, 0
	for i, r := range s[:from] {
		if unicode.Is(unicode.Han, r) {
			first, han = i, han+1
		}
	}
	body := s[from : to+size]
	if strings.HasPrefix(s[to+size:], ")") && strings.IndexByte(body, '(') >= 0 {
		body += ")"
	}
	if han == 1 {
		_, n := utf8.DecodeRuneInString(s[first:])
		return s[first:first+n] + body
	}
	return body
}

// counts tells the characters that a number may begin and end with: letters but Han, digits, signs of hidden ones.
func counts(r rune) bool {
	return isStar(r) || (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// isStar tells the signs that hide a character.
func isStar(r rune) bool {
	switch r {
	case '*', '•', '●', '□', '■', '?', '×', '∗':
		return true
	}
	return false
}

// compact folds case and drops separators; hidden characters become *.
func compact(s string) string {
	if isCompact(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case isStar(r):
			b.WriteByte('*')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	return maskXs(b.String())
}

func isCompact(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return maskXs(s) == s
}

// maskXs reads three or more X in a row as hidden digits, where no other letter shows that letters are issued.
func maskXs(s string) string {
	if !strings.Contains(s, "XXX") || strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) && r != 'X' }) >= 0 {
		return s
	}
	for i := 0; i < len(s); {
		n := len(s[i:]) - len(strings.TrimLeft(s[i:], "X"))
		if n >= 3 {
			s = s[:i] + strings.Repeat("*", n) + s[i+n:]
		}
		i += max(n, 1)
	}
	return s
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isFillerWord knows the words that stand for "no number".
func isFillerWord(s string) bool {
	switch strings.ToUpper(strings.Trim(s, " -_.*/\\?#()<>")) {
	case "", "NULL", "NIL", "NONE", "N/A", "NA", "NAN", "UNKNOWN", "UNK", "UNDEFINED", "TBD", "TEST", "NOT AVAILABLE",
		"无", "無", "没有", "沒有", "暂无", "暫無", "未知", "不详", "不詳", "测试", "測試", "空", "保密":
		return true
	}
	return false
}

// isFillerNumber knows numbers that nobody was given: one digit or letter repeated, and eight or more counting digits.
func isFillerNumber(s string) bool {
	switch {
	case len(s) >= 4 && strings.Count(s, s[:1]) == len(s), strings.Trim(s, "0") == "":
		return true
	case len(s) >= 8 && (strings.HasPrefix("12345678901234567890", s) || strings.HasPrefix("01234567890123456789", s) ||
		strings.HasPrefix("98765432109876543210", s)):
		return true
	}
	return false
}

// isScientific tells 1.10105E+17, what a spreadsheet leaves of a long number.
func isScientific(s string) bool {
	i := strings.IndexAny(s, "eE")
	if i < 1 || !strings.HasPrefix(s[i+1:], "+") || !isDigits(s[i+2:]) {
		return false
	}
	return isDigits(strings.Replace(s[:i], ".", "", 1))
}
