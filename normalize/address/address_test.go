package address

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPublicCases runs the rows of kind address of the shared case list.
func TestPublicCases(t *testing.T) {
	b, err := os.ReadFile("../../../shared/data/chinese/cases_public.tsv")
	if err != nil {
		t.Skip("the case list is not beside the checkout:", err)
	}
	n := 0
	for _, line := range strings.Split(string(b), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 4 || f[0] != "address" {
			continue
		}
		n++
		requireCase(t, f[1], f[2], f[3])
	}
	require.Equal(t, 20, n)
}

func requireCase(t *testing.T, rawA, rawB, expect string) {
	t.Helper()
	a, b := Parse(rawA), Parse(rawB)
	level := Compare(&a, &b)
	require.Equal(t, level, Compare(&b, &a), "symmetry: %s | %s", rawA, rawB)
	ok := false
	switch expect {
	case "same_normal":
		ok = a.Canonical != "" && a.Canonical == b.Canonical && level.Verdict() != "nonmatch"
	case "match":
		ok = level.Verdict() != "nonmatch"
	case "nomatch":
		ok = level.Verdict() == "nonmatch" && a.Canonical != b.Canonical
	}
	if !ok {
		t.Errorf("%s | %s: want %s, got %s decided by %s\n%+v\n%+v", rawA, rawB, expect, level, Deciding(&a, &b), a, b)
	}
}

// TestPairs runs the pairs of testdata/pairs.tsv: renames, mergers, short forms, numerals, units, English order, pinyin,
// Hong Kong, Taiwan and Western forms.
func TestPairs(t *testing.T) { requirePairs(t, "testdata/pairs.tsv", 150) }

// TestBilingualPairs runs the pairs of testdata/bilingual.tsv: Chinese against English, Portuguese and older romanisations,
// Hong Kong, Macao, Taiwan, the mainland, Singapore, Malaysia and the West, near misses of each.
func TestBilingualPairs(t *testing.T) { requirePairs(t, "testdata/bilingual.tsv", 400) }

func requirePairs(t *testing.T, file string, atLeast int) {
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	n := 0
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		require.Len(t, f, 3, line)
		requireCase(t, f[0], f[1], f[2])
		n++
	}
	require.Greater(t, n, atLeast)
}

func TestParts(t *testing.T) {
	a := Parse("浙江省杭州市西湖区翠苑街道文三路369号翠苑小区甲3号楼2单元5层501室")
	require.Equal(t, []string{"浙江省", "杭州市", "西湖区", "翠苑街道", "文三路", "369", "翠苑小区", "甲3", "2", "5", "501"},
		[]string{a.Province, a.City, a.District, a.Town, a.Road, a.Number, a.Estate, a.Building, a.Unit, a.Floor, a.Room})
	a = Parse("臺北市大安區忠孝東路四段101巷12弄5號之3 3樓")
	require.Equal(t, []string{"tw", "大安区", "忠孝东路4段", "101巷12弄", "5-3", "3"}, []string{a.Country, a.District, a.Road, a.Lane, a.Number, a.Floor})
	a = Parse("Flat B, 12/F, Block 3, 100 Nathan Road, Tsim Sha Tsui, Hong Kong")
	require.Equal(t, []string{"hk", "尖沙咀", "nathan rd", "100", "3", "12", "b"}, []string{a.Country, a.District, a.Road, a.Number, a.Building, a.Floor, a.Room})
	a = Parse("中環皇后大道中59號海景大廈7字樓C")
	require.Equal(t, []string{"中环", "皇后大道中", "59", "海景大厦", "7", "c"}, []string{a.District, a.Road, a.Number, a.Estate, a.Floor, a.Room})
	a = Parse("3F.-2, No. 5, Aly. 3, Ln. 12, Sec. 2, Zhongxiao E. Rd., Da'an Dist., Taipei City 106")
	require.Equal(t, []string{"tw", "大安区", "zhongxiao e rd", "12巷3弄", "5", "3", "2", "106"},
		[]string{a.Country, a.District, a.Road, a.Lane, a.Number, a.Floor, a.Room, a.Postcode})
	a = Parse("Blk 123 Ang Mo Kio Ave 3 #05-12 Singapore 560123")
	require.Equal(t, []string{"123", "ang mo kio ave 3", "05", "12", "560123"}, []string{a.Number, a.Road, a.Floor, a.Room, a.Postcode})
	a = Parse("12 rue de Rivoli, 75001 Paris")
	require.Equal(t, []string{"12", "rue de rivoli", "75001", "paris"}, []string{a.Number, a.Road, a.Postcode, a.Locality})
	a = Parse("6371 E Foothill Dr Apt 4, Springfield, 95915")
	require.Equal(t, []string{"6371", "e foothill dr", "4", "springfield", "95915"}, []string{a.Number, a.Road, a.Room, a.Locality, a.Postcode})
}

// A number with a room behind it is a building on the mainland; joined numbers of houses are none.
func TestBuildingAndRoom(t *testing.T) {
	for raw, want := range map[string][3]string{ // number, building, room
		"22-1204, No.39 Yingbin Ave., Suzhou": {"39", "22", "1204"}, "22-1204 Yingbin Ave., Suzhou": {"", "22", "1204"},
		"22-24 Yingbin Ave., Suzhou": {"22-24", "", ""}, "22-1204 Nathan Road, Kowloon, Hong Kong": {"22-1204", "", ""},
	} {
		a := Parse(raw)
		require.Equal(t, want, [3]string{a.Number, a.Building, a.Room}, raw)
	}
}

