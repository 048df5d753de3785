package org

import (
	"strings"

	"github.com/guiyi/guiyi/score/similarity"
)

// hanForms are legal forms at the end of a folded Han name, longest first where one ends another (ISO 20275, and the
// Chinese registry's usage).
var hanForms = []string{
	"股份有限责任公司", "集团股份有限公司", "集团有限责任公司", "集团有限公司", "控股有限公司", "股份有限公司", "有限责任公司", "无限责任公司", "股份公司",
	"有限公司", "集团公司", "总公司", "股份合作公司", "合伙企业有限合伙", "合伙企业普通合伙", "特殊普通合伙", "有限合伙", "普通合伙", "合伙企业", "个体工商户",
	"个人独资企业", "有限会社", "株式会社", "集团", "公司",
}

// hanFormShort gives Han forms their common class: a company may change from one to the other and stays what it is.
var hanFormShort = map[string]string{"合伙企业有限合伙": "合伙", "合伙企业普通合伙": "合伙", "特殊普通合伙": "合伙", "有限合伙": "合伙", "普通合伙": "合伙", "合伙企业": "合伙",
	"个体工商户": "个体", "个人独资企业": "独资"}

// branchEnds end the name of a unit of an organisation.
var branchEnds = []string{"分公司", "子公司", "分行", "支行", "分理处", "营业部", "营业厅", "营业所", "办事处", "代表处", "门店", "分店", "专卖店", "旗舰店", "分部", "事业部",
	"分院", "分校", "分厂", "分局", "分社", "分所", "总店", "网点"}

// formGroup classes legal forms that one organisation cannot have at the same time.
type formGroup uint8

const (
	anyForm   formGroup = iota // none, or one used with all (Co., Corp., Group)
	limited                    // Ltd, LLC, GmbH, SARL, OOO
	stock                      // plc, AG, SA, NV, AO
	partners                   // LP, LLP, KG
	nonprofit                  // e.V., ANO, Stiftung
)

// latinForm is a legal form as canonical words, its short writing and its class.
type latinForm struct {
	words []string
	short string
	group formGroup
}

