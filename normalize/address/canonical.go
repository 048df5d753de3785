package address

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// labels are what forms and people write before an address.
var labels = []string{"收货地址", "收件地址", "联系地址", "通讯地址", "家庭住址", "家庭地址", "户籍地址", "详细地址", "注册地址", "公司地址", "办公地址", "地址", "住址"}

// remarks are what people write after an address for the courier.
var remarks = []string{"电联", "请电联", "电话联系", "道路不详", "道路不祥", "提前电话", "送货上门"}

// compact drops spaces and punctuation from a folded Han address. A space remains between two numbers that would
// otherwise grow together, '-' between numbers, '#' always.
func compact(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune // last rune written
	gap := rune(0)
	for i, r := range s {
		switch {
		case r == '一' && last >= '0' && last <= '9' && gap == 0 && startsDigit(s[i+len("一"):]):
			gap = '-' // 18一1一701
		case r == '至' && last >= '0' && last <= '9' && gap == 0 && startsDigit(s[i+len("至"):]):
			gap = '-'
		case r == '#' || unicode.IsLetter(r) || unicode.IsDigit(r) || r == '〇':
			switch {
			case gap == '-' && last == '号' && subNumber(s[i:]):
				b.WriteRune('之') // 12号-3
			case gap != 0 && last != 0 && numberish(last) && numberish(r):
				b.WriteRune(gap)
			}
			b.WriteRune(r)
			last, gap = r, 0
		case r == '-' || r == '~' || r == '～' || r == '至' || r == '—' || r == '–' || r == '－' || r == '_':
			if gap == 0 {
				gap = '-'
			}
		case gap == 0:
			gap = ' '
		}
	}
	return b.String()
}

// subNumber reports whether s begins with the sub-number of a house, not with the number of a building or room.
func subNumber(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 0 || n > 2 {
		return false
	}
	rest := s[n:]
	if after, ok := strings.CutPrefix(rest, "号"); ok {
		return prefixOf(after, []string{"楼", "栋", "幢", "座", "房", "室", "门"}) == 0
	}
	kind, _ := unitAfter(rest)
	return kind == bareNumber && (rest == "" || isHanText(rest))
}

// stripLabels takes labels off the front and remarks off the end of a compacted address.
func stripLabels(s string) string {
	for again := true; again; {
		again = false
		for _, l := range labels {
			if rest, ok := strings.CutPrefix(s, l); ok {
				s, again = strings.TrimLeft(rest, " -"), true
				break
			}
		}
		for _, r := range remarks {
			if rest, ok := strings.CutSuffix(s, r); ok {
				s, again = strings.TrimRight(rest, " -"), true
				break
			}
		}
	}
	return s
}

// numberish runes must not grow together across a separator.
func numberish(r rune) bool {
	return r < 0x80 && r != '#' || hanzi.IsNumeral(r)
}

// counted are the words that a number stands before; a Chinese numeral before one of them is written in digits.
// The longest come first where one begins another.
var counted = []string{"号", "弄", "巷", "段", "栋", "幢", "座", "单元", "层", "楼", "字楼", "室", "房", "组", "期", "门", "户", "区", "队", "社", "邻", "排", "之"}

func beforeCounted(s string) bool {
	for _, w := range counted {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// streetWords follow numbers that belong to a street's name and are written in Han: 经3路 is 经三路.
var streetWords = []string{"路", "大街", "街", "大道", "马路", "环", "经路", "纬路", "横路", "道", "条"}

func beforeStreetWord(s string) bool {
	for _, w := range streetWords {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// writeNumerals rewrites the numerals of a compacted address: to digits before a counted word, 一百二十三号 to 123号, and
// to Han inside the name of a street. Financial numerals that are common characters as well (陆 伍 参) count only in runs
// or after a counted word.
func writeNumerals(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	for i := 0; i < len(s); {
		r, size := decode(s[i:])
		if !hanzi.IsNumeral(r) {
			b.WriteRune(r)
			last = r
			i += size
			continue
		}
		end := numeralEnd(s, i)
		run, rest := s[i:end], s[end:]
		out := run
		if text, ok := inDigits(run, rest, last); ok {
			out = text
		} else if text, ok := inHan(run, rest, last); ok {
			out = text
		}
		if r >= 0x80 && last >= '0' && last <= '9' && startsDigit(out) {
			b.WriteByte(' ') // 14号之1五楼
		}
		b.WriteString(out)
		last, i = 0, end
		if out != "" {
			last = rune(out[len(out)-1])
		}
	}
	return b.String()
}

// joinSubNumbers writes 12号之3 and 12之3号 as 12-3号.
func joinSubNumbers(s string) string {
	i := strings.Index(s, "之")
	if i <= 0 {
		return s
	}
	before, after := strings.TrimSuffix(s[:i], "号"), s[i+len("之"):]
	n := 0
	for n < len(after) && after[n] >= '0' && after[n] <= '9' {
		n++
	}
	if n == 0 || before == "" || before[len(before)-1] < '0' || before[len(before)-1] > '9' {
		return s
	}
	rest := strings.TrimPrefix(after[n:], "号")
	if before == s[:i] && rest == after[n:] {
		return s
	}
	return before + "-" + after[:n] + "号" + rest
}

// numeralEnd returns where the numeral that begins at s[i] ends: 十2 and 1万2 are one, 一602 (of 之一602室) two.
func numeralEnd(s string, i int) int {
	var last rune
	for i < len(s) {
		r, size := decode(s[i:])
		if !hanzi.IsNumeral(r) || last != 0 && (last < 0x80) != (r < 0x80) && !hanziUnit(last) && !hanziUnit(r) {
			break
		}
		last = r
		i += size
	}
	return i
}

// inDigits writes a Han or mixed numeral run before a counted word in digits.
func inDigits(run, rest string, last rune) (string, bool) {
	if isDigits(run) || !(beforeCounted(rest) || last == '第' || rest == "" && (last != 0 && last < 0x80 || afterNumbered(last) && len(run) > 3)) {
		return "", false
	}
	if r, size := decode(run); size == len(run) && (commonNumeral(r) || hanziUnit(r) && r != '十' && r != '拾') && !afterNumbered(last) {
		return "", false
	}
	if strings.HasPrefix(rest, "号线") || beforeStreetWord(rest) && !beforeCounted(rest) {
		return "", false
	}
	n, ok := hanzi.ParseNumeral(run)
	if !ok {
		return "", false
	}
	return strconv.Itoa(n), true
}

func commonNumeral(r rune) bool {
	return strings.ContainsRune("陆参伍漆念什两零千百万亿", r)
}

func hanziUnit(r rune) bool { return strings.ContainsRune("十百千万亿拾佰仟", r) }

// afterNumbered reports whether a number is expected after r: a street, a lane or a counted word.
func afterNumbered(r rune) bool {
	return strings.ContainsRune("路街道巷弄号楼栋幢座元段", r)
}

// inHan writes one or two digits inside the name of a street in Han: 文3路, 经10路.
func inHan(run, rest string, last rune) (string, bool) {
	if !isDigits(run) || len(run) > 2 || run[0] == '0' || !beforeStreetWord(rest) || !hanzi.IsHan(last) || afterNumbered(last) {
		return "", false
	}
	n, _ := strconv.Atoi(run)
	return smallHan(n), true
}

var hanDigits = [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// smallHan writes 1 to 99 in Han.
func smallHan(n int) string {
	switch {
	case n < 10:
		return hanDigits[n]
	case n < 20:
		return "十" + hanDigits[n-10]
	}
	return hanDigits[n/10] + "十" + hanDigits[n%10]
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
