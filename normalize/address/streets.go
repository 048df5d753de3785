package address

import (
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// roads relates the streets of two addresses in any pair of scripts.
func roads(a, b *Address) relation {
	switch {
	case a.Road == "" && b.Road == "":
		return neither
	case a.Road == "":
		return onlyB
	case b.Road == "":
		return onlyA
	}
	switch {
	case a.han && b.han:
		return hanRoads(a, b)
	case a.han:
		return mixedRoads(a, b)
	case b.han:
		return mixedRoads(b, a)
	}
	return latinRoads(a, b)
}

func hanRoads(a, b *Address) relation {
	if a.Cross != "" && a.Cross == b.Road || b.Cross != "" && b.Cross == a.Road {
		return equal
	}
	if a.roadStem == b.roadStem && (a.roadType == b.roadType || a.roadType == "" || b.roadType == "") {
		return bySection(a, b)
	}
	if a.roadType != b.roadType || a.section != b.section {
		return differs
	}
	if homophones(a.roadStem, b.roadStem) || prefixed(a.roadStem, b.roadStem) || prefixed(b.roadStem, a.roadStem) {
		return near
	}
	return differs
}

// prefixed reports whether long is short with a place before it: 解放碑民权 for 民权. One character more makes another street.
func prefixed(long, short string) bool {
	rest, ok := strings.CutSuffix(long, short)
	return ok && len(short) >= 6 && len(rest) >= 6 && !particle(lastRune(rest))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func bySection(a, b *Address) relation {
	switch {
	case a.section == b.section:
		return equal
	case a.section == "" || b.section == "":
		return sections
	}
	return differs
}

// homophones reports whether two names of at least two characters differ only in characters of the same sound, the slip
// of a pinyin keyboard, none of them a particle; or, of four and more, in one character left out.
func homophones(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < 2 || len(y) < 2 {
		return false
	}
	if len(x) != len(y) {
		return min(len(x), len(y)) >= 4 && similarity.OSA(a, b, 1) == 1 && !particle(oddOne(x, y))
	}
	for i := range x {
		if x[i] == y[i] {
			continue
		}
		if particle(x[i]) || particle(y[i]) || !shareReading(x[i], y[i]) {
			return false
		}
	}
	return true
}

// oddOne returns the first character in which the longer name differs from the shorter.
func oddOne(x, y []rune) rune {
	if len(x) < len(y) {
		x, y = y, x
	}
	for i := range y {
		if x[i] != y[i] {
			return x[i]
		}
	}
	return x[len(x)-1]
}

func shareReading(x, y rune) bool {
	for _, p := range hanzi.FoldedReadings(x) {
		for _, q := range hanzi.FoldedReadings(y) {
			if p == q {
				return true
			}
		}
	}
	return false
}

// mixedRoads relates a street in Han with one in Latin letters: by its translated name, by pinyin with the direction
// before or after the name, or in Hong Kong and Macao by Cantonese sound.
func mixedRoads(han, latin *Address) relation {
	if latin.hanRoad != "" {
		if latin.hanRoad == han.Road {
			return equal
		}
		return differs
	}
	if han.section != "" && latin.section != "" && han.section != latin.section {
		return differs
	}
	stem := han.roadStem
	for _, cand := range latinNames(latin) {
		if spelt(stem, cand, hanzi.FoldedReadings) || han.Country == "hk" && speltCantonese(stem, cand) {
			return equal
		}
		if utf8.RuneCountInString(stem) > 2 && len(cand) >= 8 && nearSpelt(stem, cand) {
			return near
		}
	}
	if han.Country == "hk" || han.Country == "mo" {
		return unlike // half of the names there are translations
	}
	return differs
}

// latinNames gives the readings of a Latin street: its name with the directions after it and before it.
func latinNames(l *Address) []string {
	stems := []string{l.roadStem, l.roadAlt}
	if l.roadAlt == "" {
		stems = stems[:1]
	}
	if l.roadDir == "" {
		return stems
	}
	out := make([]string, 0, 4)
	for _, s := range stems {
		out = append(out, s+l.roadDir, l.roadDir+s)
	}
	return out
}

// spelt reports whether latin is a joined spelling of the Han text in some choice of readings.
func spelt(han, latin string, readings func(rune) []string) bool {
	if han == "" {
		return latin == ""
	}
	r, n := utf8.DecodeRuneInString(han)
	if r < utf8.RuneSelf {
		return latin != "" && latin[0] == han[0] && spelt(han[1:], latin[1:], readings)
	}
	for _, p := range readings(r) {
		if rest, ok := cutSyllable(latin, p); ok && spelt(han[n:], rest, readings) {
			return true
		}
	}
	return false
}

// cutSyllable cuts a syllable, whose ü is written v, from the beginning of a spelling, which may write ü, v, u or yu.
func cutSyllable(latin, syllable string) (string, bool) {
	if rest, ok := strings.CutPrefix(latin, syllable); ok {
		return rest, true
	}
	if i := strings.IndexByte(syllable, 'v'); i >= 0 {
		for _, u := range []string{"u", "ü", "yu"} {
			if rest, ok := strings.CutPrefix(latin, syllable[:i]+u+syllable[i+1:]); ok {
				return rest, true
			}
		}
	}
	return latin, false
}

// nearSpelt allows one slip against the first choice of readings.
func nearSpelt(han, latin string) bool {
	key := firstReading(han)
	return key != "" && similarity.OSA(key, latin, 1) <= 1
}

func firstReading(han string) string {
	var b strings.Builder
	for _, r := range han {
		p := hanzi.FoldedReadings(r)
		if len(p) == 0 {
			return ""
		}
		b.WriteString(p[0])
	}
	return b.String()
}

// speltCantonese is spelt for Hong Kong's romanisation, compared without spaces by the spellings of each syllable.
func speltCantonese(han, latin string) bool {
	return spelt(han, latin, cantonese)
}

// latinRoads relates two streets in Latin letters. Numbered streets must be equal; a missing direction or type is no
// disagreement.
func latinRoads(a, b *Address) relation {
	if a.roadDir != "" && b.roadDir != "" && a.roadDir != b.roadDir {
		return differs
	}
	if a.section != "" && b.section != "" && a.section != b.section {
		return differs
	}
	types := a.roadType == b.roadType || a.roadType == "" || b.roadType == ""
	name := looseName(a.roadStem, b.roadStem)
	if name == differs && a.roadDir != b.roadDir {
		for _, x := range latinNames(a) {
			for _, y := range latinNames(b) {
				if x == y {
					name = equal
				}
			}
		}
	}
	if name == equal && !types {
		return near
	}
	if name == differs && (!types || a.roadType == "" || b.roadType == "") && sameLetters(a.Road, b.Road) {
		return near
	}
	return name
}

// sameLetters compares two streets with their types as one word, for slips that break the type: lexcen a venue,
// fergusoncrircuit.
func sameLetters(a, b string) bool {
	x, y := spellOut(a), spellOut(b)
	n := min(len(x), len(y))
	return x == y || n >= 10 && similarity.OSA(x, y, 2) <= 2 && x[0] == y[0]
}

// spellOut joins the words of a street with its type in full.
func spellOut(road string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(road) {
		if long := longType[w]; long != "" {
			w = long
		}
		b.WriteString(w)
	}
	return b.String()
}

var longType = map[string]string{"st": "street", "ave": "avenue", "rd": "road", "dr": "drive", "ln": "lane", "ct": "court", "pl": "place", "cres": "crescent",
	"cct": "circuit", "cir": "circle", "ter": "terrace", "blvd": "boulevard", "hwy": "highway", "pkwy": "parkway", "sq": "square", "wy": "way", "cl": "close",
	"gr": "grove", "pde": "parade"}

// looseName relates two names in Latin letters: equal, near (one slip in four letters, two in eight, or a high
// Jaro-Winkler similarity), or different. Digits never differ by a slip.
func looseName(a, b string) relation {
	if a == b {
		return equal
	}
	if hasDigit(a) || hasDigit(b) {
		return differs
	}
	n := min(len(a), len(b))
	switch {
	case n >= 4 && similarity.OSA(a, b, 1) <= 1, n >= 8 && similarity.OSA(a, b, 2) <= 2, n >= 6 && similarity.JaroWinkler(a, b) >= 0.94:
		return near
	}
	return differs
}

// numbers relates house numbers with their lanes: 63弄 against 63号 differs, 63弄 against 63弄5号 is the coarser one. A
// number inside a range (166-168) is equal to it.
func numbers(a, b *Address) relation {
	lane := digits(a.Lane, b.Lane)
	if lane == differs && a.han != b.han && onlyDigits(a.Lane) == onlyDigits(b.Lane) {
		lane = equal // English says lane for 弄 and 巷
	}
	if lane == differs || lane == onlyA && b.Number != "" && a.Number == "" || lane == onlyB && a.Number != "" && b.Number == "" {
		return differs
	}
	n := digits(a.Number, b.Number)
	if n == differs && (inRange(a.Number, b.Number) || inRange(b.Number, a.Number)) {
		n = equal
	}
	switch {
	case n == equal && (lane == onlyA || lane == onlyB), n == neither:
		return lane
	}
	return n
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// inRange reports whether the number n is in the range r of at most 20 numbers on one side of a street, "166-168".
func inRange(n, r string) bool {
	lo, hi, ok := strings.Cut(r, "-")
	if !ok || !isDigits(lo) || !isDigits(hi) || !isDigits(n) || len(n) > 6 || len(lo) > 6 || len(hi) > 6 {
		return false
	}
	x, l, h := int(parseCode(n)), int(parseCode(lo)), int(parseCode(hi))
	return l < h && h-l <= 20 && l <= x && x <= h && l >= 20
}

// estates relates names of estates and buildings. Two names of which one holds the other agree partly.
func estates(a, b *Address) relation {
	x, y := a.Estate, b.Estate
	switch {
	case x == "" || y == "" || x == y:
		if a.han != b.han && (x == "" || y == "") {
			return neither
		}
		return digits(x, y)
	case strings.Contains(x, y) || strings.Contains(y, x):
		return partly
	case a.han != b.han:
		return unlike
	}
	return differs
}

// cantonese gives the Hong Kong spellings of a folded character.
func cantonese(r rune) []string {
	var out []string
	for _, j := range hanzi.FoldedJyutping(r) {
		out = append(out, hanzi.CantoneseSpellings(j)...)
	}
	return out
}
