package phone

import (
	"sync"

	"github.com/nyaruka/phonenumbers"
)

// plan is a fast path: one numbering plan, compiled from the judge's patterns (see table).
type plan struct {
	region string
	code   string // country calling code
	trunk  byte   // what stands before the national number at home, 0 for none
	table  func() *table
}

var plans = [...]plan{
	{"CN", "86", '0', sync.OnceValue(compileCN)}, {"HK", "852", 0, tableOf("HK")}, {"MO", "853", 0, tableOf("MO")},
	{"TW", "886", '0', tableOf("TW")}, {"SG", "65", 0, tableOf("SG")}, {"US", "1", '1', tableOf("US")}, {"GB", "44", '0', tableOf("GB")},
}

// The plans that are asked for by name.
var planCN, planUS = &plans[0], &plans[5]

func tableOf(region string) func() *table {
	return sync.OnceValue(func() *table { return compile(region) })
}

// compileCN adds 14x, which the judge knows as far as people have them: numbers for devices are numbers too.
func compileCN() *table {
	t := compile("CN")
	if c := t[11]; c != nil {
		for i := 1400; i < 1500; i++ {
			c[i] = mobileLine
		}
	}
	return t
}

// planOf finds the fast path of a region, nil for none.
func planOf(region string) *plan {
	if region == "" {
		return nil
	}
	for i := range plans {
		if plans[i].region == region {
			return &plans[i]
		}
	}
	return nil
}

// accept tells whether n is a national number of the plan. A quick answer leaves out the few numbers that only the judge
// can decide.
func (pl *plan) accept(n []byte, quick bool) (mobile, valid bool) {
	if len(n) < minNational || len(n) > maxNational {
		return false, false
	}
	c := pl.table()[len(n)]
	if c == nil {
		return false, false
	}
	switch c[int(n[0]-'0')*1000+int(n[1]-'0')*100+int(n[2]-'0')*10+int(n[3]-'0')] {
	case mobileLine:
		return true, true
	case someLine:
		return false, true
	case askJudge:
		if quick {
			return false, false
		}
		return pl.ask(string(n))
	}
	return false, false
}

// ask is for the few numbers that their first four digits do not decide.
func (pl *plan) ask(n string) (mobile, valid bool) {
	x, err := phonenumbers.Parse("+"+pl.code+n, "")
	if err != nil || !phonenumbers.IsValidNumberForRegion(x, pl.region) || phonenumbers.GetNationalSignificantNumber(x) != n {
		return false, false
	}
	return phonenumbers.GetNumberType(x) == phonenumbers.MOBILE, true
}

// national reads a number as it is dialled at home, with or without trunk prefix or country code.
func (pl *plan) national(v *Phone, c *candidate, d []byte) bool {
	switch {
	case pl.phone(v, c, d):
		return true
	case pl.trunk != 0 && len(d) > 1 && d[0] == pl.trunk && pl.phone(v, c, d[1:]):
		return true
	}
	return hasPrefix(d, pl.code) && pl.phone(v, c, d[len(pl.code):])
}

// phone makes the value of a national number that the plan accepts.
func (pl *plan) phone(v *Phone, c *candidate, n []byte) bool {
	mobile, valid := pl.accept(n, c.quick)
	if !valid {
		return false
	}
	if isFiller(n) {
		v.Clean, v.Problem = string(n), problemPlaceholder
		return true
	}
	v.Valid, v.Mobile, v.Region, v.Country = true, mobile, pl.region, pl.code
	if pl == planCN && len(n) == 11 && n[0] == '1' && c.extraN == 0 {
		writeMobile(v, (*[11]byte)(n))
	} else {
		pl.write(v, c, n)
	}
	return true
}

// writeMobile is write for a mainland mobile without extension: the same bytes at fixed places, in half the time.
func writeMobile(v *Phone, n *[11]byte) {
	b := [31]byte{'+', '8', '6', 14: '+', '8', '6', ' ', 21: ' ', 26: ' '}
	*(*[11]byte)(b[3:]) = *n
	*(*[3]byte)(b[18:]) = *(*[3]byte)(n[:])
	*(*[4]byte)(b[22:]) = *(*[4]byte)(n[3:])
	*(*[4]byte)(b[27:]) = *(*[4]byte)(n[7:])
	s := string(b[:])
	v.Canonical, v.National, v.Clean = s[:14], s[3:14], s[14:]
}

// write fills in the written forms. They share one string, so a number costs one allocation.
func (pl *plan) write(v *Phone, c *candidate, n []byte) {
	var buf [96]byte
	buf[0] = '+'
	at := 1 + copy(buf[1:], pl.code)
	home := at
	at += copy(buf[at:], n)
	national := at
	if c.extraN > 0 {
		at += copy(buf[at:], ";ext=")
		at += copy(buf[at:], c.extra[:c.extraN])
	}
	canonical := at
	at += copy(buf[at:], buf[:home])
	a, b := pl.groups(n)
	for _, group := range [...][]byte{n[:a], n[a:b], n[b:]} {
		if len(group) > 0 {
			buf[at] = ' '
			at += 1 + copy(buf[at+1:], group)
		}
	}
	if c.extraN > 0 {
		at += copy(buf[at:], " ext. ")
		at += copy(buf[at:], c.extra[:c.extraN])
	}
	s := string(buf[:at])
	v.Canonical, v.National, v.Clean = s[:canonical], s[home:national], s[canonical:]
	if c.extraN > 0 {
		v.Ext = s[national+len(";ext=") : canonical]
	}
}

// groups gives the places where a national number is cut into two or three groups for people.
func (pl *plan) groups(n []byte) (a, b int) {
	first := 4
	switch pl.region {
	case "CN":
		first = 3
		if len(n) == 10 {
			switch {
			case n[0] == '4' && n[1] == '0', n[0] == '8' && n[1] == '0':
				return 3, 6
			case n[0] == '1', n[0] == '2':
				first = 2
			default:
				return 3, 6
			}
		}
	case "TW":
		if first = 1; n[0] == '9' {
			return 3, min(6, len(n))
		}
	case "US":
		return 3, 6
	case "GB":
		switch {
		case n[0] == '2' && len(n) == 10: // 20 7946 0018
			return 2, 6
		case n[0] == '1' && len(n) == 10 && (n[1] == '1' || n[2] == '1'), n[0] == '3', n[0] == '8': // 121 496 0000
			return 3, min(6, len(n))
		}
		return min(4, len(n)), len(n)
	}
	if len(n) < first+5 {
		return first, len(n)
	}
	return first, len(n) - 4
}
