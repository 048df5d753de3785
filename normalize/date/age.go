package date

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// MaxAge is the oldest age that is believed.
const MaxAge = 120

const problemNoAge = "not an age"

// Age reads the ages of people as what they say of the birth: who is 42 in 1871 was born in 1828 or 1829, whichever the birthday says. The
// zero Age reads "42 on 1871-04-02", and takes a bare 42 for an age that nobody knows the time of: such ages can be compared with each
// other alone, and are called "age 42" instead of years.
type Age struct {
	Year  int // when the ages were taken; 0 where that is not known
	Later int // where it is not known: by how many years later they were taken than those of other sources
}

// String gives what [ParseAge] reads: "age", "age in 1871", "age +10".
func (a Age) String() string {
	switch {
	case a.Year != 0:
		return fmt.Sprintf("age in %d", a.Year)
	case a.Later != 0:
		return fmt.Sprintf("age %+d", a.Later)
	}
	return "age"
}

// ParseAge is the inverse of String; ok is false for what says nothing about ages.
func ParseAge(means string) (a Age, ok bool) {
	if year, in := strings.CutPrefix(means, "age in "); in {
		a.Year, _ = strconv.Atoi(year)
	} else {
		a.Later, _ = strconv.Atoi(strings.TrimPrefix(means, "age "))
	}
	return a, a.String() == means && (a.Year == 0 || plausibleYear(a.Year)) && max(a.Later, -a.Later) < 1000
}

// On writes an age and the date on which it was taken as the zero Age reads them; "" where one is missing.
func (Age) On(age, day string) string {
	if age == "" || day == "" {
		return ""
	}
	return age + " on " + day
}

// someYear stands for the time of ages that were taken at an unknown one. No age comes out of it, only differences.
const someYear = 2000

// Parse never fails; a value that carries nothing has an empty Canonical.
func (a Age) Parse(raw string) Date {
	d := Date{Raw: raw}
	if len(raw) > MaxLen {
		d.Problem = problemTooLong
		return d
	}
	s := fold(raw)
	d.Clean = s
	age, day, dated := strings.Cut(s, " on ")
	years, ok := Years(age)
	if !ok {
		switch {
		case s == "":
		case isFiller(s):
			d.Problem = problemPlaceholder
		default:
			d.Problem = problemNoAge
		}
		return d
	}
	year := a.Year
	if dated {
		if year = YearOf(Parse(day)); year == 0 {
			d.Problem = problemNoDate
			return d
		}
	}
	born := cmp.Or(year, someYear+a.Later) - years
	d.Valid, d.Readings = true, []YMD{{Year: born - 1}, {Year: born}}
	if year == 0 {
		d.Canonical = "age " + strconv.Itoa(someYear-born)
		return d
	}
	d.Canonical = canonical(d.Readings)
	d.Clean = d.Canonical
	return d
}

// YearOf is the year of a date, 0 where it has none or may be of several.
func YearOf(d Date) (year int) {
	for _, r := range d.Readings {
		if year != 0 && r.Year != year {
			return 0
		}
		year = r.Year
	}
	return year
}

// Years reads an age in whole years: "42", "42.0", "45 yrs", "45岁", and 0 of those of months and days ("5m", "3/12"). ok is false of
// what is no age from 0 to [MaxAge].
func Years(s string) (years int, ok bool) {
	s = strings.ToLower(fold(s))
	end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(s)
	}
	if end == 0 || end > 3 {
		return 0, false
	}
	n, _ := strconv.Atoi(s[:end])
	rest := s[end:]
	if after, point := strings.CutPrefix(rest, "."); point {
		rest = strings.TrimLeft(after, "0123456789")
	}
	per, ok := perYear(strings.TrimSpace(rest))
	if !ok {
		return 0, false
	}
	n /= per
	return n, n <= MaxAge
}

// perYear is how many of a unit make a year. What follows a unit of years (1y6m, 45 years old) does not change the whole years.
func perYear(unit string) (int, bool) {
	end := strings.IndexFunc(unit, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if end < 0 {
		end = len(unit)
	}
	word, rest := unit[:end], strings.Trim(unit[end:], " .")
	n, ok := ageUnits[word]
	switch {
	case unit == "/12", unit == "/52", unit == "/365": // months, weeks and days, as British doctors write
		n, _ = strconv.Atoi(unit[1:])
		return n, true
	case !ok || word == "" && rest != "":
		return 0, false
	case rest == "" || rest == "old":
		return n, true
	}
	_, more := Years(rest)
	return n, more && n == 1
}

// ageUnits are the units of ages by their number in a year.
var ageUnits = map[string]int{"": 1, "y": 1, "yr": 1, "yrs": 1, "year": 1, "years": 1, "yo": 1, "岁": 1, "歲": 1, "周岁": 1, "周歲": 1, "歳": 1, "才": 1, "세": 1, "살": 1,
	"jahre": 1, "ans": 1, "años": 1, "anos": 1, "anni": 1, "лет": 1, "jaar": 1, "år": 1, "lat": 1, "tahun": 1, "tuổi": 1, "yaş": 1, "ปี": 1,
	"m": 12, "mo": 12, "mos": 12, "mth": 12, "mths": 12, "month": 12, "months": 12, "月": 12, "个月": 12, "個月": 12, "ヶ月": 12, "개월": 12,
	"w": 52, "wk": 52, "wks": 52, "week": 52, "weeks": 52, "周": 52, "週": 52, "d": 365, "day": 365, "days": 365, "天": 365, "日": 365}
