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
	var store, keptStore [8]span
	spans, country := p.spans(g, store[:0])
	if len(spans) == 0 {
		return
	}
	slices.SortStableFunc(spans, func(x, y span) int { return x.order() - y.order() })
	var agreed []uint32
	kept := keptStore[:0]
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

// order sorts spans from coarse to fine, those with a type word first: Pingtan County before Dongsheng, the name of an estate
// and of a district elsewhere.
func (s span) order() int {
	if s.typed {
		return 2 * coarsest(s.codes)
	}
	return 2*coarsest(s.codes) + 1
}

// pinyinCity reports whether a span at either end of the address names a city of the mainland or Taiwan in some length.
func (p *latinParser) pinyinCity(s span, code uint32) bool {
	letters := 0
	for _, w := range p.tokens[s.from:s.to] {
		letters += len(w)
	}
	rest := s.to
	for rest < len(p.tokens) && (p.used[rest] || isDigits(p.tokens[rest])) {
		rest++
	}
	return code/10000 <= 71 && letters >= 6 && p.tokens[s.from] != "canton" && (s.from == 0 || rest == len(p.tokens))
}

func (p *latinParser) spans(g *gazetteer, spans []span) (_ []span, country bool) {
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
		if code := p.island(i); code != nil {
			country = true
			spans = append(spans, span{from: i, to: i + 1, codes: code})
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

var taiwanCode, hongKongCode = []uint32{710000}, []uint32{810000}

// island reads Taiwan and Kowloon, which stand for a country.
func (p *latinParser) island(i int) []uint32 {
	switch {
	case p.tokens[i] == "taiwan" && !p.goesOn(i+1):
		return taiwanCode
	case p.tokens[i] == "kowloon" && !p.goesOn(i+1) && !p.follows(i+1, "city", "tong", "bay", "park"):
		return hongKongCode
	}
	return nil
}

// follows reports whether one of the words stands at i.
func (p *latinParser) follows(i int, words ...string) bool {
	return i < len(p.tokens) && slices.Contains(words, p.tokens[i])
}

// spanAt reads the longest division name at token i that does not go on as the name of a street or a building.
func (p *latinParser) spanAt(g *gazetteer, i int) (span, bool) {
	for n := min(4, len(p.tokens)-i); n > 0; n-- {
		if i > 0 && n > 1 && streetTypes.at(p.tokens[i]) {
			continue // zhong shan lu, nan jing
		}
		var store, longStore [64]byte
		name, long := store[:0], longStore[:0]
		for _, w := range p.tokens[i : i+n] {
			name = append(name, w...)
			if full := longName.at(w); full != "" {
				w = full
			}
			long = append(long, w...)
		}
		typed := i+n < len(p.tokens) && regionWords.at(p.tokens[i+n])
		codes := g.latin.atBytes(name)
		if len(codes) == 0 && (n > 1 || typed) {
			codes = g.latin.atBytes(long)
		}
		if len(codes) == 0 && len(name) >= 4 && n <= 2 && typed && (n == 1 || len(p.tokens[i+1]) < 4 || len(g.latin.at(p.tokens[i+1])) == 0) {
			codes = g.taiwanese(string(name))
		}
		if n == 1 && i > 0 && directions.atBytes(name) != "" && streetTypes.at(p.tokens[i-1]) && !p.follows(i+1, "dist") {
			continue // Queen's Road Central
		}
		if len(codes) == 0 || len(long) < 4 && string(name) != "hk" && !typed {
			continue
		}
		if codes[0]/10000 == 81 && p.inKnownStreet(i) {
			return span{}, false
		}
		s := span{from: i, to: i + n, codes: codes, word: n == 1}
		for s.to < len(p.tokens) && regionWords.at(p.tokens[s.to]) && !(p.tokens[s.to] == "xi") {
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
		for _, c := range g.latin.at(p) {
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
		if streetTypes.at(w) || buildingTypes.at(w) || w == "university" || w == "sun" || w == "chuen" || w == "tsuen" || w == "shing" {
			return true
		}
		if directions.at(w) == "" && !ordinal(w) {
			return false
		}
		i++
	}
	return false
}

// longName spells out the short words of the names of divisions, as the gazetteer has them: n pt is northpoint.
var longName = newLexicon(map[string]string{"n": "north", "s": "south", "e": "east", "w": "west", "pt": "point", "hl": "hill", "hls": "hills", "vly": "valley",
	"dist": "district", "is": "island"})

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