// latinForms are tried in order at both ends of a name; the longer come first.
var latinForms = parseForms(`
general partnership|gp|3
gesellschaft mit beschrankter haftung|gmbh|1
gesellschaft mit beschraenkter haftung|gmbh|1
societatea cu raspundere limitata|srl|1
societe a responsabilite limitee|sarl|1
societa a responsabilita limitata|srl|1
sociedad de responsabilidad limitada|srl|1
spolka z ograniczona odpowiedzialnoscia|sp zoo|1
obshchestvo s ogranichennoy otvetstvennostyu|ooo|1
общество с ограниченной ответственностью|ooo|1
публичное акционерное общество|jsc|2
открытое акционерное общество|jsc|2
закрытое акционерное общество|jsc|2
акционерное общество|jsc|2
public joint stock company|jsc|2
open joint stock company|jsc|2
closed joint stock company|jsc|2
open joint stock|jsc|2
joint stock company|jsc|2
joint stock co|jsc|2
public limited company|plc|2
public limited|plc|2
limited liability company|llc|1
limited liability partnership|llp|3
limited liability co|llc|1
limited company|ltd|1
limited partnership|lp|3
private limited|ltd|1
pvt limited|ltd|1
pvt ltd|ltd|1
pte limited|ltd|1
pte ltd|ltd|1
pty limited|ltd|1
pty ltd|ltd|1
sdn bhd|ltd|1
company limited|ltd|1
company ltd|ltd|1
co limited|ltd|1
co ltd|ltd|1
co inc|inc|0
co llc|llc|1
co kg|kg|3
co kgaa|kgaa|2
gmbh and co kg|kg|3
gmbh and co|kg|3
sa de cv|sa|2
sab de cv|sa|2
s de rl de cv|srl|1
s de rl|srl|1
sociedad anonima|sa|2
societe anonyme|sa|2
societa per azioni|spa|2
societe par actions simplifiee|sas|1
aktiengesellschaft|ag|2
aktiebolag|ab|2
aktieselskab|as|2
besloten vennootschap|bv|1
naamloze vennootschap|nv|2
eingetragener verein|ev|4
non profit organization|npo|4
sp z oo|sp zoo|1
sp zoo|sp zoo|1
spzoo|sp zoo|1
and company|co|0
and co|co|0
limited|ltd|1
ltd|ltd|1
ltda|ltd|1
llc|llc|1
llp|llp|3
lp|lp|3
lllp|lp|3
plc|plc|2
incorporated|inc|0
inc|inc|0
corporation|corp|0
corp|corp|0
company|co|0
co|co|0
cie|co|0
gmbh|gmbh|1
mbh|gmbh|1
ag|ag|2
akg|ag|2
kgaa|kgaa|2
kg|kg|3
ohg|ohg|3
gbr|gbr|3
ev|ev|4
sa|sa|2
sas|sas|1
sasu|sas|1
sarl|sarl|1
eurl|sarl|1
srl|srl|1
sl|srl|1
slu|srl|1
spa|spa|2
snc|snc|3
nv|nv|2
bv|bv|1
bvba|bv|1
bvb a|bv|1
cv|cv|3
ab|ab|2
oy|oy|1
oyj|oyj|2
asa|asa|2
as|as|2
aps|aps|1
is|is|3
kft|kft|1
zrt|zrt|2
nyrt|nyrt|2
doo|doo|1
dd|dd|2
ad|ad|2
sro|sro|1
sia|sia|1
uab|uab|1
ou|ou|1
ood|ood|1
eood|ood|1
jsc|jsc|2
ojsc|jsc|2
cjsc|jsc|2
pjsc|jsc|2
oao|jsc|2
zao|jsc|2
pao|jsc|2
ao|jsc|2
ooo|ooo|1
оао|jsc|2
зао|jsc|2
пао|jsc|2
ао|jsc|2
ооо|ooo|1
ано|ano|4
ано|ano|4
ano|ano|4
ngo|ngo|4
se|se|2
kk|kk|2
kabushiki kaisha|kk|2
pt|pt|1
tbk|tbk|2
bhd|bhd|2
pvt|ltd|1
pte|ltd|1
pty|ltd|1
na|na|0
psc|psc|2
fze|fze|1
fzco|fze|1
wll|wll|1
`)

func parseForms(table string) []latinForm {
	var out []latinForm
	for line := range strings.Lines(table) {
		f := strings.Split(strings.TrimSpace(line), "|")
		if len(f) == 3 {
			out = append(out, latinForm{strings.Fields(f[0]), f[1], formGroup(f[2][0] - '0')})
		}
	}
	return out
}

// stripForms takes legal forms off both ends of a Latin name until none is left or one word remains. A long word of a
// form may have a slip in it.
func stripForms(words []string) (core []string, forms []string, group formGroup) {
	core = words
	for again := true; again && len(core) > 1; {
		again = false
		for i := range latinForms {
			f := &latinForms[i]
			n := len(f.words)
			if n >= len(core) {
				continue
			}
			switch {
			case sameForm(core[len(core)-n:], f.words):
				core = core[:len(core)-n]
			case sameForm(core[:n], f.words) && !onlyBehind(f):
				core = core[n:]
			default:
				continue
			}
			forms = append(forms, f.short)
			if f.group != anyForm && group == anyForm {
				group = f.group
			}
			again = true
			break
		}
	}
	return core, forms, group
}

// onlyBehind: short forms that begin names of their own (As Roma, SE Asia, Is, Na, Sa) stand only at the end.
func onlyBehind(f *latinForm) bool {
	if len(f.words) > 1 {
		return f.words[0] == "and" || f.words[0] == "co"
	}
	switch f.words[0] {
	case "ooo", "oao", "zao", "pao", "ao", "jsc", "ojsc", "cjsc", "pjsc", "srl", "pt", "ано", "ооо", "оао", "зао", "пао", "ао", "ano", "ngo", "sia", "uab", "llc", "ab", "doo",
		"ood", "eood", "sarl", "kk", "gmbh":
		return false
	}
	return true
}

func sameForm(words, form []string) bool {
	for i, w := range words {
		if w != form[i] && !((len(form[i]) >= 7 || len(form) > 1 && len(form[i]) >= 5) && similarity.OSA(w, form[i], 1) <= 1) {
			return false
		}
	}
	return true
}
