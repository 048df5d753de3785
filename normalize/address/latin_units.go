package address

import (
	"strings"
)

// postcode takes the last number when it has the length of one: four to six digits, US ZIP+4, and a British one.
func (p *latinParser) postcode() {
	last := len(p.tokens) - 1
	for last > 0 && p.used[last] {
		last--
	}
	for i := len(p.tokens) - 1; i > 0 && i >= last-1; i-- {
		w := p.tokens[i]
		if p.used[i] {
			continue
		}
		zip, _, plus := strings.Cut(w, "-")
		if isDigits(zip) && (len(zip) == 5 || len(zip) == 6 || len(zip) == 4 && i == len(p.tokens)-1 && len(p.tokens) > 3 ||
			len(zip) == 3 && p.a.Country == "tw") && (!plus || len(w) == 10) && !unitDesignators[p.tokens[i-1]] {
			p.a.Postcode = zip
			p.used[i] = true
			return
		}
		if i > 0 && len(w) == 3 && startsDigit(w) && !isDigits(w) && ukOutward(p.tokens[i-1]) {
			p.a.Postcode = p.tokens[i-1] + w
			p.used[i], p.used[i-1] = true, true
			return
		}
	}
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
	n := len(p.tokens)
	for i := 0; i < n; i++ {
		if p.used[i] {
			continue
		}
		w := p.tokens[i]
		next := ""
		if i+1 < n && !p.used[i+1] {
			next = p.tokens[i+1]
		}
		switch {
		case w == "po" && next == "box" && i+2 < n && startsDigit(p.tokens[i+2]):
			p.take(i)
			p.take(i + 1)
			p.a.Number, p.a.Road, p.a.roadStem = p.take(i+2), "po box", "pobox"
			p.numSeen = true
		case floorToken(w):
			p.a.Floor = strings.TrimSuffix(strings.TrimSuffix(p.take(i), "f"), "/")
		case ordinal(w) && next == "fl":
			p.a.Floor = digitsOf(p.take(i))
			p.take(i + 1)
		case w == "fl" && designated(next):
			p.take(i)
			p.a.Floor = p.take(i + 1)
		case unitDesignators[w] && designated(next):
			p.take(i)
			p.unit(w, p.take(i+1))
		case (w == "bldg" || w == "blk" || w == "twr") && designated(next):
			p.take(i)
			p.a.Building = p.take(i + 1)
		case designated(w) && !ordinal(w) && next == "bldg":
			p.a.Building = p.take(i)
			p.take(i + 1)
		case directions[w] != "" && next == "sec" && !(i+2 < n && designated(p.tokens[i+2])):
			p.a.section = hanDirection[directions[p.take(i)]]
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
		case startsDigit(w) && (next == "hao" || next == "haolou" || next == "danyuan" || next == "shi" || next == "nong"):
			p.take(i)
			p.take(i + 1)
			p.pinyinUnit(w, next)
		}
	}
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
	f := strings.Split(value, "-")
	if len(f) == 3 && p.a.Building == "" {
		p.a.Building, p.a.Unit, p.a.Room = f[0], f[1], f[2]
		return
	}
	if word == "unit" && p.a.Unit == "" && (p.a.Room != "" || len(value) <= 2 && p.chinese()) {
		p.a.Unit = value
		return
	}
	p.a.Room = joinRoom(p.a.Room, value)
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

// floorToken reports 50f, gf, ugf, lg1f, bf.
func floorToken(w string) bool {
	s, ok := strings.CutSuffix(w, "f")
	if !ok || s == "" || len(s) > 3 {
		return false
	}
	return isDigits(s) || s == "g" || s == "m" || s == "ug" || s == "lg" || s == "b" || s == "b1" || s == "b2" || s == "lg1" || s == "lg2"
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

// number takes the house number: the first number left that is no ordinal.
func (p *latinParser) number() {
	if p.numSeen {
		return
	}
	for i, w := range p.tokens {
		if p.used[i] || !startsDigit(w) || ordinal(w) && i+1 < len(p.tokens) && !p.used[i+1] {
			continue
		}
		if i > 0 && !p.used[i-1] && !startsDigit(p.tokens[i-1]) && i+1 < len(p.tokens) && !p.used[i+1] && isDigits(p.tokens[i+1]) {
			continue // Millennium City 1, 388 Kwun Tong Road
		}
		p.a.Number = p.take(i)
		p.numAt, p.numSeen = i+1, true
		if i+1 < len(p.tokens) && !p.used[i+1] && len(p.tokens[i+1]) == 1 && i+2 < len(p.tokens) && directions[p.tokens[i+1]] == "" &&
			p.tokens[i+1] >= "a" && p.tokens[i+1] <= "z" {
			p.a.Number += p.take(i + 1)
		}
		return
	}
}
