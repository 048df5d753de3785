package golden_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/stretchr/testify/require"
)

func TestNewNamesEveryMistake(t *testing.T) {
	_, err := golden.New(golden.Config{Fields: []golden.Field{
		{Name: ""},
		{Name: "name", Latin: "phone"},
		{Name: "phone", Rule: golden.Rule{By: []golden.Criterion{"newest", golden.Min, golden.Min}}},
		{Name: "street", Group: "home", Latin: "street_latin", Rule: by(golden.MostRecent)},
		{Name: "city", Group: "home", Rule: by(golden.Longest)},
		{Name: "a", Rule: by(golden.SourcePriority, golden.WeightedVote, golden.Custom)},
		{Name: "b", Rule: golden.Rule{Sources: []string{"x", "x"}, Votes: map[string]int{"x": -1}}},
	}})
	require.Error(t, err)
	for _, want := range []string{
		`field #1: no name`,
		`field phone: column "phone" twice`,
		`field phone: unknown criterion "newest"`,
		`field phone: criterion "min" twice`,
		`field street: a Latin companion in a group`,
		`field city: a second rule in group "home"`,
		`field a: "source priority" needs sources`,
		`field a: "custom" needs a compare function`,
		`field b: a rule without criteria`,
		`field b: sources without "source priority"`,
		`field b: votes without "weighted vote"`,
		`field b: source "x" twice`,
		`field b: a vote below zero`,
	} {
		require.ErrorContains(t, err, want)
	}
	require.Len(t, strings.Split(err.Error(), "\n"), 13)
	var one *golden.ConfigError
	require.True(t, errors.As(err, &one))
}

func mustNew(t testing.TB, fields ...golden.Field) *golden.Golden {
	g, err := golden.New(golden.Config{Fields: fields})
	require.NoError(t, err)
	return g
}

func texts(values []golden.Value) []string {
	var list []string
	for _, v := range values {
		list = append(list, v.Text)
	}
	return list
}

func TestGroupSurvivesTogether(t *testing.T) {
	g := mustNew(t,
		golden.Field{Name: "street", Kind: "address", Group: "home"},
		golden.Field{Name: "name", Kind: "name"},
		golden.Field{Name: "city", Kind: "address", Group: "home"},
		golden.Field{Name: "postcode", Kind: "text", Group: "home"},
	)
	tests := []struct {
		name                         string
		street, person, city, postal []golden.Candidate
		want                         []string
	}{
		{"one record", cells("a/1 x"), cells("a/1 n"), cells("a/1 y"), nil, []string{"x", "n", "y", ""}},
		{"the fuller address wins, not the longer street",
			cells("a/1 Longstreet", "a/2 Rue"), nil, cells("a/2 Ville"), cells("a/2 75001"), []string{"Rue", "", "Ville", "75001"}},
		{"the newer address wins, and its empty fields stay empty",
			cells("a/1 Street 2020", "a/2 Rue 2024"), nil, cells("a/1 City 2020"), cells("a/1 1000 2020"), []string{"Rue", "", "", ""}},
		{"junk fills nothing",
			cells("a/1 Street", "a/2 -"), nil, cells("a/1 City", "a/2 Ville"), cells("a/2 -"), []string{"Street", "", "City", ""}},
		{"nobody has any", nil, cells("a/1 n"), cells("a/1 -"), nil, []string{"", "n", "", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := g.Record(nil, [][]golden.Candidate{tt.street, tt.person, tt.city, tt.postal})
			require.Equal(t, tt.want, texts(got))
		})
	}
}

func TestExtremesOfAGroup(t *testing.T) {
	for by, want := range map[golden.Criterion][]string{golden.Max: {"10", "3"}, golden.Min: {"9", "7"}} {
		g := mustNew(t, golden.Field{Name: "level", Group: "m", Rule: golden.Rule{By: []golden.Criterion{by}}}, golden.Field{Name: "points", Group: "m"})
		levels, points := cells("a/1 9", "a/2 10", "a/3 10", "a/5 9"), cells("a/1 8", "a/2 2", "a/3 3", "a/4 99", "a/5 7")
		require.Equal(t, want, texts(g.Record(nil, [][]golden.Candidate{levels, points})), by)
	}
}

