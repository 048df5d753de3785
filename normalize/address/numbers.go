package address

import (
	"strings"
	"unicode/utf8"
)

// unitWord is what follows a number and says its level.
type unitWord struct {
	word string
	kind numberKind
}

type numberKind uint8

const (
	bareNumber numberKind = iota
	houseNumber
	compoundNumber // 号院, 院: another thing than the number alone
	laneNumber
	buildingNumber
	unitNumber
	floorNumber
	roomNumber
	groupNumber
	estateNumber // phase or quarter of an estate
	distance     // 150米
	highway      // 105国道, 5号路
	corpsNumber  // 121团 of the production corps
)

// unitWords, longest first where one begins another.
var unitWords = []unitWord{
	{"号街坊", estateNumber}, {"号路", highway}, {"号大街", highway}, {"号街", highway}, {"号巷", highway},
	{"大街", highway}, {"大道", highway}, {"米大街", highway}, {"米大道", highway}, {"米路", highway}, {"街坊", estateNumber},
	{"号院", compoundNumber}, {"号大院", compoundNumber}, {"院", compoundNumber},
	{"号楼", buildingNumber}, {"号栋", buildingNumber}, {"号幢", buildingNumber}, {"号座", buildingNumber}, {"#楼", buildingNumber},
	{"号弄", laneNumber}, {"号门面房", roomNumber}, {"号门面", roomNumber}, {"号门市", roomNumber}, {"号门", unitNumber}, {"号单元", unitNumber},
	{"号房", roomNumber}, {"号室", roomNumber}, {"号铺", roomNumber}, {"号商铺", roomNumber}, {"号网点", roomNumber}, {"号店面", roomNumber},
	{"号店铺", roomNumber}, {"号店", roomNumber}, {"商铺", roomNumber}, {"门面房", roomNumber}, {"门面", roomNumber},
	{"门市", roomNumber}, {"号档口", roomNumber}, {"号档", roomNumber},
	{"号", houseNumber}, {"弄", laneNumber}, {"巷", laneNumber},
	{"栋楼", buildingNumber}, {"幢楼", buildingNumber}, {"栋", buildingNumber}, {"幢", buildingNumber}, {"座", buildingNumber}, {"塔楼", buildingNumber}, {"塔", buildingNumber}, {"号舍", buildingNumber}, {"舍", buildingNumber}, {"#", buildingNumber},
	{"单元", unitNumber}, {"单", unitNumber}, {"门洞", unitNumber}, {"门", unitNumber}, {"梯", unitNumber},
	{"楼层", floorNumber}, {"字楼", floorNumber}, {"楼", floorNumber}, {"层", floorNumber},
	{"室", roomNumber}, {"房", roomNumber}, {"户", roomNumber}, {"铺", roomNumber},
	{"组团", buildingNumber}, {"排", buildingNumber}, {"村民小组", groupNumber}, {"村民组", groupNumber},
	{"居民小组", groupNumber}, {"居民组", groupNumber}, {"组", groupNumber}, {"团", corpsNumber}, {"连", groupNumber}, {"社", groupNumber}, {"队", groupNumber}, {"邻", groupNumber},
	{"期", estateNumber}, {"区", estateNumber}, {"段", estateNumber}, {"村", estateNumber},
	{"米", distance}, {"公里", distance},
	{"国道", highway}, {"省道", highway}, {"县道", highway}, {"乡道", highway}, {"线", highway}, {"路", highway}, {"街", highway}, {"条", highway},
}

func unitAfter(s string) (numberKind, int) {
	for _, u := range unitWords {
		if strings.HasPrefix(s, u.word) {
			return u.kind, len(u.word)
		}
	}
	return bareNumber, 0
}

// takeSide takes a building, a unit or a flat named by its side or by a cyclic sign: 北楼, 甲座, 东单元, 中户.
func (p *hanParser) takeSide() bool {
	if p.takeNamedFloor() {
		return true
	}
	if p.seen < atNumber && p.name == "" {
		return false
	}
	n := sideEnd(p.rest)
	if n == 0 {
		return false
	}
	rest := p.rest[n:]
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	switch {
	case digits > 0 && strings.HasPrefix(rest[digits:], "单元"):
		p.flush()
		p.a.Unit = p.take(unitElement, n+digits+len("单元"))[:n+digits] // 东1单元
		p.seen = max(p.seen, atUnit)
	case strings.HasPrefix(rest, "单元"):
		p.flush()
		p.a.Unit = p.take(unitElement, n+len("单元"))[:n]
		p.seen = max(p.seen, atUnit)
	case rest == "" && p.seen >= atUnit && p.a.Room == "":
		p.flush()
		p.addRoom(p.rest[:n], n) // 4层西
	case strings.HasPrefix(rest, "塔"), strings.HasPrefix(rest, "座"), strings.HasPrefix(rest, "栋"), strings.HasPrefix(rest, "幢"), strings.HasPrefix(rest, "楼"):
		_, m := decode(rest)
		if after := rest[m:]; p.seen < atNumber && after != "" && after[0] >= utf8.RuneSelf && sideEnd(after) == 0 {
			return false // part of a name
		}
		p.flush()
		p.building(p.rest[:n], n+m)
	case strings.HasPrefix(rest, "户"), (strings.HasPrefix(rest, "室") || strings.HasPrefix(rest, "房")) && p.seen >= atBuilding:
		p.flush()
		p.a.Room = joinRoom(p.a.Room, p.take(roomElement, n+len("户"))[:n])
		p.seen = atRoom
	default:
		return false
	}
	return true
}

