package address

import (
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// roads relates the streets of two addresses in any pair of scripts.
func roads(a, b *Address) relation {
	switch {
	case a.Road == "" && b.Road == "":
		return neither
	case a.Road == "" && a.han && !b.han:
		return village(a, b, onlyB)
	case b.Road == "" && b.han && !a.han:
		return village(b, a, onlyA)
	case a.Road == "":
		return onlyB
	case b.Road == "":
		return onlyA
	}
	switch {
	case a.han && b.han:
		return hanRoads(a, b)
	case a.han:
		return mixedRoads(a, b)
	case b.han:
		return mixedRoads(b, a)
	}
	return latinRoads(a, b)
}

func hanRoads(a, b *Address) relation {
	x, y := streetName{a.roadStem, a.roadType, a.section}, streetName{b.roadStem, b.roadType, b.section}
	switch {
	case a.Cross == "" && b.Cross == "":
		r := x.relate(y)
		if r == differs && (placeBefore(a, b) || placeBefore(b, a)) {
			return near
		}
		return r
	case b.Cross == "":
		return single(a, x, b, y)
	case a.Cross == "":
		return single(b, y, a, x)
	}
	v, w := splitStreet(a.Cross), splitStreet(b.Cross)
	straight, other := x.relate(y), v.relate(w)
	switch {
	case straight == equal && other == equal, x.relate(w) == equal && v.relate(y) == equal:
		return equal
	case straight != differs && other != differs, straight == equal && !a.crossing && !b.crossing && ownName(a.Road):
		return near // a lane with a name of its own may lead from one street to the other
	}
	return differs
}

// single relates the street y of an address with the street x of a crossing or side street: one street of a crossing may be
// the same place, and a side street is named without its street, but with the number of a house there it is not the street.
func single(crossed *Address, x streetName, alone *Address, y streetName) relation {
	r, cross := x.relate(y), splitStreet(crossed.Cross).relate(y)
	switch {
	case r != differs && !crossed.crossing:
		return r
	case r == differs && cross == differs, !crossed.crossing && crossed.Number != "" && alone.Number != "":
		return differs
	}
	return oneOfTwo
}

// streetName is the name of a street in Han.
type streetName struct{ stem, kind, section string }

func splitStreet(road string) streetName {
	stem, kind, section := splitRoad(road)
	return streetName{stem, kind, section}
}

func (x streetName) relate(y streetName) relation {
	switch {
	case x.stem == y.stem && (x.kind == y.kind || x.kind == "" || y.kind == ""):
		return bySection(x.section, y.section)
	case x.kind != y.kind || x.section != y.section:
		return differs
	case homophones(x.stem, y.stem) || prefixed(x.stem, y.stem) || prefixed(y.stem, x.stem):
		return near
	}
	return differs
}

func bySection(a, b string) relation {
	switch {
	case a == b:
		return equal
	case a == "" || b == "":
		return sections
	}
	return differs
}

// homophones reports whether two names of at least two characters differ only in characters of the same sound, the slip
// of a pinyin keyboard, none of them a particle; or, of four and more, in one character left out.
func homophones(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < 2 || len(y) < 2 {
		return false
	}
	if len(x) != len(y) {
		return min(len(x), len(y)) >= 4 && similarity.OSA(a, b, 1) == 1 && !particle(oddOne(x, y))
	}
	for i := range x {
		if x[i] == y[i] {
			continue
		}
		if particle(x[i]) || particle(y[i]) || !shareReading(x[i], y[i]) {
			return false
		}
	}
	return true
}

// oddOne returns the first character in which the longer name differs from the shorter.
func oddOne(x, y []rune) rune {
	if len(x) < len(y) {
		x, y = y, x
	}
	for i := range y {
		if x[i] != y[i] {
			return x[i]
		}
	}
	return x[len(x)-1]
}

func shareReading(x, y rune) bool {
	for _, p := range hanzi.FoldedReadings(x) {
		for _, q := range hanzi.FoldedReadings(y) {
			if p == q {
				return true
			}
		}
	}
	return false
}

// latinRoads relates two streets in Latin letters. Numbered streets must be equal; in the West a missing direction or type
// is no disagreement, in China Tianhe Road and Tianhe North Road are two streets.
func latinRoads(a, b *Address) relation {
	switch {
	case a.hanRoad != "" && a.hanRoad == b.hanRoad:
		return bySection(a.section, b.section)
	case a.roadDir != "" && b.roadDir != "" && a.roadDir != b.roadDir,
		a.section != "" && b.section != "" && a.section != b.section:
		return differs
	}
	if inChina(a) || inChina(b) {
		if !typesAgree(a.roadType, b.roadType) || (a.Country == "mo" || b.Country == "mo") && a.roadType != b.roadType && a.roadType != "" && b.roadType != "" {
			return differs
		}
		if sameForms(a, b) {
			return bySection(a.section, b.section)
		}
		if a.roadDir != b.roadDir && (a.Country != "hk" && b.Country != "hk") {
			return differs
		}
	}
	return westernRoads(a, b)
}

func westernRoads(a, b *Address) relation {
	if (leadingTypes.at(a.roadType) || startTypes.at(a.roadType)) && a.roadType == b.roadType && (beginsWith(a.Road, b.Road) || beginsWith(b.Road, a.Road)) {
		return equal // the name of a town may follow: lorong maarof bangsar
	}
	types := a.roadType == b.roadType || a.roadType == "" || b.roadType == ""
	name := looseName(a.roadStem, b.roadStem)
	if !types && (!streetWord(a.roadType) || !streetWord(b.roadType)) {
		return differs // Bahnhofstr and Bahnhofplatz
	}
	if name == equal && !types {
		return near
	}
	if name == near && leadingTypes.at(a.roadType) && wordsDiffer(a.Road, b.Road) {
		return differs
	}
	if name == differs && (!types || a.roadType == "" || b.roadType == "") && a.Road[0] == b.Road[0] && sameLetters(a.Road, b.Road) {
		return near
	}
	return name
}

// beginsWith reports whether the words of short are the first ones of long, two at least.
func beginsWith(long, short string) bool {
	rest, ok := strings.CutPrefix(long, short)
	return ok && (rest == "" || rest[0] == ' ') && strings.Contains(short, " ")
}

func inChina(a *Address) bool { return a.Country != "" }

// sameLetters compares two streets with their types as one word, for slips that break the type: lexcen a venue,
// fergusoncrircuit. Both begin with one letter, in full as they are written.
func sameLetters(a, b string) bool {
	x, y := spellOut(a), spellOut(b)
	n := min(len(x), len(y))
	return x == y || n >= 10 && similarity.OSA(x, y, 2) <= 2 && x[0] == y[0]
}

// spellOut joins the words of a street with its type in full.
func spellOut(road string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(road) {
		if long := longType.at(w); long != "" {
			w = long
		}
		b.WriteString(w)
	}
	return b.String()
}

var longType = newLexicon(map[string]string{"st": "street", "ave": "avenue", "rd": "road", "dr": "drive", "ln": "lane", "ct": "court", "pl": "place", "cres": "crescent",
	"cct": "circuit", "cir": "circle", "ter": "terrace", "blvd": "boulevard", "hwy": "highway", "pkwy": "parkway", "sq": "square", "wy": "way", "cl": "close",
	"gr": "grove", "pde": "parade"})

// looseName relates two names in Latin letters: equal, near (one slip in four letters, two in eight, or a high
// Jaro-Winkler similarity), or different. Digits never differ by a slip.
func looseName(a, b string) relation {
	if a == b {
		return equal
	}
	if lettersDiffer(a, b) || hasDigit(a) || hasDigit(b) {
		return differs
	}
	n := min(len(a), len(b))
	switch {
	case n >= 4 && similarity.OSA(a, b, 1) <= 1, n >= 8 && similarity.OSA(a, b, 2) <= 2, n >= 6 && similarity.JaroWinkler(a, b) >= 0.94:
		return near
	}
	return differs
}

// lettersDiffer reports that the bags of letters alone exclude what [looseName] takes for near: more than two letters of one are not
// in the other, and more than three in ten. A Jaro-Winkler similarity of 0.94 needs a Jaro similarity of 0.9.
func lettersDiffer(a, b string) bool {
	x, y := similarity.Signature(a), similarity.Signature(b)
	lost := similarity.SignatureBound(x, y)
	return lost > 2 && 10*lost > 3*max(len(a), len(b))
}

// numbers relates house numbers with their lanes: 63弄 against 63号 differs, 63弄 against 63弄5号 is the coarser one. A
// number inside a range (166-168) is equal to it.
func numbers(a, b *Address) relation {
	lane := digits(a.Lane, b.Lane)
	if lane == differs && a.han != b.han && onlyDigits(a.Lane) == onlyDigits(b.Lane) {
		lane = equal // English says lane for 弄 and 巷
	}
	if lane == differs || lane == onlyA && b.Number != "" && a.Number == "" || lane == onlyB && a.Number != "" && b.Number == "" {
		return differs
	}
	n := digits(a.Number, b.Number)
	if n == differs && (inRange(a.Number, b.Number) || inRange(b.Number, a.Number)) {
		n = equal
	}
	switch {
	case n == neither:
		return lane
	case n == equal && (lane == onlyA || lane == onlyB):
		return differs // house 5 of a lane is not house 5 of the street
	}
	return n
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// inRange reports whether the number n is in the range r of at most 20 numbers, "166-168", or 40 on one side of a street.
func inRange(n, r string) bool {
	lo, hi, ok := strings.Cut(r, "-")
	if !ok || !isDigits(lo) || !isDigits(hi) || !isDigits(n) || len(n) > 6 || len(lo) > 6 || len(hi) > 6 {
		return false
	}
	x, l, h := int(parseCode(n)), int(parseCode(lo)), int(parseCode(hi))
	return l < h && (h-l <= 20 || h-l <= 40 && (h-l)%2 == 0 && (x-l)%2 == 0) && l <= x && x <= h && l >= 20
}

// estates relates names of estates and buildings. Two names of which one holds the other agree partly.
func estates(a, b *Address) relation {
	x, y := a.Estate, b.Estate
	switch {
	case x == "" || y == "" || x == y:
		if a.han != b.han && (x == "" || y == "") {
			return neither
		}
		return digits(x, y)
	case a.townWithEstate(b) || b.townWithEstate(a):
		return equal
	case strings.Contains(x, y) || strings.Contains(y, x):
		return partly
	case a.han && !b.han:
		return mixedEstates(a, b)
	case b.han && !a.han:
		return mixedEstates(b, a)
	case !a.han && looseName(x, y) != differs:
		return equal
	}
	return differs
}

// townWithEstate reports whether the estate of b is that of a with the town or village of a before it, without the word for
// its kind: 回龙观镇, 龙跃苑 and 回龙观龙跃苑.
func (a *Address) townWithEstate(b *Address) bool {
	rest, ok := strings.CutSuffix(b.Estate, a.Estate)
	if !ok || rest == "" || !a.han || !b.han {
		return false
	}
	return b.Town == "" && a.Town != "" && rest == bareName(a.Town) || b.Community == "" && a.Community != "" && rest == bareName(a.Community)
}

// phase is the number of a phase of an estate in Han that English counts as a building: 创纪之城1期, Millennium City 1.
func phase(han, latin *Address) string {
	rest, ok := strings.CutPrefix(han.Estate, latin.Estate)
	number, phased := strings.CutSuffix(rest, "期")
	if !ok || !phased || !han.han || latin.han || han.Building != "" || latin.Building == "" || !isDigits(number) {
		return ""
	}
	return number
}

// extends reports whether two names of an estate of which one holds the other may be names of one: with a quarter or a phase
// after it (阳光花园东区), or the name of the builder before it (万科城市花园), but not 新东方花园 for 东方花园.
func extends(x, y string) bool {
	if len(x) < len(y) {
		x, y = y, x
	}
	return len(y) >= 9 && (strings.HasPrefix(x, y) || prefixed(x, y))
}

// placeBefore reports whether the street of long is that of short with the name of its city, district or town before it:
// 芝罘南大街 in 烟台 and 南大街 in 芝罘区.
func placeBefore(long, short *Address) bool {
	rest, ok := strings.CutSuffix(long.Road, short.Road)
	if !ok || len(rest) < 6 {
		return false
	}
	for _, name := range [...]string{short.District, short.City, short.Town} {
		if after, ok := strings.CutPrefix(name, rest); ok && utf8.RuneCountInString(after) <= 1 {
			return true
		}
	}
	return false
}

// wordsDiffer reports whether two streets of as many words have one that is another word: rue du Bac and rue du Lac.
func wordsDiffer(a, b string) bool {
	for a != "" && b != "" {
		var v, w string
		v, a, _ = strings.Cut(a, " ")
		w, b, _ = strings.Cut(b, " ")
		if len(v) <= 3 && len(w) <= 3 && v != w {
			return a == "" || b == "" || strings.Count(a, " ") == strings.Count(b, " ")
		}
	}
	return false
}
