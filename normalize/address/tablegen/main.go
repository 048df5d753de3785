// Command tablegen makes divisions.gz and towns.gz, the gazetteers embedded in package address, from the reference data.
//
// Usage: tablegen DIR, where DIR holds the folders divisions_cn and divisions_tw. The output, written to the current
// directory, is gzipped text, one administrative division a line, sorted by code:
//
//	code<TAB>names<TAB>successors<TAB>latin
//
// Codes are those of GB/T 2260: xx0000 a province, xxxx00 a city, else a county; Taiwan is 71ccnn, counties and postal
// townships numbered in the order of the post file. Names are folded and separated by "|", the full name in force first;
// short forms after "!".
// The towns are a line for each county, "code<TAB>stems": the names of its towns and street offices without the word for
// their kind, separated by "|", the longer first where one begins another.
//
// Successors are codes separated by ",". Latin spellings are lower-case letters without spaces.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: tablegen DIR")
	}
	g := &generator{dir: os.Args[1], units: map[string]*unit{}}
	g.history()
	g.current()
	g.renamed()
	g.prefectures()
	g.taiwan()
	g.islands()
	g.write("divisions.gz")
	g.towns("towns.gz")
}

type unit struct {
	code       string
	names      []string // full names, the one in force first
	short      []string // stems and other short forms
	successors []string
	latin      []string
}

type generator struct {
	dir   string
	units map[string]*unit
}

func (g *generator) unit(code string) *unit {
	u := g.units[code]
	if u == nil {
		u = &unit{code: code}
		g.units[code] = u
	}
	return u
}

func (u *unit) add(name string, inForce bool) {
	name = hanzi.Fold(name)
	if slices.Contains(u.names, name) {
		return
	}
	if inForce {
		u.names = slices.Insert(u.names, 0, name)
	} else {
		u.names = append(u.names, name)
	}
	for _, s := range shortForms(name) {
		if !slices.Contains(u.short, s) {
			u.short = append(u.short, s)
		}
		for _, l := range spellings(s) {
			if !slices.Contains(u.latin, l) {
				u.latin = append(u.latin, l)
			}
		}
	}
}

// history reads the codes of 1980-2024: code, province, city, name, level, state, from, to, successors. A unit that is in
// force has as successors only those that were made out of it (临平区 of 余杭区 in 2021), not neighbours to which it ceded land.
func (g *generator) history() {
	rows := g.csv("divisions_cn/areacodes_history_1980_2024.csv.gz")[1:]
	inForce, founded := map[string]bool{}, map[string]string{}
	for _, row := range rows {
		inForce[row[0]] = inForce[row[0]] || row[5] == "在用"
		if founded[row[0]] == "" || row[6] < founded[row[0]] {
			founded[row[0]] = row[6]
		}
	}
	for _, row := range rows {
		code, name, state := row[0], row[3], row[5]
		if strings.Contains(name, "直辖") || name == "市辖区" || name == "县" {
			continue
		}
		u := g.unit(code)
		u.add(name, state == "在用")
		for _, s := range strings.Split(row[8], ";") {
			s, year, _ := strings.Cut(s, "[")
			if inForce[code] && strings.TrimSuffix(year, "]") != founded[s] {
				continue
			}
			if s != "" && s != code && !slices.Contains(u.successors, s) {
				u.successors = append(u.successors, s)
			}
		}
	}
}

// current adds the units that the statistics bureau lists and the history does not, development zones mostly.
func (g *generator) current() {
	for _, row := range g.csv("divisions_cn/areas.csv")[1:] {
		if g.units[row[0]] == nil && !strings.Contains(row[1], "直辖") && row[1] != "市辖区" {
			g.unit(row[0]).add(row[1], true)
		}
	}
}

// renamed adds the successors of counties that the history leaves open, where one unit of that name is left in the
// same province.
func (g *generator) renamed() {
	b, err := os.ReadFile(filepath.Join(g.dir, "divisions_cn/renamed_since_2002_jionlp.txt"))
	check(err)
	for _, line := range strings.Split(string(b), "\n") {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "=>")
		old, now := strings.Split(from, "\t"), strings.Split(to, "\t")
		if !ok || len(old) < 8 || len(now) < 3 {
			continue
		}
		src, dst := g.find(old[2], old[6]), g.find(now[0], now[2])
		if src != nil && dst != nil && src != dst && !slices.Contains(src.successors, dst.code) {
			src.successors = append(src.successors, dst.code)
		}
	}
}

