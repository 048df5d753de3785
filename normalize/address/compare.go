package address

import (
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// relation says how one part of two addresses relates.
type relation uint8

const (
	neither  relation = iota // neither names the part
	equal                    //
	near                     // a slip apart
	onlyA                    // only the first names it
	onlyB                    //
	partly                   // texts of which one holds the other
	differs                  //
	unlike                   // named in two scripts that cannot be compared
	sections                 // a street with and without its section
	oneOfTwo                 // a street alone and its crossing with another
)

// Compare says how two addresses relate. It is symmetric; equal canonical forms are the Same. Cost: a few string
// comparisons, and an edit distance where streets differ.
func Compare(a, b *Address) Level {
	l, _ := judge(a, b)
	return l
}

// Deciding names the part that decided the level of [Compare]: "room", "number", "road", "district" and so on; empty for
// Missing, "all" for equal canonical forms.
func Deciding(a, b *Address) string {
	_, part := judge(a, b)
	return part
}

func judge(a, b *Address) (Level, string) {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing, ""
	case a.Canonical == b.Canonical:
		return Same, "all"
	}
	level, part := (&comparison{a: a, b: b}).judge()
	if level.Verdict() != "nonmatch" && (a.abroad(b) || b.abroad(a)) { // asked last: it looks for each word of one in the other
		return Conflict, "country"
	}
	return level, part
}

func (c *comparison) judge() (Level, string) {
	upper, part := c.regions()
	if upper == differs {
		return Conflict, part
	}
	if c.a.place || c.b.place {
		return c.places(upper)
	}
	c.fill()
	if l, part := c.conflict(); l != Missing {
		return l, part
	}
	return c.agreement(upper)
}

// comparison holds the relations of the parts of two addresses.
type comparison struct {
	a, b  *Address
	vague bool // the divisions agree, but one side's name has other meanings too: 朝阳区 alone

	road, number, estate, building, unit, floor, room relation
	zone, town, community, group, locality, postcode  relation
}

func (c *comparison) fill() {
	a, b := c.a, c.b
	c.road = roads(a, b)
	c.number = numbers(a, b)
	c.estate = estates(a, b)
	c.building = digits(a.Building, b.Building)
	c.unit = digits(a.Unit, b.Unit)
	c.floor = floors(a, b)
	c.room = digits(a.Room, b.Room)
	c.swapBuilding()
	c.zone, c.town, c.community, c.group = zones(a, b), names(a.Town, b.Town), names(a.Community, b.Community), digits(a.Group, b.Group)
	if a.han != b.han {
		c.zone, c.town, c.community, c.group = mixed(c.zone), mixed(c.town), mixed(c.community), mixed(c.group)
	}
	if !a.han && !b.han {
		c.locality = localities(a.Locality, b.Locality)
	}
	c.postcode = digits(a.Postcode, b.Postcode)
}

// swapBuilding forgives 550弄31号 against 550弄31号楼, and a room against the floor it is on.
func (c *comparison) swapBuilding() {
	a, b := c.a, c.b
	if a.Lane != "" && a.Lane == b.Lane && c.number != equal {
		if a.Number != "" && a.Number == b.Building && b.Number == "" || b.Number != "" && b.Number == a.Building && a.Number == "" {
			c.number, c.building = equal, neither
		}
	}
	if n := phase(a, b) + phase(b, a); n != "" {
		c.building = digits(n, a.Building+b.Building)
	}
	if c.floor == onlyA && c.room == differs && b.Room == a.Floor+a.Room || c.floor == onlyB && c.room == differs && a.Room == b.Floor+b.Room {
		c.floor, c.room = equal, equal // 12B for flat B on the 12th floor
	}
	if c.floor == onlyA && onFloor(b.Room, a.Floor) || c.floor == onlyB && onFloor(a.Room, b.Floor) {
		c.floor = neither
	} else if c.floor == onlyA && c.room == onlyB && offFloor(b.Room, a.Floor) || c.floor == onlyB && c.room == onlyA && offFloor(a.Room, b.Floor) {
		c.floor = differs
	}
}

// floors relates two floors. On the mainland and in Taiwan the first floor is the ground floor, in Hong Kong and Macao it is
// one up.
func floors(a, b *Address) relation {
	r := digits(a.Floor, b.Floor)
	if r == differs && groundOf(a.Floor) && groundOf(b.Floor) && !a.islands() && !b.islands() && (a.Country != "" || b.Country != "") {
		return equal
	}
	return r
}

func groundOf(floor string) bool { return floor == "g" || floor == "1" }

// islands reports whether an address is known to lie in Hong Kong or Macao.
func (a *Address) islands() bool { return a.Country == "hk" || a.Country == "mo" }

// onFloor reports whether a room number begins with its floor: 501 is on 5, 1203 on 12.
func onFloor(room, floor string) bool {
	return floor != "" && len(room) == len(floor)+2 && strings.HasPrefix(room, floor)
}

// offFloor reports whether a room number begins with another floor: 602 is not on 5.
func offFloor(room, floor string) bool {
	return isDigits(floor) && isDigits(room) && (len(room) == 3 || len(room) == 4) && strings.TrimLeft(room[:len(room)-2], "0") != floor
}

