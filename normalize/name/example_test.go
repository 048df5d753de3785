package name_test

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/name"
)

func ExampleCompare() {
	for _, pair := range [][2]string{
		{"陈大文", "David CHAN Tai-man"}, {"Chan Tai Man", "Chen Dawen"}, {"张伟", "张玮"}, {"王先生", "王伟"}, {"Bob Smith", "Smith, Robert"},
	} {
		a, b := name.Parse(pair[0]), name.Parse(pair[1])
		level := name.Compare(&a, &b)
		fmt.Println(a.Canonical, "|", b.Canonical, "|", level, level.Verdict())
	}
	// Output:
	// 陈大文 | david chan tai-man | extended match
	// chan tai man | chen dawen | romanised match
	// 张伟 | 张玮 | conflict nonmatch
	// 王先生 | 王伟 | compatible possible
	// bob smith | robert smith | nickname match
}

func ExampleName_AppendKeys() {
	for _, raw := range []string{"陳大文", "Chen Dawen"} {
		n := name.Parse(raw)
		fmt.Println(n.AppendKeys(nil, name.PartRoman)[0])
	}
	// Output:
	// chen dawen
	// chen dawen
}
