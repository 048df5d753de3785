package phone

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

//go:generate go run ./tablegen ../../../shared/data/chinese/phone_post/cn_city_areacode_postcode.tsv

// countries are the regions whose names are known before a number: ISO 3166 alpha-2 and alpha-3, then names in English (_ for
// a space) and in simplified Chinese, then large cities: of several of one name the largest. Codes of two letters count only where they are all that stands there, in capitals: "at" and
// "in" are words.
const countries = `
CN CHN china mainland_china prc p.r.china 中国 中国大陆 中国内地 大陆 内地
HK HKG hong_kong hongkong 香港 中国香港
MO MAC macau macao 澳门 中国澳门
TW TWN taiwan 台湾 中国台湾 taipei taipei_city new_taipei new_taipei_city taoyuan taichung taichung_city tainan kaohsiung kaohsiung_city keelung hsinchu chiayi changhua pingtung hualien taitung 台北 新北 桃园 台中 台南 高雄 基隆 新竹 嘉义 苗栗 彰化 南投 云林 屏东 宜兰 花莲 台东 澎湖 金门
SG SGP singapore 新加坡
MY MYS malaysia 马来西亚 kuala_lumpur johor_bahru penang george_town ipoh petaling_jaya shah_alam kuching 吉隆坡 槟城 新山
US USA united_states united_states_of_america america u.s. u.s.a. 美国 new_york new_york_city los_angeles san_francisco san_jose san_diego chicago houston dallas austin boston seattle philadelphia phoenix atlanta miami denver washington detroit 纽约 洛杉矶 旧金山
CA CAN canada 加拿大 toronto vancouver montreal calgary ottawa edmonton 多伦多 温哥华
GB GBR united_kingdom great_britain britain england scotland wales uk u.k. 英国 london manchester birmingham edinburgh glasgow liverpool leeds bristol 伦敦
IE IRL ireland 爱尔兰
AU AUS australia 澳大利亚 澳洲 sydney melbourne brisbane perth adelaide canberra 悉尼 墨尔本
NZ NZL new_zealand 新西兰 auckland wellington
ZA ZAF south_africa 南非
IN IND india 印度
DE DEU germany deutschland 德国 berlin munich münchen hamburg frankfurt cologne köln
FR FRA france 法国 paris lyon marseille
IT ITA italy italia 意大利
ES ESP spain españa 西班牙
PT PRT portugal 葡萄牙
NL NLD netherlands the_netherlands holland 荷兰
BE BEL belgium 比利时
CH CHE switzerland 瑞士
AT AUT austria 奥地利
SE SWE sweden 瑞典
DK DNK denmark 丹麦
NO NOR norway 挪威
FI FIN finland 芬兰
PL POL poland 波兰
CZ CZE czech_republic czechia 捷克
RU RUS russia 俄罗斯
BR BRA brazil brasil 巴西
MX MEX mexico 墨西哥
JP JPN japan 日本 tokyo osaka kyoto yokohama nagoya 东京 大阪
KR KOR korea south_korea republic_of_korea 韩国
VN VNM vietnam viet_nam 越南
TH THA thailand 泰国
ID IDN indonesia 印度尼西亚 印尼
PH PHL philippines the_philippines 菲律宾
AE ARE united_arab_emirates uae 阿联酋
`

// spoken are the codes of two letters that people write before a number in any case.
const spoken = "cn hk mo tw sg my us uk jp"

var regionNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(countries)) {
		words := strings.Fields(line)
		region := words[0]
		m[region] = region
		m[strings.ToLower(words[1])] = region
		for _, w := range words[2:] {
			m[strings.ReplaceAll(w, "_", " ")] = region
		}
		if code := strings.ToLower(region); strings.Contains(spoken, code) {
			m[code] = region
		}
	}
	return m
})

// placeRegion returns the region that a country's name or code stands for, "" for other words. Codes of two letters in small
// letters are words, but for the usual ones.
func placeRegion(s string) string {
	names := regionNames()
	if r := names[s]; r != "" {
		return r
	}
	s = strings.ToLower(hanzi.Fold(s))
	if r := names[s]; r != "" || len(s) < len("台北市") {
		return r
	}
	return names[strings.TrimSuffix(strings.TrimSuffix(s, "市"), "县")]
}

//go:embed areas.txt
var areasText string

var areas = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(areasText) {
		code, cities, _ := strings.Cut(strings.TrimSpace(line), " ")
		for city := range strings.SplitSeq(cities, ",") {
			m[city] = code
		}
	}
	return m
})

// longestCity is the number of characters of the longest names of cities that are looked for.
const longestCity = 6

// AreaCode returns the mainland area code of a city, with its trunk zero: 北京, 深圳市, 广东省深圳市, "" for what does not end with
// the name of a city.
func AreaCode(city string) string {
	runes := []rune(strings.TrimSuffix(hanzi.Fold(strings.TrimSpace(city)), "市"))
	for n := min(longestCity, len(runes)); n >= 2; n-- {
		if code := areas()[string(runes[len(runes)-n:])]; code != "" {
			return "0" + code
		}
	}
	return ""
}

// RegionOf returns the ISO 3166 code of the country, or of the large city outside the mainland, that a cell names, in English, in Chinese or by its
// own code, "" for others.
func RegionOf(country string) string {
	s := strings.TrimSpace(country)
	if len(s) == 2 {
		s = strings.ToUpper(s)
	}
	return placeRegion(s)
}

// placeBefore finds the region, or the mainland area code, of a place named right before a number, with or without a label:
// 香港手机 6123 4567, USA (415) 555-2671, 北京 62345678. word is the last Latin word of text in small letters.
func placeBefore(word, text string) (region, area string) {
	text = strings.TrimSpace(text)
	if r := placeRegion(text); r != "" {
		return r, ""
	}
	if r := placeRegion(word); r != "" && len(word) > 1 {
		return r, ""
	}
	for _, l := range [...]string{"手机", "手機", "电话", "電話", "联系", "聯絡", "座机", "固话"} {
		text = strings.TrimRight(strings.TrimSuffix(text, l), " :-()")
	}
	i := strings.LastIndexFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
	han := text[i+1:]
	if r := placeRegion(han); r != "" || han == "" {
		return r, ""
	}
	return "", AreaCode(han)
}
