package address

import (
	"strings"
	"unicode/utf8"
)

// roadEnds end the name of a street, longest first where one ends another.
var roadEnds = []string{"大道", "大街", "胡同", "高速公路", "公路", "高速", "国道", "省道", "县道", "乡道", "路", "街", "道", "巷子", "巷"}

// lateRoadEnds end the name of a street only before a number or the end.
var lateRoadEnds = []string{"弄", "线", "条"}

var crossings = []string{"交叉路口", "十字路口", "丁字路口", "三岔路口", "交叉口", "交汇处", "交汇口", "交界处", "交接处", "交叉处", "交汇", "交叉", "交界", "交接", "交口",
	"十字", "路口"}

func crossingWord(s string) bool {
	switch s {
	case "交叉口", "交汇处", "交界处", "路口", "交叉", "交汇", "口", "交叉路口", "旁", "边", "旁边", "附近", "内", "与", "和", "东", "西", "南", "北",
		"交口", "交叉口东", "交叉口西", "交叉口南", "交叉口北":
		return true
	}
	return false
}

// takeCrossing takes what names the crossing of the street with another: the other street after 与 or 和, and the word
// for the crossing with the way from there, 交叉口往东200米.
func (p *hanParser) takeCrossing() bool {
	if n := prefixOf(p.rest, crossings); n > 0 {
		p.rest, p.crossed = p.rest[n+wayEnd(p.rest[n:]):], true
		p.a.crossing = p.a.Cross != ""
		return true
	}
	if n := wayEnd(p.rest); n > 0 && p.rest[:n] != p.rest && prefixOf(p.rest, []string{"往", "向", "以", "偏", "的"}) == 0 && strings.ContainsAny(p.rest[:n], "侧角") {
		p.rest = p.rest[n:] // 迎宾北路东侧
		return true
	}
	for _, w := range []string{"与", "和", "跟", "及", "于"} {
		rest, ok := strings.CutPrefix(p.rest, w)
		if !ok || w == "和" && prefixOf(rest, []string{"平", "谐", "睦", "顺", "兴", "美", "义", "盛", "泰", "瑞"}) > 0 {
			continue
		}
		if end, kind := levelEnd(rest, p.a); kind == roadLevel {
			p.rest = rest
			p.a.Cross, p.a.crossing = p.take(crossElement, end), true
			return true
		}
	}
	return false
}

// takeServiceRoad moves over the word for the service road of the street before it, whose houses have the numbers of the street.
func (p *hanParser) takeServiceRoad() bool {
	if !strings.HasPrefix(p.rest, "辅路") {
		return false
	}
	p.take(crossElement, len("辅路"))
	return true
}

// wayEnd returns the length of the way from a crossing: 西南角, 往东200米.
func wayEnd(s string) int {
	i := prefixOf(s, []string{"往", "向", "以", "偏", "的"})
	from := i
	for {
		r, n := decode(s[i:])
		if n == 0 || !strings.ContainsRune("东西南北", r) {
			break
		}
		i += n
	}
	if i == from {
		return 0
	}
	if n := prefixOf(s[i:], roadEnds); n > 0 {
		return 0
	}
	side := prefixOf(s[i:], []string{"方向", "侧", "角", "面", "边", "行", "走"})
	i += side
	far := i + prefixOf(s[i:], []string{"约"})
	digits := far
	for far < len(s) && s[far] >= '0' && s[far] <= '9' {
		far++
	}
	if far > digits {
		if m := prefixOf(s[far:], []string{"米", "公里"}); m > 0 {
			return far + m + prefixOf(s[far+m:], []string{"处", "左右", "路东", "路西", "路南", "路北"})
		}
	}
	if side > 0 || i == len(s) || from > 0 {
		return i
	}
	return 0
}

// townMakers make a town of a name that ends like a street or a village: 新街镇, 杨屯乡, 老街街道, 东岳路办事处.
var townMakers = []string{"街道", "镇", "乡", "街办", "办事处", "管理处", "地区办"}

// roadFits rejects words that only look like the end of a street's name.
func roadFits(word, rest string, count int) bool {
	if prefixOf(rest, townMakers) > 0 && !(word == "街" && strings.HasPrefix(rest, "道")) && !strings.HasPrefix(rest, "镇政府") && !strings.HasPrefix(rest, "乡政府") {
		return false
	}
	if n := prefixOf(rest, roadEnds); n > 0 && !strings.HasPrefix(rest, "路口") {
		if after := rest[n:]; n > 3 || after == "" || after[0] < utf8.RuneSelf || prefixOf(after, []string{"与", "和"}) > 0 {
			return false // 张巷路, 新街大道
		}
	}
	if strings.HasPrefix(rest, "村") && prefixOf(rest[len("村"):], []string{"口", "头"}) == 0 {
		return false // 沙路村
	}
	switch word {
	case "道":
		return count > 2 && !strings.HasPrefix(rest, "路") && !strings.HasPrefix(rest, "街")
	case "街":
		return prefixOf(rest, []string{"道", "坊", "区", "办"}) == 0 && !(count == 2 && shortRoadEnd(rest))
	case "高速":
		return rest == "" || !isHanText(rest)
	case "路":
		return !strings.HasPrefix(rest, "由器") && !(count == 2 && shortRoadEnd(rest))
	case "线":
		return rest == "" || rest[0] < utf8.RuneSelf || prefixOf(rest, crossings) > 0 || prefixOf(rest, []string{"与", "和"}) > 0 ||
			count == 3 && shortRoadEnd(rest)
	case "弄", "条":
		return rest == "" || rest[0] < utf8.RuneSelf || word == "条" && shortRoadEnd(rest) || prefixOf(rest, []string{"与", "和"}) > 0
	}
	return true
}

