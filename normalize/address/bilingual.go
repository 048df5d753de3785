package address

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
	"github.com/guiyi/guiyi/score/similarity"
)

// mixedRoads relates a street in Han with one in Latin letters: by its translated name; by sound, pinyin or another
// Mandarin system and in Hong Kong and Macao Cantonese, with directions and numbers before or after the name.
func mixedRoads(han, latin *Address) relation {
	islands := han.islands()
	other := false // the name is known as that of another street
	if latin.hanRoad != "" && (islands || han.Country == "") {
		for name := range strings.SplitSeq(latin.hanRoad, "|") {
			if name == han.Road {
				return equal
			}
		}
		other = islands
	}
	if han.section != "" && latin.section != "" && han.section != latin.section {
		return differs
	}
	sound := soundsOf(han, latin)
	switch {
	case !typesAgree(han.roadType, latin.roadType) && !(islands && han.roadType == "路" && typesAgree("道", latin.roadType)):
		return differs
	case latin.anyForm(func(form []byte) bool { return sound.spell(han.roadStem, form) }):
		return bySection(han, latin)
	case islands && gaz().sameName(han.roadStem, latin.roadStem):
		return equal // 山西街, Shansi Street
	case !islands && utf8.RuneCountInString(han.roadStem) > 2 && nearSpelt(han.roadStem, latin.roadStem+latin.roadDir):
		return near
	case !islands, other, gaz().translated[han.Road], sound.romanised(latin.roadStem), ordinal(latin.roadStem):
		return differs
	}
	return unlike // half of the names there are translations
}

// village relates the place of an address in Han without a street to a name in Latin letters that has no type: rural
// Taiwan numbers the houses of a hamlet.
func village(han, latin *Address, otherwise relation) relation {
	if han.Estate != "" && latin.hanRoad == han.Estate {
		return equal // 兰桂坊
	}
	if latin.roadType != "" {
		return otherwise
	}
	sound := soundsOf(han, latin)
	for _, name := range []string{han.Estate, han.Community, han.Community + han.Estate, han.Town} {
		if name != "" && latin.anyForm(func(form []byte) bool { return sound.spell(name, form) || sound.spell(bareName(name), form) }) {
			return equal
		}
	}
	if han.Estate+han.Community != "" && sound.romanised(latin.roadStem) {
		return differs
	}
	return otherwise
}

// sameName reports whether a Han and a Latin name are names of one division.
func (g *gazetteer) sameName(han, latin string) bool {
	p := g.names[han]
	return p != nil && slices.ContainsFunc(g.latin[latin], func(c uint32) bool { return slices.Contains(p.short, c) || slices.Contains(p.full, c) })
}

// typesAgree reports whether two street types may be one in two languages: a lane is no road, and in China no street is.
func typesAgree(a, b string) bool {
	x, y := typeClass[a], typeClass[b]
	return x == "" || y == "" || strings.ContainsAny(x, y)
}

// mixedEstates relates the building and estate of an address in Han with those of one in Latin letters, phrase by phrase:
// 彩虹邨金汉楼 and Kam Hon House, Choi Hung Estate. A phrase that no sound gives may be a translation.
func mixedEstates(han, latin *Address) relation {
	sound := soundsOf(han, latin)
	var store [64]byte
	phrase := store[:0]
	matched, other := 0, 0
	from := 0 // where the phrase begins
	for to := 0; to < len(latin.Estate); to++ {
		w, _, _ := strings.Cut(latin.Estate[to:], " ")
		to += len(w)
		if !siteTypes[w] {
			phrase = append(phrase, w...)
			continue
		}
		if len(phrase) > 0 {
			name := gaz().translation(latin.Estate[from:to])
			switch {
			case name != "" && strings.Contains(han.Estate, name):
				matched++
			case name != "":
				other++
			case sound.within(han.Estate, phrase):
				matched++
			case sound.romanised(string(phrase)):
				other++
			}
		}
		phrase, from = phrase[:0], to+1
	}
	parts := 0
	for _, w := range estateWords {
		parts += strings.Count(han.Estate, w)
	}
	switch {
	case other > 0 && (matched == 0 || parts > matched):
		return differs
	case matched > 0:
		return equal
	}
	return unlike
}

// estateWords end names of estates and their buildings.
var estateWords = []string{"邨", "新村", "苑", "阁", "轩", "楼", "大厦", "中心", "花园", "小区", "公寓", "庭", "台"}

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

// roadWords are the words of a Latin street without its type, in forms that can be compared with Han: name letters, the
// directions and the numbers.
type roadWords struct {
	name, dirs, nums, written []byte
	store                     [4][48]byte
}

