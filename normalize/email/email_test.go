package email

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ raw, canonical string }{
		{"zhangsan@163.com", "zhangsan@163.com"},
		{"ZhangSan@Example.COM", "zhangsan@example.com"},
		{"ｚｈａｎｇｓａｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "zhangsan@example.com"},
		{"zhangsan@163。com", "zhangsan@163.com"},
		{"Zhang San <zhangsan@163.com>", "zhangsan@163.com"},
		{"邮箱：zhangsan@163.com（常用）", "zhangsan@163.com"},
		{"mailto:zhangsan@163.com", "zhangsan@163.com"},
		{"zhangsan (at) 163 (dot) com", "zhangsan@163.com"},
		{"zhangsan@163.com.", "zhangsan@163.com"},
		{"Zhang.San@googlemail.com", "zhangsan@gmail.com"},
		{"z.s+shop@gmail.com", "zs+shop@gmail.com"},
		{"zhang.san@example.com", "zhang.san@example.com"},
		{"zhangsan+shop@example.com", "zhangsan+shop@example.com"},
		{"QQ：87654321", "87654321@qq.com"},
		{"zhangsan@gmail", "zhangsan@gmail"},
		{"张三@例子.中国", "张三@例子.中国"},
		{"", ""},
		{"zhangsan", ""},
		{"test@test.com", ""},
		{"a@a.com", ""},
		{"none@none.com", ""},
		{"noemail@163.com", ""},
		{"xxx@xxx.com", ""},
		{"111111@qq.com", ""},
		{"123456@qq.com", ""},
		{"无", ""},
		{"@163.com", ""},
	} {
		e := Parse(c.raw)
		require.Equal(t, c.canonical, e.Canonical, "%q", c.raw)
		require.Equal(t, e.Canonical, Parse(e.Canonical).Canonical, "idempotent: %q", c.raw)
		if c.raw != "" && c.canonical == "" {
			require.NotEmpty(t, e.Problem, "%q", c.raw)
		}
	}
}
