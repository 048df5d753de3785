package hanzi_test

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/hanzi"
)

func ExampleFold() {
	fmt.Println(hanzi.Fold("張偉 ＺＨＡＮＧ　Wěi"))
	// Output: 张伟 zhang wei
}

func ExampleReadings() {
	fmt.Println(hanzi.Readings('單'), hanzi.SurnameReadings("单"), hanzi.Jyutping('陳'))
	// Output: [chan dan shan] [shan] [can zan]
}

func ExampleParseNumeral() {
	n, ok := hanzi.ParseNumeral("一百廿三")
	fmt.Println(n, ok)
	// Output: 123 true
}
