package cif

import (
	"errors"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// Amount is an exact decimal number with nine decimals at most. The zero Amount
// is 0. It keeps the decimals it was written with: 12.50 stays 12.50, and a sum
// has the decimals of the longest.
type Amount struct {
	units  int64  // rounded down
	nanos  uint32 // billionths above units, below a billion
	places uint8  // decimals to show
}

// What can be wrong with an amount.
var (
	ErrNotAmount = errors.New("not a decimal number") // or more than nine decimals, or fifteen digits before the point
	ErrOverflow  = errors.New("the sum is too large")
)

const (
	billion     = 1_000_000_000
	mostPlaces  = 9
	mostInteger = 15 // digits before the point: what a spreadsheet keeps
)

// ParseAmount reads digits with an optional sign, a point before the decimals,
// and commas between groups of three digits: -1,234.50. Full-width characters
// are read like narrow ones. Currency signs, exponents (which a spreadsheet makes
// of long numbers, losing digits) and decimal commas are refused: [ErrNotAmount].
func ParseAmount(text string) (Amount, error) {
	text = strings.TrimSpace(width.Narrow.String(text))
	text, negative := strings.CutPrefix(text, "-")
	if !negative {
		text = strings.TrimPrefix(text, "+")
	}
	whole, decimals, point := strings.Cut(text, ".")
	whole, ok := withoutCommas(whole)
	if !ok || !digits(whole) || point && !digits(decimals) || len(decimals) > mostPlaces {
		return Amount{}, ErrNotAmount
	}
	if whole = strings.TrimLeft(whole, "0"); len(whole) > mostInteger {
		return Amount{}, ErrNotAmount
	}
	a := Amount{places: uint8(len(decimals))}
	a.units, _ = strconv.ParseInt("0"+whole, 10, 64)
	nanos, _ := strconv.ParseUint((decimals + "000000000")[:mostPlaces], 10, 32)
	a.nanos = uint32(nanos)
	if negative {
		a = a.negative()
	}
	return a, nil
}

// withoutCommas takes commas between groups of three digits out.
func withoutCommas(s string) (string, bool) {
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && (len(g) == 0 || len(g) > 3) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func (a Amount) negative() Amount {
	a.units = -a.units
	if a.nanos > 0 {
		a.units--
		a.nanos = billion - a.nanos
	}
	return a
}

// Add gives the exact sum, [ErrOverflow] past 9.2 million million million.
func (a Amount) Add(b Amount) (Amount, error) {
	nanos, units := a.nanos+b.nanos, a.units+b.units
	sum := Amount{units + int64(nanos/billion), nanos % billion, max(a.places, b.places)}
	if (a.units^units)&(b.units^units) < 0 || sum.units < units { // the sign of two equal ones changed, or the carry wrapped
		return Amount{}, ErrOverflow
	}
	return sum, nil
}

// String writes the number with a point and no commas; it is read back by
// [ParseAmount].
func (a Amount) String() string {
	units, nanos, sign := a.units, a.nanos, ""
	if units < 0 {
		sign = "-"
		if units = -units; nanos > 0 {
			units--
			nanos = billion - nanos
		}
	}
	text := sign + strconv.FormatUint(uint64(units), 10) // of the smallest int64 too
	if a.places == 0 {
		return text
	}
	return text + "." + strconv.FormatUint(uint64(nanos)+billion, 10)[1:1+a.places]
}
