package address

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// sounds says which readings spell Han text in Latin letters.
type sounds struct {
	cantonese bool
	older     bool // systems of Mandarin beside pinyin
}

func soundsOf(han, latin *Address) sounds {
	mainland := han.Country == "cn" || latin.Country == "cn"
	islands := han.islands() || han.Country == "" && latin.islands()
	return sounds{cantonese: islands, older: !mainland && !islands}
}

// olderSystems are tried one by one: Chung Cheng is 中正, but Zhong Cheng is not.
var olderSystems = [...]hanzi.System{hanzi.WadeGiles, hanzi.Tongyong, hanzi.MPS2, hanzi.Yale, hanzi.GwoyeuRomatzyh}

// spell reports whether a form is a spelling of the Han text in some choice of readings. In a form an upper-case letter is
// a direction in English, and digits are an ordinal, which stand for Han ones.
func (s sounds) spell(han string, form []byte) bool { return s.any(han, form, false) }

// within reports whether a form is a spelling of a piece of the Han text.
func (s sounds) within(han string, form []byte) bool {
	for i := range han {
		if s.any(han[i:], form, true) {
			return true
		}
	}
	return false
}

// The longest Han text and form that are compared, in bytes.
const (
	maxHanName = 127
	maxForm    = 63
)

func (s sounds) any(han string, form []byte, prefix bool) bool {
	if len(form) > maxForm {
		return false
	}
	if len(han) > maxHanName {
		if !prefix {
			return false
		}
		han = han[:maxHanName/3*3]
	}
	m := speller{cantonese: s.cantonese, prefix: prefix}
	if m.match(han, form) {
		return true
	}
	if !s.older || !begins(han, form) {
		return false
	}
	for _, sys := range olderSystems {
		m = speller{system: sys, prefix: prefix}
		if m.match(han, form) {
			return true
		}
	}
	return false
}

// begins reports whether a form begins with a spelling of the first character in some system, or with a sign of its own.
func begins(han string, form []byte) bool {
	if han == "" || len(form) == 0 || form[0] < 'a' {
		return true
	}
	r, _ := utf8.DecodeRuneInString(han)
	readings := hanzi.FoldedReadings(r)
	for k := min(len(form), hanzi.LongestSpelling()); k > 0; k-- {
		for _, l := range soundsIn(string(form[:k]), hanzi.WadeGiles) {
			if !l.Sound.IsCantonese() && slices.Contains(readings, l.Sound.String()) {
				return true
			}
		}
	}
	return false
}

// speller matches Han text with letters in one system; it remembers what is left of both where it failed, so that the time
// is bounded by their lengths.
type speller struct {
	cantonese bool
	prefix    bool         // the letters may end before the Han text
	system    hanzi.System // of Mandarin, 0 for pinyin
	failed    [maxForm + 1][2]uint64
}

func (m *speller) match(han string, form []byte) bool {
	if len(form) == 0 {
		return m.prefix || han == ""
	}
	if han == "" {
		return false
	}
	failed, bit := &m.failed[len(form)][len(han)/64], uint64(1)<<(len(han)%64)
	if *failed&bit != 0 {
		return false
	}
	*failed |= bit
	r, n := utf8.DecodeRuneInString(han)
	switch c := form[0]; {
	case r == '第' && c >= '0' && c <= '9':
		return m.match(han[n:], form)
	case c >= '0' && c <= '9' && hanzi.IsNumeral(r):
		end, digits := numeralEnd(han, 0), 1
		for digits < len(form) && form[digits] >= '0' && form[digits] <= '9' {
			digits++
		}
		v, ok := hanzi.ParseNumeral(han[:end])
		return ok && uint32(v) == parseCode(string(form[:min(digits, 6)])) && m.match(han[end:], form[digits:])
	case r < utf8.RuneSelf:
		return c == han[0] && m.match(han[1:], form[1:])
	case c >= 'A' && c <= 'Z':
		return directionHan[c] == r && m.match(han[n:], form[1:])
	case m.cantonese:
		return m.matchCantonese(r, han[n:], form)
	case m.system != 0:
		return m.matchSystem(r, han[n:], form)
	}
	for _, p := range hanzi.FoldedReadings(r) {
		if k := syllableLen(form, p); k > 0 && m.match(han[n:], form[k:]) {
			return true
		}
	}
	return false
}

func (m *speller) matchCantonese(r rune, rest string, form []byte) bool {
	for _, j := range hanzi.FoldedJyutping(r) {
		for _, p := range hanzi.CantoneseSpellings(j) {
			if len(form) >= len(p) && string(form[:len(p)]) == p && m.match(rest, form[len(p):]) {
				return true
			}
		}
	}
	return false
}

func (m *speller) matchSystem(r rune, rest string, form []byte) bool {
	readings := hanzi.FoldedReadings(r)
	for k := min(len(form), hanzi.LongestSpelling()); k > 0; k-- {
		for _, l := range soundsIn(string(form[:k]), m.system) {
			if inSystem(l, string(form[:k]), m.system) && slices.Contains(readings, l.Sound.String()) && m.match(rest, form[k:]) {
				return true
			}
		}
	}
	return false
}

// soundsIn gives the sounds of a spelling, of a usual one of Wade-Giles those of the regular one.
func soundsIn(spelling string, system hanzi.System) []hanzi.LatinSound {
	if system == hanzi.WadeGiles && looseWade[spelling] != "" {
		spelling = looseWade[spelling]
	}
	return hanzi.LatinSounds(spelling)
}

