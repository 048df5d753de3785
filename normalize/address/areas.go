package address

import (
	"strings"
	"unicode/utf8"
)

// takeTownStem takes the name of a town of the county without the word for its kind, where the whole name of a street or a
// village follows, or nothing: 望京 in 望京阜通东大街, but not in 望京西园四区.
func (p *hanParser) takeTownStem() bool {
	if p.a.Town != "" {
		return false
	}
	for _, c := range p.a.divisions {
		if rank(c) == 1 {
			continue
		}
		for stem := range strings.SplitSeq(towns()[c], "|") {
			rest, ok := strings.CutPrefix(p.rest, stem)
			if !ok || stem == "" {
				continue
			}
			n := len(stem)
			if after, ok := strings.CutPrefix(rest, "区"); ok {
				rest, n = after, n+len("区") // 东莞市南城区, 界首市东城区: districts in name
			}
			if rest != "" {
				if startsRoad(rest) || prefixOf(rest, townEnds) > 0 {
					return false
				}
				end, kind := levelEnd(rest, p.a)
				if kind != roadLevel && kind != villageLevel || !ownName(rest[:end]) {
					return false
				}
			}
			p.take(townElement, n)
			p.a.Town = stem
			return true
		}
	}
	return false
}

// ownName reports whether a street or village has two characters before its type and direction: 阜通东大街, but not 山南路,
// which goes on a longer name.
func ownName(s string) bool {
	n := 0
	for range strings.TrimRight(s, "东西南北中一二三四五六七八九十路街道大巷村屯社区") {
		n++
	}
	return n >= 2
}

// areaWords name the middle of a division where a form asks for a town; they say nothing.
var areaWords = []string{"县城城区", "县城区", "县城内", "县城", "城城区", "城区", "全区", "全境", "市区", "城关区", "省直辖", "县区"}

// ringRoad reports whether s begins with the name of a ring road: 北环路, 南外环路.
func ringRoad(s string) bool {
	for range 3 {
		r, n := decode(s)
		if r == '环' {
			return prefixOf(s[n:], roadEnds) > 0
		}
		if n == 0 || !particle(r) {
			return false
		}
		s = s[n:]
	}
	return false
}

// takeArea moves over an area word, over 三环到四环之间 and 六环以外, and takes a zone without a name of its own: 开发区.
func (p *hanParser) takeArea() bool {
	if len(p.a.divisions) == 0 {
		return false
	}
	if n := prefixOf(p.rest, areaWords); n > 0 && !roadFollows(p.rest[n:]) && !strings.HasPrefix(p.rest[n:], "街") && !strings.HasPrefix(p.rest[n:], "道") {
		p.rest = p.rest[n:]
		return true
	}
	if n := betweenRings(p.rest); n > 0 {
		p.skipRings(n)
		return true
	}
	if rest, ok := strings.CutPrefix(p.rest, "中国"); ok && !startsRoad(rest) && (shortRoadEnd(rest) || prefixOf(rest, areaWords) > 0) {
		p.rest = rest
		return true
	}
	if n := prefixOf(p.rest, zoneEnds); n > 0 && p.a.Zone == "" && !startsRoad(p.rest[n:]) {
		p.a.Zone = p.take(zoneElement, n)
		return true
	}
	return false
}

// skipRings moves over what [betweenRings] found; the ring roads are elements, but no part of the address.
func (p *hanParser) skipRings(n int) {
	end := len(p.rest) - n
	for range 2 {
		i := strings.Index(p.rest[:len(p.rest)-end], "环")
		if i < 0 {
			break
		}
		_, size := utf8.DecodeLastRuneInString(p.rest[:i])
		p.rest = p.rest[i-size:]
		p.take(crossElement, size+len("环"))
	}
	p.rest = p.rest[len(p.rest)-end:]
}

// betweenRings returns the length of 三环到四环之间, 内环以内 or 六环以外 at the beginning of s.
func betweenRings(s string) int {
	ring := func(s string) int {
		r, n := decode(s)
		if n == 0 || !particle(r) || !strings.HasPrefix(s[n:], "环") {
			return 0
		}
		return n + len("环")
	}
	n := ring(s)
	if n == 0 {
		return 0
	}
	if m := prefixOf(s[n:], []string{"以内", "以外", "之内", "之外"}); m > 0 {
		return n + m
	}
	m := prefixOf(s[n:], []string{"到", "至", "与", "和"})
	if second := ring(s[n+m:]); second > 0 {
		if end := n + m + second; strings.HasPrefix(s[end:], "之间") {
			return end + len("之间")
		}
	}
	return 0
}
