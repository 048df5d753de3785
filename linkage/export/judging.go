package export

import (
	"cmp"
	"strings"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
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
	for i := range list {
		c := &list[i]
		if c.Canonical == "" {
			continue
		}
		if f.Kind == normalize.Name {
			c.Titled = letters(c.Clean) > letters(c.Canonical)
		}
		if !f.differ {
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
	if len(m.leads[field]) == 0 {
		return
	}
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
