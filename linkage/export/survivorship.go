package export

import (
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
	schema := t.Schema()
	var c golden.Config
	inGroup := map[string]int{}
	for _, f := range schema.Fields {
		inGroup[groups[f.Name]]++
	}
	for _, f := range schema.Fields {
		g := golden.Field{Name: f.Name, Kind: ruleKind(f.Kind)}
		if group := groups[f.Name]; group != "" && inGroup[group] > 1 {
			g.Group = group
		}
		if latin := f.Name + "_latin"; g.Group == "" && (f.Kind == normalize.Name || f.Kind == normalize.Org) &&
			!hasField(schema, latin) && holdsHan(t.Field(f.Name)) {
			g.Latin = latin
		}
		c.Fields = append(c.Fields, g)
	}
	return c
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
		if strings.ContainsFunc(f.Canonical(uint32(id)), func(r rune) bool { return r >= 0x2e80 && unicode.Is(unicode.Han, r) }) {
			return true
		}
	}
	return false
}
