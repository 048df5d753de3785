package name

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// aliases are surnames and the informal simplified ones that registers write for them; OpenCC does not fold them, and both
// members are surnames of their own.
var aliases = newRunePairs("肖萧 闫阎 付傅 代戴 兰蓝 丘邱 仝同 贠员 候侯 刑邢 冼洗")

// lookalikes are characters that hand, scanner or keyboard mistakes for each other and that are seldom both names. Pairs
// that share the sound and are both common in names (伟 玮, 钰 玉) are left out on purpose.
var lookalikes = newRunePairs("熔镕 已己 己巳 末未 戊戌 戌戍 土士 日曰 晴睛 逄逢 毋母 祗祇 汩汨 崇祟 亳毫 徽微 侯候 天夭 人入 住佳 延廷 徒徙 钧钓 泠冷 冶治 刀刁 壬王")

// rareGiven is the share of given-name characters, in parts per million, below which a character is rather a slip than a name's own.
const rareGiven = 100

// runePairs holds pairs of characters. Most characters are in none, which a look at one bit says.
type runePairs struct {
	member [1 << 10]uint64 // by character of the basic plane
	pairs  map[[2]rune]bool
}

// newRunePairs reads a list of pairs separated by spaces.
func newRunePairs(list string) *runePairs {
	p := &runePairs{pairs: map[[2]rune]bool{}}
	for pair := range strings.FieldsSeq(list) {
		r := []rune(pair)
		p.pairs[[2]rune{r[0], r[1]}], p.pairs[[2]rune{r[1], r[0]}] = true, true
		for _, c := range r {
			p.member[c>>6] |= 1 << (c & 63)
		}
	}
	return p
}

// any reports whether the character is in a pair.
func (p *runePairs) any(r rune) bool { return uint32(r) < 1<<16 && p.member[r>>6]>>(r&63)&1 != 0 }

// has reports whether the two characters are a pair, in either order.
func (p *runePairs) has(a, b rune) bool { return p.any(a) && p.pairs[[2]rune{a, b}] }

// compareHan compares two Han forms character by character.
func compareHan(a, b *hanName) Level {
	level := compareHanForms(a, b)
	if level != Conflict || !a.complete() || !b.complete() {
		return level
	}
	if a.resembles(b) {
		return Similar
	}
	return Unlike
}

// resembles reports two complete names of one surname of which one given name is a part of the other: 王伟 and 王小伟, one person of whom
// a character was lost. A character in place of another says no such thing: twins are named 志强 and 志明.
func (h *hanName) resembles(other *hanName) bool {
	if h.surname != other.surname || !slices.Equal(h.chars[:h.surname], other.chars[:other.surname]) {
		return false
	}
	x, y := h.chars[h.surname:], other.chars[other.surname:]
	return len(x) != len(y) && len(x) > 0 && len(y) > 0 && (x[0] == y[0] || x[len(x)-1] == y[len(y)-1])
}

// complete reports a name of which nothing is missing: no mask, no lost character, no title or husband's surname that could be a part of it.
func (h *hanName) complete() bool {
	return h.kind == hanFull && !h.double && !isMister(h) && !slices.Contains(h.chars, wild)
}

func compareHanForms(a, b *hanName) Level {
	switch {
	case a.kind == hanDotted || b.kind == hanDotted:
		return compareDotted(a, b)
	case a.kind == hanTail || b.kind == hanTail:
		return compareTail(a, b)
	case a.kind == hanSurname || b.kind == hanSurname:
		return compareBySurname(a, b)
	}
	if len(a.chars) > len(b.chars) {
		a, b = b, a
	}
	level := compareShorter
	if len(a.chars) == len(b.chars) {
		level = compareEqualLength
	}
	best := level(a, b)
	if best < Homophone {
		return best
	}
	if (isMister(a) || isMister(b)) && a.surname == b.surname && equalChars(a.chars[:a.surname], b.chars[:b.surname]) {
		return Compatible
	}
	return min(best, compareRotated(a, b))
}

// rotated returns how many characters at the end of a name are its surname, as exports write that put the given name first
// (敏丽王, 娜娜欧阳), 0 for none: they are a common surname, or a compound one, and the first is far from it.
func (h *hanName) rotated() int {
	n := len(h.chars)
	if h.kind != hanFull || h.surname > 1 || n < 2 || n > 4 {
		return 0
	}
	first := 20 * hanzi.SurnamePPM(string(h.chars[:1]))
	if n > 2 {
		if compound := string(h.chars[n-2:]); hanzi.IsSurname(compound) && hanzi.SurnamePPM(compound)*20 > first {
			return 2
		}
	}
	if last := hanzi.SurnamePPM(string(h.chars[n-1:])); n < 4 && last >= commonSurnamePPM && last > first {
		return 1
	}
	return 0
}

