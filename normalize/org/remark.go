package org

import (
	"slices"
	"strings"
)

// dropRemarks cuts off a folded name what people write behind it: the state of the company and its former name,
// in brackets (已注销, deregistered, 曾用名…) anywhere.
func dropRemarks(s string) string {
	if _, name, ok := strings.Cut(s, ":"); ok && nameLabel(s[:len(s)-len(name)-1]) {
		s = name
	}
	from := 0
	for range maxBrackets {
		i := strings.IndexAny(s[from:], "([{【〔〖<《")
		if i < 0 {
			return s
		}
		i += from
		n := strings.IndexAny(s[i:], ")]}】〕〗>》")
		if n < 0 {
			return s
		}
		open := strings.TrimLeft(s[i:i+n], "([{【〔〖<《 ")
		if !isRemark(open) || strings.Trim(s[:i], " ") == "" {
			from = i + 1
			continue
		}
		end := min(i+n, len(s))
		rest := s[end:]
		for _, closing := range [...]string{")", "]", "}", "】", "〕", "〗", ">", "》"} {
			if cut, ok := strings.CutPrefix(rest, closing); ok {
				rest = cut
				break
			}
		}
		s = s[:i] + " " + rest
	}
	return s
}

const maxBrackets = 8

// nameLabel reports whether the text before a colon says that a name follows.
func nameLabel(s string) bool {
	switch strings.TrimSpace(s) {
	case "公司", "公司名称", "单位", "单位名称", "企业名称", "名称", "客户", "客户名称", "company", "company name", "name", "customer":
		return true
	}
	return false
}

var remarkStarts = []string{"已注销", "注销", "已吊销", "吊销", "停业", "已停业", "歇业", "已歇业", "清算", "已倒闭", "倒闭", "破产", "已破产", "曾用名", "曾用", "原名", "原:", "原称", "前称", "前身", "旧名",
	"存续", "在业", "迁出", "已迁出", "作废", "勿用", "停用", "重复", "盖章", "公章", "签章", "筹)", "筹备", "已更名", "更名为", "现更名", "备用",
	"deregistered", "dissolved", "liquidated", "in liquidation", "in administration", "in receivership", "under liquidation", "struck off", "ceased", "defunct",
	"inactive", "bankrupt", "formerly", "former name", "fka", "f/k/a", "f.k.a", "previously", "duplicate", "do not use", "old name", "now known", "now called"}

// isRemark reports whether the text in brackets is about the entry and no part of the name.
func isRemark(s string) bool {
	if strings.HasPrefix(s, "原") && strings.HasSuffix(s, "公司") {
		return true
	}
	switch s {
	case "筹", "原", "closed", "old":
		return true
	}
	for _, r := range remarkStarts {
		if strings.HasPrefix(s, r) {
			return true
		}
	}
	return false
}

// trailing states of a company, without brackets
var (
	hanStates = []string{"已注销", "已吊销", "已停业", "已歇业", "已倒闭", "已破产", "注销", "吊销"}
	hanFormer = []string{"曾用名", "原名", "更名为", "已更名"}
)

// departments are where in a company somebody is reached; they are no branches of it.
var departments = []string{"财务部", "财务科", "采购部", "人事部", "人力资源部", "行政部", "销售部", "市场部", "工程部", "技术部", "研发部", "生产部", "物流部", "客服部", "业务部", "运营部", "法务部", "信息部",
	"总务部", "品质部", "仓储部", "办公室", "总经办", "仓库", "前台", "收发室", "门卫", "传达室"}

// cutHanRemark does the same for a canonical Han name, which has no brackets, behind a legal form, and cuts a department and the name in
// Latin letters off as well.
func cutHanRemark(s string) string {
	at := strings.LastIndex(s, "公司")
	if at <= 0 || at+len("公司") == len(s) && !strings.Contains(s[:at], "公司") {
		return s
	}
	for _, f := range hanFormer {
		if i := strings.Index(s, "公司"+f); i > 0 {
			return s[:i+len("公司")]
		}
	}
	behind := s[at+len("公司"):]
	if slices.Contains(hanStates, behind) || slices.Contains(departments, behind) || isLatinName(behind) {
		return s[:at+len("公司")]
	}
	return s
}

// isLatinName reports Latin words and nothing else: the name once more (华力有限公司 Huali Trading).
func isLatinName(s string) bool {
	return len(s) > 3 && plainText(s) && !strings.ContainsAny(s, digits)
}

// cutRemark cuts words about the state, the former or the trading name off a Latin name.
func cutRemark(words []string) []string {
	for i, w := range words {
		if i > 0 && (w == "formerly" || w == "fka" || w == "previously" || w == "dba" || tradingAs(words, i)) {
			words = words[:i]
			break
		}
	}
	for n := len(words); n > 1; n = len(words) {
		switch words[n-1] {
		case "deregistered", "dissolved", "liquidated", "defunct", "bankrupt":
			words = words[:n-1]
			continue
		case "liquidation", "administration", "receivership", "bankruptcy", "off":
			if p := words[n-2]; n > 2 && (p == "in" || p == "under" || p == "struck") {
				words = words[:n-2]
				continue
			}
		}
		break
	}
	return words
}

// tradingAs reports whether the words from i on say under what other name the company trades; t/a only behind a form.
func tradingAs(words []string, i int) bool {
	switch w := words[i]; {
	case i+1 >= len(words):
		return false
	case w == "ta":
		return latinForms().last[words[i-1]]
	case w == "trading":
		return words[i+1] == "as"
	case w == "doing":
		return words[i+1] == "business"
	}
	return false
}
