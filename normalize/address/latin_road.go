package address

import (
	"strings"
)

// street is a run of words that is the name of a street; kind is the index of its type, or -1.
type street struct{ from, to, kind int }

// road takes the street: the words before a street type since the house number, directions after it included (12 Queen's
// Road Central), or after a type that leads (rue de Rivoli), or one word that ends with a type (Hauptstr). Without a type
// it is the run after the house number, or everything when there is no number.
func (p *latinParser) road() {
	if p.a.Road != "" {
		return
	}
	s, ok := p.known()
	if !ok {
		s, ok = p.leading(leadingTypes)
	}
	if !ok && p.a.Country == "mo" {
		s, ok = p.leading(startTypes)
	}
	if !ok {
		s, ok = p.trailing(streetTypes)
	}
	if !ok {
		s, ok = p.leading(startTypes)
	}
	if !ok {
		s, ok = p.glued()
	}
	if !ok && !p.islands() && !p.chinese() {
		s, ok = p.trailing(weakTypes)
	}
	if !ok {
		if p.chinese() || p.islands() {
			p.site()
		}
		p.number()
		s, ok = p.plain()
	}
	if ok && s.from < s.to {
		p.setRoad(s)
	}
}

func (p *latinParser) islands() bool { return p.a.islands() }

// runs calls f with every stretch of unused words.
func (p *latinParser) runs(f func(from, to int) bool) {
	for i := 0; i < len(p.tokens); {
		if p.used[i] {
			i++
			continue
		}
		j := i
		for j < len(p.tokens) && !p.used[j] {
			j++
		}
		if !f(i, j) {
			return
		}
		i = j
	}
}

// known finds a street of Hong Kong or Macao that has a translated name: Queensway, Broadway.
func (p *latinParser) known() (s street, ok bool) {
	if !p.islands() {
		return s, false
	}
	g := gaz()
	p.runs(func(i, j int) bool {
		for k := i; k < j; k++ {
			if k > i && !startsDigit(p.tokens[k-1]) && !siteTypes.at(p.tokens[k-1]) {
				continue
			}
			for to := min(j, k+7); to > k; to-- {
				han, _, _ := strings.Cut(g.translation(p.text(k, to)), "|")
				if han == "" || !g.translated[han] {
					continue
				}
				kind := -1
				for m := k; m < to; m++ {
					if streetWord(p.tokens[m]) && (m > k || leadingTypes.at(p.tokens[m]) || startTypes.at(p.tokens[m])) {
						kind = m
					}
				}
				s, ok = street{k, to, kind}, true
				return false
			}
		}
		return true
	})
	return s, ok
}

// streetType reports whether w is one of the types and no type of building where the address lies: a court in Hong Kong.
func (p *latinParser) streetType(types *lexicon[bool], w string) bool {
	return types.at(w) && !(p.islands() && (w == "ct" || w == "plz"))
}

// trailing finds the street that ends with one of the types. The best is one with a house number before it; then the first.
func (p *latinParser) trailing(types *lexicon[bool]) (best street, ok bool) {
	score := -1
	p.runs(func(i, j int) bool {
		start := i
		for k := i; k < j; k++ {
			w := p.tokens[k]
			if k > start && (buildingTypes.at(w) || siteTypes.at(w)) && !types.at(w) && k+1 < j && !p.streetType(types, p.tokens[k+1]) {
				start = k + 1
				continue
			}
			if p.houseAt(k, i, j) {
				start = k + 1
				continue
			}
			s, n, found := p.typeAt(types, start, k, j)
			if !found {
				continue
			}
			if start > i && startsDigit(p.tokens[start-1]) {
				n += 4
			}
			if n > score {
				best, score, ok = s, n, true
			}
			start = s.to
			k = s.to - 1
		}
		return true
	})
	return best, ok
}

