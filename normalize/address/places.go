package address

import (
	"strings"
)

// assign gives a number to its level and moves on: the digits end after size bytes of the rest. It reports false when the
// number is part of a name.
func (p *hanParser) assign(prefix, num string, size int) bool {
	kind, n := levelWord(p.rest[size:])
	word, end := p.rest[size:size+n], size+n
	if p.partOfName(kind, p.rest[size:], n) {
		return false
	}
	if p.repeated(prefix, num, kind, end) {
		return true
	}
	full := p.a.numberText(prefix, num)
	switch {
	case shopPrefix(prefix):
		p.flush()
		p.addRoom(num, end) // 商铺12
		return true
	case kind == unitNumber && strings.HasSuffix(word, "门") && len(num) >= 3 && isDigits(num):
		kind = roomNumber // 1102门
	case word == "座" && p.seen >= atFloor && len(num) == 1 && num[0] >= 'a' && (p.a.islands() || p.a.Country == ""):
		kind = roomNumber // 34字楼a座 is flat A
	}
	switch kind {
	case bareNumber:
		p.bare(prefix, num, end)
	case houseNumber:
		p.house(full, end)
	case compoundNumber:
		p.flush()
		p.setNumber(full+"院", end)
	case laneNumber:
		p.lane(num, word, end)
	case buildingNumber:
		p.numberedBuilding(full, num, end)
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
		p.flush()
		p.grow(end)
		p.flush()
	case distance:
		p.flush()
		p.rest = p.rest[end:]
	case corpsNumber:
		p.flush()
		p.a.Town = num + word
		p.take(townElement, end)
	case highway:
		p.highway(num+word, end)
	}
	return true
}

// levelWord is [unitAfter] with an eye on what follows the word.
func levelWord(s string) (numberKind, int) {
	kind, n := unitAfter(s)
	word, after := s[:n], s[n:]
	switch {
	case kind == floorNumber && strings.HasPrefix(after, "道"), kind == roomNumber && strings.HasPrefix(after, "地产"),
		kind == corpsNumber && prefixOf(after, []string{"结", "购", "圆", "队", "委", "聚"}) > 0:
		return bareNumber, 0
	case word == "号门" && prefixOf(after, []string{"牌", "口", "诊", "前", "卫", "岗"}) > 0, // 61号门牌
		word == "号院" && prefixOf(after, []string{"内", "子", "里"}) > 0, // 139号院内
		word == "号楼" && strings.HasPrefix(after, "梯"),
		kind == roomNumber && startsDigit(after) && prefixOf(word, []string{"号商铺", "号门面", "号店", "号铺", "号档"}) > 0: // 5号商铺12
		return houseNumber, len("号")
	}
	return kind, n
}

// partOfName reports whether a number with a word of n bytes after it belongs to a name: 365便利店, 3路公交站, 南5社区.
func (p *hanParser) partOfName(kind numberKind, rest string, n int) bool {
	switch kind {
	case bareNumber:
		return p.seen < atNumber && p.a.Road == "" && isHanText(rest) && !estateName(p.name) && !sideFollows(rest)
	case groupNumber:
		return strings.HasPrefix(rest, "社区")
	case highway:
		return strings.HasPrefix(rest[n:], "公交")
	}
	return false
}

// shopPrefix reports whether a prefix of a number is one of the words for a shop.
func shopPrefix(prefix string) bool {
	return len(prefix) > 3 && prefix != "地下" && !strings.HasSuffix(prefix, "字")
}

// numberedBuilding takes a building; 1450-29号楼 after a street is a house number and a building.
func (p *hanParser) numberedBuilding(full, num string, end int) {
	p.flush()
	if number, building, ok := strings.Cut(num, "-"); ok && p.seen == atRoad && p.a.Number == "" && len(number) >= 3 {
		n := strings.IndexByte(p.rest, '-')
		p.setNumber(number, n)
		p.rest = p.rest[1:]
		full, end = building, end-n-1
	}
	p.building(full, end)
}

