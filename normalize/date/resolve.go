package date

import "strings"

// read finds the readings of a folded cell, or the problem why it has none.
func (p Parser) read(s string) ([]YMD, string) {
	if strings.ContainsAny(s, "X[") {
		if r, ok := readEDTF(s); ok {
			return r, ""
		}
	}
	sc := scanner{s: s, tokens: make([]token, 0, 8)}
	if !sc.scan() || len(sc.tokens) == 0 {
		return nil, problemNoDate
	}
	month, t, ok := takeMonthName(sc.tokens)
	if !ok || len(t) > 3 || len(t) == 0 {
		return nil, problemNoDate
	}
	var readings []YMD
	switch {
	case month > 0:
		readings = p.withMonth(t, month)
	case marked(t):
		readings = p.byMarks(t)
	case len(t) == 1:
		readings = p.one(t[0])
	case len(t) == 2:
		readings = p.two(t[0], t[1])
	default:
		readings = p.three(t[0], t[1], t[2])
	}
	if len(readings) == 0 {
		return nil, problemNoDate
	}
	if sc.lunar {
		return []YMD{{Year: readings[0].Year}}, problemLunar // the lunar year is nearly always the solar one; its months are not
	}
	return readings, ""
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

// takeMonthName takes the word out of the tokens; more than one word is no date.
func takeMonthName(tokens []token) (month int, rest []token, ok bool) {
	rest = tokens[:0]
	for _, t := range tokens {
		if t.digits > 0 {
			rest = append(rest, t)
			continue
		}
		m := monthByName(t.word)
		if m == 0 || month != 0 {
			return 0, nil, false
		}
		month = m
	}
	return month, rest, true
}

// withMonth reads the numbers beside a named month: Jan 2 2006, 2 January 06, 2006 Jan 2, Jan 2006, 2 Jan.
func (p Parser) withMonth(t []token, month int) []YMD {
	switch {
	case len(t) == 1 && t[0].isYear():
		return []YMD{{p.year(t[0]), month, 0}}
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

func (t token) isYear() bool { return t.digits >= 3 || t.num > 31 || t.era > 0 }

// year gives the full year of a token: an era's, a two-digit one by the pivot, or as written.
func (p Parser) year(t token) int {
	switch {
	case t.era > 0:
		return t.era + t.num
	case t.digits <= 2:
		return p.century(t.num)
	}
	return t.num
}

// one reads a single number by its length.
func (p Parser) one(t token) []YMD {
	n := t.num
	switch {
	case t.era > 0 && t.digits <= 3:
		return []YMD{{Year: t.era + n}}
	case t.digits == 14 || t.digits == 17: // 20060102150405, with milliseconds
		return p.one(token{num: n / pow10(t.digits-8), digits: 8})
	case t.digits == 12:
		return p.one(token{num: n / 10000, digits: 8})
	case t.digits == 8:
		return p.eight(n)
	case t.digits == 7: // 0950102: year of the Republic, month, day
		r := YMD{rocEra + n/10000, n / 100 % 100, n % 100}
		if n/10000 <= 150 && n/10000 > 0 && whole(r) {
			return []YMD{r}
		}
	case t.digits == 6:
		return p.six(n)
	case t.digits == 5 && p.Excel:
		return serial(n)
	case t.digits == 4 && plausibleYear(n):
		return []YMD{{Year: n}}
	}
	return nil
}

func whole(r YMD) bool { return r.Month > 0 && r.Day > 0 && r.problem() == "" }

// eight reads 20060102, else 02012006 in both orders, else keeps a year-first slip such as 19081309.
func (p Parser) eight(n int) []YMD {
	first := YMD{n / 10000, n / 100 % 100, n % 100}
	if plausibleYear(first.Year) && first.problem() == "" {
		return []YMD{first}
	}
	if last := n % 10000; plausibleYear(last) {
		if r := p.orders(n/1000000, n/10000%100, last); len(r) > 0 && whole(r[0]) {
			return r
		}
	}
	if n/10000 < 1000 && n/10000 > 1 {
		return nil
	}
	return []YMD{first}
}

// six reads 200601 as a month and 890604 as a day; 200601 may be both, and then stays both.
func (p Parser) six(n int) []YMD {
	var out []YMD
	if y, m := n/100, n%100; y >= 1850 && y <= 2150 && m >= 1 && m <= 12 {
		out = append(out, YMD{Year: y, Month: m})
	}
	if r := (YMD{p.century(n / 10000), n / 100 % 100, n % 100}); whole(r) {
		out = append(out, r)
	}
	return out
}

// serial converts a spreadsheet day. Day 60 is 29 February 1900, which never was: the 1900 system copies a bug of
// Lotus 1-2-3, so only days from 61 on can be converted.
func serial(n int) []YMD {
	if n < 61 {
		return nil
	}
	return []YMD{fromDays(n - 25569)}
}

// fromDays converts days since 1970-01-01 (Howard Hinnant, chrono-compatible low-level date algorithms, 2013).
func fromDays(z int) YMD {
	z += 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	r := YMD{Year: yoe + era*400, Month: mp + 3, Day: doy - (153*mp+2)/5 + 1}
	if r.Month > 12 {
		r.Month -= 12
		r.Year++
	}
	return r
}

// days is the inverse of fromDays.
func (r YMD) days() int {
	y, m := r.Year, r.Month
	if m <= 2 {
		y--
		m += 12
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + r.Day - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// two reads year and month in either order, or month and day.
func (p Parser) two(a, b token) []YMD {
	switch {
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

// three finds the year: the part of four digits or over 31; with none such the last, or the first where the column or
// the hyphens of a sorted form (06-01-02) allow it.
func (p Parser) three(a, b, c token) []YMD {
	switch {
	case b.digits > 2 || a.digits > 4 || c.digits > 4:
		return nil
	case a.isYear():
		return p.yearFirst(a, b, c)
	case c.isYear():
		return p.orders(a.num, b.num, p.year(c))
	case c.digits > 2:
		return nil
	case p.Order == YearFirst:
		return p.yearFirst(a, b, c)
	}
	out := p.orders(a.num, b.num, p.year(c))
	if p.Order == AnyOrder && b.sep == '-' && c.sep == '-' && a.digits == 2 {
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

func (p Parser) yearFirst(a, b, c token) []YMD {
	if c.digits > 2 {
		return nil
	}
	return day(YMD{p.year(a), b.num, c.num})
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
