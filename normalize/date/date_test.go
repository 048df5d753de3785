package date

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ raw, canonical string }{
		{"2006-01-02", "2006-01-02"},
		{"20060102", "2006-01-02"},
		{" 2006/1/2 ", "2006-01-02"},
		{"2006.1.2", "2006-01-02"},
		{"02/01/2006", "[2006-01-02,2006-02-01]"},
		{"01/02/2006", "[2006-02-01,2006-01-02]"},
		{"20q60102", "XXXX-01-02"},
		{"2006o102", "2006-XX-02"},
		{"200601|2", "2006-01"},
		{"2006 0102", "2006-01-02"},
		{"20q6-01-02", "XXXX-01-02"},
		{"1800-01-01", "1800-01-01"},
		{"13/01/2006", "2006-01-13"},
		{"01/13/2006", "2006-01-13"},
		{"05/05/2006", "2006-05-05"},
		{"02012006", "[2006-01-02,2006-02-01]"},
		{"1/12/18", "[2018-12-01,2018-01-12]"},
		{"06-01-02", "[2002-01-06,2002-06-01,2006-01-02]"},
		{"89-06-04", "1989-06-04"},
		{"890604", "1989-06-04"},
		{"Jan 2 2006", "2006-01-02"},
		{"January 2nd, 2006", "2006-01-02"},
		{"2-Jan-06", "2006-01-02"},
		{"02JAN2006", "2006-01-02"},
		{"Mon, 02 Jan 2006 15:04:05 GMT", "2006-01-02"},
		{"2006-01-02T15:04:05.000Z", "2006-01-02"},
		{"2006-01-02 15:04:05+08:00", "2006-01-02"},
		{"20060102150405", "2006-01-02"},
		{"3:04PM 2/1/2006", "[2006-01-02,2006-02-01]"},
		{"2 janvier 2006", "2006-01-02"},
		{"2. März 2006", "2006-03-02"},
		{"2 stycznia 2006", "2006-01-02"},
		{"2 ОКТЯБРЯ 2006", "2006-10-02"},
		{"2 KASIM 2006", "2006-11-02"},
		{"2. května 2006", "2006-05-02"},
		{"2006年1月2日", "2006-01-02"},
		{"2006年01月02日 15时04分", "2006-01-02"},
		{"2006年1月2日（星期一）下午3:04", "2006-01-02"},
		{"二〇〇六年一月二日", "2006-01-02"},
		{"一九九〇年十二月廿五日", "1990-12-25"},
		{"２００６年１月２日", "2006-01-02"},
		{"2006年1月", "2006-01"},
		{"2006年", "2006"},
		{"06年1月2日", "2006-01-02"},
		{"1月2日", "XXXX-01-02"},
		{"民国95年1月2日", "2006-01-02"},
		{"中華民國九十五年一月二日", "2006-01-02"},
		{"民國元年", "1912"},
		{"民國95/1/2", "2006-01-02"},
		{"0950102", "2006-01-02"},
		{"昭和55年1月2日", "1980-01-02"},
		{"2006", "2006"},
		{"201399", ""},
		{"199001", "1990-01"},
		{"200601", "[2006-01,2020-06-01]"},
		{"01/2006", "2006-01"},
		{"2006-01", "2006-01"},
		{"1990-00-00", "1990"},
		{"19900300", "1990-03"},
		{"19081309", "1908-13-09"},
		{"2006-31-01", "2006-31-01"},
		{"1949 7 22", "1949-07-22"},
		{"农历1990年三月初五", "1990-03-31"},
		{"2006-XX-02", "2006-XX-02"},
		{"", ""},
		{"1900-01-01", ""},
		{"1970/1/1", ""},
		{"0000-00-00", ""},
		{"0000-00-00 00:00:00", ""},
		{"9999-12-31", ""},
		{"n/a", ""},
		{"不详", ""},
		{"hello", ""},
		{"38719", "2006-01-02"},
	} {
		d := Parse(c.raw)
		require.Equal(t, c.canonical, d.Canonical, "%q", c.raw)
		require.Equal(t, d.Canonical, Parse(d.Canonical).Canonical, "idempotent: %q", c.raw)
		if c.raw != "" && c.canonical == "" {
			require.NotEmpty(t, d.Problem, "%q", c.raw)
		}
	}
}

func TestParserContext(t *testing.T) {
	require.Equal(t, "2006-01-02", Parser{Order: DayFirst}.Parse("02/01/2006").Canonical)
	require.Equal(t, "2006-02-01", Parser{Order: MonthFirst}.Parse("02/01/2006").Canonical)
	require.Equal(t, "2006-01-02", Parser{Order: YearFirst}.Parse("06/01/02").Canonical)
	require.Equal(t, "2006-01-13", Parser{Order: MonthFirst}.Parse("13/01/2006").Canonical)
	require.Equal(t, "1918-12-01", Parser{Order: DayFirst, Pivot: 10}.Parse("1/12/18").Canonical)
}