// sideEnd returns the length of the side or cyclic sign at the beginning of s.
func sideEnd(s string) int {
	if n := prefixOf(s, []string{"中间", "东边", "西边"}); n > 0 {
		return n
	}
	if prefixOf(s, []string{"前座", "后座"}) > 0 {
		return len("前") // of a tenement in Hong Kong
	}
	n := 0
	for range 2 {
		r, size := decode(s[n:])
		if size == 0 || !strings.ContainsRune("东西南北中甲乙丙丁", r) {
			break
		}
		n += size
	}
	return n
}

// takeNumber takes a number with the word after it.
func (p *hanParser) takeNumber() bool {
	s := p.rest
	if s[0] == '-' || s[0] == ' ' {
		p.flush()
		p.rest = s[1:]
		return true
	}
	if n := wordBefore(s); n > 0 {
		if s[:n] == "room" || s[:n] == "unit" {
			p.flush()
			p.rest = s[n:]
		} else {
			p.grow(n)
		}
		return true
	}
	prefix, n := numberPrefix(s)
	start := n
	for n < len(s) && numberByte(s[n]) {
		n++
	}
	if n == start {
		return false
	}
	n = p.groupEnd(start, n)
	num, rest := strings.TrimRight(strings.ReplaceAll(s[start:n], " ", "-"), "-"), s[n:]
	if !hasDigit(num) && (len(num) > 2 || !letterUnit(rest) || p.afterLetter()) {
		return false // soho, wework: part of a name
	}
	if num == "" {
		return false
	}
	return p.assign(prefix, num, n)
}

// wordBefore returns the length of a word of three letters or more before a number, which belongs to a name: 建外soho6号楼.
func wordBefore(s string) int {
	n := 0
	for n < len(s) && s[n] >= 'a' && s[n] <= 'z' {
		n++
	}
	if n < 3 || n == len(s) || s[n] < '0' || s[n] > '9' {
		return 0
	}
	return n
}

// groupEnd extends a number that ends at n over the numbers after it that are set apart by spaces only, as in 3 2 501, where
// a building, unit and room may stand and no word follows.
func (p *hanParser) groupEnd(start, n int) int {
	if p.seen < atNumber && p.name == "" || p.a.Building != "" && p.a.Floor != "" {
		return n
	}
	s, end := p.rest, n
	for range 2 {
		i := end + 1
		if end >= len(s) || s[end] != ' ' || end-start > 9 {
			break
		}
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == end+1 || i > end+5 || i < len(s) && numberByte(s[i]) {
			break
		}
		end = i
	}
	if end == n || !isDigits(s[start:n]) {
		return n
	}
	if kind, _ := unitAfter(s[end:]); kind != bareNumber && kind != roomNumber {
		return n
	}
	return end
}

func numberByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-'
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// letterUnit reports whether a letter is counted: A座, B区, C栋.
func letterUnit(rest string) bool {
	for _, w := range []string{"座", "塔", "区", "栋", "幢", "单元", "号楼", "楼", "室", "门", "户", "馆", "期", "段", "梯", "号", "铺"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return rest == ""
}

// numberPrefix takes what may stand before the digits of a number and belongs to it.
func numberPrefix(s string) (string, int) {
	if s[0] < utf8.RuneSelf {
		return "", 0
	}
	n := 0
	switch r, size := decode(s); r {
	case '甲', '乙', '丙', '丁', '附', '付', '副', '临', '负', '新', '旧', '特', '第':
		n = size
		if cyclic(r) && strings.HasPrefix(s[n:], "字") {
			n += len("字") // 甲字1号
		}
	case '地', '商', '门', '店', '铺', '底', '档':
		n = prefixOf(s, numberedWords)
	}
	if n > 0 && len(s) > n && s[n] >= '0' && s[n] <= '9' {
		return s[:n], n
	}
	return "", 0
}

// numberedWords stand before the number of a basement or a shop.
var numberedWords = []string{"地下", "商铺", "门面房", "门面", "店铺", "店面", "铺面", "底商", "档口"}
