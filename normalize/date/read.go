package date

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// parseISO is the fast path: 2006-01-02 or 20060102 with parts that the calendar has.
func parseISO(s string) (YMD, bool) {
	switch {
	case len(s) == 10 && s[4] == '-' && s[7] == '-':
		s = s[:4] + s[5:7] + s[8:]
	case len(s) == 8:
	default:
		return YMD{}, false
	}
	n := 0
	for i := 0; i < 8; i++ {
		if s[i] < '0' || s[i] > '9' {
			return YMD{}, false
		}
		n = n*10 + int(s[i]-'0')
	}
	r := YMD{n / 10000, n / 100 % 100, n % 100}
	return r, plausibleYear(r.Year) && r.Month > 0 && r.Day > 0 && r.problem() == ""
}

// plausibleYear tells a year from a day and month written together.
func plausibleYear(y int) bool { return y >= 1600 && y <= 2199 }

// fold brings a cell to one width without invisible characters and outer space. Case is kept.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			s = strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
					return -1
				}
				return r
			}, norm.NFKC.String(strings.ToValidUTF8(s, "")))
			break
		}
	}
	return strings.TrimSpace(s)
}

// isFiller tells whether the cell says "nothing" in words, signs or zeros.
func isFiller(s string) bool {
	switch strings.ToLower(strings.Trim(s, " -_.*/\\?#:()<>")) {
	case "", "null", "nil", "none", "n/a", "na", "nan", "nat", "unknown", "unk", "undefined", "tbd", "not available",
		"无", "無", "未知", "不详", "不詳", "暂无", "暫無", "空", "保密", "长期", "長期":
		return true
	}
	return strings.Trim(s, "0-/.: TZ") == "" && !strings.ContainsAny(s, "123456789")
}

// token is a number or a word of a cell.
type token struct {
	num    int
	digits int // number of digits; 0 for a word
	word   string
	sep    byte // what stood before it: 0 nothing, ' ', or a sign such as '-'
	mark   byte // 'y', 'm', 'd' when the number is named by 年 月 日
	era    int  // years to add: 1911 for 民国
}

const maxTokens = 12

// scanner cuts a folded cell into tokens and drops times, weekdays and ordinals.
type scanner struct {
	s      string
	tokens []token
	sep    byte
	era    int
	lunar  bool
}

func (sc *scanner) scan() bool {
	for len(sc.s) > 0 {
		if len(sc.tokens) > maxTokens {
			return false
		}
		r, size := utf8.DecodeRuneInString(sc.s)
		switch {
		case r >= '0' && r <= '9':
			if !sc.number() {
				return false
			}
		case r < utf8.RuneSelf && isLetter(byte(r)):
			sc.word()
		case r < utf8.RuneSelf:
			if sc.sep == 0 || sc.sep == ' ' {
				sc.sep = byte(r)
			}
			sc.s = sc.s[1:]
		case sc.chinese(r):
		case unicode.IsLetter(r):
			sc.word()
		default:
			sc.sep = '-'
			sc.s = sc.s[size:]
		}
	}
	return true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (sc *scanner) push(t token) {
	t.sep, sc.sep = sc.sep, 0
	sc.tokens = append(sc.tokens, t)
}

// number reads a run of digits; one that a colon follows begins a time, which is skipped with its zone.
func (sc *scanner) number() bool {
	i, n := 0, 0
	for i < len(sc.s) && sc.s[i] >= '0' && sc.s[i] <= '9' {
		if i < 17 {
			n = n*10 + int(sc.s[i]-'0')
		}
		i++
	}
	rest := sc.s[i:]
	if strings.HasPrefix(rest, ":") && i <= 2 {
		sc.s = strings.TrimLeft(rest, "0123456789:.,")
		if len(sc.s) > 0 && (sc.s[0] == '+' || sc.s[0] == '-') {
			sc.s = strings.TrimLeft(sc.s[1:], "0123456789:")
		}
		return true
	}
	if i > 17 {
		return false
	}
	sc.s = rest
	sc.push(token{num: n, digits: i, era: sc.era})
	sc.era = 0
	return true
}

// word reads a run of letters other than Han.
func (sc *scanner) word() {
	i := strings.IndexFunc(sc.s, func(r rune) bool { return !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) })
	switch {
	case i < 0:
		i = len(sc.s)
	case i == 0: // a Han character that no date has
		_, i = utf8.DecodeRuneInString(sc.s)
	}
	w := strings.ToLower(sc.s[:i])
	sc.s = sc.s[i:]
	sc.putWord(w)
}

func (sc *scanner) putWord(w string) {
	switch w {
	case "st", "nd", "rd", "th", "of", "the", "am", "pm", "t", "z", "utc", "gmt", "on", "ad", "ce", "de", "del", "le",
		"mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri",
		"friday", "sat", "saturday", "sun", "sunday":
		return
	case "roc", "r", "o", "c", "minguo":
		sc.era = rocEra
		return
	}
	if era, ok := eraLetters[w]; ok && len(sc.s) > 0 && sc.s[0] >= '0' && sc.s[0] <= '9' {
		sc.era = era
		return
	}
	sc.push(token{word: w})
}

