package identifier

import "strings"

// asHongKong reads one or two letters, six digits and a check character. Two letters and seven digits are also the
// shape of passports, so there the check character decides.
func asHongKong(d *ID, s string) bool {
	letters := len(s) - 7
	if letters < 1 || letters > 2 || !isLetters(s[:letters]) {
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
		d.fail(problemCheckDigit)
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
		d.fail(problemCheckDigit)
	}
	return true
}

// asSingapore reads an NRIC (S, T) or FIN (F, G, M): seven digits weighing 2 7 6 5 4 3 2 and a check letter; T and G add 4, M adds 3.
// The authority has not published the rule; it is known from its numbers.
func asSingapore(d *ID, s string) bool {
	if strings.IndexByte("STFGM", s[0]) < 0 || !isDigits(s[1:8]) || s[8] < 'A' || s[8] > 'Z' {
		return false
	}
	weights := [7]int{2, 7, 6, 5, 4, 3, 2}
	sum := 0
	for i, w := range weights {
		sum += int(s[1+i]-'0') * w
	}
	letters := "JZIHGFEDCBA"
	switch s[0] {
	case 'T':
		sum += 4
	case 'F':
		letters = "XWUTRQPNMLK"
	case 'G':
		sum, letters = sum+4, "XWUTRQPNMLK"
	case 'M':
		sum, letters = sum+3, "XWUTRQPNJLK"
	}
	d.Type = Singapore
	if letters[sum%11] != s[8] {
		d.fail(problemCheckDigit)
	}
	return true
}

// asMalaysia reads a MyKad: birth date of six digits, two of the place of birth (01-16 and 21-59 states, 60-68, 71, 72, 74-79, 82-93, 98, 99
// abroad or unknown), four of sequence. The century is not written.
func asMalaysia(d *ID, s string) bool {
	if !isDigits(s) {
		return false
	}
	_, ok := birthOf("20" + s[:6])
	if !ok {
		_, ok = birthOf("19" + s[:6])
	}
	switch p := twoDigits(s[6:]); {
	case !ok, p == 0, p > 16 && p < 21, p == 69, p == 70, p == 73, p == 80, p == 81, p > 93 && p < 98:
		return false
	}
	d.Type, d.Sex = Malaysia, sexOf(s[11])
	return true
}

// isNINO tells a National Insurance number (HMRC, NIM39110): two letters, six digits, a letter of A to D.
func isNINO(s string) bool {
	if !isLetters(s[:2]) || !isDigits(s[2:8]) || s[8] < 'A' || s[8] > 'D' {
		return false
	}
	if strings.IndexByte("DFIQUV", s[0]) >= 0 || strings.IndexByte("DFIOQUV", s[1]) >= 0 {
		return false
	}
	switch s[:2] {
	case "BG", "GB", "NK", "KN", "TN", "NT", "ZZ":
		return false
	}
	return true
}

// isSSN tells the way in which social security numbers are written, 446-25-5155.
func isSSN(s string) bool {
	return len(s) == 11 && s[3] == '-' && s[6] == '-' && isDigits(s[:3]) && isDigits(s[4:6]) && isDigits(s[7:])
}

// ssn refuses what the Social Security Administration does not issue (20 CFR 422, randomization of 2011): areas 000, 666 and 9xx, group
// 00, serial 0000, and the two numbers that cards in advertisements made famous. 9xx are taxpayer numbers of the tax service where the
// group is 50 or more.
func (d *ID) ssn() {
	s := d.Canonical
	switch {
	case s == "078051120" || s == "219099999":
		*d = ID{Raw: d.Raw, Clean: d.Clean, Problem: problemPlaceholder}
	case s[:3] == "000", s[:3] == "666", s[0] == '9' && s[3] < '5', s[3:5] == "00", s[5:] == "0000":
		d.fail(problemNeverIssued)
	}
}

// asAccount reads what is 13 to 34 characters long and proves itself: legal entity identifiers (ISO 17442), IBANs (ISO 13616), bank
// cards (ISO/IEC 7812, Luhn).
func asAccount(d *ID, s string) bool {
	switch {
	case len(s) == 20 && isDigits(s[18:]) && !isDigits(s) && mod97(s, "") == 1:
		d.Type = LEI
	case isIBAN(s):
		d.Type = IBAN
		if mod97(s[4:], s[:4]) != 1 {
			d.fail(problemCheckDigit)
		}
	case isCard(s) && luhn(s):
		d.Type = Card
	case isCard(s) && d.cutBySpreadsheet(s):
		d.Type = Card
	default:
		return false
	}
	return true
}

// ibanLengths lists countries of the IBAN registry with the length of theirs.
const ibanLengths = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 " +
	"GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 " +
	"MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"

func isIBAN(s string) bool {
	if len(s) < 15 || !isLetters(s[:2]) || !isDigits(s[2:4]) {
		return false
	}
	for i := 4; i < len(s); i++ {
		if s[i] > 'Z' {
			return false
		}
	}
	i := strings.Index(ibanLengths, s[:2])
	return i >= 0 && i%5 == 0 && twoDigits(ibanLengths[i+2:]) == len(s)
}

// mod97 computes the remainder of ISO 7064 MOD 97-10 over two strings one after the other; letters are 10 to 35.
func mod97(s, then string) int {
	n := 0
	for _, part := range [...]string{s, then} {
		for i := 0; i < len(part); i++ {
			switch c := part[i]; {
			case c <= '9':
				n = (n*10 + int(c-'0')) % 97
			case c <= 'Z':
				n = (n*100 + int(c-'A'+10)) % 97
			default:
				return -1
			}
		}
	}
	return n
}

// isCard tells the length and first digits of UnionPay, Visa, Mastercard, American Express and JCB.
func isCard(s string) bool {
	if !isDigits(s) {
		return false
	}
	switch two := twoDigits(s); len(s) {
	case 13:
		return two/10 == 4
	case 15:
		return two == 34 || two == 37
	case 16:
		return two/10 == 4 || two >= 51 && two <= 55 || two >= 22 && two <= 27 || two == 35 || two == 62
	case 17, 18, 19:
		return two == 62
	}
	return false
}

func luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		n := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}
