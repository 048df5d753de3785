package identifier

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// fold brings a cell to half width, without invisible characters.
func fold(s string) string {
	if !hanzi.IsPlain(s) {
		s = strings.Map(foldRune, norm.NFKC.String(strings.ToValidUTF8(s, "")))
	}
	return strings.TrimSpace(s)
}

// foldRune drops what is invisible. The Greek and Cyrillic letters that look like the check character X are read as it.
func foldRune(r rune) rune {
	switch {
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
		return -1
	case r == 'Χ' || r == 'Х':
		return 'X'
	case r == 'χ' || r == 'х':
		return 'x'
	}
	return r
}

// stripLabel drops what names the number: words before a colon ("身份证号：", "ID:"), Latin words ("Passport No. "), and reads
// "ending in 1234" as a mask.
func stripLabel(s string) string {
	digit := strings.IndexFunc(s, unicode.IsDigit)
	if digit < 1 {
		return s
	}
	if i := strings.LastIndexByte(s[:digit], ':'); i >= 0 {
		if tailLabel(s[:i]) > 0 {
			return "*" + strings.TrimSpace(s[i+1:])
		}
		return strings.TrimSpace(s[i+1:])
	}
	for {
		rest, ok := cutLabel(s)
		if !ok {
			break
		}
		s = rest
	}
	n := 0
	for next := tailLabel(s); next > 0; next = tailLabel(s[n:]) { // "card ending: last 4: 1234"
		n += next
	}
	if n > 0 {
		return "*" + strings.TrimLeft(s[n:], ":为為是 ")
	}
	return s
}

// tailLabels announce the last characters of a number.
var tailLabels = [...]string{"尾号", "尾號", "后四位", "後四位", "末四位", "后4位", "後4位", "末4位", "后六位", "末六位", "后6位", "末6位",
	"ending in", "ending", "last 4 digits", "last four digits", "last 4", "last four"}

// tailLabel gives the end of a tail label with nothing but words before it, else 0. A Latin one stands apart, which canonical
// forms never do.
func tailLabel(s string) int {
	for i, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9':
			return 0
		case c < utf8.RuneSelf && (c|0x20 != 'e' && c|0x20 != 'l' || i > 0 && isLetters(strings.ToUpper(s[i-1:i]))):
			continue // no tail label begins so, or not within a word
		}
		for _, w := range &tailLabels {
			end := i + len(w)
			if end <= len(s) && strings.EqualFold(s[i:end], w) && (c >= utf8.RuneSelf || strings.HasPrefix(s[end:], " ") || strings.HasPrefix(s[end:], ":")) {
				return end
			}
		}
	}
	return 0
}

// cutLabel drops one leading word that names a number, if a sign or space and a digit follow.
func cutLabel(s string) (string, bool) {
	i := 0
	for i < len(s) && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' {
		i++
	}
	if i < 2 || i == len(s) || strings.IndexByte(" .#", s[i]) < 0 || !hasDigit(s[i:]) {
		return s, false
	}
	var buf [16]byte
	if i > len(buf) {
		return s, false
	}
	for j := range i {
		buf[j] = s[j] | 0x20
	}
	switch string(buf[:i]) {
	case "id", "no", "number", "num", "card", "hkid", "nric", "fin", "ic", "passport", "ssn", "ein", "tin", "mykad", "nino", "uscc", "uscn",
		"iban", "lei", "tax", "vat", "national", "identity", "identification", "insurance", "social", "security", "permit", "licence", "license",
		"document", "doc":
		return strings.TrimLeft(s[i:], " .#"), true
	}
	return s, false
}

