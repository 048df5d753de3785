package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// fold brings a cell to half width without invisible characters and writes Chinese digits as ASCII.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.TrimSpace(asciiDigits(norm.NFKC.String(strings.Map(mapRune, enumerated(strings.ToValidUTF8(s, ""))))))
		}
	}
	return strings.TrimSpace(s)
}

// enumerated writes a lone circled digit, which counts the numbers of a cell (①138… ②139…), as a semicolon. Several
// together are digits.
func enumerated(s string) string {
	if strings.IndexFunc(s, isCircled) < 0 {
		return s
	}
	runes := []rune(s)
	for i, r := range runes {
		if isCircled(r) && (i == 0 || runes[i-1] == ';' || !isCircled(runes[i-1])) && (i == len(runes)-1 || !isCircled(runes[i+1])) {
			runes[i] = ';'
		}
	}
	return string(runes)
}

// isCircled tells ① to ⑨ and their kin in brackets, with a full stop and in black.
func isCircled(r rune) bool {
	return r >= '①' && r <= '⑨' || r >= '⑴' && r <= '⑼' || r >= '⒈' && r <= '⒐' || r >= '❶' && r <= '❾'
}

// mapRune drops invisible characters and the frame of keycap emoji, and writes the digits of other scripts as ASCII.
func mapRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf || r >= 0x4E00 && r <= 0x9FFF:
		return r
	case r >= '！' && r <= '～': // what NFKC would do, without its cost
		return r - '！' + '!'
	case r == '\u3000':
		return ' '
	case r == '\u20E3' || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
		return -1
	case r == 'ー' || r == 'ｰ' || r == '−':
		return '-'
	case r > 0xFFFF || !unicode.IsDigit(r):
		return r
	}
	for _, block := range unicode.Nd.R16 { // blocks of ten begin with the zero
		if uint16(r) >= block.Lo && uint16(r) <= block.Hi {
			return '0' + (r-rune(block.Lo))%10
		}
	}
	return r
}

// asciiDigits replaces runs in which three or more digits stand together, some of them Chinese: 一三八1234五六七八.
// Shorter ones are words (陆先生, 二人).
func asciiDigits(s string) string {
	if strings.IndexFunc(s, isHanDigit) < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		i := strings.IndexFunc(s, inRun)
		if i < 0 {
			i = len(s)
		}
		b.WriteString(s[:i])
		s = s[i:]
		if i = strings.IndexFunc(s, func(r rune) bool { return !inRun(r) && r != ' ' && r != '-' }); i < 0 {
			i = len(s)
		}
		b.WriteString(digitRun(s[:i]))
		s = s[i:]
	}
	return b.String()
}

// isHanDigit tells Chinese digits and units such as 十, which hanzi.Digits leaves alone.
func isHanDigit(r rune) bool { return r >= utf8.RuneSelf && hanzi.IsNumeral(r) }

func inRun(r rune) bool { return r >= '0' && r <= '9' || isHanDigit(r) }

// digitRun writes one run as digits. Circles between Arabic digits are stars, 一 between them is a dash unless it makes
// up the eleven digits of a mobile, and a lone numeral beside a whole mobile is a surname (陆13812345678).
func digitRun(run string) string {
	plain := hanzi.Digits(run)
	if plain == run || countDigits(plain) < 3 {
		return run
	}
	ascii := countDigits(run)
	if ascii == 0 {
		return plain
	}
	switch han := strings.Trim(run, "0123456789 -"); {
	case strings.IndexFunc(run, func(r rune) bool { return r >= utf8.RuneSelf && !isCircle(r) }) < 0:
		return strings.Map(func(r rune) rune {
			if isCircle(r) {
				return '*'
			}
			return r
		}, run)
	case utf8.RuneCountInString(han) > 1:
	case ascii == 11 && (strings.HasPrefix(run, han) || strings.HasSuffix(run, han)):
		return run
	case han == "一" && !strings.HasPrefix(run, han) && !strings.HasSuffix(run, han) && (ascii != 10 || run[0] != '1'):
		return strings.Replace(run, han, "-", 1)
	}
	return plain
}

func isCircle(r rune) bool { return r == '○' || r == '◯' }

func countDigits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

// scientific reads 1.3812345678E+10, as a spreadsheet shows a number. It reports true where the spreadsheet has dropped
// digits: nothing can be made of 1.38E+10.
func scientific(s string) (string, bool) {
	at := strings.IndexAny(s, "eE")
	if at < 3 || s[1] != '.' || countDigits(s[:at]) != at-1 {
		return s, false
	}
	power := strings.TrimLeft(s[at+1:], "+0")
	if power == "" || len(power) > 2 || countDigits(power) != len(power) {
		return s, false
	}
	digits := s[:1] + s[2:at]
	exponent := int(power[len(power)-1] - '0')
	if len(power) == 2 {
		exponent += 10 * int(power[0]-'0')
	}
	if len(digits) != exponent+1 {
		return s, true
	}
	return digits, false
}

// vanity reads a North American toll-free number spelt with letters (1-800-FLOWERS) by the keys of ITU-T E.161; letters
// after the tenth digit are for the ear only.
func vanity(s string) string {
	rest := strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(s, "+ ("), "1"), " -.(")
	if len(rest) < 10 || len(rest) > 24 || rest[0] != '8' || rest[1] != rest[2] || rest[1] != '0' && rest[1] < '3' {
		return ""
	}
	number, letters := "+1"+rest[:3], 0
	for _, r := range rest[3:] {
		switch upper := unicode.ToUpper(r); {
		case upper >= 'A' && upper <= 'Z':
			letters++
			number += string("22233344455566677778889999"[upper-'A'])
		case r >= '0' && r <= '9':
			number += string(r)
		case r != ' ' && r != '-' && r != '.' && r != ')':
			return ""
		}
	}
	if letters < 3 || len(number) < 12 {
		return ""
	}
	return number[:12]
}