// rocEra: the first year of the Republic of China is 1912; the Japanese eras follow the same rule.
const rocEra = 1911

var eraLetters = map[string]int{"m": 1867, "s": 1925, "h": 1988}

var eraWords = [...]struct {
	word string
	era  int
}{
	{"中華民國", rocEra}, {"中华民国", rocEra}, {"民國", rocEra}, {"民国", rocEra},
	{"明治", 1867}, {"大正", 1911}, {"昭和", 1925}, {"平成", 1988}, {"令和", 2018},
	{"公元", 0}, {"西元", 0}, {"西历", 0}, {"公历", 0}, {"阳历", 0}, {"國曆", 0}, {"新历", 0},
}

// chinese handles what begins with a Han character or another sign that Chinese dates use; it reports false when it
// does not know the character.
func (sc *scanner) chinese(r rune) bool {
	for _, e := range eraWords {
		if strings.HasPrefix(sc.s, e.word) {
			sc.era, sc.s = e.era, sc.s[len(e.word):]
			return true
		}
	}
	size := utf8.RuneLen(r)
	switch r {
	case '年':
		sc.mark('y')
	case '月':
		sc.mark('m')
	case '日', '号', '號':
		sc.mark('d')
	case '元': // 元年 is the first year of an era
		sc.push(token{num: 1, digits: 1, era: sc.era})
		sc.era = 0
	case '正': // 正月
		sc.push(token{num: 1, digits: 1})
	case '初':
		sc.lunar = true
	case '农', '農', '阴', '陰', '旧', '舊':
		sc.lunar = true
		for _, next := range [...]string{"历", "曆"} {
			sc.s = sc.s[:size] + strings.TrimPrefix(sc.s[size:], next)
		}
	case '星', '周', '週', '礼', '禮':
		sc.weekday(size)
		return true
	case '时', '時', '点', '點', '分', '秒':
		sc.dropLast()
	case '上', '下', '午', '晚', '早', '中', '凌', '晨', '生', '出', '于', '於':
	default:
		return sc.numeral()
	}
	sc.s = sc.s[size:]
	return true
}

// mark names the number before it.
func (sc *scanner) mark(m byte) {
	if n := len(sc.tokens); n > 0 && sc.tokens[n-1].digits > 0 && sc.tokens[n-1].mark == 0 {
		sc.tokens[n-1].mark = m
	}
	sc.sep = 0
}

// dropLast removes the number before a unit of time (15时04分).
func (sc *scanner) dropLast() {
	if n := len(sc.tokens); n > 0 && sc.tokens[n-1].digits > 0 && sc.tokens[n-1].mark == 0 {
		sc.tokens = sc.tokens[:n-1]
	}
}

// weekday skips 星期三, 周三, 礼拜日.
func (sc *scanner) weekday(size int) {
	sc.s = sc.s[size:]
	for _, w := range [...]string{"期", "拜"} {
		sc.s = strings.TrimPrefix(sc.s, w)
	}
	if r, n := utf8.DecodeRuneInString(sc.s); strings.ContainsRune("一二三四五六日天", r) {
		sc.s = sc.s[n:]
	}
}

// numeral reads a run of Chinese numerals: 二〇〇六, 十二, 廿五.
func (sc *scanner) numeral() bool {
	i := strings.IndexFunc(sc.s, func(r rune) bool { return r < utf8.RuneSelf || !hanzi.IsNumeral(r) })
	if i < 0 {
		i = len(sc.s)
	}
	if i == 0 {
		return false
	}
	n, ok := hanzi.ParseNumeral(sc.s[:i])
	if !ok {
		return false
	}
	digits := utf8.RuneCountInString(sc.s[:i])
	if len(hanzi.Digits(sc.s[:i])) != digits { // not a plain row of digits: 十二
		digits = 1
		for q := n; q >= 10; q /= 10 {
			digits++
		}
	}
	sc.s = sc.s[i:]
	sc.push(token{num: n, digits: digits, era: sc.era})
	sc.era = 0
	return true
}

// plainNumber reads a cell that is one number or empty (0).
func plainNumber(s string) (int, bool) {
	s = strings.TrimRight(s, "年月日号號")
	s = strings.TrimSuffix(s, ".0") // a float column of a data frame
	if s == "" {
		return 0, true
	}
	if len(s) > 12 {
		return 0, false
	}
	return hanzi.ParseNumeral(s)
}

func monthPart(s string) (int, bool) {
	if m := monthByName(strings.ToLower(strings.TrimSuffix(s, "."))); m > 0 {
		return m, true
	}
	n, ok := plainNumber(s)
	return n, ok && n < 100
}

func (p Parser) yearPart(s string) (int, bool) {
	n, ok := plainNumber(s)
	if ok && len(s) == 2 && n < 100 {
		n = p.century(n)
	}
	return n, ok && n < 10000
}

// century reads a two-digit year by the pivot.
func (p Parser) century(yy int) int {
	pivot := p.Pivot
	if pivot == 0 {
		pivot = 30
	}
	if yy <= pivot {
		return 2000 + yy
	}
	return 1900 + yy
}
