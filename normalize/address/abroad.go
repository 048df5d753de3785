package address

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// abroad reports whether a lies in another country than b, whose divisions are known: its country is named, or what follows
// its street is a place that b does not name and that no Mandarin or Cantonese spells: Los Angeles, Johor Bahru.
func (a *Address) abroad(b *Address) bool {
	if a.han || len(a.divisions) > 0 || len(b.divisions) == 0 {
		return false
	}
	if a.foreign {
		return true
	}
	var store [maxWords]string
	words := store[:0]
	for w := range strings.FieldsSeq(a.placeText()) {
		if !startsDigit(w) {
			words = append(words, w)
		}
	}
	words = words[max(0, len(words)-maxPlaceWords):]
	if len(words) == 0 || siteTypes.at(words[len(words)-1]) || streetWord(words[len(words)-1]) {
		return false
	}
	found := false
	for i, w := range words {
		if namesPart(words[i:], b) {
			return false
		}
		found = found || foreignCities.at(w) || !(len(w) < 3 || siteTypes.at(w) || streetWord(w) || regionWords.at(w) || directions.at(w) != "" ||
			translated[w] != "" || hanzi.Segmentable(w) || b.Country != "cn" && cantoneseSyllables(w))
	}
	return found
}

// The last words of a Latin address and the first bytes of one in Han that are looked through for a place of one in the other.
const (
	maxPlaceWords = 6
	maxPlaceText  = 240
)

// foreignCities are large cities and states whose names could be syllables of Mandarin or Cantonese.
var foreignCities = set(`london reading milan milano manila penang pinang hanoi dubai toronto tokyo osaka bangkok jakarta chicago monaco ipoh melaka malacca
johor kuching cebu saigon busan pusan kobe nagoya miami denver lyon lima bali batam medan sabah sarawak lagos nairobi cairo pune goa male siena torino
ontario oslo lille pisa como bonn kyoto sendai yokohama nara naha taegu daegu incheon bogota panama havana managua luanda
manaus kano accra dakar kuwait doha muscat amman haifa`)

// placeText is the words that may name where a Latin address lies: those after the street, or all of a cell without house
// number and type of street.
func (a *Address) placeText() string {
	if a.Road == "" || a.Locality == "" && a.roadType == "" && (a.Number == "" || len(a.Number) >= 5 && isDigits(a.Number)) {
		return a.Canonical
	}
	_, after, _ := strings.Cut(a.Canonical, a.Road)
	if !strings.Contains(after, a.Locality) {
		return ""
	}
	return a.Locality
}

// namesPart reports whether the words begin with a name of a division that b lies in or that lies in b, or with a word of
// its text.
func namesPart(words []string, b *Address) bool {
	g := gaz()
	text := b.Canonical
	if len(text) > maxPlaceText {
		text = text[:maxPlaceText]
	}
	for n := min(3, len(words)); n > 0; n-- {
		var store, longStore [64]byte
		name, long := store[:0], longStore[:0]
		for _, w := range words[:n] {
			name = append(name, w...)
			if full := longName.at(w); full != "" {
				w = full
			}
			long = append(long, w...)
		}
		for _, codes := range [][]uint32{g.latin.atBytes(name), g.latin.atBytes(long)} {
			if slices.ContainsFunc(codes, func(c uint32) bool {
				return slices.ContainsFunc(b.divisions, func(d uint32) bool { return c/10000 >= 81 && c/10000 == d/10000 || g.kinship(c, d) != stranger })
			}) {
				return true
			}
		}
		if b.han && len(name) > 3 && (sounds{cantonese: b.islands(), older: b.Country == "tw"}).within(text, name) {
			return true
		}
	}
	return !b.han && len(words[0]) > 3 && hasWord(b.Canonical, words[0])
}
