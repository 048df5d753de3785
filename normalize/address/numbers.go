package address

import (
	"strings"
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
	{"号院", compoundNumber}, {"号大院", compoundNumber}, {"院", compoundNumber},
	{"号楼", buildingNumber}, {"号栋", buildingNumber}, {"号幢", buildingNumber}, {"号座", buildingNumber}, {"#楼", buildingNumber},
	{"号弄", laneNumber}, {"号门", unitNumber}, {"号单元", unitNumber}, {"号房", roomNumber}, {"号室", roomNumber}, {"号铺", roomNumber},
	{"号商铺", roomNumber}, {"号门面", roomNumber}, {"商铺", roomNumber}, {"门面", roomNumber},
	{"号", houseNumber}, {"弄", laneNumber}, {"巷", laneNumber},
	{"栋", buildingNumber}, {"幢", buildingNumber}, {"座", buildingNumber}, {"#", buildingNumber},
	{"单元", unitNumber}, {"单", unitNumber}, {"门", unitNumber}, {"梯", unitNumber},
	{"楼层", floorNumber}, {"楼", floorNumber}, {"层", floorNumber},
	{"室", roomNumber}, {"房", roomNumber}, {"户", roomNumber}, {"铺", roomNumber},
	{"组", groupNumber}, {"社", groupNumber}, {"队", groupNumber}, {"邻", groupNumber},
	{"期", estateNumber}, {"区", estateNumber}, {"排", estateNumber}, {"段", estateNumber},
	{"米", distance}, {"公里", distance},
	{"国道", highway}, {"省道", highway}, {"县道", highway}, {"乡道", highway}, {"线", highway},
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
	if p.seen < atNumber {
		return false
	}
	if rest, ok := strings.CutPrefix(p.rest, "地下"); ok && p.a.Country == "hk" && p.a.Floor == "" {
		p.flush()
		p.a.Floor = "g" // the ground floor, G/F
		p.take(floorElement, len(p.rest)-len(rest))
		p.seen = max(p.seen, atFloor)
		return true
	}
	r, n := decode(p.rest)
	if n == 0 || !strings.ContainsRune("东西南北中甲乙丙丁", r) {
		return false
	}
	rest := p.rest[n:]
	switch {
	case strings.HasPrefix(rest, "单元"):
		p.flush()
		p.a.Unit = p.take(unitElement, n+len("单元"))[:n]
		p.seen = max(p.seen, atUnit)
	case strings.HasPrefix(rest, "座"), strings.HasPrefix(rest, "栋"), strings.HasPrefix(rest, "幢"), strings.HasPrefix(rest, "楼"):
		p.flush()
		_, m := decode(rest)
		p.building(p.rest[:n], n+m)
	case strings.HasPrefix(rest, "户"):
		p.flush()
		p.a.Room = joinRoom(p.a.Room, p.take(roomElement, n+len("户"))[:n])
		p.seen = atRoom
	default:
		return false
	}
	return true
}

// takeNumber takes a number with the word after it.
func (p *hanParser) takeNumber() bool {
	s := p.rest
	if s[0] == '-' {
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
	num, rest := strings.TrimRight(s[start:n], "-"), s[n:]
	if !hasDigit(num) && (len(num) > 2 || !letterUnit(rest)) {
		return false // soho, wework: part of a name
	}
	if num == "" {
		return false
	}
	return p.assign(prefix, num, n)
}

func numberByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-'
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// letterUnit reports whether a letter is counted: A座, B区, C栋.
func letterUnit(rest string) bool {
	for _, w := range []string{"座", "区", "栋", "幢", "单元", "号楼", "楼", "室", "门", "户", "馆", "期", "段"} {
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

// assign gives a number to its level and moves on: the digits end after size bytes of the rest. It reports false when the
// number is part of a name.
func (p *hanParser) assign(prefix, num string, size int) bool {
	rest := p.rest[size:]
	kind, n := unitAfter(rest)
	if kind == floorNumber && strings.HasPrefix(rest[n:], "道") || kind == roomNumber && strings.HasPrefix(rest[n:], "地产") {
		kind, n = bareNumber, 0
	}
	if kind == bareNumber && p.seen < atNumber && p.a.Road == "" && isHanText(rest) {
		return false // 365便利店, 360大厦
	}
	full := p.a.numberText(prefix, num)
	end := size + n
	switch kind {
	case bareNumber:
		p.bare(prefix, num, end)
	case houseNumber:
		p.house(full, end)
	case compoundNumber:
		p.flush()
		p.setNumber(full+"院", end)
	case laneNumber:
		p.lane(num, rest[:n], end)
	case buildingNumber:
		p.flush()
		p.building(full, end)
	case unitNumber:
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

func (a *Address) numberText(prefix, num string) string {
	if prefix == "第" {
		return num
	}
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
		p.a.Number = num
		p.take(numberElement, end)
		p.seen = max(p.seen, atNumber)
	case strings.HasPrefix(num, "附"):
		p.a.Number += "-" + strings.TrimPrefix(num, "附")
		p.take(numberElement, end)
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
	if kind, _ := nextUnit(p.rest[end:]); kind == unitNumber && p.a.Building == "" {
		p.building(num, end)
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
	case three && p.a.Building == "":
		n := strings.IndexByte(p.rest, '-') // a prefix stands before the digits
		p.building(first, n)
		p.rest = p.rest[1:]
		p.unitAndRoom(second, third, end-n-1)
	case !three && p.a.Building != "" && p.a.Unit == "":
		p.unitAndRoom(first, second, end)
	case !three && p.a.Building == "" && p.seen >= atNumber && len(second) >= 3:
		n := strings.IndexByte(p.rest, '-')
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
	n := strings.IndexByte(p.rest, '-')
	p.a.Unit, p.a.Room = unit, room
	p.take(unitElement, n)
	p.rest = p.rest[1:]
	p.take(roomElement, end-n-1)
}

// bare places a number without a word: after a street its number, else a building with hyphens, or a room.
func (p *hanParser) bare(prefix, num string, end int) {
	full := p.a.numberText(prefix, num)
	hadName := p.name != ""
	p.flush()
	switch {
	case p.a.Road == "" && p.a.Community != "" && len(num) >= 3 && !strings.Contains(num, "-"):
		p.a.Room = full
		p.take(roomElement, end)
		p.seen = atRoom
	case p.seen <= atRoad && p.a.Number == "":
		p.setNumber(full, end)
	case p.parts(num, end):
	case p.seen == atEstate && hadName && p.a.Building == "" && len(num) <= 2:
		p.building(full, end)
	default:
		if f, ok := strings.CutSuffix(num, "f"); ok && isDigits(f) {
			p.setFloor(f, end)
			return
		}
		p.addRoom(full, end)
	}
}