// Rows of which one leaves out what another has are one value: the newest, in its
// fullest writing. A city alone is not taken for the address in it.
func TestRowsThatSayOneThing(t *testing.T) {
	g := mustNew(t, golden.Field{Name: "street", Group: "home", Rule: by(golden.MostRecent, golden.MostComplete)}, golden.Field{Name: "city", Group: "home"})
	tests := []struct {
		name         string
		street, city []golden.Candidate
		want         []string
	}{
		{"the newest row lacks the city", cells("a/1 Longstreet_12 2020", "a/2 Longstreet_12 2024"), cells("a/1 Ville 2020"), []string{"Longstreet 12", "Ville"}},
		{"the newest row is of another city", cells("a/1 Longstreet_12 2020", "a/2 Longstreet_12 2024"), cells("a/1 Ville 2020", "a/2 Bourg 2024"), []string{"Longstreet 12", "Bourg"}},
		{"the newest row has a city alone", cells("a/1 Longstreet_12 2020"), cells("a/1 Ville 2020", "a/2 Ville 2024"), []string{"", "Ville"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, texts(g.Record(nil, [][]golden.Candidate{tt.street, tt.city})))
		})
	}
}

// Two writings of a value are one: as new as the newest, and shown in full.
func TestTwoWritings(t *testing.T) {
	list := cells("a/1 12_High_Street_Leeds 2020", "a/2 12_High_St 2024", "a/3 7_Low_Road 2022")
	list[0].SameAs = list[1].Canonical
	v := golden.Choose(list, by(golden.MostRecent, golden.MostComplete))
	require.Equal(t, "12 High Street Leeds", v.Text)
	require.Equal(t, []int{1}, v.Same)
	require.Equal(t, []int{2}, v.Losers)
	require.Equal(t, "12 High St", golden.Choose(list, by(golden.MostRecent)).Text, "nothing asks for the full one")
}

func TestSlotsOfOneRecordAreTwoAddresses(t *testing.T) {
	g := mustNew(t, golden.Field{Name: "street", Group: "home", Rule: by(golden.MostComplete)}, golden.Field{Name: "city", Group: "home"})
	streets, cities := cells("a/1 Rue", "a/1 Longstreet"), cells("a/1 Ville", "a/1 -")
	streets[1].Slot, cities[1].Slot = 1, 1
	require.Equal(t, []string{"Rue", "Ville"}, texts(g.Record(nil, [][]golden.Candidate{streets, cities})))
}

func TestHanAndLatinSideBySide(t *testing.T) {
	g := mustNew(t, golden.Field{Name: "name", Kind: "name", Latin: "name_latin"}, golden.Field{Name: "note"})
	require.Equal(t, []string{"name", "name_latin", "note"}, g.Columns())
	tests := []struct {
		name  string
		cells []golden.Candidate
		want  []string
	}{
		{"both", cells("a/1 Zhang_Wei", "a/2 张伟", "a/3 Zhang_W."), []string{"张伟", "Zhang Wei", ""}},
		{"Han alone", cells("a/1 张伟"), []string{"张伟", "", ""}},
		{"Latin alone", cells("a/1 Zhang_Wei"), []string{"Zhang Wei", "Zhang Wei", ""}},
		{"neither", cells("a/1 -"), []string{"", "", ""}},
		{"accents are Latin", cells("a/1 Łukasz_é"), []string{"Łukasz é", "Łukasz é", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, texts(g.Record(nil, [][]golden.Candidate{tt.cells})))
		})
	}
}

func TestProvenance(t *testing.T) {
	g := mustNew(t, golden.Field{Name: "phone", Kind: "phone"})
	list := [][]golden.Candidate{cells("web/7 139 2024", "crm/1 138 2020", "crm/2 -", "crm/3 139 2021")}
	values := g.Record(nil, list)
	p, ok := g.Provenance(0, values[0], list)
	require.True(t, ok)
	require.Equal(t, golden.Provenance{
		Field: "phone", Value: "139", Rule: "most recent",
		Cell:   golden.Cell{Source: "web", Key: "7", Raw: " 139"},
		Same:   []golden.Cell{{Source: "crm", Key: "3", Raw: " 139"}},
		Losing: []golden.Cell{{Source: "crm", Key: "1", Raw: " 138"}, {Source: "crm", Key: "2", Raw: " -"}},
	}, p)
	_, ok = g.Provenance(0, g.Record(nil, nil)[0], nil)
	require.False(t, ok)
}

