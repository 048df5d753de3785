package org

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// regionNames are the short names of provinces and cities, those of 1980-2024 (GB/T 2260), of countries that begin
// company names, and "中国" and its like.
const regionNames = `中国 中华 全国 国家 亚洲 欧洲 美国 日本 韩国 英国 法国 德国 新加坡 马来西亚 泰国 加拿大 澳大利亚 意大利 印度 越南 大中华 亚太 国际
北京 天津 河北 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 山西 太原
大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 雁北 晋东南 内蒙古 呼和浩特 包头
乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安 哲里木 昭乌达 锡林郭勒 伊克昭
阿拉善 辽宁 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛
吉林 长春 四平 辽源 通化 白山 松原 白城 延边 德惠 永吉 黑龙江 哈尔滨 齐齐哈尔 鸡西
鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 松花江 嫩江 合江 大兴安岭 上海
江苏 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 淮阴 浙江
杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 安徽 合肥 芜湖 蚌埠 淮南
马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 巢湖 六安 亳州 池州 宣城 宿县 滁县 徽州
福建 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江 龙溪 江西 南昌 景德镇 萍乡
九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 山东 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁
泰安 威海 日照 莱芜 临沂 德州 聊城 滨州 菏泽 河南 郑州 开封 洛阳 平顶山 安阳 鹤壁
新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 湖北 武汉 黄石 十堰 沙市
宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 郧阳 恩施 湖南 长沙 株洲 湘潭 衡阳 邵阳
岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 零陵 湘西 广东 广州 韶关 深圳 珠海 汕头
佛山 江门 湛江 茂名 海口 三亚 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 海南 梅县
惠阳 潮州 揭阳 云浮 广西 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州
河池 来宾 崇左 三沙 儋州 重庆 四川 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江
乐山 万县 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 永川 涪陵 温江 达川 阿坝 甘孜 凉山
黔江 贵州 贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 云南 昆明 东川 曲靖 玉溪
保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 思茅 西双版纳 大理 德宏 怒江 迪庆 西藏 拉萨
日喀则 昌都 林芝 山南 那曲 江孜 陕西 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林
安康 商洛 甘肃 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏
甘南 青海 西宁 海东 海北 黄南 果洛 玉树 海西 宁夏 银川 石嘴山 吴忠 固原 中卫 银南
新疆 乌鲁木齐 克拉玛依 石河子 吐鲁番 哈密 昌吉 伊犁 塔城 阿勒泰 博尔塔拉 巴音郭楞 阿克苏
克孜勒苏 喀什 和田 台湾 台北 基隆 新北 宜兰 新竹 桃园 苗栗 台中 彰化 南投 嘉义 云林
台南 高雄 澎湖 屏东 台东 花莲 金门 连江 香港 澳门`

// regionLatin spells regions whose Latin name is not their pinyin. Pinyin is found by sound.
var regionLatin = map[string][]string{
	"中国": {"china", "chinese", "prc"}, "中华": {"china", "chinese"}, "国家": {"state", "national"}, "全国": {"national"}, "亚洲": {"asia", "asian"},
	"欧洲": {"europe", "european"}, "美国": {"usa", "us", "america", "american"}, "日本": {"japan"}, "韩国": {"korea"}, "英国": {"uk", "britain"},
	"法国": {"france"}, "德国": {"germany"}, "新加坡": {"singapore"}, "马来西亚": {"malaysia"}, "泰国": {"thailand"}, "加拿大": {"canada"},
	"澳大利亚": {"australia"}, "意大利": {"italy"}, "印度": {"india"}, "越南": {"vietnam"}, "亚太": {"asia pacific"}, "大中华": {"greater china"},
	"国际": {"international", "intl"}, "陕西": {"shaanxi"}, "内蒙古": {"inner mongolia"}, "西藏": {"tibet"}, "香港": {"hong kong", "hongkong", "hk"},
	"澳门": {"macau", "macao"}, "台湾": {"taiwan"}, "台北": {"taipei"}, "高雄": {"kaohsiung"}, "台中": {"taichung"}, "新竹": {"hsinchu"},
	"北京": {"peking"}, "广州": {"canton"}, "厦门": {"amoy"}, "青岛": {"tsingtao"}, "天津": {"tientsin"}, "南京": {"nanking"}, "重庆": {"chungking"},
	"汕头": {"swatow"}, "福州": {"foochow"}, "苏州": {"soochow"}, "四川": {"szechuan", "szechwan"}, "贵州": {"kweichow"}, "广东": {"kwangtung"},
	"哈尔滨": {"harbin"}, "乌鲁木齐": {"urumqi"}, "呼和浩特": {"hohhot"}, "拉萨": {"lhasa"}, "大连": {"dairen"}, "沈阳": {"mukden"}, "宁波": {"ningpo"},
}

