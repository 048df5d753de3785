package normalize_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// things makes a source of things that are called by numbers: half of those of another such source are the same.
func things(name string, from, n int, headers string, cell func(rnd *rand.Rand, thing, column int) string) sheet {
	s := sheet{name: name, header: append([]string{"id", "title"}, strings.Fields(headers)...)}
	for i := from; i < from+n; i++ {
		row := []string{fmt.Sprintf("%s-%d", name, i), titleOf(i)}
		for c := range s.header[2:] {
			row = append(row, cell(rand.New(rand.NewPCG(uint64(i), uint64(c))), i, c))
		}
		s.rows = append(s.rows, row)
	}
	return s
}

func titleOf(i int) string {
	rnd := rand.New(rand.NewPCG(uint64(i), 99))
	var words []string
	for range 3 {
		words = append(words, string([]rune{'a' + rune(rnd.IntN(26)), 'e', 'a' + rune(rnd.IntN(26)), 'o', 'a' + rune(rnd.IntN(26))}))
	}
	return strings.Join(words, " ")
}

// joinedFields are the fields of more than one column.
func joinedFields(t *testing.T, sheets ...sheet) (out []string) {
	t.Helper()
	for _, f := range guess(t, sheets...).Fields {
		if len(f.Columns) > 1 && f.Name != "title" {
			var columns []string
			for _, c := range f.Columns {
				columns = append(columns, c.String())
			}
			slices.Sort(columns)
			out = append(out, f.Kind.String()+" "+strings.Join(columns, ","))
		}
	}
	return out
}

// Amounts and years are one under two headers where they are distributed alike, whatever unit of money stands beside them, and where
// those things that are called alike do not say otherwise.
func TestGuessJoinsAmountsAndYears(t *testing.T) {
	price := func(form string) func(rnd *rand.Rand, i, c int) string {
		return func(rnd *rand.Rand, _, _ int) string {
			return fmt.Sprintf(form, float64(rnd.IntN(9000)*rnd.IntN(100))/100)
		}
	}
	year := func(rnd *rand.Rand, _, _ int) string { return fmt.Sprint(1950 + rnd.IntN(70)) }
	day := func(rnd *rand.Rand, i, c int) string {
		return year(rnd, i, c) + fmt.Sprintf("-%02d-%02d", 1+i%12, 1+i%28)
	}
	dear := func(rnd *rand.Rand, _, _ int) string { return fmt.Sprint(20000 + rnd.IntN(9000)) }
	number := func(seed uint64) func(rnd *rand.Rand, i, c int) string { // distributed alike, of each thing another one
		return func(_ *rand.Rand, i, _ int) string {
			return fmt.Sprint(1 + rand.New(rand.NewPCG(seed, uint64(i))).IntN(2000))
		}
	}
	for _, c := range []struct {
		name, a, b string
		as, bs     func(rnd *rand.Rand, i, c int) string
		want       []string
	}{
		{"prices", "price", "offer_price", price("%.2f"), price("$%.2f"), []string{"number offer_price,price"}},
		{"with their currency", "price", "offer_price", price("%.2f"), price("%.2f USD"), []string{"number offer_price,price"}},
		{"other amounts", "price", "offer_price", price("%.2f"), dear, nil},
		{"years and days", "startYear", "release_date", year, day, []string{"date release_date,startYear"}},
		{"what is called a date and holds years", "startYear", "Date", year, year, []string{"date Date,startYear"}},
		{"days of other years", "startYear", "release_date", year, func(_ *rand.Rand, i, _ int) string { return fmt.Sprintf("2019-%02d-%02d", 1+i%12, 1+i%28) }, nil},
		{"numbers of other things", "schedule", "sheet_nr", number(1), number(2), nil},
		{"numbers of the same", "schedule", "sheet_nr", number(1), number(1), []string{"number schedule,sheet_nr"}},
		{"marital status", "x_state", "Sivilstand", func(_ *rand.Rand, i, _ int) string { return pick(surnames, i/3) }, func(_ *rand.Rand, i, _ int) string { return pick(surnames, i/3) }, nil},
	} {
		a, b := things("a", 0, 400, c.a, c.as), things("b", 200, 400, c.b, c.bs)
		require.Equal(t, c.want, joinedFields(t, a, b), c.name)
		require.Equal(t, c.want, joinedFields(t, b, a), c.name)
	}
}

// Of two columns that could be one with another none is where both are as much alike; a third source's is no rival of either.
func TestGuessJoinsOfThreeSources(t *testing.T) {
	height := func(rnd *rand.Rand, _, _ int) string { return fmt.Sprint(rnd.IntN(3000)) }
	a, b, c := things("a", 0, 300, "ele", height), things("b", 0, 300, "alt", height), things("c", 0, 300, "elevation", height)
	require.Equal(t, []string{"number alt,ele,elevation"}, joinedFields(t, a, b, c))
	require.Empty(t, joinedFields(t, a, things("b", 100, 300, "alt depth", func(_ *rand.Rand, i, _ int) string { return height(rand.New(rand.NewPCG(uint64(i), 0)), i, 0) })))
}