// prefectures links a withdrawn prefecture (朝阳地区) to the city of the same short name in its province (朝阳市).
func (g *generator) prefectures() {
	for code, u := range g.units {
		if !strings.HasSuffix(code, "00") || strings.HasSuffix(code, "0000") {
			continue
		}
		for other, v := range g.units {
			same := code != other && code[:2] == other[:2] && strings.HasSuffix(other, "00")
			if same && slices.ContainsFunc(u.short, func(s string) bool { return slices.Contains(v.short, s) }) &&
				!slices.Contains(u.successors, other) && strings.HasSuffix(u.names[0], "地区") {
				u.successors = append(u.successors, other)
			}
		}
	}
}

func (g *generator) find(province, county string) *unit {
	prefix := ""
	county = hanzi.Fold(county)
	for code, u := range g.units {
		if strings.HasSuffix(code, "0000") && slices.Contains(u.names, hanzi.Fold(province)) {
			prefix = code[:2]
		}
	}
	var found *unit
	for code, u := range g.units {
		if prefix != "" && strings.HasPrefix(code, prefix) && !strings.HasSuffix(code, "00") && slices.Contains(u.names, county) {
			if found != nil {
				return nil
			}
			found = u
		}
	}
	return found
}

// mergedCounties are the Taiwanese counties that became (parts of) special municipalities: 2010-12-25 and 2014-12-25.
var mergedCounties = map[string]string{"新北市": "台北县", "台中市": "台中县", "台南市": "台南县", "高雄市": "高雄县", "桃园市": "桃园县"}

func (g *generator) taiwan() {
	g.unit("710000").add("台湾省", true)
	counties := map[string]string{}
	towns := map[string]int{}
	for _, line := range g.lines("divisions_tw/tw_zip3_zh_en.tsv")[1:] {
		f := strings.Split(line, "\t")
		county := hanzi.Fold(f[1])
		cc := counties[county]
		if cc == "" {
			cc = fmt.Sprintf("71%02d", len(counties)+1)
			counties[county] = cc
			u := g.unit(cc + "00")
			u.add(county, true)
			u.latin = append(u.latin, englishStem(f[3]))
			if old := mergedCounties[county]; old != "" {
				u.add(old, false)
			}
		}
		towns[cc]++
		u := g.unit(fmt.Sprintf("%s%02d", cc, towns[cc]))
		u.add(f[2], true)
		u.latin = append(u.latin, englishStem(f[4]))
		if stem, ok := strings.CutSuffix(hanzi.Fold(f[2]), "区"); ok && mergedCounties[county] != "" && utf8.RuneCountInString(stem) > 1 {
			for _, old := range []string{"市", "镇", "乡"} { // what it may have been before the merger
				u.names = append(u.names, stem+old)
			}
		}
	}
}

// islands adds Hong Kong and Macao; their districts are facts kept in the package itself (hongkong.tsv).
func (g *generator) islands() {
	hk, mo := g.unit("810000"), g.unit("820000")
	hk.add("香港特别行政区", true)
	hk.latin = append(hk.latin, "hongkong", "hk", "hksar", "hongkongsar")
	mo.add("澳门特别行政区", true)
	mo.latin = append(mo.latin, "macao", "macau")
}

// peoples are the names of peoples inside names of autonomous units, longest first where one begins another.
var peoples = strings.Fields(`维吾尔 哈萨克 柯尔克孜 塔吉克 乌孜别克 俄罗斯 鄂温克 鄂伦春 达斡尔 锡伯 蒙古族 蒙古 回族 藏族 壮族 苗族 彝族 布依族 朝鲜族
满族 侗族 瑶族 白族 土家族 哈尼族 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 土族 仫佬族 羌族 布朗族 撒拉族
毛南族 仡佬族 阿昌族 普米族 怒族 保安族 裕固族 独龙族 门巴族 各族 自治 族 壮 回`)