// read sorts the words of a street; with translate, words that English translates are written in pinyin. It reports
// whether any was.
func (w *roadWords) read(a *Address, translate bool) bool {
	w.name, w.dirs, w.nums, w.written = w.store[0][:0], w.store[1][:0], w.store[2][:0], w.store[3][:0]
	typed, changed := false, false
	glued := a.roadType != "" && !hasWord(a.Road, a.roadType)
	for word := range strings.SplitSeq(a.Road, " ") {
		if word == a.roadType && !typed {
			typed = true
			if d, ok := gluedDirection(word); ok {
				w.dirs, w.written = append(w.dirs, d...), append(w.written, d...)
			}
			continue
		}
		if glued {
			word = strings.TrimSuffix(word, a.roadType)
		}
		if translate {
			if t := translated[word]; t != "" {
				word, changed = t, true
			}
		}
		code := directionCode[word]
		switch {
		case code != "":
			w.dirs = append(w.dirs, code...)
			w.written = append(w.written, code...)
		case ordinal(word), isDigits(word):
			w.nums = append(w.nums, digitsOf(word)...)
			w.written = append(w.written, digitsOf(word)...)
		default:
			w.name = append(w.name, word...)
			w.written = append(w.written, word...)
		}
	}
	return changed
}

// directionCode gives the code of a direction: a capital for an English word, pinyin as it is.
var directionCode = map[string]string{"e": "E", "w": "W", "s": "S", "n": "N", "central": "C", "middle": "C", "c": "C", "m": "C", "inner": "I", "outer": "O",
	"ne": "EN", "nw": "WN", "se": "ES", "sw": "WS", "dong": "dong", "xi": "xi", "nan": "nan", "bei": "bei", "zhong": "zhong"}

// anyForm calls ok with the forms of a Latin street until one is accepted: as written, and with directions and numbers in
// every order that Chinese has after or before the name.
func (a *Address) anyForm(ok func(form []byte) bool) bool {
	var w roadWords
	for _, translate := range [...]bool{false, true} {
		if w.read(a, translate) != translate {
			return false // nothing is translated
		}
		if ok(w.written) {
			return true
		}
		if len(w.dirs) == 0 && len(w.nums) == 0 {
			continue
		}
		var store [96]byte
		for _, order := range [...][3][]byte{{w.name, w.dirs, w.nums}, {w.name, w.nums, w.dirs}, {w.dirs, w.name, w.nums}, {w.dirs, w.nums, w.name}} {
			form := append(append(append(store[:0], order[0]...), order[1]...), order[2]...)
			if ok(form) {
				return true
			}
		}
	}
	return false
}

// sameForms reports whether two Latin streets of China have a form in common, or forms of one sound: Dong Lu and East Road,
// Chung Hsiao and Zhongxiao.
func sameForms(a, b *Address) bool {
	older := a.Country == "tw" || b.Country == "tw"
	return a.anyForm(func(x []byte) bool {
		return b.anyForm(func(y []byte) bool {
			m := sameSound{older: older && len(x) <= maxForm && len(y) <= maxForm}
			return m.match(x, y)
		})
	})
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

// directionLen is the length of the direction at the beginning of a form, in pinyin or as a capital.
func directionLen(form []byte) int {
	if form[0] >= 'A' && form[0] <= 'Z' {
		return 1
	}
	for _, d := range [...]string{"dong", "xi", "nan", "bei", "zhong"} {
		if strings.HasPrefix(string(form), d) {
			return len(d)
		}
	}
	return 0
}

func directionOf(code []byte) rune {
	if len(code) == 1 {
		return directionHan[code[0]]
	}
	r, _ := utf8.DecodeRuneInString(hanDirection[string(code)])
	return r
}

var hanDirection = map[string]string{"dong": "东", "xi": "西", "nan": "南", "bei": "北", "zhong": "中"}

// translated gives the pinyin of words that English street names translate.
var translated = map[string]string{"century": "shiji", "peoples": "renmin", "people": "renmin", "liberation": "jiefang", "peace": "heping",
	"technology": "keji", "science": "kexue", "university": "daxue", "college": "xueyuan", "industrial": "gongye", "industry": "gongye", "airport": "jichang",
	"sports": "tiyu", "stadium": "tiyuchang", "riverside": "binjiang", "friendship": "youyi", "construction": "jianshe", "culture": "wenhua",
	"park": "gongyuan", "finance": "jinrong", "financial": "jinrong", "development": "fazhan", "sta": "zhan", "harbor": "gang", "new": "xin", "ring": "huan",
	"library": "tushuguan", "victory": "shengli", "revolution": "geming", "democracy": "minzhu", "youth": "qingnian", "workers": "gongren",
	"railway": "tielu", "roosevelt": "luosifu", "civic": "shimin", "academia": "yanjiuyuan", "kong": "gang", "hong": "xiang", "taipei": "taibei", "metro": "ditie",
	"temple": "miao", "bridge": "qiao", "brg": "qiao", "market": "shichang", "school": "xuexiao", "hospital": "yiyuan", "garden": "huayuan", "gdn": "huayuan",
	"chungking": "chongqing", "peking": "beijing", "nanking": "nanjing", "canton": "guangzhou", "tientsin": "tianjin", "tsingtao": "qingdao", "keelung": "jilong",
	"lake": "hu", "lk": "hu", "unity": "tuanjie", "happiness": "xingfu", "lotus": "lianhua", "city": "shi", "government": "zhengfu", "central": "zhongyang",
	"kaohsiung": "gaoxiong", "sun": "sun", "yat": "yi", "sen": "xian"}
