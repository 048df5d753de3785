package customers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// writeMainlandAddress writes levels, numerals and the inside of the estate in
// one of their usual ways.
func (w *world) writeMainlandAddress(s *random.Source, a *address, src *source) (cell string, exact bool) {
	if s.Chance(src.latinNames) || w.may(s, w.rates.addressEnglish) {
		return w.mainlandEnglish(s, a), true
	}
	upper, road := w.upperLevels(s, a), a.road+a.heading+a.kind
	if w.may(s, w.rates.addressShort) { // no door: many live there
		return upper + random.Pick(s, []string{road, a.estate, road + strconv.Itoa(a.number) + "号", ""}), false
	}
	number, inside := strconv.Itoa(a.number), w.inside(s, a)
	text := upper + road + number + "号" + a.estate + inside
	switch {
	case a.estate != "" && s.Chance(0.2): // the estate alone finds the house
		text = upper + a.estate + inside
	case w.may(s, w.rates.addressOdd):
		switch s.N(5) {
		case 0:
			text = upper + road + hanNumber(a.number) + "号" + a.estate + inside
		case 1:
			text = fullWidth(text)
		case 2:
			text = upper + " " + road + number + "号 " + a.estate + " " + inside
		case 3:
			text = upper + road + number + "#" + a.estate + inside
		case 4:
			text = text + random.Pick(s, []string{"（放门口）", "(快递放丰巢)", " 请电联", "，" + a.postcode})
		}
	case w.may(s, w.rates.addressTypo):
		text = upper + a.road + a.heading + number + "号" + a.estate + inside
	}
	if w.may(s, w.rates.addressTraditional) {
		text = w.tables.Traditional(text)
	}
	return text, true
}

// upperLevels writes province, city and county, or what people leave of them.
func (w *world) upperLevels(s *random.Source, a *address) string {
	province, city, county := a.county.Province, a.county.City, a.county.Name
	if a.former.Name != "" && w.may(s, w.rates.addressRenamed) {
		city, county = a.former.City, a.former.Name
	}
	if province == a.county.City { // a municipality
		province = ""
		if s.Chance(0.15) {
			province = a.county.City
		}
	}
	switch {
	case w.may(s, w.rates.addressNoUpper):
		return random.Pick(s, []string{"", county, county})
	case s.Chance(0.35):
		return city + county
	case s.Chance(0.15):
		return shortName(province) + shortName(city) + shortName(county)
	case s.Chance(0.1):
		return strings.TrimSpace(province + " " + city + " " + county + " ")
	}
	return province + city + county
}

// shortName drops the kind of a division where two characters are left.
func shortName(division string) string {
	for _, long := range []string{"维吾尔自治区", "壮族自治区", "回族自治区", "自治区"} {
		division = strings.TrimSuffix(division, long)
	}
	if r := []rune(division); len(r) > 2 && strings.ContainsRune("省市区县", r[len(r)-1]) {
		return string(r[:len(r)-1])
	}
	return division
}

// inside writes building, unit and room.
func (w *world) inside(s *random.Source, a *address) string {
	room := a.floor*100 + a.room
	if a.unit == 0 {
		return fmt.Sprintf(random.Pick(s, []string{"%d号楼%d室", "%d栋%d室", "%d幢%d", "%d号楼%d", "%d座%d房"}), a.building, room)
	}
	return fmt.Sprintf(random.Pick(s, []string{"%d号楼%d单元%d室", "%d号楼%d单元%d室", "%d栋%d单元%d", "%d幢%d单元%d室", "%d-%d-%d", "%d#%d单元%d", "%d号楼%d门%d"}),
		a.building, a.unit, room)
}

// hanNumber writes 1-9999 in Chinese numerals: 88 is 八十八, 305 三百零五.
func hanNumber(n int) string {
	numerals, units := []rune("零一二三四五六七八九"), []string{"", "十", "百", "千"}
	d := strconv.Itoa(n)
	var b strings.Builder
	zero := false
	for i, c := range d {
		unit := units[(len(d)-1-i)%len(units)]
		switch {
		case c == '0':
			zero = true
			continue
		case zero:
			b.WriteRune('零')
			zero = false
		}
		if !(c == '1' && unit == "十" && i == 0) { // 十二, not 一十二
			b.WriteRune(numerals[c-'0'])
		}
		b.WriteString(unit)
	}
	return b.String()
}

var (
	headingEnglish = map[string]string{"东": "East ", "西": "West ", "南": "South ", "北": "North ", "中": "Middle ", "東": "E. "}
	kindEnglish    = map[string][]string{"路": {"Road", "Rd.", "Lu"}, "街": {"Street", "St.", "Jie"}, "大道": {"Avenue", "Ave.", "Dadao"}}
	divisionWord   = map[string]string{"区": "District", "县": "County", "市": "City"}
)

