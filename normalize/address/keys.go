package address

import (
	"slices"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// Part names one blocking key of an address.
type Part uint8

// The parts. Keys of streets are romanised, so that English and Chinese spellings of one street share them; a street
// whose characters have several readings gives several keys.
const (
	PartFull       Part = iota // the canonical form
	PartRoadNumber             // street and house number
	PartRoad                   // street, or estate where there is none
	PartDistrict               // county or district, every candidate and its successors
	PartCity                   // city, every candidate; of Western addresses the last words
	PartNumberRoom             // house number with building and room
	PartPostcode
)

var partNames = [...]string{"full", "road_number", "road", "district", "city", "number_room", "postcode"}

// String names the part.
func (p Part) String() string { return partNames[min(int(p), len(partNames)-1)] }

// Parts lists the parts.
func Parts() []Part {
	return []Part{PartFull, PartRoadNumber, PartRoad, PartDistrict, PartCity, PartNumberRoom, PartPostcode}
}

// maxReadings bounds the romanised keys of one street.
const maxReadings = 4

// AppendKeys appends the blocking keys of one part, sorted; none when the address does not name it.
func (a *Address) AppendKeys(dst []string, part Part) []string {
	if a.Canonical == "" {
		return dst
	}
	from := len(dst)
	switch part {
	case PartFull:
		return append(dst, a.Canonical)
	case PartRoadNumber:
		if n := a.houseKey(); n != "" {
			for _, s := range a.streetKeys() {
				dst = append(dst, s+" "+n)
			}
		}
	case PartRoad:
		dst = append(dst, a.streetKeys()...)
	case PartDistrict, PartCity:
		dst = a.appendDivisions(dst, part)
	case PartNumberRoom:
		if n := a.houseKey(); n != "" && (a.Building != "" || a.Room != "") {
			dst = append(dst, n+"/"+a.Building+"/"+a.Unit+"/"+a.Room)
		}
	case PartPostcode:
		if a.Postcode != "" {
			dst = append(dst, a.Postcode)
		}
	}
	keys := dst[from:]
	slices.Sort(keys)
	return dst[:from+len(slices.Compact(keys))]
}

// houseKey is the house number with its lane, in digits.
func (a *Address) houseKey() string {
	if a.Lane == "" {
		return strings.TrimLeft(a.Number, "0")
	}
	return a.Lane + a.Number
}

// streetKeys romanises the street, else the village, else the estate, without type and directions.
func (a *Address) streetKeys() []string {
	switch {
	case !a.han && a.hanRoad != "":
		name, _, _ := strings.Cut(a.hanRoad, "|")
		return a.soundKeys(name)
	case !a.han && a.roadStem != "":
		return a.latinKeys()
	case a.crossing:
		return append(a.soundKeys(a.Road), a.soundKeys(a.Cross)...)
	case a.Road != "":
		return a.soundKeys(a.Road)
	case a.Community != "":
		return romanised(bareName(a.Community) + a.Group)
	case a.Estate != "":
		return romanised(a.Estate)
	case a.steps != "":
		narrow, _, _ := strings.Cut(a.steps, "|")
		return []string{strings.ReplaceAll(narrow, " ", "")}
	case a.place && a.Locality != "":
		return []string{strings.ReplaceAll(a.Locality, " ", "")}
	}
	return nil
}

// soundKeys romanises a street in Han, in Hong Kong and Macao also by the consonants of its Cantonese sound.
func (a *Address) soundKeys(road string) []string {
	stem, _, _ := splitRoad(road)
	keys := romanised(stem)
	if !a.islands() {
		return keys
	}
	for _, letters := range spellings(stem, cantoneseLetters) {
		keys = append(keys, consonants(letters))
	}
	return keys
}

// cantoneseLetters gives one Hong Kong spelling of each Cantonese reading of a folded character.
func cantoneseLetters(r rune) []string {
	var out []string
	for _, j := range hanzi.FoldedJyutping(r) {
		if s := hanzi.CantoneseSpellings(j); len(s) > 0 {
			out = append(out, s[0])
		}
	}
	return out
}

// latinKeys writes a street in Latin letters as the romanised Han one would be: ordinals in pinyin, words that English
// translates, and the pinyin that other systems of Taiwan stand for.
func (a *Address) latinKeys() []string {
	if a.Country == "" {
		return []string{a.roadStem}
	}
	var keys []string
	var w roadWords
	for _, translate := range [...]bool{false, true} {
		if w.read(a, translate) != translate {
			break
		}
		name := string(w.name)
		if n := parseCode(string(w.nums[:min(len(w.nums), 3)])); n > 0 && n < 100 {
			name += romanised(smallHan(int(n)))[0]
		}
		if name == "" {
			name = a.roadStem
		}
		keys = append(keys, name)
		if a.Country == "tw" {
			all := pinyinOf(name, "", hanzi.WadeGiles|hanzi.Tongyong|hanzi.MPS2, nil)
			keys = append(keys, all[:min(len(all), 2*maxReadings)]...)
		}
	}
	if a.islands() && len(w.name) > 0 {
		keys = append(keys, consonants(string(w.name)))
	}
	return keys
}

// consonants writes a Cantonese name by the classes of its consonants, which its spellings seldom change: Tsim and Chim,
// Kwong and Gwong.
func consonants(s string) string {
	out := []byte{'~'}
	for i := 0; i < len(s); i++ {
		c, next := s[i], byte(0)
		if i+1 < len(s) {
			next = s[i+1]
		}
		var class byte
		switch c {
		case 'c', 't', 's', 'j', 'z':
			class = c
			switch {
			case c == 'j', c == 'z', c == 'c' && next == 'h', c == 't' && (next == 's' || next == 'z'):
				class = 'c'
			case c == 'c':
				class = 'k'
			}
			if class != c || next == 'h' || c == 's' && next == 'z' {
				i++
			}
			if c == 'j' || c == 'z' || class == 'k' {
				i--
			}
		case 'b', 'p':
			class = 'p'
		case 'd':
			class = 't'
		case 'g', 'k', 'q', 'x':
			if c == 'g' && out[len(out)-1] == 'n' {
				continue
			}
			class = 'k'
		case 'f', 'm', 'n', 'l':
			class = c
		case 'r':
			class = 'l'
		default:
			continue
		}
		if class != out[len(out)-1] {
			out = append(out, class)
		}
	}
	return string(out)
}

// romanised joins the pinyin of a name without its directions, which English may translate and move; ü is written u.
func romanised(name string) []string { return spellings(name, hanzi.FoldedReadings) }

func spellings(name string, readingsOf func(rune) []string) []string {
	out := []string{""}
	count := 0
	for _, r := range name {
		count++
		if strings.ContainsRune("东西南北中", r) && count > 1 {
			continue
		}
		readings := readingsOf(r)
		if len(readings) == 0 {
			for i := range out {
				out[i] += string(r)
			}
			continue
		}
		var next []string
		for _, o := range out {
			for _, p := range readings {
				if len(next) < maxReadings {
					next = append(next, o+strings.ReplaceAll(p, "v", "u"))
				}
			}
		}
		out = next
	}
	return out
}

func (a *Address) appendDivisions(dst []string, part Part) []string {
	g := gaz()
	for _, c := range a.divisions {
		if part == PartCity {
			if rank(c) >= 2 {
				dst = append(dst, cityKey(c))
			}
			for _, s := range successors(g, c) {
				dst = append(dst, cityKey(s))
			}
			continue
		}
		if rank(c) < 3 {
			continue
		}
		dst = append(dst, strconv.Itoa(int(c)))
		for _, s := range successors(g, c) {
			dst = append(dst, strconv.Itoa(int(s)))
		}
	}
	if len(a.divisions) == 0 && a.Locality != "" && part == PartCity {
		dst = append(dst, a.Locality)
	}
	return dst
}

// cityKey is the code of the city; a municipality is one city.
func cityKey(c uint32) string { return strconv.Itoa(int(c / 100 * 100)) }

// successors lists what took over from a division at any time.
func successors(g *gazetteer, c uint32) []uint32 {
	var out []uint32
	todo := []uint32{c}
	for step := 0; step < len(todo) && len(out) < 16; step++ {
		d := g.divisions[todo[step]]
		if d == nil {
			continue
		}
		for _, s := range d.successors {
			if s != c && !slices.Contains(out, s) {
				out = append(out, s)
				todo = append(todo, s)
			}
		}
	}
	return out
}
