package address

import (
	"slices"
	"strings"
	"unicode/utf8"
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
	if islands && latin.roadDir == "" && halfNamed(han.Road, latin.Road) {
		return sections
	}
	if han.section != "" && latin.section != "" && han.section != latin.section {
		return differs
	}
	sound := soundsOf(han, latin)
	switch {
	case !typesAgree(han.roadType, latin.roadType) && !(islands && han.roadType == "路" && typesAgree("道", latin.roadType)):
		return differs
	case sound.spells(han.roadStem, latin):
		return bySection(han.section, latin.section)
	case islands && gaz().sameName(han.roadStem, latin.roadStem):
		return equal // 山西街, Shansi Street
	case !islands && utf8.RuneCountInString(han.roadStem) > 2 && nearSpelt(han.roadStem, latin.roadStem+latin.roadDir):
		return near
	case !islands, other, gaz().translated[han.Road], sound.romanised(latin.roadStem), ordinal(latin.roadStem):
		return differs
	}
	return unlike // half of the names there are translations
}

// halfNamed reports whether a street of Hong Kong is one of the parts that English tells apart by a word after the type, which the
// Latin one leaves out: 德辅道中 and Des Voeux Road.
func halfNamed(han, latin string) bool {
	for _, part := range [...]string{" central", " west", " east", " north", " south"} {
		if gaz().translation(latin+part) == han {
			return true
		}
	}
	return false
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
		if name != "" && (sound.spells(name, latin) || sound.spells(bareName(name), latin)) {
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
	return p != nil && slices.ContainsFunc(g.latin.at(latin), func(c uint32) bool { return slices.Contains(p.short, c) || slices.Contains(p.full, c) })
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
		if !siteTypes.at(w) {
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

// roadWords are the words of a Latin street without its type, in forms that can be compared with Han: name letters, the
// directions and the numbers.
type roadWords struct {
	name, dirs, nums, written []byte
}

// read sorts the words of a street; with translate, words that English translates are written in pinyin. It reports
// whether any was.
func (w *roadWords) read(a *Address, translate bool) bool {
	w.name, w.dirs, w.nums, w.written = w.name[:0], w.dirs[:0], w.nums[:0], w.written[:0]
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

// form appends form i of a Latin street to dst, and reports whether there is one: as written, then with directions and
// numbers in every order that Chinese has after or before the name; then the same of the translated words.
func (w *roadWords) form(a *Address, i int, dst []byte) ([]byte, bool) {
	const orders = 5
	if i%orders == 0 && (i == 2*orders || w.read(a, i > 0) != (i > 0)) {
		return nil, false // nothing is translated
	}
	switch i % orders {
	case 0:
		return append(dst, w.written...), true
	case 1:
		return append(append(append(dst, w.name...), w.dirs...), w.nums...), true
	case 2:
		return append(append(append(dst, w.name...), w.nums...), w.dirs...), true
	case 3:
		return append(append(append(dst, w.dirs...), w.name...), w.nums...), true
	}
	return append(append(append(dst, w.dirs...), w.nums...), w.name...), true
}

// skip returns the number of the next form: without directions and numbers all orders are one.
func (w *roadWords) skip(i int) int {
	if len(w.dirs) == 0 && len(w.nums) == 0 {
		return (i/5 + 1) * 5
	}
	return i + 1
}

// spells reports whether some form of a Latin street is a spelling of the Han text.
func (s sounds) spells(han string, latin *Address) bool {
	var stores [4][48]byte
	var store [96]byte
	w := roadWords{stores[0][:0], stores[1][:0], stores[2][:0], stores[3][:0]}
	for i := 0; ; i = w.skip(i) {
		form, ok := w.form(latin, i, store[:0])
		if !ok {
			return false
		}
		if s.spell(han, form) {
			return true
		}
	}
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
