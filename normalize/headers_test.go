package normalize

import (
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
		"National ID": {"id_number", Identifier}, "身份證號碼": {"id_number", Identifier},
	} {
		got, ok := headerMeaning(header)
		require.True(t, ok, header)
		require.Equal(t, want, got, header)
	}
	for _, header := range []string{"", "flavour", "备用3", "x"} {
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
