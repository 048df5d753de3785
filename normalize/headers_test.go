package normalize

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHeaderMeaning(t *testing.T) {
	for header, want := range map[string]meaning{
		"客户编号": {fieldID, Code}, "工单编号": {fieldMaybeID, Code}, "会员卡号": {fieldMaybeID, Code}, "buyer_id": {fieldMaybeID, Code},
		"来电人": {"name", Name}, "经办人": {fieldIgnore, Ignore}, "receiver_name": {"name", Name}, "Full Name": {"name", Name},
		"ＰＨＯＮＥ ２": {"phone", Phone}, "紧急联系电话": {"phone", Phone}, "Mobile No.": {"phone", Phone}, "phone_type": {fieldIgnore, Ignore},
		"邮寄地址": {"address", Address}, "Mailing Address": {"address", Address}, "PRIMARY_NAME_LAST": {"surname", Surname},
		"father's name": {"father", Name}, "fname_c1": {"fname_c1", GivenName}, "address_2": {"address_2", Address},
		"入会日期": {fieldIgnore, Ignore}, "出生日期": {"birth_date", Date}, "登记日期": {fieldUpdated, Date}, "employer": {"employer", Org},
		"created_on": {fieldIgnore, Ignore}, "Registration Date": {fieldIgnore, Ignore}, "source_system": {fieldIgnore, Ignore}, "name_other": {"name", Name}, "曾用名": {"name", Name},
		"会员姓名Name": {"name", Name}, "来电人 Caller": {"name", Name}, "城市City": {"city", Place}, "Tel(s)": {"phone", Phone}, "邮箱E-mail": {"email", Email},
		"昵称Nickname": {"nickname", Text}, "会员ID": {fieldID, Code}, "渠道Channel": {fieldIgnore, Ignore}, "SMTP_ADDR": {"email", Email}, "TELF1": {"phone", Phone}, "STRAS": {"address", Address},
		"JoinDt": {fieldIgnore, Ignore}, "address1": {"address", Address}, "NO_MAE": {"mother", Name}, "NU_TELEFONE": {"phone", Phone}, "CO_SEXO": {"gender", Category}, "nr_telefonu": {"phone", Phone},
		"香港身份證號碼": {"id_number", Identifier}, "母親姓名": {"mother", Name}, "PHN_NBR": {"phone", Phone}, "CUST_ADDR1": {"address", Address}, "FST_NM": {"given_name", GivenName},
		"phone_work": {"phone", Phone}, "billing_address_1": {"address", Address}, "address1_city": {"city", Place}, "Zip/Postal Code": {"postcode", Code}, "ST_CD": {"state", Category},
		"會員帳號": {fieldMaybeID, Code}, "暱稱": {"nickname", Text}, "公司郵箱": {"email", Email}, "主要聯絡人": {"name", Name}, "訂單狀態": {fieldIgnore, Ignore}, "客戶類型": {fieldIgnore, Ignore},
		"訂單編號": {fieldMaybeID, Code}, "會員稱呼": {"name", Name}, "服務地區": {"city", Place}, "產品代碼": {fieldMaybeID, Code}, "開戶時間": {fieldIgnore, Ignore},
		"Your name": {"name", Name}, "your phone": {"phone", Phone}, "Votre nom": {"name", Name}, "Ihre Adresse": {"address", Address}, "Volunteer Name": {"name", Name}, "Respondent DOB": {"birth_date", Date},
		"Full Name (Local)": {"name", Name}, "Name in Chinese": {"name", Name}, "name_en": {"name", Name}, "Account Name (Local Language)": {"org", Org}, "公司名称(英文)": {"org", Org}, "公司英文名": {"org", Org},
		"Address (Chinese)": {"address", Address}, "English Company Name": {"org", Org}, "地址（英文）": {"address", Address}, "City EN": {"city", Place}, "Mother's Name (Chinese)": {"mother", Name},
		"English Phone": {"english_phone", Phone}, "Townland/Street": {"village", Place}, "next of kin": {"next_of_kin", Name}, "compound_head": {"head", Name}, "Vader": {"father", Name},
		"National ID": {"id_number", Identifier}, "身份證號碼": {"id_number", Identifier},
	} {
		got, ok := headerMeaning(header)
		require.True(t, ok, header)
		require.Equal(t, want, got, header)
	}
	for _, header := range []string{"", "flavour", "备用3", "x", "Surname (Roman)", "Local Currency"} {
		_, ok := headerMeaning(header)
		require.False(t, ok, header)
	}
}

