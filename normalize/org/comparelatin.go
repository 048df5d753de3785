package org

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/score/similarity"
)

// compareLatin aligns the words of two Latin names.
func compareLatin(a, b *Org) Level {
	forms := sameForms(a, b)
	switch {
	case equalJoined(a.Tokens, b.Tokens) || sameWords(a.Tokens, b.Tokens):
		if !forms {
			return OtherForm
		}
		return SameCore
	case joinedWhole(a, b):
		return SameCore
	case acronym(a, b) || acronym(b, a):
		return Abbreviation
	}
	x := align(a.Tokens, b.Tokens)
	switch {
	case x.onlyA == 0 && x.onlyB == 0 && x.slips <= 2 && forms:
		return Close
	case x.equal+x.slips > 0 && x.distinct && forms && (x.onlyA == 0 && informal(a, b) || x.onlyB == 0 && informal(b, a)):
		if x.slips > 1 {
			return Close
		}
		return Shorter
	case forms && closeWhole(a, b):
		return Close
	case x.equal > 0 && x.distinct:
		return Stem
	}
	return Conflict
}

// informal reports whether a may stand for the longer b: what b adds are regions or words of trade, or of an a with a legal form no
// more than the country whose form that is. What follows a university is a unit of it.
func informal(a, b *Org) bool {
	home := homes[a.LegalForm]
	if a.LegalForm != "" && home == nil {
		return false
	}
	for _, w := range b.Tokens {
		if slices.ContainsFunc(a.Tokens, func(v string) bool { return v == w || slip(v, w) }) || a.LegalForm == "" && regionWord[w] || slices.Contains(home, w) {
			continue
		}
		if home != nil || !trades().english[singular(w)] || slices.ContainsFunc(a.Tokens, isInstitution) {
			return false
		}
	}
	return true
}

// homes gives the country of legal forms that are in use in one alone, or there above all: Universal Exports Inc, Universal Exports USA.
var homes = map[string][]string{"inc": {"united", "states"}, "llc": {"united", "states"}, "corp": {"united", "states"}, "plc": {"united", "kingdom"}, "gmbh": {"germany"},
	"pte ltd": {"singapore"}, "sdn bhd": {"malaysia"}, "pty ltd": {"australia"}, "pvt ltd": {"india"}, "kk": {"japan"}}

func isInstitution(w string) bool {
	switch w {
	case "university", "college", "school", "hospital", "ministry", "department", "institute":
		return true
	}
	return false
}

var regionWord = map[string]bool{"europe": true, "asia": true, "international": true, "group": true, "worldwide": true, "global": true, "holdings": true,
	"holding": true, "china": true, "america": true, "united": true, "states": true, "kingdom": true, "hong": true, "kong": true, "singapore": true, "malaysia": true, "taiwan": true,
	"japan": true, "korea": true, "india": true, "germany": true, "france": true, "italy": true, "spain": true, "australia": true, "canada": true, "thailand": true, "vietnam": true,
	"indonesia": true, "philippines": true, "macau": true, "shanghai": true, "beijing": true, "shenzhen": true, "guangzhou": true, "pacific": true, "apac": true}

// sameForms reports whether one organisation may have both legal forms.
func sameForms(a, b *Org) bool {
	switch {
	case a.group != b.group && a.group != anyForm && b.group != anyForm:
		return false
	case a.nation == b.nation || a.law == anyLaw || b.law == anyLaw || a.law == englishLaw && b.law == englishLaw:
		return true
	case a.law == englishLaw || b.law == englishLaw:
		return a.law != europeanLaw && b.law != europeanLaw
	}
	return false
}

// equalJoined reports whether two lists of words are equal with the spaces left out.
func equalJoined(a, b []string) bool {
	i, j := 0, 0 // bytes of the first words that are done
	for len(a) > 0 && len(b) > 0 {
		n := min(len(a[0])-i, len(b[0])-j)
		if a[0][i:i+n] != b[0][j:j+n] {
			return false
		}
		if i += n; i == len(a[0]) {
			a, i = a[1:], 0
		}
		if j += n; j == len(b[0]) {
			b, j = b[1:], 0
		}
	}
	return len(a) == 0 && len(b) == 0
}

// joinedWhole compares the whole names with their forms: SiemensAG.
func joinedWhole(a, b *Org) bool {
	return a.Canonical[0] == b.Canonical[0] && equalJoined(strings.Fields(a.Canonical), strings.Fields(b.Canonical))
}

func joined(words []string) string { return strings.Join(words, "") }

