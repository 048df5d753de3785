package address

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestElements shows the elements as level/text.
func TestElements(t *testing.T) {
	for raw, want := range map[string]string{
		"北京北京市朝阳区建国路88号":             "province/北京 city/北京市 district/朝阳区 road/建国路 number/88号",
		"北京市朝阳区建国路88号":               "city/北京市 district/朝阳区 road/建国路 number/88号",
		"ＡＢＣ大厦１２楼":                   "estate/ＡＢＣ大厦 floor/１２楼",
		"臺北市大安區忠孝東路四段101巷12弄5號之3 3樓": "city/臺北市 district/大安區 road/忠孝東路四段 lane/101巷 lane/12弄 number/5號之3 floor/3樓",
		"润州区润州山路5号":                  "district/润州区 road/润州山路 number/5号",
		"台州市路桥区路北街道银安街1号":            "city/台州市 district/路桥区 town/路北街道 road/银安街 number/1号",
		"海淀区三环到四环之间科学院南路2号":          "district/海淀区 cross/三环 other/到 cross/四环 other/之间 road/科学院南路 number/2号",
		"和平路与解放路交叉口往东200米万达广场":       "road/和平路 other/与 cross/解放路 other/交叉口往东200米 estate/万达广场",
		"知春路63号3-2-501":              "road/知春路 number/63号 building/3 other/- unit/2 other/- room/501",
		"翠苑小区12 3 501":               "estate/翠苑小区 building/12 unit/3 room/501",
		"武侯大道88号附3号":                 "road/武侯大道 number/88号附3号",
		"知春路63号3号楼东单元四楼西户":           "road/知春路 number/63号 building/3号楼 unit/东单元 floor/四楼 room/西户",
		"惜福镇街道王沙路5号":                 "town/惜福镇街道 road/王沙路 number/5号",
		"固始县黎集镇张庄村第三组":               "district/固始县 town/黎集镇 community/张庄村 group/第三组",
		"中山路5号商铺12":                  "road/中山路 number/5号 room/商铺12",
		"张三 13812345678 上海市南京西路1号":   "other/张三 13812345678 city/上海市 road/南京西路 number/1号",
		"100025 北京市建国路88号":           "postcode/100025 city/北京市 road/建国路 number/88号",
		"6371 E Foothill Dr":         "other/6371 E Foothill Dr",
		"地址不详":                       "other/地址不详",
		"":                           "",
	} {
		var got []string
		for _, e := range Elements(raw) {
			got = append(got, e.Level+"/"+e.Text)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s\n got %s\nwant %s", raw, s, want)
		}
	}
}

// checkElements holds that nothing but white space is left out and nothing is given twice.
func checkElements(t *testing.T, raw string) {
	t.Helper()
	rest := raw
	for _, e := range Elements(raw) {
		i := strings.Index(rest, e.Text)
		require.GreaterOrEqual(t, i, 0, "%q: %q", raw, e.Text)
		require.Empty(t, strings.TrimSpace(rest[:i]), "%q before %q", raw, e.Text)
		require.NotEmpty(t, e.Text)
		rest = rest[i+len(e.Text):]
	}
	require.Empty(t, strings.TrimSpace(rest), "%q", raw)
}

func TestElementsInJSON(t *testing.T) {
	b, err := json.Marshal(Parse("朝阳区建国路88号"))
	require.NoError(t, err)
	require.Contains(t, string(b), `"road":"建国路"`)
	require.Contains(t, string(b), `"elements":[{"level":"district","text":"朝阳区"},{"level":"road","text":"建国路"},{"level":"number","text":"88号"}]`)
	b, err = json.Marshal(Parse("12 Main St"))
	require.NoError(t, err)
	require.NotContains(t, string(b), "elements")
}
