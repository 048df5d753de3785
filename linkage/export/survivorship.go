package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/guiyi/guiyi/normalize"
)

// groups are the fields that survive together, by the names that
// [normalize.Guess] gives them: parts of one postal address, parts of one name.
var groups = map[string]string{
	"address": "address", "street_number": "address", "suburb": "address", "neighborhood": "address", "city": "address",
	"district": "address", "state": "address", "postcode": "address", "country": "address",
	"given_name": "name", "middle_name": "name", "surname": "name",
}

// Survivorship is the default configuration of golden records for a table: each
// field by the rule of its kind, the parts of an address together, the parts of
// a name together, and beside names and organisations in Han script their form
// in Latin script.
func Survivorship(t *normalize.Table) golden.Config {
	c := survivorship(t.Schema(), nil)
	for i := range c.Fields {
		f := t.Field(c.Fields[i].Name)
		if latin := f.Name + "_latin"; c.Fields[i].Group == "" && (f.Kind == normalize.Name || f.Kind == normalize.Org) &&
			!hasField(t.Schema(), latin) && holdsHan(f) {
			c.Fields[i].Latin = latin
		}
	}
	return c
}

// survivorship is the configuration for a schema, without Latin companions that
// are not asked for. Fields that told has take from it what it sets.
func survivorship(schema normalize.Schema, told *golden.Config) golden.Config {
	var c golden.Config
	inGroup, addresses := map[string]int{}, 0
	for _, f := range schema.Fields {
		if f.Kind == normalize.Address {
			addresses++
		}
	}
	groupOf := func(f normalize.Field) string {
		if f.Kind == normalize.Address && (addresses == 1 || plainAddress(f.Name)) { // the city is that of the only one, whatever it is called
			return "address"
		}
		return groups[f.Name]
	}
	for _, f := range schema.Fields {
		inGroup[groupOf(f)]++
	}
	for _, f := range schema.Fields {
		g := golden.Field{Name: f.Name, Kind: ruleKind(f.Kind)}
		if group := groupOf(f); group != "" && inGroup[group] > 1 {
			g.Group = group
		}
		c.Fields = append(c.Fields, g)
	}
	return override(c, told)
}

// plainAddress tells addr_line1 and addr_full, which are one address, from
// billing_address and home_address, which may be others.
func plainAddress(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.Contains([]string{"addr", "address", "line", "full", "street"}, w)
	})
}

// override lays what a config says of some fields over the default. Who names a
// group leaves the default one, and who asks for a Latin companion too.
func override(c golden.Config, told *golden.Config) golden.Config {
	if told == nil {
		return c
	}
	for _, f := range slices.Backward(told.Fields) { // of two of one name, which is refused, the first stands
		i := slices.IndexFunc(c.Fields, func(d golden.Field) bool { return d.Name == f.Name })
		if i < 0 {
			continue // named by checkGolden
		}
		d := &c.Fields[i]
		if f.Group != "" || f.Latin != "" {
			d.Group, d.Latin = f.Group, f.Latin
		}
		d.Kind = cmp.Or(f.Kind, d.Kind)
		d.Rule, d.Verified, d.When = f.Rule, f.Verified, f.When
	}
	return c
}

// columnNames gives the columns of a field by the names that cells have.
func columnNames(f normalize.Field) []string {
	var names []string
	for _, column := range f.Columns {
		name := column.String()
		if f.Kind == normalize.Phone && len(column) > 1 {
			name = column[len(column)-1] // the number stands there, see normalize.Table.AppendCells
		}
		names = append(names, name)
	}
	return names
}

// columnsBySource gives for each source the columns of a field that it has, by the
// names that cells have.
func columnsBySource(t *normalize.Table, f normalize.Field) [][]string {
	names := columnNames(f)
	list := make([][]string, len(t.Rows().Sources))
	for i, s := range t.Rows().Sources {
		for j, column := range f.Columns {
			if !slices.ContainsFunc(column, func(h string) bool { return !slices.Contains(s.Header, h) }) {
				list[i] = append(list[i], names[j])
			}
		}
	}
	return list
}

// ruleKind is the kind whose survivorship rule a field follows.
func ruleKind(k normalize.Kind) string {
	switch k {
	case normalize.GivenName, normalize.Surname:
		return normalize.Name.String()
	case normalize.Place:
		return normalize.Address.String()
	}
	return k.String()
}

// holdsHan tells whether any value of a field has a Han character.
func holdsHan(f *normalize.FieldColumn) bool {
	for id := 1; id <= f.Distinct(); id++ {
		if strings.ContainsFunc(f.Canonical(uint32(id)), isHan) {
			return true
		}
	}
	return false
}

func isHan(r rune) bool { return r >= 0x2e80 && unicode.Is(unicode.Han, r) }
