package normalize

import (
	"fmt"
	"strings"
)

// Kind says what a field holds and thereby how its cells are parsed, which
// blocking keys they offer and how two of them compare.
type Kind uint8

// The kinds. The zero Kind is Ignore: the column is kept raw and never used.
const (
	Ignore     Kind = iota
	Name            // full personal name, any script
	GivenName       // given name alone
	Surname         // surname alone
	Org             // organisation
	Phone           // telephone number; a cell may hold several
	Email           // e-mail address; a cell may hold several
	Address         // postal address or a part of one that has a street
	Place           // city, district, suburb, birth place
	Identifier      // identity document, tax number, registration number
	Date            // calendar date, complete or not
	Text            // free text: titles, product names, remarks
	Category        // a few distinct values: gender, state, occupation
	Number          // a quantity: price, year
	Code            // an opaque code compared as it is written: postcode, branch code
	numKinds
)

var kindNames = [numKinds]string{"ignore", "name", "given_name", "surname", "org", "phone", "email", "address", "place",
	"identifier", "date", "text", "category", "number", "code"}

// String returns the kind's name as configs write it.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// ParseKind is the inverse of String. The short names of the command line,
// company and id, are understood as org and identifier.
func ParseKind(s string) (Kind, error) {
	switch s {
	case "company":
		return Org, nil
	case "id":
		return Identifier, nil
	}
	for k, n := range kindNames {
		if n == s {
			return Kind(k), nil
		}
	}
	return Ignore, fmt.Errorf("unknown kind %q; the kinds are %s", s, strings.Join(kindNames[:], ", "))
}

// MarshalText implements encoding.TextMarshaler.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (k *Kind) UnmarshalText(b []byte) error {
	v, err := ParseKind(string(b))
	*k = v
	return err
}

// Level is a comparison level of a kind: 0 when a side is missing, 1 for the
// best agreement, rising to the kind's last level, conflict. It fits 4 bits.
type Level uint8

// Missing is the level of a comparison in which a side carries nothing.
const Missing Level = 0

// Value is one parsed value of any kind.
type Value struct {
	Raw       string // as it came
	Clean     string // for people and golden records
	Canonical string // what is interned and compared for equality; "" when the value carries nothing
	Problem   string // why it carries nothing or is doubtful, a fixed phrase
	Valid     bool   // whether it is well formed by the kind's own rules (check digit, numbering plan)
	Parsed    any    // the kind's own struct, e.g. phone.Phone
}

// Parse parses a raw cell into its values: none for an empty cell, several for
// kinds whose cells hold lists. It never fails; see Value.Problem.
func (k Kind) Parse(raw string) []Value { return k.ops().parse.values(raw) }

// Compare compares two values of the kind. Missing when either carries nothing.
func (k Kind) Compare(a, b Value) Level { return k.ops().compareValues(a, b) }

// Ceiling returns the kind's exact upper bound: the best level that two values of different canonical forms can have, from their
// sketches alone, in a few nanoseconds (see [FieldColumn.Sketches]), and whether it is their level. nil for kinds that have none.
func (k Kind) Ceiling() func(a, b uint64) (level Level, exact bool) { return k.ops().ceiling }

// Differing is the best level that two values of different canonical forms can have, whatever they are.
func (k Kind) Differing() Level {
	switch k {
	case Address, Place: // the Same say the same in another order, or by other names
		return 1
	}
	return 2
}

// Levels names the kind's comparison levels, best first: Levels()[0] is level 1.
func (k Kind) Levels() []string { return k.ops().levels }

// LevelName names one comparison level; "missing" for Missing.
func (k Kind) LevelName(l Level) string {
	if l == Missing {
		return "missing"
	}
	if n := k.Levels(); int(l) <= len(n) {
		return n[l-1]
	}
	return fmt.Sprintf("level(%d)", uint8(l))
}

// Verdict is what a level says about the two values alone: "match", "possible"
// or "nonmatch".
func (k Kind) Verdict(l Level) string { return k.ops().verdict(l) }

// Parts names the blocking keys that the kind's values offer.
func (k Kind) Parts() []string { return k.ops().parts }

// AppendKeys appends the blocking keys of one part of a value to dst.
func (k Kind) AppendKeys(dst []string, v Value, part int) []string {
	return k.ops().appendKeys(dst, v, part)
}
