package text

import (
	"fmt"
	"iter"
)

// Coding says what the digits of a column of categories, or the numbers of one, mean.
type Coding uint8

// The codings.
const (
	Plain     Coding = iota // themselves
	Sexes                   // of categories: sexes, as ISO/IEC 5218 and GB/T 2261.1 have them: 1 is male, 2 female, 0 and 9 say nothing
	Durations               // of numbers: durations, however they are written; read as seconds
	Degrees                 // of numbers: degrees of latitude or longitude, which are near by their difference and not by its share
	Countries               // of categories: countries, by name in any usual language, by code (ISO 3166) or by what their people are called
)

var codingNames = [...]string{"open", "sex", "duration", "degree", "country"}

// String returns the coding as [ParseCoding] reads it.
func (c Coding) String() string { return codingNames[c] }

// ParseCoding reads a coding.
func ParseCoding(s string) (Coding, error) {
	for i, n := range codingNames {
		if s == n {
			return Coding(i), nil
		}
	}
	return Plain, fmt.Errorf("%q is no coding; known: sex and country of categories, duration and degree of numbers, open", s)
}

// sexCodes are the codes of ISO/IEC 5218 and GB/T 2261.1: not known and not applicable are "".
var sexCodes = map[string]string{"0": "", "1": sexes["male"], "2": sexes["female"], "9": ""}

// VoteCoding finds what the digits of a column mean by its distinct values: they are sexes where fewer of
// those that are in words say something else than say a sex (男, F, Mr.), so that a slip does not decide,
// and no digits are other than the codes. Where nothing is in words, CodedSexes tells
// whether the codes could be such. The outcome does not depend on the order of the values.
func VoteCoding(values iter.Seq[string]) Coding {
	if words, codes, others := countSexes(values); words > others && codes&foreign == 0 {
		return Sexes
	}
	return Plain
}

// CodedSexes tells whether a column holds 1 and 2 and no other code than those of sexes: what a column named sex means by them.
func CodedSexes(values iter.Seq[string]) bool {
	words, codes, others := countSexes(values)
	return words == 0 && others == 0 && codes == 1<<1|1<<2|codes&(1<<0|1<<9)
}

// foreign marks a set of codes with digits that are no code of a sex.
const foreign = 1 << 10

// silent are words of a column of sexes that say neither.
var silent = map[string]bool{"u": true, "x": true, "o": true, "d": true, "other": true, "unspecified": true, "nonbinary": true, "non binary": true, "diverse": true, "其他": true, "其它": true, "未说明": true}

// countSexes counts the values that say a sex in words and those that say something else, and gives
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
		case silent[t.Canonical]:
		case t.Canonical[0] >= '0' && t.Canonical[0] <= '9':
			codes |= foreign
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
