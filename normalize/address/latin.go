package address

import (
	"slices"
	"strings"
	"unicode"
)

// parseLatin reads a folded address in Latin (or any other) letters. Word order is free: the parts are found by their
// words, 3/F or Room 5 or District, and what is left is the locality.
func (a *Address) parseLatin(folded string) {
	tokens := latinTokens(folded)
	a.Canonical = strings.Join(tokens, " ")
	if a.Canonical == "" {
		return
	}
	p := latinParser{a: a, tokens: tokens, used: make([]bool, len(tokens))}
	p.divisions()
	if a.place {
		a.Locality = p.unused(0, len(tokens))
		return
	}
	p.postcode()
	p.units()
	p.number()
	p.road()
	a.Locality = p.unused(0, len(tokens))
	p.translate()
}

// latinTokens splits a folded text into words in short form. Dots and apostrophes vanish (R.O.C., Xi'an, Queen's), a
// hyphen stays between numbers, a slash before F (12/F) vanishes, "No." before a number is dropped, '#' is a word.
func latinTokens(s string) []string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i, r := range s {
		switch {
		case r >= 0x300 && r <= 0x36F: // a diacritic without its letter
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(r)
		case r == '.' && i > 0 && i+1 < len(s) && s[i-1] >= 'a' && s[i-1] <= 'z' && s[i+1] >= '0' && s[i+1] <= '9':
			b.WriteByte(' ') // No.385
		case r == '.' || r == '\'' || r == '’' || r == '`':
		case r == '-' && i > 0 && i+1 < len(s) && s[i-1] >= '0' && s[i-1] <= '9' && alnum(s[i+1]):
			b.WriteByte('-')
		case r == '/' && i > 0 && i+1 < len(s) && s[i+1] == 'f' && alnum(s[i-1]):
		case r == '#':
			b.WriteString(" # ")
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	out := words[:0]
	for i, w := range words {
		if short, ok := shortWord[w]; ok {
			w = short
		}
		if (w == "no" || w == "nr") && i+1 < len(words) && startsDigit(words[i+1]) {
			continue
		}
		out = append(out, w)
	}
	return out
}

func alnum(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' }

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

type latinParser struct {
	a       *Address
	tokens  []string
	used    []bool
	numAt   int // index after the house number, or 0
	numSeen bool
}

func (p *latinParser) take(i int) string {
	p.used[i] = true
	return p.tokens[i]
}

// unused joins the words of tokens[from:to] that no part has taken.
func (p *latinParser) unused(from, to int) string {
	var out []string
	for i := from; i < to; i++ {
		if !p.used[i] {
			out = append(out, p.tokens[i])
		}
	}
	return strings.Join(out, " ")
}

// span is a run of words that names divisions.
type span struct {
	from, to int // to is after the division's own words and its type word
	codes    []uint32
	typed    bool // a type word follows: Dist., Province
}

// divisions finds the names of divisions. English words and Western places look like pinyin by chance, so the names
// count only with something else that speaks of China: a country, a type word, another name that fits, or a province.
func (p *latinParser) divisions() {
	g := gaz()
	spans, country := p.spans(g)
	if len(spans) == 0 {
		return
	}
	slices.SortStableFunc(spans, func(x, y span) int { return coarsest(x.codes) - coarsest(y.codes) })
	var current []uint32
	var kept []span
	anchored := country
	for _, s := range spans {
		codes := s.codes
		if current != nil {
			codes = narrower(g, current, s.codes)
			if len(codes) == 0 {
				continue
			}
			anchored = anchored || s.from != kept[len(kept)-1].from
		}
		current = codes
		kept = append(kept, s)
		anchored = anchored || s.typed || rank(codes[0]) == 1 || rank(codes[0]) == 2 && p.pinyinCity(s, codes[0]) || p.a.place && len(p.tokens) <= 2
	}
	if !anchored {
		return
	}
	p.a.divisions = current
	p.a.fillDivisions()
	for _, s := range kept {
		for i := s.from; i < s.to; i++ {
			p.used[i] = true
		}
	}
}

// pinyinCity reports whether a span at either end of the address names a mainland city in pinyin of some length.
func (p *latinParser) pinyinCity(s span, code uint32) bool {
	name := strings.Join(p.tokens[s.from:s.to], "")
	rest := s.to
	for rest < len(p.tokens) && (p.used[rest] || isDigits(p.tokens[rest])) {
		rest++
	}
	return code/10000 < 71 && len(name) >= 6 && name != "canton" && (s.from == 0 || rest == len(p.tokens))
}

func (p *latinParser) spans(g *gazetteer) (spans []span, country bool) {
	for i := 0; i < len(p.tokens); {
		w := p.tokens[i]
		if w == "china" || w == "prc" || w == "roc" || w == "taiwan" {
			country, p.used[i] = true, true
			i++
			continue
		}
		if w == "p" && i+1 < len(p.tokens) && p.tokens[i+1] == "r" || w == "r" && i+1 < len(p.tokens) && p.tokens[i+1] == "china" {
			p.used[i] = true
			i++
			continue
		}
		s, ok := p.spanAt(g, i)
		if !ok {
			i++
			continue
		}
		country = country || s.codes[0] == 810000 || s.codes[0] == 820000
		spans = append(spans, s)
		i = s.to
	}
	return spans, country
}

// spanAt reads the longest division name at token i that does not go on as the name of a street or a building.
func (p *latinParser) spanAt(g *gazetteer, i int) (span, bool) {
	for n := min(4, len(p.tokens)-i); n > 0; n-- {
		name := strings.Join(p.tokens[i:i+n], "")
		codes := g.latin[name]
		if n > 1 && len(codes) == 0 {
			codes = g.latin[longWords(p.tokens[i:i+n])]
		}
		if n == 1 && i > 0 && directions[name] != "" && streetTypes[p.tokens[i-1]] {
			continue // Queen's Road Central
		}
		if len(codes) == 0 || len(longWords(p.tokens[i:i+n])) < 4 && name != "hk" && !(i+n < len(p.tokens) && regionWords[p.tokens[i+n]]) {
			continue
		}
		s := span{from: i, to: i + n, codes: codes}
		for s.to < len(p.tokens) && regionWords[p.tokens[s.to]] && !(p.tokens[s.to] == "xi") {
			s.codes = typedAs(g, s.codes, p.tokens[s.to])
			s.typed = true
			s.to++
		}
		if s.to < len(p.tokens) && !s.typed && p.goesOn(s.to) {
			return span{}, false
		}
		return s, true
	}
	return span{}, false
}

// goesOn reports whether the words at i make a street or a building of the name before them.
func (p *latinParser) goesOn(i int) bool {
	for range 2 {
		if i >= len(p.tokens) {
			return false
		}
		w := p.tokens[i]
		if streetTypes[w] || buildingTypes[w] || w == "university" {
			return true
		}
		if directions[w] == "" {
			return false
		}
		i++
	}
	return false
}

// longWords joins words with their directions spelt out, as the gazetteer has them: n pt is northpoint.
func longWords(words []string) string {
	var b strings.Builder
	for _, w := range words {
		switch w {
		case "n":
			w = "north"
		case "s":
			w = "south"
		case "e":
			w = "east"
		case "w":
			w = "west"
		case "pt":
			w = "point"
		case "hl":
			w = "hill"
		case "hls":
			w = "hills"
		case "vly":
			w = "valley"
		case "dist":
			w = "district"
		case "is":
			w = "island"
		}
		b.WriteString(w)
	}
	return b.String()
}

// typedAs keeps the codes whose kind fits a type word, all when none fits.
func typedAs(g *gazetteer, codes []uint32, word string) []uint32 {
	want := 0
	suffix := ""
	switch word {
	case "prov", "sheng":
		want = 1
	case "dist", "qu":
		want, suffix = 3, "区"
	case "cnty", "xian":
		want, suffix = 3, "县"
	default:
		return codes
	}
	var out []uint32
	for _, c := range codes {
		if rank(c) == want && (suffix == "" || strings.HasSuffix(g.divisions[c].name, suffix)) {
			out = append(out, c)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, c := range codes {
		if rank(c) >= want {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return codes
	}
	return out
}

func coarsest(codes []uint32) int {
	r := 3
	for _, c := range codes {
		r = min(r, rank(c))
	}
	return r
}

// narrower returns the codes that lie in, or are, one of the current ones; the current ones when the codes hold them.
func narrower(g *gazetteer, current, codes []uint32) []uint32 {
	out := agreeing(g, current, codes)
	if len(out) == 0 {
		out = agreeing(g, codes, current)
	}
	return out
}

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
		p.a.Number = p.take(i)
		p.numAt, p.numSeen = i+1, true
		if i+1 < len(p.tokens) && !p.used[i+1] && len(p.tokens[i+1]) == 1 && i+2 < len(p.tokens) && directions[p.tokens[i+1]] == "" &&
			p.tokens[i+1] >= "a" && p.tokens[i+1] <= "z" {
			p.a.Number += p.take(i + 1)
		}
		return
	}
}

// road takes the street: the words up to the last street type in the first run that has one, directions after it
// included. Without a type it is the run after the house number, or everything when there is no number.
func (p *latinParser) road() {
	if p.a.Road != "" {
		return
	}
	from, to, kind := p.roadRun(streetTypes)
	if kind < 0 {
		from, to, kind = p.roadRun(weakTypes)
	}
	if kind < 0 {
		from, to = p.plainRun()
	}
	if from >= to {
		return
	}
	p.setRoad(from, to, kind)
}

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

func (p *latinParser) roadRun(types map[string]bool) (from, to, kind int) {
	kind = -1
	p.runs(func(i, j int) bool {
		start := i
		for k := i; k < j; k++ {
			w := p.tokens[k]
			if buildingTypes[w] && !types[w] && k+1 < j {
				start = k + 1
			}
			if !types[w] || k == start && k+1 < j && !(w == "ave" || w == "rd") {
				continue
			}
			if k+1 < j && types[p.tokens[k+1]] {
				continue
			}
			if k == start {
				if w != "ave" {
					continue
				}
				if k+1 < j { // avenue a
					from, to, kind = start, k+2, k
					return false
				}
				continue
			}
			from, to, kind = start, k+1, k
			for to < j && directions[p.tokens[to]] != "" {
				to++
			}
			return false
		}
		return true
	})
	return from, to, kind
}

// plainRun is the run of words after the house number; without a number the whole of a short cell.
func (p *latinParser) plainRun() (from, to int) {
	p.runs(func(i, j int) bool {
		if p.numAt == 0 || i >= p.numAt {
			from, to = i, j
			return false
		}
		return true
	})
	if from == to && p.numSeen {
		p.runs(func(i, j int) bool { from, to = i, j; return false })
	}
	return from, to
}

func (p *latinParser) setRoad(from, to, kind int) {
	var stem, alt strings.Builder
	other := false
	for i := from; i < to; i++ {
		w := p.tokens[i]
		p.used[i] = true
		switch {
		case i == kind:
			p.a.roadType = w
			if d, ok := gluedDirection(w); ok {
				p.a.roadDir += d
			}
		case directions[w] != "" && to-from > 1 && (to-from > 2 || kind < 0 || i != from):
			p.a.roadDir += directions[w]
		default:
			stem.WriteString(w)
			if t := translated[w]; t != "" && p.a.Country != "" {
				w, other = t, true
			}
			alt.WriteString(w)
		}
	}
	if other {
		p.a.roadAlt = alt.String()
	}
	p.a.Road = strings.Join(p.tokens[from:to], " ")
	p.a.roadStem = stem.String()
	if p.a.roadStem == "" {
		p.a.roadStem, p.a.roadDir = p.a.roadDir, ""
	}
}

var hanDirection = map[string]string{"dong": "东", "xi": "西", "nan": "南", "bei": "北", "zhong": "中"}

// translated gives the pinyin of words that English street names translate.
var translated = map[string]string{"century": "shiji", "peoples": "renmin", "people": "renmin", "liberation": "jiefang", "peace": "heping",
	"technology": "keji", "science": "keji", "university": "daxue", "college": "xueyuan", "industrial": "gongye", "industry": "gongye", "airport": "jichang",
	"sports": "tiyu", "stadium": "tiyuchang", "riverside": "binjiang", "friendship": "youyi", "construction": "jianshe", "culture": "wenhua",
	"park": "gongyuan", "finance": "jinrong", "financial": "jinrong", "development": "fazhan", "sta": "zhan", "harbor": "gang", "new": "xin", "ring": "huan",
	"library": "tushuguan", "victory": "shengli", "revolution": "geming", "democracy": "minzhu", "youth": "qingnian", "workers": "gongren"}

// gluedDirection reads xilu and dongjie.
func gluedDirection(w string) (string, bool) {
	for _, t := range []string{"lu", "jie"} {
		if d, ok := strings.CutSuffix(w, t); ok && directions[d] != "" {
			return directions[d], true
		}
	}
	return "", false
}

// translate recognises the translated names of Hong Kong's streets and buildings.
func (p *latinParser) translate() {
	if p.a.Country != "hk" && p.a.Country != "mo" && p.a.Country != "cn" {
		return
	}
	words := gaz().words
	if han := words[expand(p.a.Road)]; han != "" {
		p.a.hanRoad = han
	}
	if p.a.Locality == "" {
		return
	}
	f := strings.Fields(p.a.Locality)
	for i := range f {
		for j := len(f); j > i; j-- {
			if han := words[expand(strings.Join(f[i:j], " "))]; han != "" {
				p.a.Estate = han
				return
			}
		}
	}
}

// expand writes short words out again and joins them, as the list of translated names has them.
func expand(s string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(s) {
		if long := longForm[w]; long != "" {
			w = long
		}
		b.WriteString(w)
	}
	return b.String()
}

var longForm = map[string]string{"rd": "road", "st": "street", "ave": "avenue", "ter": "terrace", "dr": "drive", "ln": "lane", "e": "east", "w": "west",
	"n": "north", "s": "south", "ctr": "centre", "bldg": "building", "plz": "plaza", "twr": "tower", "pl": "place", "sq": "square", "gdn": "garden",
	"pt": "point", "hbr": "harbour", "hl": "hill"}
