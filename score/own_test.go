package score

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// A birth date is a person's own, the day on which a row was made is not, whatever
// their columns are called: people are born in many years, rows are made in few.
func TestOnlyBirthDatesAreOwn(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 6))
	var r normalize.Rows
	s, err := r.NewSource("s", []string{"id", "full_name", "x7", "x8"})
	require.NoError(t, err)
	day := func(first, years int) string {
		return fmt.Sprintf("%d-%02d-%02d", first+rnd.IntN(years), 1+rnd.IntN(12), 1+rnd.IntN(28))
	}
	for i := range 400 {
		name := fmt.Sprintf("%c%c%s %c%c%s", 'A'+rnd.IntN(26), 'a'+rnd.IntN(26), "nold", 'A'+rnd.IntN(26), 'a'+rnd.IntN(26), "mann")
		require.NoError(t, s.Append(fmt.Sprint(i), name, day(1945, 60), day(2017, 8)))
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Guess(&r, normalize.GuessOptions{ID: []string{"id"}}), 1)
	require.NoError(t, err)
	m, _ := strangers(t, table)
	own := m.own(table)
	for i, c := range m.Comparisons {
		if c.Kind == normalize.Date {
			require.Equal(t, c.Field == "x7", own[i], c.Field)
		}
	}
	require.Len(t, own, 3)
}

// Ages are a person's own: two people a year apart are not of one year, however many they are.
func TestAgesAreOwn(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 7))
	var r normalize.Rows
	s, err := r.NewSource("s", []string{"id", "full_name", "age"})
	require.NoError(t, err)
	for i := range 600 {
		name := fmt.Sprintf("%c%c%s %c%c%s", 'A'+rnd.IntN(26), 'a'+rnd.IntN(26), "nold", 'A'+rnd.IntN(26), 'a'+rnd.IntN(26), "mann")
		require.NoError(t, s.Append(fmt.Sprint(i), name, fmt.Sprint(rnd.IntN(50))))
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Guess(&r, normalize.GuessOptions{ID: []string{"id"}}), 1)
	require.NoError(t, err)
	m, _ := strangers(t, table)
	i := slices.IndexFunc(m.Comparisons, func(c Comparison) bool { return c.Kind == normalize.Date })
	require.Greater(t, m.Comparisons[i].Levels[0].U+m.Comparisons[i].Levels[2].U, fewYears, "the same, or a year apart")
	require.True(t, m.own(table)[i])
}

// A number that most pairs of records of one person differ in is none of his own, a document is.
func TestCardsGivenOutAnewAreNotOwn(t *testing.T) {
	m := builtin(field("name", normalize.Name), field("phone", normalize.Phone), field("card", normalize.Identifier), field("passport", normalize.Identifier))
	differ := normalize.Level(firstConflict(normalize.Identifier) + 1)
	v := func(name, phone, card, passport normalize.Level) Vector {
		return Vector(0).With(0, name).With(1, phone).With(2, card).With(3, passport)
	}
	e := Evidence{Candidates: []VectorCount{{v(1, 1, differ, 1), 60}, {v(1, 1, 1, differ), 10}, {v(1, 0, 1, differ), 5000}, {v(0, 1, 1, differ), 5000}}}
	own := []bool{true, false, true, true}
	require.Equal(t, []bool{true, false, false, true}, m.ownNumbers(e, own))
	e.Candidates[0].Count = sameFrom - 11
	require.Equal(t, own, m.ownNumbers(e, own), "too few tell")
}

// A number that many pairs have in common who differ in a name and in a birth date is their family's: a bank account. One that few do, by a
// slip, stays a person's own, and who differ in a name alone may have married.
func TestSharedNumbersAreNotOwn(t *testing.T) {
	m := builtin(field("name", normalize.Name), field("born", normalize.Date), field("account", normalize.Identifier))
	differ := func(k normalize.Kind) normalize.Level { return normalize.Level(firstConflict(k) + 1) }
	v := func(name, born normalize.Level) Vector { return Vector(0).With(0, name).With(1, born).With(2, 1) }
	family, married := v(differ(normalize.Name), differ(normalize.Date)), v(differ(normalize.Name), 1)
	own := []bool{true, true, true}
	for _, x := range []struct {
		what  string
		pairs []VectorCount
		own   bool
	}{
		{"a family's", []VectorCount{{v(1, 1), 100}, {family, 60}}, false},
		{"too few tell", []VectorCount{{v(1, 1), 100}, {family, sameFrom - 1}}, true},
		{"a slip", []VectorCount{{v(1, 1), 1000}, {family, 60}}, true},
		{"another name alone", []VectorCount{{v(1, 1), 100}, {married, 60}}, true},
		{"another number", []VectorCount{{v(1, 1), 100}, {family.With(2, differ(normalize.Identifier)), 60}}, true},
	} {
		require.Equal(t, []bool{true, true, x.own}, m.ownNumbers(Evidence{Candidates: x.pairs}, own), x.what)
	}
}

