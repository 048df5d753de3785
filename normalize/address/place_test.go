package address

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParsePlace(t *testing.T) {
	for _, c := range []struct {
		a, b    string
		verdict string
		same    bool
	}{
		{"北京市", "北京", "match", false},
		{"朝阳区", "北京市朝阳区", "match", false},
		{"朝阳", "辽宁省朝阳市", "match", false},
		{"Suzhou, Jiangsu", "苏州市", "match", false},
		{"Suzhou, Jiangsu", "宿州市", "nonmatch", false},
		{"卢湾区", "黄浦区", "match", false},
		{"襄樊市", "襄阳市", "match", false},
		{"devon", "Devon", "match", true},
		{"devon", "devom", "possible", false},
		{"Stanley", "Oxford", "nonmatch", false},
		{"St. James", "Saint James", "match", true},
		{"lower portland", "portland", "possible", false},
		{"London", "北京", "nonmatch", false},
		{"广州", "深圳", "nonmatch", false},
	} {
		a, b := ParsePlace(c.a), ParsePlace(c.b)
		l := Compare(&a, &b)
		require.Equal(t, c.verdict, l.Verdict(), "%s | %s: %s", c.a, c.b, l)
		require.Equal(t, c.same, a.Canonical == b.Canonical, "%s | %s", c.a, c.b)
		require.Equal(t, l, Compare(&b, &a))
	}
}
