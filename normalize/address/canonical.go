package address

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// compact drops spaces and punctuation from a folded Han address. A space remains between two numbers that would
// otherwise grow together, '-' between numbers, '#' always.
func compact(s string, t *trace) string {
	b := output{in: s, t: t}
	var last rune // last rune written
	gap, gapAt := rune(0), 0
	for i, r := range s {
		switch {
		case r == '一' && last >= '0' && last <= '9' && gap == 0 && startsDigit(s[i+len("一"):]):
			gap, gapAt = '-', i // 18一1一701
		case r == '至' && last >= '0' && last <= '9' && gap == 0 && startsDigit(s[i+len("至"):]):
			gap, gapAt = '-', i
		case r == '#' || unicode.IsLetter(r) || unicode.IsDigit(r) || r == '〇':
			switch {
			case gap == '-' && last == '号' && subNumber(s[i:]):
				b.write("之", gapAt, i) // 12号-3
			case gap != 0 && last != 0 && numberish(last) && numberish(r):
				b.write(string(gap), gapAt, i)
			}
			b.copy(i, i+utf8.RuneLen(r))
			last, gap = r, 0
		case r == '-' || r == '~' || r == '～' || r == '至' || r == '—' || r == '–' || r == '－' || r == '_':
			if next := s[i+utf8.RuneLen(r):]; gap == 0 && r == '-' && !numberish(last) && basement(next) {
				b.write("负", i, i+1)
				last = '负'
				continue
			}
			if gap == 0 {
				gap, gapAt = '-', i
			}
		case r == '/' && gap == 0 && last >= '0' && last <= '9' && strings.HasPrefix(s[i+1:], "f"):
		case gap == 0:
			gap, gapAt = ' ', i
		}
	}
	return b.finish()
}

