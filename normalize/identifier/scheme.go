package identifier

import (
	"strings"

	"github.com/guiyi/guiyi/normalize/date"
)

// classify finds the scheme of a compacted value and fills in what it says.
func classify(d *ID, s string) {
	switch {
	case len(s) == 18 && isDigits(s[:17]) && (s[17] == 'X' || s[17] >= '0' && s[17] <= '9') && asResident(d, s):
	case len(s) == 18 && asUSCC(d, s):
	case len(s) == 15 && isDigits(s) && asFirstGeneration(d, s):
	case len(s) == 15 && asTaxNumber(d, s):
	case len(s) == 9 && asOrgCode(d, s):
	case len(s) == 10 && asTaiwan(d, s):
	case (len(s) == 8 || len(s) == 9) && asHongKong(d, s):
	case (len(s) == 8 || len(s) == 9) && isPassport(s):
		d.Type = Passport
	}
}

// asResident reads the 18 characters of GB 11643-1999. All-digit credit codes have the same length: a value with a
// birth date that does not exist is a resident id only when it fails as a credit code.
func asResident(d *ID, s string) bool {
	birth, ok := birthOf(s[6:14])
	checked := residentCheck(s) == s[17]
	if !isProvince(s[:2]) && !(s[0] == '9' && ok && checked) {
		return false
	}
	if !(ok && checked) && usccCheck(s) == s[17] {
		return false
	}
	if !ok && !checked && !plausibleCentury(s[6:8]) {
		return false
	}
	d.Type, d.Region = Resident, s[:6]
	switch {
	case ok && !checked && s[15:] == "000": // a spreadsheet keeps fifteen digits of a number and writes zeros after them
		d.Canonical, d.Masked = s[:15]+"***", true
		d.Birth, d.Problem, d.Valid = birth, problemSpreadsheet, false
		return true
	case !ok:
		d.Problem, d.Valid = problemBirth, false
	case !checked:
		d.Problem, d.Valid = problemCheckDigit, false
	}
	if ok {
		d.Birth = birth
	}
	d.Sex = "F"
	if s[16]&1 == 1 {
		d.Sex = "M"
	}
	return true
}

func plausibleCentury(cc string) bool { return cc == "18" || cc == "19" || cc == "20" }

// birthOf reads 20060102.
func birthOf(s string) (string, bool) {
	if !isDigits(s) || !plausibleCentury(s[:2]) {
		return "", false
	}
	v := date.Parse(s)
	if v.Problem == "placeholder" { // 1900-01-01 and 1970-01-01 are birthdays here
		return s[:4] + "-" + s[4:6] + "-" + s[6:], true
	}
	return v.Canonical, v.Valid && len(v.Readings) == 1 && v.Readings[0].Day > 0
}

// residentCheck computes the check character of ISO 7064 MOD 11-2 (GB 11643-1999, 4.2).
func residentCheck(s string) byte {
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(s[i]-'0') * w
	}
	return "10X98765432"[sum%11]
}

// isProvince tells the first two digits of GB/T 2260, with 81 to 83 of the residence permits.
func isProvince(s string) bool {
	switch s[0] {
	case '1':
		return s[1] >= '1' && s[1] <= '5'
	case '2':
		return s[1] >= '1' && s[1] <= '3'
	case '3':
		return s[1] >= '1' && s[1] <= '7'
	case '4':
		return s[1] >= '1' && s[1] <= '6'
	case '5':
		return s[1] >= '0' && s[1] <= '4'
	case '6':
		return s[1] >= '1' && s[1] <= '5'
	case '7':
		return s[1] == '1'
	case '8':
		return s[1] >= '1' && s[1] <= '3'
	}
	return false
}

// asFirstGeneration lengthens 15 digits: 19 before the year, a check character behind (GB 11643-1999, annex).
func asFirstGeneration(d *ID, s string) bool {
	if !isProvince(s[:2]) {
		return false
	}
	long := s[:6] + "19" + s[6:]
	birth, ok := birthOf(long[6:14])
	if !ok {
		return false
	}
	long += string(residentCheck(long))
	d.Type, d.Canonical, d.Region, d.Birth, d.Sex = Resident, long, s[:6], birth, "F"
	if s[14]&1 == 1 {
		d.Sex = "M"
	}
	return true
}

// creditAlphabet holds the 31 characters of GB 32100-2015, table 2.
const creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// usccCheck computes the check character of a credit code, 0 when a character is foreign to it.
func usccCheck(s string) byte {
	sum, weight := 0, 1
	for i := 0; i < 17; i++ {
		v := strings.IndexByte(creditAlphabet, s[i])
		if v < 0 {
			return 0
		}
		sum += v * weight
		weight = weight * 3 % 31
	}
	return creditAlphabet[(31-sum%31)%31]
}

// confused maps the letters that credit codes leave out to what they are mistaken for.
var confused = strings.NewReplacer("O", "0", "I", "1", "Z", "2", "S", "5", "V", "U")

