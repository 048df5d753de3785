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
	if !hanzi.IsPlain(s) {
		s = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
				return -1
			}
			return r
		}, norm.NFKC.String(strings.ToValidUTF8(s, "")))
	}
	return strings.TrimSpace(s)
}

// stripLabel drops words before a colon ("出生日期：", "DOB:") and the .0 of a number that went through a float column.
func stripLabel(s string) string {
	if i := strings.IndexByte(s, ':'); i > 0 && !strings.ContainsAny(s[:i], "0123456789") {
		s = strings.TrimSpace(s[i+1:])
	}
	if n, ok := strings.CutSuffix(s, ".0"); ok && len(n) >= 4 && strings.Trim(n, "0123456789") == "" {
		return n
	}
	return s
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

// token is a number or the name of a month.
type token struct {
	num    int
	era    int16 // years to add: 1911 for 民国
	digits uint8 // number of digits; 0 for a month
	sep    byte  // what stood before it: 0 nothing, ' ', or a sign such as '-'
	mark   byte  // 'y', 'm', 'd' when the number is named by 年 月 日
}

const maxTokens = 8

// scanner cuts a folded cell into tokens and drops times, weekdays and ordinals.
type scanner struct {
	s      string
	tokens [maxTokens]token
	n      int // tokens
	sep    byte
	era    int16
	lunar  bool // 农历, 初五, 腊月
	leap   bool // 闰
	about  bool // circa, 约
	time   bool // a time of day was read
}

func (sc *scanner) scan() bool {
	for len(sc.s) > 0 && !(sc.time && sc.n >= 3) {
		r, size := utf8.DecodeRuneInString(sc.s)
		switch {
		case r >= '0' && r <= '9':
			if !sc.number() {
				return false
			}
		case r < utf8.RuneSelf && isLetter(byte(r)):
			if !sc.word() {
				return false
			}
		case r < utf8.RuneSelf:
			if sc.sep == 0 || sc.sep == ' ' {
				sc.sep = byte(r)
			}
			sc.s = sc.s[1:]
		case sc.chinese(r):
		case unicode.IsLetter(r):
			if !sc.word() {
				return false
			}
		default:
			sc.sep = '-'
			sc.s = sc.s[size:]
		}
	}
	return true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (sc *scanner) push(t token) bool {
	if sc.n == maxTokens {
		return false
	}
	t.sep, sc.sep = sc.sep, 0
	sc.tokens[sc.n] = t
	sc.n++
	return true
}

// pushYear pushes a number to which the era before it belongs.
func (sc *scanner) pushYear(n, digits int) bool {
	t := token{num: n, digits: uint8(digits), era: sc.era}
	sc.era = 0
	return sc.push(t)
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
		sc.time = true
		return true
	}
	if i > 17 {
		return false
	}
	sc.s = rest
	return sc.pushYear(n, i)
}

// word reads a run of letters other than Han; it reports false for a word that no date has.
func (sc *scanner) word() bool {
	i := strings.IndexFunc(sc.s, func(r rune) bool { return !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) })
	switch {
	case i < 0:
		i = len(sc.s)
	case i == 0: // a Han character that no date has
		return false
	}
	var buf [32]byte // so that a word of ASCII does not allocate
	w := string(appendLower(buf[:0], sc.s[:i]))
	sc.s = sc.s[i:]
	if m := monthByName(w); m > 0 {
		return sc.push(token{num: m})
	}
	if era, ok := eraLetters[w]; ok && sc.n == 0 && len(sc.s) > 0 && sc.s[0] >= '0' && sc.s[0] <= '9' {
		sc.era = era
		return true
	}
	switch w {
	case "t":
		if sc.n == 1 && sc.tokens[0].digits == 8 { // 20060102T150405
			sc.s = ""
		}
		return true
	case "roc", "r", "o", "c", "minguo":
		sc.era, sc.about = rocEra, sc.about || w == "c"
		return true
	case "be":
		sc.era = buddhistEra
		return true
	case "about", "abt", "approx", "approximately", "around", "ca", "circa", "est", "estimated":
		sc.about = true
		return true
	}
	return skipped[w]
}

