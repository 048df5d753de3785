package date

// one reads a single number by its length.
func (p Parser) one(t token) []YMD {
	n := t.num
	switch t.digits {
	case 1, 2, 3:
		if t.era != 0 || t.digits == 3 && n > 0 && n <= lastRocYear && t.mark == 'y' {
			return []YMD{{Year: p.year(t)}}
		}
	case 4:
		if plausibleYear(n) || t.era != 0 {
			return []YMD{{Year: p.year(t)}}
		}
	case 5:
		return serial(n)
	case 6:
		return p.six(n)
	case 7:
		return p.seven(n)
	case 8:
		return p.eight(n)
	case 9, 10, 12, 13:
		return moment(n, int(t.digits))
	case 14: // 20060102150405
		return whole8(n / 1e6)
	case 17: // with milliseconds
		return whole8(n / 1e9)
	}
	return nil
}

// whole8 reads 20060102 where the calendar has it.
func whole8(n int) []YMD {
	if r := (YMD{n / 10000, n / 100 % 100, n % 100}); plausibleYear(r.Year) && whole(r) {
		return []YMD{r}
	}
	return nil
}

// seven reads 0950102, year of the Republic, month and day, else a date of eight digits that lost its leading zero.
func (p Parser) seven(n int) []YMD {
	if y := n / 10000; y > 0 && y <= lastRocYear {
		if r := (YMD{rocEra + y, n / 100 % 100, n % 100}); whole(r) {
			return []YMD{r}
		}
	}
	if last := n % 10000; plausibleYear(last) {
		if r := p.orders(n/1000000, n/10000%100, last); whole(r[0]) {
			return r
		}
	}
	return nil
}

// moment reads seconds or milliseconds since 1970, of 9 and 10 or 12 and 13 digits (1973 to 2286), and 200601021504. A moment is a day
// only where the clock is known: one that is midnight in UTC or at UTC+8 is that day, any other has the days of both.
func moment(n, digits int) []YMD {
	if digits == 12 {
		if r := whole8(n / 10000); r != nil {
			return r
		}
	}
	if digits >= 12 {
		n /= 1000
	}
	if n < 1e8 || n >= 4e9 {
		return nil
	}
	utc, china := fromDays(n/86400), fromDays((n+8*3600)/86400)
	switch {
	case n%86400 == 0 || utc == china:
		return []YMD{utc}
	case (n+8*3600)%86400 == 0:
		return []YMD{china}
	}
	return []YMD{utc, china}
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

// serial converts a spreadsheet's day of five digits (1900 system: 25569 is 1970-01-01). It begins in 1927; days of four digits look
// like years.
func serial(n int) []YMD {
	if n < 10000 || n > lastSerial {
		return nil
	}
	return []YMD{fromDays(n - 25569)}
}

// lastSerial is 2099-12-31.
const lastSerial = 73050

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
