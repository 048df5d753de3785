package email

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Level
	}{
		{"ZhangSan@Example.com", "zhangsan@example.com", Same},
		{"zhang.san@gmail.com", "zhangsan@googlemail.com", Same},
		{"zhangsan+shop@example.com", "zhangsan@example.com", Tagged},
		{"zhang.san@example.com", "zhang_san@example.com", Dotted},
		{"zhangsan@gmial.com", "zhangsan@gmail.com", DomainSlip},
		{"zhangsan@gmail", "zhangsan@gmail.com", DomainSlip},
		{"zhangsan@163.com", "zhangsan@126.com", SameLocal},
		{"12345@qq.cn", "87654321@foxmail.com", Missing},
		{"87654321@qq.com", "87654321@foxmail.com", Account},
		{"87654321@qq.com", "87654321", Account},
		{"zhangsan@smith.net", "zhangsan@smit.net", DomainClose},
		{"z***n@163.com", "zhangsan@163.com", Mask},
		{"z***n@163.com", "zhangsan@126.com", Conflict},
		{"zhangsan1@163.com", "zhangsan2@163.com", Close},
		{"robert255@smith.net", "robert25@smit.net", Close},
		{"87654321@qq.com", "87654312@qq.com", Close},
		{"zhangsan@163.com", "wangwu@163.com", Conflict},
		{"zhangsan@163.com", "wangwu@qq.com", Conflict},
		{"none@none.com", "zhangsan@163.com", Missing},
		{"j.c@hill.com", "j.c@stewart-wilson.biz", Conflict}, // too short to say anything without its domain
		{"info@hill.com", "info@stewart-wilson.biz", Conflict},
		{"j.c@stewart-wilson.biz", "j.c@stewart-wilsn.biz", DomainClose},
		{"a.alexander43@briggs.biz", "x.aleaander43@biggs.biz", Similar},
		{"mharrisn@mitchell-brooks.com", "mhmarrison@miochell-brtoks.com", Similar},
		{"zhangsan@163.com", "zhangwei@163.com", Conflict},
		{"138001380001@qq.com", "138001388888@qq.com", Conflict}, // digits have no slips but these
	} {
		a, b := Parse(c.a), Parse(c.b)
		require.Equal(t, c.want.String(), Compare(&a, &b).String(), "%q %q", c.a, c.b)
		require.Equal(t, c.want.String(), Compare(&b, &a).String(), "%q %q", c.b, c.a)
	}
}

func TestParts(t *testing.T) {
	e := Parse("13812345678@139.com")
	require.Equal(t, "13812345678", e.Mobile)
	require.Equal(t, "87654321", Parse("87654321@qq.com").QQ)
	e = Parse("zhang.san+shop@example.com")
	require.Equal(t, "shop", e.Tag)
	require.Equal(t, []string{"zhang.san@example.com"}, e.AppendKeys(nil, PartFull))
	require.Equal(t, []string{"zhangsan"}, e.AppendKeys(nil, PartLocal))
	require.Equal(t, []string{"example.com"}, e.AppendKeys(nil, PartDomain))
}

func TestParseAll(t *testing.T) {
	var got []string
	for _, e := range ParseAll("zhangsan@163.com; 李四 <lisi@qq.com>、wangwu@126.com") {
		got = append(got, e.Canonical)
	}
	require.Equal(t, []string{"zhangsan@163.com", "lisi@qq.com", "wangwu@126.com"}, got)
	require.Empty(t, ParseAll(" "))
	require.Equal(t, "not an e-mail address", ParseAll("zhangsan")[0].Problem)
}
