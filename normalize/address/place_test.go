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

// Places that are written with what they lie in agree as far as the narrow step does; a county alone is an area only.
func TestCompareStepsOfPlaces(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Level
	}{
		{"Dalry, Ayrshire, Scotland", "Dalry, Ayr, Scotland", Same},
		{"Dalry, Ayr", "Dalry, Ayr, Scotland", UpperMissing},
		{"Dalry", "Dalry, Ayr, Scotland", UpperMissing},
		{"Co Down, Ireland", "Down, Ireland", Same},
		{"Dalry, Ayr", "Dalry, Kirkcudbright", RoadNumber},
		{"Neilston, Renfrew", "Neilstonn, Renfrew, Scotland", CloseRoad},
		{"Neilston", "Neilstonn, Renfrew", CloseStreet},
		{"Ayr", "Girvan, Ayrshire", Within},
		{"Ayr", "Ayr, Ayrshire", Within},
		{"Ayr", "Irvine, Ayrshire, Scotland", Within},
		{"Dalry, Ayr", "Kilmarnock, Ayr, Scotland", RoadConflict},
		{"Dalry, Ayr", "Galway, Ireland", Conflict},
		{"Dalry, Ayr", "Galway", Conflict},
		{"Springfield, Illinois", "Springfield, IL", Same},
	} {
		a, b := ParsePlace(c.a), ParsePlace(c.b)
		require.Equal(t, c.want, Compare(&a, &b), "%s | %s", c.a, c.b)
		require.Equal(t, c.want, Compare(&b, &a), "%s | %s", c.b, c.a)
	}
	a, b := ParsePlace("Dalry, Ayrshire"), ParsePlace("Dalry, Ayr, Scotland")
	require.Equal(t, a.AppendKeys(nil, PartRoad), b.AppendKeys(nil, PartRoad))
}
