package email

import "strings"

// isFillerWord knows the words that stand for "no address".
func isFillerWord(s string) bool {
	switch s {
	case "", "null", "nil", "none", "n/a", "na", "nan", "no", "non", "not", "unknown", "undefined", "anonymous", "nobody",
		"test", "testing", "tester", "noemail", "no-email", "no_email", "no.email", "nomail", "no-mail", "noreply", "no-reply",
		"donotreply", "do-not-reply", "notprovided", "notavailable", "refused", "declined", "fake", "dummy", "asdf", "qwerty",
		"无", "無", "没有", "沒有", "暂无", "暫無", "未知", "不详", "不詳", "测试", "測試", "空", "保密":
		return true
	}
	return false
}

// isPlaceholder knows addresses that belong to nobody: filler words, one character repeated, counting digits, a short
// local part equal to its domain (a@a.com, abc@abc.com), and the domains that RFC 2606 and RFC 6761 keep free of mailboxes.
func isPlaceholder(local, domain string) bool {
	label, _, _ := strings.Cut(domain, ".")
	switch {
	case local == "" || label == "":
		return false
	case len(local) > 3 && isFillerWord(local), len(label) > 3 && isFillerWord(label): // na@ may be initials
		return true
	case local == label && (len(local) <= 4 || local == "email" || local == "example"):
		return true
	case len(local) >= 3 && strings.Count(local, local[:1]) == len(local):
		return true
	case len(local) >= 3 && strings.HasPrefix("1234567890", local), local == "abc" || local == "abcd" || local == "abc123":
		return true
	}
	tld := domain[strings.LastIndexByte(domain, '.')+1:]
	return tld == "invalid" || tld == "test" || tld == "localhost"
}

// isRole knows the mailboxes of a function, which several people read (RFC 2142, and what companies use).
func isRole(local string) bool {
	switch local {
	case "info", "sales", "support", "service", "services", "contact", "admin", "administrator", "office", "hr", "job", "jobs", "career", "careers",
		"marketing", "market", "webmaster", "postmaster", "hostmaster", "abuse", "noc", "security", "help", "helpdesk", "enquiry", "enquiries",
		"inquiry", "feedback", "customerservice", "cs", "kefu", "finance", "accounts", "accounting", "billing", "invoice", "fapiao", "order",
		"orders", "purchase", "purchasing", "export", "reception", "media", "press", "pr", "legal", "it", "team", "hello", "mail", "zhaopin":
		return true
	}
	return false
}

// isProvider knows the large providers: two different ones are two mailboxes, however close their names are.
func isProvider(domain string) bool {
	switch domain {
	case "qq.com", "vip.qq.com", "foxmail.com", "163.com", "126.com", "188.com", "139.com", "189.cn", "yeah.net", "vip.163.com",
		"vip.126.com", "sina.com", "sina.cn", "sina.com.cn", "vip.sina.com", "sohu.com", "tom.com", "21cn.com", "wo.cn", "aliyun.com",
		"alibaba-inc.com", "263.net", "gmail.com", "outlook.com", "hotmail.com", "live.com", "live.cn", "msn.com", "yahoo.com",
		"yahoo.cn", "yahoo.com.cn", "yahoo.com.hk", "yahoo.com.tw", "yahoo.com.sg", "yahoo.com.my", "yahoo.co.jp", "yahoo.co.uk", "yahoo.fr", "yahoo.de",
		"ymail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com", "aol.com", "mail.com", "email.com", "gmx.com",
		"gmx.de", "gmx.net", "web.de", "mail.ru", "yandex.ru", "proton.me", "protonmail.com", "hotmail.co.uk", "hotmail.fr",
		"hotmail.de", "outlook.de", "outlook.fr", "163.net", "126.net", "pchome.com.tw", "hinet.net", "msa.hinet.net",
		"netvigator.com":
		return true
	}
	return false
}