var suffixes = strings.Fields("特别行政区 自治区 自治州 自治县 自治旗 经济技术开发区 高新技术产业开发区 地区 林区 矿区 新区 省 市 区 县 旗 盟 乡 镇 州")

// shortForms gives what people write for a full name: the stem, and 恩施州 or 景宁县 for autonomous units. A stem of
// one character (忠 for 忠县) is no short form.
func shortForms(name string) []string {
	out := []string{}
	push := func(s string) {
		if len([]rune(s)) >= 2 && s != name && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, suffix := range suffixes {
		stem, ok := strings.CutSuffix(name, suffix)
		if !ok {
			continue
		}
		if strings.HasPrefix(suffix, "自治") {
			bare := stripPeoples(stem)
			push(bare)
			push(bare + strings.TrimPrefix(suffix, "自治"))
			push(banner(name))
		} else {
			push(stem)
			push(banner(name))
		}
		break
	}
	for _, alias := range strings.Fields(customary[name]) {
		push(alias)
	}
	if len(out) == 0 {
		out = append(out, name) // 忠县, 郊区: the name is its own short form, for the Latin spelling
	}
	return out
}

// customary short names that no rule gives: of peoples' units by first characters, as on number plates and signs.
var customary = map[string]string{
	"杜尔伯特蒙古族自治县": "杜蒙 杜蒙县", "达尔罕茂明安联合旗": "达茂 达茂旗", "前郭尔罗斯蒙古族自治县": "前郭 前郭县", "阜新蒙古族自治县": "阜蒙县",
	"莫力达瓦达斡尔族自治旗": "莫旗", "土默特左旗": "土左旗", "土默特右旗": "土右旗", "阿鲁科尔沁旗": "阿旗", "克什克腾旗": "克旗", "准格尔旗": "准旗",
	"达拉特旗": "达旗", "伊金霍洛旗": "伊旗", "鄂托克旗": "鄂旗", "鄂托克前旗": "鄂前旗", "乌拉特前旗": "乌前旗", "乌拉特中旗": "乌中旗", "乌拉特后旗": "乌后旗",
	"东乌珠穆沁旗": "东乌旗", "西乌珠穆沁旗": "西乌旗", "苏尼特左旗": "苏左旗", "苏尼特右旗": "苏右旗", "阿拉善左旗": "阿左旗", "阿拉善右旗": "阿右旗",
	"新巴尔虎左旗": "新左旗", "新巴尔虎右旗": "新右旗", "陈巴尔虎旗": "陈旗", "翁牛特旗": "翁旗", "扎鲁特旗": "扎旗",
	"巴音郭楞蒙古自治州": "巴州", "克孜勒苏柯尔克孜自治州": "克州", "博尔塔拉蒙古自治州": "博州", "塔什库尔干塔吉克自治县": "塔县",
	"和布克赛尔蒙古自治县": "和布克赛尔 和丰县", "察布查尔锡伯自治县": "察布查尔 察县", "西双版纳傣族自治州": "版纳 版纳州",
	"双江拉祜族佤族布朗族傣族自治县": "双江 双江县", "积石山保安族东乡族撒拉族自治县": "积石山 积石山县",
	"隆林各族自治县": "隆林 隆林县", "龙胜各族自治县": "龙胜 龙胜县",
}

func stripPeoples(s string) string {
	for again := true; again; {
		again = false
		for _, p := range peoples {
			if t, ok := strings.CutSuffix(s, p); ok && len([]rune(t)) >= 2 {
				s, again = t, true
				break
			}
		}
	}
	return s
}

// banner abbreviates the Mongol leagues' "left" and "right" banners: 喀喇沁左翼蒙古族自治县 is 喀左, 科尔沁左翼后旗 科左后旗.
func banner(name string) string {
	r := []rune(name)
	for i := 2; i < len(r); i++ {
		if (r[i] != '左' && r[i] != '右') || i+1 >= len(r) || r[i+1] != '翼' {
			continue
		}
		s := string(r[0]) + string(r[i])
		if rest := string(r[i+2:]); strings.HasSuffix(rest, "旗") {
			return s + rest
		}
		return s
	}
	return ""
}

// spellings gives the joined pinyin of a folded name in every combination of readings, at most eight, v for ü.
func spellings(s string) []string {
	if l, ok := official[s]; ok {
		return strings.Split(l, "|")
	}
	out := []string{""}
	for _, r := range s {
		readings := hanzi.FoldedReadings(r)
		if len(readings) == 0 {
			return nil
		}
		var next []string
		for _, o := range out {
			for _, p := range readings {
				if len(next) < 8 {
					next = append(next, o+p)
				}
			}
		}
		out = next
	}
	return out
}

// official lists the spellings of names that pinyin does not give, or gives more than one of: official non-Chinese
// forms (GB/T 17693, Getty and postal usage) and old postal romanisations. Facts of geography.
var official = map[string]string{
	"陕西": "shaanxi|shensi", "内蒙古": "innermongolia|neimenggu|neimongol|innermongol", "西藏": "tibet|xizang", "新疆": "xinjiang|sinkiang",
	"广西": "guangxi|kwangsi", "广东": "guangdong|kwangtung", "河南": "henan|honan", "河北": "hebei|hopei|hopeh", "湖北": "hubei|hupei|hupeh",
	"山西": "shanxi|shansi", "山东": "shandong|shantung", "江苏": "jiangsu|kiangsu", "江西": "jiangxi|kiangsi", "浙江": "zhejiang|chekiang",
	"福建": "fujian|fukien", "贵州": "guizhou|kweichow", "四川": "sichuan|szechuan|szechwan", "甘肃": "gansu|kansu", "青海": "qinghai|tsinghai|chinghai",
	"吉林": "jilin|kirin", "黑龙江": "heilongjiang|heilungkiang", "北京": "beijing|peking|peiping", "天津": "tianjin|tientsin", "重庆": "chongqing|chungking",
	"南京": "nanjing|nanking", "广州": "guangzhou|canton|kwangchow", "厦门": "xiamen|amoy", "汕头": "shantou|swatow", "青岛": "qingdao|tsingtao",
	"西安": "xian|sian", "福州": "fuzhou|foochow", "苏州": "suzhou|soochow", "杭州": "hangzhou|hangchow", "济南": "jinan|tsinan", "宁波": "ningbo|ningpo",
	"烟台": "yantai|chefoo", "大连": "dalian|dairen|talien", "沈阳": "shenyang|mukden", "呼和浩特": "hohhot|huhehaote|huhhot", "包头": "baotou|paotow",
	"乌鲁木齐": "urumqi|wulumuqi|urumchi", "拉萨": "lhasa|lasa", "哈尔滨": "harbin|haerbin", "齐齐哈尔": "qiqihar|qiqihaer|tsitsihar", "鄂尔多斯": "ordos|eerduosi",
	"喀什": "kashgar|kashi", "吐鲁番": "turpan|tulufan", "哈密": "hami|kumul", "和田": "hotan|hetian", "伊宁": "yining|ghulja", "克拉玛依": "karamay|kelamayi",
	"日喀则": "shigatse|xigaze|rikaze", "林芝": "nyingchi|linzhi", "昌都": "qamdo|chamdo|changdu", "山南": "shannan|lhoka", "那曲": "nagqu|naqu", "阿里": "ngari|ali",
	"锡林郭勒": "xilingol|xilinguole", "呼伦贝尔": "hulunbuir|hulunbeier", "通辽": "tongliao", "六安": "luan", "蚌埠": "bengbu", "丽水": "lishui", "亳州": "bozhou",
	"东阿": "donge", "台湾": "taiwan", "海南": "hainan", "云南": "yunnan", "湖南": "hunan", "安徽": "anhui|anhwei", "辽宁": "liaoning", "宁夏": "ningxia|ningsia",
	"上海": "shanghai", "昆明": "kunming", "成都": "chengdu|chengtu", "汉口": "hankou|hankow", "九江": "jiujiang|kiukiang", "镇江": "zhenjiang|chinkiang",
	"芜湖": "wuhu", "无锡": "wuxi|wusih", "扬州": "yangzhou|yangchow", "台北": "taipei|taibei", "高雄": "kaohsiung|gaoxiong", "台中": "taichung|taizhong",
	"台南": "tainan", "新竹": "hsinchu|xinzhu", "基隆": "keelung|chilung|jilong", "桃园": "taoyuan", "新北": "newtaipei|xinbei", "花莲": "hualien|hualian", "屏东": "pingtung|pingdong",
	"六合": "luhe|liuhe", "番禺": "panyu", "铅山": "yanshan", "长春": "changchun", "长沙": "changsha", "朝阳": "chaoyang", "乐清": "yueqing", "乐山": "leshan", "浦东": "pudong",
	"香港": "hongkong|xianggang", "澳门": "macao|macau|aomen",
}

// englishStem is "wanhua" for "Wanhua District".
func englishStem(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) > 1 {
		words = words[:len(words)-1]
	}
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, strings.Join(words, ""))
}