func TestFromParts(t *testing.T) {
	require.Equal(t, "1949-07-22", FromParts("1949", "7", "22").Canonical)
	require.Equal(t, "1949-07", FromParts("1949", "Jul", "").Canonical)
	require.Equal(t, "1949", FromParts("49", "", "").Canonical)
	require.Equal(t, "XXXX-07-22", FromParts("", "07", "22").Canonical)
	require.Equal(t, "1949-XX-22", FromParts("1949.0", "", "22.0").Canonical)
	require.Equal(t, "", FromParts("", "", "").Canonical)
	require.NotEmpty(t, FromParts("x", "7", "22").Problem)
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Level
	}{
		{"2006-01-02", "2006年1月2日", Same},
		{"2006-01-02", "02/01/2006", Reading},
		{"2006-01-02", "2006-02-01", Swapped},
		{"12/11/1978", "11/12/1978", Reordered},
		{"12/11/1978", "12/11/78", Same},
		{"12/11/1978", "12/17/1978", Slip},
		{"2006-01-02", "2006-01", Compatible},
		{"2006", "2006-01", Compatible},
		{"1月2日", "2006-01-02", Compatible},
		{"1月2日", "2006", Missing},
		{"2006-01-12", "2006-01-17", Slip},
		{"1965-04-12", "1956-04-12", Slip},
		{"19081309", "1908-12-09", Slip},
		{"19081309", "1908-09-13", Reordered},
		{"1980-04-12", "1991-04-12", TwoParts},
		{"1980-04-30", "1980-05-02", Near},
		{"1980-04-30", "1980-11-02", Year},
		{"1980-04-30", "1981-11-02", NearYear},
		{"1980-04-30", "1951-11-02", Conflict},
		{"1980", "1951", Conflict},
		{"", "1951", Missing},
	} {
		a, b := Parse(c.a), Parse(c.b)
		require.Equal(t, c.want.String(), Compare(&a, &b).String(), "%q %q", c.a, c.b)
		require.Equal(t, c.want.String(), Compare(&b, &a).String(), "%q %q", c.b, c.a)
	}
}

func TestAppendKeys(t *testing.T) {
	for _, c := range []struct {
		raw  string
		part Part
		want []string
	}{
		{"2006-01-02", PartFull, []string{"2006-01-02"}},
		{"2006-01-02", PartYearMonth, []string{"2006-01"}},
		{"2006-01-02", PartMonthDay, []string{"01-02"}},
		{"2006-01-02", PartYearDay, []string{"2006--02"}},
		{"2006-01-02", PartYear, []string{"2006"}},
		{"02/01/2006", PartFull, []string{"2006-01-02", "2006-02-01"}},
		{"02/01/2006", PartYear, []string{"2006"}},
		{"2006-01", PartFull, []string{"2006-01"}},
		{"2006-01", PartMonthDay, nil},
		{"XXXX-01-02", PartYear, nil},
		{"1900-01-01", PartFull, nil},
		{"", PartYear, nil},
	} {
		d := Parse(c.raw)
		require.Equal(t, c.want, d.AppendKeys(nil, c.part), "%q %s", c.raw, c.part)
	}
}

// TestSlipKeys: after any one wrong digit at least one of the two-part keys still agrees.
func TestSlipKeys(t *testing.T) {
	whole := Parse("1965-04-12")
	for i := range 8 {
		for c := byte('0'); c <= '9'; c++ {
			b := []byte("19650412")
			b[i] = c
			slip := Parse(string(b))
			if slip.Canonical == "" || slip.Readings[0] == (YMD{}) {
				continue
			}
			shared := false
			for _, p := range []Part{PartYearMonth, PartMonthDay, PartYearDay} {
				for _, k := range slip.AppendKeys(nil, p) {
					shared = shared || k == whole.AppendKeys(nil, p)[0]
				}
			}
			require.True(t, shared, "%s", b)
		}
	}
}

// TestDays holds the calendar arithmetic against the time package.
func TestDays(t *testing.T) {
	start := time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := 0; i < 250000; i += 17 {
		d := start.AddDate(0, 0, i)
		r := YMD{d.Year(), int(d.Month()), d.Day()}
		require.Equal(t, int(d.Unix()/86400), r.days())
		require.Equal(t, r, fromDays(r.days()))
		require.Empty(t, r.problem())
	}
}
