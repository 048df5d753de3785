package identifier_test

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/identifier"
)

func ExampleParse() {
	for _, raw := range []string{"身份证号：110105491231002", "9144030071526726xg", "a1234563", "110105194912310021", "1.10105E+17"} {
		d := identifier.Parse(raw)
		fmt.Printf("%s %q %q %v %q\n", d.Type, d.Canonical, d.Birth, d.Valid, d.Problem)
	}
	// Output:
	// resident "11010519491231002X" "1949-12-31" true ""
	// uscc "9144030071526726XG" "" true ""
	// hong_kong "A1234563" "" true ""
	// resident "110105194912310021" "1949-12-31" false "bad check digit"
	// generic "" "" false "damaged by a spreadsheet"
}

func ExampleCompare() {
	for _, pair := range [][2]string{
		{"11010519491231002X", "110105491231002"},
		{"9144030071526726XG", "71526726-X"},
		{"1101**********002X", "11010519491231002X"},
		{"11010519491231002X", "110105194912310021"},
	} {
		a, b := identifier.Parse(pair[0]), identifier.Parse(pair[1])
		l := identifier.Compare(&a, &b)
		fmt.Println(l, l.Verdict())
	}
	// Output:
	// same match
	// contained match
	// mask possible
	// close nonmatch
}
