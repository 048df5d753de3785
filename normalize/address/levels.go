package address

import (
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// roadEnds end the name of a street, longest first where one ends another.
var roadEnds = []string{"大道", "大街", "胡同", "高速公路", "公路", "高速", "国道", "省道", "县道", "乡道", "路", "街", "道", "巷"}

// hanParser reads the part of a Han address below the divisions from left to right. Text between numbers is split at the
// words that end a level; a number takes its level from the word after it, else from what came before.
type hanParser struct {
	a    *Address
	rest string
	name strings.Builder // name text that no level has claimed
	seen stage           // the finest level so far

	crossed bool // a crossing of two streets was named: no more streets follow
}

var crossings = []string{"交叉路口", "交叉口", "交汇处", "交汇口", "交界处", "交叉处", "交汇", "交叉", "交界", "交口", "路口"}

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
			p.a.Postcode, p.rest = p.rest[i+len(w):], p.rest[:i]
		}
	}
	for p.rest != "" {
		if p.takeNumber() || p.takeSide() || p.takeName() {
			continue
		}
		_, n := decode(p.rest)
		p.name.WriteString(p.rest[:n])
		p.rest = p.rest[n:]
	}
	p.flush()
}

// flush gives unclaimed name text to the estate.
func (p *hanParser) flush() {
	if p.name.Len() == 0 {
		return
	}
	s := p.name.String()
	p.name.Reset()
	if p.seen <= atRoad && crossingWord(s) {
		return
	}
	if p.seen < atEstate {
		p.seen = atEstate
	}
	p.a.Estate += s
}

func crossingWord(s string) bool {
	switch s {
	case "交叉口", "交汇处", "交界处", "路口", "交叉", "交汇", "口", "交叉路口", "旁", "边", "旁边", "附近", "内", "与", "和", "东", "西", "南", "北",
		"交口", "交叉口东", "交叉口西", "交叉口南", "交叉口北":
		return true
	}
	return false
}

// takeName takes the longest piece of the rest that ends with the word of a level and has no number in it.
func (p *hanParser) takeName() bool {
	if p.name.Len() > 0 || p.seen >= atNumber || p.crossed {
		return false
	}
	if p.seen == atStart && p.a.Town == "" {
		for _, w := range []string{"城区", "全区", "市区", "县城", "城关区"} {
			if rest, ok := strings.CutPrefix(p.rest, w); ok && len(p.a.divisions) > 0 && !startsRoad(rest) && !strings.HasPrefix(rest, "街道") {
				p.rest = rest
				return true
			}
		}
	}
	if p.seen == atRoad {
		if n := prefixOf(p.rest, crossings); n > 0 {
			p.rest, p.crossed = p.rest[n:], true
			return true
		}
		for _, w := range []string{"与", "和"} {
			if rest, ok := strings.CutPrefix(p.rest, w); ok {
				if end, kind := levelEnd(rest, p.a); kind == roadLevel {
					p.a.Cross = rest[:end]
					p.rest = rest[end:]
					return true
				}
			}
		}
	}
	end, kind := levelEnd(p.rest, p.a)
	if n := gaz().streetAt(p.rest); n > 0 && p.a.islands() {
		end, kind = n, roadLevel // 卑路乍街
	}
	if kind == noLevel {
		return false
	}
	piece := p.rest[:end]
	switch kind {
	case townLevel:
		p.a.Town = piece
	case zoneLevel:
		p.a.Zone = piece
	case villageLevel:
		p.a.Community = piece
	case roadLevel:
		switch n := p.knownAtEnd(piece); {
		case n > 0:
			p.name.WriteString(piece[:n]) // 美孚新邨 of 美孚新邨百老汇街
			p.flush()
			piece = piece[n:]
		case !gaz().translated[piece]:
			piece = p.dropBefore(piece)
		}
		if p.a.Road == "" {
			p.a.Road = piece
		} else {
			p.a.Cross = p.a.Road
			p.a.Road = piece
		}
		p.seen = atRoad
	}
	p.rest = p.rest[end:]
	return true
}

// siteWords end the names of sites that stand before a street without a number between: 市政广场步行街.
var siteWords = []string{"管委会", "广场", "花园", "小区", "中心", "大厦", "市场", "开发区", "工业区", "产业园", "创业园", "工业园", "科技园", "园区", "学校", "公园", "医院",
	"车站", "旁边", "后面", "对面", "附近", "高新区", "新区", "城区", "东区", "西区", "南区", "北区", "中区", "街道", "社区", "酒店", "港口", "村", "镇"}