// basement reports whether s is the rest of -1层 or -2楼.
func basement(s string) bool {
	return len(s) > 1 && s[0] >= '1' && s[0] <= '9' && (strings.HasPrefix(s[1:], "层") || strings.HasPrefix(s[1:], "楼") || strings.HasPrefix(s[1:], "f"))
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

// numberish runes must not grow together across a separator.
func numberish(r rune) bool {
	return r < 0x80 && r != '#' || hanzi.IsNumeral(r)
}

// counted are the words that a number stands before; a Chinese numeral before one of them is written in digits.
// The longest come first where one begins another.
var counted = []string{"号", "弄", "巷", "段", "栋", "幢", "座", "单元", "层", "楼", "字楼", "室", "房", "组", "期", "门", "户", "区", "队", "社", "邻", "排", "之", "团", "连", "梯"}

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
func writeNumerals(s string, from int, t *trace) string {
	b := output{in: s, t: t}
	b.copy(0, from)
	var last rune
	wrote := 0 // where the last numeral that became digits ends
	for i := from; i < len(s); {
		r, size := decode(s[i:])
		if n, text := romanAt(s, i, last); n > 0 {
			b.write(text, i, i+n)
			last = '0'
			i += n
			continue
		}
		if !hanzi.IsNumeral(r) {
			b.copy(i, i+size)
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
		if (r >= utf8.RuneSelf || wrote == i && i > 0) && last >= '0' && last <= '9' && startsDigit(out) {
			b.write(" ", i, i) // 14号之1五楼, 12幢之一303
		}
		if r >= utf8.RuneSelf && startsDigit(out) {
			wrote = end
		}
		b.write(out, i, end)
		last, _ = utf8.DecodeLastRuneInString(out)
		i = end
	}
	return b.finish()
}

// joinSubNumbers writes 12号之3 and 12之3号 as 12-3号.
func joinSubNumbers(s string, t *trace) string {
	b := output{in: s, t: t}
	done := 0
	for from := 0; ; {
		i := strings.Index(s[from:], "之")
		if i < 0 {
			break
		}
		i += from
		at := i + len("之")
		from = at
		before := strings.TrimSuffix(s[done:i], "号")
		end := at
		for end < len(s) && s[end] >= '0' && s[end] <= '9' {
			end++
		}
		if end == at || before == "" || before[len(before)-1] < '0' || before[len(before)-1] > '9' {
			continue
		}
		number := done + len(before)
		suffix := len(s) - len(strings.TrimPrefix(s[end:], "号"))
		if number == i && suffix == end {
			continue
		}
		b.copy(done, number)
		b.write("-", number, at)
		b.copy(at, end)
		b.write("号", end, suffix)
		done, from = suffix, suffix
	}
	if done == 0 {
		return s
	}
	b.copy(done, len(s))
	return b.finish()
}

// sameBuilding are the unit words of a numbered building that mean the same (GB/T 23705 has 幢; people write the others).
var sameBuilding = []string{"号楼", "号栋", "号幢", "号座", "#楼", "栋楼", "幢楼", "幢", "座"}

// writeBuildings writes 5号楼, 5幢 and 5座 as 5栋. 5楼 is a floor, and 5号楼下 is no building.
func writeBuildings(s string, from int, t *trace) string {
	b := output{in: s, t: t}
	b.copy(0, from)
	for i := from; i < len(s); {
		if i > from && s[i-1] >= '0' && s[i-1] <= '9' {
			if n := prefixOf(s[i:], sameBuilding); n > 0 && prefixOf(s[i+n:], notBuilding) == 0 {
				b.write("栋", i, i+n)
				i += n
				continue
			}
		}
		_, size := decode(s[i:])
		b.copy(i, i+size)
		i += size
	}
	return b.finish()
}

// notBuilding follow 楼 or 座 where it is part of another word.
var notBuilding = []string{"下", "上", "顶", "道", "前", "后", "旁", "层", "宇", "盘", "梯", "机", "位", "谈"}

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
	if digitRow(run) {
		return hanzi.Digits(run), true // 八五四农场, 七零二
	}
	if isDigits(run) || !(beforeCounted(rest) || last == '第' || last == '之' || last == '负' || rest == "" && (last != 0 && last < 0x80 || afterNumbered(last) && len(run) > 3)) {
		return "", false
	}
	if r, size := decode(run); size == len(run) && (commonNumeral(r) || hanziUnit(r) && r != '十' && r != '拾') && !afterNumbered(last) {
		return "", false
	}
	if strings.HasPrefix(rest, "社区") || nameAfterCounted(rest) {
		return "", false // 南五社区, 六门巷
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

// nameAfterCounted reports whether a counted word at the beginning of s is part of a name: 三门街, 八楼村.
func nameAfterCounted(s string) bool {
	n := prefixOf(s, []string{"门", "楼", "房", "室", "座", "户", "队", "团", "连", "社", "邻", "排", "层"})
	return n > 0 && (prefixOf(s[n:], []string{"路", "街", "巷", "道", "大街", "大道", "胡同", "村", "镇", "乡", "屯", "庄"}) > 0)
}

// digitRow reports whether a run is three digits or more, each written in its plain character.
func digitRow(run string) bool {
	n := 0
	for _, r := range run {
		if !strings.ContainsRune("〇零一二三四五六七八九", r) {
			return false
		}
		n++
	}
	return n >= 3
}

// romanAt reads a Roman numeral at s[i] that counts a phase or, of two letters and more, anything: Ⅱ期, which folding
// wrote ii期.
func romanAt(s string, i int, last rune) (int, string) {
	n := 0
	for i+n < len(s) && (s[i+n] == 'i' || s[i+n] == 'v' || s[i+n] == 'x') {
		n++
	}
	if n == 0 || last < utf8.RuneSelf && last != 0 || !beforeCounted(s[i+n:]) || n == 1 && !strings.HasPrefix(s[i+n:], "期") {
		return 0, ""
	}
	for value, roman := range romans {
		if s[i:i+n] == roman {
			return n, strconv.Itoa(value + 1)
		}
	}
	return 0, ""
}

var romans = [...]string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}

func commonNumeral(r rune) bool {
	return strings.ContainsRune("陆参伍漆念什两零千百万亿", r)
}

func hanziUnit(r rune) bool { return strings.ContainsRune("十百千万亿拾佰仟", r) }

// afterNumbered reports whether a number is expected after r: a street, a lane or a counted word.
func afterNumbered(r rune) bool {
	return strings.ContainsRune("路街道巷弄号楼栋幢座元段门层", r)
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
