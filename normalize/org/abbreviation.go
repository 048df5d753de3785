package org

import (
	"strings"
	"unicode/utf8"
)

// famous are short names that take characters their full names do not have, or that leave out the stem. Facts.
var famous = map[string]string{
	"央行": "中国人民银行", "国网": "国家电网", "中移动": "中国移动通信", "国开行": "国家开发银行", "平安": "中国平安保险", "汇丰": "香港上海汇丰银行", "汇丰银行": "香港上海汇丰银行",
	"东航": "中国东方航空", "南航": "中国南方航空", "国航": "中国国际航空", "北大": "北京大学", "人大": "中国人民大学", "社科院": "中国社会科学院",
	"中科院": "中国科学院", "人保财险": "中国人民财产保险", "国寿": "中国人寿保险", "央财": "中央财经大学", "亚行": "亚洲开发银行", "世行": "世界银行", "央视": "中央电视台", "中石油": "中国石油天然气", "中石化": "中国石油化工", "上汽": "上海汽车", "一汽": "中国第一汽车", "台积电": "台湾积体电路制造",
}

// maxShort is the length of the longest abbreviation in characters.
const maxShort = 7

// abbreviates reports whether the Han name short abbreviates long: at most seven characters without a legal form, taken
// in order from long, one at least from the stem (its first one first, or the number behind 第) and, where long has trade
// words, the last from these, unless region and stem are there and long is no bank. 工行 abbreviates 中国工商银行; 中行 does
// not, because 工商 would be left out.
func abbreviates(short, long *Org) bool {
	text := short.Region + short.Stem + short.Trade
	if short.LegalForm != "" && short.LegalForm != "公司" && short.LegalForm != "总公司" {
		return false
	}
	if rest, ok := strings.CutPrefix(long.Stem, text); ok && utf8.RuneCountInString(rest) == 1 {
		return false // 京东方 is not 京东
	}
	if short.parent && !long.parent || short.Trade != "" && short.Trade == long.Trade && strings.Contains(long.Stem, short.Stem) {
		return false
	}
	if i := strings.Index(long.Core, "集团"); i > 0 && i+len("集团") < len(long.Core) {
		if last, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune(long.Core[i:], last) {
			return false // a company of the group
		}
	}
	if short.LegalForm != "" && long.LegalForm == "" && institution(long.Core) || wholeWords(short, long) || strings.HasSuffix(short.Core, "店") {
		return false
	}
	if full := famous[text]; full != "" {
		return full == long.Core || long.Region == "" && strings.HasSuffix(full, long.Core)
	}
	if full := famous[short.Stem+short.Trade]; full != "" && short.Region == long.Region {
		return full == long.Core
	}
	n, m := utf8.RuneCountInString(text), utf8.RuneCountInString(long.Core)
	if n < 2 || n > maxShort || m <= n || m <= n+1 && (short.Region != "" || n > 4) {
		return false
	}
	if short.Region != "" && !strings.HasSuffix(short.Region, lastRegion(long.Region)) {
		return false // 中国移动 is not its company in Guangdong
	}
	c := cover{long: long, parts: [3]string{long.Region, long.Stem, long.Trade}}
	return c.take(text, 0)
}

// wholeWords reports whether short keeps the kind of institution of long in full and leaves words of the rest out: 西北大学 is
// not 西北工业大学; 经贸大学 contracts 对外经济贸易大学.
func wholeWords(short, long *Org) bool {
	switch {
	case !institution(long.Core):
		return false
	case !institution(short.Core):
		return strings.HasPrefix(long.Core, short.Core) && short.Stem != "" && generic(short.Stem) // 中国石油, 中国石油大学
	}
	return short.Stem == short.Core || strings.Contains(long.Core, short.Region+short.Stem) || strings.Contains(long.Core, short.Stem)
}

// cover takes the characters of a short name from region, stem and trade words of a long one in order.
type cover struct {
	long  *Org
	parts [3]string // what is left of each
	took  [3]int
}

// take takes the rest of the text from the parts from at on, in every way.
func (c *cover) take(text string, at int) bool {
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return c.complete()
	}
	for ; at < 3; at++ {
		before := c.parts[at]
		rest, ok := before, false
		if i := strings.IndexRune(before, r); i >= 0 && (c.took[at] > 0 || c.mayStart(at, i)) {
			rest, ok = before[i+size:], true
		} else if at == 0 && c.took[0] == 0 && strings.ContainsRune(regionShort[before], r) {
			rest, ok = "", true
		}
		if !ok {
			continue
		}
		c.parts[at] = rest
		c.took[at]++
		if c.take(text[size:], at) {
			return true
		}
		c.parts[at] = before
		c.took[at]--
	}
	return false
}

// complete reports whether what was taken stands for the whole name.
func (c *cover) complete() bool {
	switch {
	case c.long.Stem != "" && c.took[1] == 0:
		return false
	case strings.HasSuffix(c.long.Trade, "银行") && c.took[2] == 0 && generic(c.long.Stem):
		return false // 中国建设 is no bank
	case c.took[0] > 0 && c.took[1] > 0 && !strings.HasSuffix(c.long.Trade, "银行"):
		return true // 中冶 for 中国冶金建设; a bank keeps its 行
	}
	return c.long.Trade == "" || c.took[2] > 0 || c.took[1] >= 2
}

// lastRegion returns the last of several regions, nothing of a single one.
func lastRegion(s string) string {
	last := ""
	for rest := s; rest != ""; {
		region, after, ok := takeRegion(rest)
		if !ok {
			break
		}
		last, rest = region, after
	}
	if last == s {
		return ""
	}
	return last
}

// mayStart reports whether the first character taken from a part may stand at i: the first one of a region and of the
// stem, or the one behind 第 and 对; the trade words may be entered anywhere (行 of 银行).
func (c *cover) mayStart(part, i int) bool {
	if part == 2 || i == 0 {
		return true
	}
	if part == 0 {
		for rest := c.long.Region; rest != ""; {
			region, after, ok := takeRegion(rest)
			if !ok {
				return false
			}
			if i -= len(region); i <= 0 {
				return i == 0
			}
			rest = after
		}
		return false
	}
	if i == len("第") && (strings.HasPrefix(c.long.Stem, "第") || strings.HasPrefix(c.long.Stem, "对外")) {
		return true
	}
	return c.long.Trade == "" && c.long.Region != "" && len(c.long.Stem) == len("银行") && generic(c.long.Stem) // 中国银行 has no other stem
}

// regionShort gives the one-character names of regions that are not their first character.
var regionShort = map[string]string{"北京": "京", "天津": "津", "上海": "沪", "重庆": "渝", "河北": "冀", "山西": "晋", "内蒙古": "蒙", "安徽": "皖", "福建": "闽", "江西": "赣", "山东": "鲁",
	"河南": "豫", "湖北": "鄂", "湖南": "湘", "广东": "粤", "广西": "桂", "海南": "琼", "四川": "川蜀", "贵州": "黔", "云南": "滇", "西藏": "藏", "陕西": "秦", "甘肃": "陇", "香港": "港",
	"广州": "穗", "南京": "宁", "宁波": "甬", "成都": "蓉", "武汉": "汉", "江苏": "苏"}
