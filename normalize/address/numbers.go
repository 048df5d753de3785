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
)

// unitWords, longest first where one begins another.
var unitWords = []unitWord{
	{"号路", highway}, {"号大街", highway}, {"号街", highway}, {"号巷", highway},
	{"大街", highway}, {"大道", highway}, {"米大街", highway}, {"米大道", highway}, {"米路", highway}, {"街坊", estateNumber},
	{"号院", compoundNumber}, {"号大院", compoundNumber}, {"院", compoundNumber},
	{"号楼", buildingNumber}, {"号栋", buildingNumber}, {"号幢", buildingNumber}, {"号座", buildingNumber}, {"#楼", buildingNumber},
	{"号弄", laneNumber}, {"号门面房", roomNumber}, {"号门面", roomNumber}, {"号门市", roomNumber}, {"号门", unitNumber}, {"号单元", unitNumber},
	{"号房", roomNumber}, {"号室", roomNumber}, {"号铺", roomNumber}, {"号商铺", roomNumber}, {"号网点", roomNumber}, {"号店面", roomNumber},
	{"号店铺", roomNumber}, {"号店", roomNumber}, {"商铺", roomNumber}, {"门面房", roomNumber}, {"门面", roomNumber},
	{"门市", roomNumber}, {"号档口", roomNumber}, {"号档", roomNumber},
	{"号", houseNumber}, {"弄", laneNumber}, {"巷", laneNumber},
	{"栋楼", buildingNumber}, {"幢楼", buildingNumber}, {"栋", buildingNumber}, {"幢", buildingNumber}, {"座", buildingNumber}, {"塔", buildingNumber}, {"#", buildingNumber},
	{"单元", unitNumber}, {"单", unitNumber}, {"门洞", unitNumber}, {"门", unitNumber}, {"梯", unitNumber},
	{"楼层", floorNumber}, {"楼", floorNumber}, {"层", floorNumber},
	{"室", roomNumber}, {"房", roomNumber}, {"户", roomNumber}, {"铺", roomNumber},
	{"组团", buildingNumber}, {"排", buildingNumber}, {"组", groupNumber}, {"连", groupNumber}, {"社", groupNumber}, {"队", groupNumber}, {"邻", groupNumber},
	{"期", estateNumber}, {"区", estateNumber}, {"段", estateNumber}, {"村", estateNumber},
	{"米", distance}, {"公里", distance},
	{"国道", highway}, {"省道", highway}, {"县道", highway}, {"乡道", highway}, {"线", highway}, {"路", highway}, {"街", highway},
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
	if p.seen < atNumber && p.name == "" {
		return false
	}
	if rest, ok := strings.CutPrefix(p.rest, "地下"); ok && p.a.Country == "hk" && p.a.Floor == "" {
		p.flush()
		p.a.Floor = "g" // the ground floor, G/F
		p.take(floorElement, len(p.rest)-len(rest))
		p.seen = max(p.seen, atFloor)
		return true
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
	if !hasDigit(num) && (len(num) > 2 || !letterUnit(rest)) {
		return false // soho, wework: part of a name
	}
	if num == "" {
		return false
	}
	return p.assign(prefix, num, n)
}

// groupEnd extends a number that ends at n over the numbers after it that are set apart by spaces only, as in 3 2 501, where
// a building, unit and room may stand and no word follows.
func (p *hanParser) groupEnd(start, n int) int {
	if p.seen < atNumber && p.name == "" || p.a.Building != "" && p.a.Unit != "" {
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

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// letterUnit reports whether a letter is counted: A座, B区, C栋.
func letterUnit(rest string) bool {
	for _, w := range []string{"座", "区", "栋", "幢", "单元", "号楼", "楼", "室", "门", "户", "馆", "期", "段", "梯", "号"} {
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

// assign gives a number to its level and moves on: the digits end after size bytes of the rest. It reports false when the
// number is part of a name.
func (p *hanParser) assign(prefix, num string, size int) bool {
	rest := p.rest[size:]
	kind, n := unitAfter(rest)
	if kind == floorNumber && strings.HasPrefix(rest[n:], "道") || kind == roomNumber && strings.HasPrefix(rest[n:], "地产") {
		kind, n = bareNumber, 0
	}
	if kind == bareNumber && p.seen < atNumber && p.a.Road == "" && isHanText(rest) && !estateName(p.name) && !sideFollows(rest) {
		return false // 365便利店, 360大厦
	}
	if kind == groupNumber && strings.HasPrefix(rest, "社区") {
		return false
	}
	if kind == highway && strings.HasPrefix(rest[n:], "公交") {
		return false // 3路公交站
	}
	if p.repeated(prefix, num, kind, size+n) {
		return true
	}
	full := p.a.numberText(prefix, num)
	end := size + n
	if len(prefix) > 3 && prefix != "地下" && !strings.HasSuffix(prefix, "字") { // 商铺12
		kind = roomNumber
		p.flush()
		p.addRoom(num, end)
		return true
	}
	switch kind {
	case bareNumber:
		p.bare(prefix, num, end)
	case houseNumber:
		p.house(full, end)
	case compoundNumber:
		if strings.HasSuffix(rest[:n], "号院") && strings.HasPrefix(rest[n:], "内") {
			p.house(full, end-len("院")) // 139号院内
			break
		}
		p.flush()
		p.setNumber(full+"院", end)
	case laneNumber:
		p.lane(num, rest[:n], end)
	case buildingNumber:
		p.flush()
		if number, building, ok := strings.Cut(num, "-"); ok && p.seen == atRoad && p.a.Number == "" && len(number) >= 3 {
			p.setNumber(number, strings.IndexByte(p.rest, '-'))
			p.rest = p.rest[1:]
			full, end = building, end-size+len(building)
		}
		p.building(full, end)
	case unitNumber:
		if strings.HasSuffix(rest[:n], "门") && len(num) >= 3 && isDigits(num) {
			p.room(prefix, num, end) // 1102门
			break
		}
		p.unit(full, num, end)
	case floorNumber:
		p.floor(prefix, num, end)
	case roomNumber:
		p.room(prefix, num, end)
	case groupNumber:
		p.flushCommunity()
		p.a.Group = num
		p.take(groupElement, end)
	case estateNumber:
		p.flush()
		p.grow(end)
		p.flush()
	case distance:
		p.flush()
		p.rest = p.rest[end:]
	case highway:
		p.flush()
		if name := num + rest[:n]; p.a.Road == "" {
			p.a.Road = name
		} else {
			p.a.Cross = name
		}
		p.take(roadElement, end)
		p.seen = max(p.seen, atRoad)
	}
	return true
}

// estateWords end the name of an estate; a number after one is a building or a room.
var estateWords = []string{"小区", "花园", "家园", "公寓", "新村", "家属院", "大院", "宿舍", "苑", "园", "府", "庭", "居", "湾", "里", "城", "邸", "院"}

func estateName(s string) bool {
	for _, w := range estateWords {
		if strings.HasSuffix(s, w) && len(s) > len(w) {
			return true
		}
	}
	return false
}

func cyclic(r rune) bool { return strings.ContainsRune("甲乙丙丁", r) }

// cyclicUnits are counted by cyclic signs.
var cyclicUnits = []string{"座", "栋", "幢", "楼", "单元", "门", "号", "户", "室", "区", "段", "级", "天", "方"}

// sideFollows reports whether a unit or a flat that is named by its side follows: 9-东单元.
func sideFollows(s string) bool {
	n := sideEnd(s)
	return n > 0 && prefixOf(s[n:], []string{"单元", "户", "门"}) > 0
}

// repeated moves over a house number that follows its street named a second time: 峪泉路6号峪泉路6号.
func (p *hanParser) repeated(prefix, num string, kind numberKind, end int) bool {
	again := p.again
	p.again = false
	if !again || kind != houseNumber && kind != bareNumber || p.a.numberText(prefix, num) != p.a.Number {
		return false
	}
	p.take(numberElement, end)
	return true
}

func (a *Address) numberText(prefix, num string) string {
	switch prefix {
	case "第":
		return num
	case "付", "副":
		return "附" + num
	}
	prefix = strings.TrimSuffix(prefix, "字")
	return prefix + num
}

// flushCommunity gives unclaimed text before a group number to the village: 张庄3组.
func (p *hanParser) flushCommunity() {
	if p.name != "" && p.a.Community == "" && p.seen == atStart {
		p.a.Community = p.takeWithName(communityElement, 0)
	}
	p.flush()
}

func (p *hanParser) setNumber(s string, end int) {
	if p.a.Number != "" {
		p.building(s, end)
		return
	}
	p.a.Number = s
	p.take(numberElement, end)
	p.seen = max(p.seen, atNumber)
}

func (p *hanParser) building(s string, end int) {
	if p.a.Building == "" {
		p.a.Building = s
	} else {
		p.a.Building += "-" + s
	}
	p.take(buildingElement, end)
	p.seen = max(p.seen, atBuilding)
}

func (p *hanParser) unit(full, num string, end int) {
	p.flush()
	if b, u, ok := strings.Cut(num, "-"); ok && p.a.Building == "" {
		n := strings.IndexByte(p.rest, '-')
		p.building(b, n)
		p.rest = p.rest[1:]
		full, end = u, end-n-1
	}
	p.a.Unit = full
	p.take(unitElement, end)
	p.seen = max(p.seen, atUnit)
}

// house places a number with 号: the street number first; after it a building, after that a room. 12号之3 is 12-3.
func (p *hanParser) house(num string, end int) {
	hadName := p.name != ""
	p.flush()
	switch {
	case p.seen < atNumber, p.a.Number == "" && p.seen <= atEstate:
		if r, n := decode(p.rest[end:]); cyclic(r) && prefixOf(p.rest[end+n:], cyclicUnits) == 0 && !startsDigit(p.rest[end+n:]) {
			num, end = string(r)+num, end+n // 30号乙 is 乙30号
		}
		p.a.Number = num
		p.take(numberElement, end)
		p.seen = max(p.seen, atNumber)
	case strings.HasPrefix(num, "附"):
		p.a.Number += "-" + strings.TrimPrefix(num, "附")
		p.extend(numberElement, end)
	case p.seen < atBuilding && (hadName || end < len(p.rest)):
		p.building(num, end)
	default:
		p.addRoom(num, end)
	}
}

func (p *hanParser) addRoom(s string, end int) {
	p.a.Room = joinRoom(p.a.Room, s)
	p.take(roomElement, end)
	p.seen = atRoom
}

func joinRoom(a, b string) string {
	if a == "" {
		return b
	}
	return a + "-" + b
}

// lane places 63弄 and 122巷3弄; 3巷 after a name is a side street.
func (p *hanParser) lane(num, word string, end int) {
	if word == "号弄" {
		word = "弄"
	}
	if end, kind := levelEnd(p.name, p.a); kind == roadLevel && end == len(p.name) && p.a.Road == "" {
		p.a.Road = p.takeWithName(roadElement, 0)
	}
	if p.name != "" && (p.a.Road == "" || word == "巷" && p.a.Cross == "") {
		p.a.Cross, p.a.Road = p.a.Road, p.name+num+word
		p.takeWithName(roadElement, end)
		p.seen = atRoad
		return
	}
	p.flush()
	p.a.Lane += num + word
	p.take(laneElement, end)
	p.seen = max(p.seen, atRoad)
}

// floor places 4楼 and 12层; 3楼2单元 and 3楼4门 speak of a building.
func (p *hanParser) floor(prefix, num string, end int) {
	p.flush()
	kind, _ := nextUnit(p.rest[end:])
	if p.a.Building == "" && (kind == unitNumber || len(num) >= 3 && isDigits(num)) || prefix != "" && strings.Contains("甲乙丙丁新旧", prefix) {
		p.building(p.a.numberText(prefix, num), end) // 3楼2单元, 102楼, 甲18楼
		return
	}
	if prefix == "负" || prefix == "地下" {
		num = "b" + num
	}
	p.setFloor(strings.TrimSuffix(num, "f"), end)
}

func (p *hanParser) setFloor(s string, end int) {
	p.a.Floor = s
	p.take(floorElement, end)
	p.seen = max(p.seen, atFloor)
}

// nextUnit looks at the number and unit word that follow.
func nextUnit(s string) (numberKind, int) {
	n := 0
	for n < len(s) && numberByte(s[n]) {
		n++
	}
	if n == 0 {
		return bareNumber, 0
	}
	return unitAfter(s[n:])
}

func (p *hanParser) room(prefix, num string, end int) {
	p.flush()
	if !p.parts(num, end) {
		p.addRoom(prefix+num, end)
	}
}

// parts splits 3-2-501 into building, unit and room, and 3-501 into building (or, below one, unit) and room.
func (p *hanParser) parts(num string, end int) bool {
	first, rest, ok := strings.Cut(num, "-")
	second, third, three := strings.Cut(rest, "-")
	switch {
	case !ok || strings.Contains(third, "-"):
		return false
	case three && p.a.Unit == "" && p.a.Floor == "" && p.a.Building != "" && len(third) <= 2 && len(second) <= 2:
		n := strings.IndexAny(p.rest, "- ")
		p.a.Unit = first
		p.take(unitElement, n)
		p.rest = p.rest[1:]
		p.a.Floor, p.a.Room = second, third
		p.take(floorElement, len(second))
		p.rest = p.rest[1:]
		p.take(roomElement, end-n-len(second)-2)
	case three && p.a.Building == "":
		n := strings.IndexAny(p.rest, "- ") // a prefix stands before the digits
		p.building(first, n)
		p.rest = p.rest[1:]
		p.unitAndRoom(second, third, end-n-1)
	case !three && p.a.Building != "" && p.a.Unit == "":
		p.unitAndRoom(first, second, end)
	case !three && p.a.Building == "" && p.seen >= atNumber && len(second) >= 3:
		n := strings.IndexAny(p.rest, "- ")
		p.building(first, n)
		p.rest = p.rest[1:]
		p.a.Room = second
		p.take(roomElement, end-n-1)
	case !three && p.a.Building == "" && p.seen == atEstate && len(first) <= 2 && len(second) <= 2:
		n := strings.IndexAny(p.rest, "- ")
		p.building(first, n)
		p.rest = p.rest[1:]
		p.a.Room = second
		p.take(roomElement, end-n-1)
	default:
		return false
	}
	p.seen = atRoom
	return true
}

// unitAndRoom places 2-501, which ends at end.
func (p *hanParser) unitAndRoom(unit, room string, end int) {
	n := strings.IndexAny(p.rest, "- ")
	p.a.Unit, p.a.Room = unit, room
	p.take(unitElement, n)
	p.rest = p.rest[1:]
	p.take(roomElement, end-n-1)
}

// isBasement reports whether a number without a word is B1 to B5.
func isBasement(num string) bool {
	return len(num) == 2 && num[0] == 'b' && num[1] >= '1' && num[1] <= '5'
}

// bare places a number without a word: after a street its number, else a building with hyphens, or a room.
func (p *hanParser) bare(prefix, num string, end int) {
	full := p.a.numberText(prefix, num)
	hadName := p.name != ""
	p.flush()
	switch {
	case strings.HasPrefix(full, "附") && p.a.Number != "" && p.seen == atNumber:
		p.a.Number += "-" + num // 80号附1
		p.extend(numberElement, end)
	case isBasement(num) && p.seen >= atNumber && end == len(p.rest):
		p.setFloor(num, end)
	case p.a.Road == "" && p.a.Community != "" && len(num) >= 4 && !strings.Contains(num, "-"):
		p.a.Room = full
		p.take(roomElement, end)
		p.seen = atRoom
	case p.seen <= atRoad && p.a.Number == "":
		p.setNumber(full, end)
	case p.parts(num, end):
	case p.seen == atEstate && hadName && p.a.Building == "" && len(num) <= 2 && !(isDigits(num[:1]) && !isDigits(num)):
		p.building(full, end)
	default:
		if f, ok := strings.CutSuffix(num, "f"); ok && isDigits(f) {
			p.setFloor(f, end)
			return
		}
		p.addRoom(full, end)
	}
}