// dropBefore takes the name of a site off the front of a street's name and gives it to the zone. 广场路 and 公园东路 are
// names of streets themselves.
func (p *hanParser) dropBefore(road string) string {
	cut := 0
	if rest, ok := strings.CutPrefix(road, "中国"); ok && utf8.RuneCountInString(rest) >= 3 {
		cut = len("中国") // after a city; no street is named so
	}
	for _, w := range siteWords {
		i := strings.LastIndex(road, w)
		if i < 0 || i == 0 && len(w) < 6 {
			continue
		}
		if end := i + len(w); end > cut && utf8.RuneCountInString(road[end:]) >= 3 && !startsRoad(road[end:]) {
			cut = end
		}
	}
	if cut > len("中国") && p.a.Zone == "" {
		p.a.Zone = road[:cut]
	}
	return road[cut:]
}

type levelKind uint8

const (
	noLevel levelKind = iota
	townLevel
	zoneLevel
	villageLevel
	roadLevel
)

var (
	townEnds    = []string{"街道办事处", "街道办", "街道", "街办", "地区办事处", "管理处", "镇", "乡", "苏木", "地区"}
	zoneEnds    = []string{"高新技术产业开发区", "经济技术开发区", "高新技术开发区", "经济开发区", "开发区", "高新区", "工业园区", "产业园区", "工业园", "产业园", "保税区", "管理区", "新区", "矿区", "林场", "农场"}
	villageEnds = []string{"村委会", "居委会", "社区", "村", "屯", "嘎查"}
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
	case '街', '镇', '乡', '苏', '地', '管':
		if n := prefixOf(rest, townEnds); n > 0 && townFits(rest[:n], rest[n:], count, a) {
			return n, townLevel
		}
	}
	switch r {
	case '环':
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); particle(before) && !startsRoad(rest[len("环"):]) && !strings.HasPrefix(rest, "环岛") {
			return len("环"), roadLevel // 东二环, 南外环
		}
	case '大', '胡', '公', '高', '国', '省', '县', '路', '街', '道', '巷':
		if n := prefixOf(rest, roadEnds); n > 0 && !strings.HasSuffix(s[:i], "铁") && roadFits(rest[:n], rest[n:], count) {
			return n + sectionEnd(rest[n:]), roadLevel
		}
	case '村', '社', '居', '屯', '嘎':
		if n := prefixOf(rest, villageEnds); n > 0 && villageFits(rest[:n], rest[n:], count, a) {
			return n, villageLevel
		}
	}
	switch r {
	case '高', '经', '开', '工', '产', '保', '管', '新', '矿', '林', '农':
		if n := prefixOf(rest, zoneEnds); n > 0 && count > 2 && !startsRoad(rest[n:]) && a.Road == "" {
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
	if a.Road != "" || a.Town != "" && word != "街道" || prefixOf(rest, roadEnds) > 0 || count < 3 && startsRoad(rest) {
		return false // 古镇路; 郑集镇西街 has a town
	}
	if word == "地区" {
		return len(a.divisions) > 0 && count <= 5 && a.Town == ""
	}
	return !startsBuilding(rest) || word != "乡" && word != "镇" || count > 2
}

// roadFits rejects words that only look like the end of a street's name.
func roadFits(word, rest string, count int) bool {
	if (strings.HasPrefix(rest, "街道") || strings.HasPrefix(rest, "管理处")) && word != "街" {
		return false // 新华路街道
	}
	switch word {
	case "道":
		return count > 2 && !strings.HasPrefix(rest, "路")
	case "街":
		return !strings.HasPrefix(rest, "道") && !strings.HasPrefix(rest, "坊") && !strings.HasPrefix(rest, "区") && !strings.HasPrefix(rest, "办")
	case "高速":
		return rest == "" || !isHanText(rest)
	case "路":
		return !strings.HasPrefix(rest, "由器")
	}
	return true
}

func villageFits(word, rest string, count int, a *Address) bool {
	if a.Community != "" || startsRoad(rest) {
		return false
	}
	if word == "村" && (count <= 2 || strings.HasPrefix(rest, "镇") || strings.HasPrefix(rest, "委会")) {
		return count > 2 && strings.HasPrefix(rest, "委会")
	}
	return word != "社区" || !strings.HasPrefix(rest, "服务")
}

var sideStreets = []string{"巷", "条", "街", "路", "弄", "里", "胡同", "单元", "门", "户"}

// sectionEnd takes 东段, 3段 or (Taiwan) 一段 after a street, and the particle of Hong Kong's 皇后大道中.
func sectionEnd(s string) int {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 {
		if strings.HasPrefix(s[i:], "段") {
			return i + len("段")
		}
		return 0
	}
	if n := prefixOf(s, []string{"辅路", "延长线", "延长段", "延伸段"}); n > 0 {
		return n
	}
	r, n := decode(s)
	if n == 0 || !strings.ContainsRune("东西南北中", r) {
		return 0
	}
	j := n
	for j < len(s) && s[j] >= '0' && s[j] <= '9' {
		j++
	}
	if strings.HasPrefix(s[j:], "段") {
		return j + len("段") // 东段, 西1段
	}
	if n == len(s) || j > n && prefixOf(s[j:], sideStreets) == 0 && !strings.HasPrefix(s[j:], "米") {
		return n // 皇后大道中99号, but 泰康街 东29巷
	}
	return 0
}

// takeSide takes a building, a unit or a flat named by its side or by a cyclic sign: 北楼, 甲座, 东单元, 中户.
func (p *hanParser) takeSide() bool {
	if p.takeNamedFloor() {
		return true
	}
	if p.seen < atNumber {
		return false
	}
	r, n := decode(p.rest)
	if n == 0 || !strings.ContainsRune("东西南北中甲乙丙丁", r) {
		return false
	}
	rest := p.rest[n:]
	switch {
	case strings.HasPrefix(rest, "单元"):
		p.flush()
		p.a.Unit, p.rest = p.rest[:n], rest[len("单元"):]
		p.seen = max(p.seen, atUnit)
	case strings.HasPrefix(rest, "座"), strings.HasPrefix(rest, "栋"), strings.HasPrefix(rest, "幢"), strings.HasPrefix(rest, "楼"):
		p.flush()
		p.building(p.rest[:n])
		_, m := decode(rest)
		p.rest = rest[m:]
	case strings.HasPrefix(rest, "户"):
		p.flush()
		p.a.Room, p.rest = joinRoom(p.a.Room, p.rest[:n]), rest[len("户"):]
		p.seen = atRoom
	default:
		return false
	}
	return true
}

// takeNumber takes a number with the word after it.
func (p *hanParser) takeNumber() bool {
	s := p.rest
	prefix, n := numberPrefix(s)
	start := n
	for n < len(s) && numberByte(s[n]) {
		n++
	}
	if n == start {
		return false
	}
	num, rest := strings.Trim(s[start:n], "-"), s[n:]
	if !hasDigit(num) && (len(num) > 2 || !letterUnit(rest) || p.afterLetter()) {
		return false // soho, wework: part of a name
	}
	if num == "" {
		return false
	}
	return p.assign(prefix, num, rest)
}

func numberByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-'
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// letterUnit reports whether a letter is counted: A座, B区, C栋.
func letterUnit(rest string) bool {
	for _, w := range []string{"座", "塔", "区", "栋", "幢", "单元", "号楼", "楼", "室", "门", "户", "馆", "期", "段", "铺"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return rest == ""
}

// numberPrefix takes what may stand before the digits of a number and belongs to it.
func numberPrefix(s string) (string, int) {
	for _, w := range []string{"甲", "乙", "丙", "丁", "附", "临", "负", "地下", "新", "旧", "特", "第"} {
		if strings.HasPrefix(s, w) && len(s) > len(w) && s[len(w)] >= '0' && s[len(w)] <= '9' {
			return w, len(w)
		}
	}
	return "", 0
}

// finishHan fills the parts that comparison needs and that follow from others.
func (a *Address) finishHan() {
	if a.Road != "" {
		a.roadStem, a.roadType, a.section = splitRoad(a.Road)
	}
}

// splitRoad takes a street's type and section off its name: 重庆南路1段 is 重庆南, 路, 1.
func splitRoad(road string) (stem, kind, section string) {
	stem = road
	if s, ok := strings.CutSuffix(stem, "段"); ok {
		i := len(s)
		for i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
			i--
		}
		if i < len(s) {
			section, stem = s[i:], s[:i]
		} else if r, n := utf8.DecodeLastRuneInString(s); n > 0 && strings.ContainsRune("东西南北中", r) {
			section, stem = s[len(s)-n:], s[:len(s)-n]
		}
	}
	tail := ""
	if r, n := utf8.DecodeLastRuneInString(stem); strings.ContainsRune("东西南北中", r) && (section == "" || isDigits(section)) {
		for _, w := range roadEnds {
			if strings.HasSuffix(stem[:len(stem)-n], w) {
				tail, stem = stem[len(stem)-n:], stem[:len(stem)-n] // 皇后大道中
				break
			}
		}
	}
	for _, w := range roadEnds {
		if s, ok := strings.CutSuffix(stem, w); ok && s != "" {
			return s + tail, w, section
		}
	}
	return stem + tail, "", section
}

func isHanText(s string) bool {
	r, n := decode(s)
	return n > 0 && hanzi.IsHan(r)
}
