package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

const (
	maxDigits = 40 // two numbers that stand side by side without a separator
	maxValues = 8  // numbers of one cell
)

// candidate is what the scan found: the digits and stars of one number, before its country is known.
type candidate struct {
	d       [maxDigits]byte
	n       int
	plus    bool
	masked  bool
	tail    int    // where the last group after a hyphen begins
	breaks  uint64 // bit i: white space before digit i
	extra   [8]byte
	extraN  int  // digits of the extension
	overrun bool // more digits than fit
}

func (c *candidate) digits() []byte { return c.d[:c.n] }
func (c *candidate) ext() string    { return string(c.extra[:c.extraN]) }
func (c *candidate) spaced() bool   { return c.n >= 14 || c.tail > 0 }

func (c *candidate) add(b byte) {
	if c.n == maxDigits {
		c.overrun = true
		return
	}
	c.d[c.n] = b
	c.n++
	c.masked = c.masked || b == '*'
}

func (c *candidate) setDigits(s string) {
	c.n = copy(c.d[:], s)
	c.tail, c.breaks = 0, 0
}

// plain is the fast path of the scan: digits with an optional plus sign and the usual separators, nothing else.
func (c *candidate) plain(s string) bool {
	if len(s) > 24 {
		return false
	}
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b >= '0' && b <= '9':
			c.d[c.n] = b
			c.n++
		case b == '+' && c.n == 0:
			c.plus = true
		case b == '-':
			if i+1 < len(s) && s[i+1] == '-' {
				return false // hidden digits
			}
			c.tail = c.n
		case b == ' ':
			if c.n > 0 {
				c.breaks |= 1 << c.n
			}
		case b == '.':
		default:
			return false
		}
	}
	return c.n >= 5
}

// split cuts what is too long for one number into two, at white space or between two mainland mobiles.
func (c *candidate) split() (left, right candidate, ok bool) {
	if c.n < 14 {
		return left, right, false
	}
	at := 0
	for i := 7; i <= c.n-7; i++ {
		if c.breaks&(1<<i) != 0 {
			at = i
			break
		}
	}
	if at == 0 && c.n%11 == 0 && c.d[0] == '1' && c.d[11] == '1' {
		at = 11
	}
	if at == 0 {
		return left, right, false
	}
	left.setDigits(string(c.d[:at]))
	left.plus = c.plus
	right.setDigits(string(c.d[at:c.n]))
	right.breaks = c.breaks >> at &^ 1
	right.extra, right.extraN = c.extra, c.extraN
	for _, x := range [...]*candidate{&left, &right} {
		x.masked = strings.IndexByte(string(x.digits()), '*') >= 0
	}
	return left, right, true
}

// fold brings a cell to half width without invisible characters and writes Chinese digits as ASCII.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.TrimSpace(asciiDigits(norm.NFKC.String(strings.ToValidUTF8(s, ""))))
		}
	}
	return strings.TrimSpace(s)
}

// asciiDigits replaces runs in which three or more digits stand together, some of them Chinese: 一三八1234五六七八.
// Shorter ones are words (陆先生, 二人). Invisible characters are dropped.
func asciiDigits(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		i := strings.IndexFunc(s, inRun)
		if i < 0 {
			i = len(s)
		}
		writeVisible(&b, s[:i])
		s = s[i:]
		if i = strings.IndexFunc(s, func(r rune) bool { return !inRun(r) && r != ' ' && r != '-' }); i < 0 {
			i = len(s)
		}
		run := s[:i]
		if plain := hanzi.Digits(run); countDigits(plain) >= 3 {
			run = plain
		}
		b.WriteString(run)
		s = s[i:]
	}
	return b.String()
}

// inRun tells ASCII and Chinese digits (and units such as 十, which hanzi.Digits leaves alone).
func inRun(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= '0' && r <= '9'
	}
	return hanzi.IsNumeral(r)
}

func countDigits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// writeVisible writes s without format characters and variation selectors.
func writeVisible(b *strings.Builder, s string) {
	for _, r := range s {
		if !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Variation_Selector, r) {
			b.WriteRune(r)
		}
	}
}

// scanner cuts a folded cell into candidates.
type scanner struct {
	s     string
	cur   candidate
	found []candidate
	prev  rune // the character before
	short bool // a slash ended the number before: what follows may be its other ending (…78/79)
}

