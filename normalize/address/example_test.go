package address_test

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/address"
)

func ExampleParse() {
	a := address.Parse("海淀区知春路六十三号3号楼2单元501室（近地铁10号线）")
	fmt.Println(a.Canonical)
	fmt.Println(a.Province, a.District, a.Road, a.Number, a.Building, a.Unit, a.Room)
	b := address.Parse("北京海淀知春路63号3-2-501")
	fmt.Println(address.Compare(&a, &b).Verdict())
	// Output:
	// 海淀区知春路63号3栋2单元501室
	// 北京市 海淀区 知春路 63 3 2 501
	// match
}

func ExampleElements() {
	for _, e := range address.Elements("收货地址：浙江省杭州市西湖区文三路三百六十九号 翠苑小区甲3号楼501（放驿站）") {
		fmt.Println(e.Level, e.Text)
	}
	// Output:
	// other 收货地址：
	// province 浙江省
	// city 杭州市
	// district 西湖区
	// road 文三路
	// number 三百六十九号
	// estate 翠苑小区
	// building 甲3号楼
	// room 501
	// other （放驿站）
}
