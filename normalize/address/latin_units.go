package address

import (
	"strings"
)

// postcode takes a number of the length of one: four to six digits or US ZIP+4 at the end, five or six before a town
// (75001 Paris), and British, Canadian and Dutch ones.
func (p *latinParser) postcode() {
	last := len(p.tokens) - 1
	for last > 0 && p.used[last] {
		last--
	}
	for i := last; i > 0; i-- {
		w := p.tokens[i]
		if p.used[i] || len(w) > 10 {
			continue
		}
		n := p.postcodeAt(i, last)
		if n == 0 {
			continue
		}
		code := w
		switch {
		case n == 2 && (len(w) == 2 || len(w) == 3): // SW1A 1AA, 1015 CJ
			code = p.tokens[i-1] + w
		case len(w) > 6 && w[len(w)-5] == '-':
			code, _, _ = strings.Cut(w, "-")
		case n == 2 && len(p.tokens[i-1]) > 1:
			n = 1
		}
		if len(code) == 7 && isDigits(code[1:]) {
			code = code[1:] // S560123
		}
		p.a.Postcode = code
		for k := i + 1 - n; k <= i; k++ {
			p.used[k] = true
		}
		return
	}
}

// postcodeAt returns the number of words, ending at i, of the postcode there, or 0; last is the last word that is free.
func (p *latinParser) postcodeAt(i, last int) int {
	w, before := p.tokens[i], p.free(i-1)
	if unitDesignators.at(before) || before == "box" {
		return 0
	}
	zip, _, plus := strings.Cut(w, "-")
	if isDigits(zip) {
		if plus && len(w) != 10 {
			return 0
		}
		letter := 1
		if len(before) == 1 && (before == "d" || before == "a" || before == "f" || before == "i" || before == "s") {
			letter = 2 // D-10115, S 560123
		}
		switch {
		case len(zip) == 5 || len(zip) == 6:
			if i >= last-1 || startsDigit(before) || letter == 2 || p.numberBefore(i) && !p.typeAfter(i) {
				return letter
			}
		case len(zip) == 4 && i == len(p.tokens)-1 && len(p.tokens) > 3:
			return 1
		case len(zip) == 4 && startsDigit(before) && i+1 < len(p.tokens) && !p.typeAfter(i) && !startsDigit(p.free(i+1)):
			return 1
		case len(zip) == 3 && i >= last-1 && p.a.Country == "tw":
			return 1
		}
		return 0
	}
	switch {
	case len(w) == 3 && startsDigit(w) && (ukOutward(before) || len(before) == 3 && ukOutward(before[:2])):
		return 2
	case len(w) == 2 && w[0] >= 'a' && w[1] >= 'a' && len(before) == 4 && isDigits(before) && i > 1 && startsDigit(p.free(i-2)):
		return 2
	case len(w) >= 5 && len(w) <= 7 && (ukOutward(w[:len(w)-3]) || len(w) == 6 && ukOutward(w[:2])) && w[len(w)-3] >= '0' && w[len(w)-3] <= '9' && w[len(w)-1] >= '0':
		return 1
	case len(w) == 7 && w[0] == 's' && isDigits(w[1:]):
		return 1
	case len(w) == 6 && isDigits(w[:4]) && w[4] >= 'a' && w[5] >= 'a' && i > 0 && startsDigit(before):
		return 1
	}
	return 0
}

// numberBefore reports whether a number that may be the house's stands before i.
func (p *latinParser) numberBefore(i int) bool {
	for k := range i {
		if !p.used[k] && startsDigit(p.tokens[k]) && !ordinal(p.tokens[k]) {
			return true
		}
	}
	return false
}

// typeAfter reports whether a street type follows within three words.
func (p *latinParser) typeAfter(i int) bool {
	for k := i + 1; k < len(p.tokens) && k <= i+4 && !p.used[k]; k++ {
		if streetTypes.at(p.tokens[k]) {
			return true
		}
	}
	return false
}

// ukOutward reports whether s is the outward code of a British postcode: a letter or two, a digit, perhaps one more.
func ukOutward(s string) bool {
	letters := 0
	for letters < len(s) && s[letters] >= 'a' && s[letters] <= 'z' {
		letters++
	}
	return letters >= 1 && letters <= 2 && len(s) > letters && len(s) <= 4 && s[letters] >= '0' && s[letters] <= '9'
}