// houseAt reports whether the word at k of a run may be a house number: one that no ordinal, no second number (Zhongshan
// No. 2 Road) and no number of a lettered street is.
func (p *latinParser) houseAt(k, from, to int) bool {
	w := p.tokens[k]
	if smallNumbers.at(w) != "" {
		return k == 0 && k+1 < to
	}
	if !startsDigit(w) || ordinal(w) && k+1 < to {
		return false
	}
	return !(k > from && k+1 < to && streetTypes.at(p.tokens[k+1]) && !startsDigit(p.tokens[k-1]) && len(w) <= 2 && isDigits(w) && p.numberBefore(k))
}

// typeAt reads the street from start whose type may stand at k, with a score for how sure it is.
func (p *latinParser) typeAt(types *lexicon[bool], start, k, end int) (s street, score int, ok bool) {
	w := p.tokens[k]
	if !p.streetType(types, w) || k+1 < end && p.streetType(types, p.tokens[k+1]) && !(p.tokens[k+1] == "plz" && startsDigit(p.free(k+2))) {
		return s, 0, false // but Nanjing West Road, Plaza 66
	}
	if k == start {
		if w == "ave" && k+1 < end && len(p.tokens[k+1]) == 1 { // avenue a
			return street{start, k + 2, k}, 2, true
		}
		return s, 0, false
	}
	if smallWords.at(p.tokens[min(k+1, end-1)]) && k+1 < end && w == "ave" {
		return s, 0, false
	}
	s = street{start, k + 1, k}
	for s.to < end && directions.at(p.tokens[s.to]) != "" && p.tokens[s.to] != p.tokens[s.to-1] && !(s.to+1 < end && bayWords.at(p.tokens[s.to+1])) {
		s.to++
	}
	if s.to == k+1 && k+1 < end && p.numberedType(start, k) {
		s.to++
	}
	if w == "ct" || w == "pl" || w == "sq" || w == "plz" {
		return s, 1, true
	}
	return s, 2, true
}

// numberedType reports whether the number after the type at k belongs to the street, because the house has one already:
// Blk 123 Ang Mo Kio Ave 3.
func (p *latinParser) numberedType(start, k int) bool {
	next := p.tokens[k+1]
	return isDigits(next) && len(next) <= 2 && (p.a.Building != "" || p.numSeen || start > 0 && !p.used[start-1] && startsDigit(p.tokens[start-1]))
}

// leading finds a street whose type comes first. Its name goes on up to a number or the name of a building.
func (p *latinParser) leading(types *lexicon[bool]) (s street, ok bool) {
	p.runs(func(i, j int) bool {
		for k := i; k+1 < j; k++ {
			w := p.tokens[k]
			if !types.at(w) {
				continue
			}
			if k > i && startTypes.at(w) && !startsDigit(p.tokens[k-1]) && !smallWords.at(p.tokens[k+1]) {
				continue
			}
			numbered := k > 0 && (p.used[k-1] && p.a.Building != "" || !p.used[k-1] && startsDigit(p.tokens[k-1]))
			if w == "lorong" && k > i && isDigits(p.tokens[k+1]) && !startsDigit(p.tokens[k-1]) {
				s, ok = street{p.nameStart(i, k), k + 2, k}, true // Toa Payoh Lorong 1
				return false
			}
			to := k + 1
			for ; to < j; to++ {
				if siteTypes.at(p.tokens[to]) && to > k+1 {
					break
				}
				if hasDigit(p.tokens[to]) && (!malayTypes.at(w) || startsDigit(p.tokens[to]) && !numbered) {
					break
				}
				if hasDigit(p.tokens[to]) && !(to == k+1 && isDigits(p.tokens[to])) {
					to++
					break
				}
			}
			if to > k+1 {
				s, ok = street{k, to, k}, true
				return false
			}
		}
		return true
	})
	return s, ok
}

// nameStart returns where the name that ends before k begins: after the last number of the run.
func (p *latinParser) nameStart(from, k int) int {
	for m := k - 1; m >= from; m-- {
		if startsDigit(p.tokens[m]) {
			return m + 1
		}
	}
	return from
}

