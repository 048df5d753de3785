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
	"无": true, "无名": true, "无名氏": true, "未知": true, "不详": true, "不明": true, "不知道": true, "匿名": true, "匿名用户": true, "测试": true, "测试用户": true,
	"测试员": true, "客户": true, "顾客": true, "用户": true, "会员": true, "游客": true, "访客": true, "散客": true, "先生": true, "女士": true, "小姐": true, "太太": true,
	"某某": true, "某某某": true, "某人": true, "姓名": true, "名字": true, "没有": true, "暂无": true, "空": true, "无姓名": true, "未填": true, "未填写": true, "待定": true,
	"联系人": true, "收件人": true, "本人": true, "同上": true, "保密": true, "佚名": true, "不愿透露": true, "微信用户": true, "新用户": true, "老客户": true, "新客户": true,
	"微信": true, "支付宝": true, "快递": true, "前台": true, "经理": true, "老板": true, "店长": true, "xx先生": true, "某先生": true, "某女士": true,
}

// isPlaceholder reports cells that carry no name: listed words, or one character repeated.
func isPlaceholder(folded string) bool {
	if placeholders[strings.Trim(folded, " .-_*#/()<>[]\"'")] {
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