// trimWords drops remarks in Han around the number. A single Han character in front stays: it is part of plates and
// certificates (京A12345), and so is the one before 字第 (南字第0123456号).
func trimWords(s string) string {
	if isCompact(s) || !hasDigit(s) {
		return s
	}
	s = cutRemark(s)
	from, to := strings.IndexFunc(s, counts), strings.LastIndexFunc(s, counts)
	_, size := utf8.DecodeRuneInString(s[to:])
	first, han, prev := rune(-1), 0, rune(-1)
	series := false
	for _, r := range s[:from] {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		if r == '字' && han > 0 {
			first, series = prev, true
		}
		if han == 0 {
			first = r
		}
		prev, han = r, han+1
	}
	body := s[from : to+size]
	if strings.HasPrefix(s[to+size:], ")") && strings.IndexByte(body, '(') >= 0 {
		body += ")"
	}
	if han == 1 || series {
		return string(first) + body
	}
	return body
}

// cutRemark drops words in brackets at the end ("E12345678 (CHN)"). One letter is the check character of a Hong Kong card.
func cutRemark(s string) string {
	i := strings.LastIndexByte(s, '(')
	if i < 1 || len(s)-i < 4 || s[len(s)-1] != ')' || strings.ContainsAny(s[i:], "0123456789*?") || !hasDigit(s[:i]) {
		return s
	}
	if strings.Trim(s[i+1:len(s)-1], "xX") == "" { // hidden
		return s
	}
	return strings.TrimSpace(s[:i])
}

// counts tells the characters that a number may begin and end with: letters but Han, digits, signs of hidden ones.
func counts(r rune) bool {
	return isStar(r) || (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// isStar tells the signs that hide a character.
func isStar(r rune) bool {
	switch r {
	case '*', '•', '●', '□', '■', '?', '×', '∗':
		return true
	}
	return false
}

// compact folds case and drops separators; hidden characters become *, and so do three or more dots, hyphens, hashes or underscores in
// a row.
func compact(s string) string {
	if isCompact(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	sign, run := rune(0), 0
	for _, r := range s {
		switch {
		case isStar(r):
			b = append(b, '*')
		case 'a' <= r && r <= 'z':
			b = append(b, byte(r)-'a'+'A')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b = utf8.AppendRune(b, unicode.ToUpper(r))
		case r != sign:
			sign, run = r, 1
			continue
		case r == '.' || r == '-' || r == '#' || r == '_':
			if run++; run == 3 {
				b = append(b, "**"...)
			}
			if run >= 3 {
				b = append(b, '*')
			}
			continue
		}
		sign, run = 0, 0
	}
	return maskXs(string(b))
}

func isCompact(s string) bool {
	run, longest := 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
		if c != 'X' {
			run = 0
		} else if run++; run > longest {
			longest = run
		}
	}
	return longest < 3 || maskXs(s) == s
}

// maskXs reads three or more X in a row as hidden digits, where no letter shows that letters are issued but one or two before
// the first digit (A123XXX3).
func maskXs(s string) string {
	if !strings.Contains(s, "XXX") {
		return s
	}
	if len(s) == 9 && s[1:5] == "XXXX" && isDigits(s[5:8]) && strings.IndexByte("STFGM", s[0]) >= 0 { // how Singapore's guidelines hide an NRIC
		return s[:1] + "****" + s[5:]
	}
	digit := strings.IndexAny(s, "0123456789")
	for i, r := range s {
		if unicode.IsLetter(r) && r != 'X' && (i >= 2 || digit < 0 || i > digit || strings.Contains(s[:digit], "X")) {
			return s
		}
	}
	b := []byte(s)
	for i := 0; i < len(b); {
		n := len(s[i:]) - len(strings.TrimLeft(s[i:], "X"))
		if n >= 3 {
			for j := range n {
				b[i+j] = '*'
			}
		}
		i += max(n, 1)
	}
	return string(b)
}

// caseCounts tells an opaque key (an openid of WeChat, a base64 string): twelve or more ASCII characters without spaces, in which capitals
// and small letters change with each other and with digits at least at every fourth turn. What people type or words written together
// (SlivinskasJS01) change less often.
func caseCounts(s string) bool {
	if len(s) < 12 {
		return false
	}
	var seen [4]int
	turns, last := 0, 0
	for i := 0; i < len(s); i++ {
		class := 3
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			class = 0
		case c >= 'A' && c <= 'Z':
			class = 1
		case c >= 'a' && c <= 'z':
			class = 2
		case strings.IndexByte("-_+/=.", c) < 0:
			return false
		}
		if seen[class]++; class != last && class != 3 {
			turns, last = turns+1, class
		}
	}
	return seen[1] >= 2 && seen[2] >= 2 && turns*4 >= len(s)
}

// isUUID tells the five groups of RFC 9562, 4.
func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if c != '-' {
				return false
			}
		} else if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
			return false
		}
	}
	return true
}

