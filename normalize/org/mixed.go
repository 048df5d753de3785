package org

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// compareMixed relates a Han name with a Latin one: every word of the Latin name must be the sound or the translation
// of a piece of the Han name, and every piece must be told.
func compareMixed(han, latin *Org) Level {
	m := newMatcher(latin)
	if m.told(han.Core) {
		return Translated
	}
	if han.LegalForm == "" && han.Region == "" && slices.Contains(latin.Tokens, "china") {
		m = newMatcher(&Org{Tokens: without(latin.Tokens, []string{"china"})})
		if m.told(han.Core) {
			return Shorter // 招商银行 for China Merchants Bank
		}
	}
	if englishName[latin.Core] == han.Core {
		return Translated
	}
	if brand := strings.Fields(brands[han.Stem]); len(brand) > 0 && holdsAll(latin.Tokens, brand) {
		rest := Org{Tokens: without(latin.Tokens, brand)}
		m = newMatcher(&rest)
		if m.told(han.Region+han.Trade) || m.told(han.Trade) || len(content(rest.Tokens)) == 0 {
			return Translated
		}
		return Stem
	}
	if m = newMatcher(latin); m.initials(han.Core, latin.Core) {
		return Abbreviation
	}
	m = newMatcher(latin)
	if han.Stem == "" || !m.stem(han.Stem) {
		return Conflict
	}
	if latin.LegalForm == "" && m.nothingLeft() {
		return Shorter // Huawei for 华为技术有限公司
	}
	if m = newMatcher(latin); latin.LegalForm == "" && m.told(han.Stem+han.Trade) {
		return Shorter // Minsheng Bank for 中国民生银行
	}
	return Stem
}

func newMatcher(latin *Org) mixedMatcher {
	return mixedMatcher{words: latin.Tokens, used: make([]bool, len(latin.Tokens)), budget: 2000}
}

func holdsAll(words, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(words, w) })
}

func without(words, drop []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(drop, w) })
}

// brands are Latin brands of well-known stems that neither sound nor translation gives. Facts.
var brands = map[string]string{"联想": "lenovo", "格力": "gree", "美的": "midea", "万科": "vanke", "万科企业": "vanke", "复星": "fosun", "国泰": "cathay", "腾讯": "tencent",
	"百度": "baidu", "清华": "tsinghua", "华润": "crc", "海信": "hisense", "创维": "skyworth", "中兴": "zte", "京东": "jd", "网易": "netease", "新浪": "sina",
	"搜狐": "sohu", "携程": "ctrip", "美团": "meituan", "茅台": "moutai", "茅台酒": "moutai", "恒生": "hang seng", "奔驰": "benz", "宝马": "bmw", "可口可乐": "coca",
	"微软": "microsoft", "苹果": "apple", "谷歌": "google", "亚马逊": "amazon", "三星": "samsung", "索尼": "sony", "西门子": "siemens", "雀巢": "nestle",
	"星巴克": "starbucks", "麦当劳": "mcdonalds", "家乐福": "carrefour", "沃尔玛": "walmart", "大众": "volkswagen", "福特": "ford", "英特尔": "intel",
	"诺基亚": "nokia", "汇丰": "hsbc", "渣打": "standard chartered", "花旗": "citi", "富士康": "foxconn", "台积电": "tsmc", "宏碁": "acer", "鸿海": "hon hai", "中信": "citic", "新鸿基": "sun hung kai", "大疆": "dji", "大疆创新": "dji", "华硕": "asus"}

// englishName gives the Han core of names that are one by law and neither sound nor translation connects. Facts.
var englishName = map[string]string{"hongkong and shanghai banking": "香港上海汇丰银行", "hsbc": "香港上海汇丰银行", "cathay pacific airways": "国泰航空", "tsmc": "台湾积体电路制造",
	"saic motor": "上海汽车", "china vanke": "万科企业", "sun hung kai properties": "新鸿基地产发展", "china citic bank": "中信银行", "petrochina": "中国石油天然气", "sinopec": "中国石油化工", "cnooc": "中国海洋石油", "byd": "比亚迪", "airchina": "中国国际航空",
	"air china": "中国国际航空", "foxconn": "鸿海精密工业", "state grid": "国家电网", "china mobile": "中国移动通信", "china unicom": "中国联合网络通信"}

// initials reports whether a single Latin word holds the initials of a translation of the Han name: ICBC for 中国工商银行,
// read in any order of the pieces, or of its pinyin: BYD for 比亚迪.
func (m *mixedMatcher) initials(han, word string) bool {
	if len(m.words) != 1 || len(word) < 3 || len(word) > 6 {
		return false
	}
	return m.takeInitials(han, word) || pinyinInitials(han, word)
}

// takeInitials uses up the letters of word with the initials of translations of the pieces of han.
func (m *mixedMatcher) takeInitials(han, letters string) bool {
	if m.budget--; m.budget < 0 {
		return false
	}
	if han == "" {
		return letters == ""
	}
	t := trades()
	for n := min(max(t.longest, regions().longest), len(han)); n >= 3; n-- {
		for _, list := range [2][]string{t.words[han[:n]], regionLatin[han[:n]]} {
			for _, english := range list {
				if m.dropInitials(letters, initialsOf(strings.Fields(english)), han[n:]) {
					return true
				}
			}
		}
	}
	return false
}

