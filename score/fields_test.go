package score

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// Of two sources that are linked, what one alone has is not compared, nor numbers that each gives out itself: in no pair that is looked
// at do they agree, and nothing tells how often they would.
func TestLeftOutAcross(t *testing.T) {
	const n = 700
	var r normalize.Rows
	for _, source := range []string{"a", "b"} {
		s, err := r.NewSource(source, []string{"id", "title", "sku", "gtin", "note " + source, "said"})
		require.NoError(t, err)
		for i := range n {
			item := i
			if source == "b" {
				item += n / 2
			}
			own := fmt.Sprintf("%sX%05d", source, i/2) // its own things share them
			require.NoError(t, s.Append(fmt.Sprint(i), fmt.Sprintf("drill no %d of %d", item, item*7), own, fmt.Sprint(40_000_000+item), fmt.Sprint("some ", i, " words"), fmt.Sprint(source, " says ", i, " words")))
		}
	}
	field := func(name string, k normalize.Kind, columns ...string) normalize.Field {
		f := normalize.Field{Name: name, Kind: k}
		for _, c := range columns {
			f.Columns = append(f.Columns, normalize.Column{c})
		}
		return f
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
		field("title", normalize.Text, "title"), field("sku", normalize.Identifier, "sku"), field("gtin", normalize.Identifier, "gtin"),
		field("note a", normalize.Text, "note a"), field("note b", normalize.Text, "note b"), field("said", normalize.Text, "said")}}, 2)
	require.NoError(t, err)
	compared := func(m *Model) (names []string) {
		for _, c := range m.Comparisons {
			names = append(names, c.Field)
		}
		return names
	}
	m, left := Untrained(table, true)
	require.Equal(t, []string{"gtin", "said", "title"}, compared(m), "words may be alike")
	require.Equal(t, []LeftOut{{"sku", leftStrange}, {"note a", leftOne}, {"note b", leftOne}}, left)
	m, left = Untrained(table, false)
	require.Equal(t, []string{"gtin", "note a", "note b", "said", "sku", "title"}, compared(m), "inside one source they may agree")
	require.Empty(t, left)

	equal, second := inCommon(table, table.Field("gtin"))
	require.Equal(t, []float64{n / 2, n}, []float64{equal, second})
	equal, second = inCommon(table, table.Field("sku"))
	require.Equal(t, []float64{0, n}, []float64{equal, second})
	equal, second = inCommon(table, table.Field("note a"))
	require.Equal(t, []float64{0, 0}, []float64{equal, second})
}

// What numbers the records of things is not compared: two of one title have two numbers, while those of the things are the same.
// Persons of one name may well have two documents.
func TestNumbersOfRecordsAreLeftOut(t *testing.T) {
	table := func(named normalize.Kind) *normalize.Table {
		var r normalize.Rows
		s, err := r.NewSource("s", []string{"id", "title", "key", "url", "gtin", "note"})
		require.NoError(t, err)
		for i := range 400 {
			thing := i / 2
			title := fmt.Sprintf("%c%cler %c%cson", 'A'+thing%26, 'a'+thing/26, 'A'+thing/26, 'a'+thing%26)
			require.NoError(t, s.Append(fmt.Sprint(i), title, fmt.Sprintf("K%06d", 7919*i%999_983), fmt.Sprintf("shop.example/%d", i), fmt.Sprint(40_000_000+thing), fmt.Sprintf("paid in %d parts", thing)))
		}
		table, err := normalize.Build(context.Background(), &r, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
			{Name: "note", Kind: normalize.Text, Columns: []normalize.Column{{"note"}}}, {Name: "title", Kind: named, Columns: []normalize.Column{{"title"}}}, {Name: "key", Kind: normalize.Identifier, Columns: []normalize.Column{{"key"}}},
			{Name: "website", Kind: normalize.Text, Columns: []normalize.Column{{"url"}}}, {Name: "gtin", Kind: normalize.Identifier, Columns: []normalize.Column{{"gtin"}}}}}, 2)
		require.NoError(t, err)
		return table
	}
	_, left := Untrained(table(normalize.Text), false)
	require.Equal(t, []LeftOut{{"key", leftRecords}, {"website", leftRecords}}, left)
	require.True(t, left[0].NumbersRecords())
	_, left = Untrained(table(normalize.Name), false)
	require.Empty(t, left)
}

// What housemates have in common whoever they are says again where they live and is not compared. What towns and postcodes say is, and
// what only most of them share.
func TestWhatGoesWithTheAddress(t *testing.T) {
	left := func(mates int, columns ...string) (fields []string) {
		var r normalize.Rows
		s, err := r.NewSource("s", []string{"id", "given", "family", "address", "precinct", "postcode", "party"})
		require.NoError(t, err)
		for i := range 2 * mates {
			home := i / 2
			address, party := fmt.Sprintf("%d %c%cler Street", 1+home, 'A'+home%26, 'a'+home/26), home%5
			if i%10 == 0 {
				party = (party + 1) % 5 // one couple in five does not vote alike
			}
			given := []string{"Margaret", "Timothy"}[i%2]
			require.NoError(t, s.Append(fmt.Sprint(i), given, fmt.Sprintf("%c%cson", 'A'+home/26, 'a'+home%26), address, fmt.Sprintf("P %d", home%9), fmt.Sprint(27000+home%17), fmt.Sprintf("party %c", 'p'+party)))
		}
		table, err := normalize.Build(context.Background(), &r, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
			field("given", normalize.GivenName), field("family", normalize.Surname), field("address", normalize.Address),
			field("precinct", normalize.Text), field("postcode", normalize.Code), field("party", normalize.Category)}}, 1)
		require.NoError(t, err)
		_, out := Untrained(table, false)
		for _, l := range out {
			require.Equal(t, leftAddress, l.Why)
			fields = append(fields, l.Field)
		}
		return fields
	}
	require.Equal(t, []string{"precinct"}, left(200))
	require.Empty(t, left(matesFrom-1), "where few homes tell")
}

// A county's number says again what its name says. One that is another's in some rows does not, nor do texts of one thing each.
func TestWhatSaysAgainIsLeftOut(t *testing.T) {
	left := func(rows int, number func(i int) int) (fields []string) {
		var r normalize.Rows
		s, err := r.NewSource("s", []string{"id", "name", "county", "number"})
		require.NoError(t, err)
		for i := range rows {
			require.NoError(t, s.Append(fmt.Sprint(i), fmt.Sprintf("%c%cler %c%cson", 'A'+i%26, 'a'+i/26%26, 'A'+i/26%26, 'a'+i%26), fmt.Sprintf("county %c", 'a'+i*7%20), fmt.Sprint(number(i))))
		}
		table, err := normalize.Build(context.Background(), &r, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
			field("name", normalize.Name), field("county", normalize.Place), field("number", normalize.Category)}}, 1)
		require.NoError(t, err)
		_, out := Untrained(table, false)
		for _, l := range out {
			require.Equal(t, leftAgain, l.Why)
			fields = append(fields, l.Field)
		}
		return fields
	}
	county := func(i int) int { return 37 + i*7%20 }
	require.Equal(t, []string{"number"}, left(400, county))
	require.Empty(t, left(400, func(i int) int { return 37 + (i*7+i/20%10/9)%20 }), "a row in ten is in another")
	require.Empty(t, left(180, county), "where few records have each, records of one thing may")
}
