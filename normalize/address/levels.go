package address

import (
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// hanParser reads the part of a Han address below the divisions from left to right. Text between numbers is split at the
// words that end a level; a number takes its level from the word after it, else from what came before.
type hanParser struct {
	a    *Address
	t    *trace
	tail string // the whole of what is read
	base int    // where the tail begins in the text
	rest string
	name string // name text that no level has claimed, just before rest
	seen stage  // the finest level so far

	again   bool // the street was just named a second time
	crossed bool // a crossing of two streets was named: no more streets follow
}

// stage orders the levels that numbers fill.
type stage uint8

const (
	atStart stage = iota
	atRoad
	atNumber
	atEstate
	atBuilding
	atUnit
	atFloor
	atRoom
)

func (p *hanParser) run() {
	for _, w := range []string{"邮编", "邮政编码"} {
		if i := strings.LastIndex(p.rest, w); i >= 0 && len(p.rest) == i+len(w)+6 && isDigits(p.rest[i+len(w):]) {
			p.t.markAt(postcodeElement, p.base+i+len(w), p.base+len(p.tail))
			p.a.Postcode = p.rest[i+len(w):]
			p.tail, p.rest = p.rest[:i], p.rest[:i]
		}
	}
	for p.rest != "" {
		if p.takeNumber() || p.takeSide() || p.takeName() {
			continue
		}
		_, n := decode(p.rest)
		p.grow(n)
	}
	p.flush()
}

// at is where the rest begins in the tail.
func (p *hanParser) at() int { return len(p.tail) - len(p.rest) }

// take moves over the first n bytes of the rest, an element of the level.
func (p *hanParser) take(level elementLevel, n int) string {
	s := p.rest[:n]
	p.t.markAt(level, p.base+p.at(), p.base+p.at()+n)
	p.rest = p.rest[n:]
	return s
}

// extend is take for bytes that belong to the element just before.
func (p *hanParser) extend(level elementLevel, n int) {
	p.t.extendTo(p.base+p.at(), p.base+p.at()+n, level)
	p.rest = p.rest[n:]
}

// grow adds the first n bytes of the rest to the name that no level has claimed.
func (p *hanParser) grow(n int) {
	p.name = p.tail[p.at()-len(p.name) : p.at()+n]
	p.rest = p.rest[n:]
}

// takeWithName is take for the name together with the first n bytes of the rest.
func (p *hanParser) takeWithName(level elementLevel, n int) string {
	start, end := p.at()-len(p.name), p.at()+n
	p.t.markAt(level, p.base+start, p.base+end)
	p.name, p.rest = "", p.rest[n:]
	return p.tail[start:end]
}

// flush gives unclaimed name text to the estate.
func (p *hanParser) flush() {
	if p.name == "" {
		return
	}
	if p.seen <= atRoad && crossingWord(p.name) {
		p.name = ""
		return
	}
	p.seen = max(p.seen, atEstate)
	p.a.Estate += p.takeWithName(estateElement, 0)
}

// takeName takes the longest piece of the rest that ends with the word of a level and has no number in it.
func (p *hanParser) takeName() bool {
	if p.name != "" {
		return false
	}
	if p.seen >= atNumber && p.a.Road != "" && strings.HasPrefix(p.rest, p.a.Road) {
		p.take(roadElement, len(p.a.Road))
		p.again = true
		return true
	}
	if rest, ok := strings.CutPrefix(p.rest, "null"); ok {
		p.rest = rest
		return true
	}
	if rest, ok := strings.CutPrefix(p.rest, "之"); ok && p.seen >= atBuilding && startsDigit(rest) {
		p.rest = rest // 12幢之1
		return true
	}
	if (p.seen >= atNumber && !(p.seen == atEstate && p.a.Road == "" && p.a.Number == "")) || p.crossed {
		return false
	}
	if p.seen == atStart && (p.takeArea() || p.takeTownStem()) {
		return true
	}
	if p.seen == atRoad && (p.takeServiceRoad() || p.takeCrossing()) {
		return true
	}
	end, kind := levelEnd(p.rest, p.a)
	if n := gaz().streetAt(p.rest); n > 0 && p.a.islands() {
		end, kind = n, roadLevel // 卑路乍街
	}
	if kind == noLevel {
		return false
	}
	switch kind {
	case townLevel:
		p.a.Town = p.take(townElement, end)
	case zoneLevel:
		p.a.Zone = p.take(zoneElement, end)
	case villageLevel:
		p.a.Community = p.take(communityElement, end)
	case groupLevel:
		p.a.Group = p.take(groupElement, end)[:end-len("组")]
	case roadLevel:
		switch n := p.knownAtEnd(p.rest[:end]); {
		case n > 0:
			p.grow(n) // 美孚新邨 of 美孚新邨百老汇街
			p.flush()
			end -= n
		case !gaz().translated[p.rest[:end]]:
			end -= p.dropBefore(p.rest[:end])
		}
		piece := p.take(roadElement, end)
		if p.a.Road != "" {
			p.a.Cross = p.a.Road
		}
		p.a.Road = piece
		p.seen = atRoad
	}
	return true
}

type levelKind uint8

const (
	noLevel levelKind = iota
	townLevel
	zoneLevel
	villageLevel
	groupLevel
	roadLevel
)

var (
	townEnds = []string{"街道办事处", "街道办", "街道", "街办", "地区办事处", "办事处", "管理处", "镇", "乡", "苏木", "地区", "农场", "林场", "牧场", "总场", "团场"}
	zoneEnds = []string{"高新技术产业开发区", "经济技术开发区", "高新技术开发区", "经济开发区", "开发区", "高新区", "自由贸易试验区", "自贸试验区", "自贸区", "新片区",
		"合作区", "商务区", "产业区", "经开区", "示范区", "度假区", "工业园区", "产业园区", "工业园", "产业园", "保税区", "管理区", "新区", "矿区"}
	villageEnds = []string{"村委会", "居委会", "村委", "居委", "社区", "村", "屯", "嘎查"}
)

// levelEnd finds where the first level that s begins with ends, within 24 characters and before any number.
func levelEnd(s string, a *Address) (int, levelKind) {
	count := 0
	for i, r := range s {
		if r < utf8.RuneSelf || count >= 24 {
			return 0, noLevel
		}
		count++
		if count == 1 {
			continue
		}
		if n, kind := endAt(s, i, r, count, a); kind != noLevel {
			return i + n, kind
		}
	}
	return 0, noLevel
}

// endAt reports whether the word of a level begins at s[i], which is r; count is the number of characters up to it, its
// own first one included.
func endAt(s string, i int, r rune, count int, a *Address) (int, levelKind) {
	rest := s[i:]
	switch r {
	case '街', '镇', '乡', '苏', '地', '管', '办', '农', '林', '牧', '总', '团':
		if n := prefixOf(rest, townEnds); n > 0 && townFits(rest[:n], rest[n:], count, a) {
			return n, townLevel
		}
	}
	switch r {
	case '环':
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); particle(before) && !startsRoad(rest[len("环"):]) && !strings.HasPrefix(rest, "环岛") {
			return len("环") + sectionEnd("环", rest[len("环"):]), roadLevel // 东二环, 南外环
		}
	case '大', '胡', '公', '高', '国', '省', '县', '路', '街', '道', '巷':
		if n := prefixOf(rest, roadEnds); n > 0 && !strings.HasSuffix(s[:i], "铁") && roadFits(rest[:n], rest[n:], count) {
			return n + sectionEnd(rest[:n], rest[n:]), roadLevel
		}
	case '弄', '线', '条':
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		if n := prefixOf(rest, lateRoadEnds); count > 2 && roadFits(rest[:n], rest[n:], count) && (r != '条' || hanzi.IsNumeral(before)) {
			return n, roadLevel
		}
	case '村', '社', '居', '屯', '嘎':
		if n := prefixOf(rest, villageEnds); n > 0 && villageFits(rest[:n], rest[n:], count, a) {
			return n, villageLevel
		}
	}
	if after := rest[utf8.RuneLen(r):]; r == '组' && a.Community != "" && count > 1 && count <= 5 && (after == "" || startsDigit(after)) {
		return len("组"), groupLevel // 羊排组36号
	}
	switch r {
	case '高', '经', '开', '工', '产', '保', '管', '新', '矿', '示', '度', '自', '合', '商':
		if n := prefixOf(rest, zoneEnds); n > 0 && count > 2 && (!startsRoad(rest[n:]) || ringRoad(rest[n:])) && !strings.HasPrefix(rest[n:], "街道") && a.Road == "" {
			return n, zoneLevel
		}
	}
	return 0, noLevel
}

