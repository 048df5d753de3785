package address

import (
	"strings"
	"unicode/utf8"
)

// rivals reports whether two streets are told apart by a particle that both name: 中山东路 and 中山西路.
func rivals(a, b *Address) bool {
	if !a.han && !b.han && a.hanRoad == "" && b.hanRoad == "" {
		return a.roadDir != "" && b.roadDir != ""
	}
	x, y := a.hanStem(), b.hanStem()
	if x == "" || y == "" {
		return false
	}
	for x != "" && y != "" {
		r, n := utf8.DecodeRuneInString(x)
		s, m := utf8.DecodeRuneInString(y)
		if r != s && !(particle(r) && particle(s)) {
			return false
		}
		x, y = x[n:], y[m:]
	}
	return x == y
}

// hanStem is the name of the street in Han without its type; empty when that is not known.
func (a *Address) hanStem() string {
	if a.han {
		return a.roadStem
	}
	name, _, _ := strings.Cut(a.hanRoad, "|")
	return splitStreet(name).stem
}

// prefixed reports whether long is short with a place before it: 解放碑民权 for 民权. One character more makes another street.
func prefixed(long, short string) bool {
	rest, ok := strings.CutSuffix(long, short)
	return ok && len(short) >= 6 && len(rest) >= 6 && !particle(lastRune(rest))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// rivalPhases reports whether two names of an estate differ only in the phase or quarter: 国金中心1期 and 国金中心2期, 阳光花园东区 and
// 阳光花园西区.
func rivalPhases(x, y string) bool {
	i := 0
	for i < len(x) && i < len(y) {
		r, n := utf8.DecodeRuneInString(x[i:])
		if s, _ := utf8.DecodeRuneInString(y[i:]); r != s || isDigits(string(r)) {
			break
		}
		i += n
	}
	v, rest, ok := quarter(x[i:])
	w, other, also := quarter(y[i:])
	return i > 0 && ok && also && v != w && (rest == other || rest == "" || other == "")
}

// quarter splits 2期, 东区 or a座 from what follows.
func quarter(s string) (name, rest string, ok bool) {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if r, size := utf8.DecodeRuneInString(s); n == 0 && (particle(r) || r >= 'a' && r <= 'z') {
		n = size
	}
	if n == 0 || !strings.HasPrefix(s[n:], "期") && !strings.HasPrefix(s[n:], "区") {
		return "", "", false
	}
	return s[:n+len("期")], s[n+len("期"):], true
}

// areaFirst reports whether the estate is named before the street, as an area that holds it, and not as what stands there.
func (a *Address) areaFirst() bool {
	return a.han && strings.Index(a.Canonical, a.Estate) < strings.Index(a.Canonical, a.Road)
}

// rivalTowns reports whether two names of a town are those of two towns. A town that became a subdistrict (街道) may have got
// another name; 川沙镇 and 川沙新镇 are one.
func rivalTowns(a, b string) bool {
	x, y := bareName(a), bareName(b)
	if strings.HasPrefix(x, y) || strings.HasPrefix(y, x) || homophones(x, y) {
		return false
	}
	k, l := townKind(a), townKind(b)
	return k != 'o' && l != 'o' && (k == l || k == 0 || l == 0)
}

// townKind is t for 镇 and 乡, s for a subdistrict, o for others, 0 for a name without its kind.
func townKind(s string) byte {
	switch {
	case strings.HasSuffix(s, "镇"), strings.HasSuffix(s, "乡"):
		return 't'
	case strings.HasSuffix(s, "街道"), strings.HasSuffix(s, "街道办事处"), strings.HasSuffix(s, "街道办"), strings.HasSuffix(s, "街办"):
		return 's'
	case prefixOf(s, []string{"农", "林"}) > 0, strings.HasSuffix(s, "场"), strings.HasSuffix(s, "区"), strings.HasSuffix(s, "处"), strings.HasSuffix(s, "团"), strings.HasSuffix(s, "苏木"):
		return 'o'
	}
	return 0
}

// zones relates development zones. One of economy and one of high technology are two places; others may lie in each other.
func zones(a, b *Address) relation {
	if a.Zone == "" || b.Zone == "" || a.Zone == b.Zone {
		return digits(a.Zone, b.Zone)
	}
	x, k := zoneKind(a.Zone)
	y, l := zoneKind(b.Zone)
	switch {
	case x != "" && y != "" && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x)), (x == "" || y == "") && k == l:
		return equal
	case k == 0 || l == 0 || k == l:
		return unlike
	}
	return differs
}

// zoneKind splits the name of a zone in its own name and h (high technology) or e (economy).
func zoneKind(s string) (name string, kind byte) {
	for _, w := range zoneEnds {
		if name, ok := strings.CutSuffix(s, w); ok {
			switch {
			case strings.HasPrefix(w, "高新"):
				return name, 'h'
			case strings.HasPrefix(w, "经"), w == "开发区":
				return name, 'e'
			}
			return s, 0
		}
	}
	return s, 0
}
