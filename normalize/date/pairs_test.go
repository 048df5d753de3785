package date

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPairs runs writings of one day, and of days that look alike.
func TestPairs(t *testing.T) {
	f, err := os.Open("testdata/pairs.tsv")
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	require.NoError(t, err)
	for _, row := range rows[1:] {
		a, b := Parse(row[0]), Parse(row[1])
		l := Compare(&a, &b)
		require.Equal(t, l, Compare(&b, &a), "symmetric: %v", row)
		require.Equal(t, a.Canonical, Parse(a.Canonical).Canonical, "idempotent: %v", row)
		switch row[2] {
		case "same_normal":
			require.NotEmpty(t, a.Canonical, "%v", row)
			require.Equal(t, a.Canonical, b.Canonical, "%v", row)
		case "match":
			require.NotEqual(t, "nonmatch", l.Verdict(), "%v", row)
		case "nomatch":
			require.Equal(t, "nonmatch", l.Verdict(), "%v", row)
			require.NotEqual(t, a.Canonical, b.Canonical, "%v", row)
		default:
			require.Fail(t, "unknown expectation", row[2])
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		raw, canonical, problem string
		valid                   bool
	}{
		{"2023-02-29", "2023-02-29", "no such day", false},
		{"31/04/2023", "2023-04-31", "no such day", false},
		{"约1950年", "1950", "approximate", false},
		{"circa 1950", "1950", "approximate", false},
		{"农历1990年三月初五", "1990-03-31", "converted from the lunar calendar", true},
		{"农历1990年三月", "1990", "lunar calendar", false},
		{"正月初五", "", "lunar calendar", false},
		{"2020年闰五月初一", "2020", "lunar calendar", false},
		{"80后", "", "not a date", false},
		{"1990-1995", "", "not a date", false},
		{"1111-11-11", "", "placeholder", false},
		{"0001-01-01", "", "placeholder", false},
	} {
		d := Parse(c.raw)
		require.Equal(t, c.canonical, d.Canonical, "%q", c.raw)
		require.Equal(t, c.problem, d.Problem, "%q", c.raw)
		require.Equal(t, c.valid, d.Valid, "%q", c.raw)
	}
}

func TestReadings(t *testing.T) {
	for raw, want := range map[string]string{
		"24/01/05":      "[2005-01-24,2024-01-05]",
		"24-1-5":        "2024-01-05",
		"01/02/03":      "[2003-02-01,2003-01-02,2001-02-03]",
		"74/03/12":      "[1974-03-12,1985-03-12]", // 1985 is year 74 of the Republic
		"74-03-12":      "1974-03-12",
		"113/01/05":     "2024-01-05",
		"Jan-24":        "[XXXX-01-24,2024-01]",
		"1051990":       "[1990-05-01,1990-01-05]",
		"1704412800":    "2024-01-05",
		"1704384000000": "2024-01-05",              // midnight in China
		"1704409200":    "[2024-01-04,2024-01-05]", // 23:00 UTC
		"45296.75":      "2024-01-05",
		"20240105.0":    "2024-01-05",
	} {
		require.Equal(t, want, Parse(raw).Canonical, "%q", raw)
	}
}

func TestOrdersOf(t *testing.T) {
	for raw, want := range map[string]Orders{
		"13/01/2006": 1 << DayFirst,
		"01/13/2006": 1 << MonthFirst,
		"02/01/2006": 1<<DayFirst | 1<<MonthFirst,
		"02012006":   1<<DayFirst | 1<<MonthFirst,
		"06-01-02":   1<<DayFirst | 1<<MonthFirst | 1<<YearFirst,
		"89-06-04":   1 << YearFirst,
		"24-1-5":     1 << YearFirst,
		"31/12/99":   1 << DayFirst,
		"05/05/2006": 0,
		"2006-01-02": 0,
		"2 Jan 2006": 0,
		"2006年1月2日":  0,
		"31/31/2006": 0,
		"":           0,
		"n/a":        0,
	} {
		require.Equal(t, want, OrdersOf(raw), "%q", raw)
		for _, o := range []Order{DayFirst, MonthFirst, YearFirst} {
			if v := (Parser{Order: o}).Parse(raw); want.Has(o) {
				require.Len(t, v.Readings, 1, "%q", raw)
				require.True(t, v.Valid, "%q", raw)
			}
		}
	}
}

// TestLunar checks days that everybody knows, and that the months of each year add up to the next new year.
func TestLunar(t *testing.T) {
	for raw, want := range map[string]string{
		"农历1949年八月初十": "1949-10-01",
		"二〇〇八年七月初八":   "2008-08-08",
		"2024年正月初一":   "2024-02-10",
		"2020年闰四月初一":  "2020-05-23",
		"1987年闰六月初一":  "1987-07-26",
		"农历2023年八月十五": "2023-09-29",
		"農曆一九八五年臘月廿九": "1986-02-07",
	} {
		require.Equal(t, want, Parse(raw).Canonical, "%q", raw)
	}
	for i := range len(lunarYears) - 1 {
		y, v := firstLunarYear+i, lunarYears[i]
		months := 12
		if v>>13&15 != 0 {
			months = 13
		}
		first, ok := fromLunar(y, 1, 1, false)
		require.True(t, ok)
		next, ok := fromLunar(y+1, 1, 1, false)
		require.True(t, ok)
		days := 0
		for m := range months {
			days += lunarDays(v, m)
		}
		require.Equal(t, next.days()-first.days(), days, "%d", y)
	}
}
