package phone

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxDigits = 40 // three numbers that stand side by side without a separator
	maxValues = 8  // candidates of one cell
)

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
	s := candidate{plus: c.plus && i == 0, region: c.region, seps: c.seps >> i &^ 1 & (1<<(j-i) - 1)}
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

// scanner cuts a folded cell into candidates.
type scanner struct {
	all   string // the whole cell
	s     string // what is still to read
	cur   candidate
	found []candidate
	prev  rune // the character before
	dot   int  // where the digits after the last full stop begin
	from  int  // where the text before the number begins
	skip  bool // the number belongs to QQ or is part of a word
	last4 bool // only the last four digits of the number are given
	link  rune // what ended the number before and may lead to another ending of it: / in …78/79
}

// scan finds the numbers of a folded cell.
func scan(s string) []candidate {
	sc := scanner{all: s, s: s}
	for len(sc.s) > 0 && len(sc.found) < maxValues {
		r, size := utf8.DecodeRuneInString(sc.s)
		moved := sc.step(r, size)
		sc.prev = r
		if !moved {
			sc.s = sc.s[size:]
		}
	}
	sc.end()
	if len(sc.found) > 1 {
		return slices.DeleteFunc(sc.found, func(c candidate) bool { return c.carrier() })
	}
	return sc.found
}

// step handles one character; it reports true when it has moved on by itself.
func (sc *scanner) step(r rune, size int) bool {
	cur := &sc.cur
	switch {
	case r >= '0' && r <= '9':
		if cur.n == 0 {
			sc.before()
		}
		cur.add(byte(r))
		return false
	case cur.n >= 5 && sc.extension(r):
		return true
	case sc.missedKey(r):
		cur.add('*')
		return false
	case isStar(r) || (r == '-' || r == '.' || r == '_' || r == '~') && sc.hides(r):
		return sc.stars(r, size)
	case r == '+':
		if cur.n >= 5 {
			sc.end()
		}
		cur.plus = cur.plus || cur.n == 0
	case r == '-' || r >= 0x2010 && r <= 0x2015 || r == '−':
		cur.tail = cur.n
	case unicode.IsSpace(r):
		if r == '\n' {
			sc.end()
		}
	case r == '(':
		if cur.n > 0 && (cur.n <= 3 || cur.n <= 5 && hasPrefix(cur.d[:], "00")) && strings.HasPrefix(sc.s, "(0)") { // not dialled from abroad
			sc.s = sc.s[3:]
			cur.seps |= 1 << cur.n
			return true
		}
	case r == '.':
		sc.dot = cur.n
	case r == ')' || r == '_' || r == '\'' || r == '[' || r == ']' || r == '【' || r == '】' || r == '〔' || r == '〕':
	case (r == ',' || r == '、' || r == '/') && sc.grouped(size):
	case isLink(r) && (cur.n >= 7 || sc.link != 0 && cur.n > 0), r == '/' || r == '|' || r == '\\' || r == '~':
		if cur.n >= 7 || sc.link != 0 && cur.n > 0 {
			sc.end()
			sc.link = r
		}
	default:
		if cur.n > 0 {
			sc.skip = sc.skip || r == '@'
			sc.end()
		} else {
			sc.link, cur.plus = 0, false
		}
	}
	if cur.n < 64 {
		cur.seps |= 1 << cur.n
	}
	return false
}

// grouped tells whether a sign that usually stands between numbers stands between the groups of a mobile:
// 138,1234,5678.
func (sc *scanner) grouped(size int) bool {
	n, sign := sc.cur.n, sc.s[:size]
	if n != 3 && n != 7 || !looksMobile(sc.cur.digits()) || n == 7 && (sc.cur.seps&0x7E != 1<<3 || !strings.HasSuffix(sc.all[:len(sc.all)-len(sc.s)-4], sign)) {
		return false
	}
	rest := sc.s[size:]
	if leadingDigits(rest) != 4 {
		return false
	}
	return n == 7 || strings.HasPrefix(rest[4:], sign) && leadingDigits(rest[4+size:]) == 4
}

// isLink tells what may stand between a number and another ending of it.
func isLink(r rune) bool {
	switch r {
	case '/', '|', '\\', '~', '、', ',', '&', '至', '到':
		return true
	}
	return false
}