// units takes room, floor, unit, building, section and lane with their designators.
func (p *latinParser) units() {
	for i := range p.tokens {
		if !p.used[i] && !p.floorAt(i) && !p.roomAt(i) && !p.buildingAt(i) {
			p.laneAt(i)
		}
	}
}

// floorAt takes a floor: 12f, 3f-2, 12th floor, floor 12, level 5, 3 andar, ground floor, basement.
func (p *latinParser) floorAt(i int) bool {
	w, next := p.tokens[i], p.free(i+1)
	word, known := floorWords.find(w)
	switch {
	case i > 0 && len(w) >= 5 && w[0] == '0' && w[2] == '-' && isDigits(w[:2]) && isDigits(w[3:]):
		p.floor(w[:2]) // 08-15 without its #
		p.a.Room = joinRoom(p.a.Room, p.take(i)[3:])
	case floorToken(w):
		floor, room, _ := strings.Cut(p.take(i), "-")
		p.floor(strings.TrimSuffix(floor, "f"))
		if room != "" {
			p.a.Room = joinRoom(p.a.Room, room)
		}
	case (w == "lower" || w == "upper") && next == "ground" && p.is(i+2, "fl"):
		p.floor(w[:1] + "g")
		p.take(i + 1)
		p.take(i + 2)
		p.take(i)
	case known && next == "fl":
		p.take(i)
		p.take(i + 1)
		p.floor(strings.TrimSuffix(word, "!"))
	case known && (w == "whole" || w == "entire") && next == "of":
		p.take(i)
		p.take(i + 1)
	case strings.HasSuffix(word, "!"):
		p.take(i)
		p.floor(word[:1])
	case (next == "fl" || next == "andar") && startsDigit(w) && len(w) <= 4:
		p.floor(digitsOf(p.take(i)))
		p.take(i + 1)
		if next == "andar" && len(p.free(i+2)) == 1 {
			p.a.Room = joinRoom(p.a.Room, p.take(i+2))
		}
	case (w == "fl" || w == "level" || w == "lvl") && designated(next):
		p.take(i)
		p.floor(strings.TrimSuffix(p.take(i+1), "f"))
	case len(w) >= 2 && len(w) <= 3 && w[0] == 'l' && isDigits(w[1:]) && startsDigit(next):
		p.floor(p.take(i)[1:]) // L5, 100 Collins St
	case len(w) == 2 && w[1] == 'o' && startsDigit(w) && len(next) == 1 && next[0] >= 'a':
		p.floor(p.take(i)[:1]) // 2º B
		p.a.Room = joinRoom(p.a.Room, p.take(i+1))
	default:
		return false
	}
	return true
}

func (p *latinParser) floor(s string) {
	if p.a.Floor == "" {
		p.a.Floor = s
	}
}

// roomAt takes a flat with its designator, a post box, and what pinyin puts after its number.
func (p *latinParser) roomAt(i int) bool {
	w, next := p.tokens[i], p.free(i+1)
	switch {
	case w == "po" && next == "box" && startsDigit(p.free(i+2)):
		p.box(i, i+2, "po box")
	case (w == "post" && next == "office" || w == "p" && next == "o") && p.is(i+2, "box") && startsDigit(p.free(i+3)):
		p.take(i + 1)
		p.box(i, i+3, "po box")
	case (w == "rr" || w == "hc") && startsDigit(next) && p.is(i+2, "box") && startsDigit(p.free(i+3)):
		p.box(i, i+3, p.text(i, i+2))
	case unitDesignators.at(w) && w != "shi" && designated(next) && !(w == "lot" && p.a.Room != ""):
		p.take(i)
		p.unit(w, p.take(i+1))
	case startsDigit(w) && (next == "hao" || next == "haolou" || next == "danyuan" || next == "shi" || next == "nong"):
		p.take(i)
		p.take(i + 1)
		p.pinyinUnit(w, next)
	default:
		return false
	}
	return true
}

// box takes a post box whose words begin at i and whose number stands at n.
func (p *latinParser) box(i, n int, name string) {
	for k := i; k < n; k++ {
		p.used[k] = true
	}
	p.a.Number, p.a.Road, p.numSeen = p.take(n), name, true
	p.a.roadStem = strings.ReplaceAll(name, " ", "")
}

