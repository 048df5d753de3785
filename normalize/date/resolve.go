package date

import (
	"slices"
	"strings"
)

// read finds the readings of a folded cell, or the problem why it has none.
func (p Parser) read(s string) ([]YMD, string) {
	if strings.ContainsAny(s, "X[") {
		if r, ok := readEDTF(s); ok {
			return r, ""
		}
	}
	if p.Order == JustYears {
		if year, digits := bareYear(s); digits == 2 {
			return []YMD{{Year: p.century(year)}}, ""
		}
	}
	sc := scanner{s: s}
	if !sc.scan() || sc.n == 0 {
		return nil, problemNoDate
	}
	readings := p.resolve(sc.tokens[:sc.n])
	if len(readings) == 0 || slices.ContainsFunc(readings, func(r YMD) bool { return r.Year < 0 || r.Year > 9999 }) {
		return nil, problemNoDate
	}
	switch r := readings[0]; {
	case sc.lunar && r.Year == 0:
		return nil, problemLunar
	case sc.lunar:
		if day, ok := fromLunar(r.Year, r.Month, r.Day, sc.leap); ok {
			return []YMD{day}, problemConverted
		}
		return []YMD{{Year: r.Year}}, problemLunar // the lunar year is nearly always the solar one; its months are not
	case sc.about:
		return readings, problemAbout
	}
	return readings, ""
}

// resolve finds the readings of the tokens of a cell.
func (p Parser) resolve(tokens []token) []YMD {
	var buf [3]token
	t := buf[:0]
	month, behind := 0, false // behind: the numbers follow the name of the month
	for _, x := range tokens {
		switch {
		case x.digits == 0 && month != 0, x.digits > 0 && len(t) == 3:
			return nil
		case x.digits == 0:
			month, behind = x.num, len(t) == 0
		default:
			t = append(t, x)
		}
	}
	switch {
	case len(t) == 0:
		return nil
	case month > 0:
		return p.withMonth(t, month, behind)
	case marked(t):
		return p.byMarks(t)
	case len(t) == 1:
		return p.one(t[0])
	case len(t) == 2:
		return p.two(t[0], t[1])
	}
	return p.three(t[0], t[1], t[2])
}

// readEDTF reads our own canonical forms that hold X or a set.
func readEDTF(s string) ([]YMD, bool) {
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		var readings []YMD
		for part := range strings.SplitSeq(s[1:len(s)-1], ",") {
			r, ok := readMasked(part)
			if !ok {
				return nil, false
			}
			readings = append(readings, r)
		}
		return readings, true
	}
	r, ok := readMasked(s)
	return []YMD{r}, ok
}

func readMasked(s string) (YMD, bool) {
	var r YMD
	width := 4
	for i, dst := range [...]*int{&r.Year, &r.Month, &r.Day} {
		if i > 0 {
			if s == "" {
				break
			}
			if s[0] != '-' {
				return r, false
			}
			s, width = s[1:], 2
		}
		if len(s) < width {
			return r, false
		}
		part := s[:width]
		s = s[width:]
		if part == "XXXX"[:width] {
			continue
		}
		for _, c := range []byte(part) {
			if c < '0' || c > '9' {
				return r, false
			}
			*dst = *dst*10 + int(c-'0')
		}
	}
	return r, s == "" && r != YMD{}
}

// readDamaged reads a date of eight digits, or an ISO one, in which one key was missed: another character stands in the
// place of a digit (20q90519), whose part is then not known, or between two digits (1918 0131).
func readDamaged(s string) (YMD, bool) {
	if len(s) >= 10 && s[4] == '-' && s[len(s)-3] == '-' {
		s = s[:4] + s[5:len(s)-3] + s[len(s)-2:]
	}
	at, n := -1, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] >= '0' && s[i] <= '9':
			n = n*10 + int(s[i]-'0')
		case at >= 0 || len(s) > 9:
			return YMD{}, false
		default:
			at = i
			if len(s) == 8 {
				n *= 10
			}
		}
	}
	r := YMD{n / 10000, n / 100 % 100, n % 100}
	switch {
	case at < 0 || len(s) < 8:
		return YMD{}, false
	case len(s) == 9:
	case at < 4:
		r.Year = 0
	case at < 6:
		r.Month = 0
	default:
		r.Day = 0
	}
	return r, (r.Year == 0 || plausibleYear(r.Year)) && r.problem() == "" && r != YMD{}
}

// withMonth reads the numbers beside a named month: Jan 2 2006, 2 January 06, 2006 Jan 2, Jan 2006, 2 Jan. Jan-06 may be a day or, as
// spreadsheets write it, a year.
func (p Parser) withMonth(t []token, month int, behind bool) []YMD {
	switch {
	case len(t) == 1 && t[0].isYear():
		return []YMD{{p.year(t[0]), month, 0}}
	case len(t) == 1 && t[0].digits == 2 && behind:
		return []YMD{{0, month, t[0].num}, {p.year(t[0]), month, 0}}
	case len(t) == 1 && t[0].digits <= 2:
		return []YMD{{0, month, t[0].num}}
	case len(t) != 2:
		return nil
	case t[0].isYear():
		return day(YMD{p.year(t[0]), month, t[1].num})
	case t[1].digits <= 4:
		return day(YMD{p.year(t[1]), month, t[0].num})
	}
	return nil
}

