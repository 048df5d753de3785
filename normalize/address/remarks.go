package address

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// labels are what forms and people write before an address.
var labels = []string{"收货地址", "收件地址", "联系地址", "通讯地址", "家庭住址", "家庭地址", "户籍地址", "详细地址", "注册地址", "公司地址", "办公地址", "现住址",
	"现居住地址", "居住地址", "经营地址", "寄件地址", "地址", "住址", "null"}

// remarks are what people write after an address for the courier.
var remarks = []string{"电联", "请电联", "到付电联", "电话联系", "道路不详", "道路不祥", "提前电话", "送货上门", "请送货上门", "送上门", "请送上门", "放驿站", "放菜鸟驿站", "放门口", "放门卫", "放物业", "放前台", "放保安室",
	"放楼下", "放快递柜", "放丰巢", "勿放驿站", "勿放快递柜", "不放驿站", "不要放驿站", "派前电联", "请打电话", "打电话", "null"}

// stripLabels takes labels off the front and remarks off the end of a compacted address.
func stripLabels(s string, t *trace) string {
	from, to := 0, len(s)
	for again := true; again; {
		again = false
		for _, l := range labels {
			if strings.HasPrefix(s[from:to], l) {
				from += len(l)
				from, again = to-len(strings.TrimLeft(s[from:to], " -")), true
				break
			}
		}
		for _, r := range remarks {
			if strings.HasSuffix(s[from:to], r) {
				to -= len(r)
				to, again = from+len(strings.TrimRight(s[from:to], " -")), true
				break
			}
		}
	}
	t.cut(from, to)
	return s[from:to]
}

// remarkWords, within brackets, make a remark for people of what stands there.
var remarkWords = []string{"近", "旁", "对面", "隔壁", "斜对", "地铁", "号线", "出口", "驿站", "代收", "自提", "快递", "电联", "电话", "联系", "送", "放", "勿", "请", "不要", "收",
	"门口", "楼下", "楼上", "步行", "公交", "营业", "备注", "邮编", "进门", "大门", "左拐", "右拐", "以前", "前身", "仅限", "申报", "集群", "托管"}

// dropRemarks takes remarks in brackets, telephone numbers and the names of receivers out of a folded address, unless
// nothing would be left.
func dropRemarks(s string, t *trace) string {
	b := output{in: s, t: t}
	for i := 0; i < len(s); {
		n := remarkAt(s, i)
		if n == 0 {
			_, n = decode(s[i:])
			b.copy(i, i+n)
		} else if i+n < len(s) {
			b.write(" ", i, i+n)
		}
		i += n
	}
	if strings.IndexFunc(b.text(), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return s
	}
	return b.finish()
}

// remarkAt returns the length of the remark at s[i], or 0.
func remarkAt(s string, i int) int {
	switch r, _ := decode(s[i:]); {
	case r == '(' || r == '[' || r == '【' || r == '〔' || r == '{':
		return bracketed(s[i:])
	case r >= '0' && r <= '9' || r == '+':
		if i == 0 || !alnum(s[i-1]) && s[i-1] != '-' {
			return phoneEnd(s[i:])
		}
	case r == '收' || r == '联' || r == '电' || r == '手' || r == '姓' || r == 't':
		return contact(s[i:])
	}
	if i == 0 || s[i-1] == ' ' || s[i-1] == ',' {
		return namedPhone(s, i)
	}
	return 0
}

// minExtension and maxExtension are how many digits the extension of a privacy number has.
const minExtension, maxExtension = 3, 6

// maxRemark is the length in bytes up to which a bracket is looked at.
const maxRemark = 300