// buildingAt takes a building or an entrance with its designator.
func (p *latinParser) buildingAt(i int) bool {
	w, next := p.tokens[i], p.free(i+1)
	switch {
	case (w == "bldg" || w == "blk" || w == "twr") && designated(next) && !(p.wordBefore(i) && p.houseFollows(i+1)):
		p.take(i)
		p.a.Building = p.take(i + 1)
	case w == "house" && startsDigit(next) && !streetTypes.at(p.free(i+2)):
		p.take(i)
		if p.a.Lane != "" || p.is(i+2, "ln") {
			p.a.Number, p.numSeen = p.take(i+1), true
		} else {
			p.a.Building = p.take(i + 1)
		}
	case w == "entrance" && designated(next):
		p.take(i)
		p.a.Unit = p.take(i + 1)
	case designated(w) && !ordinal(w) && next == "bldg" && len(w) <= 3:
		p.a.Building = p.take(i)
		p.take(i + 1)
	default:
		return false
	}
	return true
}

// houseFollows reports whether the number at i is the last one before a street: Seaview Building, 59 Queen's Road.
func (p *latinParser) houseFollows(i int) bool {
	if !startsDigit(p.tokens[i]) {
		return false
	}
	for k := i + 1; k < len(p.tokens) && !p.used[k]; k++ {
		if streetTypes.at(p.tokens[k]) && k > i+1 {
			return true
		}
		if startsDigit(p.tokens[k]) && !ordinal(p.tokens[k]) {
			return false
		}
	}
	return false
}

// laneAt takes a section or a numbered lane.
func (p *latinParser) laneAt(i int) bool {
	w, next := p.tokens[i], p.free(i+1)
	switch {
	case directions.at(w) != "" && next == "sec" && !designated(p.free(i+2)):
		p.a.section = hanDirection[directions.at(p.take(i))]
		p.take(i + 1)
	case w == "sec" && designated(next):
		p.take(i)
		p.a.section = digitsOf(p.take(i + 1))
	case (w == "ln" || w == "aly") && startsDigit(next) && !p.wordBefore(i):
		p.take(i)
		word := "巷"
		if w == "aly" || p.a.Country == "cn" {
			word = "弄"
		}
		p.a.Lane = laneText(p.a.Lane, digitsOf(p.take(i+1)), word)
	default:
		return false
	}
	return true
}

// wordBefore reports whether an unused word stands before i, as in "Maple Ln 5".
func (p *latinParser) wordBefore(i int) bool {
	return i > 0 && !p.used[i-1] && !startsDigit(p.tokens[i-1])
}

// laneText puts the lane before the alley: 12巷3弄, whichever was written first.
func laneText(lane, num, word string) string {
	if word == "巷" {
		return num + word + lane
	}
	return lane + num + word
}

func (p *latinParser) unit(word, value string) {
	f, rest, _ := strings.Cut(value, "-")
	second, third, three := strings.Cut(rest, "-")
	switch {
	case three && p.a.Building == "":
		p.a.Building, p.a.Unit, p.a.Room = f, second, third
	case p.buildingAndRoom(f, rest):
		p.a.Building, p.a.Room = f, rest
	case word == "#" && rest != "" && len(f) <= 2 && isDigits(f) && p.a.Floor == "":
		p.a.Floor, p.a.Room = f, joinRoom(p.a.Room, rest) // Singapore's #05-12
	case word == "unit" && p.a.Unit == "" && (p.a.Room != "" || len(value) <= 2 && p.chinese()):
		p.a.Unit = value
	default:
		p.a.Room = joinRoom(p.a.Room, value)
	}
}

// buildingAndRoom tells 22-1204 of the mainland: building 22, room 1204. Numbers of houses that are joined have no such room.
func (p *latinParser) buildingAndRoom(building, room string) bool {
	return p.a.Country == "cn" && p.a.Building == "" && p.a.Room == "" && len(room) >= 3 && isDigits(building) && isDigits(room)
}

func (p *latinParser) pinyinUnit(num, word string) {
	switch word {
	case "hao":
		p.a.Number, p.numSeen = num, true
	case "haolou":
		p.a.Building = num
	case "danyuan":
		p.a.Unit = num
	case "nong":
		p.a.Lane = num + "弄"
	default:
		p.a.Room = num
	}
}

func (p *latinParser) chinese() bool { return p.a.Country == "cn" || p.a.Country == "tw" }

