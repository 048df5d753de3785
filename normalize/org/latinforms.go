package org

import (
	"slices"
	"strings"
	"sync"

	"github.com/guiyi/guiyi/score/similarity"
)

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
	law   law
}

// law says whose law knows a form. A form of one country excludes that of another (a Sdn Bhd is no Pte Ltd), one of the
// continent of Europe also the English ones, which translate those of Asia (a GmbH is no Ltd, a K.K. may call itself one).
type law byte

const (
	anyLaw      law = 0
	nationalLaw law = '+'
	europeanLaw law = 'e'
	englishLaw  law = 'w'
)

// latinFormTable lists words, short writing, group, and the law behind it where it says something (ISO 20275). Sole traders of Poland have no
// form but say in front what their enterprise does, mostly in letters (PPHU, FHU).
const latinFormTable = `
general partnership|gp|3
gp|gp|3
gesellschaft mit beschrankter haftung|gmbh|1e
gesellschaft mit beschraenkter haftung|gmbh|1e
societatea cu raspundere limitata|srl|1e
societe a responsabilite limitee|sarl|1e
societa a responsabilita limitata|srl|1e
sociedad de responsabilidad limitada|srl|1e
sociedad limitada|srl|1e
spolka z ograniczona odpowiedzialnoscia|sp zoo|1e
spolka akcyjna|sa|2
obshchestvo s ogranichennoy otvetstvennostyu|ooo|1
obshchestvo s ogranichennoi otvetstvennostyu|ooo|1
publichnoe aktsionernoe obshchestvo|jsc|2
otkrytoe aktsionernoe obshchestvo|jsc|2
zakrytoe aktsionernoe obshchestvo|jsc|2
aktsionernoe obshchestvo|jsc|2
public joint stock company|jsc|2
open joint stock company|jsc|2
closed joint stock company|jsc|2
open joint stock|jsc|2
joint stock company|jsc|2
joint stock co|jsc|2
public limited company|plc|2w
public company limited|plc|2w
public co ltd|plc|2w
public limited|plc|2w
limited liability company|llc|1
limited liability partnership|llp|3
limited liability co|llc|1
limited company|ltd|1w
limited partnership|lp|3
private limited|private ltd|1
private ltd|private ltd|1
pvt limited|pvt ltd|1+
pvt ltd|pvt ltd|1+
pte limited|pte ltd|1+
pte ltd|pte ltd|1+
proprietary limited|pty ltd|1+
pty limited|pty ltd|1+
pty ltd|pty ltd|1+
sendirian berhad|sdn bhd|1+
sdn berhad|sdn bhd|1+
sdn bhd|sdn bhd|1+
m sdn bhd|sdn bhd|1+
m berhad|bhd|2
m bhd|bhd|2
s pte ltd|pte ltd|1+
syarikat|co|0
pl|pty ltd|1+
berhad|bhd|2
company limited|ltd|1w
company ltd|ltd|1w
co limited|ltd|1w
co ltd|ltd|1w
co inc|inc|0w
co llc|llc|1
co kg|kg|3
co kgaa|kgaa|2
gmbh and co kg|kg|3
gmbh and co|kg|3
sa de cv|sa|2
sapi de cv|sa|2
sab de cv|sa|2
s de rl de cv|srl|1e
s de rl|srl|1e
sociedad anonima|sa|2
sociedade anonima|sa|2
societe anonyme|sa|2
societa per azioni|spa|2e
societe par actions simplifiee|sas|1
aktiengesellschaft|ag|2e
aktiebolag|ab|2e
aktieselskab|as|2
osakeyhtio|oy|1e
besloten vennootschap|bv|1e
naamloze vennootschap|nv|2e
korlatolt felelossegu tarsasag|kft|1e
limitada|ltda|1+
ltda me|ltda|1+
eingetragener verein|ev|4
non profit organization|npo|4
npo|npo|4
sp z oo|sp zoo|1e
sp zoo|sp zoo|1e
spzoo|sp zoo|1e
spz oo|sp zoo|1e
spolka z oo|sp zoo|1e
spolka zoo|sp zoo|1e
spolka komandytowa|sp k|3
sp komandytowa|sp k|3
sp k|sp k|3
spk|sp k|3
spolka jawna|sp j|3
sp jawna|sp j|3
sp j|sp j|3
spj|sp j|3
spolka partnerska|sp p|3
sp p|sp p|3
spolka cywilna|sp cywilna|3
sp cywilna|sp cywilna|3
spolka komandytowo akcyjna|sp komandytowo akcyjna|2
sp komandytowo akcyjna|sp komandytowo akcyjna|2
prosta spolka akcyjna|prosta sa|2
prosta sa|prosta sa|2
sp z oo sk|sp k|3
sp zoo sk|sp k|3
przedsiebiorstwo produkcyjno handlowo uslugowe|pphu|0
przedsiebiorstwo handlowo uslugowe|phu|0
przedsiebiorstwo uslugowo handlowe|phu|0
przedsiebiorstwo wielobranzowe|phu|0
przedsiebiorstwo handlowe|phu|0
zaklad produkcyjno handlowo uslugowy|zphu|0
firma handlowo uslugowa|fhu|0
firma uslugowo handlowa|fhu|0
firma handlowa|fhu|0
firma uslugowa|fhu|0
pphu|pphu|0
ppuh|pphu|0
phu|phu|0
puh|phu|0
zphu|zphu|0
fhu|fhu|0
fuh|fhu|0
and company|co|0
and co|co|0
limited|ltd|1w
ltd|ltd|1w
ltda|ltda|1+
llc|llc|1
llp|llp|3
lp|lp|3
lllp|lp|3
plc|plc|2w
pcl|plc|2w
incorporated|inc|0w
inc|inc|0w
corporation|corp|0
corp|corp|0
company|co|0
co|co|0
cie|co|0
gmbh|gmbh|1e
mbh|gmbh|1e
ag|ag|2e
akg|ag|2e
kgaa|kgaa|2
kg|kg|3
ohg|ohg|3
gbr|gbr|3
ev|ev|4
sa|sa|2
sas|sas|1
sasu|sas|1
sarl|sarl|1e
eurl|sarl|1e
srl|srl|1e
sl|srl|1e
slu|srl|1e
spa|spa|2e
snc|snc|3
nv|nv|2e
bv|bv|1e
bvba|bv|1e
bvb a|bv|1e
cv|cv|3
ab|ab|2e
oy|oy|1e
oyj|oyj|2
asa|asa|2
as|as|2
aps|aps|1e
is|is|3
kft|kft|1e
zrt|zrt|2
nyrt|nyrt|2
doo|doo|1e
dd|dd|2
ad|ad|2
sro|sro|1e
sia|sia|1e
uab|uab|1e
ou|ou|1e
ood|ood|1e
eood|ood|1e
jsc|jsc|2
ojsc|jsc|2
cjsc|jsc|2
pjsc|jsc|2
oao|jsc|2
zao|jsc|2
pao|jsc|2
ao|jsc|2
ooo|ooo|1
ano|ano|4
ngo|ngo|4
se|se|2
kk|kk|0+
kabushiki kaisha|kk|0+
yugen kaisha|kk|0+
pt|pt|0+
persero|persero|0
tbk|tbk|0
bhd|bhd|2
pvt|pvt ltd|1+
pte|pte ltd|1+
pty|pty ltd|1+
na|na|0
psc|psc|2
fze|fze|1
fzco|fze|1
wll|wll|1
`

