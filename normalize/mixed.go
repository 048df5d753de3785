package normalize

import (
	"slices"

	"github.com/guiyi/guiyi/normalize/name"
	"github.com/guiyi/guiyi/normalize/org"
)

// Some systems write companies and persons into one column, as SAP does with NAME1, where the contact of a company stands in NAME2. Such a
// column is a field's of names and a field's of organisations: each reads the cells that are its own.

// own tells which cells of a column a field reads; nil: all.
func (s Schema) own(f Field, c Column) func(cell string) bool {
	shared := func(k Kind) bool {
		return slices.ContainsFunc(s.Fields, func(o Field) bool {
			return o.Kind == k && slices.ContainsFunc(o.Columns, func(x Column) bool { return slices.Equal(x, c) })
		})
	}
	switch {
	case f.Kind == Name && shared(Org):
		return func(cell string) bool { return !isOrganisation(cell) }
	case f.Kind == Org && shared(Name):
		return isOrganisation
	}
	return nil
}

// isOrganisation tells names that only organisations have.
func isOrganisation(cell string) bool { return orgLike(cell) || org.Parse(cell).LegalForm != "" }

// only reads the cells that are wanted, and nothing of others.
func (p parser) only(wanted func(cell string) bool) parser {
	if wanted == nil {
		return p
	}
	values, read := p.values, p.read
	p.values = func(raw string) []Value {
		if !wanted(raw) {
			return nil
		}
		return values(raw)
	}
	p.read = func(dst *readings, raw string) {
		if wanted(raw) {
			read(dst, raw)
		}
	}
	return p
}

// contactOf is how many of the rows with a second name must have that of an organisation in the first for the second to be that of its contact.
const contactOf = 0.5

// findMixed finds the columns of a source that hold companies as well as persons: of two columns of names the one that mostly holds a
// company where the other is filled, and, of companies and their contacts, the first where it is only called a name and mostly holds a
// person where there is no contact.
func (g *guesser) findMixed(s *Source) {
	for i, f := range g.schema.Fields {
		if f.Kind != Name {
			continue
		}
		names := s.singles(f)
		for _, at := range names {
			if slices.ContainsFunc(names, func(other int) bool { return other != at && companyOf(s, at, other) }) {
				g.addOrg(i, Column{s.Header[at]})
			}
		}
		for _, o := range g.schema.Fields {
			for _, at := range s.singles(o) {
				m, ok := headerMeaning(s.Header[at])
				if o.Kind == Org && ok && m.kind == Name && !slices.Contains(names, at) && slices.ContainsFunc(names, func(other int) bool { return companyOf(s, at, other) && personsWithout(s, at, other) }) {
					g.schema.Fields[i].Columns = append(g.schema.Fields[i].Columns, Column{s.Header[at]})
				}
			}
		}
	}
}

// singles are the columns of a source that a field has by themselves.
func (s *Source) singles(f Field) (columns []int) {
	for _, c := range f.Columns {
		if at := slices.Index(s.Header, c[0]); len(c) == 1 && at >= 0 {
			columns = append(columns, at)
		}
	}
	return columns
}

// mixedRows is about how many rows are enough to tell companies from persons.
const mixedRows = 1 << 14

// someOf gives the cells of two columns in rows that fill the first, chosen by what it says.
func (s *Source) someOf(first, second int, yield func(a, b string)) {
	most := uint32((1<<32 - 1) * uint64(min(s.Len(), mixedRows)) / uint64(max(s.Len(), 1)))
	for row := range s.Len() {
		if a := s.Cell(row, first); a != "" && contentHash(a) <= most {
			yield(a, s.Cell(row, second))
		}
	}
}

// personsWithout tells whether a column of companies mostly holds persons where their contacts are missing.
func personsWithout(s *Source, company, contact int) bool {
	persons, all := 0, 0
	s.someOf(company, contact, func(a, b string) {
		if b == "" && !isOrganisation(a) {
			all++
			if name.Likely(a) {
				persons++
			}
		}
	})
	return persons > 0 && float64(persons) > mostlyNames*float64(all)
}

// companyOf tells whether a column holds the companies of the persons in another.
func companyOf(s *Source, company, contact int) bool {
	companies, contacts := 0, 0
	s.someOf(company, contact, func(a, b string) {
		if b != "" && !isOrganisation(b) {
			contacts++
			if isOrganisation(a) {
				companies++
			}
		}
	})
	return companies > 0 && float64(companies) >= contactOf*float64(contacts)
}

// addOrg makes a column of the field of names at i one of organisations too.
func (g *guesser) addOrg(i int, c Column) {
	for j, f := range g.schema.Fields {
		if f.Kind == Org && slices.ContainsFunc(f.Columns, func(x Column) bool { return slices.Equal(x, c) }) {
			return // another source has it too
		}
		if f.Kind == Org {
			g.schema.Fields[j].Columns = append(g.schema.Fields[j].Columns, c)
			return
		}
	}
	called := "org"
	if f := g.schema.Fields[i].Name; f != "name" {
		called = f + "_org"
	}
	g.schema.Fields = append(g.schema.Fields, Field{Name: called, Kind: Org, Columns: []Column{c}})
}