// glued finds a street that is one word with its type: Hauptstr, Keizersgracht, and in China Nanluoguxiang.
func (p *latinParser) glued() (s street, ok bool) {
	endings := gluedTypes
	if p.chinese() {
		endings = gluedPinyin
	}
	p.runs(func(i, j int) bool {
		for k := i; k < j; k++ {
			if gluedType(p.tokens[k], endings) != "" {
				from := k
				if k == i+1 && !hasDigit(p.tokens[i]) {
					from = i // Nieuwe Binnenweg
				}
				s, ok = street{from, k + 1, k}, true
				return false
			}
		}
		return true
	})
	return s, ok
}

func gluedType(w string, endings []string) string {
	for _, e := range endings {
		if len(w) >= len(e)+3 && strings.HasSuffix(w, e) {
			return e
		}
	}
	return ""
}

// plain is the run of words after the house number, or before one that a postcode follows or nothing, or one word before it
// (Damrak 1, Amsterdam); without a number the whole of a short cell.
func (p *latinParser) plain() (s street, ok bool) {
	if n := p.roadAt - 1; n > 0 && p.free(n-1) != "" && (p.free(n+1) == "" || n == 1) {
		s = street{n, n, -1}
		for s.from > 0 && !p.used[s.from-1] {
			s.from--
		}
		return s, true
	}
	p.runs(func(i, j int) bool {
		if p.roadAt == 0 || i >= p.roadAt {
			s, ok = street{i, j, -1}, true
			return false
		}
		return true
	})
	if !ok && p.numSeen {
		p.runs(func(i, j int) bool { s, ok = street{i, j, -1}, true; return false })
	}
	return s, ok
}

func (p *latinParser) setRoad(s street) {
	p.roadAt, p.roadEnd = s.from, s.to
	a := p.a
	var store [96]byte
	stem := store[:0]
	digits, dir := "", ""
	for i := s.from; i < s.to; i++ {
		w := p.take(i)
		switch {
		case i == s.kind && streetWord(w):
			a.roadType = w
			if d, ok := gluedDirection(w); ok {
				dir += d
			}
		case i == s.kind:
			a.roadType = gluedType(w, gluedTypes)
			if a.roadType == "" {
				a.roadType = gluedType(w, gluedPinyin)
			}
			stem = append(stem, w[:len(w)-len(a.roadType)]...)
		case directions.at(w) != "" && s.to-s.from > 1 && (s.to-s.from > 2 || s.kind < 0 || i != s.from):
			dir += directions.at(w)
		case i == s.from+1 && s.kind == s.from && smallWords.at(w) && s.to-s.from > 2: // rua do Campo
		case isDigits(w) && i > s.from:
			digits += w
		default:
			stem = append(stem, w...)
		}
	}
	a.Road = p.text(s.from, s.to)
	stem = append(stem, digits...)
	if len(stem) == 0 {
		stem, dir = append(stem, dir...), ""
	}
	a.roadStem, a.roadDir = string(stem), dir
	p.houseNumber()
}

// streetWord reports whether w is a type by itself.
func streetWord(w string) bool {
	return streetTypes.at(w) || weakTypes.at(w) || leadingTypes.at(w) || startTypes.at(w)
}

// gluedDirection reads xilu and dongjie.
func gluedDirection(w string) (string, bool) {
	for _, t := range []string{"lu", "dajie", "jie"} {
		if d, ok := strings.CutSuffix(w, t); ok && directions.at(d) != "" {
			return directions.at(d), true
		}
	}
	return "", false
}

