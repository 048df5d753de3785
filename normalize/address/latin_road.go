package address

import (
	"strings"
)

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
			if buildingTypes[w] && !types[w] && k+1 < j && !types[p.tokens[k+1]] {
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
				if j < len(f) && isDigits(f[j]) && p.a.Building == "" {
					p.a.Building = f[j] // Millennium City 1
				}
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
