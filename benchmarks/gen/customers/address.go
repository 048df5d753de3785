package customers

import (
	"fmt"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// address is a home, of which each region uses its own parts. Two homes are the
// same when all parts are.
type address struct {
	region   region
	county   vocab.County       // mainland
	former   vocab.FormerCounty // its earlier name, or the zero value
	town     vocab.Township     // Taiwan
	street   vocab.Street       // Hong Kong
	house    vocab.Bilingual    // Hong Kong: the building
	west     vocab.City
	road     string // Han stem; a whole street in Latin elsewhere
	heading  string // 东 西 南 北 中 or nothing
	kind     string // 路 街 大道
	estate   string
	postcode string
	number   int // in the road
	section  int // Taiwan
	lane     int
	building int
	unit     int
	floor    int
	room     int
}

var headings = []string{"", "", "", "东", "西", "南", "北", "中"}

func (w *world) county(s *random.Source) vocab.County {
	return w.tables.Counties[w.countyShare.Draw(s)]
}

// address draws a home of a region.
func (w *world) address(s *random.Source, r region) address {
	a := address{region: r, number: s.Between(1, 399), floor: s.Between(1, 30), room: s.Between(1, 8)}
	switch r {
	case mainland:
		a.county = w.county(s)
		if len(a.county.Former) > 0 {
			a.former = random.Pick(s, a.county.Former)
		}
		a.road, a.heading, a.kind = random.Pick(s, vocab.RoadStems), random.Pick(s, headings), random.Pick(s, []string{"路", "路", "路", "路", "街", "大道"})
		if s.Chance(0.65) {
			a.estate = random.Pick(s, vocab.EstateStems) + random.Pick(s, vocab.EstateKinds)
		}
		a.building, a.unit = s.Between(1, 30), s.N(5)
		a.postcode = a.county.Postcode
	case hongKongRegion:
		a.street, a.house = random.Pick(s, vocab.HongKongStreets), random.Pick(s, vocab.HongKongBuildings)
	case taiwan:
		a.town = random.Pick(s, w.tables.Townships)
		road := random.Pick(s, vocab.TaiwanRoads)
		a.road, a.kind, a.heading = road.Han, "路", random.Pick(s, []string{"", "", "東", "西", "南", "北"})
		a.section, a.lane = s.N(5), s.N(3)*s.N(200)
		a.postcode = a.town.Zip
	case overseas:
		if s.Chance(0.6) {
			a.road, a.building = random.Pick(s, vocab.SingaporeStreets), s.Between(100, 799)
			a.postcode = fmt.Sprintf("%02d0%03d", s.Between(10, 80), a.building)
		} else {
			a.road, a.postcode = random.Pick(s, vocab.MalaysiaStreets), fmt.Sprintf("5%04d", s.N(10000))
		}
	case west:
		a.west = random.Pick(s, vocab.WesternCities)
		a.road = random.Pick(s, vocab.StreetStems) + " " + random.Pick(s, vocab.StreetTypes)
		a.postcode = pattern(s, a.west.Postcode)
		a.unit = s.N(3) * s.N(20)
	}
	return a
}

// pattern puts a digit for each #.
func pattern(s *random.Source, p string) string {
	b := []byte(p)
	for i := range b {
		if b[i] == '#' {
			b[i] = byte('1' + s.N(9))
		}
	}
	return string(b)
}

// writeAddress gives the address and city cells and whether they say which home
// it is, down to the room.
func (w *world) writeAddress(s *random.Source, a *address, src *source) (cell, city string, exact bool) {
	if !w.may(s, w.rates.cityMissing) {
		city = w.writeCity(s, a, src)
	}
	if w.may(s, w.rates.addressMissing) || !s.Chance(src.addresses) {
		return "", city, false
	}
	switch a.region {
	case mainland:
		cell, exact = w.writeMainlandAddress(s, a, src)
	case hongKongRegion:
		cell, exact = w.writeHongKong(s, a, src), true
	case taiwan:
		cell, exact = w.writeTaiwan(s, a, src), true
	case overseas:
		cell, exact = writeSouthSeas(s, a), true
	case west:
		cell, exact = w.writeWesternAddress(s, a), true
	}
	return cell, city, exact
}

func (w *world) writeCity(s *random.Source, a *address, src *source) string {
	latin := s.Chance(src.latinNames)
	switch a.region {
	case mainland:
		stem := strings.TrimSuffix(a.county.City, "市")
		if latin {
			return w.tables.Pinyin(stem)
		}
		return random.Pick(s, []string{stem, a.county.City, a.county.City})
	case hongKongRegion:
		if latin {
			return "Hong Kong"
		}
		return "香港"
	case taiwan:
		if latin {
			return a.town.CountyEnglish
		}
		return random.Pick(s, []string{a.town.County, strings.ReplaceAll(a.town.County, "臺", "台")})
	case overseas:
		if a.building > 0 {
			return "Singapore"
		}
		return "Kuala Lumpur"
	}
	return a.west.Name
}
