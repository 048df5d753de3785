package date

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
)

var orderNames = [...]string{"open", "day first", "month first", "year first", "years"}

// String names the order as configs write it; AnyOrder is "open".
func (o Order) String() string { return orderNames[min(int(o), len(orderNames)-1)] }

// ParseOrder is the inverse of String.
func ParseOrder(s string) (Order, error) {
	if i := slices.Index(orderNames[:], s); i >= 0 {
		return Order(i), nil
	}
	return AnyOrder, fmt.Errorf("no order of dates: %q; the orders are %q", s, orderNames)
}

// A column is of an order when enough of its dates exclude every other, and hardly any exclude it.
const (
	minDecisive = 5
	maxContrary = 20 // one contrary date to so many decisive ones
	minYears    = 5  // years in full from which a column of years is known
)

// Vote finds the order of a column's all-numeric dates from its distinct values: 31/12/1980 tells for all of them. AnyOrder
// where fewer than five values decide, or more than one in twenty of them contradicts. The outcome does not depend on the order of the values. Cost: a
// parse each; a few hundred values are enough.
//
// JustYears where all values but one in twenty are bare years, of four digits and of two.
func Vote(values iter.Seq[string]) Order {
	var without [len(orderNames)][len(orderNames)]int // [a][b]: dates that can be read in order a and not in b
	full, short, others := 0, 0, 0                    // years
	for raw := range values {
		switch year, digits := bareYear(raw); {
		case digits == 2:
			short++
		case digits == 4 && plausibleYear(year):
			full++
		case Parse(raw).Canonical != "":
			others++
		}
		s := OrdersOf(raw)
		for a := DayFirst; a <= YearFirst; a++ {
			for b := DayFirst; b <= YearFirst; b++ {
				if s.Has(a) && !s.Has(b) {
					without[a][b]++
				}
			}
		}
	}
	if full >= minYears && short > 0 && others*maxContrary <= full+short {
		return JustYears
	}
	for a := DayFirst; a <= YearFirst; a++ {
		wins := true
		for b := DayFirst; b <= YearFirst; b++ {
			if a != b && (without[a][b] < minDecisive || without[b][a]*maxContrary > without[a][b]) {
				wins = false
			}
		}
		if wins {
			return a
		}
	}
	return AnyOrder
}

// bareYear reads 2006, 06 and '06, and tells with how many digits they are written: 0 for others.
func bareYear(s string) (year, digits int) {
	s = strings.TrimSpace(s)
	for _, mark := range []string{"'", "’", "‘"} {
		s = strings.TrimPrefix(s, mark)
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || s[0] < '0' || s[0] > '9' || len(s) != 2 && len(s) != 4 {
		return 0, 0
	}
	return n, len(s)
}
