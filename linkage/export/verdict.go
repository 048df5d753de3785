package export

import (
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/address"
	"github.com/guiyi/guiyi/normalize/email"
	"github.com/guiyi/guiyi/normalize/name"
)

// verdict is what a kind says of a value.
type verdict struct {
	is    is
	parts uint8 // that an address names
}

type is uint8

const (
	notAsked is = iota
	isWhole
	isPart
	isShared
	isWrong
)

// verdictOn asks the kind once for each value. Records keep values by canonical
// form, and that is what is read again; one that does not come back as it went
// in is given the benefit of the doubt.
func (f *fieldCells) verdictOn(value uint32) verdict {
	if f.verdicts == nil {
		f.verdicts = make([]verdict, f.Distinct()+1)
	}
	if at := &f.verdicts[value]; at.is == notAsked {
		canonical := f.Canonical(value)
		at.is = isWhole
		if v := f.Kind.Parse(canonical); len(v) == 1 && v[0].Canonical == canonical {
			*at = verdictOf(&v[0])
		}
	}
	return f.verdicts[value]
}

func verdictOf(v *normalize.Value) verdict {
	if !v.Valid {
		return verdict{is: isWrong}
	}
	switch p := v.Parsed.(type) {
	case name.Name:
		if isPartOfName(&p) {
			return verdict{is: isPart}
		}
	case email.Email:
		if p.Role {
			return verdict{is: isShared}
		}
	case address.Address:
		return verdictOfAddress(&p)
	}
	return verdict{is: isWhole}
}

// verdictOfAddress counts the parts that an address names. One without a house
// is a part of an address.
func verdictOfAddress(a *address.Address) verdict {
	v := verdict{is: isPart}
	for _, part := range []string{a.Province, a.City, a.District, a.Zone, a.Town, a.Community, a.Road, a.Cross, a.Estate, a.Postcode, a.Locality} {
		if part != "" {
			v.parts++
		}
	}
	for _, house := range []string{a.Group, a.Lane, a.Number, a.Building, a.Unit, a.Floor, a.Room} {
		if house != "" {
			v.parts++
			v.is = isWhole
		}
	}
	return v
}

// isPartOfName tells whether a name lacks its surname or its given name, or has
// signs or initials in place of it.
func isPartOfName(n *name.Name) bool {
	if strings.Contains(n.Given, "·") {
		return false // transcribed; which part is the surname is not known
	}
	if n.Surname == "" || n.Given == "" || strings.Contains(n.Surname+n.Given, "〓") {
		return true
	}
	for _, part := range strings.Fields(n.Given) {
		if len(part) > 1 { // bytes: a Han character alone is a given name
			return false
		}
	}
	return true
}

// letters counts the letters of a text.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