func prefixOf(s string, words []string) int {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

func townFits(word, rest string, count int, a *Address) bool {
	if a.Road != "" || a.Town != "" && word != "街道" || count < 3 && startsRoad(rest) {
		return false // 古镇路; 郑集镇西街 has a town
	}
	if n := prefixOf(rest, roadEnds); n > 0 && (count < 3 || n == len(rest) || rest[n] < utf8.RuneSelf) {
		return false // 朱家角镇路12号; 向阳镇街上 has a town
	}
	if word == "乡" && (strings.HasPrefix(rest, "镇") || strings.HasPrefix(rest, "地区")) || word == "镇" && strings.HasPrefix(rest, "街道") {
		return false // 良乡地区, 惜福镇街道
	}
	if word == "地区" {
		return len(a.divisions) > 0 && count <= 5 && a.Town == ""
	}
	return !startsBuilding(rest) || word != "乡" && word != "镇" || count > 2
}

func villageFits(word, rest string, count int, a *Address) bool {
	if a.Community != "" || prefixOf(rest, townMakers) > 0 || word == "屯" && strings.HasPrefix(rest, "村") {
		return false
	}
	if startsRoad(rest) && !(word == "社区" && prefixOf(rest, roadEnds) == 0 || (strings.HasSuffix(a.Town, "镇") || strings.HasSuffix(a.Town, "乡")) && prefixOf(rest, roadEnds) == 0) {
		return false // 中关村东路; in a town 龙泉村北街 is a village with its street
	}
	if word == "村" && (count <= 2 || strings.HasPrefix(rest, "委会")) {
		return count > 2 && strings.HasPrefix(rest, "委会")
	}
	return word != "社区" || !strings.HasPrefix(rest, "服务")
}

// finishHan fills the parts that comparison needs and that follow from others.
func (a *Address) finishHan() {
	if a.Road != "" {
		a.roadStem, a.roadType, a.section = splitRoad(a.Road)
	}
}

func isHanText(s string) bool {
	r, n := decode(s)
	return n > 0 && hanzi.IsHan(r)
}
