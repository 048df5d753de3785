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
	text := joinHan(folded)
	for {
		o.Canonical = cutHanRemark(text)
		if o.Canonical == text {
			break
		}
		text = o.Canonical
	}
	o.readHan(o.takeBranch(text))
}

// readHan reads the parts of a name without a branch.
func (o *Org) readHan(text string) {
	for _, f := range frontForms {
		text = strings.TrimPrefix(text, f)
	}
	found, county, text := takeRegions(o.takeFounder(o.takeForms(text)))
	o.county = county
	o.addRegion(found...)
	o.splitTrade(text)
	o.Core = o.Region + o.Stem + o.Trade
}

// takeFounder takes 国立 or 私立 off the name of a school, a hospital or a museum.
func (o *Org) takeFounder(s string) string {
	for _, f := range [...]string{"国立", "私立", "公立"} {
		if rest, ok := strings.CutPrefix(s, f); ok && founded(rest) {
			o.founder = f
			return rest
		}
	}
	return s
}

func founded(s string) bool {
	for _, kind := range [...]string{"大学", "学院", "中学", "小学", "高中", "医院", "馆"} {
		if strings.HasSuffix(s, kind) && len(s) > len(kind) {
			return true
		}
	}
	return false
}

// frontForms stand before a name as well: 株式会社东芝 is 东芝株式会社.
var frontForms = []string{"株式会社", "有限会社", "合同会社"}

// joinHan drops spaces and punctuation; a space between two Latin words stays. 第1 is 第一, ㈱ is 株式会社.
func joinHan(s string) string {
	s = strings.Replace(s, "(株)", "株式会社", 1)
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	gap := false
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '〇' && r != '&' {
			gap = true
			continue
		}
		if gap && last != 0 && last < 0x80 && r < 0x80 {
			b.WriteByte(' ')
		}
		if last == '第' && r >= '1' && r <= '9' && !strings.HasPrefix(s[i+1:], "0") && !startsDigit(s[i+1:]) {
			r = []rune("一二三四五六七八九")[r-'1']
		}
		b.WriteRune(r)
		last, gap = r, false
	}
	return b.String()
}

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

func (o *Org) addRegion(found ...string) {
	for _, r := range found {
		if !strings.Contains(o.Region, r) {
			o.Region += r
		}
	}
}

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
			o.parent = o.parent || strings.HasPrefix(f, "集团")
			if f != "集团" {
				o.LegalForm = f + o.LegalForm
			}
			if partnerForms[f] {
				o.group = partners
			}
			break
		}
	}
	if o.LegalForm == "" && !o.parent { // the exchanges' short names: 伊利股份, 腾讯控股
		for _, f := range [...]string{"股份", "控股"} {
			if rest, ok := strings.CutSuffix(s, f); ok && utf8.RuneCountInString(rest) >= 2 {
				return rest
			}
		}
	}
	return s
}

// splitTrade takes trade words and regions off the end of what the leading regions left, but never all of it:
// 阿里巴巴北京软件服务 is the stem 阿里巴巴.
func (o *Org) splitTrade(s string) {
	for {
		region, rest := regionSuffix(s)
		if region != "" && !trades().words[region] { // 香港 is no 港
			o.addRegion(region)
			s, o.tail = rest, true
			continue
		}
		n := tradeSuffix(s, len(s)-2*len("字"))
		if n == 0 || utf8.RuneCountInString(s[:len(s)-n]) < 2 {
			break
		}
		s, o.Trade = s[:len(s)-n], s[len(s)-n:]+o.Trade
	}
	o.Stem = s
}

// tradeSuffix returns the length of the longest trade word of at most limit bytes that ends s, or 0.
func tradeSuffix(s string, limit int) int {
	t := trades()
	for n := min(t.longest, limit); n >= len("厂"); n-- {
		if t.words[s[len(s)-n:]] {
			return n
		}
	}
	return 0
}

// generic reports whether s is made of trade words and glosses only, so that it names nobody by itself: 农业, 师范.
func generic(s string) bool {
	t := trades()
	for s != "" {
		n := min(t.longest, len(s))
		for ; n > 0; n-- {
			piece := s[len(s)-n:]
			if t.glossary[piece] != nil && regionLatin[piece] == nil {
				break
			}
		}
		if n == 0 {
			return false
		}
		s = s[:len(s)-n]
	}
	return true
}
