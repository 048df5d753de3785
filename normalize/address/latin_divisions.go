package address

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// span is a run of words that names divisions.
type span struct {
	from, to int // to is after the division's own words and its type word
	codes    []uint32
	word     bool // the name is a single word
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
	var agreed []uint32
	var kept []span
	anchored := country
	for _, s := range spans {
		codes := s.codes
		if agreed != nil {
			codes = narrower(g, agreed, s.codes)
			if len(codes) == 0 {
				continue
			}
			anchored = anchored || s.from != kept[len(kept)-1].from
		}
		agreed = codes
		kept = append(kept, s)
		if s.word && codes[0]/10000 == 81 {
			continue // Stanley, Aberdeen, Central: not without Hong Kong
		}
		anchored = anchored || s.typed || rank(codes[0]) == 1 || rank(codes[0]) == 2 && p.pinyinCity(s, codes[0]) || p.a.place && len(p.tokens) <= 2
	}
	if !anchored {
		return
	}
	p.a.divisions = agreed
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
		if (w == "kowloon" || w == "taikoo") && p.follows(i+2, "dr", "rd", "ave") {
			i += 2 // Kowloon Park Drive, Taikoo Wan Road
			continue
		}
		if w == "china" || w == "prc" || w == "roc" {
			country, p.used[i] = true, true
			i++
			continue
		}
		if code := p.island(i); code != 0 {
			country = true
			spans = append(spans, span{from: i, to: i + 1, codes: []uint32{code}})
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
		country = country || s.codes[0] == 810000 || s.codes[0] == 820000 || s.codes[0]/10000 == 81 && p.cantonese(s)
		spans = append(spans, s)
		i = s.to
	}
	return spans, country
}

// cantonese reports whether a span is two words or more of Cantonese: Tsuen Wan and Tai Kok Tsui, but not North Point.
func (p *latinParser) cantonese(s span) bool {
	for _, w := range p.tokens[s.from:s.to] {
		if !isCantonese(w) {
			return false
		}
	}
	return s.to-s.from >= 2
}

// island reads Taiwan and Kowloon, which stand for a country.
func (p *latinParser) island(i int) uint32 {
	switch {
	case p.tokens[i] == "taiwan" && !p.goesOn(i+1):
		return 710000
	case p.tokens[i] == "kowloon" && !p.goesOn(i+1) && !p.follows(i+1, "city", "tong", "bay", "park"):
		return 810000
	}
	return 0
}

// follows reports whether one of the words stands at i.
func (p *latinParser) follows(i int, words ...string) bool {
	return i < len(p.tokens) && slices.Contains(words, p.tokens[i])
}

// spanAt reads the longest division name at token i that does not go on as the name of a street or a building.
func (p *latinParser) spanAt(g *gazetteer, i int) (span, bool) {
	for n := min(4, len(p.tokens)-i); n > 0; n-- {
		if i > 0 && n > 1 && streetTypes[p.tokens[i]] {
			continue // zhong shan lu, nan jing
		}
		name := strings.Join(p.tokens[i:i+n], "")
		codes := g.latin[name]
		if len(codes) == 0 && (n > 1 || i+1 < len(p.tokens) && regionWords[p.tokens[i+1]]) {
			codes = g.latin[longWords(p.tokens[i:i+n])]
		}
		if len(codes) == 0 && len(name) >= 4 && n <= 2 && p.follows(i+n, "dist", "city", "twp", "town", "cnty") && (n == 1 || len(p.tokens[i+1]) < 4 || len(g.latin[p.tokens[i+1]]) == 0) {
			codes = g.taiwanese(name)
		}
		if n == 1 && i > 0 && directions[name] != "" && streetTypes[p.tokens[i-1]] && !p.follows(i+1, "dist") {
			continue // Queen's Road Central
		}
		if len(codes) == 0 || len(longWords(p.tokens[i:i+n])) < 4 && name != "hk" && !(i+n < len(p.tokens) && regionWords[p.tokens[i+n]]) {
			continue
		}
		if codes[0]/10000 == 81 && p.inKnownStreet(i) {
			return span{}, false
		}
		s := span{from: i, to: i + n, codes: codes, word: n == 1}
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

// inKnownStreet reports whether a place of Hong Kong at i is a word of a street that is named after it: Aberdeen Main Road,
// Lan Kwai Fong.
func (p *latinParser) inKnownStreet(i int) bool {
	g := gaz()
	for from := max(i-1, 0); from <= i; from++ {
		for to := min(from+4, len(p.tokens)); to > i; to-- {
			if han, _, _ := strings.Cut(g.translation(p.text(from, to)), "|"); han != "" && g.translated[han] {
				return true
			}
		}
	}
	return false
}

// taiwanese gives the divisions of Taiwan that an older spelling names: Jhongli, Panchiao, Hsinyi.
func (g *gazetteer) taiwanese(name string) []uint32 {
	var out []uint32
	for _, p := range pinyinOf(name, "", hanzi.Mandarin, nil) {
		for _, c := range g.latin[p] {
			if c/10000 == 71 && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

// maxPinyin bounds the pinyin that a spelling of another system may stand for.
const maxPinyin = 32

// pinyinOf appends head with the pinyin that a joined spelling in one of the systems may stand for.
func pinyinOf(spelling, head string, systems hanzi.System, dst []string) []string {
	if spelling == "" {
		return append(dst, head)
	}
	if len(head) == 0 && len(spelling) > 20 {
		return dst
	}
	for n := min(len(spelling), hanzi.LongestSpelling()); n > 0 && len(dst) < maxPinyin; n-- {
		for _, l := range hanzi.LatinSounds(spelling[:n]) {
			common := l.System & systems
			if spelling[:n] == "yi" {
				common = systems
			}
			if common != 0 && !l.Sound.IsCantonese() && len(dst) < maxPinyin {
				dst = pinyinOf(spelling[n:], head+l.Sound.String(), common, dst)
			}
		}
	}
	return dst
}

// goesOn reports whether the words at i make a street or a building of the name before them.
func (p *latinParser) goesOn(i int) bool {
	for range 2 {
		if i >= len(p.tokens) {
			return false
		}
		w := p.tokens[i]
		if streetTypes[w] || buildingTypes[w] || w == "university" || w == "sun" || w == "chuen" || w == "tsuen" || w == "shing" {
			return true
		}
		if directions[w] == "" && !ordinal(w) {
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
	var want int
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