func appendLower(b []byte, s string) []byte {
	for _, r := range s {
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

// skipped are the words that stand in dates and say nothing.
var skipped = wordSet("st nd rd th of the am pm z utc gmt on ad ce de del le year dob born date birth birthday " +
	"mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday " +
	"cst hkt sgt jst myt bst cet cest edt pst pdt")

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// rocEra: the first year of the Republic of China is 1912; the Japanese eras follow the same rule.
const rocEra = 1911

// buddhistEra: the year 2567 of Thailand is 2024.
const buddhistEra = -543

var eraLetters = map[string]int16{"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}

var eraWords = [...]struct {
	word string
	era  int16
}{
	{"中華民國", rocEra}, {"中华民国", rocEra}, {"民國", rocEra}, {"民国", rocEra}, {"民", rocEra},
	{"明治", 1867}, {"大正", 1911}, {"昭和", 1925}, {"平成", 1988}, {"令和", 2018},
	{"佛历", buddhistEra}, {"佛曆", buddhistEra},
	{"公元", 0}, {"西元", 0}, {"西历", 0}, {"西曆", 0}, {"公历", 0}, {"公曆", 0}, {"阳历", 0}, {"陽曆", 0}, {"國曆", 0}, {"国历", 0}, {"新历", 0}, {"新曆", 0},
}

// chinese handles what begins with a Han character or another sign that Chinese dates use; it reports false when it
// does not know the character.
func (sc *scanner) chinese(r rune) bool {
	if !strings.ContainsRune("年月日号號", r) {
		for _, e := range &eraWords {
			if strings.HasPrefix(sc.s, e.word) {
				sc.era, sc.s = e.era, sc.s[len(e.word):]
				return true
			}
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
	case '元': // 元年 is the first year of an era, 元月 January, 元旦 its first day
		sc.s = sc.s[size:]
		if rest, ok := strings.CutPrefix(sc.s, "旦"); ok {
			sc.s = rest
			return sc.push(token{num: 1, digits: 1, mark: 'm'}) && sc.push(token{num: 1, digits: 1, mark: 'd'})
		}
		return sc.pushYear(1, 1)
	case '正', '冬', '腊', '臘': // 正月, 冬月 and 腊月 are the first, eleventh and twelfth month of the lunar calendar
		sc.lunar, sc.s = true, sc.s[size:]
		return sc.push(token{num: map[rune]int{'正': 1, '冬': 11}[r] + 12*strings.Count("腊臘", string(r)), digits: 2})
	case '初':
		sc.lunar = true
	case '闰', '閏':
		sc.lunar, sc.leap = true, true
	case '农', '農', '阴', '陰', '旧', '舊':
		sc.s = sc.s[size:]
		sc.s = strings.TrimPrefix(strings.TrimPrefix(sc.s, "历"), "曆")
		if sc.n >= 3 && strings.Trim(sc.s, ") ") != "" { // 1990年3月31日(农历三月初五): said twice
			sc.s = ""
			return true
		}
		sc.lunar = true
		return true
	case '约', '約', '左', '右', '大':
		sc.about = true
	case '星', '周', '週', '礼', '禮':
		sc.weekday(size)
		return true
	case '岁', '歲':
		sc.dropLast()
	case '时', '時', '点', '點', '分', '秒':
		sc.dropLast()
		sc.time = true
	case '上', '下', '午', '晚', '早', '中', '凌', '晨', '生', '出', '于', '於', '每':
	default:
		return sc.numeral()
	}
	sc.s = sc.s[size:]
	return true
}

// mark names the number before it.
func (sc *scanner) mark(m byte) {
	if t := sc.last(); t != nil {
		t.mark = m
	}
	sc.sep = 0
}

// last is the number just read, if it has no name yet.
func (sc *scanner) last() *token {
	if sc.n == 0 || sc.tokens[sc.n-1].digits == 0 || sc.tokens[sc.n-1].mark != 0 {
		return nil
	}
	return &sc.tokens[sc.n-1]
}

// dropLast removes the number before a unit of time (15时04分) or of age (35岁).
func (sc *scanner) dropLast() {
	if sc.last() != nil {
		sc.n--
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
	return digits < 18 && sc.pushYear(n, digits)
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
