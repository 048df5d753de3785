package phone

import "strings"

// MaxLen is the length in bytes past which a value is refused ("too long").
const MaxLen = 4096

// Problems of a Phone.
const (
	problemTooLong     = "too long"
	problemPlaceholder = "placeholder"
	problemNoNumber    = "no number"
	problemShort       = "too short"
	problemDamaged     = "damaged by a spreadsheet"
	problemMasked      = "hidden or unreadable digits"
	problemUnknown     = "country or area unknown"
	problemInvalid     = "not a number of its country"
)

// Phone is one parsed number. Clean, Canonical and National share one string.
type Phone struct {
	Raw       string `json:"raw"`
	Clean     string `json:"clean"`              // international writing: +86 138 1234 5678
	Canonical string `json:"canonical"`          // E.164 and ;ext=, or digits alone; "" when the value carries nothing
	Problem   string `json:"problem,omitempty"`  // why it carries nothing or is doubtful
	Valid     bool   `json:"valid"`              // it fits the numbering plan of its country
	Mobile    bool   `json:"mobile,omitempty"`   // a mobile number by its fast path: CN, HK, MO, TW, SG, GB
	Masked    bool   `json:"masked,omitempty"`   // some digits are hidden
	Region    string `json:"region,omitempty"`   // ISO 3166 code of the country or territory, where known
	Country   string `json:"country,omitempty"`  // country calling code without +, where known
	National  string `json:"national,omitempty"` // national number without trunk prefix; digits and, where hidden, stars
	Ext       string `json:"ext,omitempty"`
}

// Parser reads the numbers of one column. The zero Parser reads international numbers, and national ones where they
// are plausible as mainland Chinese.
type Parser struct {
	Region   string // ISO 3166 code, in capitals, of numbers without country code, e.g. "US"; "" for those of the mainland where they are plausible
	AreaCode string // mainland area code of local land lines, e.g. "010"; used with Region CN or ""
}

// Parse reads the first number of a cell, the first valid one where there are several.
func Parse(raw string) Phone { return Parser{}.Parse(raw) }

// ParseAll reads every number of a cell; see [Parser.ParseAll].
func ParseAll(raw string) []Phone { return Parser{}.ParseAll(raw) }

// Parse never fails; a value that carries nothing has an empty Canonical. Cost: under 100 ns and one allocation for a
// number of the seven plans that is written with digits and the usual separators, about a microsecond for other
// writings, 10 to 100 µs where the judge is asked.
func (p Parser) Parse(raw string) (v Phone) {
	if p.parsePlain(&v, raw) {
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

// parsePlain reads a cell that is one number written with digits and the usual separators. It reports false, with
// nothing but Raw in v, where the cell may be something else.
func (p Parser) parsePlain(v *Phone, raw string) bool {
	var c candidate
	v.Raw = raw
	if !c.plain(raw) {
		return false
	}
	if p.fast(v, &c) {
		return true
	}
	if c.n >= minJoined || c.tail > 0 || c.seps != 0 && c.n >= 10 {
		return false
	}
	p.resolve(v, &c)
	return true
}

// ParseAll reads every number of a cell, at most sixteen: "138… / 139…", "010-62345678/79". None for an empty cell, one
// with a Problem for a cell without number. Raw is the whole cell in each.
func (p Parser) ParseAll(raw string) []Phone { return p.AppendAll(nil, raw) }

// AppendAll is ParseAll for a caller with many cells: it appends the numbers to dst.
func (p Parser) AppendAll(dst []Phone, raw string) []Phone {
	if len(raw) > MaxLen {
		return append(dst, Phone{Raw: raw, Problem: problemTooLong})
	}
	n := len(dst)
	if dst = append(dst, Phone{}); p.parsePlain(&dst[n], raw) {
		return dst
	}
	s := fold(raw)
	if s == "" {
		return dst[:n]
	}
	dst = append(dst[:n], p.parseFolded(s)...)
	for i := range dst[n:] {
		dst[n+i].Raw = raw
	}
	return dst
}

func (p Parser) parseFolded(s string) []Phone {
	s, damaged := scientific(s)
	if damaged {
		return []Phone{{Clean: s, Problem: problemDamaged}}
	}
	if number := vanity(s); number != "" {
		s = number
	}
	var out []Phone
	for _, c := range scan(s) {
		c.starExtension()
		if out = p.appendPlaced(out, c); len(out) > maxResults {
			out = out[:maxResults]
		}
	}
	if len(out) == 0 {
		out = append(out, Phone{Clean: s, Problem: junkProblem(s)})
	}
	return out
}

// appendPlaced reads a candidate where the cell says it belongs, which goes before what its column says.
func (p Parser) appendPlaced(out []Phone, c candidate) []Phone {
	switch {
	case c.region != "":
		at := Parser{Region: c.region}
		if v, ok := at.reads(c); ok {
			return add(out, v)
		}
		if _, ok := p.reads(c); !ok {
			p = at
		}
	case c.area != "":
		p.AreaCode = c.area
	}
	return p.appendResolved(out, c)
}

// reads tells whether the parser knows a candidate as a valid number.
func (p Parser) reads(c candidate) (v Phone, ok bool) {
	ok = p.resolve(&v, &c) && v.Valid
	return v, ok
}

// junkProblem says why a cell holds no number.
func junkProblem(s string) string {
	switch strings.ToLower(strings.Trim(s, " -_.*/\\?#()<>+")) {
	case "", "null", "nil", "none", "n/a", "na", "nan", "unknown", "unk", "undefined", "tbd", "no", "test", "not available",
		"无", "無", "没有", "沒有", "暂无", "暫無", "未知", "不详", "不詳", "空", "保密", "未填", "测试", "測試", "同上":
		return problemPlaceholder
	}
	if strings.ContainsAny(s, "0123456789") {
		return problemShort
	}
	return problemNoNumber
}
