package email

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var seeds = []string{"", "zhangsan@163.com", "Zhang.San+x@googlemail.com", "ｚｈａｎｇｓａｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "QQ：87654321", "a (at) b (dot) com", "张三@例子.中国",
	"Zhang San <zhangsan@163.com>", "@", "+@x", "a@b@c.d", "test@test.com", "13812345678@139.com", "...@gmail.com", "mailto:mailto:a@b.cd", "z...n@163.com", "0......@0", "\"'\"@0", "001@Xn--0--00B", "a...b....c@d.ef", "z...n@163.com",
	"张三@xn--fsqu00a.xn--fiqs8s", "\"a b\"@c.de", "a@@b..cd", "a @ b. com", "87654321", "a+b@gmail.com", "name#163.com"}

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
		if v.Canonical != "" { // equal canonical forms have equal parts
			again.Raw, again.Clean = v.Raw, v.Clean
			require.Equal(t, v, again)
		}
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
	for _, c := range []struct{ name, raw string }{{"plain", "zhangsan@163.com"}, {"case", "ZhangSan@Example.COM"}, {"full_width", "ｚｈａｎｇｓａｎ＠１６３．ｃｏｍ"},
		{"label", "邮箱：zhangsan@163.com"}, {"spoken", "zhangsan (at) 163 dot com"}, {"mask", "z***n@163.com"}} {
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

// FuzzSimple: the fast path reads what the slow path reads.
func FuzzSimple(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		fast, ok := parseSimple(raw)
		if !ok {
			return
		}
		slow := parseOne(addresses(fold(raw))[0])
		slow.Raw = raw
		require.Equal(t, slow, fast)
	})
}
