package customers

import (
	"fmt"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/vocab"
)

// phone is a telephone number: country calling code, area code (landlines of
// the mainland, Taiwan; without the trunk 0) and local digits.
type phone struct {
	calling, area, local, extension string
	mobile                          bool
}

// key is the number as the network knows it; "" for no number.
func (p phone) key() string {
	if p.local == "" {
		return ""
	}
	return p.calling + p.area + p.local + "x" + p.extension
}

var mobilePrefixes = strings.Fields(`130 131 132 133 135 135 136 136 137 137 138 138 139 139 147 150 151 152 153 155 156 157 158 159 166
173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 191 192 195 198 199`)

// Beginnings after which any digits make a number of the plan.
var (
	hongKongMobiles   = []string{"61", "63", "64", "94", "96", "97"}
	hongKongLandlines = []string{"21", "23", "24", "25", "26", "27", "28"}
)

// eightDigitAreas are the area codes of four digits whose numbers have eight.
const eightDigitAreas = "0311 0371 0377 0379 0411 0431 0432 0451 0510 0511 0512 0513 0514 0515 0516 0517 0518 0519 0523 0527 0531 0532 " +
	"0551 0571 0573 0574 0575 0576 0577 0579 0591 0595 0731 0755 0757 0760 0769 0791 0871 0898"

func digits(s *random.Source, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + s.N(10))
	}
	return string(b)
}

// mobile draws a number of the plan of a home's country.
func (w *world) mobile(s *random.Source, home *address) phone {
	switch home.region {
	case mainland:
		return phone{calling: "86", local: random.Pick(s, mobilePrefixes) + digits(s, 8), mobile: true}
	case hongKongRegion:
		return phone{calling: "852", local: random.Pick(s, hongKongMobiles) + digits(s, 6), mobile: true}
	case taiwan:
		return phone{calling: "886", local: "9" + fmt.Sprint(s.Between(0, 8)) + digits(s, 7), mobile: true}
	case overseas:
		if home.building > 0 {
			return phone{calling: "65", local: random.Pick(s, []string{"8", "9"}) + fmt.Sprint(s.Between(1, 7)) + digits(s, 6), mobile: true}
		}
		return phone{calling: "60", local: "12" + fmt.Sprint(s.Between(2, 9)) + digits(s, 6), mobile: true}
	}
	switch home.west.CallingCode {
	case "1":
		return phone{calling: "1", local: random.Pick(s, []string{"212", "415", "206", "617", "312", "713", "416", "604"}) +
			fmt.Sprint(s.Between(2, 9)) + digits(s, 6), mobile: true}
	case "61":
		return phone{calling: "61", local: "4" + fmt.Sprint(s.N(4)) + digits(s, 7), mobile: true}
	}
	return phone{calling: "44", local: "7" + random.Pick(s, []string{"4", "5", "8"}) + digits(s, 8), mobile: true}
}

// landlineOf is the telephone of a home; the zero phone where homes have none.
func (w *world) landlineOf(s *random.Source, home address) phone {
	switch {
	case home.region == mainland && s.Chance(0.3):
		return phone{calling: "86", area: home.county.AreaCode[1:], local: fmt.Sprint(s.Between(2, 8)) + digits(s, localLength(home.county)-1)}
	case home.region == hongKongRegion && s.Chance(0.5):
		return phone{calling: "852", local: random.Pick(s, hongKongLandlines) + digits(s, 6)}
	case home.region == taiwan && s.Chance(0.5):
		return phone{calling: "886", area: "2", local: "2" + digits(s, 7)}
	}
	return phone{}
}

// localLength is 8 in the big cities and 7 elsewhere.
func localLength(c vocab.County) int {
	if len(c.AreaCode) == 3 || strings.Contains(eightDigitAreas, c.AreaCode) {
		return 8
	}
	return 7
}

var placeholderPhones = []string{"13800138000", "13888888888", "00000000000", "11111111111", "13000000000", "无", "暂无", "12345678"}

// writePhone gives the cell and the numbers that a reader can make out of it.
func (w *world) writePhone(s *random.Source, p *person, src *source, year int) (cell string, full, masked string) {
	number := p.phones[0]
	if p.phoneSince > year && len(p.phones) > 1 {
		number = p.phones[1]
	}
	switch {
	case w.may(s, w.rates.phoneMissing):
		return "", "", ""
	case w.may(s, w.rates.phonePlaceholder):
		return random.Pick(s, placeholderPhones), "", ""
	case p.company != nil && w.may(s, w.rates.hotline*src.business):
		return w.writeHotline(s, p.company.hotline), "", ""
	case p.landline.local != "" && w.may(s, w.rates.landline*src.business):
		return w.writeLandline(s, p.landline), p.landline.key(), ""
	case w.may(s, src.maskedPhones):
		if n := len(number.local); n >= 8 {
			return number.local[:n-8] + "****" + number.local[n-4:], "", number.key()
		}
	case w.may(s, w.rates.phoneDamaged*src.spreadsheet) && number.calling == "86":
		return spreadsheet(number.local), "", ""
	case w.may(s, w.rates.phoneTypo):
		number.local = swapDigits(s, number.local)
		return plainPhone(number), "", ""
	case p.landline.local != "" && w.may(s, w.rates.phoneTwo):
		return plainPhone(number) + random.Pick(s, []string{"/", "、", " / ", "；", ",", " 或 "}) + plainPhone(p.landline), number.key(), ""
	}
	return w.writeMobile(s, number, src), number.key(), ""
}