// Where nobody has a birth date, people of other given names and other surnames tell: those of one patent.
func TestNumbersOfSeveralAreNotOwn(t *testing.T) {
	m := builtin(field("given_name", normalize.GivenName), field("surname", normalize.Surname), field("patent", normalize.Identifier))
	differ := func(k normalize.Kind) normalize.Level { return normalize.Level(firstConflict(k) + 1) }
	v := func(given, surname normalize.Level) Vector {
		return Vector(0).With(0, given).With(1, surname).With(2, 1)
	}
	for _, x := range []struct {
		what  string
		other Vector
		own   bool
	}{
		{"inventors", v(differ(normalize.GivenName), differ(normalize.Surname)), false},
		{"brothers, or a slip", v(differ(normalize.GivenName), 1), true},
		{"married", v(1, differ(normalize.Surname)), true},
	} {
		own := m.ownNumbers(Evidence{Candidates: []VectorCount{{v(1, 1), 100}, {x.other, 60}}}, []bool{true, false, true})
		require.Equal(t, []bool{true, false, x.own}, own, x.what)
	}
}

// Records that all name an organisation and some of them nobody to ask for are of organisations: two people to ask for are no two
// customers. Where everybody has a name, employers are what people share.
func TestWhomToAskForIsNotOwn(t *testing.T) {
	for contacts, persons := range map[int]bool{70: false, 100: true} {
		var r normalize.Rows
		s, err := r.NewSource("s", []string{"id", "company", "contact"})
		require.NoError(t, err)
		for i := range 200 {
			contact := ""
			if i%100 < contacts {
				contact = fmt.Sprintf("%c%cnold %c%cmann", 'A'+i%26, 'a'+i/26, 'A'+i/26, 'a'+i%26)
			}
			require.NoError(t, s.Append(fmt.Sprint(i), fmt.Sprintf("%c%cson Ltd", 'A'+i/26, 'a'+i%26), contact))
		}
		table, err := normalize.Build(context.Background(), &r, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
			{Name: "org", Kind: normalize.Org, Columns: []normalize.Column{{"company"}}}, {Name: "name", Kind: normalize.Name, Columns: []normalize.Column{{"contact"}}}}}, 1)
		require.NoError(t, err)
		m, _ := strangers(t, table)
		require.Equal(t, persons, m.Persons(table))
		own := m.own(table)
		require.Equal(t, persons, own[m.comparison("name")])
		require.Equal(t, !persons, own[m.comparison("org")])
		require.False(t, m.Things(table))
	}
}

// Links that are the best of both their records teach m anew, in as many rounds as the rest of training; a few say too little.
func TestPartnersTeach(t *testing.T) {
	fresh := func() *Model {
		return &Model{Comparisons: []Comparison{{Field: "name", Kind: normalize.Name, Levels: Builtin(normalize.Name)}}}
	}
	for links, teaches := range map[float64]bool{fromPartners: true, fromPartners - 1: false} {
		m, before, asked := fresh(), fresh(), 0
		e := Evidence{Partners: func() ([]VectorCount, error) {
			asked++
			v := Vector(0)
			return []VectorCount{{v.With(0, 1), 3 * links / 4}, {v.With(0, 2), links / 4}}, nil
		}}
		require.NoError(t, m.learnPartners(e))
		if !teaches {
			require.Equal(t, before, m)
			require.Equal(t, 1, asked)
			continue
		}
		require.Equal(t, rounds, asked)
		require.InDelta(t, .75, m.Comparisons[0].Levels[0].M, .01)
		require.InDelta(t, .25, m.Comparisons[0].Levels[1].M, .01)
		sum := 0.0
		for _, l := range m.Comparisons[0].Levels {
			sum += l.M
			require.Positive(t, l.M)
		}
		require.InDelta(t, 1, sum, 1e-9)
	}
	m := fresh()
	require.NoError(t, m.learnPartners(Evidence{}))
	require.Equal(t, fresh(), m)
}

