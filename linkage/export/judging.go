package export

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/address"
	"github.com/guiyi/guiyi/normalize/email"
	"github.com/guiyi/guiyi/normalize/name"
)

// household is how many customers may well have a telephone or a mailbox in
// common; what more have belongs to a firm.
const household = 5

// isShared tells whether so many records outside an entity of some records have a
// value that they are no household, each customer with as many records as usual.
func (m *goldenMaker) isShared(f *fieldCells, value uint32, own int) bool {
	return (f.Count(value)-own)*m.members.len() >= household*m.Table.Len()
}

// judge fills in what the field's kind says of the candidates of some records
// that compete: whether they are valid, a part of a value, shared with many, or
// more than a value.
func (m *goldenMaker) judge(f *fieldCells, from, to int) {
	at := f.start[from]
	list := f.of(from, to)
	differ := !agree(list)
	for i := range list {
		c := &list[i]
		if c.Canonical == "" {
			continue
		}
		if f.Kind == normalize.Name {
			c.Titled = letters(c.Clean) > letters(c.Canonical)
		}
		if !differ {
			continue
		}
		value := f.cells[at+i].Value
		switch f.Kind {
		case normalize.Identifier:
			c.Valid = f.verdictOn(value).is != isWrong
		case normalize.Date:
			c.Valid = f.verdictOn(value).is != isWrong
			c.Partial = strings.ContainsAny(c.Canonical, "[X") // two readings, or a month without year
		case normalize.Phone, normalize.Email:
			v := f.verdictOn(value).is
			c.Valid, c.Shared = v != isWrong, v == isShared || m.isShared(f, value, to-from)
		case normalize.Name:
			c.Partial = f.verdictOn(value).is == isPart
		case normalize.Address, normalize.Place:
			v := f.verdictOn(value)
			c.Partial, c.Parts = v.is == isPart && f.Kind == normalize.Address, int(v.parts)
		}
	}
}

// agree says that the candidates that carry something carry the same.
func agree(list []golden.Candidate) bool {
	value := ""
	for i := range list {
		switch v := cmp.Or(list[i].SameAs, list[i].Canonical); {
		case v == "" || v == value:
		case value == "":
			value = v
		default:
			return false
		}
	}
	return true
}

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

// leads lists for each field of a group the other fields without which a row of
// it is a part of a value: the street of an address, the surname and the given
// name.
func leads(config golden.Config, cells []fieldCells) [][]int {
	list := make([][]int, len(config.Fields))
	for i, f := range config.Fields {
		for j, other := range config.Fields {
			if f.Group == "" || f.Group != other.Group || i == j {
				continue
			}
			switch cells[j].Kind {
			case normalize.Address, normalize.Surname, normalize.GivenName:
				list[i] = append(list[i], j)
			}
		}
	}
	return list
}

// lack marks the candidates of a field whose record leaves a leading field of the
// group empty.
func (m *goldenMaker) lack(field int, from, to int) {
	f := &m.cells[field]
	records, list := f.recordsFrom(from), f.of(from, to)
	for i := range list {
		for _, lead := range m.leads[field] {
			list[i].Partial = list[i].Partial || !m.cells[lead].fills(int(records[i]), list[i].Slot)
		}
	}
}

// fills tells whether a record has a value in a slot.
func (f *fieldCells) fills(record, slot int) bool {
	for i := f.start[record]; i < f.start[record+1]; i++ {
		if f.candidates[i].Slot == slot && f.candidates[i].Canonical != "" {
			return true
		}
	}
	return false
}