// scan finds the numbers of a folded cell.
func scan(s string) []candidate {
	sc := scanner{s: s}
	for len(sc.s) > 0 && len(sc.found) < maxValues {
		r, size := utf8.DecodeRuneInString(sc.s)
		moved := sc.step(r, size)
		sc.prev = r
		if !moved {
			sc.s = sc.s[size:]
		}
	}
	sc.end()
	return sc.found
}

// step handles one character; it reports true when it has moved on by itself.
func (sc *scanner) step(r rune, size int) bool {
	switch {
	case r >= '0' && r <= '9':
		sc.cur.add(byte(r))
	case sc.cur.n >= 5 && sc.extension():
		return true
	case sc.missedKey(r):
		sc.cur.add('*')
	case isStar(r):
		return sc.stars(r, size)
	case r == '+':
		if sc.cur.n >= 5 {
			sc.end()
		}
		if sc.cur.n == 0 {
			sc.cur.plus = true
		}
	case r == '-' || unicode.Is(unicode.Pd, r):
		if strings.HasPrefix(sc.s, "---") && sc.cur.n > 0 {
			return sc.stars(r, size)
		}
		sc.cur.tail = sc.cur.n
	case unicode.IsSpace(r):
		if r == '\n' {
			sc.end()
		} else if sc.cur.n > 0 && sc.cur.n < 64 {
			sc.cur.breaks |= 1 << sc.cur.n
		}
	case r == '(':
		if sc.cur.n > 0 && sc.cur.n <= 3 && strings.HasPrefix(sc.s, "(0)") { // +44 (0)20: not dialled from abroad
			sc.s = sc.s[3:]
			return true
		}
	case r == ')' || r == '.' || r == '_' || r == '~' || r == '\'':
	case r == '/' || r == '|' || r == '\\':
		if sc.cur.n >= 7 {
			sc.end()
			sc.short = true
		}
	default:
		sc.end()
	}
	return false
}

// missedKey tells a single letter inside a group of digits (058-3q1-3999, 8O1): the digit meant is one that cannot be read.
func (sc *scanner) missedKey(r rune) bool {
	if sc.cur.n == 0 || r >= utf8.RuneSelf || !unicode.IsLetter(r) || len(sc.s) < 2 {
		return false
	}
	next := rune(sc.s[1])
	inner := func(c rune) bool { return c >= '0' && c <= '9' || c == '-' }
	return inner(sc.prev) && inner(next) && (sc.prev != '-' || next != '-')
}

func isStar(r rune) bool {
	switch r {
	case '*', '•', '●', '□', '■', '?', '×', 'x', 'X', '#', '∗', '○':
		return true
	}
	return false
}

// stars reads a run of one sign as hidden digits. Letters and signs that also mean something else need a run of two,
// hyphens of three.
func (sc *scanner) stars(r rune, size int) bool {
	n := 0
	rest := sc.s
	for strings.HasPrefix(rest, sc.s[:size]) {
		rest = rest[size:]
		n++
	}
	if n < 2 && (r == 'x' || r == 'X' || r == '#' || r == '?') || n > 12 {
		sc.end()
		sc.s = rest
		return true
	}
	for range n {
		sc.cur.add('*')
	}
	sc.s = rest
	return true
}

// extensionMarks stand before an extension; longer ones first.
var extensionMarks = [...]string{";ext=", "extension", "extn", "ext", "x", "#", "转分机", "轉分機", "转接", "轉接", "转", "轉", "分机号", "分機號", "分机",
	"分機", "内线", "內線", "-内"}

// extension reads 转801, ext. 801, x801, #801 behind a number.
func (sc *scanner) extension() bool {
	for _, m := range extensionMarks {
		if len(sc.s) < len(m) || !strings.EqualFold(sc.s[:len(m)], m) {
			continue
		}
		rest := strings.TrimLeft(sc.s[len(m):], " .:=-(号號")
		n := 0
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		if n == 0 || n > 7 {
			return false
		}
		sc.cur.extraN = copy(sc.cur.extra[:], rest[:n])
		sc.s = rest[n:]
		sc.end()
		return true
	}
	return false
}

// end closes the number that is being read.
func (sc *scanner) end() {
	c := sc.cur
	sc.cur = candidate{}
	short := sc.short
	if c.n > 0 {
		sc.short = false
	}
	if short && c.n > 0 && c.n <= 4 && !c.masked && len(sc.found) > 0 { // …78/79
		other := sc.found[len(sc.found)-1]
		copy(other.d[other.n-c.n:other.n], c.digits())
		sc.found = append(sc.found, other)
		return
	}
	if c.n >= 5 && !c.overrun {
		sc.found = append(sc.found, c)
	}
}
