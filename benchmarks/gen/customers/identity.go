package customers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
)

// idNumber draws an identity number with a valid check digit: the resident ID
// of the mainland (GB 11643-1999), the Hong Kong and Taiwan identity cards, a
// passport elsewhere. "" when the person has none to show.
func (w *world) idNumber(s *random.Source, p *person) string {
	switch p.region {
	case mainland:
		serial := 2*s.N(490) + 1
		if p.female {
			serial++
		}
		return residentID(w.county(s).Code, p.birth, serial)
	case hongKongRegion:
		return hongKongID("ABCDEGHKMPRYZ"[s.N(13)], digits(s, 6))
	case taiwan:
		sex := "1"
		if p.female {
			sex = "2"
		}
		return taiwanID("ABCDEFGHJKLMNPQTUVX"[s.N(19)], sex+digits(s, 7))
	}
	if s.Chance(0.5) {
		return string("EKGPN"[s.N(5)]) + digits(s, 8)
	}
	return ""
}

func residentID(county string, b date, serial int) string {
	body := fmt.Sprintf("%s%04d%02d%02d%03d", county, b.year, b.month, b.day, serial%1000)
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(body[i]-'0')
	}
	return body + string("10X98765432"[sum%11])
}

// hongKongID weighs a space (36) and the letter (A is 10) by 9 and 8, the digits
// by 7 down to 2; the check makes the sum divisible by 11.
func hongKongID(letter byte, body string) string {
	sum := 36*9 + int(letter-'A'+10)*8
	for i := range len(body) {
		sum += (7 - i) * int(body[i]-'0')
	}
	check := (11 - sum%11) % 11
	return fmt.Sprintf("%c%s(%s)", letter, body, strings.ToUpper(strconv.FormatInt(int64(check), 11)))
}

// taiwanLetters are in the order of their values, 10 upwards.
const taiwanLetters = "ABCDEFGHJKLMNPQRSTUVXYWZIO"

func taiwanID(letter byte, body string) string {
	value := 10 + strings.IndexByte(taiwanLetters, letter)
	sum := value/10 + value%10*9
	for i := range len(body) {
		sum += (8 - i) * int(body[i]-'0')
	}
	return fmt.Sprintf("%c%s%d", letter, body, (10-sum%10)%10)
}

// twinID is the number of a's twin: the next serial of the same sex.
func twinID(a *person) string {
	switch a.region {
	case mainland:
		serial, err := strconv.Atoi(a.id[14:17])
		if err != nil {
			return ""
		}
		return residentID(a.id[:6], a.birth, (serial+2)%1000)
	case hongKongRegion:
		body, _ := strconv.Atoi(a.id[1:7])
		return hongKongID(a.id[0], fmt.Sprintf("%06d", (body+1)%1_000_000))
	case taiwan:
		body, _ := strconv.Atoi(a.id[2:9])
		return taiwanID(a.id[0], a.id[1:2]+fmt.Sprintf("%07d", (body+1)%10_000_000))
	}
	return ""
}

// writeID gives the cell and the number that a reader can make out in full or
// in part.
func (w *world) writeID(s *random.Source, p *person, src *source) (cell, full, masked string) {
	id := p.id
	switch {
	case id == "" || w.may(s, w.rates.idMissing) || !s.Chance(src.ids):
		return "", "", ""
	case p.region != mainland:
		if p.region == hongKongRegion {
			id = random.Pick(s, []string{id, id, strings.NewReplacer("(", "", ")", "").Replace(id), strings.ToLower(id)})
		}
		return id, p.id, ""
	case w.may(s, w.rates.idMasked*src.masks):
		return random.Pick(s, []string{id[:6] + "********" + id[14:], id[:4] + "**********" + id[14:]}), "", p.id
	case p.birth.year < 1985 && w.may(s, w.rates.idOld):
		return id[:6] + id[8:17], p.id, ""
	case w.may(s, w.rates.idDamaged*src.spreadsheet):
		return random.Pick(s, []string{spreadsheet(id[:17] + "0"), id[:15] + "000"}), "", ""
	case w.may(s, w.rates.idTypo):
		return swapDigits(s, id[:17]) + id[17:], "", ""
	case w.may(s, w.rates.idOdd):
		return random.Pick(s, []string{strings.ToLower(id), fullWidth(id), id[:6] + " " + id[6:14] + " " + id[14:], "'" + id, "身份证:" + id}), p.id, ""
	}
	return id, p.id, ""
}

// writeBirth gives the cell and whether it says the right day.
func (w *world) writeBirth(s *random.Source, p *person, src *source) (string, bool) {
	b := p.birth
	switch {
	case w.may(s, w.rates.birthMissing) || !s.Chance(src.births):
		return "", false
	case w.may(s, w.rates.birthPlaceholder):
		return random.Pick(s, []string{"1900-01-01", "1970-01-01", "0000-00-00", "1900/1/1"}), false
	case w.may(s, w.rates.birthTypo):
		b.day = 1 + (b.day+s.N(20))%28
		return isoDate(b), b == p.birth
	case p.region == taiwan && s.Chance(0.2):
		return fmt.Sprintf("民國%d年%d月%d日", b.year-1911, b.month, b.day), true
	}
	return random.Pick(s, src.dates)(b), true
}

func isoDate(d date) string   { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }
func slashDate(d date) string { return fmt.Sprintf("%d/%d/%d", d.year, d.month, d.day) }
func plainDate(d date) string { return fmt.Sprintf("%04d%02d%02d", d.year, d.month, d.day) }
func hanDate(d date) string   { return fmt.Sprintf("%d年%d月%d日", d.year, d.month, d.day) }

func englishDate(d date) string {
	months := strings.Fields("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
	return fmt.Sprintf("%d %s %d", d.day, months[d.month-1], d.year)
}
