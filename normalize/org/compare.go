package org

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// Compare says how two organisations relate. It is symmetric and a function of the canonical forms; equal ones are the
// Same. Cost: 0.1 to 1 µs.
func Compare(a, b *Org) Level {
	switch {
	case a.Canonical == "" || b.Canonical == "":
		return Missing
	case a.Canonical == b.Canonical:
		return Same
	case a.Branch != "" || b.Branch != "":
		return compareBranches(a, b)
	case a.han && b.han:
		return compareHan(a, b)
	case a.han:
		return compareMixed(a, b)
	case b.han:
		return compareMixed(b, a)
	}
	return compareLatin(a, b)
}

// compareHan relates two Han names; the county, which firms leave out and courts do not, may lower the level.
func compareHan(a, b *Org) Level {
	level := compareCores(a, b)
	if same := countyInName(a, b); same != Conflict {
		return same
	}
	switch {
	case a.county == b.county || level.Verdict() == "nonmatch":
		return level
	case a.county != "" && b.county != "" || generic(a.Stem):
		return Stem
	}
	return max(level, Shorter)
}

// countyInName compares a name with a county and one that writes it without 市 or 区: 昆山市甲乙厂, 昆山甲乙厂.
func countyInName(a, b *Org) Level {
	if a.county == "" {
		a, b = b, a
	}
	if a.county == "" || b.county != "" || a.group != b.group {
		return Conflict
	}
	name, ok := strings.CutSuffix(b.Core, countyName(a)+a.Stem+a.Trade)
	switch {
	case ok && name == a.Region:
		return SameCore
	case ok && (name == "" || a.Region == ""):
		return Shorter
	}
	return Conflict
}

// countyName returns the county without 市, 区 or 县.
func countyName(o *Org) string { return o.county[:max(len(o.county)-len("市"), 0)] }

func compareCores(a, b *Org) Level {
	sameTrade := a.Trade == b.Trade
	switch {
	case a.Core == b.Core || a.Stem == b.Stem && sameTrade && a.Region != "" && sameRegions(a.Region, b.Region):
		if a.group != b.group && a.LegalForm != "" && b.LegalForm != "" || a.founder != b.founder && a.founder != "" && b.founder != "" {
			return OtherForm
		}
		return SameCore
	case sameConjunction(a, b) || sameNumerals(a, b):
		return SameCore
	case a.Stem == b.Stem && sameTrade && a.group == b.group && !generic(a.Stem) && !a.tail && !b.tail && (strings.HasSuffix(a.Region, b.Region) || strings.HasSuffix(b.Region, a.Region)):
		return Shorter // the region, or the province, is left out; 腾讯科技 and 腾讯科技（深圳） are two
	case a.Stem == b.Stem && (shorter(a, b) || shorter(b, a)):
		return Shorter
	case withoutProduct(a, b) || withoutProduct(b, a):
		return Shorter
	case unitOf(a, b) || unitOf(b, a):
		return BranchOf
	case knownUnit(a, b) || knownUnit(b, a):
		return Shorter
	case abbreviates(a, b) || abbreviates(b, a):
		return Abbreviation
	case a.Stem == b.Stem:
		return Stem
	case closeHan(a, b):
		return Close
	}
	return Conflict
}

// sameNumerals reports whether two names differ only in how they write a number: 7天, 七天.
func sameNumerals(a, b *Org) bool {
	if len(a.Core) == len(b.Core) || a.group != b.group || strings.ContainsAny(a.Core, digits) == strings.ContainsAny(b.Core, digits) {
		return false
	}
	return hanzi.Digits(a.Core) == hanzi.Digits(b.Core)
}

// knownUnit reports whether a is the name of its own of a unit b of a university: 华西医院 of 四川大学华西医院.
func knownUnit(a, b *Org) bool {
	if a.Stem == "" || !institution(a.Trade) || generic(a.Stem) {
		return false
	}
	of, ok := strings.CutSuffix(b.Core, a.Core)
	if !ok {
		of, ok = strings.CutSuffix(b.Core, a.Stem+a.Trade)
	}
	return ok && strings.HasSuffix(strings.TrimSuffix(of, "附属"), "大学")
}