// townSuffixes are the kinds of towns, longest first where one ends another.
var townSuffixes = strings.Fields("街道办事处 地区办事处 街道 民族乡 地区 苏木 镇 乡")

// towns writes the stems of the names of towns that people use without the word for their kind: 回龙观, 长安. Names that end
// like a street (南京西路街道) are left out.
func (g *generator) towns(name string) {
	stems := map[string][]string{}
	for _, row := range g.csv("divisions_cn/streets.csv.gz")[1:] {
		full := hanzi.Fold(row[1])
		for _, suffix := range townSuffixes {
			stem, ok := strings.CutSuffix(full, suffix)
			if !ok {
				continue
			}
			if suffix == "民族乡" {
				stem = stripPeoples(stem)
			}
			last, _ := utf8.DecodeLastRuneInString(stem)
			code := row[2]
			if n := utf8.RuneCountInString(stem); n >= 2 && n <= 4 && !strings.ContainsRune("路街道巷村乡镇区", last) && !slices.Contains(stems[code], stem) {
				stems[code] = append(stems[code], stem)
			}
			break
		}
	}
	var b bytes.Buffer
	for _, code := range slices.Sorted(maps.Keys(stems)) {
		slices.SortFunc(stems[code], func(a, b string) int {
			return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b))
		})
		fmt.Fprintf(&b, "%s\t%s\n", code, strings.Join(stems[code], "|"))
	}
	save(name, b.Bytes())
}

