package date_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize/date"
)

func TestYears(t *testing.T) {
	for s, want := range map[string]int{"42": 42, " 42 ": 42, "42.0": 42, "42.9": 42, "0": 0, "120": 120, "45 yrs": 45, "45yo": 45, "45 years old": 45, "4y 6m": 4, "45岁": 45,
		"４５岁": 45, "45歳": 45, "45세": 45, "30 Jahre": 30, "5m": 0, "18 mo": 1, "3/12": 0, "10/52": 0, "6 days": 0, "3个月": 0, "Not": -1, "": -1, "121": -1, "999": -1,
		"-1": -1, "20-24": -1, "85+": -1, "1871": -1, "3/13": -1, "42 1871": -1, "M": -1, "4 feet": -1} {
		n, ok := date.Years(s)
		if !ok {
			n = -1
		}
		require.Equal(t, want, n, s)
	}
}

func TestAges(t *testing.T) {
	for _, c := range []struct{ means, raw, canonical, clean, problem string }{
		{"age in 1871", "42", "[1828,1829]", "[1828,1829]", ""},
		{"age in 1871", "0", "[1870,1871]", "[1870,1871]", ""},
		{"age", "42", "age 42", "42", ""},
		{"age", "45岁", "age 45", "45岁", ""},
		{"age +10", "52", "age 42", "52", ""},
		{"age -10", "32", "age 42", "32", ""},
		{"age +10", "3", "age -7", "3", ""},
		{"age", "42 on 1871-04-02", "[1828,1829]", "[1828,1829]", ""},
		{"age", "42 on 1871", "[1828,1829]", "[1828,1829]", ""},
		{"age", "42 on 01/02/1871", "[1828,1829]", "[1828,1829]", ""},
		{"age", "42 on someday", "", "42 on someday", "not a date"},
		{"age", "999", "", "999", "not an age"},
		{"age", "n/a", "", "n/a", "placeholder"},
		{"age", "", "", "", ""},
	} {
		a, ok := date.ParseAge(c.means)
		require.True(t, ok, c.means)
		require.Equal(t, c.means, a.String())
		d := a.Parse(c.raw)
		require.Equal(t, []string{c.raw, c.canonical, c.clean, c.problem}, []string{d.Raw, d.Canonical, d.Clean, d.Problem}, "%s: %s", c.means, c.raw)
		require.Equal(t, c.canonical != "", d.Valid)
	}
	for _, means := range []string{"", "open", "day first", "age in 12", "age in", "age 10", "age +0", "age +1000", "aged"} {
		_, ok := date.ParseAge(means)
		require.False(t, ok, means)
	}
}

// Ages taken ten years apart compare as if they had been taken at once, and with dates of birth.
func TestAgesCompare(t *testing.T) {
	for _, c := range []struct {
		means, a, other, b string
		want               date.Level
	}{
		{"age in 1871", "42", "age in 1881", "52", date.Same},
		{"age in 1871", "42", "age in 1881", "51", date.Reordered},
		{"age in 1871", "42", "age in 1881", "54", date.NearYear},
		{"age in 1871", "42", "age in 1881", "49", date.Conflict},
		{"age", "34", "age", "35", date.Reordered},
		{"age", "34", "age", "44", date.Conflict},
		{"age", "34", "age +10", "44", date.Same},
	} {
		x, _ := date.ParseAge(c.means)
		y, _ := date.ParseAge(c.other)
		a, b := x.Parse(c.a), y.Parse(c.b)
		require.Equal(t, c.want, date.Compare(&a, &b), "%s %s, %s %s", c.means, c.a, c.other, c.b)
		require.Equal(t, c.want, date.Compare(&b, &a))
	}
	age := date.Age{Year: 1871}.Parse("42")
	for born, want := range map[string]date.Level{"1828-11-30": date.Compatible, "1829": date.Reading, "1830-01-31": date.NearYear, "1840-03-01": date.Conflict} {
		d := date.Parse(born)
		require.Equal(t, want, date.Compare(&age, &d), born)
	}
	require.Equal(t, []string{"1828", "1829"}, age.AppendKeys(nil, date.PartYear))
}
