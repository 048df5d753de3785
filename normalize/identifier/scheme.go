package identifier

import (
	"strings"

	"github.com/guiyi/guiyi/normalize/date"
)

// classify finds the scheme of a compacted value and fills in what it says.
func classify(d *ID, s string) {
	switch len(s) {
	case 8, 9, 10, 11:
		classifyShort(d, s)
	case 12:
		asMalaysia(d, s)
	case 15:
		_ = isDigits(s) && isRegion(s[:6]) && asFirstGeneration(d, s) || asTaxNumber(d, s) || asLicence(d, s) || asAccount(d, s) ||
			asOldForeign(d, s) || isDigits(s) && asFirstGeneration(d, s)
	case 18:
		_ = isDigits(s[:17]) && (s[17] == 'X' || s[17] >= '0' && s[17] <= '9') && asResident(d, s) || asUSCC(d, s) || asAccount(d, s)
	default:
		if len(s) > 12 && len(s) <= 34 {
			asAccount(d, s)
		}
	}
}

func classifyShort(d *ID, s string) {
	switch {
	case len(s) == 9 && asOrgCode(d, s):
	case len(s) == 10 && asTaiwan(d, s):
	case len(s) <= 9 && asHongKong(d, s):
	case len(s) == 9 && asSingapore(d, s):
	case (len(s) == 9 || len(s) == 11) && isTravelPermit(s):
		d.Type = TravelPermit
	case len(s) <= 9 && isPassport(s):
		d.Type = Passport
	case len(s) == 9 && isNINO(s):
		d.Type = NINO
	}
}

// asResident reads the 18 characters of GB 11643-1999, and the foreigner's permanent residence card of 2023, which shares birth date
// and check (9, two digits of province, three of country by ISO 3166-1). All-digit credit codes have the same length: a value with a
// birth date that does not exist is a resident id only when it fails as a credit code.
func asResident(d *ID, s string) bool {
	birth, ok := birthOf(s[6:14])
	checked := residentCheck(s) == s[17]
	foreign := s[0] == '9'
	switch {
	case foreign && !(ok && checked && isProvince(s[1:3])), !foreign && !isProvince(s[:2]):
		return false
	case !(ok && checked) && usccCheck(s) == s[17]:
		return false
	case !ok && !checked && !plausibleCentury(s[6:8]):
		return false
	case ok && !checked && d.cutBySpreadsheet(s):
		d.Type, d.Region, d.Birth = Resident, s[:6], birth
		return true
	}
	d.Type = Resident
	if foreign {
		d.Type = ForeignResident
	} else if d.Region = s[:6]; !isRegion(s[:6]) {
		d.fail(problemRegion)
	}
	switch {
	case !checked:
		d.fail(problemCheckDigit)
	case !ok:
		d.fail(problemBirth)
	}
	d.Birth, d.Sex = birth, sexOf(s[16])
	return true
}

// sexOf reads the last digit of a sequence: odd for men.
func sexOf(c byte) string {
	if c&1 == 1 {
		return "M"
	}
	return "F"
}

// lastBirthYear is the last year of birth that counts as possible. It is a constant, so that what is valid does not depend on the day.
const lastBirthYear = 2039

func plausibleCentury(cc string) bool { return cc == "18" || cc == "19" || cc == "20" }

