package phone

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		raw, canonical string
		valid          bool
	}{
		{"13812345678", "+8613812345678", true},
		{"+86 138 1234 5678", "+8613812345678", true},
		{"008613812345678", "+8613812345678", true},
		{"8613812345678", "+8613812345678", true},
		{"138-1234-5678", "+8613812345678", true},
		{"013812345678", "+8613812345678", true},
		{"17951 13812345678", "+8613812345678", true},
		{"1795113812345678", "+8613812345678", true},
		{"12593 13812345678", "+8613812345678", true},
		{"17909-010-62345678", "+861062345678", true},
		{"１３８１２３４５６７８", "+8613812345678", true},
		{"一三八一二三四五六七八", "+8613812345678", true},
		{"壹叁捌壹贰叁肆伍陆柒捌", "+8613812345678", true},
		{"幺三八 1234 五六七八", "+8613812345678", true},
		{"手机：138 1234 5678（微信同号）", "+8613812345678", true},
		{"电话1：13812345678", "+8613812345678", true},
		{"陆先生 13812345678", "+8613812345678", true},
		{"14112345678", "+8614112345678", true},
		{"010-62345678转801", "+861062345678;ext=801", true},
		{"(010) 62345678 ext. 801", "+861062345678;ext=801", true},
		{"010-62345678-801", "+861062345678;ext=801", true},
		{"010-62345678#801", "+861062345678;ext=801", true},
		{"010-62345678 分机 801", "+861062345678;ext=801", true},
		{"010-62345678转八零一", "+861062345678;ext=801", true},
		{"+86 (0)755 8321 1234", "+8675583211234", true},
		{"0755-83211234", "+8675583211234", true},
		{"0310-3123456", "+863103123456", true},
		{"400-123-4567", "+864001234567", true},
		{"+852 6123 4567", "+85261234567", true},
		{"852-61234567", "+85261234567", true},
		{"+853 6612 3456", "+85366123456", true},
		{"+886 912 345 678", "+886912345678", true},
		{"+886 (0)912-345-678", "+886912345678", true},
		{"+65 9123 4567", "+6591234567", true},
		{"+1 (415) 555-2671", "+14155552671", true},
		{"001 415 555 2671", "+14155552671", true},
		{"+44 (0)20 7946 0018", "+442079460018", true},
		{"+33 1 42 68 53 00", "+33142685300", true},
		{"+49 30 123456", "+4930123456", true},
		{"138****5678", "+86138****5678", false},
		{"138xxxx5678", "+86138****5678", false},
		{"+86 138 **** 5678", "+86138****5678", false},
		{"010-6234****", "+86106234****", false},
		{"774 116425", "774116425", false},
		{"058-3q1-3999", "0583*13999", false},
		{"138-1234-5o78", "+8613812345*78", false},
		{"3424499", "3424499", false},
		{"011-654-5329", "0116545329", false},
		{"62345678", "62345678", false},
		{"+999 123456", "+999123456", false},
		{"", "", false},
		{"无", "", false},
		{"call me", "", false},
		{"1234", "", false},
		{"13800138000", "", false},
		{"13888888888", "", false},
		{"00000000", "", false},
		{"11111111111", "", false},
		{"123-456-7890", "", false},
		{"12345678901", "", false},
		{"13910000000", "", false},
		{"010-12345678", "", false},
		{"0310-1234567", "", false},
		{"88888888", "", false},
		{"010-00000000", "", false},
		{"1.38E+10", "", false},
		{"QQ：28471936", "", false},
		{"13800000001", "+8613800000001", true}, // rare, and somebody's
		{"95588", "95588", false},
		{"15412345678", "15412345678", false},
		{"***", "", false},
	} {
		v := Parse(c.raw)
		require.Equal(t, c.canonical, v.Canonical, "%q", c.raw)
		require.Equal(t, c.valid, v.Valid, "%q", c.raw)
		require.Equal(t, v.Canonical, Parse(v.Canonical).Canonical, "idempotent: %q", c.raw)
		if c.raw != "" && c.canonical == "" {
			require.NotEmpty(t, v.Problem, "%q", c.raw)
		}
	}
}

func TestParseAll(t *testing.T) {
	for _, c := range []struct {
		raw  string
		want []string
	}{
		{"", nil},
		{"13812345678/13987654321", []string{"+8613812345678", "+8613987654321"}},
		{"13812345678，13987654321", []string{"+8613812345678", "+8613987654321"}},
		{"13812345678或13987654321", []string{"+8613812345678", "+8613987654321"}},
		{"13812345678 13987654321", []string{"+8613812345678", "+8613987654321"}},
		{"1381234567813987654321", []string{"+8613812345678", "+8613987654321"}},
		{"13812345678、13812345678", []string{"+8613812345678"}},
		{"010-62345678/62345679", []string{"+861062345678", "+861062345679"}},
		{"010-62345678/79", []string{"+861062345678", "+861062345679"}},
		{"无", []string{""}},
	} {
		var got []string
		for _, v := range ParseAll(c.raw) {
			got = append(got, v.Canonical)
		}
		require.Equal(t, c.want, got, "%q", c.raw)
	}
}

