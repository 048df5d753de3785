package date_test

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/date"
)

func ExampleParse() {
	for _, raw := range []string{"民國113年1月5日", "05/01/2024", "2023-02-29", "农历1990年三月初五", "1990年3月"} {
		d := date.Parse(raw)
		fmt.Printf("%s %v %q\n", d.Canonical, d.Valid, d.Problem)
	}
	// Output:
	// 2024-01-05 true ""
	// [2024-01-05,2024-05-01] true ""
	// 2023-02-29 false "no such day"
	// 1990-03-31 true "converted from the lunar calendar"
	// 1990-03 true ""
}

func ExampleParser() {
	column := []string{"05/01/2024", "13/01/2024", "02/02/2024"}
	var only [4]int
	for _, raw := range column {
		switch date.OrdersOf(raw) {
		case 1 << date.DayFirst:
			only[date.DayFirst]++
		case 1 << date.MonthFirst:
			only[date.MonthFirst]++
		}
	}
	p := date.Parser{}
	if only[date.DayFirst] > 0 && only[date.MonthFirst] == 0 {
		p.Order = date.DayFirst
	}
	fmt.Println(p.Parse(column[0]).Canonical)
	// Output: 2024-01-05
}

func ExampleCompare() {
	for _, pair := range [][2]string{{"05/01/2024", "2024-05-01"}, {"05/01/2024", "01/05/2024"}, {"2024-01", "2024-01-05"}, {"2024-01-05", "2024-01-06"}} {
		a, b := date.Parse(pair[0]), date.Parse(pair[1])
		l := date.Compare(&a, &b)
		fmt.Println(l, l.Verdict())
	}
	// Output:
	// reading match
	// reordered possible
	// compatible possible
	// slip nonmatch
}
