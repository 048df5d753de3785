package phone

import (
	"bytes"
	"strings"
)

// maxDigits leaves room for three numbers that stand side by side without a separator.
const maxDigits = 40

// candidate is what the scan found: the digits and stars of one number, before its country is known.
type candidate struct {
	d       [maxDigits]byte
	n       int
	tail    int    // where the last group after a hyphen begins
	seps    uint64 // bit i: a separator before digit i
	extra   [8]byte
	extraN  int // digits of the extension
	plus    bool
	masked  bool
	overrun bool   // more digits than fit
	quick   bool   // one of many guesses: not worth the judge's time
	region  string // of a place named before the number: 香港 6123 4567
	area    string // area code of a city named before the number: 北京 62345678
}

func (c *candidate) digits() []byte { return c.d[:c.n] }
func (c *candidate) ext() string    { return string(c.extra[:c.extraN]) }

func (c *candidate) add(b byte) {
	if c.n == maxDigits {
		c.overrun = true
		return
	}
	c.d[c.n] = b
	c.n++
	c.masked = c.masked || b == '*'
}

// slice gives digits i to j as a candidate; the last one keeps the extension.
func (c *candidate) slice(i, j int) candidate {
	s := candidate{plus: c.plus && i == 0, region: c.region, area: c.area, seps: c.seps >> i &^ 1 & (1<<(j-i) - 1)}
	s.n = copy(s.d[:], c.d[i:j])
	if c.tail > i && c.tail < j {
		s.tail = c.tail - i
	}
	if j == c.n {
		s.extra, s.extraN = c.extra, c.extraN
	}
	s.masked = strings.IndexByte(string(s.digits()), '*') >= 0
	return s
}

// local tells whether the digits can be a mainland number without area code.
func (c *candidate) local() bool {
	return !c.plus && (c.n == 7 || c.n == 8) && c.d[0] >= '2' && c.d[0] <= '8'
}

// complete tells whether the digits can be a whole number, so that what follows is an extension.
func (c *candidate) complete() bool {
	d := c.digits()
	if c.plus && hasPrefix(d, "86") {
		d = d[2:]
	}
	switch {
	case looksMobile(d):
		return len(d) >= 11
	case c.plus, len(d) > 0 && d[0] == '0':
		return len(d) >= 9
	}
	return len(d) >= 7
}

// starExtension reads a single star between a whole land line and a few digits as the mark of an extension: 62345678*801.
func (c *candidate) starExtension() {
	d := c.digits()
	at := bytes.IndexByte(d, '*')
	if k := c.n - at - 1; !c.masked || bytes.LastIndexByte(d, '*') != at || k < 1 || k > 5 || c.extraN > 0 {
		return
	}
	base := c.slice(0, at)
	var v Phone
	if base.local() || (Parser{}).fast(&v, &base) && v.Valid && !v.Mobile {
		base.extraN = copy(base.extra[:], d[at+1:])
		*c = base
	}
}

// increment adds one to the number.
func (c *candidate) increment() {
	for i := c.n - 1; i >= 0; i-- {
		if c.d[i] != '9' {
			c.d[i]++
			return
		}
		c.d[i] = '0'
	}
}

// signs of the fast scan.
const (
	signOther = iota
	signDigit
	signPlus
	signHyphen
	signDot
	signSpace // and brackets
)

var signs = func() (t [256]uint8) {
	for b := '0'; b <= '9'; b++ {
		t[b] = signDigit
	}
	t['+'], t['-'], t['.'] = signPlus, signHyphen, signDot
	t[' '], t['('], t[')'] = signSpace, signSpace, signSpace
	return t
}()

// plain is the fast path of the scan: digits with an optional plus sign and the usual separators, nothing else.
func (c *candidate) plain(s string) bool {
	if len(s) > 24 {
		return false
	}
	n, dot := 0, 0
	for i := 0; i < len(s); i++ {
		b := s[i]
		switch signs[b] {
		case signDigit:
			c.d[n] = b
			n++
			continue
		case signPlus:
			if n > 0 || c.plus {
				return false
			}
			c.plus = true
		case signHyphen:
			if i+1 < len(s) && s[i+1] == '-' {
				return false // hidden digits
			}
			c.tail = n
		case signDot:
			if i+1 < len(s) && s[i+1] == '.' {
				return false
			}
			dot = n
		case signSpace:
			if b == '(' && (n >= 7 || i+1 < len(s) && s[i+1] == '0') { // an extension, or (0)
				return false
			}
		default:
			return false
		}
		c.seps |= 1 << n
	}
	c.n = n
	c.seps &= 1<<n - 2
	return n >= 5 && !c.decimal(dot)
}

// decimal tells whether the digits from at on are the decimals of a spreadsheet: 13812345678.0.
func (c *candidate) decimal(at int) bool {
	if at < 7 || at < c.n-2 || c.seps&(1<<at-1) != 0 {
		return false
	}
	for _, b := range c.d[at:c.n] {
		if b != '0' {
			return false
		}
	}
	return at < c.n
}

// surely tells whether the digits are a mainland mobile, whatever stands before them.
func (c *candidate) surely() bool {
	d := c.digits()
	if len(d) == 13 && hasPrefix(d, "86") {
		d = d[2:]
	}
	return len(d) == 11 && looksMobile(d)
}

// carrier tells a prefix that chooses a carrier, standing alone before the number.
func (c *candidate) carrier() bool {
	switch s := string(c.digits()); s {
	case "12593", "12583", "12520", "10193":
		return true
	default:
		return c.n == 5 && !c.masked && strings.HasPrefix(s, "179")
	}
}

// date tells a date of these two centuries that stands beside a number: 2024-01-05.
func (c *candidate) date() bool {
	d := c.digits()
	return c.n == 8 && !c.masked && c.seps == 1<<4|1<<6 && (hasPrefix(d, "19") || hasPrefix(d, "20")) && d[4] <= '1' && d[6] <= '3'
}

// tail4 makes the last four digits of a mobile number of which nothing else is given (尾号5678).
func (c *candidate) tail4() {
	c.masked = true
	c.n = copy(c.d[:], "*******"+string(c.digits()))
}