var fillerWords = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "de": true, "du": true, "des": true, "la": true, "der": true, "di": true, "compagnie": true}

// sameWords reports whether two names have the same words in any order, articles left out.
func sameWords(a, b []string) bool {
	if len(a) == 1 && len(b) == 1 {
		return a[0] == b[0]
	}
	var bufX, bufY [12]string
	x, y := appendContent(bufX[:0], a), appendContent(bufY[:0], b)
	if len(x) != len(y) {
		return false
	}
	slices.Sort(x)
	slices.Sort(y)
	return len(x) > 0 && slices.Equal(x, y)
}

// content returns the words that are no fillers.
func content(words []string) []string { return appendContent(nil, words) }

func appendContent(dst, words []string) []string {
	for _, w := range words {
		if !fillerWords[w] {
			dst = append(dst, w)
		}
	}
	return dst
}

// alignment counts the words of two names that agree.
type alignment struct {
	equal, slips, onlyA, onlyB int
	distinct                   bool // a word that agrees is no common one
}

func align(a, b []string) alignment {
	var bufX, bufY [12]string
	x, y := appendContent(bufX[:0], a), appendContent(bufY[:0], b)
	var out alignment
	// what is equal, then what is a slip apart, leaves both lists
	x, y, out.equal = pairOff(x, y, func(v, w string) bool {
		out.distinct = out.distinct || v == w && !commonWord[v]
		return v == w
	})
	if len(x)*len(y) > maxSlips {
		out.onlyA, out.onlyB = len(x), len(y)
		return out
	}
	x, y, out.slips = pairOff(x, y, func(v, w string) bool { return slip(v, w) || samePlace(v, w) })
	out.distinct = out.distinct || out.slips > 0
	if len(x) == 1 && len(y) == 1 && out.equal >= 2 && shortSlip(x[0], y[0]) {
		return alignment{equal: out.equal, slips: out.slips + 1, distinct: true}
	}
	out.onlyA, out.onlyB = len(x), len(y)
	return out
}

// maxSlips bounds the pairs of words that slips are looked for in.
const maxSlips = 4096

// pairOff takes each word of x that has a partner in y out of both.
func pairOff(x, y []string, same func(v, w string) bool) (restX, restY []string, pairs int) {
	restX = x[:0]
	for _, v := range x {
		if i := slices.IndexFunc(y, func(w string) bool { return same(v, w) }); i >= 0 {
			y = append(y[:i], y[i+1:]...)
			pairs++
			continue
		}
		restX = append(restX, v)
	}
	return restX, y, pairs
}

const digits = "0123456789"

// slip reports whether two words are a typing slip apart: one edit from four letters on, two from nine on, or vowels alone. Words with
// digits have no slips.
func slip(a, b string) bool {
	n := min(len(a), len(b))
	if n == 3 && (a+"s" == b || b+"s" == a) {
		return true // Smith and Son, Smith and Sons
	}
	if n < 4 || strings.ContainsAny(a, digits) || strings.ContainsAny(b, digits) {
		return false
	}
	if n == 4 && a[0] != b[0] {
		return false
	}
	limit := 1
	if n >= 9 {
		limit = 2
	}
	return (similarity.OSA(a, b, limit) <= limit || unvoweled(a, b)) && direction(a) == direction(b)
}

// unvoweled reports whether one word is the other with vowels left out, as people shorten words (univrsl, cntrl) and typists lose
// letters; it has four letters and more, and an s at the end does not count.
func unvoweled(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a[0] != b[0] {
		return false
	}
	a, b = strings.TrimSuffix(a, "s"), strings.TrimSuffix(b, "s")
	if len(a) == len(b) {
		return false
	}
	i := 0
	for j := range len(b) {
		switch {
		case i < len(a) && a[i] == b[j]:
			i++
		case strings.IndexByte("aeiou", b[j]) < 0:
			return false
		}
	}
	return i == len(a)
}

// direction returns the point of the compass that a word begins with: southwest and northwest are no slip.
func direction(w string) string {
	for _, d := range [...]string{"north", "south", "east", "west"} {
		if strings.HasPrefix(w, d) {
			return d
		}
	}
	return ""
}

// samePlace reports whether one word is the postal spelling of the city or province that the other spells in pinyin.
func samePlace(a, b string) bool { return postal[a] == b || postal[b] == a }

