package address

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

func decode(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

// parseHan reads a folded address in Han characters: divisions, then everything from the town down. It reports false when
// no Han character is left in the canonical form. The parts are read from the canonical form, so that values of one
// canonical form have the same parts.
func (a *Address) parseHan(folded string, t *trace) bool {
	text := folded
	var tail string
	for range maxPasses {
		before := text
		text = stripLabels(compact(dropRemarks(text, t), t), t)
		a.divisions, a.Postcode = nil, ""
		t.begin(text)
		rest := a.takeDivisions(a.takePostcode(text, t), t)
		from := len(text) - len(rest)
		written := writeBuildings(joinSubNumbers(writeNumerals(text, from, t), t), from, t)
		tail = written[from:]
		if text = written; text == before {
			break
		}
	}
	a.Canonical = text
	if hanCount(text) == 0 {
		return false
	}
	a.han = true
	a.fillDivisions()
	if a.place && !strings.ContainsAny(tail, "0123456789") {
		a.Locality = tail
		return true
	}
	p := hanParser{a: a, t: t, tail: tail, rest: tail, base: len(text) - len(tail)}
	p.run()
	a.finishHan()
	return true
}

// maxPasses bounds the passes until the canonical form is stable; one confirms a form that is so already.
const maxPasses = 6

// takePostcode takes six leading digits before Han (mainland), or three, five or six before a Taiwanese county.
func (a *Address) takePostcode(s string, t *trace) string {
	s = strings.TrimPrefix(s, "邮编")
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n != 3 && n != 5 && n != 6 || n == len(s) {
		return s
	}
	rest := strings.TrimPrefix(s[n:], " ")
	if r, _ := decode(rest); !hanzi.IsHan(r) || beforeCounted(rest) {
		return s
	}
	if n == 6 {
		a.Postcode = s[:n]
		t.mark(postcodeElement, s, n)
		return rest
	}
	if size, codes := gaz().longestName(rest, func(p *place, _ string) []uint32 { return p.full }); size > 0 && codes[0]/10000 == 71 {
		a.Postcode = s[:n]
		t.mark(postcodeElement, s, n)
		return rest
	}
	return s
}

// countries may stand before the province.
var countries = []string{"中华人民共和国", "中华民国", "中国"}

// takeDivisions reads division names from the beginning of s as long as they agree with each other, and returns the rest.
func (a *Address) takeDivisions(s string, t *trace) string {
	g := gaz()
	for _, c := range countries {
		if rest, ok := strings.CutPrefix(s, c); ok && rest != "" && !startsRoad(rest) {
			if n, _ := g.longestName(rest, func(p *place, _ string) []uint32 { return p.full }); n > 0 || c != "中国" {
				s = rest
			}
			break
		}
	}
	if rest := a.skipFiller(s); rest != s {
		if prefixOf(s, islandParts) > 0 {
			a.divisions = []uint32{810000}
		}
		s = rest
	}
	for !(len(a.divisions) > 0 && a.divisions[0]/10000 == 81 && g.streetAt(s) > 0) { // 沙田正街 in 沙田
		n, codes := g.longestName(s, func(p *place, rest string) []uint32 { return a.acceptable(g, p, rest) })
		if n == 0 || len(a.divisions) == 0 && codes[0]/10000 == 71 && (strings.HasSuffix(s[:n], "镇") || strings.HasSuffix(s[:n], "乡")) {
			break // 大溪镇 alone may be a town of the mainland as well
		}
		rest := skipSuffix(s[:n], s[n:])
		t.mark(provinceElement, s, len(s)-len(rest), a.meant(g.names[s[:n]], codes)...)
		a.divisions = codes
		s = a.skipFiller(rest)
	}
	return s
}

// meant returns what a name itself means: codes, except for one that only repeats where the divisions lie.
func (a *Address) meant(p *place, codes []uint32) []uint32 {
	if len(a.divisions) == 0 || !slices.Equal(a.divisions, codes) {
		return codes
	}
	for _, c := range p.full {
		if covers(c, codes[0]) {
			return []uint32{c}
		}
	}
	return codes
}

// skipSuffix takes the suffix of another time off what follows a short name: 喀左县, and 凤山市 or 员林镇 for what is a district or
// a city now; 大埔墟 is the market of 大埔.
func skipSuffix(name, rest string) string {
	for _, w := range []string{"市", "县", "区", "省"} {
		if strings.HasSuffix(name, w) {
			return rest
		}
	}
	for _, w := range []string{"市", "县", "区", "旗", "省"} {
		if after, ok := strings.CutPrefix(rest, w); ok && !startsRoad(after) && prefixOf(after, []string{"场", "政", "城", "委", "舰", "民", "府", "中", "医"}) == 0 {
			return after
		}
	}
	for _, w := range []string{"镇", "乡", "墟"} {
		if after, ok := strings.CutPrefix(rest, w); ok && !startsRoad(after) && !strings.HasPrefix(after, "政") {
			return after
		}
	}
	return rest
}

// fillers are words between divisions that say nothing.
var fillers = []string{"省直辖县级行政区划", "省直辖县级行政单位", "自治区直辖县级行政区划", "直辖县级", "省直辖", "直辖", "市辖区", "港岛", "香港岛", "九龙", "新界"}

// skipCorps takes the division of the production corps of Xinjiang off, which lies across the counties: 第八师.
func skipCorps(s string) string {
	if rest, ok := strings.CutPrefix(s, "第"); ok {
		if i := strings.Index(rest, "师"); i > 0 && i <= 6 {
			return rest[i+len("师"):]
		}
	}
	return s
}

// islandParts are the fillers that stand for Hong Kong.
var islandParts = []string{"港岛", "香港岛", "九龙", "新界"}

func (a *Address) skipFiller(s string) string {
	if rest, ok := strings.CutPrefix(s, "生产建设兵团"); ok && len(a.divisions) > 0 {
		return skipCorps(rest)
	}
	if rest, ok := strings.CutPrefix(s, "兵团"); ok && len(a.divisions) > 0 && strings.HasPrefix(rest, "第") {
		return skipCorps(rest)
	}
	for _, f := range fillers {
		if slices.Contains(islandParts, f) && len(a.divisions) > 0 && a.divisions[0]/10000 != 81 {
			continue
		}
		if rest, ok := strings.CutPrefix(s, f); ok && !startsRoad(rest) && !strings.HasPrefix(rest, "城") && !startsBuilding(rest) {
			// 九龙城区 and 九龙塘 are places, 九龙 before them is none.
			if n, _ := gaz().longestName(s, func(p *place, _ string) []uint32 { return p.full }); n > len(f) {
				return s
			}
			return rest
		}
	}
	return s
}

// acceptable returns the meanings of a name that agree with the divisions read so far, given what follows the name.
func (a *Address) acceptable(g *gazetteer, p *place, rest string) []uint32 {
	first := len(a.divisions) == 0
	if len(p.full) > 0 {
		suffixed := p.full[0]/10000 < 81
		if !suffixed && prefixOf(rest, estateEnds) > 0 {
			return nil // 太古城, 美孚新邨
		}
		codes := agreeing(g, a.divisions, p.full)
		if len(codes) > 0 && (!startsRoad(rest) || suffixed && (!roadFollows(rest) || g.divisionUnder(codes, rest))) {
			return codes
		}
		if suffixed && len(codes) == 0 && !roadFollows(rest) {
			if codes = a.misplaced(p.full); len(codes) > 0 {
				return codes
			}
			if a.repeats(g, p.full, rest) {
				return a.divisions
			}
		}
	}
	switch hongKong := len(p.short) == 1 && p.short[0] >= 810000; {
	case len(p.short) == 0:
		return nil
	case hongKong && p.short[0] == 810000 && strings.HasPrefix(rest, "仔"):
		return nil // 香港仔大道
	case hongKong && (g.streetAt(rest) > 0 || streetAhead(rest) && !startsRoad(rest)):
		return agreeing(g, a.divisions, p.short) // 香港北街, 香港大学道
	case startsRoad(rest) && !g.fullUnder(p.short, rest): // 台州 before 路桥区
		return nil
	case startsBuilding(rest) && !shortRoadEnd(rest) && !g.divisionUnder(p.short, rest): // 杭州 before 学院路
		return nil
	}
	codes := agreeing(g, a.divisions, p.short)
	if first && a.place {
		return codes
	}
	if !first {
		codes = finerOnly(a.divisions, codes, rest)
	}
	if first && townAhead(rest) && !g.divisionUnder(p.short, rest) {
		return nil // 新安江街道
	}
	if first && rest != "" && !streetAhead(rest) {
		codes = slices.DeleteFunc(codes, func(c uint32) bool { return rank(c) == 3 })
	}
	return codes
}

// finerOnly keeps the meanings of a short name that are finer than the divisions before it: in 润州区润州山路 the second
// 润州 is the name of a hill. A name on its own at the end, or before a full name, repeats what was said.
func finerOnly(divisions, codes []uint32, rest string) []uint32 {
	finer := slices.DeleteFunc(slices.Clone(codes), func(c uint32) bool {
		return !slices.ContainsFunc(divisions, func(d uint32) bool { return rank(d) < rank(c) })
	})
	if len(finer) > 0 {
		return finer
	}
	if n, _ := gaz().longestName(rest, func(p *place, _ string) []uint32 { return agreeing(gaz(), divisions, p.full) }); rest == "" || n > 0 {
		return codes
	}
	return nil
}

// estateEnds make an estate or a mall of the name of a place of Hong Kong.
var estateEnds = []string{"城", "邨", "新邨", "新村", "苑", "花园", "中心", "广场", "大厦"}

// misplaced returns the counties of a full name that lie in the province read so far, though in another city: the city is
// wrong more often than the county.
func (a *Address) misplaced(codes []uint32) []uint32 {
	var out []uint32
	for _, c := range codes {
		if rank(c) == 3 && a.divisions[0]/10000 == c/10000 && rank(a.divisions[0]) == 2 && c/10000 < 71 {
			out = append(out, c)
		}
	}
	return out
}

// fullUnder is divisionUnder for full names only.
func (g *gazetteer) fullUnder(codes []uint32, s string) bool {
	n, _ := g.longestName(s, func(p *place, _ string) []uint32 {
		if len(p.full) == 0 {
			return nil
		}
		return agreeing(g, codes, p.full)
	})
	return n > 0
}

// divisionUnder reports whether s begins with the name of a division that lies in one of the codes: 唐山市 before 路北区,
// 浙江 before 湖州.
func (g *gazetteer) divisionUnder(codes []uint32, s string) bool {
	n, _ := g.longestName(s, func(p *place, rest string) []uint32 {
		if len(p.full) > 0 {
			if under := agreeing(g, codes, p.full); len(under) > 0 {
				return under
			}
		}
		if len(p.short) == 0 || startsRoad(rest) {
			return nil
		}
		return agreeing(g, codes, p.short)
	})
	return n > 0
}

// repeats reports whether a full name says again where the divisions lie, before another name that does: 北京市海淀区北京市海淀区.
func (a *Address) repeats(g *gazetteer, codes []uint32, rest string) bool {
	if !slices.ContainsFunc(codes, func(c uint32) bool {
		return slices.ContainsFunc(a.divisions, func(d uint32) bool { return c != d && covers(c, d) })
	}) {
		return false
	}
	n, _ := g.longestName(rest, func(p *place, _ string) []uint32 {
		for _, names := range [][]uint32{p.full, p.short} {
			for _, c := range names {
				if slices.ContainsFunc(a.divisions, func(d uint32) bool { return covers(c, d) }) {
					return names
				}
			}
		}
		return nil
	})
	return n > 0
}

// agreeing returns the codes that are, or lie in, one of the divisions; all of them when there is none yet. Codes that lie
// in a division by number go before those that a successor takes there.
func agreeing(g *gazetteer, divisions, codes []uint32) []uint32 {
	if len(divisions) == 0 {
		return current(g, codes)
	}
	var out []uint32
	for _, c := range codes {
		if slices.ContainsFunc(divisions, func(d uint32) bool { return covers(d, c) }) {
			out = append(out, c)
		}
	}
	if len(out) > 0 {
		return current(g, out)
	}
	for _, c := range codes {
		for _, d := range divisions {
			if k := g.kinship(d, c); k == inside || k == same && rank(c) <= 2 {
				out = append(out, c)
				break
			}
		}
	}
	return current(g, out)
}

// current drops the codes whose successors are among the others: 临猗县 of 1981 and of today are one candidate.
func current(g *gazetteer, codes []uint32) []uint32 {
	out := make([]uint32, 0, len(codes))
	for _, c := range codes {
		d := g.divisions[c]
		if len(codes) > 1 && d != nil && len(d.successors) > 0 &&
			slices.ContainsFunc(codes, func(o uint32) bool { return o != c && g.successorOf(c, o, maxSteps) && !g.successorOf(o, c, maxSteps) }) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// startsRoad reports whether s goes on as the name of a street: 路, 东路, 中路三段, 二路, 北大街.
func startsRoad(s string) bool {
	for range 3 {
		for _, w := range roadEnds {
			if strings.HasPrefix(s, w) {
				return !(w == "街" || w == "道") || !strings.HasPrefix(s, "街道")
			}
		}
		r, n := decode(s)
		if n == 0 || !particle(r) {
			return false
		}
		s = s[n:]
	}
	return false
}

// roadFollows is startsRoad for a full name, which only a bare street word can extend, and that only before a number, a
// crossing or the end: 通州区路北街道 names the district.
func roadFollows(s string) bool {
	n := prefixOf(s, []string{"路", "大街", "大道", "胡同"})
	if n == 0 {
		return false
	}
	rest := s[n:]
	r, size := decode(rest)
	if size > 0 && particle(r) {
		rest = rest[size:]
		r, _ = decode(rest)
	}
	return rest == "" || r < utf8.RuneSelf || prefixOf(rest, crossings) > 0 || prefixOf(rest, []string{"与", "和", "段", "甲", "附", "临"}) > 0
}

// particle is a character that tells one street from its neighbour and never may differ.
func particle(r rune) bool {
	return strings.ContainsRune("东西南北中内外前后上下环一二三四五六七八九十", r)
}

var buildingWords = []string{"大厦", "大楼", "广场", "花园", "小区", "新村", "公寓", "宾馆", "酒店", "饭店", "大学", "学院", "医院", "银行", "中心",
	"家园", "城市", "名苑", "苑", "里", "村", "庄", "镇", "乡", "街道", "坊", "门", "桥", "站", "机场", "商场", "公园", "湖"}

func startsBuilding(s string) bool {
	for _, w := range buildingWords {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// townAhead reports whether s is one character and the word for a town.
func townAhead(s string) bool {
	_, n := decode(s)
	return prefixOf(s[n:], []string{"街道", "镇", "乡"}) > 0
}

// streetAhead reports whether a street or a number follows within a dozen characters.
func streetAhead(s string) bool {
	n := 0
	for i, r := range s {
		if n++; n > 12 {
			return false
		}
		switch {
		case r >= '0' && r <= '9' || r == '路' || r == '街' || r == '巷' || r == '弄':
			return i > 0
		case r == '道' || r == '镇' || r == '乡':
			return i > 0
		}
	}
	return false
}

// fillDivisions names province, city and district as far as all candidates agree.
func (a *Address) fillDivisions() {
	if len(a.divisions) == 0 {
		return
	}
	g := gaz()
	nameOf := func(mod uint32, atLeast int) string {
		name := ""
		for i, c := range a.divisions {
			if rank(c) < atLeast {
				return ""
			}
			d := g.divisions[c/mod*mod]
			if d == nil || i > 0 && d.name != name {
				return ""
			}
			name = d.name
		}
		return name
	}
	a.Province, a.City, a.District = nameOf(10000, 1), nameOf(100, 2), nameOf(1, 3)
	for i, c := range a.divisions {
		country := "cn"
		switch c / 10000 {
		case 71:
			country = "tw"
		case 81:
			country = "hk"
		case 82:
			country = "mo"
		}
		if i > 0 && country != a.Country {
			a.Country = ""
			break
		}
		a.Country = country
	}
}
