package address

import (
	"math/bits"

	"github.com/guiyi/guiyi/score/similarity"
)

// A sketch of an address is, from the lowest bit up, its house number where that is plain, the bag of letters and the length of the
// stem of its street, the type of the street, and three marks.
const (
	sketchNumber  = 1<<25 - 1 // 0: none
	sketchLetters = 25        // 26 bits
	sketchLength  = 51        // 5 bits
	sketchType    = 56        // 5 bits, an index of sketchTypes
	sketchPlain   = 1 << 61   // a street of the West that can be told from others by its letters
	sketchEstate  = 1 << 62
	sketchOpaque  = 1 << 63
)

// sketchTypes are types of streets in full; bags are those of their letters.
var sketchTypes = [...]string{"", "street", "avenue", "road", "drive", "lane", "court", "place", "crescent", "circuit", "circle", "terrace", "boulevard",
	"highway", "parkway", "square", "way", "close", "grove", "parade"}

var sketchTypeBags = func() (bags [len(sketchTypes)]uint64) {
	for i, t := range sketchTypes {
		bags[i], _ = lettersOf(t)
	}
	return bags
}()

// lettersOf is the bag of the letters of a text; false when it has anything else but spaces.
func lettersOf(s string) (bag uint64, ok bool) {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			bag |= 1 << (c - 'a')
		case c != ' ':
			return 0, false
		}
	}
	return bag, true
}

// Sketch is what [Ceiling] needs of an address.
func (a *Address) Sketch() uint64 {
	if a.place || a.Lane != "" || len(a.Number) > 7 || a.Number != "" && !isDigits(a.Number) {
		return sketchOpaque
	}
	s := uint64(0)
	for i := range len(a.Number) {
		s = s*10 + uint64(a.Number[i]-'0')
	}
	if a.Estate != "" {
		s |= sketchEstate
	}
	return s | a.sketchRoad()
}

// sketchRoad is the part about the street, 0 where it is not plain: where anything else but the name of the street can decide.
func (a *Address) sketchRoad() uint64 {
	if a.han || a.Road == "" || a.Country != "" || len(a.divisions) > 0 || a.hanRoad != "" || a.Zone+a.Town+a.Community+a.Group+a.Estate+a.Cross != "" ||
		leadingTypes.at(a.roadType) || len(a.roadStem) > 31 {
		return 0
	}
	stem, ok := lettersOf(a.roadStem)
	whole, okWhole := lettersOf(spellOut(a.Road))
	if !ok || !okWhole {
		return 0
	}
	for i, bag := range sketchTypeBags {
		if sketchTypes[i] == longType.at(a.roadType) && whole == stem|bag {
			return sketchPlain | uint64(i)<<sketchType | uint64(len(a.roadStem))<<sketchLength | stem<<sketchLetters
		}
	}
	return 0
}

// Ceiling is the best level that two addresses with these sketches can have; exact tells that it is their level. Two plain house
// numbers that differ are a conflict whatever else agrees, unless both name an estate, where buildings count. Two plain streets whose
// letters differ too much for a slip, with and without their types, are two streets. Cost: a few nanoseconds.
func Ceiling(a, b uint64) (level Level, exact bool) {
	if (a|b)&sketchOpaque != 0 {
		return Same, false
	}
	if a&b&sketchPlain != 0 && streetsDiffer(a, b) {
		return RoadConflict, true
	}
	x, y := a&sketchNumber, b&sketchNumber
	if a&b&sketchEstate != 0 || x == 0 || y == 0 || x == y {
		return Same, false
	}
	return NumberConflict, false
}

// streetsDiffer is lettersDiffer of the stems, and of the streets as they are spelled out. Neither may begin with the other, which has
// all its letters then: Avenue Foch and Avenue Foch Prolongée are one.
func streetsDiffer(a, b uint64) bool {
	x, y := a>>sketchLetters&(1<<26-1), b>>sketchLetters&(1<<26-1)
	lost := similarity.SignatureBound(x, y)
	if lost <= 2 || 10*lost <= 3*int(max(a>>sketchLength&31, b>>sketchLength&31)) {
		return false
	}
	s, t := sketchTypeBags[a>>sketchType&31], sketchTypeBags[b>>sketchType&31]
	if (x|s)&^(y|t) == 0 || (y|t)&^(x|s) == 0 {
		return false
	}
	return s == t && s != 0 || max(bits.OnesCount64(x&^(y|t)), bits.OnesCount64(y&^(x|s))) > 2
}