// hides tells whether a run of two (hyphens, full stops: three) such signs stands for digits: behind some digits and
// before others.
func (sc *scanner) hides(r rune) bool {
	rest := strings.TrimLeft(sc.s, string(r))
	n := len(sc.s) - len(rest)
	if n < 2 || n < 3 && (r == '-' || r == '.') {
		return false
	}
	return sc.cur.n > 0 && rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// missedKey tells a single letter inside or at the end of a group of digits (058-3q1-3999, 8O1): the digit meant is one
// that cannot be read.
func (sc *scanner) missedKey(r rune) bool {
	if sc.cur.n == 0 || r >= utf8.RuneSelf || !unicode.IsLetter(r) {
		return false
	}
	inner := func(c rune) bool { return c >= '0' && c <= '9' || c == '-' }
	if len(sc.s) == 1 {
		return (r == 'O' || r == 'o' || r == 'l' || r == 'I') && inner(sc.prev) && sc.prev != '-'
	}
	next := rune(sc.s[1])
	return inner(sc.prev) && inner(next) && (sc.prev != '-' || next != '-')
}

func isStar(r rune) bool {
	switch r {
	case '*', '•', '●', '□', '■', '?', '×', 'x', 'X', '#', '∗', '○', '◯', '★', '☆', '※', '✱', '✳', '✻', '❋', '▪', '█', '◆', '◇':
		return true
	}
	return false
}

// stars reads a run of one sign as hidden digits. Letters and signs that also mean something else need a run of two.
func (sc *scanner) stars(r rune, size int) bool {
	n := 0
	rest := sc.s
	for strings.HasPrefix(rest, sc.s[:size]) {
		rest = rest[size:]
		n++
	}
	sc.s = rest
	if n < 2 && strings.ContainsRune("xX#?", r) || n > 12 {
		sc.end()
		return true
	}
	for range n {
		sc.cur.add('*')
	}
	return true
}

// end closes the number that is being read.
func (sc *scanner) end() {
	c, link, skip, dot := sc.cur, sc.link, sc.skip, sc.dot
	sc.cur, sc.skip, sc.dot = candidate{}, false, 0
	sc.from = len(sc.all) - len(sc.s)
	if c.n == 0 {
		return
	}
	sc.link = 0
	c.seps &= 1<<c.n - 2
	if c.tail >= c.n {
		c.tail = 0
	}
	if c.decimal(dot) {
		c.n = dot
	}
	if sc.last4 && c.n == 4 {
		c.tail4()
	}
	sc.last4 = false
	switch {
	case link != 0 && len(sc.found) > 0 && sc.ending(&c, link):
	case c.overrun || c.n < 5 || skip && !c.surely():
	default:
		sc.found = append(sc.found, c)
	}
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

// tail4 makes the last four digits of a mobile number of which nothing else is given (尾号5678).
func (c *candidate) tail4() {
	c.masked = true
	c.n = copy(c.d[:], "*******"+string(c.digits()))
}

// ending reads what follows a number and a link as another ending of it (62345678/79, 62345678~80), or as another
// extension (转801/802).
func (sc *scanner) ending(c *candidate, link rune) bool {
	last := &sc.found[len(sc.found)-1]
	next, _ := utf8.DecodeRuneInString(sc.s)
	if c.n > 4 || c.masked || c.plus || c.extraN > 0 || sc.s != "" && (unicode.IsLetter(next) && next != '转' && next != '轉' || next == ':') ||
		c.n < 2 && link != '/' && link != '~' {
		return false
	}
	if last.extraN > 0 {
		if c.n < 2 {
			return false
		}
		other := *last
		other.extraN = copy(other.extra[:], c.digits())
		sc.found = append(sc.found, other)
		return true
	}
	if last.masked || last.n < 7 {
		return false
	}
	other := *last
	if strings.ContainsRune("~至到", link) {
		for range span(last.digits(), c.digits()) - 1 {
			other.increment()
			sc.found = append(sc.found, other)
		}
	}
	copy(other.d[other.n-c.n:other.n], c.digits())
	sc.found = append(sc.found, other)
	return true
}