// postal gives the pinyin of places that names of firms and schools write in the postal romanisation of 1906.
var postal = map[string]string{"peking": "beijing", "nanking": "nanjing", "tientsin": "tianjin", "tsingtao": "qingdao", "canton": "guangzhou", "amoy": "xiamen", "swatow": "shantou",
	"foochow": "fuzhou", "soochow": "suzhou", "hangchow": "hangzhou", "chungking": "chongqing", "szechuan": "sichuan", "szechwan": "sichuan", "kweichow": "guizhou",
	"kwangtung": "guangdong", "chekiang": "zhejiang", "kiangsu": "jiangsu", "fukien": "fujian", "shantung": "shandong", "hupeh": "hubei", "honan": "henan", "sinkiang": "xinjiang",
	"yangtze": "yangzi", "mukden": "shenyang", "ningpo": "ningbo", "tsinan": "jinan", "sian": "xian", "kwangsi": "guangxi", "hopei": "hebei", "anhwei": "anhui"}

// shortSlip reports a slip in a word of three letters, for names that share others: Hon Hai Precision, Hon Wai Precision.
func shortSlip(a, b string) bool {
	return min(len(a), len(b)) == 3 && !strings.ContainsAny(a, digits) && !strings.ContainsAny(b, digits) && similarity.OSA(a, b, 1) <= 1
}

// closeWhole compares the names as a whole, spaces left out, for slips that move spaces; a first letter may be missing in
// a long name only.
func closeWhole(a, b *Org) bool {
	if len(a.Tokens) == len(b.Tokens) {
		return false
	}
	x, y := joined(a.Tokens), joined(b.Tokens)
	n := min(len(x), len(y))
	if n < 8 {
		return false
	}
	limit := min(1+n/16, 2)
	if x[0] != y[0] {
		limit = 1
	}
	if n < 10 && x[0] != y[0] {
		return false
	}
	if y := align(a.Tokens, b.Tokens); y.onlyA == 0 || y.onlyB == 0 {
		return false // a word more is another name
	}
	return similarity.OSA(x, y, limit) <= limit
}

var commonWord = map[string]bool{"group": true, "international": true, "holdings": true, "holding": true, "management": true, "services": true, "service": true,
	"bank": true, "company": true, "trust": true, "fund": true, "capital": true, "partners": true, "technology": true, "industry": true, "solutions": true,
	"systems": true, "trading": true, "china": true, "national": true, "global": true, "foundation": true, "government": true, "united": true}

// acronym reports whether a is the initials of b: PLA, ICBC, or HP; the C of a company may be among them: TSMC.
func acronym(a, b *Org) bool {
	if ampersand(a.Tokens, b.Tokens) {
		return true
	}
	if len(a.Tokens) == 0 || len(a.Tokens) > 2 || len(b.Tokens) < 2 || len(a.Tokens[0]) < 2 {
		return false
	}
	short := a.Tokens[0]
	if len(a.Tokens) == 2 && !regionWord[a.Tokens[1]] || len(short) == 2 && len(b.Tokens) > 2 {
		return false
	}
	if initials(short, b.Tokens, true) || initials(short, b.Tokens, false) {
		return true
	}
	rest, ok := strings.CutSuffix(short, "c")
	return ok && len(rest) >= 2 && companyForm(b) && (initials(rest, b.Tokens, true) || initials(rest, b.Tokens, false))
}

// ampersand reports whether a is two letters for the two words of b: P & G.
func ampersand(a, b []string) bool {
	return len(a) == 3 && len(b) == 3 && a[1] == "and" && b[1] == "and" && len(a[0]) == 1 && len(a[2]) == 1 && a[0][0] == b[0][0] && a[2][0] == b[2][0]
}

// companyForm reports whether the legal form is, or may have been, written with Company or Corporation.
func companyForm(o *Org) bool {
	return strings.Contains(o.LegalForm, "co") || strings.HasSuffix(o.LegalForm, "ltd")
}

// initials reports whether s is the first letters of words; without fillers when skip is set.
func initials(s string, words []string, skip bool) bool {
	for _, w := range words {
		if skip && fillerWords[w] {
			continue
		}
		r, n := utf8.DecodeRuneInString(w)
		first, m := utf8.DecodeRuneInString(s)
		if r != first || n != m {
			return false
		}
		s = s[n:]
	}
	return s == ""
}

// initialsOf joins the first letters of words, fillers left out.
func initialsOf(words []string) string {
	var s strings.Builder
	for _, w := range words {
		if !fillerWords[w] {
			r, _ := utf8.DecodeRuneInString(w)
			s.WriteRune(r)
		}
	}
	return s.String()
}
