package phone

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var seeds = []string{"", "13812345678", "+86 138 1234 5678", "010-62345678转801", "138****5678", "手机：138 1234 5678（微信同号）",
	"010-62345678/79", "+44 (0)20 7946 0018", "一三八一二三四五六七八", "x", "+", "774 116425", "+;ext=12", "12345;ext=1;ext=2", "138---5678",
	"0000****0000", "+54 9 11 2345 6789", "00", "0011", "１３８１２３４５６７８", "\xff138", "1381234567813987654321", "010-62345678-80/81", "1-800-FLOWERS", "尾号5678",
	"1.38E+10", "香港 6123 4567", "①13812345678②13987654321", "138 1234 5678 139 8765 4321", "62345678*801", "0207 946 0018", "090-1234-5678"}

// FuzzParse: no panic; the canonical form is stable; a value carries nothing exactly when its canonical form is empty.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, "")
		f.Add(s, "US")
	}
	f.Fuzz(func(t *testing.T, raw, region string) {
		p := Parser{Region: region}
		v := p.Parse(raw)
		require.Equal(t, raw, v.Raw)
		again := p.Parse(v.Canonical)
		require.Equal(t, v.Canonical, again.Canonical)
		if v.Canonical != "" { // equal canonical forms have equal parts
			again.Raw, again.Clean = v.Raw, v.Clean
			require.Equal(t, v, again)
		}
		require.False(t, v.Valid && v.Canonical == "")
		require.False(t, v.Canonical == "" && v.Problem == "" && strings.TrimSpace(raw) != "" && fold(raw) != "")
		for _, part := range Parts() {
			for _, k := range v.AppendKeys(nil, part) {
				require.NotEmpty(t, k)
			}
		}
		require.LessOrEqual(t, len(p.ParseAll(raw)), 2*maxValues)
	})
}

// FuzzCompare: symmetric; equal canonical forms compare as Same.
func FuzzCompare(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, seeds[(i+1)%len(seeds)])
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := Parse(x), Parse(y)
		l := Compare(&a, &b)
		require.Equal(t, l, Compare(&b, &a))
		require.Equal(t, compareTwin(&a, &b), l)
		require.Equal(t, a.Canonical != "" && a.Canonical == b.Canonical, l == Same)
		require.Equal(t, a.Canonical == "" || b.Canonical == "", l == Missing)
	})
}

// FuzzPlain: the fast scan is the slow scan wherever it applies.
func FuzzPlain(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		var fast Phone
		if !(Parser{}).parsePlain(&fast, raw) || fold(raw) == "" {
			return
		}
		slow := Parser{}.parseFolded(fold(raw))
		require.Len(t, slow, 1)
		slow[0].Raw = raw
		require.Equal(t, slow[0], fast)
	})
}

func TestLongInput(t *testing.T) {
	for _, unit := range []string{"1", "138****5678/", "一", "+", "转", "x", " ", "#1"} {
		for _, n := range []int{4000, 1 << 20} {
			s := strings.Repeat(unit, n/len(unit))
			v := Parse(s)
			require.Equal(t, v.Canonical, Parse(v.Canonical).Canonical)
			require.LessOrEqual(t, len(ParseAll(s)), 2*maxValues)
		}
	}
	require.Equal(t, "too long", Parse(strings.Repeat("1", 5000)).Problem)
}

func BenchmarkParse(b *testing.B) {
	for _, c := range []struct{ name, raw string }{
		{"mainland", "13812345678"}, {"mainland_spaced", "+86 138 1234 5678"}, {"landline", "010-62345678"}, {"hongkong", "+852 6123 4567"},
		{"labelled", "手机：138 1234 5678（微信同号）"}, {"chinese_digits", "一三八一二三四五六七八"}, {"mask", "138****5678"}, {"unknown", "774 116425"},
		{"macao", "+853 6612 3456"}, {"taiwan", "+886 912 345 678"}, {"singapore", "+65 9123 4567"}, {"us", "+1 415 555 2671"}, {"gb", "+44 20 7946 0018"},
		{"extension", "010-62345678转801"}, {"judge", "+33 1 42 68 53 00"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v := Parse(c.raw)
				if v.Canonical == "" {
					b.Fatal("nothing")
				}
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	x, y := Parse("13812345678"), Parse("13812354678")
	b.ReportAllocs()
	for b.Loop() {
		if Compare(&x, &y) != Close {
			b.Fatal("not close")
		}
	}
}
