package phone

import (
	"bytes"
	"strings"
)

// MaxLen is the length in bytes past which a value is refused ("too long").
const MaxLen = 4096

// Problems of a Phone.
const (
	problemTooLong     = "too long"
	problemPlaceholder = "placeholder"
	problemNoNumber    = "no number"
	problemShort       = "too short"
	problemMasked      = "hidden or unreadable digits"
	problemUnknown     = "country or area unknown"
	problemInvalid     = "not a number of its country"
)

// Phone is one parsed number.
type Phone struct {
	Raw       string `json:"raw"`
	Clean     string `json:"clean"`              // international writing: +86 138 1234 5678
	Canonical string `json:"canonical"`          // E.164 and ;ext=, or digits alone; "" when the value carries nothing
	Problem   string `json:"problem,omitempty"`  // why it carries nothing or is doubtful
	Valid     bool   `json:"valid"`              // it fits the numbering plan of its country
	Region    string `json:"region,omitempty"`   // ISO 3166 code of the country or territory, where known
	Country   string `json:"country,omitempty"`  // country calling code without +, where known
	National  string `json:"national,omitempty"` // national number without trunk prefix; digits and, where hidden, stars
	Ext       string `json:"ext,omitempty"`
	Mobile    bool   `json:"mobile,omitempty"` // a mobile number by its fast path: CN, HK, MO, TW, SG, GB
	Masked    bool   `json:"masked,omitempty"` // some digits are hidden
}

// Parser reads the numbers of one column. The zero Parser reads international numbers, and national ones where they
// are plausible as mainland Chinese.
type Parser struct {
	Region   string // ISO 3166 code of numbers without country code, e.g. "US"; "" as said above
	AreaCode string // mainland area code of local land lines, e.g. "010"; used with Region CN or ""
}

// Parse reads the first number of a cell, the first valid one where there are several.
func Parse(raw string) Phone { return Parser{}.Parse(raw) }

// ParseAll reads every number of a cell; see [Parser.ParseAll].
func ParseAll(raw string) []Phone { return Parser{}.ParseAll(raw) }

// Parse never fails; a value that carries nothing has an empty Canonical. Cost: about 100 ns for the fast paths and one
// allocation, up to 100 µs where the judge is asked.
func (p Parser) Parse(raw string) Phone {
	if v, ok := p.parsePlain(raw); ok {
		return v
	}
	all := p.ParseAll(raw)
	for i := range all {
		if all[i].Valid {
			return all[i]
		}
	}
	if len(all) > 0 {
		return all[0]
	}
	return Phone{Raw: raw}
}

// parsePlain reads a cell that is one number written with digits and the usual separators.
func (p Parser) parsePlain(raw string) (Phone, bool) {
	var c candidate
	if !c.plain(raw) {
		return Phone{}, false
	}
	v := p.resolve(&c)
	v.Raw = raw
	return v, v.Valid || !c.spaced()
}

// ParseAll reads every number of a cell, at most eight: "138… / 139…", "010-62345678/79". None for an empty cell, one
// with a Problem for a cell without number. Raw is the whole cell in each.
func (p Parser) ParseAll(raw string) []Phone {
	if len(raw) > MaxLen {
		return []Phone{{Raw: raw, Problem: problemTooLong}}
	}
	if v, ok := p.parsePlain(raw); ok {
		return []Phone{v}
	}
	s := fold(raw)
	if s == "" {
		return nil
	}
	var out []Phone
	for _, c := range scan(s) {
		out = p.appendResolved(out, c)
	}
	if len(out) == 0 {
		out = append(out, Phone{Clean: s, Problem: junkProblem(s)})
	}
	for i := range out {
		out[i].Raw = raw
	}
	return out
}

// appendResolved resolves one candidate, as two numbers where it is too long to be one, and drops repetitions.
func (p Parser) appendResolved(out []Phone, c candidate) []Phone {
	v := p.resolve(&c)
	if !v.Valid {
		if left, right, ok := c.split(); ok {
			return p.appendResolved(p.appendResolved(out, left), right)
		}
		if len(out) > 0 {
			v = p.inherit(v, &c, &out[len(out)-1])
		}
	}
	for i := range out {
		if out[i].Canonical == v.Canonical {
			return out
		}
	}
	return append(out, v)
}

// inherit gives a local number the area code of the land line before it: 010-62345678/62345679.
func (p Parser) inherit(v Phone, c *candidate, before *Phone) Phone {
	local := 8
	if before.Region != "CN" || !before.Valid || before.Mobile || c.n != local && c.n != local-1 {
		return v
	}
	area := len(before.National) - c.n
	if area != 2 && area != 3 {
		return v
	}
	w := *c
	w.setDigits("0" + before.National[:area] + string(c.digits()))
	if x := p.resolve(&w); x.Valid {
		return x
	}
	return v
}

// junkProblem says why a cell holds no number.
func junkProblem(s string) string {
	switch strings.ToLower(strings.Trim(s, " -_.*/\\?#()<>+")) {
	case "", "null", "nil", "none", "n/a", "na", "nan", "unknown", "unk", "undefined", "tbd", "no", "test", "not available",
		"无", "無", "没有", "沒有", "暂无", "暫無", "未知", "不详", "不詳", "空", "保密":
		return problemPlaceholder
	}
	if strings.ContainsAny(s, "0123456789") {
		return problemShort
	}
	return problemNoNumber
}

// isFiller knows the numbers that people type to satisfy a form: one digit repeated, counting up from 0 or 1 or down
// from 9, mainland mobiles whose last eight digits are one digit, and 13800138000, a service number that everybody knows.
func isFiller(n []byte) bool {
	switch {
	case repeats(n), len(n) >= 7 && (n[0] <= '1' && counts(n, 1) || n[0] == '9' && counts(n, 0xFF)):
		return true
	case len(n) == 11 && n[0] == '1':
		return n[3] == n[4] && repeats(n[3:]) || string(n) == "13800138000"
	}
	return false
}

// repeats tells whether n is one digit repeated.
func repeats(n []byte) bool {
	return len(n) >= 3 && n[0] == n[1] && len(bytes.TrimLeft(n, string(n[:1]))) == 0
}

// counts tells whether each digit is the one before plus step, 9 and 0 being neighbours.
func counts(n []byte, step byte) bool {
	for i := 1; i < len(n); i++ {
		if (n[i]-'0'+10)%10 != (n[i-1]-'0'+step+10)%10 {
			return false
		}
	}
	return true
}