func TestParserContext(t *testing.T) {
	for _, c := range []struct {
		p              Parser
		raw, canonical string
	}{
		{Parser{AreaCode: "010"}, "62345678", "+861062345678"},
		{Parser{Region: "CN", AreaCode: "010"}, "6234 5678转801", "+861062345678;ext=801"},
		{Parser{Region: "HK"}, "6123 4567", "+85261234567"},
		{Parser{Region: "HK"}, "13812345678", "+8613812345678"},
		{Parser{Region: "MO"}, "66123456", "+85366123456"},
		{Parser{Region: "TW"}, "0912-345-678", "+886912345678"},
		{Parser{Region: "TW"}, "(02) 2345-6789", "+886223456789"},
		{Parser{Region: "SG"}, "9123 4567", "+6591234567"},
		{Parser{Region: "US"}, "(415) 555-2671", "+14155552671"},
		{Parser{Region: "US"}, "415.555.2671 x12", "+14155552671;ext=12"},
		{Parser{Region: "GB"}, "07400 123456", "+447400123456"},
		{Parser{Region: "GB"}, "020 7946 0018", "+442079460018"},
		{Parser{Region: "ET"}, "011-654-5329", "+251116545329"},
		{Parser{AreaCode: "0755"}, "8321-1234/35", "+8675583211234"},
		{Parser{AreaCode: "010"}, "62345678-801", "+861062345678;ext=801"},
		{Parser{AreaCode: "010"}, "13812345678", "+8613812345678"},
		{Parser{AreaCode: "010"}, "021-62345678", "+862162345678"},
		{Parser{Region: "CN"}, "01095588", "+861095588"},
		{Parser{Region: "TW"}, "(02)2712-3456#123", "+886227123456;ext=123"},
		{Parser{Region: "TW"}, "0800-080-123", "+886800080123"},
		{Parser{Region: "MY"}, "012-345 6788", "+60123456788"},
		{Parser{Region: "SG"}, "6512 3456", "+6565123456"},
		{Parser{Region: "DE"}, "030/123456", "+4930123456"},
		{Parser{Region: "FR"}, "01.42.68.53.00", "+33142685300"},
		{Parser{Region: "IT"}, "06 6982 1234", "+390669821234"},
		{Parser{Region: "JP"}, "03-3234-5678", "+81332345678"},
		{Parser{Region: "JP"}, "０９０－１２３４－５６７９", "+819012345679"},
		{Parser{Region: "GB"}, "0207 946 0018", "+442079460018"},
		{Parser{Region: "GB"}, "07400 123456 or 020 7946 0018", "+447400123456"},
		{Parser{Region: "US"}, "1-800-FLOWERS", "+18003569377"},
		{Parser{Region: "US"}, "555-2671", "5552671"},
		{Parser{Region: "HK"}, "6123 4567 / 2345 6789", "+85261234567"},
		{Parser{Region: "HK"}, "21234567 ext 12", "+85221234567;ext=12"},
		{Parser{Region: "UG"}, "0774 116425", "+256774116425"},
	} {
		require.Equal(t, c.canonical, c.p.Parse(c.raw).Canonical, "%+v %q", c.p, c.raw)
	}
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Level
	}{
		{"13812345678", "+86 138 1234 5678", Same},
		{"010-62345678转801", "010-62345678", Line},
		{"010-62345678转801", "010-62345678转802", Switchboard},
		{"138****5678", "13812345678", Mask},
		{"138****5678", "13912345678", Conflict},
		{"138***5678", "13812345678", Mask},
		{"010-62345678", "62345678", Suffix},
		{"774 116425", "+256774116425", Suffix},
		{"0774116425", "774 116425", Suffix},
		{"010-62345678", "021-62345678", Conflict},
		{"13812345678", "13812354678", Close},
		{"774 116425", "774 116435", Close},
		{"774 116425", "774 116452", Close},
		{"13812345678", "13987651234", Conflict},
		{"13812345678", "", Missing},
	} {
		a, b := Parse(c.a), Parse(c.b)
		require.Equal(t, c.want.String(), Compare(&a, &b).String(), "%q %q", c.a, c.b)
		require.Equal(t, c.want.String(), Compare(&b, &a).String(), "%q %q", c.b, c.a)
	}
}

func TestAppendKeys(t *testing.T) {
	for _, c := range []struct {
		raw  string
		part Part
		want []string
	}{
		{"010-62345678转801", PartFull, []string{"+861062345678"}},
		{"13812345678", PartLocal, []string{"2345678"}},
		{"13812345678", PartLast4, []string{"5678"}},
		{"13812345678", PartHead, []string{"1381234"}},
		{"13812345678", PartMask, []string{"1385678"}},
		{"138****5678", PartMask, []string{"1385678"}},
		{"138****5678", PartFull, nil},
		{"138****5678", PartLocal, nil},
		{"774 116425", PartLocal, []string{"4116425"}},
		{"+256 774116425", PartLocal, []string{"4116425"}},
		{"13800138000", PartFull, nil},
		{"", PartLast4, nil},
	} {
		v := Parse(c.raw)
		require.Equal(t, c.want, v.AppendKeys(nil, c.part), "%q %s", c.raw, c.part)
	}
}

func TestLevelsAndParts(t *testing.T) {
	for i, l := range Levels() {
		require.EqualValues(t, i+1, l)
		require.Contains(t, []string{"match", "possible", "nonmatch"}, l.Verdict())
	}
	require.Equal(t, "conflict", Levels()[len(Levels())-1].String())
	for i, p := range Parts() {
		require.EqualValues(t, i, p)
		require.NotEmpty(t, p.String())
	}
}