// sameRegions reports whether two lists of regions hold the same ones: 上海(中国) and 中国上海.
func sameRegions(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// sameConjunction reports whether two names differ only in how they write "and": &, 和, 与, 及.
func sameConjunction(a, b *Org) bool {
	if a.group != b.group || !strings.ContainsAny(a.Core, conjunctions) || !strings.ContainsAny(b.Core, conjunctions) {
		return false
	}
	return plainConjunctions.Replace(a.Core) == plainConjunctions.Replace(b.Core)
}

const conjunctions = "&和与及"

var plainConjunctions = strings.NewReplacer("和", "&", "与", "&", "及", "&")

// shorter reports whether a is an informal name, without legal form, that leaves out region or trade words of b. A bank or
// a school is not called by its trade alone (中国建设 is not 中国建设银行), nor left without its region (农业大学 is many); a group
// is not its company in a trade (双汇集团, 双汇发展).
func shorter(a, b *Org) bool {
	if a.LegalForm != "" && a.LegalForm != "公司" || a.Region != "" && a.Region != b.Region || a.parent && !b.parent && a.Trade != b.Trade {
		return false
	}
	if a.Region != b.Region && generic(b.Stem) && !national(b.Region) && (a.county == "" || a.county != b.county) {
		return false
	}
	return a.Trade == b.Trade || a.Trade == "" && !(institution(b.Trade) && generic(b.Stem))
}

// withoutProduct reports whether a is an informal name that leaves out the one character at the end of b's stem that says what the
// firm makes: 贵州茅台 for 贵州茅台酒股份有限公司.
func withoutProduct(a, b *Org) bool {
	product, ok := strings.CutPrefix(b.Stem, a.Stem)
	return ok && utf8.RuneCountInString(a.Stem) >= 2 && (product == "酒" || product == "茶") && !a.parent && shorter(a, b)
}

// national reports whether a region is the whole country.
func national(region string) bool {
	switch region {
	case "中国", "中华", "全国", "国家":
		return true
	}
	return false
}

// institution reports whether a name ends in a kind of organisation that its short names keep.
func institution(name string) bool {
	for _, kind := range [...]string{"银行", "大学", "学院", "医院", "中学", "小学", "研究院", "研究所", "科学院", "出版社", "协会", "学会", "委员会"} {
		if strings.HasSuffix(name, kind) {
			return true
		}
	}
	return false
}

// unitOf reports whether b is a unit of the institution or a shop of the firm a that its name begins with: 北京大学医学院,
// 星巴克人民广场店. A kind of shop is none: 全聚德烤鸭店.
func unitOf(a, b *Org) bool {
	rest, ok := strings.CutPrefix(b.Core, a.Core)
	switch {
	case !ok || rest == "" || a.Core == "":
		return false
	case institution(a.Stem + a.Trade):
		return true
	case a.LegalForm != "" || b.LegalForm != "" || !strings.HasSuffix(rest, "店"):
		return false
	}
	return utf8.RuneCountInString(rest) >= 3 && !generic(rest) && !generic(strings.TrimSuffix(rest, "店"))
}

// closeHan allows a slip in a long name of the same regions: a character that sounds the same, from three characters on, or
// any, or one too many, from five on (four in a firm). Another number, direction or letter is another name, and so is
// another trade.
func closeHan(a, b *Org) bool {
	if a.Region != b.Region || a.Stem == b.Stem && a.Trade != "" && b.Trade != "" {
		return false
	}
	x, y := a.Stem, b.Stem
	if a.Trade != b.Trade { // the slip hides a trade word
		x, y = a.Core[len(a.Region):], b.Core[len(b.Region):]
		if min(utf8.RuneCountInString(x), utf8.RuneCountInString(y)) < 6 {
			return false
		}
	}
	n := min(utf8.RuneCountInString(x), utf8.RuneCountInString(y))
	if n < 3 || similarity.OSA(x, y, 1) > 1 || telling(x, y) || generic(x) || generic(y) {
		return false
	}
	long := 4
	if institution(a.Trade) {
		long = 5
	}
	return n >= long || homophones(x, y)
}

// homophones reports whether x and y differ in one character that has a reading in common.
func homophones(x, y string) bool {
	p, q := differing(x, y)
	return len(p) == 1 && len(q) == 1 && slices.ContainsFunc(hanzi.FoldedReadings(p[0]), func(s string) bool {
		return slices.Contains(hanzi.FoldedReadings(q[0]), s)
	})
}

// tellingRunes make another name of one that is otherwise the same.
const tellingRunes = "零〇一二两三四五六七八九十百千甲乙丙丁戊己庚辛壬癸东西南北中上下左右内外前后大小新老男女"

// telling reports whether one of the characters that x and y do not share tells two organisations apart: a number, a
// direction, a letter, or at the beginning the surname of an owner: 张记, 老王.
func telling(x, y string) bool {
	p, q := differing(x, y)
	is := func(r rune) bool { return r < utf8.RuneSelf || strings.ContainsRune(tellingRunes, r) }
	if slices.ContainsFunc(p, is) || slices.ContainsFunc(q, is) {
		return true
	}
	if len(p) != 1 || len(q) != 1 {
		return false
	}
	before, after, _ := strings.Cut(x, string(p))
	switch before {
	case "":
		if !strings.HasPrefix(after, "记") && !strings.HasPrefix(after, "氏") && !strings.HasPrefix(after, "家") {
			return false
		}
	case "老", "小", "阿", "大":
	default:
		return false
	}
	return hanzi.IsSurname(string(p)) && hanzi.IsSurname(string(q))
}

// differing cuts off what two texts share at their beginnings and ends.
func differing(x, y string) (p, q []rune) {
	p, q = []rune(x), []rune(y)
	for len(p) > 0 && len(q) > 0 && p[0] == q[0] {
		p, q = p[1:], q[1:]
	}
	for len(p) > 0 && len(q) > 0 && p[len(p)-1] == q[len(q)-1] {
		p, q = p[:len(p)-1], q[:len(q)-1]
	}
	return p, q
}