// conflict returns the level of the most telling disagreement, or Missing.
func (c *comparison) conflict() (Level, string) {
	street := c.road == equal || c.road == near || c.road == sections
	switch {
	case c.zone == differs:
		return Conflict, "zone"
	case c.town == differs && rivalTowns(c.a.Town, c.b.Town):
		return Conflict, "town"
	}
	if !street {
		switch {
		case c.road == differs && (c.estate != equal || c.number != equal || rivals(c.a, c.b) || c.a.areaFirst() || c.b.areaFirst()):
			return RoadConflict, "road"
		case c.town == differs:
			return Conflict, "town"
		case c.community == differs:
			return RoadConflict, "community"
		case c.group == differs:
			return RoadConflict, "group"
		case c.estate == differs && c.road != equal:
			return RoadConflict, "estate"
		}
	}
	if c.estate == differs && rivalPhases(c.a.Estate, c.b.Estate) {
		return RoomConflict, "estate"
	}
	if c.locality == differs && c.postcode != equal && (street || c.road == neither) {
		return Conflict, "locality"
	}
	if c.number == differs && (street || c.estate != equal || c.road == neither) {
		return NumberConflict, "number"
	}
	if street && c.number != equal && c.estate == differs {
		return RoadConflict, "estate"
	}
	for _, p := range []struct {
		r    relation
		name string
	}{{c.building, "building"}, {c.unit, "unit"}, {c.floor, "floor"}, {c.room, "room"}} {
		if p.r == differs {
			return RoomConflict, p.name
		}
	}
	// 4楼 is a floor and 4号楼 a building: named on different sides they are different things.
	if (c.building == onlyA && c.floor == onlyB || c.building == onlyB && c.floor == onlyA) && c.room != equal {
		return RoomConflict, "floor"
	}
	return Missing, ""
}

// agreement grades two addresses that do not conflict.
func (c *comparison) agreement(upper relation) (Level, string) {
	street := c.road == equal || c.road == sections
	village := c.road == neither && c.community == equal
	switch {
	case c.road == near && c.number == equal:
		return CloseRoad, "road"
	case c.road == unlike && c.number == equal:
		return RoadNumber, "road"
	case c.estate == unlike && c.road == neither && c.number == neither && c.room == equal && (c.building == equal || c.floor == equal):
		return RoadNumber, "estate" // translated, as far as one can tell
	case c.road == differs && c.estate == equal && c.number == equal:
		return RoadNumber, "road" // a building at a corner, or a wrong street
	case c.road == near:
		return CloseStreet, "road"
	case c.road == oneOfTwo:
		return Street, "road"
	case (street || village) && (c.number == equal || c.number == neither):
		return c.finer(upper)
	case c.estate == equal:
		if c.building == onlyA || c.building == onlyB || c.room == onlyA || c.room == onlyB || c.number == onlyA || c.number == onlyB ||
			c.road == onlyA || c.road == onlyB {
			return Contained, "estate"
		}
		return c.finer(upper)
	case street || village:
		return Street, "number"
	case c.estate == partly && c.a.han && c.b.han && extends(c.a.Estate, c.b.Estate):
		if c.building == equal || c.room == equal {
			return RoadNumber, "estate"
		}
		return Street, "estate"
	case c.road == neither && c.estate == neither && c.community == neither && (c.number == equal || c.number == neither && (c.building == equal || c.room == equal)):
		return c.finer(upper)
	case c.bare(c.a) || c.bare(c.b):
		if c.bare(c.a) && c.bare(c.b) {
			return c.finer(upper)
		}
		return Within, finest(upper, c)
	}
	return Area, "road"
}

// bare reports whether an address names nothing below its divisions, or only the town.
func (c *comparison) bare(a *Address) bool {
	return a.Road == "" && a.Number == "" && a.Estate == "" && a.Community == "" && a.Building == "" && a.Room == "" && a.Lane == "" &&
		(a.Locality == "" || a.han)
}

func finest(upper relation, c *comparison) string {
	if c.town == equal {
		return "town"
	}
	return "district"
}

// finer grades two addresses that agree down to where one of them ends.
func (c *comparison) finer(upper relation) (Level, string) {
	var a, b bool
	part := "all"
	for _, p := range []struct {
		r    relation
		name string
	}{{c.number, "number"}, {c.building, "building"}, {c.unit, "unit"}, {c.floor, "floor"}, {c.room, "room"}, {c.group, "group"}} {
		switch p.r {
		case onlyA:
			a, part = true, p.name
		case onlyB:
			b, part = true, p.name
		}
	}
	loose := c.zone == unlike || c.estate == differs || c.town == differs || c.community == differs || c.locality == near || c.locality == differs || c.postcode == differs
	switch {
	case a && b || loose:
		if part == "all" {
			part = "estate"
		}
		return RoadNumber, part
	case a || b:
		return Contained, part
	case c.estate == onlyA || c.estate == onlyB || c.estate == partly || c.road == sections:
		return Contained, "estate"
	case c.vague || upper == onlyA || upper == onlyB || c.town == onlyA || c.town == onlyB || c.community == onlyA || c.community == onlyB ||
		c.locality == onlyA || c.locality == onlyB || c.locality == partly:
		return UpperMissing, "district"
	}
	return Same, "all"
}

