package name

import (
	"strings"
	"unicode"
)

// placeholders are folded cells that say that there is no name.
var placeholders = map[string]bool{
	"n/a": true, "na": true, "n.a.": true, "none": true, "null": true, "nil": true, "nan": true, "unknown": true, "unk": true, "test": true,
	"testing": true, "test test": true, "test user": true, "no name": true, "noname": true, "not known": true, "not available": true,
	"not applicable": true, "anonymous": true, "anon": true, "undefined": true, "missing": true, "blank": true, "empty": true,
	"customer": true, "user": true, "guest": true, "nobody": true, "tbd": true, "tba": true, "xxx": true, "xx": true, "xxxx": true,
	"first name": true, "last name": true, "surname": true, "name": true, "full name": true, "asdf": true, "qwerty": true, "abc": true,
	"fnu": true, "lnu": true, "unknown unknown": true, "mr": true, "mrs": true, "ms": true, "deceased": true, "baby": true, "infant": true,
	"recipient": true, "addressee": true, "consignee": true, "receiver": true, "customer name": true, "contact": true, "contact name": true, "contact person": true, "your name": true,
	"new customer": true, "test customer": true, "guest user": true, "cash customer": true, "walk-in": true, "walk-in customer": true, "walk in customer": true, "valued customer": true, "dear customer": true,
	"occupier": true, "the occupier": true, "occupant": true, "the occupant": true, "resident": true, "the resident": true, "current resident": true, "current occupant": true, "homeowner": true, "the homeowner": true,
	"the householder": true, "to whom it may concern": true, "sir/madam": true, "sir or madam": true, "dear sir": true, "dear madam": true, "dear sir or madam": true, "dear sir/madam": true,
	"myself": true, "not provided": true, "not given": true, "none given": true, "not specified": true, "withheld": true, "refused": true, "confidential": true, "redacted": true,
	"无": true, "无名": true, "无名氏": true, "未知": true, "不详": true, "不明": true, "不知道": true, "匿名": true, "匿名用户": true, "测试": true, "测试用户": true,
	"测试员": true, "客户": true, "顾客": true, "用户": true, "会员": true, "游客": true, "访客": true, "散客": true, "先生": true, "女士": true, "小姐": true, "太太": true,
	"某某": true, "某某某": true, "某人": true, "姓名": true, "名字": true, "没有": true, "暂无": true, "空": true, "无姓名": true, "未填": true, "未填写": true, "待定": true,
	"联系人": true, "收件人": true, "本人": true, "同上": true, "保密": true, "佚名": true, "不愿透露": true, "微信用户": true, "新用户": true, "老客户": true, "新客户": true,
	"微信": true, "支付宝": true, "快递": true, "前台": true, "经理": true, "老板": true, "店长": true, "xx先生": true, "某先生": true, "某女士": true,
	"收货人": true, "收货人姓名": true, "收件人姓名": true, "联系人姓名": true, "客户姓名": true, "客户名称": true, "寄件人": true, "发件人": true, "经办人": true, "负责人": true, "买家": true, "卖家": true, "机主": true, "业主": true, "住户": true, "租客": true,
	"户主": true, "家长": true, "家属": true, "家人": true, "客人": true, "贵宾": true, "贵客": true, "匿名客户": true, "匿名顾客": true, "临时客户": true, "零售客户": true, "先生/女士": true, "先生女士": true, "女士/先生": true, "先生小姐": true,
	"本人收": true, "本人签收": true, "客户本人": true, "代收": true, "亲友": true, "朋友": true, "老师": true, "同学": true, "师傅": true, "美女": true, "帅哥": true, "空白": true, "未提供": true, "不便透露": true, "不方便透露": true, "拒绝透露": true,
}

// isPlaceholder reports cells that carry no name: listed words, or one character repeated.
func isPlaceholder(folded string) bool {
	if folded == `\n` || placeholders[strings.Trim(folded, " .-_*#/()<>[]\"'")] {
		return true
	}
	first, count := rune(0), 0
	for _, r := range folded {
		if !unicode.IsLetter(r) {
			continue
		}
		if first != 0 && r != first {
			return false
		}
		first = r
		count++
	}
	// "xxx" and "aaaa"; two equal Han characters may be a nickname (娜娜).
	return count == 0 && strings.IndexFunc(folded, isWildcard) < 0 && !strings.ContainsFunc(folded, unicode.IsLetter) ||
		count >= 3 && (first < 0x2E80 || count == len([]rune(folded)) && count >= 4)
}
