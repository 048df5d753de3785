package normalize

import (
	"slices"
	"strings"
)

// joinKin joins the parts of a relative's name, father_first_name and father_last_name, where another source has the whole: else
// neither would be compared.
func (g *guesser) joinKin(sources []*Source) {
	for i, f := range g.schema.Fields {
		if f.Kind != Name || !relatives[f.Name] || !slices.ContainsFunc(sources, func(s *Source) bool { return s.has(f) && len(kinParts(s, f.Name)) == 0 }) {
			continue
		}
		for _, s := range sources {
			parts := kinParts(s, f.Name)
			if len(parts) == 0 {
				continue
			}
			for j := range g.schema.Fields { // the first name alone may stand for the whole, and parts be fields of their own
				g.schema.Fields[j].Columns = slices.DeleteFunc(g.schema.Fields[j].Columns, func(c Column) bool { return len(c) == 1 && slices.Contains(parts, c[0]) })
			}
			g.schema.Fields[i].Columns = append(g.schema.Fields[i].Columns, parts)
		}
	}
	g.schema.Fields = slices.DeleteFunc(g.schema.Fields, func(f Field) bool { return len(f.Columns) == 0 })
}

// relatives are the fields of the names of a person's relatives.
var relatives = map[string]bool{"father": true, "mother": true, "spouse": true, "next_of_kin": true, "guardian": true, "head": true}

// OfRelative tells whether a field, by its name, holds the name of a person's relative or a part of it: a family has it in common.
func OfRelative(field string) bool {
	return relatives[field] || slices.ContainsFunc(headerParts(field), func(w string) bool { return relatives[headerWords()[w].field] })
}

// kinParts are the columns of a source that have a relative's name in parts, as names are joined: surname, given name, what stands
// between; none where one of the first two is missing.
func kinParts(s *Source, relative string) (parts Column) {
	var of [3]Column
	for _, h := range s.Header {
		if whose, part := kinPart(h); whose == relative {
			of[part] = append(of[part], h)
		}
	}
	if of[0] == nil || of[1] == nil {
		return nil
	}
	return slices.Concat(of[0][:1], of[1][:1], of[2])
}

// kinPart reads a header of a part of a relative's name: whose, and whether it is a surname, a given name or what stands between.
func kinPart(h string) (relative string, part int) {
	words := headerParts(h)
	for i, w := range words {
		if m := headerWords()[w]; !relatives[m.field] || len(words) < 2 {
			continue
		} else if rest, ok := headerMeaning(strings.Join(slices.Concat(words[:i], words[i+1:]), "_")); ok {
			if part := slices.Index([]string{"surname", "given_name", "middle_name"}, rest.field); part >= 0 {
				return m.field, part
			}
		}
	}
	return "", 0
}