// formIndex finds forms by their words: exactly, and by the first letter of the word at the end where a slip is looked for.
type formIndex struct {
	exact       map[string]*latinForm
	first, last map[string]bool
	longest     int                   // words
	slips       map[byte][]*latinForm // forms with a word long enough for a slip
}

var latinForms = sync.OnceValue(func() *formIndex {
	x := &formIndex{exact: map[string]*latinForm{}, first: map[string]bool{}, last: map[string]bool{}, slips: map[byte][]*latinForm{}}
	for line := range strings.Lines(latinFormTable) {
		f := strings.Split(strings.TrimSpace(line), "|")
		if len(f) != 3 {
			continue
		}
		form := &latinForm{words: strings.Fields(f[0]), short: f[1], group: formGroup(f[2][0] - '0')}
		if len(f[2]) > 1 {
			form.law = law(f[2][1])
		}
		n := len(form.words)
		x.exact[f[0]] = form
		x.first[form.words[0]], x.last[form.words[n-1]] = true, true
		x.longest = max(x.longest, n)
		for _, w := range form.words {
			if slipLength(w, n) {
				x.slips[form.words[n-1][0]] = append(x.slips[form.words[n-1][0]], form)
				break
			}
		}
	}
	return x
})

// slipLength: a word of a form may have a slip in it when it is long, or less long among others.
func slipLength(word string, words int) bool { return len(word) >= 7 || words > 1 && len(word) >= 5 }

