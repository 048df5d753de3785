package date

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var seeds = []string{"", "2006-01-02", "02/01/2006", "1/12/18", "Jan 2 2006", "2. März 2006", "2006年1月2日 15时04分", "民国95年1月2日", "一九九〇年十二月廿五日",
	"19081309", "0950102", "200601", "XXXX-01-02", "[2006-01,2020-06-01]", "2006-XX-02", "农历1990年三月初五", "Mon, 02 Jan 2006 15:04:05 GMT", "9999-12-31",
	"[2006-01-02]", "S55.1.2", "X", "[,]", "星", "0000-13-45", "十", "00-01-02", "74/03/12", "45296.5", "1704409200", "R6.1.5", "2020年闰四月初一",
	"BE 2567-1-5", "BE1", "约1950年", "Jan-24", "元旦", "DOB: 1.2.03"}

// FuzzParse: no panic; the canonical form is stable; a value carries nothing exactly when its canonical form is empty.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		v := Parse(raw)
		require.Equal(t, raw, v.Raw)
		require.Equal(t, v.Canonical, Parse(v.Canonical).Canonical)
		require.False(t, v.Valid && v.Canonical == "")
		require.False(t, v.Canonical == "" && v.Problem == "" && fold(raw) != "")
		for _, part := range Parts() {
			for _, k := range v.AppendKeys(nil, part) {
				require.NotEmpty(t, k)
				require.NotEmpty(t, v.Canonical)
			}
		}
	})
}

// FuzzCompare: symmetric; equal canonical forms compare as Same, and nothing else does.
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
		if a.Canonical == "" || b.Canonical == "" {
			require.Equal(t, Missing, l)
		}
	})
}

func TestLevelsAndParts(t *testing.T) {
	seen := map[string]bool{}
	for i, l := range Levels() {
		require.EqualValues(t, i+1, l)
		require.Contains(t, []string{"match", "possible", "nonmatch"}, l.Verdict())
		require.False(t, seen[l.String()])
		seen[l.String()] = true
	}
	require.Equal(t, "conflict", Levels()[len(Levels())-1].String())
	require.LessOrEqual(t, len(Levels()), 15)
	for i, p := range Parts() {
		require.EqualValues(t, i, p)
		require.NotEmpty(t, p.String())
	}
}

func TestLongInput(t *testing.T) {
	for _, s := range seeds {
		if s == "" {
			continue
		}
		for _, n := range []int{4000, 1 << 20} {
			v := Parse(strings.Repeat(s, n/len(s)))
			require.Equal(t, v.Canonical, Parse(v.Canonical).Canonical)
		}
	}
	require.Equal(t, "too long", Parse(strings.Repeat("1", 5000)).Problem)
}

func BenchmarkParse(b *testing.B) {
	for _, c := range []struct{ name, raw string }{{"iso", "2006-01-02"}, {"slashes", "02/01/2006"}, {"words", "Jan 2, 2006"}, {"chinese", "2006年1月2日"}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if v := Parse(c.raw); v.Canonical == "" {
					b.Fatal("nothing")
				}
			}
		})
	}
}
