package org_test

import (
	"fmt"

	"github.com/guiyi/guiyi/normalize/org"
)

func ExampleParse() {
	o := org.Parse("阿里巴巴（北京）软件服务有限公司")
	fmt.Println(o.Canonical, o.Region, o.Stem, o.Trade, o.LegalForm)

	o = org.Parse("Acme Trading Co., Ltd. (deregistered)")
	fmt.Println(o.Canonical, "/", o.Core, "/", o.LegalForm)
	// Output:
	// 阿里巴巴北京软件服务有限公司 北京 阿里巴巴 软件服务 有限公司
	// acme trading ltd / acme trading / ltd
}

func ExampleCompare() {
	for _, pair := range [][2]string{
		{"华为技术有限公司", "Huawei Technologies Co., Ltd."},
		{"中国工商银行股份有限公司", "工行"},
		{"中国银行股份有限公司", "中国人民银行"},
		{"招商银行股份有限公司上海分行", "招行上海分行"},
		{"招商银行股份有限公司上海分行", "招商银行"},
		{"Siemens AG", "Siemens GmbH"},
	} {
		a, b := org.Parse(pair[0]), org.Parse(pair[1])
		level := org.Compare(&a, &b)
		fmt.Println(pair[0], "|", pair[1], "|", level, level.Verdict())
	}
	// Output:
	// 华为技术有限公司 | Huawei Technologies Co., Ltd. | translated match
	// 中国工商银行股份有限公司 | 工行 | abbreviation possible
	// 中国银行股份有限公司 | 中国人民银行 | conflict nonmatch
	// 招商银行股份有限公司上海分行 | 招行上海分行 | abbreviation possible
	// 招商银行股份有限公司上海分行 | 招商银行 | branch nonmatch
	// Siemens AG | Siemens GmbH | other form nonmatch
}
