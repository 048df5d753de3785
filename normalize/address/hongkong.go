package address

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// namedFloors are the floors of Hong Kong and Macao that have no number, in the letters of their English names; a high, middle
// or low floor and a whole one say nothing that can be compared.
var namedFloors = []struct{ word, floor string }{{"地下高层", "ug"}, {"高层地下", "ug"}, {"地下低层", "lg"}, {"低层地下", "lg"}, {"地下大堂", "g"}, {"地下", "g"},
	{"阁楼", "m"}, {"地库", "b"}, {"地牢", "b"}, {"天台", "r"}, {"高层", ""}, {"中层", ""}, {"低层", ""}, {"全层", ""}}

// letterFloor reports the letters of a named floor: UG樓.
func letterFloor(s string) bool {
	return slices.ContainsFunc(namedFloors, func(f struct{ word, floor string }) bool { return f.floor == s })
}

// takeNamedFloor takes a floor without a number after a house number or the name of a building.
func (p *hanParser) takeNamedFloor() bool {
	if !p.a.islands() || p.seen < atNumber && p.name == "" {
		return false
	}
	for _, f := range namedFloors {
		rest, ok := strings.CutPrefix(p.rest, f.word)
		if !ok || startsDigit(rest) && f.floor != "" && f.floor != "m" && f.floor != "g" || startsRoad(rest) || startsBuilding(rest) {
			continue
		}
		p.flush()
		if p.a.Floor == "" {
			p.a.Floor = f.floor
		}
		p.take(floorElement, len(p.rest)-len(rest))
		p.seen = max(p.seen, atFloor)
		return true
	}
	return false
}

// knownAtEnd returns where a street of Hong Kong with a translated name begins that ends a piece of text; 0 when there is none
// or it is the whole.
func (p *hanParser) knownAtEnd(piece string) int {
	g := gaz()
	if !p.a.islands() || g.translated[piece] {
		return 0
	}
	for i := range piece {
		if i > 0 && g.translated[piece[i:]] && slices.ContainsFunc(estateEnds, func(w string) bool { return strings.HasSuffix(piece[:i], w) }) {
			return i
		}
	}
	return 0
}

// streetAt returns the length of the longest street of Hong Kong or Macao with a translated name that s begins with.
func (g *gazetteer) streetAt(s string) int {
	n, count := 0, 0
	for i, r := range s {
		if i > 0 && g.translated[s[:i]] {
			n = i
		}
		if count++; r < utf8.RuneSelf || count > 14 {
			return n
		}
	}
	if g.translated[s] {
		n = len(s)
	}
	return n
}

// afterLetter reports whether the name read so far ends with a letter: the ho of soho is no number.
func (p *hanParser) afterLetter() bool {
	return p.name != "" && p.name[len(p.name)-1] >= 'a' && p.name[len(p.name)-1] <= 'z'
}