// floorToken reports 50f, 3f-2, gf, ugf, lg1f, bf.
func floorToken(w string) bool {
	s, room, split := strings.Cut(w, "-")
	if split && !isDigits(room) {
		return false
	}
	s, ok := strings.CutSuffix(s, "f")
	if !ok || s == "" || len(s) > 3 {
		return false
	}
	return isDigits(s) || !split && (s == "g" || s == "m" || s == "ug" || s == "lg" || s == "b" || s == "b1" || s == "b2" || s == "lg1" || s == "lg2" || s == "r")
}

func ordinal(w string) bool {
	if len(w) < 3 || !startsDigit(w) {
		return false
	}
	switch w[len(w)-2:] {
	case "st", "nd", "rd", "th":
		return isDigits(w[:len(w)-2])
	}
	return false
}

// designated reports whether a word may be the number after "Apt" or "Block": one with a digit, or a single letter.
func designated(w string) bool {
	return w != "" && (hasDigit(w) && len(w) <= 10 || len(w) == 1 && w[0] >= 'a' && w[0] <= 'z')
}

func digitsOf(w string) string {
	n := 0
	for n < len(w) && w[n] >= '0' && w[n] <= '9' {
		n++
	}
	if n == 0 {
		return w
	}
	return w[:n]
}

// houseNumber takes the number beside the street: the one before it, else the one after it. A number left before that one
// is a flat: 12B, 100 Nathan Road.
func (p *latinParser) houseNumber() {
	if !p.numSeen {
		switch before, after := p.free(p.roadAt-1), p.free(p.roadEnd); {
		case startsDigit(before):
			p.setNumber(p.roadAt - 1)
		case smallNumbers.at(before) != "" && p.roadAt == 1:
			p.used[0] = true
			p.a.Number, p.numSeen = smallNumbers.at(before), true
		case startsDigit(after) && !ordinal(after):
			p.setNumber(p.roadEnd)
		}
	}
	p.number()
	if first := p.free(0); p.a.Room == "" && len(p.tokens) > 1 && p.numSeen && (startsDigit(first) || strings.Count(first, "-") == 2 && hasDigit(first)) {
		p.flatNumber(p.take(0))
	}
	if p.a.Number == "" && p.a.Building != "" && p.a.Country == "" && isDigits(digitsOf(p.a.Building)) && p.a.roadStem != "" {
		p.a.Number, p.a.Building = p.a.Building, "" // Blk 123 of Singapore
	}
}

// flatNumber reads a flat in front of the house number: 12b is flat B on the 12th floor in Hong Kong, 3-2-501 three parts.
func (p *latinParser) flatNumber(s string) {
	if n := len(s) - 1; p.islands() && n > 0 && isDigits(s[:n]) && s[n] >= 'a' {
		p.floor(s[:n])
		p.a.Room = s[n:]
		return
	}
	p.unit("rm", s)
}

// setNumber takes the house number at i with a letter or "bis" after it.
func (p *latinParser) setNumber(i int) {
	p.a.Number, p.numSeen = p.take(i), true
	next := p.free(i + 1)
	if building, room, ok := strings.Cut(p.a.Number, "-"); ok && p.buildingAndRoom(building, room) {
		p.a.Number, p.a.Building, p.a.Room = "", building, room
		return
	}
	if n, flat, ok := strings.Cut(p.a.Number, "-"); ok && strings.Trim(flat, "i") == "" && len(flat) > 1 {
		p.a.Number, p.a.Room = n, flat // Keizersgracht 123-II
	}
	letter := len(next) == 1 && next >= "a" && next <= "z" && directions.at(next) == "" && i+2 < len(p.tokens)
	if isDigits(p.a.Number) && (letter || next == "bis") {
		p.a.Number += p.take(i + 1)
	}
}

// number takes the first number left that is no ordinal.
func (p *latinParser) number() {
	if p.numSeen {
		return
	}
	for i, w := range p.tokens {
		if p.used[i] || !startsDigit(w) || ordinal(w) && p.free(i+1) != "" {
			continue
		}
		if before := p.free(i - 1); before != "" && !startsDigit(before) && isDigits(p.free(i+1)) {
			continue // Millennium City 1, 388 Kwun Tong Road
		}
		p.setNumber(i)
		if p.roadEnd == 0 {
			p.roadAt = i + 1
		}
		return
	}
}
