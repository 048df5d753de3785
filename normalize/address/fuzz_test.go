package address

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

var seeds = []string{
	"北京市朝阳区建国路88号", "海淀区知春路63号3-2-501", "臺北市中正區重慶南路1段122號", "香港中環皇后大道中99號中環中心50樓", "解放路拾贰号",
	"No. 122, Sec. 1, Chongqing S. Rd., Zhongzheng Dist., Taipei City 100, Taiwan (R.O.C.)", "6371 E Foothill Dr, 95915", "creswell street",
	"上海市浦东新区耀华路550弄31号楼501", "新庆东七巷3号之一602室", "100084北京市海淀区清华园1号", "g/f, 12 Nathan Road, Kowloon", "PO BOX 7091", "18一1一701",
	"地址：武汉市 洪山区（珞喻路）1037号", "文3路10号", "陆号", "十2号", "#12-34", "12/F",
	"张三 13812345678 北京市朝阳区建国路88号（近地铁1号线）", "海淀区三环到四环之间科学院南路2号", "武侯大道88号附3号", "翠苑小区12 3 501", "阳光花园Ⅱ期3号楼-1层",
	"3F.-2, No. 5, Aly. 3, Ln. 12, Sec. 2, Chung Hsiao E. Rd., Taipei City", "中環皇后大道中59號海景大廈7字樓C", "12 Jalan SS 2/24, Kuala Lumpur",
	"12 rue de Rivoli, 75001 Paris", "39 East 3rd Ring Road Middle, Beijing", "Avenida de Almeida Ribeiro, n.º 12, 3.º andar A, Macau",
	"Flat B, 12/F, Kam Hon House, Choi Hung Estate, Kowloon", "A-12-3, Jalan Ampang 100", "Unit 3/12 Forty-Second St", "14號之1五樓",
	"南京市北京市朝阳区北京市海淀区", "八五四农场三队12号之三", "和平路与解放路交叉口往东200米", "(00近 000)",
	"建国路与西大望路", "平江路大儒巷5号", "汇兴花园五幢之一101", "建外SOHO6号楼2605", "人民路辅路1号", "彰化縣員林鎮中山路", "荷李活道34號34字樓A座",
	"10 Hollywood Rd, Los Angeles", "C/ C/ # #", "12号之1号之2", "回龙观镇龙跃苑1号楼", "青岛市高新区长江路1号", "Rm 704, Bldg 3, Dongsheng Huayuan, Pingtan County",
}

// FuzzParse checks what must hold for every value: no panic, a canonical form that parses to itself, equal comparison
// both ways, the best level for equal forms.
func FuzzParse(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[(i+1)%len(seeds)])
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		checkInvariants(t, x, y)
	})
}

func checkInvariants(t *testing.T, x, y string) {
	t.Helper()
	a, b := Parse(x), Parse(y)
	checkElements(t, x)
	for _, v := range []*Address{&a, &b} {
		again := Parse(v.Canonical)
		require.Equal(t, v.Canonical, again.Canonical, "idempotent: %q", v.Raw)
		if utf8.ValidString(v.Raw) {
			require.True(t, utf8.ValidString(v.Canonical))
		}
		if v.Canonical != "" {
			require.Equal(t, Same, Compare(v, v))
			require.Empty(t, v.Problem)
		}
		for _, p := range Parts() {
			for _, k := range v.AppendKeys(nil, p) {
				require.NotEmpty(t, k)
			}
		}
	}
	require.Equal(t, Compare(&a, &b), Compare(&b, &a), "symmetric: %q | %q", x, y)
	require.Equal(t, Deciding(&a, &b), Deciding(&b, &a), "symmetric: %q | %q", x, y)
}

// TestInvariantsOnMixtures runs the checks on random mixtures of pieces of the seeds; the seed is printed on failure.
func TestInvariantsOnMixtures(t *testing.T) {
	const seed = 7
	r := rand.New(rand.NewPCG(seed, seed))
	var pieces []string
	for _, s := range seeds {
		rs := []rune(s)
		for i := 0; i+4 <= len(rs); i += 3 {
			pieces = append(pieces, string(rs[i:i+4]))
		}
	}
	mix := func() string {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 5000 {
		checkInvariants(t, mix(), mix())
	}
}

// TestCostlyNames bounds the time of names whose letters can be split in very many ways.
func TestCostlyNames(t *testing.T) {
	Parse("北京")
	for _, pair := range [][2]string{
		{"台北市" + strings.Repeat("奥", 30) + "路1号", "1 " + strings.Repeat("ao", 22) + "b Rd, Taipei, Taiwan"},
		{"香港" + strings.Repeat("亚", 22) + "道1号", "1 " + strings.Repeat("a", 44) + "b Road, Hong Kong"},
		{"香港" + strings.Repeat("亚", 40) + "邨1号", "1 " + strings.Repeat("a", 44) + "b House, Hong Kong"},
		{"北京市" + strings.Repeat("奥", 20) + "路1号", "1 " + strings.Repeat("ao ", 20) + "b Rd, Beijing, China"},
		{"1 " + strings.Repeat("ao", 22) + "c Rd, Taipei, Taiwan", "1 " + strings.Repeat("ao", 22) + "b Rd, Taipei, Taiwan"},
		{strings.Repeat("ao", 20) + "b Dist., Taiwan", strings.Repeat("xian", 10) + "b Dist., Taiwan"},
	} {
		best := time.Hour // of three, as the machine may be busy
		for range 3 {
			start := time.Now()
			a, b := Parse(pair[0]), Parse(pair[1])
			Compare(&a, &b)
			for _, p := range Parts() {
				b.AppendKeys(a.AppendKeys(nil, p), p)
			}
			best = min(best, time.Since(start))
		}
		require.Less(t, best, 50*time.Millisecond, pair)
	}
}

// TestLongInput bounds the time of hostile values of every length.
func TestLongInput(t *testing.T) {
	Parse("北京")
	for _, unit := range []string{"路", "一", "1-", "朝阳区", "beijing ", "a b ", "((", "号", "1 road ", "张三 ", "138 ", "(近", "收件人", "1 2 3 ", "三环到", "北京市", "a路1", "与和平路", "之1",
		"东", "第1", "村"} {
		for _, n := range []int{4000, 1 << 20} {
			s := strings.Repeat(unit, n/len(unit))
			best := time.Hour // of three, as the machine may be busy
			for range 3 {
				start := time.Now()
				a := Parse(s)
				Compare(&a, &a)
				best = min(best, time.Since(start))
			}
			require.Less(t, best, 50*time.Millisecond, "%q times %d", unit, n)
		}
	}
}

// TestGrowth: what grows past MaxLen when it is spelt out is refused, and what repeats has a stable form.
func TestGrowth(t *testing.T) {
	for _, piece := range []string{"#", "#a ", "c/ ", "1.a", "ß", "4/12 ", "一百 ", "14号之1五楼 ", "5幢之一101 ", "soho6", "路1一2"} {
		for _, n := range []int{10, 1000, 4000 / len(piece), (MaxLen - 12) / len(piece)} {
			for _, head := range []string{"", "路", "5 main st "} {
				a := Parse(head + strings.Repeat(piece, n))
				require.LessOrEqual(t, len(a.Canonical), MaxLen)
				require.Equal(t, a.Canonical, Parse(a.Canonical).Canonical, "%s %d", piece, n)
			}
		}
	}
}
