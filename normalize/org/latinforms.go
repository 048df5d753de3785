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

// latinForm is a legal form as canonical words, its short writing and its class. A national form is one of the law of
// few countries that is not used as a translation of others: a GmbH is no B.V., a Sdn Bhd no Pte Ltd, and an Inc. no S.A.R.L.
type latinForm struct {
	words    []string
	short    string
	group    formGroup
	national bool
}

// latinFormTable lists words, short writing, group, and + behind what is national (ISO 20275).
const latinFormTable = `
general partnership|gp|3
gesellschaft mit beschrankter haftung|gmbh|1+
gesellschaft mit beschraenkter haftung|gmbh|1+
societatea cu raspundere limitata|srl|1+
societe a responsabilite limitee|sarl|1+
societa a responsabilita limitata|srl|1+
sociedad de responsabilidad limitada|srl|1+
sociedad limitada|srl|1+
spolka z ograniczona odpowiedzialnoscia|sp zoo|1+
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
public limited company|plc|2
public company limited|plc|2
public co ltd|plc|2
public limited|plc|2
limited liability company|llc|1
limited liability partnership|llp|3
limited liability co|llc|1
limited company|ltd|1
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
berhad|bhd|2
company limited|ltd|1
company ltd|ltd|1
co limited|ltd|1
co ltd|ltd|1
co inc|inc|0+
co llc|llc|1
co kg|kg|3
co kgaa|kgaa|2
gmbh and co kg|kg|3
gmbh and co|kg|3
sa de cv|sa|2
sapi de cv|sa|2
sab de cv|sa|2
s de rl de cv|srl|1+
s de rl|srl|1+
sociedad anonima|sa|2
sociedade anonima|sa|2
societe anonyme|sa|2
societa per azioni|spa|2+
societe par actions simplifiee|sas|1
aktiengesellschaft|ag|2
aktiebolag|ab|2+
aktieselskab|as|2
osakeyhtio|oy|1+
besloten vennootschap|bv|1+
naamloze vennootschap|nv|2
korlatolt felelossegu tarsasag|kft|1+
limitada|ltda|1+
ltda me|ltda|1+
eingetragener verein|ev|4
non profit organization|npo|4
sp z oo|sp zoo|1+
sp zoo|sp zoo|1+
spzoo|sp zoo|1+
and company|co|0
and co|co|0
limited|ltd|1
ltd|ltd|1
ltda|ltda|1+
llc|llc|1
llp|llp|3
lp|lp|3
lllp|lp|3
plc|plc|2
incorporated|inc|0+
inc|inc|0+
corporation|corp|0
corp|corp|0
company|co|0
co|co|0
cie|co|0
gmbh|gmbh|1+
mbh|gmbh|1+
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
sarl|sarl|1+
eurl|sarl|1+
srl|srl|1+
sl|srl|1+
slu|srl|1+
spa|spa|2+
snc|snc|3
nv|nv|2
bv|bv|1+
bvba|bv|1+
bvb a|bv|1+
cv|cv|3
ab|ab|2+
oy|oy|1+
oyj|oyj|2
asa|asa|2
as|as|2
aps|aps|1+
is|is|3
kft|kft|1+
zrt|zrt|2
nyrt|nyrt|2
doo|doo|1+
dd|dd|2
ad|ad|2
sro|sro|1+
sia|sia|1+
uab|uab|1+
ou|ou|1+
ood|ood|1+
eood|ood|1+
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
		form := &latinForm{strings.Fields(f[0]), f[1], formGroup(f[2][0] - '0'), strings.HasSuffix(f[2], "+")}
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
		"ood", "eood", "sarl", "kk", "gmbh":
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