// birthOf reads 20060102. 1900-01-01 and 1970-01-01 are birthdays here.
func birthOf(s string) (string, bool) {
	if !isDigits(s) || !plausibleCentury(s[:2]) {
		return "", false
	}
	y := date.YMD{Year: twoDigits(s)*100 + twoDigits(s[2:]), Month: twoDigits(s[4:]), Day: twoDigits(s[6:])}
	if y.Year > lastBirthYear || !y.IsDay() {
		return "", false
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:], true
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

// asFirstGeneration lengthens 15 digits: 19 before the year, a check character behind (GB 11643-1999, annex). There is no check digit, so
// numbers of an unknown region are tried last.
func asFirstGeneration(d *ID, s string) bool {
	if !isProvince(s[:2]) {
		return false
	}
	birth, ok := birthOf("19" + s[6:12])
	if !ok {
		return false
	}
	var long [18]byte
	copy(long[:], s[:6])
	copy(long[6:], "19")
	copy(long[8:], s[6:])
	long[17] = residentCheck(string(long[:17]))
	d.Type, d.Canonical, d.Region, d.Birth, d.Sex = Resident, string(long[:]), s[:6], birth, sexOf(s[14])
	if !isRegion(s[:6]) {
		d.fail(problemRegion)
	}
	return true
}

// firstGeneration is the inverse, for values born in the 1900s; "" for others.
func firstGeneration(s string) string {
	if s[6:8] != "19" {
		return ""
	}
	return s[:6] + s[8:17]
}

// asOldForeign tells the foreigner's permanent residence card before 2023: three letters of country, six digits of region, of which
// the first are a province, and a birth date of six digits within.
func asOldForeign(d *ID, s string) bool {
	if !isLetters(s[:3]) || !isDigits(s[3:]) || !isProvince(s[3:5]) {
		return false
	}
	if _, ok := birthOf("20" + s[7:13]); !ok {
		if _, ok = birthOf("19" + s[7:13]); !ok {
			return false
		}
	}
	d.Type = ForeignResident
	return true
}

func isLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
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
			s, d.Canonical, d.Problem = r, r, problemRepaired
		}
	}
	want := usccCheck(s)
	if want == 0 || !isDigits(s[2:8]) || !authority(s) {
		return false
	}
	d.Type, d.Region = USCC, s[2:8]
	if want != s[17] {
		d.fail(problemCheckDigit)
		if d.cutBySpreadsheet(s) {
			return true
		}
	}
	d.OrgCode = s[8:17]
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

// asOrgCode reads nine characters. Nine digits may be anything, and a letter and eight digits a passport or permit: they keep their type
// and only offer the code.
func asOrgCode(d *ID, s string) bool {
	if orgCheck(s) != s[8] {
		return false
	}
	d.OrgCode = s
	if isDigits(s) || isPassport(s) || isTravelPermit(s) {
		return false
	}
	d.Type = OrgCode
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

// asLicence reads a business licence number (GS 15-2006): six digits of region, eight of sequence and the check digit of ISO 7064
// MOD 11,10. Without a right check digit fifteen digits may be anything.
func asLicence(d *ID, s string) bool {
	if !isDigits(s) || !isProvince(s[:2]) || !isRegion(s[:6]) {
		return false
	}
	p := 10
	for i := range 14 {
		if p = (p + int(s[i]-'0')) % 10; p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	if (p+int(s[14]-'0'))%10 != 1 {
		return false
	}
	d.Type, d.Region = Licence, s[:6]
	return true
}

// isTravelPermit tells the permits by their shape: Home Return Permit (H, M and eight digits, two more for the renewal before 2013) and
// the mainland's permits to Hong Kong and Macao (C, W and eight digits, CA to CZ and seven) and to Taiwan (L, T and eight digits).
func isTravelPermit(s string) bool {
	switch s[0] {
	case 'H', 'M':
		return isDigits(s[1:])
	case 'C':
		return len(s) == 9 && (isDigits(s[1:]) || s[1] >= 'A' && s[1] <= 'Z' && isDigits(s[2:]))
	case 'W', 'L', 'T':
		return len(s) == 9 && isDigits(s[1:])
	}
	return false
}

// isPassport tells the shapes of mainland passports: E or G and eight digits, E with a letter and seven digits, and the
// diplomatic, service and official ones (D, S, P with an optional E).
func isPassport(s string) bool {
	if len(s) != 9 {
		return false
	}
	switch s[0] {
	case 'G':
		return isDigits(s[1:])
	case 'E':
		return (s[1] >= 'A' && s[1] <= 'Z' || s[1] >= '0' && s[1] <= '9') && isDigits(s[2:])
	case 'D', 'S', 'P':
		return (s[1] == 'E' || s[1] >= '0' && s[1] <= '9') && isDigits(s[2:])
	}
	return false
}
