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
	{"栋", buildingNumber}, {"幢", buildingNumber}, {"座", buildingNumber}, {"塔楼", buildingNumber}, {"塔", buildingNumber}, {"#", buildingNumber},
	{"单元", unitNumber}, {"单", unitNumber}, {"门", unitNumber}, {"梯", unitNumber},
	{"楼层", floorNumber}, {"字楼", floorNumber}, {"楼", floorNumber}, {"层", floorNumber},
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

// assign gives a number to its level and moves on. It reports false when the number is part of a name.
func (p *hanParser) assign(prefix, num, rest string) bool {
	kind, n := unitAfter(rest)
	after := rest[n:]
	if kind == floorNumber && strings.HasPrefix(after, "道") || kind == roomNumber && strings.HasPrefix(after, "地产") {
		kind, n, after = bareNumber, 0, rest
	}
	if kind == bareNumber && p.seen < atNumber && p.a.Road == "" && isHanText(rest) {
		return false // 365便利店, 360大厦
	}
	full := p.a.numberText(prefix, num)
	switch kind {
	case bareNumber:
		p.bare(prefix, num)
	case houseNumber:
		after = p.house(full, after)
	case compoundNumber:
		p.flush()
		p.setNumber(full + "院")
	case laneNumber:
		p.lane(num, rest[:n])
	case buildingNumber:
		p.flush()
		p.building(full)
	case unitNumber:
		p.flush()
		if b, u, ok := strings.Cut(num, "-"); ok && p.a.Building == "" {
			p.building(b)
			full = u
		}
		p.a.Unit = full
		p.seen = max(p.seen, atUnit)
	case floorNumber:
		p.floor(prefix, num, after)
	case roomNumber:
		p.room(prefix, num)
	case groupNumber:
		p.flushCommunity()
		p.a.Group = num
	case estateNumber:
		p.name.WriteString(prefix + num + rest[:n])
		p.flush()
	case highway:
		p.flush()
		if p.a.Road == "" {
			p.a.Road = num + rest[:n]
		} else {
			p.a.Cross = num + rest[:n]
		}
		p.seen = max(p.seen, atRoad)
	}
	p.rest = after
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
	if p.name.Len() > 0 && p.a.Community == "" && p.seen == atStart {
		p.a.Community = p.name.String()
		p.name.Reset()
	}
	p.flush()
}

func (p *hanParser) setNumber(s string) {
	if p.a.Number == "" {
		p.a.Number = s
		p.seen = max(p.seen, atNumber)
		return
	}
	p.building(s)
}

func (p *hanParser) building(s string) {
	if p.a.Building == "" {
		p.a.Building = s
	} else {
		p.a.Building += "-" + s
	}
	p.seen = max(p.seen, atBuilding)
}

// house places a number with 号: the street number first; after it a building, after that a room. 12号之3 is 12-3.
func (p *hanParser) house(num, after string) string {
	if rest, ok := strings.CutPrefix(after, "之"); ok {
		n := 0
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		if n > 0 {
			num, after = num+"-"+rest[:n], strings.TrimPrefix(rest[n:], "号")
		}
	}
	hadName := p.name.Len() > 0
	p.flush()
	switch {
	case p.seen < atNumber, p.a.Number == "" && p.seen <= atEstate:
		p.a.Number = num
		p.seen = max(p.seen, atNumber)
	case strings.HasPrefix(num, "附"):
		p.a.Number += "-" + strings.TrimPrefix(num, "附")
	case p.seen < atBuilding && (hadName || after != ""):
		p.building(num)
	default:
		p.a.Room = joinRoom(p.a.Room, num)
		p.seen = atRoom
	}
	return after
}

func joinRoom(a, b string) string {
	if a == "" {
		return b
	}
	return a + "-" + b
}

// lane places 63弄 and 122巷3弄; 3巷 after a name is a side street.
func (p *hanParser) lane(num, word string) {
	if word == "号弄" {
		word = "弄"
	}
	if p.name.Len() > 0 && (p.a.Road == "" || word == "巷" && p.a.Cross == "") {
		p.a.Cross, p.a.Road = p.a.Road, p.name.String()+num+word
		p.name.Reset()
		p.seen = atRoad
		return
	}
	p.flush()
	p.a.Lane += num + word
	p.seen = max(p.seen, atRoad)
}

// floor places 4楼 and 12层; 3楼2单元 and 3楼4门 speak of a building.
func (p *hanParser) floor(prefix, num, after string) {
	p.flush()
	if kind, _ := nextUnit(after); kind == unitNumber && p.a.Building == "" {
		p.building(num)
		return
	}
	if prefix == "负" || prefix == "地下" {
		num = "b" + num
	}
	p.a.Floor = strings.TrimSuffix(num, "f")
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

func (p *hanParser) room(prefix, num string) {
	p.flush()
	if p.parts(num) {
		return
	}
	p.a.Room = joinRoom(p.a.Room, prefix+num)
	p.seen = atRoom
}

// parts splits 3-2-501 into building, unit and room, and 3-501 into building (or, below one, unit) and room.
func (p *hanParser) parts(num string) bool {
	f := strings.Split(num, "-")
	switch {
	case len(f) == 3 && p.a.Building == "":
		p.building(f[0])
		p.a.Unit, p.a.Room = f[1], f[2]
	case len(f) == 2 && p.a.Building != "" && p.a.Unit == "":
		p.a.Unit, p.a.Room = f[0], f[1]
	case len(f) == 2 && p.a.Building == "" && p.seen >= atNumber && len(f[1]) >= 3:
		p.building(f[0])
		p.a.Room = f[1]
	default:
		return false
	}
	p.seen = atRoom
	return true
}

// bare places a number without a word: after a street its number, else a building with hyphens, or a room.
func (p *hanParser) bare(prefix, num string) {
	full := p.a.numberText(prefix, num)
	hadName := p.name.Len() > 0
	p.flush()
	switch {
	case p.a.Road == "" && p.a.Community != "" && len(num) >= 3 && !strings.Contains(num, "-"):
		p.a.Room, p.seen = full, atRoom
	case p.seen <= atRoad && p.a.Number == "":
		p.setNumber(full)
	case p.parts(num):
	case p.seen == atEstate && hadName && p.a.Building == "" && len(num) <= 2:
		p.building(full)
	default:
		if f, ok := strings.CutSuffix(num, "f"); ok && isDigits(f) {
			p.a.Floor = f
			p.seen = max(p.seen, atFloor)
			return
		}
		p.a.Room = joinRoom(p.a.Room, full)
		p.seen = atRoom
	}
}
