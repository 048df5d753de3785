package org

// hanForms are legal forms at the end of a folded Han name, longest first where one ends another (ISO 20275, and the
// Chinese registry's usage).
var hanForms = []string{
	"股份有限责任公司", "集团股份有限公司", "集团有限责任公司", "集团有限公司", "控股有限公司", "股份有限公司", "有限责任公司", "无限责任公司", "股份公司",
	"有限公司", "集团公司", "总公司", "股份合作公司", "合伙企业特殊普通合伙", "合伙企业有限合伙", "合伙企业普通合伙", "特殊普通合伙", "有限合伙", "普通合伙", "合伙企业", "个体工商户",
	"个人独资企业", "有限会社", "株式会社", "合同会社", "集团", "公司",
	// cut off by a short field, or mistyped
	"有限责任公", "有限责任", "股份有限公", "股份有限", "有限公可", "有限公同", "有限公词", "有限公司司", "有限工司", "有线公司", "有限公", "有限",
}

// partnerForms are the Han forms of partnerships and of single owners, which a company cannot have.
var partnerForms = map[string]bool{"合伙企业有限合伙": true, "合伙企业普通合伙": true, "合伙企业特殊普通合伙": true, "特殊普通合伙": true, "有限合伙": true, "普通合伙": true,
	"合伙企业": true, "个体工商户": true, "个人独资企业": true}
