package phone

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxValues is the number of candidates of one cell.
const maxValues = 8

// scanner cuts a folded cell into candidates.
type scanner struct {
	all          string // the whole cell
	s            string // what is still to read
	cur          candidate
	found        []candidate
	prev         rune   // the character before
	dot          int    // where the digits after the last full stop begin
	from         int    // where the text before the number begins
	region, area string // of the place that was named last
	skip         bool   // the number belongs to QQ or is part of a word
	last4        bool   // only the last four digits of the number are given
	link         rune   // what ended the number before and may lead to another ending of it: / in …78/79
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
		return slices.DeleteFunc(sc.found, func(c candidate) bool { return c.carrier() || c.date() })
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
	}
	return sc.separator(r, size)
}

// separator handles a character that is no part of a number: it stands between groups or ends the number.
func (sc *scanner) separator(r rune, size int) bool {
	cur := &sc.cur
	switch {
	case r == '+':
		if cur.n >= 5 {
			sc.end()
		}
		cur.plus = cur.plus || cur.n == 0
	case r == '-' || r >= 0x2010 && r <= 0x2015 || r == '−':
		cur.tail = cur.n
	case r == '\n':
		sc.end()
	case r == '(' && cur.n > 0 && (cur.n <= 3 || cur.n <= 5 && hasPrefix(cur.d[:], "00")) && strings.HasPrefix(sc.s, "(0)"): // not dialled from abroad
		sc.s = sc.s[3:]
		cur.seps |= 1 << cur.n
		return true
	case r == '.':
		sc.dot = cur.n
	case isBracket(r) || unicode.IsSpace(r):
	case (r == ',' || r == '、' || r == '/') && sc.grouped(size):
	case isLink(r) && (cur.n >= 7 || sc.link != 0 && cur.n > 0):
		sc.end()
		sc.link = r
	case r == '/' || r == '|' || r == '\\' || r == '~': // behind an area code
	case cur.n > 0:
		sc.skip = sc.skip || r == '@'
		sc.end()
	default:
		sc.link, cur.plus = 0, false
	}
	cur.seps |= 1 << cur.n
	return false
}

// isBracket tells the signs that stand around groups.
func isBracket(r rune) bool {
	switch r {
	case '(', ')', '_', '\'', '[', ']', '【', '】', '〔', '〕':
		return true
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