// highway takes a street that is named by its number.
func (p *hanParser) highway(name string, end int) {
	p.flush()
	if p.a.Road == "" {
		p.a.Road = name
	} else {
		p.a.Cross = name
	}
	p.take(roadElement, end)
	p.seen = max(p.seen, atRoad)
}

// siteKinds end the name of an estate; a number after one is a building or a room.
var siteKinds = []string{"小区", "社区", "花园", "家园", "公寓", "新村", "家属院", "大院", "宿舍", "苑", "园", "府", "庭", "居", "湾", "里", "城", "邸", "院"}

func estateName(s string) bool {
	for _, w := range siteKinds {
		if strings.HasSuffix(s, w) && len(s) > len(w) {
			return true
		}
	}
	return false
}

func cyclic(r rune) bool { return strings.ContainsRune("甲乙丙丁", r) }

// cyclicUnits are counted by cyclic signs.
var cyclicUnits = []string{"座", "栋", "幢", "楼", "单元", "门", "号", "户", "室", "区", "段", "级", "天", "方"}

// towerName reports whether the name of an estate is that of one building.
func towerName(s string) bool {
	for _, w := range []string{"大厦", "大楼", "广场", "中心", "酒店", "宾馆", "商厦", "楼"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

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
	if p.name != "" && !estateName(p.name) && (p.a.Road == "" || word == "巷" && p.a.Cross == "") {
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
	if p.a.Building == "" && (kind == unitNumber || p.seen == atEstate && len(num) >= 3 && isDigits(num) && !towerName(p.a.Estate)) || prefix != "" && strings.Contains("甲乙丙丁新旧", prefix) || !hasDigit(num) && !(p.a.islands() && letterFloor(num)) {
		p.building(p.a.numberText(prefix, num), end) // 3楼2单元, 102楼, 甲18楼
		return
	}
	if building, floor, ok := strings.Cut(num, "-"); ok && p.a.Building == "" && p.seen == atEstate && isDigits(building) && isDigits(floor) &&
		(len(building) > len(floor) || len(building) == len(floor) && building >= floor || parseCode(floor) > parseCode(building)+10) {
		n := strings.IndexByte(p.rest, '-') // 14-4楼; 2-3楼 are two floors
		p.building(building, n)
		p.rest = p.rest[1:]
		num, end = floor, end-n-1
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

// unitFollows reports whether the number of an entrance follows after end bytes.
func (p *hanParser) unitFollows(end int) bool {
	kind, _ := nextUnit(strings.TrimLeft(p.rest[end:], " "))
	return kind == unitNumber
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
	case !three && len(first) >= 3 && (len(second) == len(first) || p.a.Building != ""):
		return false // 1801-1805室, 406-A57
	case !three && p.a.Building != "" && p.a.Floor == "" && len(second) <= 2 && (p.a.Unit != "" || len(first) == 2):
		n := strings.IndexAny(p.rest, "- ") // 2幢15-7 is on floor 15
		p.setFloor(first, n)
		p.rest = p.rest[1:]
		p.a.Room = second
		p.take(roomElement, end-n-1)
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
		if towerName(p.a.Estate) && isDigits(first) {
			p.setFloor(first, n) // 建设大厦5-12
		} else {
			p.building(first, n)
		}
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
	case prefix == "负":
		p.setFloor("b"+num, end)
	case isBasement(num) && p.seen >= atNumber && end == len(p.rest):
		p.setFloor(num, end)
	case p.a.Road == "" && p.a.Community != "" && len(num) >= 4 && !strings.Contains(num, "-"):
		p.a.Room = full
		p.take(roomElement, end)
		p.seen = atRoom
	case p.seen <= atRoad && p.a.Number == "":
		p.setNumber(full, end)
	case p.parts(num, end):
	case p.seen == atEstate && p.a.Building == "" && len(num) <= 3 && p.unitFollows(end):
		p.building(full, end) // d14二单元
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