// asUSCC reads a unified social credit code: two characters of authority and kind, six digits of region, nine of
// organisation code, one check character.
func asUSCC(d *ID, s string) bool {
	if strings.ContainsAny(s, "OIZSV") {
		if r := confused.Replace(s); authority(r) && isDigits(r[2:8]) && usccCheck(r) == r[17] {
			s, d.Canonical, d.Problem = r, r, problemConfused
		}
	}
	want := usccCheck(s)
	if want == 0 || !isDigits(s[2:8]) || !authority(s) {
		return false
	}
	d.Type, d.Region, d.OrgCode = USCC, s[2:8], s[8:17]
	if want != s[17] {
		d.Problem, d.Valid = problemCheckDigit, false
	}
	return true
}

// authority tells the registering authorities of GB 32100-2015, table 1 and its amendments.
func authority(s string) bool { return strings.IndexByte("123456789ANY", s[0]) >= 0 }

// orgCheck computes the check character of GB 11714-1997, 0 when a character is foreign to it.
func orgCheck(s string) byte {
	weights := [8]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			sum += int(c-'0') * w
		case c >= 'A' && c <= 'Z':
			sum += int(c-'A'+10) * w
		default:
			return 0
		}
	}
	return "0X987654321"[sum%11]
}

// asOrgCode reads nine characters. Nine digits may be anything, so they keep the generic type and only offer the code.
func asOrgCode(d *ID, s string) bool {
	if orgCheck(s) != s[8] {
		return false
	}
	if isDigits(s) {
		d.OrgCode = s
		return true
	}
	if s[8] != 'X' && s[0] > '9' && isPassport(s) {
		return false
	}
	d.Type, d.OrgCode = OrgCode, s
	return true
}

// asTaxNumber reads six digits of region and an organisation code.
func asTaxNumber(d *ID, s string) bool {
	if !isDigits(s[:6]) || !isProvince(s[:2]) || orgCheck(s[6:]) != s[14] {
		return false
	}
	d.Type, d.Region, d.OrgCode = TaxNumber, s[:6], s[6:]
	return true
}

// asHongKong reads one or two letters, six digits and a check character. Two letters and seven digits are also the
// shape of passports, so there the check character decides.
func asHongKong(d *ID, s string) bool {
	letters := len(s) - 7
	if s[0] < 'A' || s[0] > 'Z' || letters == 2 && (s[1] < 'A' || s[1] > 'Z') {
		return false
	}
	last := s[len(s)-1]
	if !isDigits(s[letters:len(s)-1]) || last != 'A' && (last < '0' || last > '9') {
		return false
	}
	ok := hongKongCheck(s) == last
	if letters == 2 && !ok {
		return false
	}
	d.Type = HongKong
	if !ok {
		d.Problem, d.Valid = problemCheckDigit, false
	}
	return true
}

// hongKongCheck: positions weigh 9 to 2, letters are 10 to 35, a missing first letter is 36.
func hongKongCheck(s string) byte {
	sum, weight := 0, 9
	if len(s) == 8 {
		sum, weight = 36*9, 8
	}
	for i := 0; i < len(s)-1; i++ {
		v := int(s[i] - '0')
		if s[i] >= 'A' {
			v = int(s[i]-'A') + 10
		}
		sum += v * weight
		weight--
	}
	return "0123456789A"[(11-sum%11)%11]
}

// taiwanValue gives the two-digit value of a letter in Taiwan ids; the order is the one in which counties were lettered.
func taiwanValue(c byte) int { return strings.IndexByte("ABCDEFGHJKLMNPQRSTUVXYWZIO", c) + 10 }

// asTaiwan reads a letter, a digit of sex (1 2, or 8 9 of resident certificates since 2021, or A to D before) and eight
// digits, the last of them a check digit.
func asTaiwan(d *ID, s string) bool {
	if s[0] < 'A' || s[0] > 'Z' || strings.IndexByte("1289ABCD", s[1]) < 0 || !isDigits(s[2:]) {
		return false
	}
	first, second := taiwanValue(s[0]), int(s[1]-'0')
	if s[1] >= 'A' {
		second = taiwanValue(s[1]) % 10
	}
	sum := first/10 + first%10*9 + second*8
	for i := 2; i < 9; i++ {
		sum += int(s[i]-'0') * (9 - i)
	}
	sum += int(s[9] - '0')
	d.Type, d.Sex = Taiwan, "F"
	if strings.IndexByte("18AC", s[1]) >= 0 {
		d.Sex = "M"
	}
	if sum%10 != 0 {
		d.Problem, d.Valid = problemCheckDigit, false
	}
	return true
}

// isPassport tells the shapes of mainland passports: E or G and eight digits, E with a letter and seven digits, and the
// diplomatic, service and official ones (D, S, P with an optional E).
func isPassport(s string) bool {
	switch {
	case len(s) == 9 && (s[0] == 'E' || s[0] == 'G') && isDigits(s[1:]):
		return true
	case len(s) == 9 && s[0] == 'E' && s[1] >= 'A' && s[1] <= 'Z' && isDigits(s[2:]):
		return true
	case len(s) == 9 && strings.IndexByte("DSP", s[0]) >= 0 && (s[1] == 'E' && isDigits(s[2:]) || isDigits(s[1:])):
		return true
	}
	return false
}
