package date

// Order says in which order a column writes the parts of an all-numeric date, or that it writes nothing but years.
type Order uint8

// The orders. AnyOrder keeps every reading that the calendar allows.
const (
	AnyOrder   Order = iota
	DayFirst         // 02/01/2006 is the second of January
	MonthFirst       // 02/01/2006 is the first of February
	YearFirst        // 06/01/02 is the second of January 2006
	JustYears        // 06 and '06 are the year 2006
)

// Orders is a set of orders.
type Orders uint8

// Has tells whether o is in the set.
func (s Orders) Has(o Order) bool { return s>>o&1 == 1 }

// OrdersOf tells in which orders a raw cell can be read, for a vote over the cells of a column: 13/01/2006 only DayFirst, 02/01/2006
// DayFirst and MonthFirst, 06-01-02 all three. It is empty where the cell says nothing about the order of others: it is no date, names the
// month, begins with a year of four digits, or has one day whatever the order (05/05/2006). Cost: that of Parse.
func OrdersOf(raw string) Orders {
	if len(raw) > MaxLen {
		return 0
	}
	sc := scanner{s: stripLabel(fold(raw))}
	if !sc.scan() || sc.lunar {
		return 0
	}
	t := sc.tokens[:sc.n]
	if len(t) == 1 && t[0].digits == 8 && !plausibleYear(t[0].num/10000) { // 02012006
		n := t[0].num
		t = []token{{num: n / 1e6, digits: 2}, {num: n / 1e4 % 100, digits: 2}, {num: n % 1e4, digits: 4}}
	}
	if len(t) != 3 || marked(t) || t[0].digits == 0 || t[1].digits == 0 || t[2].digits == 0 || t[0].digits > 2 || t[1].digits > 2 || t[0].era != 0 {
		return 0
	}
	var p Parser
	a, b, c := t[0].num, t[1].num, t[2].num
	last := YMD{Year: p.year(t[2]), Month: b, Day: a}
	var s Orders
	if t[2].digits == 4 || t[2].digits == 2 {
		if last.IsDay() {
			s |= 1 << DayFirst
		}
		if last.Month, last.Day = a, b; last.IsDay() {
			s |= 1 << MonthFirst
		}
	}
	if t[0].digits == 2 && t[2].digits <= 2 && (YMD{p.year(t[0]), b, c}).IsDay() {
		s |= 1 << YearFirst
	}
	if a == b && !s.Has(YearFirst) {
		return 0
	}
	return s
}