// TestRecordLaws: on random entities, memory used again or not, every value
// cites a cell of its field that holds it, every cell is kept, groups come from
// one record and slot, and order does not matter.
func TestRecordLaws(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	var reused []golden.Value
	for range 2000 {
		rule := randomRule(r)
		g := mustNew(t,
			golden.Field{Name: "f0", Group: "g", Rule: rule}, golden.Field{Name: "f1", Group: "g"},
			golden.Field{Name: "f2", Latin: "f2_latin", Rule: rule}, golden.Field{Name: "f3", Rule: rule})
		list := [][]golden.Candidate{randomCells(r), randomCells(r), randomCells(r), randomCells(r)}
		reused = g.Record(reused, list)
		fresh := g.Record(nil, list)
		shuffled := make([][]golden.Candidate, len(list))
		for f := range list {
			shuffled[f] = append(shuffled[f], list[f]...)
			r.Shuffle(len(list[f]), func(i, j int) { shuffled[f][i], shuffled[f][j] = shuffled[f][j], shuffled[f][i] })
		}
		again := g.Record(nil, shuffled)
		group := map[string]bool{}
		for c, v := range fresh {
			at := list[v.Field]
			require.Equal(t, spell(at, v), spell(at, reused[c]), "seed %d", seed)
			require.Equal(t, spell(at, v), spell(shuffled[v.Field], again[c]), "seed %d", seed)
			if v.Winner < 0 {
				require.Empty(t, v.Text)
				continue
			}
			won := at[v.Winner]
			require.Equal(t, won.Clean, v.Text)
			require.NotEmpty(t, won.Canonical)
			if v.Field < 2 {
				group[fmt.Sprint(won.Source, won.Key, won.Slot)] = true
			}
			if v.Field != 2 {
				require.Len(t, at, 1+len(v.Same)+len(v.Losers))
			}
		}
		require.LessOrEqual(t, len(group), 1, "seed %d", seed)
	}
}

// BenchmarkRecord builds golden records of ten fields, three of them a group,
// for entities of 1, 1, 1, 2 and 4 records.
// Fields without group take no new memory.
func TestRecordAllocates(t *testing.T) {
	var fields []golden.Field
	var entity [][]golden.Candidate
	for _, c := range []golden.Criterion{golden.MostRecent, golden.MostFrequent, golden.MostComplete, golden.VerifiedFirst, golden.WholeFirst, golden.OwnFirst,
		golden.Longest, golden.Min, golden.Max, golden.WeightedVote} {
		fields = append(fields, golden.Field{Name: string(c), Rule: by(c)})
		entity = append(entity, cells("crm/1 value1 2024", "crm/2 value2 2024", "shop/3 value1 2023"))
	}
	g := mustNew(t, fields...)
	values := g.Record(nil, entity)
	require.Zero(t, testing.AllocsPerRun(10, func() { values = g.Record(values, entity) }))
}

func BenchmarkRecord(b *testing.B) {
	fields := []golden.Field{{Name: "name", Kind: "name", Latin: "name_latin"}, {Name: "phone", Kind: "phone"},
		{Name: "email", Kind: "email"}, {Name: "id", Kind: "id"}, {Name: "birth", Kind: "date"},
		{Name: "street", Kind: "address", Group: "a"}, {Name: "city", Group: "a"}, {Name: "postcode", Group: "a"},
		{Name: "level"}, {Name: "shop"}}
	g := mustNew(b, fields...)
	var entities [][][]golden.Candidate
	for _, size := range []int{1, 1, 1, 2, 4} {
		entity := make([][]golden.Candidate, len(fields))
		for f := range fields {
			for m := range size {
				entity[f] = append(entity[f], cell(fmt.Sprintf("crm/%d value%d-%d 2024", m, f, m%2)))
			}
		}
		entities = append(entities, entity)
	}
	var values []golden.Value
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		values = g.Record(values, entities[i%len(entities)])
	}
}
