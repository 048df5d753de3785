package golden

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// information counts letters and digits: punctuation and spaces say nothing.
func information(text string) int {
	n := 0
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return n + informationOf(text[i:])
		}
		n += int(informative[text[i]])
	}
	return n
}

func informationOf(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}

// informative has 1 for the letters and digits among the bytes of ASCII.
var informative = func() (of [utf8.RuneSelf]uint8) {
	for c := range of {
		of[c] = uint8(informationOf(string(rune(c))))
	}
	return of
}()

// extreme tells which of two amounts is the better, the larger one for sign 1, the
// smaller one for -1; of rows of a group the first field that differs says it,
// and what is filled is better than what is not.
func extreme(a, b string, sign int) int {
	for {
		x, restA, more := strings.Cut(a, separator)
		y, restB, _ := strings.Cut(b, separator)
		switch d := compareAmounts(x, y); {
		case d == 0 && more:
			a, b = restA, restB
		case x == "" || y == "":
			return yesFirst(x != "", y != "")
		default:
			return sign * d
		}
	}
}

// compareAmounts orders numbers by value and before all texts, texts by bytes.
func compareAmounts(a, b string) int {
	x, aIsNumber := amount(a)
	y, bIsNumber := amount(b)
	switch {
	case aIsNumber && bIsNumber:
		return cmp.Compare(x, y)
	case aIsNumber != bIsNumber:
		return yesFirst(bIsNumber, aIsNumber)
	}
	return cmp.Compare(a, b)
}

// amount is how much a cell says. What it has beyond its canonical form is no
// information about the customer, and what only the canonical form has the cell
// does not say.
func (c *Candidate) amount() int {
	if c.Parts > 0 {
		return c.Parts
	}
	return min(information(c.text()), information(c.Canonical))
}

func amount(text string) (float64, bool) {
	for _, c := range []byte(text) {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' {
			return 0, false // not NaN, Inf, hexadecimal or an exponent
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil
}
