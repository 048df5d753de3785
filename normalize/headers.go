package normalize

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// meaning is what a header says: the field and kind of its column.
type meaning struct {
	field string
	kind  Kind
}

// Special fields that a header may name; they make no Field of their own.
const (
	fieldID      = "id"
	fieldUpdated = "updated"
	fieldIgnore  = "ignore"
	fieldThing   = "thing"    // the name of something, which is a person where its values are plainly persons
	fieldMaybeID = "maybe id" // a key where every row has another one
	fieldSex     = "gender"   // this one makes one
)

// headerWords lists what headers say, English and Chinese, after headerKey.
// Order matters only within headerMeaning: whole header first, then the
// longest word that the header ends or begins with.
var headerWords = map[string]meaning{
	// keys and times
	"id": {fieldID, Code}, "uid": {fieldID, Code}, "uniqueid": {fieldID, Code}, "recid": {fieldID, Code}, "recordid": {fieldID, Code},
	"customerid": {fieldID, Code}, "custid": {fieldID, Code}, "clientid": {fieldID, Code}, "rowid": {fieldID, Code},
	"contactid": {fieldID, Code}, "userid": {fieldID, Code}, "memberid": {fieldID, Code}, "accountid": {fieldID, Code},
	"编号": {fieldID, Code}, "客户编号": {fieldID, Code}, "客户代码": {fieldID, Code}, "客戶代碼": {fieldID, Code}, "客户id": {fieldID, Code}, "会员号": {fieldID, Code}, "会员编号": {fieldID, Code}, "会员id": {fieldID, Code},
	"用户id": {fieldID, Code}, "用户编号": {fieldID, Code}, "记录号": {fieldID, Code}, "序号": {fieldID, Code}, "主键": {fieldID, Code}, "編號": {fieldID, Code}, "客戶編號": {fieldID, Code},
	"updated": {fieldUpdated, Date}, "updatedat": {fieldUpdated, Date}, "lastmodified": {fieldUpdated, Date}, "modifiedat": {fieldUpdated, Date},
	"lastupdate": {fieldUpdated, Date}, "updatetime": {fieldUpdated, Date}, "lastupdated": {fieldUpdated, Date}, "modifieddate": {fieldUpdated, Date},
	"lastorderat": {fieldUpdated, Date}, "登记日期": {fieldUpdated, Date}, "登記日期": {fieldUpdated, Date}, "更新时间": {fieldUpdated, Date}, "修改时间": {fieldUpdated, Date}, "更新日期": {fieldUpdated, Date}, "最后更新": {fieldUpdated, Date}, "更新時間": {fieldUpdated, Date},
	"source": {fieldIgnore, Ignore}, "datasource": {fieldIgnore, Ignore}, "来源": {fieldIgnore, Ignore}, "來源": {fieldIgnore, Ignore}, "数据来源": {fieldIgnore, Ignore},
	"created": {fieldIgnore, Ignore}, "createdat": {fieldIgnore, Ignore}, "创建时间": {fieldIgnore, Ignore}, "建檔日期": {fieldIgnore, Ignore},
	"createdon": {fieldIgnore, Ignore}, "createddate": {fieldIgnore, Ignore}, "createddatetime": {fieldIgnore, Ignore}, "datecreated": {fieldIgnore, Ignore}, "creationdate": {fieldIgnore, Ignore}, "createtime": {fieldIgnore, Ignore}, "createdtime": {fieldIgnore, Ignore}, "inserted": {fieldIgnore, Ignore}, "insertedat": {fieldIgnore, Ignore}, "registeredat": {fieldIgnore, Ignore}, "registeredon": {fieldIgnore, Ignore}, "registrationdate": {fieldIgnore, Ignore},
	"registered": {fieldIgnore, Ignore}, "signupdate": {fieldIgnore, Ignore}, "signedup": {fieldIgnore, Ignore}, "joinedat": {fieldIgnore, Ignore}, "joindate": {fieldIgnore, Ignore}, "dateadded": {fieldIgnore, Ignore}, "addedon": {fieldIgnore, Ignore}, "openedon": {fieldIgnore, Ignore}, "accountopened": {fieldIgnore, Ignore}, "创建日期": {fieldIgnore, Ignore},
	"建立日期": {fieldIgnore, Ignore}, "建档日期": {fieldIgnore, Ignore}, "建档时间": {fieldIgnore, Ignore}, "录入日期": {fieldIgnore, Ignore}, "录入时间": {fieldIgnore, Ignore}, "注册时间": {fieldIgnore, Ignore}, "注册日期": {fieldIgnore, Ignore}, "开户日期": {fieldIgnore, Ignore}, "入会日期": {fieldIgnore, Ignore}, "建檔時間": {fieldIgnore, Ignore}, "建立時間": {fieldIgnore, Ignore}, "註冊時間": {fieldIgnore, Ignore}, "註冊日期": {fieldIgnore, Ignore}, "入會日期": {fieldIgnore, Ignore},
	"sourcesystem": {fieldIgnore, Ignore}, "sourcename": {fieldIgnore, Ignore}, "srcsystem": {fieldIgnore, Ignore}, "system": {fieldIgnore, Ignore}, "origin": {fieldIgnore, Ignore}, "channel": {fieldIgnore, Ignore}, "来源系统": {fieldIgnore, Ignore}, "系统来源": {fieldIgnore, Ignore}, "数据源": {fieldIgnore, Ignore}, "渠道": {fieldIgnore, Ignore}, "来源渠道": {fieldIgnore, Ignore}, "來源系統": {fieldIgnore, Ignore}, "資料來源": {fieldIgnore, Ignore}, "渠道來源": {fieldIgnore, Ignore},
	"remark": {fieldIgnore, Ignore}, "remarks": {fieldIgnore, Ignore}, "note": {fieldIgnore, Ignore}, "notes": {fieldIgnore, Ignore}, "备注": {fieldIgnore, Ignore}, "備註": {fieldIgnore, Ignore},
	"date": {fieldIgnore, Ignore}, "日期": {fieldIgnore, Ignore}, "category": {fieldIgnore, Ignore}, "type": {fieldIgnore, Ignore}, "类型": {fieldIgnore, Ignore}, "类别": {fieldIgnore, Ignore},
	"经办人": {fieldIgnore, Ignore}, "录入人": {fieldIgnore, Ignore}, "创建人": {fieldIgnore, Ignore}, "修改人": {fieldIgnore, Ignore}, "操作人": {fieldIgnore, Ignore},
	"审核人": {fieldIgnore, Ignore}, "跟进人": {fieldIgnore, Ignore}, "經辦人": {fieldIgnore, Ignore}, "owner": {fieldIgnore, Ignore}, "createdby": {fieldIgnore, Ignore},
	"amount": {fieldIgnore, Ignore}, "status": {fieldIgnore, Ignore}, "金额": {fieldIgnore, Ignore}, "状态": {fieldIgnore, Ignore},
	// names
	"name": {"name", Name}, "fullname": {"name", Name}, "customername": {"name", Name}, "contactname": {"name", Name}, "personname": {"name", Name},
	"namefull": {"name", Name}, "nativename": {"name", Name}, "chinesename": {"name", Name}, "englishname": {"name", Name}, "alias": {"name", Name},
	"nameother": {"name", Name}, "othername": {"name", Name}, "alternatename": {"name", Name}, "altname": {"name", Name}, "aka": {"name", Name}, "formername": {"name", Name}, "曾用名": {"name", Name}, "别名": {"name", Name}, "別名": {"name", Name}, "其他姓名": {"name", Name}, "外文姓名": {"name", Name},
	"姓名": {"name", Name}, "名字": {"name", Name}, "客户姓名": {"name", Name}, "联系人": {"name", Name}, "联系人姓名": {"name", Name}, "中文名": {"name", Name}, "英文名": {"name", Name},
	"中文姓名": {"name", Name}, "英文姓名": {"name", Name}, "客户名称": {"name", Name}, "收货人": {"name", Name}, "收件人": {"name", Name}, "聯絡人": {"name", Name}, "客戶姓名": {"name", Name},
	"givenname": {"given_name", GivenName}, "firstname": {"given_name", GivenName}, "forename": {"given_name", GivenName}, "fname": {"given_name", GivenName}, "namefirst": {"given_name", GivenName}, "名": {"given_name", GivenName},
	"middlename": {"middle_name", GivenName}, "namemiddle": {"middle_name", GivenName},
	"surname": {"surname", Surname}, "lastname": {"surname", Surname}, "familyname": {"surname", Surname}, "lname": {"surname", Surname}, "namelast": {"surname", Surname}, "姓": {"surname", Surname}, "姓氏": {"surname", Surname},
	// organisations
	"accountname": {"org", Org}, "company": {"org", Org}, "companyname": {"org", Org}, "organisation": {"org", Org}, "organization": {"org", Org}, "org": {"org", Org}, "nameorg": {"org", Org}, "employer": {"employer", Org},
	"orgname": {"org", Org}, "公司": {"org", Org}, "公司名称": {"org", Org}, "单位": {"org", Org}, "单位名称": {"org", Org}, "工作单位": {"employer", Org}, "企业名称": {"org", Org}, "公司名稱": {"org", Org}, "服務單位": {"employer", Org},
	// ways to reach
	"phone": {"phone", Phone}, "phonenumber": {"phone", Phone}, "telephone": {"phone", Phone}, "tel": {"phone", Phone}, "mobile": {"phone", Phone}, "mobilephone": {"phone", Phone}, "cellphone": {"phone", Phone},
	"cell": {"phone", Phone}, "mobileno": {"phone", Phone}, "phoneno": {"phone", Phone}, "contactnumber": {"phone", Phone}, "homephone": {"phone", Phone}, "workphone": {"phone", Phone},
	"手机": {"phone", Phone}, "手机号": {"phone", Phone}, "手机号码": {"phone", Phone}, "电话": {"phone", Phone}, "电话号码": {"phone", Phone}, "联系电话": {"phone", Phone}, "联系方式": {"phone", Phone}, "移动电话": {"phone", Phone},
	"固定电话": {"phone", Phone}, "固话": {"phone", Phone}, "座机": {"phone", Phone}, "電話": {"phone", Phone}, "手機": {"phone", Phone}, "聯絡電話": {"phone", Phone}, "手機號碼": {"phone", Phone}, "行動電話": {"phone", Phone},
	"fax": {"fax", Phone}, "传真": {"fax", Phone},
	"email": {"email", Email}, "emailaddress": {"email", Email}, "mail": {"email", Email}, "邮箱": {"email", Email}, "电子邮箱": {"email", Email}, "电子邮件": {"email", Email}, "邮件": {"email", Email}, "電郵": {"email", Email}, "電子郵件": {"email", Email}, "信箱": {"email", Email},
	"website": {"website", Text}, "url": {"website", Text}, "网址": {"website", Text},
	// places
	"address": {"address", Address}, "addr": {"address", Address}, "addrfull": {"address", Address}, "fulladdress": {"address", Address}, "street": {"address", Address}, "streetaddress": {"address", Address}, "addrline": {"address", Address}, "addressline": {"address", Address},
	"地址": {"address", Address}, "联系地址": {"address", Address}, "住址": {"address", Address}, "收货地址": {"address", Address}, "详细地址": {"address", Address}, "通讯地址": {"address", Address}, "家庭地址": {"address", Address}, "家庭住址": {"address", Address}, "聯絡地址": {"address", Address}, "通訊地址": {"address", Address},
	"city": {"city", Place}, "town": {"city", Place}, "suburb": {"suburb", Place}, "addrcity": {"city", Place}, "birthplace": {"birth_place", Place}, "placeofbirth": {"birth_place", Place}, "neighborhood": {"neighborhood", Place},
	"城市": {"city", Place}, "市": {"city", Place}, "区县": {"district", Place}, "区": {"district", Place}, "district": {"district", Place}, "籍贯": {"birth_place", Place}, "所在城市": {"city", Place},
	"state": {"state", Category}, "province": {"state", Category}, "addrstate": {"state", Category}, "省": {"state", Category}, "省份": {"state", Category},
	"country": {"country", Category}, "addrcountry": {"country", Category}, "国家": {"country", Category}, "nationality": {"nationality", Category}, "国籍": {"nationality", Category},
	"postcode": {"postcode", Code}, "zip": {"postcode", Code}, "zipcode": {"postcode", Code}, "postalcode": {"postcode", Code}, "addrpostalcode": {"postcode", Code}, "邮编": {"postcode", Code}, "邮政编码": {"postcode", Code}, "郵遞區號": {"postcode", Code},
	// documents and dates
	"idnumber": {"id_number", Identifier}, "idno": {"id_number", Identifier}, "nationalid": {"id_number", Identifier}, "nationalidnumber": {"id_number", Identifier}, "idcard": {"id_number", Identifier}, "nin": {"id_number", Identifier},
	"身份证": {"id_number", Identifier}, "身份证号": {"id_number", Identifier}, "身份证号码": {"id_number", Identifier}, "证件号": {"id_number", Identifier}, "证件号码": {"id_number", Identifier}, "公民身份号码": {"id_number", Identifier}, "身分證": {"id_number", Identifier}, "身分證字號": {"id_number", Identifier}, "身份證號碼": {"id_number", Identifier}, "證件號碼": {"id_number", Identifier},
	"ssn": {"ssn", Identifier}, "ssnnumber": {"ssn", Identifier}, "socsecid": {"ssn", Identifier}, "socialsecuritynumber": {"ssn", Identifier},
	"passport": {"passport", Identifier}, "passportnumber": {"passport", Identifier}, "passportidno": {"id_number", Identifier}, "idpassportno": {"id_number", Identifier}, "护照": {"passport", Identifier}, "护照号": {"passport", Identifier}, "护照号码": {"passport", Identifier},
	"driverslicense": {"drivers_license", Identifier}, "driverslicensenumber": {"drivers_license", Identifier}, "leinumber": {"lei", Identifier}, "lei": {"lei", Identifier}, "taxidnumber": {"tax_id", Identifier}, "taxid": {"tax_id", Identifier}, "taxnumber": {"tax_id", Identifier},
	"统一社会信用代码": {"tax_id", Identifier}, "信用代码": {"tax_id", Identifier}, "税号": {"tax_id", Identifier}, "uscc": {"tax_id", Identifier},
	"dob": {"birth_date", Date}, "dateofbirth": {"birth_date", Date}, "birthdate": {"birth_date", Date}, "birthday": {"birth_date", Date}, "bornon": {"birth_date", Date},
	"出生日期": {"birth_date", Date}, "生日": {"birth_date", Date}, "出生年月": {"birth_date", Date}, "出生年月日": {"birth_date", Date},
	// small things
	"salutation": {fieldSex, Category}, "称谓": {fieldSex, Category}, "稱謂": {fieldSex, Category}, "gender": {fieldSex, Category}, "sex": {fieldSex, Category}, "genderatbirth": {fieldSex, Category}, "性别": {fieldSex, Category}, "性別": {fieldSex, Category},
	"occupation": {"occupation", Category}, "job": {"occupation", Category}, "jobtitle": {"job_title", Category}, "职业": {"occupation", Category}, "职务": {"job_title", Category}, "职位": {"job_title", Category},
	"price": {"price", Number}, "价格": {"price", Number}, "year": {"year", Date}, "年份": {"year", Date},
	"description": {"description", Text}, "描述": {"description", Text}, "title": {"title", Text}, "标题": {"title", Text},
	"wechat": {"wechat", Identifier}, "weixin": {"wechat", Identifier}, "微信": {"wechat", Identifier}, "微信号": {"wechat", Identifier}, "qq": {"qq", Identifier}, "qq号": {"qq", Identifier},
}