// dropInitials takes block from letters, wherever it stands, and goes on with the rest of the Han name.
func (m *mixedMatcher) dropInitials(letters, block, han string) bool {
	for i := 0; block != "" && i+len(block) <= len(letters); i++ {
		if letters[i:i+len(block)] == block && m.takeInitials(han, letters[:i]+letters[i+len(block):]) {
			return true
		}
	}
	return false
}

func pinyinInitials(han, word string) bool {
	for _, r := range han {
		if word == "" || !slices.ContainsFunc(hanzi.FoldedReadings(r), func(p string) bool { return p[0] == word[0] }) {
			return false
		}
		word = word[1:]
	}
	return word == ""
}

// mixedMatcher searches for a reading of a Han name in the words of a Latin one. The words may come in another order:
// Bank of China is 中国银行. budget bounds the search.
type mixedMatcher struct {
	words  []string
	used   []bool
	budget int
}

// told reports whether the rest of the Han name and all unused words explain each other.
func (m *mixedMatcher) told(han string) bool {
	if m.budget--; m.budget < 0 {
		return false
	}
	if han == "" {
		return m.nothingLeft()
	}
	if rest, ok := strings.CutPrefix(han, "集团"); ok && m.told(rest) {
		return true
	}
	return m.translated(han) || m.sounded(han)
}

// stem reports whether the Han text is told by some of the words.
func (m *mixedMatcher) stem(han string) bool {
	if m.budget--; m.budget < 0 {
		return false
	}
	return m.sound(han, func(rest string) bool { return rest == "" })
}

// nothingLeft reports whether the unused words say nothing of their own.
func (m *mixedMatcher) nothingLeft() bool {
	for i, w := range m.words {
		if !m.used[i] && !fillerWords[w] && w != "group" && w != "co" && w != "holdings" {
			return false
		}
	}
	return true
}

// translated tries the trade words and regions that han begins with.
func (m *mixedMatcher) translated(han string) bool {
	t := trades()
	limit := min(max(t.longest, regions().longest), len(han))
	for n := limit; n >= 3; n-- {
		piece := han[:n]
		for _, list := range [2][]string{t.words[piece], regionLatin[piece]} {
			for _, english := range list {
				if m.consume(strings.Fields(english), func() bool { return m.told(han[n:]) }) {
					return true
				}
			}
		}
	}
	return false
}

// consume uses up the given words, each by its singular, calls next, and gives them back when next fails.
func (m *mixedMatcher) consume(english []string, next func() bool) bool {
	var taken []int
	for _, w := range english {
		i := slices.IndexFunc(m.words, func(v string) bool { return singular(v) == singular(w) })
		for i >= 0 && m.used[i] {
			j := slices.IndexFunc(m.words[i+1:], func(v string) bool { return singular(v) == singular(w) })
			if j < 0 {
				i = -1
				break
			}
			i += 1 + j
		}
		if i < 0 {
			if w == "and" {
				continue
			}
			m.giveBack(taken)
			return false
		}
		m.used[i] = true
		taken = append(taken, i)
	}
	if next() {
		return true
	}
	m.giveBack(taken)
	return false
}

func (m *mixedMatcher) giveBack(taken []int) {
	for _, i := range taken {
		m.used[i] = false
	}
}

// sounded tries to read the beginning of han as one unused word, or as up to four in a row.
func (m *mixedMatcher) sounded(han string) bool {
	return m.sound(han, func(rest string) bool { return m.told(rest) })
}

func (m *mixedMatcher) sound(han string, next func(rest string) bool) bool {
	for i := range m.words {
		spelling := ""
		for j := i; j < len(m.words) && j < i+4 && !m.used[j]; j++ {
			spelling += m.words[j]
			for _, readings := range []func(rune) []string{hanzi.FoldedReadings, cantonese} {
				n := spelt(han, spelling, readings)
				if n == 0 {
					continue
				}
				m.mark(i, j, true)
				if next(han[n:]) {
					return true
				}
				m.mark(i, j, false)
			}
		}
	}
	return false
}

func (m *mixedMatcher) mark(i, j int, used bool) {
	for ; i <= j; i++ {
		m.used[i] = used
	}
}

func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "s") && len(w) > 3 && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

// spelt returns how many bytes of han the whole spelling reads, 0 when none.
func spelt(han, spelling string, readings func(rune) []string) int {
	if spelling == "" {
		return 0
	}
	r, n := utf8.DecodeRuneInString(han)
	if n == 0 {
		return 0
	}
	if r < utf8.RuneSelf {
		if rest, ok := strings.CutPrefix(spelling, string(r)); ok {
			if rest == "" {
				return n
			}
			if m := spelt(han[n:], rest, readings); m > 0 {
				return n + m
			}
		}
		return 0
	}
	for _, p := range readings(r) {
		rest, ok := strings.CutPrefix(spelling, p)
		if !ok {
			if rest, ok = strings.CutPrefix(spelling, strings.ReplaceAll(p, "v", "u")); !ok {
				continue
			}
		}
		if rest == "" {
			return n
		}
		if m := spelt(han[n:], rest, readings); m > 0 {
			return n + m
		}
	}
	return 0
}

// cantonese gives the Hong Kong spellings of a folded character.
func cantonese(r rune) []string {
	var out []string
	for _, j := range hanzi.FoldedJyutping(r) {
		out = append(out, hanzi.CantoneseSpellings(j)...)
	}
	return out
}
