package org

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// branchEnds end the name of a unit of an organisation.
var branchEnds = []string{"分公司", "子公司", "分行", "支行", "分理处", "营业部", "营业厅", "营业所", "办事处", "代表处", "门店", "分店", "专卖店", "旗舰店", "专营店", "体验店", "分部", "事业部",
	"分院", "分校", "分厂", "分局", "分社", "分所", "总店", "网点", "储蓄所"}

// branchHeads end the organisation that a branch follows.
var branchHeads = []string{"公司", "银行", "集团", "合作社", "信用社", "研究院", "事务所", "大学", "医院"}

// shopHeads are the trades whose shops are named by a place: 海底捞火锅王府井店.
var shopHeads = []string{"火锅", "咖啡", "餐厅", "超市", "便利店", "药房", "药店", "大药房", "书店", "酒店", "商场", "烤鸭", "面馆", "奶茶", "茶饮", "影城", "健身"}

// takeBranch splits off 北京分公司, 海淀支行 or 王府井店: what follows the legal form or the bank, up to the end.
func (o *Org) takeBranch(s string) string {
	end := ""
	for _, e := range branchEnds {
		if strings.HasSuffix(s, e) && len(s) > len(e) {
			end = e
			break
		}
	}
	shop := strings.HasSuffix(s, "店")
	if end == "" && !shop {
		return s
	}
	if end != "" || strings.Contains(s, "公司") {
		if at := headEnd(s); at > 0 {
			o.Branch = s[at:]
			return s[:at]
		}
	}
	if shop {
		for _, head := range shopHeads {
			if i := strings.Index(s, head); i > 0 && utf8.RuneCountInString(s[i+len(head):]) >= 3 {
				o.Branch = s[i+len(head):]
				return s[:i+len(head)]
			}
		}
	}
	if end == "" {
		return s
	}
	head := strings.TrimSuffix(s, end)
	if i := bankShort(head); i > 0 {
		o.Branch = s[i:]
		return s[:i]
	}
	for { // 华为技术北京分公司
		region, rest := regionSuffix(strings.TrimSuffix(head, "市"))
		if region == "" {
			break
		}
		head = rest
	}
	if utf8.RuneCountInString(head) < 2 {
		head = strings.TrimSuffix(s, end)
	}
	o.Branch = s[len(head):]
	return head
}

// headEnd returns where the organisation of a branch ends in s, 0 when no word says so.
func headEnd(s string) int {
	for _, head := range branchHeads {
		i := strings.Index(s, head)
		if i <= 0 || i+len(head) >= len(s) || head == "公司" && (strings.HasSuffix(s[:i], "分") || strings.HasSuffix(s[:i], "子")) {
			continue
		}
		at := i + len(head)
		if rest := s[at:]; !strings.HasPrefix(rest, "股份有限") && !strings.HasPrefix(rest, "有限") && !strings.HasPrefix(rest, "控股") {
			return at
		}
		j := strings.Index(s[at:], "公司")
		if j >= 0 && at+j+len("公司") < len(s) {
			return at + j + len("公司")
		}
	}
	return 0
}

// bankShort returns where the short name of a bank ends that a branch follows: 工行 of 工行海淀.
func bankShort(s string) int {
	i := strings.Index(s, "行")
	if n := utf8.RuneCountInString(s[:max(i, 0)]); n < 1 || n > 3 || i+len("行") == len(s) {
		return 0
	}
	return i + len("行")
}

// branch is the name of a unit in pieces: 北京市海淀区第二支行 is regions 北京, name 海淀第二, kind 支行.
type branch struct{ regions, name, kind string }

func readBranch(s string) branch {
	var b branch
	for _, e := range branchEnds {
		if strings.HasSuffix(s, e) {
			b.kind = e
			break
		}
	}
	if b.kind == "" {
		b.kind = "店"
	}
	s = strings.TrimSuffix(s, b.kind)
	if b.kind == "门店" || b.kind == "分店" {
		b.kind = "店"
	}
	for s != "" {
		region, rest, ok := takeRegion(s)
		if !ok {
			break
		}
		b.regions, s = b.regions+region, rest
	}
	for _, suffix := range regionSuffixes {
		if rest, ok := strings.CutSuffix(s, suffix); ok && utf8.RuneCountInString(rest) >= 2 {
			s = rest
			break
		}
	}
	b.name = s
	return b
}

// sameBranch relates two units: SameCore for one unit in two writings, Shorter where one leaves out a region.
func sameBranch(a, b string) Level {
	if a == b {
		return SameCore
	}
	x, y := readBranch(a), readBranch(b)
	switch {
	case x.kind != y.kind || x.name != y.name:
		return BranchOf
	case x.regions == y.regions:
		return SameCore
	case x.name != "" && (strings.HasSuffix(x.regions, y.regions) || strings.HasSuffix(y.regions, x.regions)):
		return Shorter
	}
	return BranchOf
}

// compareBranches: a branch is another unit than its organisation and than its sisters; two writings of one unit agree.
func compareBranches(a, b *Org) Level {
	if !a.han || !b.han {
		if a.han == b.han {
			return Conflict
		}
		return mixedBranches(a, b)
	}
	switch {
	case a.Branch == "":
		return compareBranches(b, a)
	case b.Branch == "":
		head, ok := strings.CutSuffix(b.Canonical, a.Branch)
		if !ok || utf8.RuneCountInString(head) < 2 {
			if headLevel(a, b) <= Stem {
				return BranchOf
			}
			return Conflict
		}
		split := Org{Canonical: b.Canonical, Branch: a.Branch, han: true}
		split.readHan(head)
		return compareBranches(a, &split)
	}
	level := headLevel(a, b)
	unit := sameBranch(a.Branch, b.Branch)
	switch {
	case unit == BranchOf && level <= Stem:
		return BranchOf
	case unit == BranchOf:
		return Conflict
	}
	return max(level, unit)
}

// headLevel compares two Han names without their branches.
func headLevel(a, b *Org) Level {
	if a.Core == b.Core && a.group == b.group {
		return SameCore
	}
	return compareHan(a, b)
}

// mixedBranches: 中国工商银行北京分行 is ICBC Beijing Branch when everything is told.
func mixedBranches(a, b *Org) Level {
	if b.han {
		a, b = b, a
	}
	m := newMatcher(b.Tokens)
	if slices.Contains(b.Tokens, "branch") && m.told(a.Core+a.Branch) {
		return Translated
	}
	return Conflict
}