// headerKey folds a header: width, case, and every sign but letters and digits
// dropped.
func headerKey(h string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, width.Fold.String(h))
}

// headerMeaning looks a header up: whole, without a number at its end
// (phone2), without a leading qualifier (PRIMARY_NAME_LAST, home phone), or by
// the kind of thing its last word names. A qualified header keeps its own name
// as its field when the qualifier may change what is meant.
func headerMeaning(h string) (meaning, bool) {
	key := headerKey(h)
	if m, ok := headerWords[key]; ok {
		return m, true
	}
	bare := strings.TrimRightFunc(key, unicode.IsDigit)
	if m, ok := headerWords[bare]; ok && bare != "" {
		switch m.kind {
		case Phone, Email, Name:
			return m, true // one more of the same
		case Code, Ignore:
			return meaning{}, false
		}
		return meaning{field: fieldName(h), kind: m.kind}, true
	}
	switch whose, part := streetPartOf(h); part {
	case streetName:
		return meaning{streetOwner(whose), Address}, true
	case houseNumber:
		return meaning{fieldName(h), Code}, true
	}
	words := headerParts(h)
	if n := len(words); n > 1 && (words[n-1] == "type" || words[n-1] == "status") {
		return meaning{fieldIgnore, Ignore}, true // of a telephone, of an address: says nothing about the customer
	}
	for i := 1; i < len(words); i++ {
		m, ok := headerWords[strings.Join(words[i:], "")]
		if !ok || m.field == fieldID || m.kind == Ignore {
			continue
		}
		switch {
		case own(words[:i]):
			return m, true
		case words[i] == "name" && i == len(words)-1 && !slices.ContainsFunc(words[:i], func(w string) bool { return persons[w] }):
			return nameOf(words[:i]), true
		}
		return meaning{field: fieldName(h), kind: m.kind}, true
	}
	if m, ok := hanEnding(key); ok {
		return m, true
	}
	for _, c := range hanContents {
		if strings.Contains(key, c.word) {
			return c.meaning, true // 邮箱或QQ, 手机(必填): the values are looked at before it is believed
		}
	}
	if n := len(words); n > 0 && keyWords[words[n-1]] {
		return meaning{fieldMaybeID, Code}, true // buyer_id, 工单编号: a key where its values are
	}
	for i := len(words) - 1; i > 0 && len(words[i]) <= 2; i-- { // fname_c1, line_a
		if m, ok := headerWords[strings.Join(words[:i], "")]; ok && m.field != fieldID && m.kind != Ignore {
			return meaning{field: fieldName(h), kind: m.kind}, true
		}
	}
	return meaning{}, false
}

