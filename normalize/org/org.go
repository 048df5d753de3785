package org

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// MaxLen is the length in bytes past which a value is refused ("too long").
const MaxLen = 4096

// Org is one parsed name. The parts are in canonical writing. Core is what names the organisation: everything but the
// legal form and the branch; of a Han name Region, Stem and Trade are its pieces, of a Latin one Tokens are its words.
//
// Parse makes it. One read back from JSON has its exported parts alone and must not be compared: parse its Raw again.
type Org struct {
	Raw       string   `json:"raw"`
	Clean     string   `json:"clean"`
	Canonical string   `json:"canonical"`
	Problem   string   `json:"problem,omitempty"`
	Valid     bool     `json:"valid"`
	Core      string   `json:"core,omitempty"`
	Region    string   `json:"region,omitempty"` // 北京, 中国; several in order of writing
	Stem      string   `json:"stem,omitempty"`
	Trade     string   `json:"trade,omitempty"`
	LegalForm string   `json:"legal_form,omitempty"`
	Branch    string   `json:"branch,omitempty"`
	Tokens    []string `json:"tokens,omitempty"`

	han     bool
	tail    bool // the region stands behind the stem: 腾讯科技（深圳）有限公司
	parent  bool // a Han name with 集团 in its form
	group   formGroup
	county  string // 海淀区, kept out of the core
	founder string // 国立, 私立 before the name of a school
	law     law
	nation  string // the form whose law it is
}

// Parse never fails; a value that carries nothing has an empty Canonical. Cost: about 3 µs.
func Parse(raw string) Org {
	o := Org{Raw: raw}
	if len(raw) > MaxLen {
		o.Problem = "too long"
		return o
	}
	o.Clean = strings.Join(strings.Fields(hanzi.Unescape(raw)), " ")
	if o.Clean == "" {
		return o
	}
	folded := dropRemarks(hanzi.Fold(plainBrackets(o.Clean)))
	if placeholder(folded) {
		o.Problem = "placeholder"
		return o
	}
	if hasHan(folded) {
		o.parseHan(folded)
	} else {
		o.parseLatin(folded)
	}
	switch {
	case strings.Trim(o.Canonical, "& ") == "":
		return Org{Raw: raw, Clean: o.Clean, Problem: "nothing but signs"}
	case len(o.Canonical) > MaxLen: // & is longer as a word
		return Org{Raw: raw, Clean: o.Clean, Problem: "too long"}
	case placeholder(o.Canonical):
		return Org{Raw: raw, Clean: o.Clean, Problem: "placeholder"}
	}
	o.Valid = true
	return o
}

// plainBrackets writes （ and ） as ( and ), as [hanzi.Fold] does, which then finds nothing that needs its slower way.
func plainBrackets(s string) string {
	if !strings.Contains(s, "（") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "（", "("), "）", ")")
}

// hasHan reports whether a folded text has a Han character that stays in the canonical form.
func hasHan(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && hanzi.IsHan(r) && (unicode.IsLetter(r) || r == '〇') {
			return true
		}
	}
	return false
}

// placeholder tells whether a folded cell says "nothing" in words or signs.
func placeholder(s string) bool {
	switch strings.Trim(s, " -_.*/\\?#[]()<>\"',;:。，、") {
	case "", "null", "nil", "none", "n/a", "na", "nan", "unknown", "undefined", "not available", "not applicable", "test", "tbd", "company",
		"self", "self employed", "self-employed", "individual", "private", "personal",
		"无", "未知", "测试", "暂无", "不详", "空", "没有", "匿名", "保密", "个人", "个体", "公司", "自由职业", "无单位", "未填写",
		"有限公司", "有限责任公司", "个体户", "个体工商户", "自由职业者", "无公司", "待业", "无业", "退休", "已退休", "在家", "学生", "家庭主妇",
		"retired", "student", "unemployed", "housewife", "homemaker", "freelance", "freelancer":
		return true
	}
	return false
}
