package email_test

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/email"
)

func ExampleParse() {
	for _, raw := range []string{"ＺｈａｎｇＳａｎ＠Example．COM", "邮箱：zhangsan@163.com（常用）", "Zhang.San+shop@googlemail.com", "QQ：87654321", "13812345678@139.com", "无"} {
		e := email.Parse(raw)
		fmt.Printf("%q tag=%q qq=%q mobile=%q %q\n", e.Canonical, e.Tag, e.QQ, e.Mobile, e.Problem)
	}
	// Output:
	// "zhangsan@example.com" tag="" qq="" mobile="" ""
	// "zhangsan@163.com" tag="" qq="" mobile="" ""
	// "zhangsan+shop@gmail.com" tag="shop" qq="" mobile="" ""
	// "87654321@qq.com" tag="" qq="87654321" mobile="" ""
	// "13812345678@139.com" tag="" qq="" mobile="13812345678" ""
	// "" tag="" qq="" mobile="" "placeholder"
}

func ExampleParseAll() {
	for _, e := range email.ParseAll("张三 <zhangsan@163.com>; info@example.com") {
		fmt.Println(e.Canonical, e.Role)
	}
	// Output:
	// zhangsan@163.com false
	// info@example.com true
}

func ExampleCompare() {
	for _, pair := range [][2]string{
		{"zhangsan+shop@example.com", "zhangsan@example.com"}, {"z***n@163.com", "zhangsan@163.com"}, {"zhangsan@gmial.com", "zhangsan@gmail.com"},
		{"zhangsan@163.com", "zhangsan@126.com"},
	} {
		a, b := email.Parse(pair[0]), email.Parse(pair[1])
		l := email.Compare(&a, &b)
		fmt.Println(l, l.Verdict())
	}
	// Output:
	// tagged match
	// mask possible
	// domain slip possible
	// same local nonmatch
}
