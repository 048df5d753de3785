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
		stem, _, _ := splitRoad(name)
		return romanised(stem)
	case !a.han && a.roadStem != "":
		return []string{a.roadStem}
	case a.roadStem != "":
		return romanised(a.roadStem)
	case a.Community != "":
		return romanised(bareName(a.Community) + a.Group)
	case a.Estate != "":
		return romanised(a.Estate)
	case a.place && a.Locality != "":
		return []string{strings.ReplaceAll(a.Locality, " ", "")}
	}
	return nil
}

// romanised joins the pinyin of a name without its directions, which English may translate and move; ü is written u.
func romanised(name string) []string {
	out := []string{""}
	count := 0
	for _, r := range name {
		count++
		if strings.ContainsRune("东西南北中", r) && count > 1 {
			continue
		}
		readings := hanzi.FoldedReadings(r)
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