// bracketed returns the length of a remark in brackets at the beginning of s.
func bracketed(s string) int {
	_, n := decode(s)
	end := strings.IndexAny(s[:min(len(s), maxRemark)], ")]】〕}")
	if end < 0 {
		return 0
	}
	_, m := decode(s[end:])
	inner := strings.TrimSpace(s[n:end])
	if (s[0] == '[' || strings.HasPrefix(s, "【")) && len(inner) >= minExtension && len(inner) <= maxExtension && isDigits(inner) {
		return end + m // the extension of a privacy number, which shops write behind name and address: 1804室[4488]
	}
	if strings.HasPrefix(inner, "原") && !strings.HasPrefix(inner, "原野") {
		return end + m
	}
	if strings.HasSuffix(inner, "高速") || strings.HasSuffix(inner, "线") || strings.HasSuffix(inner, "高架") {
		return end + m // the road that passes near
	}
	for _, w := range remarkWords {
		if strings.Contains(inner, w) {
			return end + m
		}
	}
	return 0
}

// phoneEnd returns the length of the telephone number at the beginning of s: a mainland mobile, grouped or not, or a land
// line with its area code.
func phoneEnd(s string) int {
	i := prefixOf(s, []string{"+86", "0086", "86"})
	for i < len(s) && i > 0 && (s[i] == ' ' || s[i] == '-') {
		i++
	}
	var digits [12]byte
	n, groups := 0, 0
	for i < len(s) && n < len(digits) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits[n] = c
			n++
		case (c == '-' || c == ' ') && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' && (n == 3 || n == 7 || n == 4 && digits[0] == '0'):
			groups++
		default:
			goto done
		}
		i++
	}
done:
	if i < len(s) && (alnum(s[i]) || s[i] == '-' && i+1 < len(s) && alnum(s[i+1])) {
		return 0
	}
	switch {
	case n == 11 && digits[0] == '1' && digits[1] >= '3':
		return i
	case n >= 10 && digits[0] == '0' && digits[1] != '0' && groups == 1 && strings.IndexByte(s[:5], '-') >= 3:
		return i
	}
	return 0
}

var contactLabels = []string{"收件人", "收货人", "联系人", "姓名", "联系电话", "电话", "手机号码", "手机号", "手机", "tel"}

// contact returns the length of a label of the receiver at the beginning of s with the name or number after it.
func contact(s string) int {
	n := prefixOf(s, contactLabels)
	if n == 0 {
		return 0
	}
	rest := strings.TrimLeft(s[n:], ": ")
	n = len(s) - len(rest)
	if m := phoneEnd(rest); m > 0 {
		return n + m
	}
	if m := personEnd(rest); m > 0 && strings.Contains(s[:n], "人") || m > 0 && strings.HasPrefix(s, "姓名") {
		return n + m
	}
	return 0
}

// personEnd returns the length of two to four characters that end at a sign, a digit or the end, the name of a receiver.
func personEnd(s string) int {
	n := 0
	for i, r := range s {
		if !hanzi.IsHan(r) {
			if n >= 2 && n <= 4 {
				return i
			}
			return 0
		}
		n++
	}
	if n >= 2 && n <= 4 {
		return len(s)
	}
	return 0
}

// namedPhone returns the length of a name that stands by itself before or after a telephone number: 张三 13812345678. What
// ends like a part of an address is no name.
func namedPhone(s string, i int) int {
	n := personEnd(s[i:])
	if n == 0 {
		return 0
	}
	name := s[i : i+n]
	last, _ := utf8.DecodeLastRuneInString(name)
	if strings.ContainsRune("省市区县镇乡村路街道巷弄号楼栋座室层里园苑城院店厦场旗州盟组队屯", last) {
		return 0
	}
	if size, _ := gaz().longestName(name, func(p *place, _ string) []uint32 { return append(p.full[:len(p.full):len(p.full)], p.short...) }); size > 0 {
		return 0
	}
	rest := strings.TrimLeftFunc(s[i+n:], func(r rune) bool { return r == ' ' || r == ',' || r == ':' })
	if m := phoneEnd(rest); m > 0 {
		return n
	}
	before := strings.TrimRightFunc(s[:i], func(r rune) bool { return r == ' ' || r == ',' })
	if len(before) == i || i == 0 {
		return 0
	}
	start := strings.LastIndexFunc(before, func(r rune) bool { return !(unicode.IsDigit(r) || r == '-' || r == '+') }) + 1
	if start < len(before) && phoneEnd(before[start:]) == len(before)-start {
		return n
	}
	return 0
}