func (g *generator) write(name string) {
	var b bytes.Buffer
	codes := make([]string, 0, len(g.units))
	for code := range g.units {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		u := g.units[code]
		slices.Sort(u.successors)
		slices.Sort(u.latin)
		latin := slices.Compact(u.latin)
		short := slices.DeleteFunc(u.short, func(s string) bool { return slices.Contains(u.names, s) })
		fmt.Fprintf(&b, "%s\t%s!%s\t%s\t%s\n", code, strings.Join(u.names, "|"), strings.Join(short, "|"),
			strings.Join(u.successors, ","), strings.Join(latin, "|"))
	}
	save(name, b.Bytes())
}

// save writes a file compressed.
func save(name string, b []byte) {
	f, err := os.Create(name)
	check(err)
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	check(err)
	_, err = z.Write(b)
	check(err)
	check(z.Close())
	check(f.Close())
}

func (g *generator) read(name string) []byte {
	b, err := os.ReadFile(filepath.Join(g.dir, name))
	check(err)
	if filepath.Ext(name) == ".gz" {
		z, err := gzip.NewReader(bytes.NewReader(b))
		check(err)
		b, err = io.ReadAll(z)
		check(err)
	}
	return bytes.TrimPrefix(b, []byte("\uFEFF"))
}

func (g *generator) csv(name string) [][]string {
	r := csv.NewReader(bytes.NewReader(g.read(name)))
	rows, err := r.ReadAll()
	check(err)
	return rows
}

func (g *generator) lines(name string) []string {
	var out []string
	s := bufio.NewScanner(bytes.NewReader(g.read(name)))
	for s.Scan() {
		if s.Text() != "" {
			out = append(out, s.Text())
		}
	}
	check(s.Err())
	return out
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
