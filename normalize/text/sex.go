package text

import (
	"fmt"
	"iter"
)

// Coding says what the digits of a column of categories mean.
type Coding uint8

// The codings.
const (
	Plain Coding = iota // themselves
	Sexes               // sexes, as ISO/IEC 5218 and GB/T 2261.1 have them: 1 is male, 2 female, 0 and 9 say nothing
)

var codingNames = [...]string{"open", "sex"}

// String returns the coding as [ParseCoding] reads it.
func (c Coding) String() string { return codingNames[c] }

// ParseCoding reads a coding.
func ParseCoding(s string) (Coding, error) {
	for i, n := range codingNames {
		if s == n {
			return Coding(i), nil
		}
	}
	return Plain, fmt.Errorf("%q is no coding of categories; known: sex", s)
}

// sexCodes are the codes of ISO/IEC 5218:2022, clause 4, and GB/T 2261.1-2003, table 1: not known and not applicable are "".
var sexCodes = map[string]string{"0": "", "1": sexes["male"], "2": sexes["female"], "9": ""}

// VoteCoding finds what the digits of a column mean by its distinct values: they are sexes where nearly all
// that is not a code of a sex says one in words (男, F, Mr.), and some does. Where
// nothing is in words, CodedSexes tells whether the codes could be such. The outcome does not depend on
// the order of the values.
func VoteCoding(values iter.Seq[string]) Coding {
	if words, _, others := countSexes(values); words > 0 && others == 0 {
		return Sexes
	}
	return Plain
}

// CodedSexes tells whether a column holds 1 and 2 and no other code than those of sexes: what a column named sex means by them.
func CodedSexes(values iter.Seq[string]) bool {
	words, codes, others := countSexes(values)
	return words == 0 && others == 0 && codes == 1<<1|1<<2|codes&(1<<0|1<<9)
}

// countSexes counts the values that say a sex in words and those that do not, and gives
// the set of codes.
func countSexes(values iter.Seq[string]) (words int, codes uint, others int) {
	for raw := range values {
		t := Parser{Form: Category}.Parse(raw)
		switch _, code := sexCodes[t.Canonical]; {
		case !t.Valid || t.Canonical == "":
		case t.Canonical == sexes["male"] || t.Canonical == sexes["female"]:
			words++
		case code:
			codes |= 1 << (t.Canonical[0] - '0')
		default:
			others++
		}
	}
	return words, codes, others
}

// decode replaces a code by the sex that it means.
func (t *Text) decode() {
	if sex, ok := sexCodes[t.Canonical]; ok {
		if t.Canonical = sex; sex == "" {
			t.Problem, t.Valid = "not known", false
		}
	}
}