// site takes the name of a building or an estate that stands before the street, or of an address without one.
func (p *latinParser) site() {
	if p.a.Estate != "" {
		return
	}
	china := p.chinese() || p.islands()
	p.runs(func(i, j int) bool {
		before := p.roadEnd == 0 || i < p.roadAt
		if p.roadEnd == 0 && !china {
			return false
		}
		last := -1
		for k := i; k < j; k++ {
			w := p.tokens[k]
			if k > i && siteTypes.at(w) && (before || china || !townWords.at(w)) {
				last = k
			}
		}
		if last < 0 {
			return true
		}
		if n := p.free(last + 2); p.is(last+1, "phase") && isDigits(n) {
			last += 2
		}
		p.a.Estate = p.text(i, last+1)
		for k := i; k <= last; k++ {
			p.used[k] = true
		}
		if n := p.free(last + 1); n != "" && isDigits(n) && len(n) <= 2 && p.a.Building == "" {
			p.a.Building = p.take(last + 1) // Millennium City 1
		}
		return false
	})
}

// translate recognises the translated names of Hong Kong's streets and buildings.
func (p *latinParser) translate() {
	a := p.a
	if a.Road != "" {
		a.hanRoad = gaz().translation(a.Road)
		if name, ok := strings.CutSuffix(a.Road, " central"); ok && a.hanRoad == "" {
			a.hanRoad = gaz().translation(name) // 8 Connaught Place, Central
		}
	}
	if !p.islands() && a.Country != "cn" {
		return
	}
	if a.Estate != "" {
		name, phase, _ := strings.Cut(a.Estate, " phase ")
		if han := gaz().translation(name); han != "" {
			a.Estate = han
			if phase != "" {
				a.Estate += phase + "期"
			}
		}
		return
	}
	p.translateSite(a.Locality)
}

// translateSite looks for the longest known name in the words of s and makes it the estate.
func (p *latinParser) translateSite(s string) {
	f := strings.Fields(s)
	for i := range f {
		for j := min(len(f), i+6); j > i; j-- {
			if han := gaz().translation(strings.Join(f[i:j], " ")); han != "" {
				p.a.Estate = han
				if n := f[max(i-1, 0)]; i > 0 && p.a.Building == "" {
					p.a.Building = smallNumbers.at(n) // Two Pacific Place
				}
				if j < len(f) && isDigits(f[j]) && p.a.Building == "" {
					p.a.Building = f[j] // Millennium City 1
				}
				return
			}
		}
	}
}

// translation gives the Han name of a street or building of Hong Kong or Macao, empty when its English one is not known.
// The list has the words in full and joined.
func (g *gazetteer) translation(s string) string {
	var store [64]byte
	b := store[:0]
	leads := false
	for s != "" {
		w, rest, _ := strings.Cut(s, " ")
		// After a type that leads, words are Portuguese: Avenida Dr. Sun Yat-sen, Avenida de Horta e Costa.
		if long := longForm.at(w); long != "" && !(w == "st" && len(b) == 0) && !leads { // St. Francis Street
			w = long
		}
		leads = leads || len(b) == 0 && rest != "" && (leadingTypes.at(w) || w == "avenue" || w == "largo")
		b, s = append(b, w...), rest
	}
	return g.words.atBytes(b)
}

var longForm = newLexicon(map[string]string{"rd": "road", "st": "street", "ave": "avenue", "ter": "terrace", "dr": "drive", "ln": "lane", "e": "east", "w": "west",
	"n": "north", "s": "south", "ctr": "centre", "bldg": "building", "plz": "plaza", "twr": "tower", "pl": "place", "sq": "square", "gdn": "garden",
	"gdns": "gardens", "pt": "point", "hbr": "harbour", "hl": "hill", "c": "central", "cres": "crescent", "est": "estate", "ct": "court", "sta": "station",
	"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "mans": "mansion", "aly": "alley", "spg": "spring", "ft": "fort", "vw": "view", "mt": "mount", "brg": "bridge",
	"vlg": "village", "vly": "valley", "hts": "heights", "lk": "lake", "is": "island", "grn": "green", "hls": "hills", "rdg": "ridge", "gr": "grove", "esp": "esplanade", "wy": "way", "cir": "circle"})