// compareRotated compares two names of one length of which one may have its surname last.
func compareRotated(a, b *hanName) Level {
	n := len(a.chars)
	if len(b.chars) != n || n < 2 {
		return Conflict
	}
	for _, o := range [2][2]*hanName{{a, b}, {b, a}} {
		x, y := o[0], o[1]
		if k := y.surname; y.kind != hanFull || k == 0 || k >= n || x.chars[n-k] != y.chars[0] || x.rotated() != k ||
			!equalChars(x.chars[n-k:], y.chars[:k]) || !equalChars(x.chars[:n-k], y.chars[k:]) {
			continue
		}
		if n > 2 {
			return Swapped
		}
		return Compatible // two characters are little to go by
	}
	return Conflict
}

// isMister reports a surname and 生, which is a given name, and "Mr" in Cantonese.
func isMister(h *hanName) bool {
	return h.kind == hanFull && len(h.chars) == h.surname+1 && h.chars[h.surname] == '生'
}

// compareEqualLength takes the worst class over the positions; at most one may be a slip. A masked name that shows little
// more than the surname (王*) is compatible at best.
func compareEqualLength(a, b *hanName) Level {
	level, slips, masked, agreed, conflicts, differs := Same, 0, 0, 0, 0, 0
	for i, r := range a.chars {
		surname := i < a.surname && i < b.surname
		l := compareChar(r, b.chars[i], surname, a.hint+b.hint)
		switch {
		case l == Slip && (r == wild || b.chars[i] == wild):
			masked++
		case l == Slip:
			slips++
		case l == Conflict:
			conflicts, differs = conflicts+1, i
		case !surname:
			agreed++
		}
		level = max(level, l)
	}
	switch {
	case level == Same:
		return Variant // the titles or the splits differ
	case conflicts == 1 && slips+masked == 0 && isHomophone(a, b, differs):
		return Homophone
	case level == Conflict || slips > 1 || slips+masked == len(a.chars):
		return Conflict
	case slips == 1 && agreed == 0:
		return Conflict // 张未 and 张末: nothing is left of the given name
	case masked > 1 || masked == 1 && agreed == 0 && a.hint+b.hint == "":
		return Compatible
	}
	return level
}

// isHomophone reports two names, alike but for the character at i, that differ in the given name and there in no sound: the other
// choice of an input method. It is far from saying that they are one name.
func isHomophone(a, b *hanName, i int) bool {
	least := max(a.surname, b.surname)
	if a.double || b.double {
		least++
	}
	return i >= least && sharesSound(a.chars[i], b.chars[i])
}

// compareChar compares two folded characters in one position.
func compareChar(a, b rune, surname bool, hint string) Level {
	switch {
	case a == b:
		return Same
	case a == wild || b == wild:
		if other := a + b - wild; hint == "" || slices.Contains(hanzi.FoldedReadings(other), hint) {
			return Slip
		}
		return Conflict
	case hanzi.WeakRune(a) == hanzi.WeakRune(b):
		return Variant
	case surname && aliases.has(a, b):
		return Variant
	case !surname && lookalikes.has(a, b) && min(hanzi.GivenPPM(a), hanzi.GivenPPM(b)) < rareGiven:
		return Slip
	}
	return Conflict
}

// compareShorter compares names of different length: the husband's surname in front of a woman's name, a given name alone.
func compareShorter(short, long *hanName) Level {
	if long.double && len(short.chars) == 3 {
		if equalChars(short.chars, long.chars[1:]) || (short.chars[0] == long.chars[0] && equalChars(short.chars[1:], long.chars[2:])) {
			return Extended
		}
	}
	given := long.chars[long.surname:]
	if len(short.chars) == 2 && equalChars(short.chars, given) && (short.kind == hanPart || hanzi.SurnamePPM(string(short.chars[:1])) < 1000) {
		return Compatible
	}
	if (short.kind == hanPart || long.surname == 2) && equalChars(short.chars, long.chars[:long.surname]) {
		return Compatible
	}
	return Conflict
}

func equalChars(a, b []rune) bool {
	return slices.EqualFunc(a, b, func(x, y rune) bool { return compareChar(x, y, false, "") <= Variant })
}

