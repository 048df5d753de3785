package date

import (
	"slices"
)

// Level is the comparison level of two dates; see the constants.
type Level uint8

// The ladder, best first. Of several readings the best pair counts.
const (
	Missing    Level = iota // a side carries nothing, or the two have no part in common
	Same                    // equal canonical forms
	Reading                 // a reading of one side is a reading of the other
	Reordered               // equal if the two were written in different orders: 12/11/1978 and 11/12/1978, 1978-13-11 and 1978-11-13
	Swapped                 // same year, day and month exchanged, both certain
	Compatible              // every part that both have agrees
	Slip                    // one digit of eight differs, or two neighbours are exchanged
	TwoParts                // two of year, month and day agree
	Near                    // at most 31 days apart
	Year                    // the year agrees
	NearYear                // the years are at most one apart
	Conflict
)

var levelNames = [...]string{"missing", "same", "reading", "reordered", "swapped", "compatible", "slip", "two parts", "near", "year", "near year", "conflict"}

// String names the level.
func (l Level) String() string { return levelNames[min(int(l), len(levelNames)-1)] }

// Verdict says what the level means for the two values alone. Two certain days that differ are two days: a slip of the finger is for the
// other fields to show.
func (l Level) Verdict() string {
	switch l {
	case Same, Reading:
		return "match"
	case Reordered, Compatible:
		return "possible"
	}
	return "nonmatch"
}

// Levels lists the levels, best first, without Missing.
func Levels() []Level {
	return []Level{Same, Reading, Reordered, Swapped, Compatible, Slip, TwoParts, Near, Year, NearYear, Conflict}
}

// Compare is symmetric. Cost: the product of the numbers of readings, a few nanoseconds each.
func Compare(a, b *Date) Level {
	if a.Canonical == "" || b.Canonical == "" {
		return Missing
	}
	if len(a.Readings) == 1 && len(b.Readings) == 1 && !a.Readings[0].writtenAs(b.Readings[0]) {
		return compareReadings(a.Readings[0], b.Readings[0]) // most pairs, without a look at their texts
	}
	if a.Canonical == b.Canonical {
		return Same
	}
	best := Missing
	for i, x := range a.Readings {
		for j, y := range b.Readings {
			l := compareReadings(x, y)
			if l == Reading && i != j && len(a.Readings) > 1 && len(b.Readings) > 1 {
				l = Reordered
			}
			if l != Missing && (best == Missing || l < best) {
				best = l
			}
		}
	}
	return best
}

// writtenAs tells whether the canonical forms can be equal: four digits of the year and two of the others.
func (r YMD) writtenAs(other YMD) bool {
	return (r.Year-other.Year)%10000 == 0 && (r.Month-other.Month)%100 == 0 && (r.Day-other.Day)%100 == 0
}

func compareReadings(x, y YMD) Level {
	if x == y {
		return Reading
	}
	if x.partial() || y.partial() {
		return comparePartial(x, y)
	}
	sameYear, sameMonth, sameDay := x.Year == y.Year, x.Month == y.Month, x.Day == y.Day
	switch {
	case sameYear && x.Month == y.Day && x.Day == y.Month:
		if x.problem() != "" || y.problem() != "" {
			return Reordered
		}
		return Swapped
	case (sameYear || sameMonth || (x.Day-y.Day)%100 == 0) && oneSlip(x.digits(), y.digits()): // a slip leaves one part as it is
		return Slip
	case sameYear && sameMonth, sameYear && sameDay, sameMonth && sameDay:
		return TwoParts
	case abs(x.Year-y.Year) <= 1 && x.problem() == "" && y.problem() == "" && abs(x.days()-y.days()) <= 31:
		return Near
	}
	return compareYears(x, y)
}

func compareYears(x, y YMD) Level {
	switch abs(x.Year - y.Year) {
	case 0:
		return Year
	case 1:
		return NearYear
	}
	return Conflict
}

func (r YMD) partial() bool { return r.Year == 0 || r.Month == 0 || r.Day == 0 }

// comparePartial compares the parts that both have.
func comparePartial(x, y YMD) Level {
	common, differ := 0, 0
	for _, p := range [...][2]int{{x.Year, y.Year}, {x.Month, y.Month}, {x.Day, y.Day}} {
		if p[0] != 0 && p[1] != 0 {
			common++
			if p[0] != p[1] {
				differ++
			}
		}
	}
	switch {
	case common == 0:
		return Missing
	case differ == 0:
		return Compatible
	case x.Year == 0 || y.Year == 0:
		return Conflict
	}
	return compareYears(x, y)
}

func abs(n int) int { return max(n, -n) }

// digits gives the eight digits of a whole date.
func (r YMD) digits() [8]byte {
	n := r.Year%10000*10000 + r.Month%100*100 + r.Day%100
	var d [8]byte
	for i := 7; i >= 0; i-- {
		d[i] = byte(n % 10)
		n /= 10
	}
	return d
}

// oneSlip tells whether one digit differs or two neighbours are exchanged.
func oneSlip(a, b [8]byte) bool {
	first, differ := -1, 0
	for i := range a {
		if a[i] != b[i] {
			if first < 0 {
				first = i
			}
			differ++
		}
	}
	switch differ {
	case 1:
		return true
	case 2:
		return first < 7 && a[first] == b[first+1] && a[first+1] == b[first]
	}
	return false
}

// Part names a blocking key.
type Part uint8

// The parts. With one typing slip in a date at least one of YearMonth, MonthDay and YearDay still agrees.
const (
	PartFull      Part = iota // year, month and day; for an incomplete date the canonical form
	PartYearMonth             // 2006-01
	PartMonthDay              // 01-02
	PartYearDay               // 2006--02
	PartYear                  // 2006
)

var partNames = [...]string{"full", "year_month", "month_day", "year_day", "year"}

// String names the part.
func (p Part) String() string { return partNames[min(int(p), len(partNames)-1)] }

// Parts lists the parts.
func Parts() []Part { return []Part{PartFull, PartYearMonth, PartMonthDay, PartYearDay, PartYear} }

// AppendKeys appends the keys of one part, one for each reading, in ascending order; none where a component is not
// known.
func (d *Date) AppendKeys(dst []string, part Part) []string {
	from := len(dst)
	for _, r := range d.Readings {
		if k := r.key(part); k != "" {
			dst = append(dst, k)
		}
	}
	keys := dst[from:]
	slices.Sort(keys)
	return dst[:from+len(slices.Compact(keys))]
}

func (r YMD) key(part Part) string {
	var buf [16]byte
	b := buf[:0]
	switch {
	case part == PartFull:
		b = r.append(b)
	case part == PartYear && r.Year > 0:
		b = appendPart(b, r.Year, 4)
	case part == PartYearMonth && r.Year > 0 && r.Month > 0:
		b = appendPart(append(appendPart(b, r.Year, 4), '-'), r.Month, 2)
	case part == PartMonthDay && r.Month > 0 && r.Day > 0:
		b = appendPart(append(appendPart(b, r.Month, 2), '-'), r.Day, 2)
	case part == PartYearDay && r.Year > 0 && r.Day > 0:
		b = appendPart(append(appendPart(b, r.Year, 4), '-', '-'), r.Day, 2)
	}
	return string(b)
}
