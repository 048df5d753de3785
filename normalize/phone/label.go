package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// extensionMarks stand before an extension; longer ones first.
var extensionMarks = [...]string{";ext=", "extension", "extn", "ext", "x", "×", "#", "总机转", "總機轉", "转分机", "轉分機", "转接", "轉接", "转", "轉",
	"分机号", "分機號", "分机", "分機", "内线", "內線", "-内"}

// extension reads 转801, ext. 801, x801, #801, (801) behind a number.
func (sc *scanner) extension(r rune) bool {
	switch r {
	case ';', 'e', 'E', 'x', 'X', '×', '#', '总', '總', '转', '轉', '分', '内', '內', '(', ' ', ',', '.', '-', ':':
	default:
		return false
	}
	if !sc.cur.complete() {
		return false
	}
	if strings.HasPrefix(sc.s, "(") {
		n := leadingDigits(sc.s[1:])
		if n > 0 && n <= 6 && n+1 < len(sc.s) && sc.s[n+1] == ')' && sc.cur.n+n > 11 {
			sc.closeExtension(sc.s[1:n+1], sc.s[n+2:])
			return true
		}
	}
	s := strings.TrimLeft(sc.s, " ,.(-:")
	if s == "" || s[0] >= '0' && s[0] <= '9' {
		return false
	}
	for _, m := range extensionMarks {
		if len(s) < len(m) || s[0]|0x20 != m[0]|0x20 || !strings.EqualFold(s[:len(m)], m) {
			continue
		}
		rest := strings.TrimLeft(s[len(m):], " .:=-()号號码碼")
		n := leadingDigits(rest)
		if n == 0 || n > 7 {
			return false
		}
		sc.closeExtension(rest[:n], rest[n:])
		return true
	}
	return false
}

// closeExtension ends the number with its extension; a slash leads to another one.
func (sc *scanner) closeExtension(digits, rest string) {
	sc.cur.extraN = copy(sc.cur.extra[:], digits)
	sc.s = strings.TrimPrefix(rest, ")")
	sc.end()
	if r, _ := utf8.DecodeRuneInString(sc.s); strings.ContainsRune("/、,或", r) {
		sc.link = r
		sc.s = sc.s[utf8.RuneLen(r):]
	}
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// before looks at what stands before a number that begins: the name of a place, a label of another service, a word that
// the digits are part of.
func (sc *scanner) before() {
	text := sc.all[sc.from : len(sc.all)-len(sc.s)]
	if text == "" {
		return
	}
	glued := text
	text = strings.TrimRight(text, " :=._-()是+")
	word := strings.ToLower(lastWord(text))
	switch {
	case endsWith(text, "尾号", "尾號", "末四位", "后四位", "後四位", "尾数"):
		sc.last4 = true
	case isMessenger(word, text):
		sc.skip = true
	case len(glued) == len(text) && word != "" && !isLabel(word):
		sc.skip = true
	default:
		if strings.ContainsFunc(text, unicode.IsLetter) {
			sc.region, sc.area = placeBefore(word, text)
		}
		sc.cur.region, sc.cur.area = sc.region, sc.area // also of the numbers after it: 香港 94242790、26165904
	}
}

// lastWord gives the Latin letters and digits at the end of s.
func lastWord(s string) string {
	i := len(s)
	for i > 0 && (s[i-1] >= 'a' && s[i-1] <= 'z' || s[i-1] >= 'A' && s[i-1] <= 'Z' || s[i-1] == '_') {
		i--
	}
	return s[i:]
}

// isMessenger tells the labels of account numbers that are no telephone numbers.
func isMessenger(word, text string) bool {
	switch word {
	case "qq", "wx", "vx", "wechat", "weixin", "wxid_", "wxid", "skype", "whatsappid":
		return true
	}
	return endsWith(text, "扣扣", "企鹅", "微信", "微信号", "微信號", "qq号", "QQ号", "QQ號", "身份证", "身份证号", "邮编", "郵編", "工号", "学号")
}

func endsWith(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// isLabel tells the words that are written on a telephone number without a space.
func isLabel(word string) bool {
	switch word {
	case "tel", "telephone", "phone", "ph", "mob", "mobile", "cell", "hp", "handphone", "fax", "m", "t", "p", "h", "o", "c", "f", "w", "no", "number", "call",
		"contact", "whatsapp", "or", "and", "ext", "v", "tels":
		return true
	}
	return len(word) <= 3 && placeRegion(word) != ""
}