func day(r YMD) []YMD {
	if r.Day > 99 || r.Month > 99 || r.Year > 9999 {
		return nil
	}
	return []YMD{r}
}

func marked(t []token) bool {
	for i := range t {
		if t[i].mark != 0 {
			return true
		}
	}
	return false
}

// byMarks reads 2006年1月2日; a number without a mark takes the next place (2006年1-2).
func (p Parser) byMarks(t []token) []YMD {
	var r YMD
	next := byte('y')
	for _, x := range t {
		if x.mark != 0 {
			next = x.mark
		}
		switch next {
		case 'y':
			r.Year, next = p.year(x), 'm'
		case 'm':
			r.Month, next = x.num, 'd'
		default:
			r.Day = x.num
		}
	}
	return day(r)
}

func (t token) isYear() bool { return t.digits >= 3 || t.num > 31 || t.era != 0 }

// year gives the full year of a token: an era's, a two-digit one by the pivot, one of three digits of the Republic of China, or as
// written.
func (p Parser) year(t token) int {
	switch {
	case t.era != 0:
		return int(t.era) + t.num
	case t.digits <= 2:
		return p.century(t.num)
	case t.digits == 3 && t.num > 0 && t.num <= lastRocYear:
		return rocEra + t.num
	}
	return t.num
}

// lastRocYear is the largest year that is read as one of the Republic of China without a word for it.
const lastRocYear = 150

// two reads year and month in either order, or month and day.
func (p Parser) two(a, b token) []YMD {
	switch {
	case a.digits == 5 && b.sep == '.': // a spreadsheet's moment: 45296.5
		return serial(a.num)
	case a.digits == 8 && (b.digits == 4 || b.digits == 6) && b.sep == ' ': // 20060102 150405
		return whole8(a.num)
	case a.digits > 4 || b.digits > 4:
		return nil
	case a.isYear() && b.digits <= 2:
		return day(YMD{Year: p.year(a), Month: b.num})
	case b.isYear() && a.digits <= 2:
		return day(YMD{Year: p.year(b), Month: a.num})
	case a.digits <= 2 && b.digits <= 2:
		return p.orders(a.num, b.num, 0)
	}
	return nil
}

// three finds the year: the part of four digits or over 31; with none such the last, or the first where the order allows it (06-01-02,
// 24/1/5).
func (p Parser) three(a, b, c token) []YMD {
	switch {
	case b.digits > 2 || a.digits > 4 || c.digits > 4:
		return nil
	case a.isYear():
		return p.yearFirst(a, b, c)
	case c.isYear():
		return p.orders(a.num, b.num, p.year(c))
	case p.Order == YearFirst, a.digits == 2 && c.digits == 1:
		return p.yearFirst(a, b, c)
	}
	out := p.orders(a.num, b.num, p.year(c))
	if p.Order == AnyOrder && a.digits == 2 {
		first := p.yearFirst(a, b, c)
		if len(out) > 0 && !whole(out[0]) {
			out = nil
		}
		if len(out) == 0 || len(first) > 0 && whole(first[0]) {
			out = append(out, first...)
		}
	}
	return out
}

// yearFirst reads year, month, day. Taiwan writes 74/03/12 and 74.3.12 for 1985 with the year of the Republic, so there a two-digit year
// has two readings.
func (p Parser) yearFirst(a, b, c token) []YMD {
	if c.digits > 2 {
		return nil
	}
	r := YMD{p.year(a), b.num, c.num}
	if a.digits == 2 && a.era == 0 && a.num > 31 && (b.sep == '/' || b.sep == '.') && b.sep == c.sep {
		if roc := (YMD{rocEra + a.num, b.num, c.num}); whole(roc) && whole(r) {
			return []YMD{r, roc}
		}
	}
	return day(r)
}

// orders reads two numbers beside a year as day and month, in every order that the column and the calendar allow.
// When no order is possible the day-first reading is kept as a slip.
func (p Parser) orders(a, b, year int) []YMD {
	dayFirst, monthFirst := YMD{year, b, a}, YMD{year, a, b}
	switch {
	case p.Order == DayFirst && whole(dayFirst):
		return []YMD{dayFirst}
	case p.Order == MonthFirst && whole(monthFirst):
		return []YMD{monthFirst}
	}
	var out []YMD
	if whole(dayFirst) {
		out = append(out, dayFirst)
	}
	if whole(monthFirst) && monthFirst != dayFirst {
		out = append(out, monthFirst)
	}
	switch {
	case len(out) > 0:
		return out
	case a == 0 || b == 0: // 00/00/1990, 00/03/1990
		return day(YMD{year, a + b, 0})
	case p.Order == MonthFirst || a <= 12 && b > 12:
		return day(monthFirst)
	}
	return day(dayFirst)
}
