package normalize_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/name"
)

// build makes a table under a schema.
func build(t testing.TB, schema normalize.Schema, workers int, sheets ...sheet) *normalize.Table {
	t.Helper()
	table, err := normalize.Build(context.Background(), read(t, sheets...), schema, workers)
	require.NoError(t, err)
	return table
}

// register has two sources with the same customers: names surname first or last, Hong Kong numbers with or without code.
func registers() (hk, west sheet) {
	hk = sheet{name: "hk", header: []string{"id", "name", "tel"}}
	west = sheet{name: "west", header: []string{"id", "name", "tel"}}
	given := []string{"Tai Man", "Siu Ming", "Wai Lun", "Ka Yan", "Mei Ling", "Chi Keung"}
	surnames := []string{"Chan", "Wong", "Cheung", "Lam", "Ho", "Leung", "Cheng"}
	for i := range 40 {
		id, s, g := fmt.Sprint(i), at2(surnames, i), at2(given, i/7)
		tel := fmt.Sprintf("%d%02d %04d", []int{21, 27, 23, 25, 28, 61, 64, 92, 98, 93}[i%10], 10+i*17%90, i*7919%10000)
		hk.rows = append(hk.rows, []string{id, s + " " + g, tel})
		west.rows = append(west.rows, []string{id, g + " " + s, "+852 " + tel})
	}
	return hk, west
}

func at2(list []string, i int) string { return list[i%len(list)] }

var registerSchema = normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
	{Name: "name", Kind: normalize.Name, Columns: []normalize.Column{{"name"}}},
	{Name: "phone", Kind: normalize.Phone, Columns: []normalize.Column{{"tel"}}},
}}

// TestConventionsAreFoundOut: the columns tell what their values leave open, each source for itself.
func TestConventionsAreFoundOut(t *testing.T) {
	hk, west := registers()
	table := build(t, registerSchema, 1, hk, west)
	require.Equal(t, []normalize.Convention{{Source: "hk", Column: "name", Means: "chinese surname first"},
		{Source: "west", Column: "name", Means: "surname last"}}, table.Field("name").Conventions)
	require.Equal(t, []normalize.Convention{{Source: "hk", Column: "tel", Means: "HK"}, {Source: "west", Column: "tel", Means: "open"}},
		table.Field("phone").Conventions)
	names, phones := table.Field("name"), table.Field("phone")
	for r := range uint32(40) {
		require.Equal(t, hk.header, table.Header(r))
		require.Equal(t, phones.Canonical(phones.IDs()[r]), phones.Canonical(phones.IDs()[r+40]), "the same number")
		require.Equal(t, surnameKeys(names, r), surnameKeys(names, r+40), names.Canonical(names.IDs()[r]))
	}
	require.Nil(t, registerSchema.Fields[0].Conventions, "the caller's schema stays as it was")
}

// surnameKeys are the blocking keys of a record that its surname makes.
func surnameKeys(f *normalize.FieldColumn, record uint32) []string {
	return f.AppendKeys(nil, record, slices.Index(f.Kind.Parts(), name.PartSurname.String()))
}

// TestConventionsOfDates: one day over twelve tells what the others mean.
func TestConventionsOfDates(t *testing.T) {
	s := sheet{name: "a", header: []string{"id", "born"}}
	for i := range 40 {
		s.rows = append(s.rows, []string{fmt.Sprint(i), fmt.Sprintf("%02d/%02d/%d", 1+i*11%28, 1+i*5%12, 1950+i)})
	}
	schema := normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{{Name: "born", Kind: normalize.Date, Columns: []normalize.Column{{"born"}}}}}
	f := build(t, schema, 1, s).Field("born")
	require.Equal(t, "day first", f.Conventions[0].Means)
	for id := 1; id <= f.Distinct(); id++ {
		require.NotContains(t, f.Canonical(uint32(id)), "[", "no doubt is left")
	}
}

// TestConventionsAreFrozen: under the schema that a table gives back, a value reads the same whatever rows come with it.
func TestConventionsAreFrozen(t *testing.T) {
	hk, west := registers()
	frozen := build(t, registerSchema, 1, hk, west).Schema()
	text, err := json.Marshal(frozen)
	require.NoError(t, err)
	var back normalize.Schema
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, frozen, back)
	one := sheet{name: "hk", header: hk.header, rows: [][]string{{"x", "Lin Yang", "2123 4567"}}}
	table := build(t, back, 1, one)
	require.Equal(t, frozen, table.Schema(), "no vote is taken again")
	require.Equal(t, "+85221234567", table.Field("phone").Canonical(1))
	require.Equal(t, []string{"lin"}, surnameKeys(table.Field("name"), 0))
	alone := build(t, registerSchema, 1, one)
	require.Equal(t, "open", alone.Field("phone").Conventions[0].Means, "one row tells nothing")
}

// TestConventionsAnyOrderOfRows: neither the order of rows nor the number of workers shows.
func TestConventionsAnyOrderOfRows(t *testing.T) {
	hk, west := registers()
	want := build(t, registerSchema, 1, hk, west).Schema()
	rng := rand.New(rand.NewPCG(5, 5))
	for i := range 10 {
		rng.Shuffle(len(hk.rows), func(i, j int) { hk.rows[i], hk.rows[j] = hk.rows[j], hk.rows[i] })
		require.Equal(t, want, build(t, registerSchema, 1+i%3, west, hk).Schema())
	}
}

// TestConventionsOfPeople: what the schema states is not put to the vote; mistakes are all named.
func TestConventionsOfPeople(t *testing.T) {
	hk, west := registers()
	schema := registerSchema
	schema.Fields = append([]normalize.Field(nil), schema.Fields...)
	schema.Fields[1].Conventions = []normalize.Convention{{Means: "SG"}}
	table := build(t, schema, 1, hk, west)
	require.Equal(t, []normalize.Convention{{Means: "SG"}}, table.Field("phone").Conventions)

	schema.Fields[0].Conventions = []normalize.Convention{{Means: "sideways"}, {Column: "nom", Means: "open"}}
	schema.Fields[1].Conventions = []normalize.Convention{{Means: "Singapore"}}
	schema.Fields = append(schema.Fields, normalize.Field{Name: "mail", Kind: normalize.Email, Columns: []normalize.Column{{"mail"}},
		Conventions: []normalize.Convention{{Means: "CN"}}})
	err := schema.Validate(nil)
	for _, part := range []string{"sideways", `no column "nom"`, "Singapore", "kind email leaves nothing open"} {
		require.ErrorContains(t, err, part)
	}
}