// TestCandidates shows that an ambiguous district stays a set.
func TestCandidates(t *testing.T) {
	a := Parse("朝阳区文化路12号")
	require.Greater(t, len(a.divisions), 1)
	require.Empty(t, a.Province)
	for _, upper := range []string{"北京市", "吉林省长春市"} {
		b := Parse(upper + "朝阳区文化路12号")
		require.Equal(t, UpperMissing, Compare(&a, &b), upper)
	}
	b := Parse("辽宁省朝阳市双塔区文化路12号")
	require.Equal(t, Conflict, Compare(&a, &b))
}

func TestDeciding(t *testing.T) {
	for _, c := range []struct{ a, b, part string }{
		{"知春路63号3号楼2单元501室", "知春路63号3号楼2单元502室", "room"},
		{"知春路63号3号楼501室", "知春路63号4号楼501室", "building"},
		{"知春路63号", "知春路65号", "number"},
		{"文三路369号", "文二路369号", "road"},
		{"南京市鼓楼区中山北路1号", "徐州市鼓楼区中山北路1号", "city"},
		{"北京市朝阳区文化路1号", "辽宁省朝阳市文化路1号", "province"},
		{"北京市朝阳区文化路1号", "北京市海淀区文化路1号", "district"},
		{"建国路88号", "建国路88號", "all"},
	} {
		a, b := Parse(c.a), Parse(c.b)
		require.Equal(t, c.part, Deciding(&a, &b), "%s | %s", c.a, c.b)
	}
}

func TestProblems(t *testing.T) {
	for raw, problem := range map[string]string{
		"": "", "   ": "", "N/A": "placeholder", "无": "placeholder", "地址不详": "placeholder", "---": "placeholder", "##": "placeholder",
		strings.Repeat("路", 2000): "too long",
	} {
		a := Parse(raw)
		require.Equal(t, problem, a.Problem, raw)
		require.Empty(t, a.Canonical)
		require.False(t, a.Valid)
		b := Parse("建国路88号")
		require.Equal(t, Missing, Compare(&a, &b))
		require.Empty(t, a.AppendKeys(nil, PartFull))
	}
}

// TestSharedKeys: the two spellings of one street meet under the same keys.
func TestSharedKeys(t *testing.T) {
	for _, c := range []struct {
		a, b string
		part Part
	}{
		{"北京市朝阳区建国路88号", "No. 88 Jianguo Road, Chaoyang District, Beijing", PartRoadNumber},
		{"臺北市中正區重慶南路1段122號", "No. 122, Sec. 1, Chongqing S. Rd., Zhongzheng Dist., Taipei City 100", PartRoadNumber},
		{"香港中環皇后大道中99號", "99 Queen's Road Central, Hong Kong", PartRoadNumber},
		{"高雄市苓雅區四維三路2號", "No. 2, Siwei 3rd Rd., Lingya Dist., Kaohsiung City", PartRoadNumber},
		{"臺北市大安區忠孝東路四段5號", "No. 5, Sec. 4, Chung Hsiao E. Rd., Taipei City", PartRoadNumber},
		{"香港荔枝角道139號", "139 Lai Chi Kok Road, Hong Kong", PartRoadNumber},
		{"新界大埔廣福道30號", "30 Kwong Fuk Road, Tai Po, Hong Kong", PartRoad},
		{"上海市浦东新区世纪大道88号", "88 Century Avenue, Pudong, Shanghai", PartRoadNumber},
		{"南京市玄武区中山北路1号", "1 North Zhongshan Road, Nanjing", PartRoad},
		{"上海市卢湾区淮海中路333号", "上海市黄浦区淮海中路333号", PartDistrict},
		{"朝阳区建国路88号", "北京市朝阳区建国路88号", PartDistrict},
		{"湖北省襄樊市长虹路12号", "湖北省襄阳市樊城区长虹路12号", PartCity},
		{"知春路63号3号楼501", "海淀区63号3-501", PartNumberRoom},
		{"12 Main St 90210", "12 Main Street, Beverly Hills 90210", PartPostcode},
	} {
		a, b := Parse(c.a), Parse(c.b)
		x, y := a.AppendKeys(nil, c.part), b.AppendKeys(nil, c.part)
		require.NotEmpty(t, intersect(x, y), "%s of %s %v | %s %v", c.part, c.a, x, c.b, y)
	}
}

func intersect(a, b []string) []string {
	var out []string
	for _, x := range a {
		for _, y := range b {
			if x == y {
				out = append(out, x)
			}
		}
	}
	return out
}

func TestLevels(t *testing.T) {
	require.Len(t, Levels(), int(Conflict))
	require.LessOrEqual(t, len(Levels()), 15)
	require.Equal(t, "missing", Missing.String())
	seen := map[string]bool{}
	for _, l := range Levels() {
		require.NotEmpty(t, l.String())
		require.False(t, seen[l.String()])
		seen[l.String()] = true
		require.Contains(t, []string{"match", "possible", "nonmatch"}, l.Verdict())
	}
	require.Len(t, Parts(), len(partNames))
}