type regionTable struct {
	names   map[string]bool
	longest int // bytes
}

var regions = sync.OnceValue(func() *regionTable {
	t := &regionTable{names: map[string]bool{}}
	for _, n := range strings.Fields(regionNames) {
		t.names[n] = true
		t.longest = max(t.longest, len(n))
	}
	return t
})

var regionSuffixes = []string{"特别行政区", "壮族自治区", "维吾尔自治区", "回族自治区", "自治区", "地区", "省", "市", "区", "县", "州"}

// takeRegion takes one region with its suffix (上海市) from the beginning of a Han name. It returns the short name and the rest.
func takeRegion(s string) (region, rest string, ok bool) {
	t := regions()
	limit := min(t.longest, len(s))
	for n := limit - limit%3; n >= 6; n -= 3 {
		if !t.names[s[:n]] {
			continue
		}
		rest = s[n:]
		for _, suffix := range regionSuffixes {
			if r, cut := strings.CutPrefix(rest, suffix); cut && !(suffix == "市" && (strings.HasPrefix(r, "场") || strings.HasPrefix(r, "政"))) {
				rest = r
				break
			}
		}
		return s[:n], rest, true
	}
	return "", s, false
}

// zones are parts of a city that stand like a county behind it.
var zones = []string{"经济技术开发区", "高新技术产业开发区", "高新技术开发区", "经济开发区", "工业园区", "综合保税区", "保税港区", "保税区", "自由贸易试验区", "自贸区", "高新区", "开发区"}

// cutCounty takes a county or a zone (海淀区, 博罗县, 昆山市) off the beginning of s, as long as two
// characters are left.
func cutCounty(s string, behind bool) (county, rest string) {
	if behind {
		for _, z := range zones {
			if r, ok := strings.CutPrefix(s, z); ok && utf8.RuneCountInString(r) >= 2 {
				return z, r
			}
		}
	}
	for n := 6; n <= 9 && n+3 < len(s); n += 3 {
		if !utf8.RuneStart(s[n]) || !utf8.RuneStart(s[n-3]) {
			return "", s
		}
		end, left := s[n:n+3], s[n+3:]
		if utf8.RuneCountInString(left) < 2 || strings.HasPrefix(left, "域") {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:n])
		switch {
		case end == "区" && !strings.ContainsRune("社小园景特地校库军牧林矿山厂街商城专辖湾税贸发", before), end == "县", end == "旗" && behind:
			return s[:n+3], left
		case end == "市" && !strings.ContainsRune("超门都城夜股楼集花菜鱼牛贸", before) && !marketWord(left):
			return s[:n+3], left
		}
	}
	return "", s
}

// marketWord reports whether 市 belongs to what follows it: 市场, 市政.
func marketWord(left string) bool {
	for _, w := range [...]string{"场", "政", "民", "值", "容", "集"} {
		if strings.HasPrefix(left, w) {
			return true
		}
	}
	return false
}

// regionSuffix takes one region off the end of a Han name, as long as two characters are left.
func regionSuffix(s string) (region, rest string) {
	t := regions()
	limit := min(t.longest, len(s))
	for n := limit - limit%3; n >= 6; n -= 3 {
		if at := len(s) - n; t.names[s[at:]] && utf8.RuneCountInString(s[:at]) >= 2 {
			return s[at:], s[:at]
		}
	}
	return "", s
}

// takeRegions takes all regions at the beginning, and a county, as long as something is left. 朝阳 of 北京市朝阳区 is a county.
func takeRegions(s string) (found []string, county, rest string) {
	for {
		region, rest, ok := takeRegion(s)
		if ok && len(found) > 0 {
			after := s[len(region):]
			ok = !strings.HasPrefix(after, "区") && !strings.HasPrefix(after, "县")
		}
		if !ok {
			county, rest = cutCounty(s, len(found) > 0)
			return found, county, rest
		}
		if rest == "" {
			return found, "", s
		}
		if !slices.Contains(found, region) {
			found = append(found, region)
		}
		s = rest
	}
}
