package phone

import (
	"bytes"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// resolve finds country and national number of a candidate. It tells whether nothing else should be tried: the number is
// valid, or a placeholder.
func (p Parser) resolve(v *Phone, c *candidate) bool {
	d := c.digits()
	switch {
	case c.masked:
		p.resolveMasked(v, c)
		return false
	case len(d) < 5:
		v.Clean, v.Problem = string(d), problemShort
		return false
	case p.fast(v, c), p.judged(v, c):
		return true
	case c.plus:
		return c.unknown(v, "+"+string(d), problemInvalid)
	}
	d = stripCarrier(d)
	if s := p.possible(d); s != "" {
		return c.unknown(v, s, problemInvalid)
	}
	return c.unknown(v, string(d), problemUnknown)
}

// possible writes digits of a known region that have the length of its numbers with their country code, as they would stand in
// another column, though no such number is allotted.
func (p Parser) possible(d []byte) string {
	if p.Region == "" || looksMobile(d) && len(d) == 11 || len(d) > 17 {
		return ""
	}
	n, err := phonenumbers.Parse(string(d), p.Region)
	if err != nil || phonenumbers.IsPossibleNumberWithReason(n) != phonenumbers.IS_POSSIBLE {
		return ""
	}
	return phonenumbers.Format(n, phonenumbers.E164)
}

// fast asks the fast paths alone.
func (p Parser) fast(v *Phone, c *candidate) bool {
	d := c.digits()
	switch {
	case len(d) < minNational || c.masked:
		return false
	case c.plus:
		return international(v, c, d)
	case len(d) >= 8 && d[0] == '0' && d[1] == '0' && international(v, c, d[2:]):
		return true
	case p.Region != "CN" && len(d) >= 13 && hasPrefix(d, "011") && international(v, c, d[3:]): // dialled in North America
		return true
	case d[0] == '1' && len(d) == 11 && c.seps&6 == 2 && planUS.phone(v, c, d[1:]): // 1-415-…: no mainland mobile is grouped so
		return true
	}
	d = stripCarrier(d)
	if pl := planOf(p.Region); pl != nil && pl.national(v, c, d) {
		return true
	}
	return (p.Region == "" || isChinese(p.Region)) && p.chinese(v, c, d)
}

// international reads digits that begin with a country code.
func international(v *Phone, c *candidate, d []byte) bool {
	for i := range plans {
		pl := &plans[i]
		if !hasPrefix(d, pl.code) {
			continue
		}
		n := d[len(pl.code):]
		if i == 0 {
			n = stripCarrier(n)
		}
		if pl.trunk != 0 && len(n) > 0 && n[0] == pl.trunk && pl.phone(v, c, n[1:]) {
			return true
		}
		if pl.phone(v, c, n) {
			return true
		}
	}
	return false
}

// judged asks libphonenumber.
func (p Parser) judged(v *Phone, c *candidate) bool {
	d := c.digits()
	switch {
	case c.plus:
		// A mainland mobile behind a lone plus sign: the 86 was forgotten.
		return judge(v, c, "+"+string(d), "") || len(d) == 11 && d[0] == '1' && planCN.phone(v, c, d)
	case len(d) >= 8 && d[0] == '0' && d[1] == '0' && judge(v, c, "+"+string(d[2:]), ""):
		return true
	case p.Region != "CN" && len(d) >= 13 && hasPrefix(d, "011") && judge(v, c, "+"+string(d[3:]), ""):
		return true
	}
	return p.Region != "" && judge(v, c, string(stripCarrier(d)), p.Region)
}

// isChinese tells the regions whose people have mainland numbers too.
func isChinese(region string) bool {
	switch region {
	case "CN", "HK", "MO", "TW", "SG":
		return true
	}
	return false
}

// chinese reads what is plausible as a number of the mainland: mobiles, land lines with area code or in the parser's
// area, and numbers with the country code of the mainland, Hong Kong, Macao or Taiwan but without a plus sign.
func (p Parser) chinese(v *Phone, c *candidate, d []byte) bool {
	cn := planCN
	switch {
	case len(d) == 7 || len(d) == 8:
		area := strings.TrimPrefix(p.AreaCode, "0")
		if area == "" || len(area) > 3 {
			return false
		}
		var buf [16]byte
		return cn.phone(v, c, append(append(buf[:0], area...), d...))
	case len(d) == 11 && d[0] == '1':
		if cn.phone(v, c, d) {
			return true
		}
	case len(d) == 10 && hasPrefix(d, "400"): // 800 is as likely a number of North America
		if cn.phone(v, c, d) {
			return true
		}
	case d[0] == '0' && len(d) >= 11:
		if foreign(v, c, d) || mainlandLine(d) && cn.phone(v, c, d[1:]) {
			return true
		}
		if hasPrefix(d, "086") { // (086)138…
			d = d[1:]
		}
	}
	for i := range plans[:4] {
		pl := &plans[i]
		if len(d) >= 10 && hasPrefix(d, pl.code) {
			n := d[len(pl.code):]
			if n[0] == pl.trunk {
				n = n[1:]
			}
			if pl.phone(v, c, n) {
				return true
			}
		}
	}
	return false
}

// mainlandLine tells whether digits with a trunk prefix can be a land line of the mainland, or a mobile dialled from afar:
// local numbers begin with 2 to 8.
func mainlandLine(d []byte) bool {
	area := 4
	if d[1] == '1' || d[1] == '2' {
		area = 3
	}
	return d[area] >= '2' && d[area] <= '8' || looksMobile(d[1:]) && len(d) == 12
}

// foreign reads national numbers of eleven digits that are grouped as no mainland number is: 0207 946 0018 is a writing
// of London, 090-1234-5678 one of Japan.
func foreign(v *Phone, c *candidate, d []byte) bool {
	switch {
	case d[0] != '0' || len(d) != 11:
		return false
	case d[1] == '2' && c.seps == 1<<4|1<<7:
		return plans[6].phone(v, c, d[1:])
	case d[1] >= '7' && d[2] == '0' && c.seps == 1<<3|1<<7:
		return judge(v, c, string(d), "JP")
	}
	return false
}

// stripCarrier drops the prefixes that choose a long-distance carrier or one of several numbers of a line (179xx, 125xx,
// 10193, 193; 12583 and a digit) when a whole mainland number follows.
func stripCarrier(d []byte) []byte {
	if len(d) < 14 || d[0] != '1' {
		return d
	}
	for _, n := range [...]int{5, 6, 3} {
		if len(d) < n+11 {
			continue
		}
		switch s := string(d[:n]); {
		case n == 5 && (strings.HasPrefix(s, "179") || strings.HasPrefix(s, "125")), s == "10193", s == "193", strings.HasPrefix(s, "12583"):
		default:
			continue
		}
		rest := d[n:]
		if len(rest) == 11 && rest[0] == '1' && rest[1] >= '3' || rest[0] == '0' && len(rest) <= 12 {
			return rest
		}
	}
	return d
}

func hasPrefix(d []byte, s string) bool { return len(d) >= len(s) && string(d[:len(s)]) == s }

// judge asks libphonenumber. Only a valid number counts; s has a plus sign, or region says whose national number it is.
func judge(v *Phone, c *candidate, s, region string) bool {
	if len(s) > 20 {
		return false
	}
	n, err := phonenumbers.Parse(s, region)
	if err != nil {
		return false
	}
	owner := phonenumbers.GetRegionCodeForNumber(n) // asked once: it is what costs most
	if !phonenumbers.IsValidNumberForRegion(n, owner) {
		return false
	}
	national := phonenumbers.GetNationalSignificantNumber(n)
	if digits := []byte(national); repeats(digits) || region != "" && isFiller(digits) { // +43 1234567890 may be meant
		v.Clean, v.Problem = national, problemPlaceholder
		return true
	}
	e164 := phonenumbers.Format(n, phonenumbers.E164)
	v.Valid, v.National, v.Ext = true, national, c.ext()
	v.Region = owner
	v.Country = e164[1 : len(e164)-len(national)]
	v.Canonical, v.Clean = e164, phonenumbers.Format(n, phonenumbers.INTERNATIONAL)
	v.addExt()
	return true
}

func (v *Phone) addExt() {
	if v.Ext != "" {
		v.Canonical += ";ext=" + v.Ext
		v.Clean += " ext. " + v.Ext
	}
}

// unknown keeps digits as they are; it tells whether they are a placeholder.
func (c *candidate) unknown(v *Phone, s, problem string) bool {
	national := strings.TrimPrefix(s, "+")
	v.Clean = s
	if isFiller([]byte(national)) {
		v.Problem = problemPlaceholder
		return true
	}
	v.Canonical, v.National, v.Problem, v.Ext = s, national, problem, c.ext()
	v.addExt()
	return false
}

// minVisible is the number of visible digits below which a masked number says nothing.
const minVisible = 4

// resolveMasked keeps the stars. What begins like a mobile number, or a land line with trunk prefix, is taken as a
// mainland number where the region allows; a mobile gets as many stars as its hidden digits, whatever was typed.
func (p Parser) resolveMasked(v *Phone, c *candidate) {
	d, plus := c.digits(), c.plus
	if !plus && len(d) >= 10 && hasPrefix(d, "00") {
		d, plus = d[2:], true
	}
	v.Clean, v.Problem = string(c.digits()), problemMasked
	head := ""
	if pl := maskedPlan(d, plus); pl != nil {
		if d = d[len(pl.code):]; pl.trunk == '0' {
			d = bytes.TrimLeft(d, "0")
		}
		v.Region, v.Country, head = pl.region, pl.code, "+"+pl.code
	} else if plus {
		head = "+"
	} else if (p.Region == "" || isChinese(p.Region)) && mainlandMask(d) {
		d = bytes.TrimLeft(d, "0")
		v.Region, v.Country, head = planCN.region, planCN.code, "+"+planCN.code
	}
	if len(d)-bytes.Count(d, []byte{'*'}) < minVisible {
		v.Region, v.Country = "", ""
		return
	}
	var buf [16]byte
	if v.Country == "86" && looksMobile(d) {
		d = elevenPlaces(buf[:0], d)
		v.Mobile = len(d) == 11
	}
	v.Masked, v.National, v.Ext = true, string(d), c.ext()
	v.Canonical = head + v.National
	v.Clean = v.Canonical
	v.addExt()
}

// maskedPlan finds the plan whose country code a masked number begins with. Without a plus sign only that of the mainland
// before a whole number counts.
func maskedPlan(d []byte, plus bool) *plan {
	if !plus {
		if len(d) >= 12 && hasPrefix(d, "86") {
			return planCN
		}
		return nil
	}
	for i := range plans {
		if hasPrefix(d, plans[i].code) {
			return &plans[i]
		}
	}
	return nil
}

// mainlandMask tells the masks that are long enough for a mainland number: mobiles with any number of stars, and what
// begins with a trunk prefix.
func mainlandMask(d []byte) bool {
	return looksMobile(d) && len(d) >= 9 && len(d) <= 13 || (len(d) == 11 || len(d) == 12) && d[0] == '0'
}

// looksMobile tells whether d begins like a mainland mobile.
func looksMobile(d []byte) bool { return len(d) > 2 && d[0] == '1' && d[1] >= '3' && d[1] <= '9' }

// elevenPlaces writes a masked mobile with one run of stars in eleven places: people do not count stars.
func elevenPlaces(dst, d []byte) []byte {
	first, last := bytes.IndexByte(d, '*'), bytes.LastIndexByte(d, '*')
	visible := len(d) - (last + 1 - first)
	if len(d) == 11 || bytes.Count(d, []byte{'*'}) != last+1-first || first < 3 || len(d)-last-1 < 3 || visible > 10 {
		return d
	}
	dst = append(dst, d[:first]...)
	for range 11 - visible {
		dst = append(dst, '*')
	}
	return append(dst, d[last+1:]...)
}