// plainPhone is the number as people of its region key it in.
func plainPhone(p phone) string {
	switch {
	case p.area != "":
		return "0" + p.area + "-" + p.local
	case p.calling == "886", p.calling == "60", p.calling == "44", p.calling == "61":
		return "0" + p.local
	}
	return p.local
}

// writeMobile writes a mobile number in one of many ways.
func (w *world) writeMobile(s *random.Source, p phone, src *source) string {
	if p.calling == "86" {
		return w.writeMainland(s, p.local)
	}
	grouped := group(p)
	switch k := s.N(10); {
	case src.international || k < 3:
		return random.Pick(s, []string{"+", "+", "+", "00"}) + p.calling + random.Pick(s, []string{" ", "-", "", " "}) + strings.TrimPrefix(grouped, "0")
	case k < 6:
		return plainPhone(p)
	case k < 7 && p.calling == "852":
		return "(852) " + grouped
	case k < 7 && p.calling == "1":
		return "(" + p.local[:3] + ") " + p.local[3:6] + "-" + p.local[6:]
	case k < 9:
		return trunk(p) + grouped
	}
	return trunk(p) + strings.ReplaceAll(grouped, " ", "-")
}

func trunk(p phone) string {
	if strings.HasPrefix(plainPhone(p), "0") {
		return "0"
	}
	return ""
}

// group spaces the national number as its country does.
func group(p phone) string {
	d := p.local
	switch len(d) {
	case 8:
		return d[:4] + " " + d[4:]
	case 9:
		return d[:3] + " " + d[3:6] + " " + d[6:]
	case 10:
		return d[:3] + " " + d[3:6] + " " + d[6:]
	}
	return d
}

func (w *world) writeMainland(s *random.Source, d string) string {
	spaced := d[:3] + " " + d[3:7] + " " + d[7:]
	if w.may(s, w.rates.phoneOdd) {
		return random.Pick(s, []string{"17951 " + d, "17951" + d, "0" + d, fullWidth(d), hanDigits(d, "〇一二三四五六七八九"),
			hanDigits(d, "零壹贰叁肆伍陆柒捌玖"), "手机：" + spaced + "（微信同号）", d + "（微信同号）", "TEL:" + d, d[:3] + "." + d[3:7] + "." + d[7:], "12593" + d})
	}
	switch k := s.N(100); {
	case k < 62:
		return d
	case k < 70:
		return spaced
	case k < 77:
		return strings.ReplaceAll(spaced, " ", "-")
	case k < 83:
		return "+86 " + spaced
	case k < 89:
		return "+86" + d
	case k < 92:
		return "86-" + d
	case k < 95:
		return "0086" + d
	case k < 97:
		return "(+86)" + d
	}
	return " " + d
}

func (w *world) writeLandline(s *random.Source, p phone) string {
	area, d := p.area, p.local
	if area == "" {
		return w.writeMobile(s, p, &source{})
	}
	return random.Pick(s, []string{"0" + area + "-" + d, "0" + area + d, "(0" + area + ")" + d, "(0" + area + ") " + d,
		"+" + p.calling + " " + area + " " + d, "+" + p.calling + " (0)" + area + " " + d})
}

// writeHotline writes a company's number, now and then with the extension of
// one desk.
func (w *world) writeHotline(s *random.Source, p phone) string {
	if p.mobile || s.Chance(0.7) {
		return plainPhone(p)
	}
	return plainPhone(p) + random.Pick(s, []string{"转", "-", " ext. ", "#", " 分机"}) + digits(s, 3)
}

func hanDigits(d, numerals string) string {
	runes := []rune(numerals)
	return strings.Map(func(r rune) rune { return runes[r-'0'] }, d)
}

// swapDigits exchanges two neighbours that differ, somewhere after the prefix.
func swapDigits(s *random.Source, d string) string {
	b := []byte(d)
	start := 3 + s.N(len(b)-4)
	for i := range len(b) - 4 {
		at := 3 + (start-3+i)%(len(b)-4)
		if b[at] != b[at+1] {
			b[at], b[at+1] = b[at+1], b[at]
			break
		}
	}
	return string(b)
}

// spreadsheet is what is left of a long number after a spreadsheet kept it as
// a float of three digits: 13812345678 is 1.38E+10.
func spreadsheet(d string) string {
	return fmt.Sprintf("%s.%sE+%02d", d[:1], d[1:3], len(d)-1)
}