// compareBySurname compares when a side carries a surname and perhaps a title only.
func compareBySurname(a, b *hanName) Level {
	if opposite(a.title, b.title) {
		return Conflict
	}
	if calledBy(a, b) || calledBy(b, a) {
		return Compatible
	}
	for _, x := range surnameChoices(a) {
		for _, y := range surnameChoices(b) {
			if len(x) == len(y) && !slices.ContainsFunc(indexes(x), func(i int) bool { return compareChar(x[i], y[i], true, "") > Variant }) {
				return Compatible
			}
		}
	}
	return Conflict
}

// calledBy reports whether a form of one character with a prefix or a kinship title, taken for a surname, is the last
// character of the other's given name: 强哥 and 小明 for 陈志强 and 王小明.
func calledBy(nick, full *hanName) bool {
	return nick.kind == hanSurname && full.kind == hanFull && len(nick.chars) == 1 && len(full.chars) > 1 &&
		(nick.prefix != 0 || strings.Contains("哥姐叔姨嫂婶爷", nick.title) && nick.title != "") &&
		compareChar(nick.chars[0], full.chars[len(full.chars)-1], false, "") <= Variant
}

// surnameChoices gives the surnames by which a person may be addressed: both of a married name.
func surnameChoices(h *hanName) [][]rune {
	out := [][]rune{h.chars[:h.surname]}
	if h.double {
		out = append(out, h.chars[1:2])
	}
	return out
}

func indexes(s []rune) []int {
	out := make([]int, len(s))
	for i := range s {
		out[i] = i
	}
	return out
}

// opposite reports titles of different gender.
func opposite(a, b string) bool {
	return gender(a)*gender(b) < 0
}

func gender(title string) int {
	switch title {
	case "先生", "哥", "叔", "大哥", "叔叔", "大爷", "伯伯", "爷爷", "爷", "生", "帅哥", "老先生", "公子", "少爷", "大叔":
		return 1
	case "女士", "小姐", "太太", "夫人", "姐", "嫂", "婶", "姨", "太", "阿姨", "大姐", "大妈", "女仕", "美女", "姑娘", "老太太", "婆", "奶奶", "妈":
		return -1
	}
	return 0
}

// compareTail compares nicknames made of the last character of the given name: 阿强 and 陈志强.
func compareTail(a, b *hanName) Level {
	if a.kind == hanSurname || b.kind == hanSurname {
		return Similar
	}
	x, y := a.chars[len(a.chars)-1], b.chars[len(b.chars)-1]
	if compareChar(x, y, false, "") <= Variant || namedAfterSurname(a, b) || namedAfterSurname(b, a) {
		return Compatible
	}
	return Conflict
}

// namedAfterSurname reports a nickname made of 阿 and the other's surname: 阿张 and 张伟.
func namedAfterSurname(tail, full *hanName) bool {
	return tail.kind == hanTail && tail.prefix == '阿' && full.kind == hanFull && full.surname == 1 && tail.chars[0] == full.chars[0] &&
		hanzi.SurnamePPM(string(tail.chars)) >= commonSurnamePPM
}

// compareDotted compares names whose parts are separated by dots: minority and transliterated names.
func compareDotted(a, b *hanName) Level {
	x, y := withoutDots(a.chars), withoutDots(b.chars)
	if equalChars(x, y) {
		return Variant
	}
	if len(x) >= 6 && len(x) == len(y) {
		different := 0
		for i := range x {
			if compareChar(x[i], y[i], false, "") > Variant {
				if different++; different > 1 || !sharesSound(x[i], y[i]) {
					different = len(x)
				}
			}
		}
		if different == 1 {
			return Slip // another choice for the syllable: 买提 and 麦提; 艾买提 is another name
		}
	}
	p, q := strings.Split(string(a.chars), "·"), strings.Split(string(b.chars), "·")
	if len(p) != len(q) && (p[0] == q[0] || min(len(p[0]), len(q[0])) > 6 && (strings.HasPrefix(p[0], q[0]) || strings.HasPrefix(q[0], p[0]))) {
		return Compatible // 艾力更 and 艾力更·依明巴海; 古力娜扎 and 古力娜扎尔·拜合提亚尔
	}
	return Conflict
}

// sharesSound reports two characters with a Mandarin reading in common.
func sharesSound(a, b rune) bool {
	other := hanzi.SoundsOf(b).Mandarin
	return slices.ContainsFunc(hanzi.SoundsOf(a).Mandarin, func(s hanzi.Sound) bool { return slices.Contains(other, s) })
}

func withoutDots(chars []rune) []rune {
	return slices.DeleteFunc(slices.Clone(chars), func(r rune) bool { return r == '·' })
}
