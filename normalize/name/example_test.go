package name_test

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/name"
)

func ExampleParse() {
	for _, raw := range []string{"歐陽娜娜小姐", "陳李美玲", "王YE", "David CHAN Tai-man", "艾力更•依明巴海", "N/A"} {
		n := name.Parse(raw)
		fmt.Printf("%s: %q, surname %q, given %q, title %q, problem %q\n", raw, n.Canonical, n.Surname, n.Given, n.Title, n.Problem)
	}
	// Output:
	// 歐陽娜娜小姐: "欧阳娜娜", surname "欧阳", given "娜娜", title "小姐", problem ""
	// 陳李美玲: "陈李美玲", surname "陈", given "李美玲", title "", problem ""
	// 王YE: "王ye", surname "王", given "〓", title "", problem ""
	// David CHAN Tai-man: "david chan tai-man", surname "chan", given "david tai-man", title "", problem ""
	// 艾力更•依明巴海: "艾力更·依明巴海", surname "", given "艾力更·依明巴海", title "", problem ""
	// N/A: "", surname "", given "", title "", problem "placeholder"
}

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
	// 张伟 | 张玮 | homophone nonmatch
	// 王先生 | 王伟 | compatible possible
	// bob smith | robert smith | nickname match
}

func ExampleName_AppendKeys() {
	for _, raw := range []string{"陳大文", "Chen Dawen", "李茜", "Chan Tai Man"} {
		n := name.Parse(raw)
		keys := n.AppendKeys(nil, name.PartRoman)
		fmt.Println(raw, keys[:min(len(keys), 3)])
	}
	// Output:
	// 陳大文 [chen dawen chen daiwen]
	// Chen Dawen [chen dawen chen dayun chen dajun]
	// 李茜 [li qian li xi]
	// Chan Tai Man [chen daiwen chen taiwen chen dawen]
}
