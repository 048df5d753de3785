package text

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/currency"
)

func (t *Text) parseNumber(s string, c Coding) {
	if c == Durations {
		n, ok := seconds(strings.ToLower(s))
		t.setNumber(n, ok)
		return
	}
	n, err := strconv.ParseFloat(plainNumber(s), 64)
	t.setNumber(n, err == nil && !math.IsNaN(n) && !math.IsInf(n, 0))
	t.degrees = c == Degrees
}

// plainNumber leaves of an amount its number, without its currency and with a point before the decimals: $1,299.00, 24,00 €, USD 36.41.
// A comma with one or two digits behind it, or a zero alone in front, divides no thousands.
func plainNumber(s string) string {
	s = TrimCurrency(s)
	if at := strings.LastIndexByte(s, ','); at >= 0 && len(s)-at > 1 && (len(s)-at-1 <= 2 || s[:at] == "0") && !strings.Contains(s[at:], ".") {
		return strings.NewReplacer(".", "", ",", "").Replace(s[:at]) + "." + s[at+1:]
	}
	return strings.ReplaceAll(s, ",", "")
}

// TrimCurrency leaves of an amount what stands beside its currency, which is written as a sign or as a code of ISO 4217 at either end.
func TrimCurrency(s string) string {
	trim := func(s string) string {
		return strings.TrimFunc(s, func(r rune) bool { return unicode.Is(unicode.Sc, r) || unicode.IsSpace(r) })
	}
	s = trim(s)
	const code = 3
	if n := len(s); n > code && letters(s[:code]) && isCurrency(s[:code]) {
		return trim(s[code:])
	} else if n > code && letters(s[n-code:]) && isCurrency(s[n-code:]) {
		return trim(s[:n-code])
	}
	return s
}

// letters tells texts of nothing but the letters of ASCII.
func letters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

func isCurrency(code string) bool {
	_, err := currency.ParseISO(code)
	return err == nil
}

func (t *Text) setNumber(n float64, ok bool) {
	if !ok {
		t.Problem = "not a number"
		return
	}
	t.Number = n
	t.Canonical = strconv.FormatFloat(n, 'f', -1, 64)
}

func compareNumbers(a, b float64) Level {
	gap := math.Abs(a-b) / max(math.Abs(a), math.Abs(b))
	switch {
	case gap <= 0.01:
		return Close
	case gap <= 0.10:
		return Similar
	case gap <= 0.25:
		return Partial
	}
	return Conflict
}

// compareDegrees goes by the distance on a meridian, where .001 degrees are 111 m: a building, a street, a quarter, a town.
func compareDegrees(gap float64) Level {
	switch {
	case gap <= 0.0005:
		return Close
	case gap <= 0.002:
		return Similar
	case gap <= 0.01:
		return Partial
	case gap <= 0.1:
		return Related
	}
	return Conflict
}