// own tells whether all that stands before a header word leaves it what it is: the customer's own.
func own(qualifiers []string) bool {
	return !slices.ContainsFunc(qualifiers, func(w string) bool { return !plainQualifiers[w] && !placeQualifiers[w] })
}

// nameOf reads the header of the name of something: a city's is a place, an employer's an organisation. What else has a name, a
// song, a site, its values tell.
func nameOf(words []string) meaning {
	if m, ok := headerWords[strings.Join(words, "")]; ok && m.kind != Ignore && m.field != fieldID {
		return m
	}
	return meaning{fieldThing, Name}
}

// headerParts splits a header into its words, in lower case: at signs and, as
// MailingStreet and IDType are written, before a capital that begins a word.
func headerParts(h string) []string {
	var b strings.Builder
	runes := []rune(width.Fold.String(h))
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(runes[i-1]) || unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.FieldsFunc(b.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// keyWords end the headers of keys.
var keyWords = map[string]bool{"id": true, "no": true, "key": true, "number": true, "code": true}

// hanEndings are what Chinese headers end with, the longest first: 来电人,
// 邮寄地址, 紧急联系电话.
var hanEndings = []struct {
	word string
	meaning
}{
	{"联系人", meaning{"name", Name}}, {"聯絡人", meaning{"name", Name}}, {"姓名", meaning{"name", Name}}, {"地址", meaning{"address", Address}},
	{"住址", meaning{"address", Address}}, {"电话", meaning{"phone", Phone}}, {"電話", meaning{"phone", Phone}}, {"手机", meaning{"phone", Phone}},
	{"手機", meaning{"phone", Phone}}, {"手机号", meaning{"phone", Phone}}, {"邮箱", meaning{"email", Email}}, {"郵箱", meaning{"email", Email}},
	{"公司", meaning{"org", Org}}, {"单位", meaning{"org", Org}}, {"单位名称", meaning{"org", Org}}, {"身份证号", meaning{"id_number", Identifier}},
	{"城市", meaning{"city", Place}}, {"地区", meaning{"city", Place}}, {"地區", meaning{"city", Place}}, {"编号", meaning{fieldMaybeID, Code}},
	{"編號", meaning{fieldMaybeID, Code}}, {"卡号", meaning{fieldMaybeID, Code}}, {"卡號", meaning{fieldMaybeID, Code}}, {"单号", meaning{fieldMaybeID, Code}},
	{"代码", meaning{fieldMaybeID, Code}}, {"代碼", meaning{fieldMaybeID, Code}}, {"账号", meaning{fieldMaybeID, Code}},
	{"帳號", meaning{fieldMaybeID, Code}}, {"号码", meaning{"phone", Phone}}, {"號碼", meaning{"phone", Phone}}, {"称呼", meaning{"name", Name}},
	{"稱呼", meaning{"name", Name}}, {"昵称", meaning{"nickname", Text}}, {"暱稱", meaning{"nickname", Text}}, {"类型", meaning{fieldIgnore, Ignore}},
	{"類型", meaning{fieldIgnore, Ignore}}, {"状态", meaning{fieldIgnore, Ignore}}, {"狀態", meaning{fieldIgnore, Ignore}},
	{"日期", meaning{fieldIgnore, Ignore}}, {"时间", meaning{fieldIgnore, Ignore}}, {"時間", meaning{fieldIgnore, Ignore}}, {"人", meaning{"name", Name}},
}

// hanContents are words that say what a header means wherever they stand in it.
var hanContents = []struct {
	word string
	meaning
}{
	{"邮箱", meaning{"email", Email}}, {"郵箱", meaning{"email", Email}}, {"电邮", meaning{"email", Email}}, {"電郵", meaning{"email", Email}},
	{"手机", meaning{"phone", Phone}}, {"手機", meaning{"phone", Phone}}, {"电话", meaning{"phone", Phone}}, {"電話", meaning{"phone", Phone}},
	{"身份证", meaning{"id_number", Identifier}}, {"身分證", meaning{"id_number", Identifier}}, {"出生", meaning{"birth_date", Date}},
}

// hanEnding knows a Chinese header by its end.
func hanEnding(key string) (meaning, bool) {
	for _, e := range hanEndings {
		if strings.HasSuffix(key, e.word) {
			return e.meaning, true
		}
	}
	return meaning{}, false
}

// plainQualifiers may stand before a header word without making another
// property of it.
var plainQualifiers = map[string]bool{"primary": true, "main": true, "home": true, "work": true, "mobile": true, "customer": true, "contact": true,
	"personal": true, "business": true, "native": true, "secondary": true, "other": true, "patient": true, "client": true, "user": true, "person": true,
	"shipping": true, "mailing": true, "billing": true, "guest": true, "member": true, "passenger": true, "subscriber": true, "consignee": true, "payer": true,
	"applicant": true, "insured": true, "student": true, "employee": true, "cardholder": true, "lead": true, "delivery": true, "receiver": true, "recipient": true, "buyer": true, "caller": true, "account": true}

// placeQualifiers may stand before a part of an address.
var placeQualifiers = map[string]bool{"address": true, "addr": true, "residence": true, "residential": true, "res": true, "current": true, "permanent": true, "postal": true, "mail": true}

// persons have names of persons: a mother's, the holder's of a card.
var persons = map[string]bool{"mother": true, "mothers": true, "father": true, "fathers": true, "maiden": true, "spouse": true, "husband": true, "wife": true, "partner": true,
	"parent": true, "guardian": true, "child": true, "kin": true, "relative": true, "contact": true, "emergency": true, "legal": true, "preferred": true, "display": true,
	"birth": true, "holder": true, "person": true, "owner": true, "manager": true, "doctor": true, "physician": true, "author": true, "inventor": true, "head": true}

// fieldName makes a field name of a header.
func fieldName(h string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(h), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "_")
}