// inSystem reports whether a spelling stands for a sound in a system; yi for the i of Wade-Giles is usual.
func inSystem(l hanzi.LatinSound, spelling string, system hanzi.System) bool {
	return !l.Sound.IsCantonese() && (l.System&system != 0 || spelling == "yi" && system == hanzi.WadeGiles)
}

// looseWade are usual ways to write syllables of Wade-Giles, with the regular one.
var looseWade = map[string]string{"szu": "ssu", "teh": "te", "keh": "ke"}

var directionHan = map[byte]rune{'E': '东', 'W': '西', 'S': '南', 'N': '北', 'C': '中', 'I': '内', 'O': '外'}

// syllableLen returns the length of the syllable, whose ü is written v, at the beginning of a form, which may write ü as v,
// u or yu; 0 when it is another.
func syllableLen(form []byte, syllable string) int {
	i := strings.IndexByte(syllable, 'v')
	if i < 0 {
		if len(form) >= len(syllable) && string(form[:len(syllable)]) == syllable {
			return len(syllable)
		}
		return 0
	}
	head, tail := syllable[:i], syllable[i+1:]
	for _, u := range [...]string{"v", "u", "yu"} {
		n := len(head) + len(u) + len(tail)
		if len(form) >= n && string(form[:i]) == head && string(form[i:i+len(u)]) == u && string(form[i+len(u):n]) == tail {
			return n
		}
	}
	return 0
}

// romanised reports whether letters are nothing but syllables of the language, so that they can be no translation.
func (s sounds) romanised(letters string) bool {
	if !s.cantonese {
		return hanzi.Segmentable(letters)
	}
	return cantoneseSyllables(letters)
}

// cantoneseSyllables reports whether letters can be split into syllables of Hong Kong.
func cantoneseSyllables(letters string) bool {
	if len(letters) > maxForm {
		return false
	}
	reached := uint64(1) // bit i: letters[:i] can be split
	for i := range len(letters) {
		if reached&(1<<i) == 0 {
			continue
		}
		for n := 2; n <= 6 && i+n <= len(letters); n++ {
			if isCantonese(letters[i : i+n]) {
				reached |= 1 << (i + n)
			}
		}
	}
	return reached&(1<<len(letters)) != 0
}

func isCantonese(spelling string) bool {
	return slices.ContainsFunc(hanzi.LatinSounds(spelling), func(l hanzi.LatinSound) bool { return l.Sound.IsCantonese() && l.System&hanzi.HongKong != 0 })
}

// nearSpelt allows one slip against the first choice of readings in names of eight letters and more.
func nearSpelt(han, latin string) bool {
	if len(latin) < 8 || strings.ContainsAny(latin, "0123456789") {
		return false
	}
	var b strings.Builder
	for _, r := range han {
		p := hanzi.FoldedReadings(r)
		if len(p) == 0 || particle(r) && !strings.HasSuffix(latin, p[0]) {
			return false
		}
		b.WriteString(p[0])
	}
	return similarity.OSA(b.String(), latin, 1) <= 1
}

// sameForms reports whether two Latin streets of China have a form in common, or forms of one sound: Dong Lu and East Road,
// Chung Hsiao and Zhongxiao.
func sameForms(a, b *Address) bool {
	older := a.Country == "tw" || b.Country == "tw"
	var stores [8][48]byte
	var storeA, storeB [96]byte
	v := roadWords{stores[0][:0], stores[1][:0], stores[2][:0], stores[3][:0]}
	w := roadWords{stores[4][:0], stores[5][:0], stores[6][:0], stores[7][:0]}
	for i := 0; ; i = v.skip(i) {
		x, ok := v.form(a, i, storeA[:0])
		if !ok {
			return false
		}
		for j := 0; ; j = w.skip(j) {
			y, ok := w.form(b, j, storeB[:0])
			if !ok {
				break
			}
			m := sameSound{older: older && len(x) <= maxForm && len(y) <= maxForm}
			if m.match(x, y) {
				return true
			}
		}
	}
}

// sameSound matches two forms that are equal, directions in English and pinyin too, or syllable by syllable spellings of one
// sound in Mandarin systems. It remembers where it failed.
type sameSound struct {
	older  bool
	failed [maxForm + 1]uint64
}

func (m *sameSound) match(x, y []byte) bool {
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] && !m.older {
		x, y = x[1:], y[1:]
	}
	if len(x) == 0 || len(y) == 0 {
		return len(x) == len(y)
	}
	if x[0] >= 'A' && x[0] <= 'Z' || y[0] >= 'A' && y[0] <= 'Z' {
		i, j := directionLen(x), directionLen(y)
		return i > 0 && j > 0 && directionOf(x[:i]) == directionOf(y[:j]) && m.match(x[i:], y[j:])
	}
	if !m.older {
		return false
	}
	if m.failed[len(x)]&(1<<len(y)) != 0 {
		return false
	}
	m.failed[len(x)] |= 1 << len(y)
	if x[0] == y[0] && m.match(x[1:], y[1:]) {
		return true
	}
	for i := min(len(x), hanzi.LongestSpelling()); i > 0; i-- {
		sx := hanzi.LatinSounds(string(x[:i]))
		if len(sx) == 0 || sx[0].Sound.IsCantonese() {
			continue
		}
		for j := min(len(y), hanzi.LongestSpelling()); j > 0; j-- {
			if shareMandarin(sx, hanzi.LatinSounds(string(y[:j]))) && m.match(x[i:], y[j:]) {
				return true
			}
		}
	}
	return false
}

func shareMandarin(a, b []hanzi.LatinSound) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Sound == y.Sound && !x.Sound.IsCantonese() {
				return true
			}
		}
	}
	return false
}