// Five systems of one company, as they export: what they call a thing differs,
// the fields do not.
func TestGuessUnitesTheHeadersOfManySystems(t *testing.T) {
	var r Rows
	for name, header := range map[string][]string{
		"crm":     {"客户编号", "客户姓名", "手机", "联系地址"},
		"member":  {"会员卡号", "姓名", "手机号码", "家庭住址"},
		"portal":  {"Contact ID", "Full Name", "Phone Number", "Mailing Address"},
		"service": {"工单编号", "来电人", "联系电话", "地址"},
		"shop":    {"buyer_id", "receiver_name", "mobile", "shipping_address"},
	} {
		s, err := r.NewSource(name, header)
		require.NoError(t, err)
		require.NoError(t, s.Append("1", "王伟", "13812345678", "北京市朝阳区建国路88号"))
		require.NoError(t, s.Append("2", "李娜", "13912345678", "上海市黄浦区南京东路100号"))
	}
	schema := Guess(&r, GuessOptions{})
	require.Len(t, schema.ID, 5)
	var names []string
	for _, f := range schema.Fields {
		names = append(names, f.Name)
		require.Len(t, f.Columns, 5, f.Name)
	}
	require.ElementsMatch(t, []string{"name", "phone", "address"}, names)
}

// What many headers of a source begin with says nothing; initials of pinyin mean something beside others only.
func TestGuessByWhatHeadersHaveInCommon(t *testing.T) {
	guess := func(header ...string) map[string]string {
		var r Rows
		s, err := r.NewSource("s", append([]string{"id"}, header...))
		require.NoError(t, err)
		for i := range 40 {
			cells := []string{strconv.Itoa(i)}
			for _, h := range header {
				switch {
				case strings.Contains(h, "sjh") || strings.Contains(h, "Phone"):
					cells = append(cells, "138"+strconv.Itoa(10000000+7919*i))
				case strings.Contains(h, "DOB"):
					cells = append(cells, strconv.Itoa(1950+i)+"-03-14")
				case strings.Contains(h, "City"):
					cells = append(cells, []string{"Leeds", "York", "Bath"}[i%3])
				default:
					cells = append(cells, []string{"Smith", "Miller", "Baker", "王伟", "李娜"}[i%5])
				}
			}
			require.NoError(t, s.Append(cells...))
		}
		out := map[string]string{}
		for _, f := range Guess(&r, GuessOptions{}).Fields {
			for _, c := range f.Columns {
				out[c.String()] = f.Name
			}
		}
		return out
	}
	require.Equal(t, map[string]string{"Elector Surname": "surname", "Elector DOB": "birth_date", "Elector City": "city"}, guess("Elector Surname", "Elector DOB", "Elector City"))
	require.Equal(t, map[string]string{"PID-5.1 Family Name": "surname", "PID-7 DOB": "birth_date", "PID-13 Phone": "phone"}, guess("PID-5.1 Family Name", "PID-7 DOB", "PID-13 Phone"))
	require.Equal(t, "mother_surname", guess("mother_surname", "mother_DOB", "mother_City")["mother_surname"], "hers")
	require.Equal(t, "nok_surname", guess("surname", "nok_surname", "nok_DOB", "nok_City")["nok_surname"], "another's: the customer has one")
	require.Equal(t, map[string]string{"xm": "xm", "sjh": "sjh", "dwxm": "dwxm"}, guess("xm", "sjh", "dwxm"), "two are too few")
}

// What the registers of Brazil and Italy write in front of their headers and behind them leaves what they mean.
func TestHeadersOfRegisters(t *testing.T) {
	for header, field := range map[string]string{
		"NM_ALUNO": "name", "nom_pessoa": "name", "dta_nasc_pessoa": fieldBirth, "num_cpf_pessoa": "tax_id", "nom_completo_mae_pessoa": "mother", "cod_sexo_pessoa": fieldSex,
		"DT_NAS": fieldBirth, "RES_INDIR": "address", "CFISC": "tax_id", "COGN": "surname", "RES_CAP": fieldPostcode,
	} {
		m, ok := headerMeaning(header)
		require.True(t, ok, header)
		require.Equal(t, field, m.field, header)
	}
	require.Equal(t, "address", seriesName("billingaddress", "billing_address_1", Address))
	require.Equal(t, "road_address", seriesName("roadaddress", "road_address_1", Text))
}
