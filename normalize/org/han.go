package org

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// parseHan reads a folded Han name: branch, legal form, regions, trade words, and what is left as the stem. Brackets are
// dropped first, so that 阿里巴巴(中国)有限公司 and the same without brackets have the same parts.
func (o *Org) parseHan(folded string) {
	o.han = true
	o.Canonical = joinHan(folded)
	text := o.takeBranch(o.Canonical)
	text = o.takeForms(strings.TrimPrefix(strings.TrimPrefix(text, "株式会社"), "有限会社"))
	found, text := takeRegions(text)
	o.addRegion(found...)
	o.splitTrade(text)
	o.Core = o.Region + o.Stem + o.Trade
}

// joinHan drops spaces and punctuation; a space between two Latin words stays.
func joinHan(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '〇' && r != '&' {
			gap = true
			continue
		}
		if gap && last != 0 && last < 0x80 && r < 0x80 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last, gap = r, false
	}
	return b.String()
}

func (o *Org) addRegion(found ...string) {
	for _, r := range found {
		if !strings.Contains(o.Region, r) {
			o.Region += r
		}
	}
}

// takeBranch splits off 北京分公司, 海淀支行 or 王府井店: what follows the legal form or the bank, up to the end.
func (o *Org) takeBranch(s string) string {
	isBranch := strings.HasSuffix(s, "店") && hasForm(s)
	for _, end := range branchEnds {
		if strings.HasSuffix(s, end) && len(s) > len(end) {
			isBranch = true
			break
		}
	}
	if !isBranch {
		return s
	}
	for _, head := range []string{"公司", "银行", "集团", "合作社", "信用社", "研究院", "事务所", "大学", "医院"} {
		if i := strings.Index(s, head); i > 0 && i+len(head) < len(s) {
			if rest := s[i+len(head):]; !strings.HasPrefix(rest, "股份有限") && !strings.HasPrefix(rest, "有限") {
				o.Branch = rest
				return s[:i+len(head)]
			}
			if j := strings.LastIndex(s, "公司"); j > i && j+len("公司") < len(s) && !strings.HasSuffix(s[:j], "分") && !strings.HasSuffix(s[:j], "子") {
				o.Branch = s[j+len("公司"):]
				return s[:j+len("公司")]
			}
		}
	}
	for _, end := range branchEnds {
		if rest, ok := strings.CutSuffix(s, end); ok {
			o.Branch = end
			return rest
		}
	}
	return s
}

func hasForm(s string) bool { return strings.Contains(s, "公司") }

// takeForms strips legal forms from the end, and 集团 before them.
func (o *Org) takeForms(s string) string {
	for again := true; again; {
		again = false
		for _, f := range hanForms {
			rest, ok := strings.CutSuffix(s, f)
			if !ok || utf8.RuneCountInString(rest) < 2 {
				continue
			}
			if rest == "中国" || rest == "国家" {
				continue
			}
			s, again = rest, true
			if f != "集团" {
				o.LegalForm = f + o.LegalForm
			}
			if short := hanFormShort[f]; short != "" {
				o.group = partners
			}
			break
		}
	}
	return s
}

// splitTrade takes trade words and regions off the end of what the leading regions left, but never all of it:
// 阿里巴巴北京软件服务 is the stem 阿里巴巴.
func (o *Org) splitTrade(s string) {
	for {
		n := tradeSuffix(s)
		if n > 0 && utf8.RuneCountInString(s[:len(s)-n]) >= 2 {
			s, o.Trade = s[:len(s)-n], s[len(s)-n:]+o.Trade
			continue
		}
		region, rest := regionSuffix(s)
		if region == "" {
			break
		}
		o.addRegion(region)
		s = rest
	}
	o.Stem = s
}

// tradeSuffix returns the length of the longest trade word that ends s, or 0.
func tradeSuffix(s string) int {
	t := trades()
	for n := min(t.longest, len(s)); n >= 3; n-- {
		if _, ok := t.words[s[len(s)-n:]]; ok {
			return n
		}
	}
	return 0
}
