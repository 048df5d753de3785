package phone_test

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/phone"
)

func ExampleParse() {
	for _, raw := range []string{"手机：138 1234 5678（微信同号）", "（010）6234-5678 转 801", "一三八一二三四五六七八", "138****5678", "13800138000"} {
		v := phone.Parse(raw)
		fmt.Printf("%q %s %q\n", v.Canonical, v.Clean, v.Problem)
	}
	// Output:
	// "+8613812345678" +86 138 1234 5678 ""
	// "+861062345678;ext=801" +86 10 6234 5678 ext. 801 ""
	// "+8613812345678" +86 138 1234 5678 ""
	// "+86138****5678" +86138****5678 "hidden or unreadable digits"
	// "" 13800138000 "placeholder"
}

func ExampleParseAll() {
	for _, v := range phone.ParseAll("010-62345678/79，13812345678") {
		fmt.Println(v.Canonical)
	}
	// Output:
	// +861062345678
	// +861062345679
	// +8613812345678
}

func ExampleParser() {
	fmt.Println(phone.Parser{AreaCode: "010"}.Parse("6234 5678").Canonical)
	fmt.Println(phone.Parser{Region: "HK"}.Parse("6123 4567").Canonical)
	fmt.Println(phone.Parser{Region: "DE"}.Parse("030 123456").Canonical)
	// Output:
	// +861062345678
	// +85261234567
	// +4930123456
}

func ExampleCompare() {
	for _, pair := range [][2]string{
		{"13812345678", "+86 138 1234 5678"}, {"010-62345678转801", "010-62345678"}, {"138****5678", "13812345678"},
		{"62345678", "010-62345678"}, {"13812345678", "13812354678"},
	} {
		a, b := phone.Parse(pair[0]), phone.Parse(pair[1])
		l := phone.Compare(&a, &b)
		fmt.Println(l, l.Verdict())
	}
	// Output:
	// same match
	// line match
	// mask possible
	// suffix possible
	// close nonmatch
}
