package relation

import (
	"slices"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/name"
)

// people knows the entities that are persons, and their surnames and employers
// where they are asked for.
type people struct {
	t        *normalize.Table
	entity   []uint32
	records  map[uint32][]uint32 // by entity of several records
	names    []*normalize.FieldColumn
	orgs     []*normalize.FieldColumn
	codes    []*normalize.FieldColumn // identifiers
	person   []bool                   // by entity: it names a person, and may be linked
	surnames map[uint32][]string      // by entity
	parsed   map[string]*name.Name    // by surname
}

func newPeople(t *normalize.Table, entity []uint32) *people {
	p := &people{t: t, entity: entity, records: map[uint32][]uint32{}, person: make([]bool, t.Len()), surnames: map[uint32][]string{}, parsed: map[string]*name.Name{}}
	var named []*normalize.FieldColumn
	for _, f := range t.Fields() {
		switch f.Kind {
		case normalize.Name, normalize.Surname:
			p.names, named = append(p.names, f), append(named, f)
		case normalize.GivenName:
			named = append(named, f)
		case normalize.Org:
			p.orgs = append(p.orgs, f)
		case normalize.Identifier:
			p.codes = append(p.codes, f)
		}
	}
	for r, e := range entity {
		record := uint32(r)
		if record != e {
			p.records[e] = append(p.records[e], record)
		}
		if !t.NoLink(record) && slices.ContainsFunc(named, func(f *normalize.FieldColumn) bool { return f.IDs()[r] != 0 }) {
			p.person[e] = true
		}
	}
	return p
}

// each calls f for the records of an entity.
func (p *people) each(entity uint32, f func(record uint32)) {
	f(entity)
	for _, r := range p.records[entity] {
		f(r)
	}
}

// surnamesOf lists the distinct surnames of an entity, each in its own script.
func (p *people) surnamesOf(entity uint32) []string {
	if list, known := p.surnames[entity]; known {
		return list
	}
	var list []string
	p.each(entity, func(record uint32) {
		for _, f := range p.names {
			part := partOf(f, "surname")
			if f.Kind == normalize.Surname {
				part = partOf(f, "full")
			}
			list = f.AppendKeys(list, record, part)
		}
	})
	slices.Sort(list)
	list = slices.Compact(list)
	p.surnames[entity] = list
	return list
}

func partOf(f *normalize.FieldColumn, part string) int { return slices.Index(f.Kind.Parts(), part) }

// sameSurname tells whether two entities have a surname in common, as package
// name compares surnames across scripts and romanisations.
func (p *people) sameSurname(a, b uint32) bool {
	for _, x := range p.surnamesOf(a) {
		for _, y := range p.surnamesOf(b) {
			if x == y || name.Compare(p.parse(x), p.parse(y)).Verdict() == "match" {
				return true
			}
		}
	}
	return false
}

func (p *people) parse(surname string) *name.Name {
	n := p.parsed[surname]
	if n == nil {
		parsed := name.ParseSurname(surname)
		n = &parsed
		p.parsed[surname] = n
	}
	return n
}

// colleagues tells whether two entities name one organisation, or units of one.
func (p *people) colleagues(a, b uint32) bool {
	for _, f := range p.orgs {
		var of [2][]uint32
		for i, e := range [2]uint32{a, b} {
			p.each(e, func(record uint32) { of[i] = append(of[i], f.Values(record)...) })
		}
		for _, x := range of[0] {
			for _, y := range of[1] {
				if l := f.CompareValues(x, y); f.Kind.Verdict(l) != "nonmatch" || f.Kind.LevelName(l) == "branch" {
					return true
				}
			}
		}
	}
	return false
}