func (w *world) mainlandEnglish(s *random.Source, a *address) string {
	var b strings.Builder
	room := a.floor*100 + a.room
	if a.unit > 0 {
		fmt.Fprintf(&b, random.Pick(s, []string{"Room %d, Unit %d, Building %d, ", "Rm %d, Unit %d, Bldg %d, "}), room, a.unit, a.building)
	} else {
		fmt.Fprintf(&b, random.Pick(s, []string{"Room %d, Building %d, ", "Rm. %d, Bldg. %d, "}), room, a.building)
	}
	if a.estate != "" {
		b.WriteString(w.tables.Pinyin(a.estate) + ", ")
	}
	b.WriteString(random.Pick(s, []string{"No. ", "No.", ""}) + strconv.Itoa(a.number) + " ")
	b.WriteString(w.tables.Pinyin(a.road) + " " + headingEnglish[a.heading] + random.Pick(s, kindEnglish[a.kind]) + ", ")
	county := []rune(a.county.Name)
	last := len(county) - 1
	b.WriteString(w.tables.Pinyin(string(county[:last])) + " " + divisionWord[string(county[last])] + ", ")
	b.WriteString(w.tables.Pinyin(shortName(a.county.City)))
	if a.county.Province != a.county.City && s.Chance(0.6) {
		b.WriteString(", " + w.tables.Pinyin(shortName(a.county.Province)))
	}
	return b.String() + random.Pick(s, []string{"", ", China", " " + a.postcode, ", " + a.postcode + ", China"})
}

func (w *world) writeHongKong(s *random.Source, a *address, src *source) string {
	flat := string("ABCDEFGH"[a.room-1])
	if s.Chance(src.latinNames) || s.Chance(0.3) {
		return fmt.Sprintf(random.Pick(s, []string{"Flat %s, %d/F, %s, %d %s, %s", "%s, %d/F., %s, %d %s, %s, Hong Kong", "Rm %s %d/F %s, No. %d %s, %s, HK"}),
			flat, a.floor, a.house.English, a.number, a.street.English, a.street.DistrictEnglish)
	}
	text := fmt.Sprintf(random.Pick(s, []string{"%s%s%d號%s%d樓%s室", "香港%s%s%d號%s%d樓%s室", "%s%s%d號%s%d字樓%s"}),
		a.street.DistrictHan, a.street.Han, a.number, a.house.Han, a.floor, flat)
	if s.Chance(0.05) {
		text = strings.NewReplacer("號", "号", "樓", "楼", "灣", "湾", "環", "环", "麗", "丽", "輔", "辅", "廈", "厦").Replace(text)
	}
	return text
}

func (w *world) writeTaiwan(s *random.Source, a *address, src *source) string {
	english := s.Chance(src.latinNames) || s.Chance(0.05)
	var b strings.Builder
	if english {
		fmt.Fprintf(&b, "%dF.-%d, No. %d, ", a.floor, a.room, a.number)
		if a.lane > 0 {
			fmt.Fprintf(&b, "Ln. %d, ", a.lane)
		}
		if a.section > 0 {
			fmt.Fprintf(&b, "Sec. %d, ", a.section)
		}
		road := a.road
		for _, r := range vocab.TaiwanRoads {
			if r.Han == a.road {
				road = r.English
			}
		}
		short := map[string]string{"東": "E. ", "西": "W. ", "南": "S. ", "北": "N. "}[a.heading]
		town := strings.NewReplacer("District", "Dist.", "Township", "Twp.").Replace(a.town.NameEnglish)
		return b.String() + road + " " + short + "Rd., " + town + ", " + a.town.CountyEnglish + " " + a.postcode + random.Pick(s, []string{"", ", Taiwan", ", Taiwan (R.O.C.)"})
	}
	b.WriteString(random.Pick(s, []string{"", a.postcode}) + a.town.County + a.town.Name + a.road + a.heading + a.kind)
	if a.section > 0 {
		b.WriteString(random.Pick(s, []string{strconv.Itoa(a.section), hanNumber(a.section), fullWidth(strconv.Itoa(a.section))}) + "段")
	}
	if a.lane > 0 {
		fmt.Fprintf(&b, "%d巷", a.lane)
	}
	fmt.Fprintf(&b, random.Pick(s, []string{"%d號%d樓之%d", "%d號%dF-%d", "%d號%d樓之%d"}), a.number, a.floor, a.room)
	text := b.String()
	if s.Chance(0.5) {
		text = strings.ReplaceAll(text, "臺", "台")
	}
	return text
}

func writeSouthSeas(s *random.Source, a *address) string {
	if a.building > 0 {
		return fmt.Sprintf(random.Pick(s, []string{"Blk %d %s #%02d-%02d Singapore %s", "%d %s, #%02d-%02d, Singapore %s", "Block %d %s #%02d-%02d S(%s)"}),
			a.building, a.road, a.floor, a.room+100, a.postcode)
	}
	return fmt.Sprintf(random.Pick(s, []string{"%d, %s, %s Kuala Lumpur", "No. %d %s, %s Kuala Lumpur, Malaysia", "No %d, %s, %s KL"}), a.number, a.road, a.postcode)
}

var streetShort = strings.NewReplacer("Street", "St", "Road", "Rd", "Avenue", "Ave", "Lane", "Ln", "Drive", "Dr", "Court", "Ct", "Place", "Pl", "Crescent", "Cres")

func (w *world) writeWesternAddress(s *random.Source, a *address) string {
	street := a.road
	if s.Chance(0.35) {
		street = streetShort.Replace(street)
	}
	text := strconv.Itoa(a.number) + " " + street
	if a.unit > 0 {
		text = fmt.Sprintf(random.Pick(s, []string{"%s, Apt %d", "%s Apt. %d", "%s #%d", "%s, Unit %d"}), text, a.unit)
	}
	if w.may(s, w.rates.addressTypo) {
		text = w.typo(s, text)
	}
	if s.Chance(0.7) {
		text += ", " + a.west.Name
		if a.west.Region != "" {
			text += ", " + a.west.Region
		}
		text += " " + a.postcode
	}
	if s.Chance(0.1) {
		text = strings.ToUpper(text)
	}
	return text
}
