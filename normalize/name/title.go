package name

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

// hanTitles are titles that follow a name, folded, of two and more characters.
var hanTitles = []string{
	"先生", "女士", "小姐", "太太", "夫人", "女仕", "同学", "同志", "老师", "老板", "经理", "总经理", "副总经理", "副经理", "主任", "副主任", "医生", "医师", "教授", "副教授",
	"阿姨", "师傅", "师父", "亲启", "敬启", "收启", "台启", "亲收", "总监", "董事长", "董事", "部长", "科长", "处长", "局长", "院长", "校长", "书记", "会计", "律师", "博士", "硕士", "工程师",
	"高工", "队长", "班长", "店长", "厂长", "站长", "所长", "组长", "主管", "护士", "护士长", "大夫", "叔叔", "伯伯", "大哥", "大姐", "大爷", "大妈", "大叔", "大婶", "小朋友", "助理", "秘书", "主席",
	"议员", "法官", "警官", "司机", "老弟", "老哥", "老兄", "美女", "帅哥", "爷爷", "奶奶", "哥哥", "姐姐", "弟弟", "妹妹", "女儿", "总裁", "副总", "总工", "老总", "老先生", "老太太", "家长", "妈妈",
	"爸爸", "客户", "顾客", "会员", "老大", "导师", "讲师", "牧师", "神父", "法师", "道长", "将军", "司令", "省长", "市长", "县长", "区长", "镇长", "乡长", "村长", "总统", "总理", "委员", "代表", "阁下",
	"殿下", "陛下", "老爷", "少爷", "公子", "姑娘", "大人", "前辈", "师兄", "师姐", "师弟", "师妹", "收",
	"老师傅", "老板娘", "教练", "房东", "业主", "户主", "夫妇", "夫妻", "本人", "代收", "离职", "已离职",
	"导演", "记者", "编辑", "设计师", "摄影师", "厨师", "技师", "技术员", "业务员", "采购", "财务", "销售", "客服", "中介",
}

// Titles of one character that follow a surname alone, or a full name. Those that are given names as often (生 君 导 处) are left
// out: 康生, 王导 and 周处 are names. 工 ends given names of two characters (建工), and is a title behind a full name that has two without it.
const (
	singleAfterSurname = "总工哥姐叔氏嫂婶爷妈爸董局太姨伯婆队"
	singleAfterName    = "总哥姐叔收氏嫂婶爷姨"
	singleAfterLong    = "工董"
)

var hanTitleSet = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool, len(hanTitles))
	for _, t := range hanTitles {
		m[t] = true
	}
	return m
})

// titleEnds are the last characters of all titles.
var titleEnds = sync.OnceValue(func() map[rune]bool {
	m := map[rune]bool{}
	for _, t := range append(hanTitles[:len(hanTitles):len(hanTitles)], singleAfterSurname, singleAfterName) {
		r, _ := utf8.DecodeLastRuneInString(t)
		m[r] = true
	}
	for _, r := range singleAfterSurname + singleAfterName + singleAfterLong {
		m[r] = true
	}
	return m
})

// Words in front of a name: forms of address, and labels of a cell that was copied whole (收货人：李明), which want a full name behind.
var (
	hanAddresses = []string{"尊敬的", "亲爱的", "敬爱的", "拿督斯里", "拿督", "丹斯里", "拿汀"}
	hanLabels    = []string{"姓名", "客户姓名", "客户", "顾客", "联系人", "收货人", "收件人", "寄件人", "发件人", "户主", "业主"}
)

// frontStarts are the first characters of all of them.
const frontStarts = "尊亲敬拿丹姓客顾联收寄发户业"

// stripFront removes words in front of a folded Han name.
func stripFront(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); !strings.ContainsRune(frontStarts, first) {
		return s
	}
	for again := true; again; {
		again = false
		for _, address := range hanAddresses {
			if rest, ok := strings.CutPrefix(s, address); ok && rest != "" {
				s, again = rest, true
			}
		}
		for _, label := range hanLabels {
			if rest, ok := strings.CutPrefix(s, label); ok && isFullName(rest) {
				s, again = rest, true
			}
		}
	}
	return s
}

// stripTitle removes a trailing title of a folded Han name, the longest that leaves a name, and words in front of it.
func stripTitle(s string) (name, title string) {
	s = stripFront(strings.TrimSpace(s))
	count := utf8.RuneCountInString(s)
	last, size := utf8.DecodeLastRuneInString(s)
	if !titleEnds()[last] {
		return s, ""
	}
	for n := min(5, count-1); n >= 2; n-- {
		cut := len(s)
		for range n {
			_, size := utf8.DecodeLastRuneInString(s[:cut])
			cut -= size
		}
		if hanTitleSet()[s[cut:]] {
			rest, more := stripTitle(s[:cut])
			if more != "" {
				return rest, more
			}
			return strings.TrimRight(s[:cut], " "), s[cut:]
		}
	}
	rest := strings.TrimRight(s[:len(s)-size], " ")
	switch {
	case count < 2:
	case hanzi.IsSurname(rest) && (count == 2 || count == 3) && strings.ContainsRune(singleAfterSurname, last):
		return rest, string(last)
	case count >= 3 && strings.ContainsRune(singleAfterName, last), count >= 4 && strings.ContainsRune(singleAfterLong, last) && isLongName(rest):
		if name, more := stripTitle(rest); more != "" {
			return name, more // 同志收
		}
		return rest, string(last)
	}
	return s, ""
}

// isLongName reports a listed surname with a given name of two characters.
func isLongName(han string) bool {
	_, given, _ := hanzi.SplitSurname(han)
	return isFullName(han) && utf8.RuneCountInString(given) == 2
}
