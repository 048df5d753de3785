package phone

import (
	"bytes"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// resolve finds country and national number of a candidate.
func (p Parser) resolve(c *candidate) Phone {
	d := c.digits()
	switch {
	case c.masked:
		return p.resolveMasked(c)
	case len(d) < 5:
		return Phone{Clean: string(d), Problem: problemShort}
	case c.plus:
		return p.international(c, d)
	}
	if len(d) >= 8 && d[0] == '0' && d[1] == '0' {
		if v := p.international(c, d[2:]); v.Valid || v.Problem == problemPlaceholder {
			return v
		}
	}
	if p.Region != "CN" && len(d) >= 13 && d[0] == '0' && d[1] == '1' && d[2] == '1' { // the prefix of North America
		if v := p.international(c, d[3:]); v.Valid {
			return v
		}
	}
	return p.national(c, d)
}

// international reads digits that begin with a country code.
func (p Parser) international(c *candidate, d []byte) Phone {
	for i := range plans {
		pl := &plans[i]
		if !hasPrefix(d, pl.code) {
			continue
		}
		n := d[len(pl.code):]
		if pl.trunk != 0 && len(n) > 0 && n[0] == pl.trunk {
			n = n[1:]
		}
		if v, ok := pl.phone(c, n); ok {
			return v
		}
	}
	s := "+" + string(d)
	if v, ok := judge(c, s, ""); ok {
		return v
	}
	return c.unknown(s, problemInvalid)
}

// national reads digits without country code.
func (p Parser) national(c *candidate, d []byte) Phone {
	d = stripCarrier(d)
	if pl := planOf(p.Region); pl != nil {
		if v, ok := pl.national(c, d); ok {
			return v
		}
	}
	if p.Region != "" && p.Region != "CN" {
		if v, ok := judge(c, string(d), p.Region); ok {
			return v
		}
	}
	if p.Region == "" || isChinese(p.Region) {
		if v, ok := p.chinese(c, d); ok {
			return v
		}
	}
	if p.Region == "CN" {
		if v, ok := judge(c, string(d), p.Region); ok {
			return v
		}
	}
	return c.unknown(string(d), problemUnknown)
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
func (p Parser) chinese(c *candidate, d []byte) (Phone, bool) {
	cn := &plans[0]
	if v, ok := cn.national(c, d); ok && (d[0] == '0' || v.Mobile || len(d) == 10 && d[0] == '4') {
		return v, true
	}
	if len(d) == 7 || len(d) == 8 {
		if area := strings.TrimPrefix(p.AreaCode, "0"); area != "" {
			var buf [16]byte
			return cn.phone(c, append(append(buf[:0], area...), d...))
		}
		return Phone{}, false
	}
	for i := range plans {
		pl := &plans[i]
		if len(pl.code) > 1 && isChinese(pl.region) && pl.region != "SG" && hasPrefix(d, pl.code) && len(d) >= 10 {
			n := d[len(pl.code):]
			if n[0] == pl.trunk {
				n = n[1:]
			}
			if v, ok := pl.phone(c, n); ok {
				return v, true
			}
		}
	}
	return Phone{}, false
}

// stripCarrier drops the prefixes that choose a long-distance carrier (179xx, 12593, 12520, 10193, 193) when a whole
// mainland number follows.
func stripCarrier(d []byte) []byte {
	for _, n := range [...]int{5, 3} {
		if len(d) < n+11 {
			continue
		}
		switch s := string(d[:n]); {
		case strings.HasPrefix(s, "179"), s == "12593", s == "12520", s == "12583", s == "10193", s == "193":
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
func judge(c *candidate, s, region string) (Phone, bool) {
	if len(s) > 20 {
		return Phone{}, false
	}
	n, err := phonenumbers.Parse(s, region)
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return Phone{}, false
	}
	v := Phone{Valid: true, Ext: c.ext(), National: phonenumbers.GetNationalSignificantNumber(n)}
	v.Region = phonenumbers.GetRegionCodeForNumber(n)
	if digits := []byte(v.National); repeats(digits) || region != "" && isFiller(digits) { // +43 1234567890 may be meant
		return Phone{Clean: v.National, Problem: problemPlaceholder}, true
	}
	e164 := phonenumbers.Format(n, phonenumbers.E164)
	v.Country = e164[1 : len(e164)-len(v.National)]
	v.Canonical, v.Clean = e164, phonenumbers.Format(n, phonenumbers.INTERNATIONAL)
	v.addExt()
	return v, true
}

func (v *Phone) addExt() {
	if v.Ext != "" {
		v.Canonical += ";ext=" + v.Ext
		v.Clean += " ext. " + v.Ext
	}
}

// unknown keeps digits as they are.
func (c *candidate) unknown(s, problem string) Phone {
	national := strings.TrimPrefix(s, "+")
	if isFiller([]byte(national)) {
		return Phone{Clean: s, Problem: problemPlaceholder}
	}
	v := Phone{Canonical: s, Clean: s, National: national, Problem: problem, Ext: c.ext()}
	v.addExt()
	return v
}

// minVisible is the number of visible digits below which a masked number says nothing.
const minVisible = 4

// resolveMasked keeps the stars. Eleven places that begin like a mobile number, or a land line with trunk prefix, are
// taken as mainland numbers where the region allows.
func (p Parser) resolveMasked(c *candidate) Phone {
	d, plus := c.digits(), c.plus
	if !plus && len(d) >= 15 && hasPrefix(d, "00") {
		d, plus = d[2:], true
	}
	mainland := (plus || len(d) == 13) && hasPrefix(d, "86")
	if mainland {
		d = d[2:]
	} else if !plus && (p.Region == "" || isChinese(p.Region)) {
		mainland = len(d) == 11 && d[0] == '1' && d[1] >= '3' || (len(d) == 11 || len(d) == 12) && d[0] == '0'
	}
	v := Phone{Masked: true, Problem: problemMasked, Ext: c.ext()}
	head := ""
	if mainland {
		d = bytes.TrimLeft(d, "0")
		v.Region, v.Country, v.Mobile = "CN", "86", len(d) == 11
		head = "+86"
	} else if plus {
		head = "+"
	}
	if len(d)-bytes.Count(d, []byte{'*'}) < minVisible {
		return Phone{Clean: string(c.digits()), Problem: problemMasked}
	}
	v.National = string(d)
	v.Canonical = head + v.National
	v.Clean = v.Canonical
	v.addExt()
	return v
}