// uuid writes the hexadecimal digits small: RFC 9562 reads either.
func (d *ID) uuid(s string) {
	if strings.Trim(s, "0-") == "" || strings.Trim(s, "fF-") == "" { // the nil and the max UUID
		d.Problem = problemPlaceholder
		return
	}
	d.Canonical = strings.ToLower(s)
	d.Type, d.Clean, d.Valid = UUID, d.Canonical, true
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

func hasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// isFillerWord knows the words that stand for "no number".
func isFillerWord(s string) bool {
	if hasDigit(s) {
		return false
	}
	switch strings.ToUpper(strings.Trim(s, " -_.*/\\?#()<>")) {
	case "", "NULL", "NIL", "NONE", "N/A", "NA", "NAN", "UNKNOWN", "UNK", "UNDEFINED", "TBD", "TBA", "TEST", "NOT AVAILABLE", "NOT PROVIDED",
		"NOT APPLICABLE", "PENDING", "REFUSED", "MISSING", "NO ID", "UNBEKANNT", "INCONNU", "DESCONOCIDO", "SCONOSCIUTO", "ONBEKEND", "BRAK", "NIEZNANY",
		"无", "無", "没有", "沒有", "暂无", "暫無", "未知", "不详", "不詳", "测试", "測試", "空", "保密":
		return true
	}
	return false
}

// isFillerNumber knows numbers that nobody was given: one digit or letter repeated, and eight or more counting digits.
func isFillerNumber(s string) bool {
	switch {
	case len(s) >= 4 && s[0] == s[1] && strings.Count(s, s[:1]) == len(s), s[0] == '0' && strings.Trim(s, "0") == "":
		return true
	case len(s) >= 8 && (s[0] == '1' && strings.HasPrefix("12345678901234567890", s) || s[0] == '0' && strings.HasPrefix("01234567890123456789", s) ||
		s[0] == '9' && strings.HasPrefix("98765432109876543210", s)):
		return true
	}
	return false
}

// undoSpreadsheet undoes what programs write that take a number for a quantity: 110105491231002.0, and 1.10105194912310E+17, of
// which at most fifteen digits are right; the others become hidden. damaged and no number: too little is left.
func undoSpreadsheet(s string) (number string, damaged bool) {
	whole, fraction, point := strings.Cut(s, ".")
	if !point && strings.IndexByte(s, '+') < 0 {
		return s, false
	}
	if point && len(whole) >= 5 && isDigits(whole) && fraction != "" && strings.Trim(fraction, "0") == "" {
		return whole, false
	}
	i := max(strings.LastIndexByte(s, 'E'), strings.LastIndexByte(s, 'e'))
	if i < 1 || point && len(whole) != 1 {
		return s, false
	}
	exponent, plus := strings.CutPrefix(s[i+1:], "+")
	digits := strings.Replace(s[:i], ".", "", 1)
	if !point && !plus || len(exponent) > 2 || !isDigits(exponent) || !isDigits(digits) {
		return s, false
	}
	n, _ := strconv.Atoi(exponent)
	switch n++; {
	case len(digits) == n:
		return digits, false
	case len(digits) < 15 || n < 18 || n > 19:
		return "", true
	}
	return digits[:15] + "****"[:n-15], true
}