// regions relates the divisions of both sides, as sets of candidates: any agreeing pair agrees.
func (c *comparison) regions() (relation, string) {
	a, b := c.a.divisions, c.b.divisions
	switch {
	case len(a) == 0 && len(b) == 0:
		return neither, ""
	case len(a) == 0:
		return onlyB, ""
	case len(b) == 0:
		return onlyA, ""
	}
	g := gaz()
	best := differs
	for _, x := range a {
		for _, y := range b {
			switch g.kinship(x, y) {
			case same:
				c.vague = (len(a) > 1) != (len(b) > 1)
				return equal, ""
			case inside:
				best = onlyB
			case around:
				best = onlyA
			}
			if x/10000 == 81 && y/10000 == 81 && rank(x) == 3 && rank(y) == 3 && best == differs {
				best = partly // neighbourhoods of Hong Kong have no borders on paper
			}
		}
	}
	if best != differs {
		return best, ""
	}
	return differs, conflictingRank(a, b)
}

func conflictingRank(a, b []uint32) string {
	part := "province"
	for _, x := range a {
		for _, y := range b {
			switch {
			case x/100 == y/100:
				return "district"
			case x/10000 == y/10000:
				part = "city"
			}
		}
	}
	return part
}

// places grades two place names.
func (c *comparison) places(upper relation) (Level, string) {
	text := localities(c.a.Locality, c.b.Locality)
	if known := len(c.a.divisions) > 0; known != (len(c.b.divisions) > 0) {
		if c.a.han != c.b.han {
			return Conflict, "place"
		}
		upper = neither // a name that the gazetteer knows by chance, such as Stanley, against one that it does not
	}
	if upper == neither && (c.a.steps != "" || c.b.steps != "") {
		return c.steps()
	}
	if upper == neither {
		text = placeNames(c.a.Canonical, c.b.Canonical)
	}
	switch {
	case text == differs:
		return Conflict, "place"
	case upper == equal && text == neither && !c.vague || upper == neither && text == equal:
		return Same, "all"
	case upper == neither && text == near:
		return CloseStreet, "place"
	case upper == partly, upper == neither && text == partly, upper == onlyA, upper == onlyB:
		return Within, "place"
	}
	return UpperMissing, "place"
}

// placeNames relates two names that the gazetteer does not know.
func placeNames(a, b string) relation {
	if r := localities(a, b); r != differs {
		return r
	}
	return looseName(a, b)
}

// digits relates numbers: they are equal or they differ.
func digits(a, b string) relation {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	switch {
	case a == "" && b == "":
		return neither
	case a == "":
		return onlyB
	case b == "":
		return onlyA
	case a == b:
		return equal
	}
	return differs
}

// names relates names of towns and villages: their suffix may be missing.
func names(a, b string) relation {
	switch {
	case a == "" || b == "" || a == b:
		return digits(a, b)
	case bareName(a) == bareName(b):
		return equal
	}
	return differs
}

func bareName(s string) string {
	for _, w := range []string{"街道办事处", "街道办", "街道", "地区办事处", "地区", "镇", "乡", "村委会", "居委会", "社区", "村"} {
		if t, ok := strings.CutSuffix(s, w); ok && len(t) >= 6 {
			return t
		}
	}
	return s
}

// mixed weakens a relation of parts in two scripts: what differs cannot be compared.
func mixed(r relation) relation {
	if r == differs || r == unlike || r == onlyA || r == onlyB {
		return neither
	}
	return r
}

// localities relates the words that follow the street of Western addresses. What both name is left out: San Francisco is not
// San Diego.
func localities(a, b string) relation {
	switch {
	case a == b || a == "" || b == "":
		return digits(a, b)
	case holds(a, b) || holds(b, a):
		return partly
	}
	x, y := without(a, b), without(b, a)
	if len(x) <= 3 && x[0] == y[0] || len(y) <= 3 && x[0] == y[0] {
		return near // CO and Colorado, NYC and New York
	}
	var bufX, bufY [8]string
	if similarity.MongeElkan(similarity.AppendTokens(bufX[:0], x), similarity.AppendTokens(bufY[:0], y)) >= 0.7 {
		return near
	}
	return differs
}

// without returns the words of a that are not words of b.
func without(a, b string) string {
	out := make([]byte, 0, len(a))
	for w := range strings.FieldsSeq(a) {
		if !hasWord(b, w) {
			out = append(append(out, w...), ' ')
		}
	}
	return strings.TrimSuffix(string(out), " ")
}

func hasWord(s, word string) bool {
	for w := range strings.FieldsSeq(s) {
		if w == word {
			return true
		}
	}
	return false
}

// holds reports whether all words of b are words of a.
func holds(a, b string) bool {
	for w := range strings.FieldsSeq(b) {
		if !hasWord(a, w) {
			return false
		}
	}
	return true
}
