package customers

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/guiyi/guiyi/benchmarks/gen/random"
)

// Columns are the columns of a row, in order; ColumnsChinese their Chinese names.
var (
	Columns        = []string{"id", "source", "name", "phone", "email", "id_number", "birth_date", "gender", "company", "address", "city", "updated_at"}
	ColumnsChinese = []string{"编号", "来源", "姓名", "手机", "邮箱", "证件号码", "出生日期", "性别", "公司", "地址", "城市", "更新时间"}
)

// source is one of the firm's systems: what it asks for, how it writes, what its
// export looks like.
type source struct {
	name string

	// Shares of rows in which the system holds the cell at all.
	emails, ids, births, companies, addresses, genders float64
	// Share of Han names, cities and addresses written in Latin letters.
	latinNames float64
	// Share of traditional characters for people of the mainland and of others.
	traditionalHere, traditionalThere float64

	titleOnly, maskedNames, maskedPhones float64 // rates, as in rates
	masks, business, spreadsheet         float64 // factors of rates

	international bool // telephone numbers carry the country code
	male, female  []string
	dates         []func(date) string
	updated       func(date) string

	// The export: its columns' names in the order of Columns without source
	// (an empty name: no such column), and its encoding.
	headers  []string
	encoding encoding.Encoding
}

func (src *source) traditional(r region) float64 {
	if r == mainland {
		return src.traditionalHere
	}
	return src.traditionalThere
}

// sources are in the order of sourceShare.
var sources = []*source{
	{ // the sales team's CRM
		name: "crm", emails: 0.55, ids: 0.05, births: 0.25, companies: 0.9, addresses: 0.6, genders: 0.5,
		latinNames: 0.04, traditionalHere: 0.02, traditionalThere: 0.75, titleOnly: 0.03,
		business: 2, spreadsheet: 1, male: []string{"男", "男", "先生"}, female: []string{"女", "女", "女士"},
		dates: []func(date) string{isoDate, slashDate, hanDate}, updated: isoDate, encoding: unicode.UTF8BOM,
		headers: []string{"客户编号", "客户姓名", "手机", "电子邮箱", "证件号", "生日", "性别", "公司名称", "联系地址", "城市", "最后更新"},
	},
	{ // the online shop
		name: "shop", emails: 0.6, births: 0.15, addresses: 0.97, genders: 0.3, latinNames: 0.06,
		traditionalHere: 0.01, traditionalThere: 0.7, maskedNames: 0.03, maskedPhones: 0.06,
		male: []string{"M"}, female: []string{"F"}, dates: []func(date) string{isoDate}, updated: isoDate, encoding: encoding.Nop,
		headers: []string{"buyer_id", "receiver_name", "mobile", "email", "", "birthday", "sex", "", "shipping_address", "city", "last_order_at"},
	},
	{ // the loyalty programme, which knows simplified characters only
		name: "member", emails: 0.25, ids: 0.75, births: 0.9, addresses: 0.4, genders: 0.9, latinNames: 0.02,
		traditionalHere: 0, traditionalThere: 0.1, maskedPhones: 0.02, masks: 1, spreadsheet: 1,
		male: []string{"男"}, female: []string{"女"}, dates: []func(date) string{isoDate, plainDate}, updated: slashDate, encoding: simplifiedchinese.GB18030,
		headers: []string{"会员卡号", "姓名", "手机号码", "邮箱", "身份证号码", "出生日期", "性别", "", "家庭住址", "所在城市", "更新日期"},
	},
	{ // the international portal
		name: "portal", emails: 0.95, ids: 0.3, births: 0.6, companies: 0.4, addresses: 0.7, genders: 0.6, latinNames: 0.92,
		traditionalHere: 0.05, traditionalThere: 0.9, international: true, masks: 0.5,
		male: []string{"Male"}, female: []string{"Female"}, dates: []func(date) string{isoDate, englishDate}, updated: isoDate, encoding: encoding.Nop,
		headers: []string{"Contact ID", "Full Name", "Phone Number", "E-mail", "Passport/ID No.", "Date of Birth", "Gender", "Company", "Mailing Address", "City", "Last Modified"},
	},
	{ // the call centre's old system, kept in spreadsheets
		name: "service", emails: 0.15, ids: 0.35, births: 0.4, companies: 0.3, addresses: 0.65, genders: 0.7, latinNames: 0.04,
		traditionalHere: 0.04, traditionalThere: 0.6, titleOnly: 0.10, masks: 1, business: 1.5, spreadsheet: 3,
		male: []string{"男", "1", "先生"}, female: []string{"女", "2", "女士"}, dates: []func(date) string{slashDate, hanDate, isoDate}, updated: slashDate, encoding: encoding.Nop,
		headers: []string{"工单编号", "来电人", "联系电话", "E-mail", "身份证", "出生年月日", "性别", "单位", "地址", "地区", "登记日期"},
	},
}

// sourceShare says which systems know people of a region.
var sourceShare = [...]*random.Weighted{
	mainland:       random.NewWeighted([]uint64{25, 27, 24, 7, 17}),
	hongKongRegion: random.NewWeighted([]uint64{20, 22, 12, 32, 14}),
	taiwan:         random.NewWeighted([]uint64{20, 22, 12, 32, 14}),
	overseas:       random.NewWeighted([]uint64{18, 18, 8, 44, 12}),
	west:           random.NewWeighted([]uint64{22, 25, 8, 35, 10}),
}