// Pages are pages, with a word in front of them.
func TestGuessJoinsNumbersAmongWords(t *testing.T) {
	pages := func(form string) func(rnd *rand.Rand, i, c int) string {
		return func(rnd *rand.Rand, _, _ int) string {
			from := 100 + rnd.IntN(800)
			return fmt.Sprintf(form, from, from+rnd.IntN(20))
		}
	}
	require.Equal(t, []string{"text PageRange,pages"}, joinedFields(t, things("a", 0, 400, "pages", pages("%d-%d")), things("b", 200, 400, "PageRange", pages("pp. %d-%d"))))
}

// Whole names are found by their words where nothing else says that they are names: titles in front, either order, capitals.
func TestGuessFindsWholeNamesByTheirWords(t *testing.T) {
	registry, taxes := sheet{name: "registry", header: []string{"id", "nom", "prenoms", "commune"}}, sheet{name: "taxes", header: []string{"id", "contribuable", "avis"}}
	for i := range 600 {
		rnd := rand.New(rand.NewPCG(uint64(i), 3))
		surname, given := strings.ToUpper(titleOf(rnd.IntN(200))[:5]), titleOf(300 + rnd.IntN(80))[:5]
		if i < 400 {
			registry.rows = append(registry.rows, []string{fmt.Sprint(i), surname, given, "Paris"})
		}
		if i >= 200 {
			taxes.rows = append(taxes.rows, []string{fmt.Sprint(i), []string{"MME ", "M ", "", ""}[i%4] + surname + " " + strings.ToUpper(given), titleOf(i)})
		}
	}
	s := guess(t, registry, taxes)
	require.Contains(t, fields(s), "name name contribuable,nom+prenoms")
	taxes.header[1] = "mother"
	require.NotContains(t, strings.Join(fields(guess(t, registry, taxes)), " "), "nom+prenoms", "the mother's")
}

// Amounts are numbers with their currency, however many ways of writing it a column has.
func TestGuessAmounts(t *testing.T) {
	amount := func(rnd *rand.Rand, i, _ int) string {
		return fmt.Sprintf([]string{"%d,99 €", "EUR %d.50", "%d", "$%d.00"}[i%4], rnd.IntN(900))
	}
	require.Equal(t, []string{"betrag number betrag", "title text title"}, fields(guess(t, things("a", 0, 300, "betrag", amount))))
	require.Equal(t, []string{"price number Preis,prix", "title text title"}, fields(guess(t, things("a", 0, 300, "Preis", amount), things("b", 100, 300, "prix", amount))))
}

// Degrees are known by their headers, and only where the values can be such.
func TestGuessDegrees(t *testing.T) {
	degrees := func(rnd *rand.Rand, _, _ int) string { return fmt.Sprintf("%.5f", 40+rnd.Float64()) }
	s := guess(t, things("a", 0, 200, "lat lon", degrees), things("b", 100, 200, "geo_lat longitude", degrees))
	for _, want := range []struct{ field, a, b string }{{"latitude", "lat", "geo_lat"}, {"longitude", "lon", "longitude"}} {
		at := slices.IndexFunc(s.Fields, func(f normalize.Field) bool { return f.Name == want.field })
		require.GreaterOrEqual(t, at, 0, want.field)
		require.Equal(t, normalize.Number, s.Fields[at].Kind)
		require.ElementsMatch(t, []normalize.Convention{{Source: "a", Column: want.a, Means: "degree"}, {Source: "b", Column: want.b, Means: "degree"}}, s.Fields[at].Conventions)
	}
	s = guess(t, things("a", 0, 200, "long", func(_ *rand.Rand, i, _ int) string { return titleOf(i) + " and more of it" }))
	require.Equal(t, []string{"long text long", "title text title"}, fields(s))
	s = guess(t, things("a", 0, 200, "lat", func(_ *rand.Rand, i, _ int) string { return fmt.Sprint(4000000 + 7919*i) }))
	require.Equal(t, []string{"latitude number lat", "title text title"}, fields(s))
	require.Empty(t, s.Fields[0].Conventions)
}

// A name by which somebody is called stands beside his given names, and is his given name where there is no other.
func TestGuessCallNames(t *testing.T) {
	require.Equal(t, []string{"call_name given_name Rufname", "given_name given_name Vornamen", "surname surname Nachname"},
		fieldsOf(t, columns("a", 200, "id:key, Nachname:surname, Vornamen:given, Rufname:given")))
	require.Equal(t, []string{"given_name given_name Rufname", "surname surname Nachname"}, fieldsOf(t, columns("a", 200, "id:key, Nachname:surname, Rufname:given")))
}