// at returns the longest form that words end with, or begin with, and that leaves a word over.
func (x *formIndex) at(words []string, front bool) *latinForm {
	n := len(words)
	if front && !x.first[words[0]] || !front && !x.last[words[n-1]] {
		return nil
	}
	var buf [64]byte
	for size := min(x.longest, n-1); size > 0; size-- {
		piece := words[n-size:]
		if front {
			piece = words[:size]
		}
		key := buf[:0]
		for i, w := range piece {
			if i > 0 {
				key = append(key, ' ')
			}
			key = append(key, w...)
		}
		if f := x.exact[string(key)]; f != nil && !(front && onlyBehind(f)) {
			return f
		}
	}
	return nil
}

// slipped returns the form that words end with but for a slip in its long words.
func (x *formIndex) slipped(words []string) *latinForm {
	n := len(words)
	w := words[n-1]
	if len(w) < 4 {
		return nil
	}
	for _, f := range x.slips[w[0]] {
		if size := len(f.words); size < n && sameForm(words[n-size:], f.words) {
			return f
		}
	}
	return nil
}

// stripForms takes legal forms off both ends of a Latin name until none is left or one word remains.
func stripForms(words []string) (core []string, forms []*latinForm) {
	core = words
	x := latinForms()
	for len(core) > 1 {
		f := x.at(core, false)
		if f == nil || len(f.words) == 1 && len(f.words[0]) >= 5 { // joynt stock company ends in company
			if long := x.slipped(core); long != nil && (f == nil || len(long.words) > 1) {
				f = long
			}
		}
		if f != nil {
			core = core[:len(core)-len(f.words)]
		} else if f = x.at(core, true); f != nil {
			core = core[len(f.words):]
		} else {
			break
		}
		forms = append(forms, f)
	}
	if len(forms) > 1 { // one order whichever end they stood at: PT Astra Tbk, Astra Tbk PT
		slices.SortFunc(forms, func(a, b *latinForm) int { return strings.Compare(a.short, b.short) })
		forms = slices.CompactFunc(forms, func(a, b *latinForm) bool { return a.short == b.short })
	}
	return core, forms
}

// onlyBehind: short forms that begin names of their own (As Roma, SE Asia, Is, Na, Sa) stand only at the end.
func onlyBehind(f *latinForm) bool {
	if len(f.words) > 1 {
		switch f.words[0] {
		case "and", "co", "company", "private", "pvt", "pte", "pty", "proprietary":
			return true
		}
		return f.short == "ltd"
	}
	switch f.words[0] {
	case "ooo", "oao", "zao", "pao", "ao", "jsc", "ojsc", "cjsc", "pjsc", "srl", "pt", "ano", "ngo", "sia", "uab", "llc", "ab", "doo",
		"ood", "eood", "sarl", "kk", "gmbh", "syarikat", "pphu", "ppuh", "phu", "puh", "zphu", "fhu", "fuh":
		return false
	}
	return true
}

func sameForm(words, form []string) bool {
	for i, w := range words {
		if w != form[i] && !(slipLength(form[i], len(form)) && similarity.OSA(w, form[i], 1) <= 1) {
			return false
		}
	}
	return true
}