// shortRoadEnd reports whether a street's name goes on and ends within four characters: 新街 in 新街涌北大街.
func shortRoadEnd(s string) bool {
	n := 0
	for i, r := range s {
		if n++; n > 4 || r < utf8.RuneSelf {
			return false
		}
		if n > 1 && prefixOf(s[i:], roadEnds) > 0 {
			return prefixOf(s[i:], []string{"道", "巷"}) == 0
		}
	}
	return false
}

var sideStreets = []string{"巷", "条", "街", "路", "弄", "里", "胡同", "单元", "门", "户"}

// sectionEnd takes 东段, 3段 or (Taiwan) 一段 after a street, and the particle of Hong Kong's 皇后大道中.
func sectionEnd(word, s string) int {
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
	if n := prefixOf(s, []string{"延长线", "延长段", "延伸段"}); n > 0 {
		return n
	}
	if n := namedSection(s); n > 0 {
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
	switch {
	case strings.HasPrefix(s[j:], "段"):
		return j + len("段") // 东段, 西1段
	case n == len(s):
		if strings.HasSuffix(word, "道") {
			return n // 皇后大道中; 人民路北 is a direction
		}
	case j > n && prefixOf(s[j:], sideStreets) == 0 && streetNumber(s[j:]):
		return n // 皇后大道中99号, but 泰康街 东29巷 and 棋盘山路西 4栋
	}
	return 0
}

// namedSection takes 中堂段, a section with a name of two characters.
func namedSection(s string) int {
	n := 0
	for i, r := range s {
		if n++; n > 3 || r < utf8.RuneSelf {
			return 0
		}
		if r == '段' && n == 3 {
			if rest := s[i+len("段"):]; rest == "" || rest[0] < utf8.RuneSelf {
				return i + len("段")
			}
			return 0
		}
	}
	return 0
}

// streetNumber reports whether the digits that end at s are the number of a house on a street, by the word after them.
func streetNumber(s string) bool {
	switch kind, _ := unitAfter(s); kind {
	case houseNumber, compoundNumber, laneNumber:
		return true
	case bareNumber:
		return s == "" || s[0] == '-' || isHanText(s)
	}
	return false
}

// siteWords end the names of sites that stand before a street without a number between: 市政广场步行街.
var siteWords = []string{"管委会", "广场", "花园", "小区", "中心", "大厦", "市场", "开发区", "工业区", "产业园", "创业园", "工业园", "科技园", "园区", "学校", "公园", "医院",
	"车站", "旁边", "后面", "对面", "附近", "高新区", "新区", "城区", "东区", "西区", "南区", "北区", "中区", "街道", "社区", "酒店", "港口", "村", "镇", "保税区", "新城",
	"家园", "家属院", "公寓", "居委会", "新村", "产业区", "乡"}

// dropBefore takes the name of a site off the front of a street's name and gives it to its level. 广场路 and 公园东路 are
// names of streets themselves. It returns how much it took.
func (p *hanParser) dropBefore(road string) int {
	cut, word := 0, ""
	if rest, ok := strings.CutPrefix(road, "中国"); ok && utf8.RuneCountInString(rest) >= 3 {
		cut = len("中国") // after a city; no street is named so
	}
	for _, w := range siteWords {
		i := strings.LastIndex(road, w)
		if i < 0 || i == 0 && (len(w) < 6 || !strings.HasSuffix(w, "区") || w == "小区" || w == "新区") {
			continue // 新村场正街, 工业园美食街
		}
		if end := i + len(w); end > cut && standsAlone(road[end:], i > 0 && len(w) >= 6) {
			cut, word = end, w
		}
	}
	if word == "" && cut == 0 {
		if cut = siteBefore(road); cut > 0 {
			p.a.Estate += p.take(estateElement, cut)
			return cut
		}
	}
	switch {
	case word == "":
		p.rest = p.rest[cut:]
	case word == "镇" || word == "乡" || word == "街道":
		site := p.take(townElement, cut)
		if p.a.Town == "" {
			p.a.Town = site
		}
	case word == "村" || word == "社区" || word == "居委会":
		site := p.take(communityElement, cut)
		if p.a.Community == "" {
			p.a.Community = site
		}
	case strings.HasSuffix(word, "区") && word != "小区":
		site := p.take(zoneElement, cut)
		if p.a.Zone == "" {
			p.a.Zone = site
		}
	default:
		p.a.Estate += p.take(estateElement, cut)
	}
	return cut
}

// siteBefore returns the length of the name of a hamlet or an estate before a street: 晓港湾 in 晓港湾英华街. The name ends
// with a character that such names end with, and what follows has a name of two characters of its own, so that 科学院南路 and
// 石家庄南大街 are streets.
func siteBefore(road string) int {
	n, cut := 0, 0
	for i, r := range road {
		if n++; n > 2 && strings.ContainsRune(siteEnds, r) {
			if end := i + utf8.RuneLen(r); ownName(road[end:]) && !startsRoad(road[end:]) && prefixOf(road[end:], plainStreets) == 0 {
				cut = end
			}
		}
	}
	return cut
}

// plainStreets are named after the site that they belong to.
var plainStreets = []string{"商业街", "商业步行街", "美食街", "步行街", "风情街", "小吃街"}

const siteEnds = "庄屯寨坝埠圩墟园城湾里苑府站厂校院店渠"

// standsAlone reports whether what follows a site is the whole name of a street: two characters and its type, or after a
// site of a clear kind a side street such as 四巷 and 西四街.
func standsAlone(road string, clear bool) bool {
	if !startsRoad(road) {
		return utf8.RuneCountInString(road) >= 3
	}
	return clear && strings.ContainsAny(road, "一二三四五六七八九十") && prefixOf(road, roadEnds) == 0
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
