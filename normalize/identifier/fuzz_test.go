package identifier

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var seeds = []string{"", "11010519491231002X", "110105491231002", "9144030071526726XG", "71526726-X", "A123456(3)", "A123456789", "1101**********002X", "XXX-XX-5155",
	"110105194912310000", "1.1E+17", "身份证号：110105194912310021", "914403OO7I526726XG", "EA1234567", "44030071526726X", "***", "ß", "00123", "x1x2", "°1", "ǆ1",
	"oLVPpjqs9BhvzwPj5A-vTYAX3GLc", "550E8400-E29B-41D4-A716-446655440000", "1.10105194912310E+17", "ending in 1234", "endingending0", "endin g*00", "endin g1234", "0XXX00000aa0", "ending, last 4: 1234", "H1234567801", "SXXXX345E",
	"1101......002X", "南字第01234567号", "ID No. A123456(3)", "Wei 11010519491231002X", "078-05-1120", "12345.0", "GB82 WEST 1234 5698 7654 32"}

// FuzzParse: no panic; the canonical form is stable; a value carries nothing exactly when its canonical form is empty.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		v := Parse(raw)
		require.Equal(t, raw, v.Raw)
		again := Parse(v.Canonical)
		require.Equal(t, v.Canonical, again.Canonical)
		require.True(t, v.Masked || v.Type == again.Type && v.OrgCode == again.OrgCode && v.Birth == again.Birth)
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
	for _, c := range []struct{ name, raw string }{{"resident", "11010519491231002X"}, {"uscc", "9144030071526726XG"}, {"generic", "446-25-5155"}, {"mask", "1101**********002X"}} {
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