// Parents have several children: their names are what a family shares.
func TestNamesOfParentsAreNotOwn(t *testing.T) {
	var r normalize.Rows
	s, err := r.NewSource("s", []string{"id", "name", "mother"})
	require.NoError(t, err)
	for i := range 200 {
		require.NoError(t, s.Append(fmt.Sprint(i), fmt.Sprintf("%c%cnold %c%cmann", 'A'+i%26, 'a'+i/26, 'A'+i/26, 'a'+i%26), fmt.Sprintf("%c%cna %c%cmann", 'A'+i/2%26, 'a'+i/52, 'A'+i/26, 'a'+i%26)))
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{field("name", normalize.Name), field("mother", normalize.Name)}}, 1)
	require.NoError(t, err)
	m, _ := strangers(t, table)
	own := m.own(table)
	require.True(t, own[m.comparison("name")])
	require.False(t, own[m.comparison("mother")])
}

// Pairs with a document in common are of one person whatever else they say: where they hardly ever differ in their birth dates, matches do
// not differ much more often, whatever the blocks of one name say, in which namesakes are. A household's document bounds nothing, nor one that
// few have.
func TestDocumentsBoundConflicts(t *testing.T) {
	born := normalize.Date
	first, n := firstConflict(born), len(born.Levels())
	levels := func(conflicts float64) []float64 {
		m := make([]float64, n)
		m[0], m[first] = 1-conflicts, conflicts
		return m
	}
	document := blockResult{document: true, m: [][]float64{levels(0.02)}, weight: []float64{sameDocuments}}
	few, household := document, document
	few.weight, household.household = []float64{sameDocuments - 1}, true
	for _, c := range []struct {
		have  float64
		block blockResult
		want  float64
	}{
		{0.2, document, 0.05}, {0.04, document, 0.04}, {0.2, few, 0.2}, {0.2, household, 0.2}, {0.2, blockResult{m: document.m, weight: document.weight}, 0.2},
	} {
		m := &Model{Comparisons: []Comparison{{Field: "born", Kind: born, Levels: Builtin(born)}}}
		start := Model{Comparisons: cloneComparisons(m.Comparisons)}
		name := blockResult{m: [][]float64{levels(c.have)}, weight: []float64{100 * sameDocuments}}
		m.medianM(0, []blockResult{name, c.block}, &start, &Report{}, -1)
		require.InDelta(t, c.want, m.Comparisons[0].Levels[first].M, 1e-9)
		require.InDelta(t, 1-c.want, m.Comparisons[0].Levels[0].M, 1e-9)
	}

	m := builtin(field("card", normalize.Identifier), field("name", normalize.Name), field("born", normalize.Date))
	block := Block{Fields: []string{"card"}, Equal: true, Vectors: counted(map[[3]normalize.Level]int64{{1, 1, 1}: 300})}
	require.True(t, m.emBlock(t.Context(), block, m, []bool{true, true, true}, false, nil).document)
	require.True(t, m.emBlock(t.Context(), block, m, []bool{false, true, true}, false, nil).document, "given out anew each time")
	require.False(t, m.emBlock(t.Context(), block, m, []bool{true, true, true}, true, nil).document, "things of a number are a series")
	block.Fields = []string{"name"}
	require.False(t, m.emBlock(t.Context(), block, m, []bool{true, true, true}, false, nil).document)
}

// field is one of a column of its name.
func field(name string, k normalize.Kind) normalize.Field {
	return normalize.Field{Name: name, Kind: k, Columns: []normalize.Column{{name}}}
}

// builtin compares fields by what their kinds have before anything is learned.
func builtin(fields ...normalize.Field) *Model {
	m := &Model{Prior: 1e-4}
	for _, f := range fields {
		m.Comparisons = append(m.Comparisons, Comparison{Field: f.Name, Kind: f.Kind, Levels: Builtin(f.Kind)})
	}
	return m
}
