package phone

import (
	"math/bits"
	"strconv"
)

const (
	minJoined  = 12 // digits from which a candidate may be more than one number
	maxResults = 16
	maxRange   = 9 // numbers of a range 62345678-80 after the first
)

// add appends a number unless it is there already.
func add(out []Phone, v Phone) []Phone {
	for i := range out {
		if out[i].Canonical == v.Canonical {
			return out
		}
	}
	return append(out, v)
}

// appendResolved resolves one candidate, as several numbers where it is too long to be one.
func (p Parser) appendResolved(out []Phone, c candidate) []Phone {
	var v Phone
	if p.resolve(&v, &c) {
		return add(out, v)
	}
	if !c.masked {
		if more, ok := p.extended(out, &c); ok {
			return more
		}
		if more, ok := p.segments(out, &c); ok {
			return more
		}
	}
	if at := c.middle(); at > 0 {
		return p.appendResolved(p.appendResolved(out, c.slice(0, at)), c.slice(at, c.n))
	}
	if len(out) > 0 {
		p.inherit(&v, &c, &out[len(out)-1])
	}
	return add(out, v)
}

// inherit gives a local number the area code of the land line before it: 010-62345678/62345679.
func (p Parser) inherit(v *Phone, c *candidate, before *Phone) {
	area := len(before.National) - c.n
	if before.Region != "CN" || !before.Valid || before.Mobile || c.masked || !c.local() || area != 2 && area != 3 {
		return
	}
	w := *c
	w.n = copy(w.d[:], "0"+before.National[:area]+string(c.digits()))
	w.seps = 0
	var x Phone
	if p.resolve(&x, &w) && x.Valid {
		*v = x
	}
}

// extended reads the last group behind a hyphen as an extension (010-62345678-801), or as the end of a range where it
// follows closely on the number before (62345678-80).
func (p Parser) extended(out []Phone, c *candidate) ([]Phone, bool) {
	k := c.n - c.tail
	if c.tail < 7 || k < 1 || k > 6 || c.extraN > 0 {
		return out, false
	}
	base := c.slice(0, c.tail)
	var v Phone
	p.resolve(&v, &base)
	if grouped := base.seps &^ (1<<3 | 1<<4); !(base.local() && grouped == 0) && (!v.Valid || v.Mobile) {
		return out, false
	}
	if n := span(base.digits(), c.d[c.tail:c.n]); n > 0 {
		for range n {
			out = p.appendResolved(out, base)
			base.increment()
		}
		return p.appendResolved(out, base), true
	}
	base.extraN = copy(base.extra[:], c.d[c.tail:c.n])
	return p.appendResolved(out, base), true
}

// span gives how many numbers follow the first in a range from n to the number with the other ending; 0 for no range.
func span(n, ending []byte) int {
	if len(ending) > 4 || len(ending) >= len(n) {
		return 0
	}
	from, err := strconv.Atoi(string(n[len(n)-len(ending):]))
	to, err2 := strconv.Atoi(string(ending))
	if err != nil || err2 != nil || to <= from || to-from > maxRange {
		return 0
	}
	return to - from
}

// segments finds a number of the fast paths among the groups of a candidate that is none as a whole, or at the head of
// digits that stand together. What is left is read as well where it is long enough, and dropped where it is not:
// an index, a room, an hour.
func (p Parser) segments(out []Phone, c *candidate) ([]Phone, bool) {
	if c.n < minJoined {
		return out, false
	}
	marks := c.seps | 1 | 1<<c.n
	for starts := marks; starts != 0; starts &= starts - 1 {
		i := bits.TrailingZeros64(starts)
		if i > 0 && c.plus && c.n < 16 {
			break
		}
		for ends := marks >> (i + 8) << (i + 8); ends != 0; {
			j := 63 - bits.LeadingZeros64(ends)
			ends &^= 1 << j
			if more, ok := p.cut(out, c, i, j); ok {
				return more, true
			}
		}
	}
	if c.n >= 18 {
		for _, j := range [...]int{11, 12, 13} {
			if more, ok := p.cut(out, c, 0, j); ok {
				return more, true
			}
		}
	}
	return out, false
}

// cut takes digits i to j as a number, if they are one.
func (p Parser) cut(out []Phone, c *candidate, i, j int) ([]Phone, bool) {
	sub := c.slice(i, j)
	sub.quick = true
	var v Phone
	if j-i > 15 || i == 0 && j == c.n || !p.fast(&v, &sub) {
		return out, false
	}
	if left := c.slice(0, i); i >= 7 && !left.date() {
		out = p.appendResolved(out, left)
	}
	out = add(out, v)
	if right := c.slice(j, c.n); right.n >= 7 && !right.date() {
		out = p.appendResolved(out, right)
	}
	return out, true
}

// middle finds the place to cut what is too long for one number and not understood: the separator nearest to the
// middle, or between two masked mobiles. 0 for none.
func (c *candidate) middle() int {
	if limit := 15; c.n < 14 || c.n <= limit && (c.plus || c.masked) || c.n <= limit+2 && hasPrefix(c.d[:], "00") {
		return 0
	}
	at := 0
	for i := 7; i <= c.n-7; i++ {
		if c.seps&(1<<i) != 0 && (at == 0 || abs(2*i-c.n) < abs(2*at-c.n)) {
			at = i
		}
	}
	if at == 0 && c.n == 22 && looksMobile(c.d[:]) && looksMobile(c.d[11:]) {
		at = 11
	}
	return at
}

func abs(n int) int { return max(n, -n) }
