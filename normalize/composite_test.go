package normalize_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// song is the i-th of a list that five hands have written: the number, the artist and the disc stand in front of the title and behind it, or in
// columns of their own, and the year behind the disc.
func song(i int) (cells, plain []string) {
	rnd := rand.New(rand.NewPCG(uint64(i), 5))
	words := func(n int) string {
		var w []string
		for range n {
			w = append(w, strings.ToUpper(string(rune('a'+rnd.IntN(26))))+[]string{"ra", "lo", "min", "tek", "sua"}[rnd.IntN(5)]+[]string{"da", "ne", "sti", "gor"}[rnd.IntN(4)])
		}
		return strings.Join(w, " ")
	}
	number, year := fmt.Sprint(1+rnd.IntN(20)), fmt.Sprint(1960+rnd.IntN(50))
	artist, title, album := words(2), words(1+rnd.IntN(3)), words(2)
	plain = []string{number, title, artist, album, year}
	switch i % 5 {
	case 0:
		return []string{number, title, artist, album, year}, plain
	case 1: // the artist's cell is mostly empty
		return []string{number, artist + " - " + title + " - " + album, []string{"", "", artist}[rnd.IntN(3)], album, year}, plain
	case 2: // the disc's is half of them
		return []string{number, title + " - " + album, artist, []string{"", album}[rnd.IntN(2)], year}, plain
	case 3:
		return []string{number, fmt.Sprintf("%03s-%s", number, title), artist, album + " (" + year + ")", "null"}, plain
	}
	return []string{number, title + " (" + album + ")", artist, album, year}, plain
}

// letters writes a number in letters.
func letters(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprint(n))
}

func songs(n int, order func(i int) int) sheet {
	s := sheet{name: "songs", header: []string{"id", "number", "title", "artist", "album", "year"}}
	for i := range n {
		i = order(i)
		cells, _ := song(i)
		s.rows = append(s.rows, append([]string{fmt.Sprintf("S%05d", i)}, cells...))
	}
	return s
}

var songComposites = []normalize.Composite{
	{Source: "songs", Column: "album", Holds: []normalize.Held{{Column: "year", As: "(*)", Fill: true}}},
	{Source: "songs", Column: "title", Holds: []normalize.Held{
		{Column: "number", As: "*-", Fill: true}, {Column: "album", As: " - *", Fill: true}, {Column: "album", As: "(*)", Fill: true}, {Column: "artist", As: "* - ", Fill: true}}},
}

func TestGuessComposites(t *testing.T) {
	got := guess(t, songs(1500, func(i int) int { return i })).Composites
	require.ElementsMatch(t, songComposites[1].Holds, got[1].Holds)
	got[1].Holds = songComposites[1].Holds // equally sure ones stand in the order of their columns
	require.Equal(t, songComposites, got)
	require.Equal(t, guess(t, songs(1500, func(i int) int { return i })).Composites, guess(t, songs(1500, func(i int) int { return (i * 7) % 1500 })).Composites, "in any order of rows")

	for _, c := range []struct {
		one, other string // cells of title and artist, album and year
		want       []normalize.Composite
	}{
		{"A%[1]s - B%[1]s|A%[1]s", "A%[1]s - B%[1]s|", []normalize.Composite{{Source: "s", Column: "title", Holds: []normalize.Held{{Column: "artist", As: "* - ", Fill: true}}}}},
		{"A%[1]s - B%[1]s|A%[1]s", "B%[1]s - C%[1]s|A%[1]s", []normalize.Composite{{Source: "s", Column: "title", Holds: []normalize.Held{{Column: "artist", As: "* - "}}}}}, // two in three: too few to fill by
		{"B%[1]s - C%[1]s|A%[1]s", "A%[1]s - B%[1]s|A%[1]s", nil}, // one in three
	} {
		s := sheet{name: "s", header: []string{"id", "title", "artist"}}
		for i := range 300 {
			cells := fmt.Sprintf([]string{c.one, c.one, c.other}[i%3], letters(1000+i*37))
			s.rows = append(s.rows, append([]string{fmt.Sprintf("K%d", i)}, strings.Split(cells, "|")...))
		}
		require.Equal(t, c.want, guess(t, s).Composites, "%s, %s", c.one, c.other)
	}
	// One hand writes "artist - title" and leaves the artist open, another "title - disc" and sometimes leaves that open.
	disc := normalize.Held{Column: "album", As: " - *", Fill: true}
	artist := normalize.Held{Column: "artist", As: "* - ", Fill: true}
	for name, c := range map[string]struct {
		known int  // of ten artists of the first hand, who stand in their own column somewhere
		duets bool // whose songs are called after another artist
		full  bool // the second hand leaves nothing open
		want  []normalize.Held
	}{
		"artists of other rows":      {10, false, false, []normalize.Held{disc, artist}},
		"and no disc is missing":     {10, false, true, []normalize.Held{disc, artist}},
		"hardly any artist is known": {2, false, true, []normalize.Held{disc}},
		"either part is an artist":   {10, true, true, []normalize.Held{disc}},
	} {
		s := sheet{name: "s", header: []string{"id", "title", "artist", "album"}}
		for i := range 900 {
			artist, title, album := "Band "+letters(i*31%100), "Song "+letters(i*37), "Disc "+letters(i%200)
			if i%10 >= c.known {
				artist = "Band " + letters(1000+i)
			}
			if c.duets && i%3 == 0 {
				title = "Band " + letters(i*17%100)
			}
			cells := []string{title, artist, album}
			switch i % 3 {
			case 0:
				cells = []string{artist + " - " + title, "", album}
			case 1:
				if cells[0] += " - " + album; i%2 == 0 && !c.full {
					cells[2] = ""
				}
			}
			s.rows = append(s.rows, append([]string{fmt.Sprintf("K%d", i)}, cells...))
		}
		require.Equal(t, []normalize.Composite{{Source: "s", Column: "title", Holds: c.want}}, guess(t, s).Composites, name)
	}
	for _, own := range []string{"null", "another"} { // a year behind the title is that of the row where the row has none, else one of its own
		s := sheet{name: "s", header: []string{"id", "title", "year"}}
		for i := range 300 {
			title, year := fmt.Sprintf("Word%[1]s of X%[1]s", letters(i*37)), fmt.Sprint(1950+i%60)
			if i%3 == 0 {
				if title, year = fmt.Sprintf("%s (%d)", title, 1960+i%50), fmt.Sprint(1951+i%50); own == "null" {
					year = own
				}
			}
			s.rows = append(s.rows, []string{fmt.Sprintf("K%d", i), title, year})
		}
		require.Equal(t, own == "null", len(guess(t, s).Composites) == 1, own)
	}

	for name, spec := range map[string]string{
		"hardly a sign":     "id:key, title:product, maker:surname",
		"signs of its own":  "id:key, title:visit, maker:surname, note:words2",
		"no columns beside": "id:key, title:product2",
	} {
		require.Empty(t, guess(t, columns("a", 300, spec)).Composites, name)
	}
}

// Every hand's row says the same in the fields, and every value names the cell that holds it.
func TestSplitRows(t *testing.T) {
	const n = 1500
	table := build(t, guess(t, songs(n, func(i int) int { return i })), 2, songs(n, func(i int) int { return i }))
	var read []int
	for r := range uint32(table.Len()) {
		var i int
		_, err := fmt.Sscanf(table.Key(r), "S%d", &i)
		require.NoError(t, err)
		cells, plain := song(i)
		for c, field := range []string{"number", "title", "artist", "album", "year"} {
			f := table.Field(field)
			require.NotNil(t, f, field)
			got := table.AppendCells(nil, f, r)
			require.Len(t, got, 1, "%s of %q", field, cells)
			require.Equal(t, f.Kind.Parse(plain[c])[0].Canonical, f.Canonical(got[0].Value), "%s of %q", field, cells)
			at := slices.Index([]string{"number", "title", "artist", "album", "year"}, got[0].Column)
			require.Equal(t, cells[at], got[0].Raw, "the cell that holds it")
			if strings.TrimLeft(got[0].Raw, "0") != plain[c] {
				require.Contains(t, got[0].Raw, plain[c])
			}
			if at != c {
				read = append(read, c)
			}
		}
	}
	for _, f := range table.Fields() {
		var one []normalize.Cell
		records := make([]uint32, table.Len())
		for r := range records {
			records[r] = uint32(r)
			one = table.AppendCells(one, f, uint32(r))
		}
		all, _ := table.AppendAllCells(nil, nil, f, records)
		require.Equal(t, one, all, f.Name)
	}
	require.Contains(t, read, 2, "artists were taken out of titles")
	require.Contains(t, read, 4, "and years out of discs")
	again := build(t, table.Settled(), 1, songs(n, func(i int) int { return n - 1 - i }))
	require.Equal(t, table.Settled(), again.Settled())
}

// What is doubtful stays where it is: of two parts either may be the title, a word in brackets need not be a disc, and a cell that holds
// nothing but another's is left alone.
func TestSplitDoubtful(t *testing.T) {
	schema := guess(t, songs(1500, func(i int) int { return i }))
	schema.Composites = songComposites
	for _, c := range []struct{ cells, want string }{
		{"3|Kiss - Parade|||1986", "3|Kiss - Parade|||1986"},
		{"3|Prince - Kiss - Parade|||1986", "3|Kiss|Prince|Parade|1986"},
		{"3|Prince - Kiss||Parade|1986", "3|Kiss|Prince|Parade|1986"},
		{"3|Kiss - Parade|Prince||1986", "3|Kiss|Prince|Parade|1986"},
		{"3|Prinse and Crew - Kiss|Prince and Crew|Parade|1986", "3|Kiss|Prince and Crew|Parade|1986"},
		{"3|Parade|Prince|Parade|1986", "3|Parade|Prince|Parade|1986"},
		{"3|Kiss|Prince|Parade (live)|", "3|Kiss|Prince|Parade (live)|"},
		{"3|Kiss|Prince|Parade (1986)|1987", "3|Kiss|Prince|Parade (1986)|1987"},
		{"|003-Kiss|Prince|Parade|1986", "003|Kiss|Prince|Parade|1986"},
		{"7|003-Kiss|Prince|Parade|1986", "7|003-Kiss|Prince|Parade|1986"},
		{"3| - Parade|Prince|Parade|1986", "3|- Parade|Prince|Parade|1986"},
		{"3|Kiss (Parade (live))|Prince|Parade (live)|1986", "3|Kiss|Prince|Parade (live)|1986"},
	} {
		header := []string{"number", "title", "artist", "album", "year"}
		table := build(t, schema, 1, sheet{name: "songs", header: append([]string{"id"}, header...), rows: [][]string{append([]string{"S1"}, strings.Split(c.cells, "|")...)}})
		var got []string
		for _, h := range header {
			cell := ""
			for _, x := range table.AppendCells(nil, table.Field(h), 0) {
				cell = x.Clean
			}
			got = append(got, cell)
		}
		require.Equal(t, c.want, strings.Join(got, "|"), c.cells)
	}
}

// A composite of one source says nothing of another.
func TestSplitOneSource(t *testing.T) {
	schema := normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
		{Name: "title", Kind: normalize.Text, Columns: []normalize.Column{{"title"}}}, {Name: "artist", Kind: normalize.Text, Columns: []normalize.Column{{"artist"}}}},
		Composites: []normalize.Composite{{Source: "a", Column: "title", Holds: []normalize.Held{{Column: "artist", As: "* - ", Fill: true}}}}}
	rows := [][]string{{"1", "Prince - Kiss", ""}}
	header := []string{"id", "title", "artist"}
	table := build(t, schema, 1, sheet{name: "a", header: header, rows: rows}, sheet{name: "b", header: header, rows: rows})
	title := table.Field("title")
	require.Equal(t, "kiss", title.Canonical(title.IDs()[0]))
	require.Equal(t, "prince kiss", title.Canonical(title.IDs()[1]))
}

// The number of a model that stands in a title stands for one that its column lacks; what a thing is for has a number of its own.
func TestNumbersInTitles(t *testing.T) {
	header := []string{"id", "title", "modelno"}
	var rows [][]string
	number := func(i int) string { return fmt.Sprintf("WX-%d", 10000+i%90*7919) }
	for i := range 200 {
		row := []string{fmt.Sprint(i), fmt.Sprintf("Canon Camera %s, 20.1MP 1366x768 with 18-55mm lens", number(i)), number(i)}
		if i%4 == 3 {
			row[2] = ""
		}
		rows = append(rows, row)
	}
	want := []normalize.Composite{{Source: "a", Column: "title", Holds: []normalize.Held{{Column: "modelno", As: "*", Fill: true}}}}
	s := guess(t, sheet{name: "a", header: header, rows: rows})
	require.Equal(t, want, s.Composites)
	for title, number := range map[string]string{
		"Canon EOS WX-10003, red":           "WX10003",
		"Case for Canon WX-10003":           "",
		"Disk 750GB 5400RPM 2.5\" 1366x768": "",
		"Toner 0627B002 + A1":               "0627B002",
		"LV-1234 and LV-12345":              "LV12345",
		"":                                  "",
	} {
		table := build(t, s, 1, sheet{name: "a", header: header, rows: [][]string{{"1", title, ""}, {"2", title, "own-1"}}})
		f := table.Field("modelno")
		require.Equal(t, []string{number, "OWN1"}, []string{f.Canonical(f.IDs()[0]), f.Canonical(f.IDs()[1])}, title)
		if f = table.Field("title"); title != "" {
			require.Equal(t, f.Canonical(f.IDs()[0]), f.Canonical(f.IDs()[1]), "the title stays")
			require.NotEmpty(t, f.Canonical(f.IDs()[0]))
		}
	}
	for i := range rows { // the numbers of titles are of something else than the column's
		if rows[i][2] != "" {
			rows[i][2] = number(i + 13)
		}
	}
	require.Empty(t, guess(t, sheet{name: "a", header: header, rows: rows}).Composites)
}

// A source that has the numbers of another source in its titles alone has that column, made of those words.
func TestNumbersOfOtherSources(t *testing.T) {
	number := func(i int) string { return fmt.Sprintf("WX-%d", 10000+i*7919) }
	word := func(list string, i int) string { return strings.Fields(list)[i%len(strings.Fields(list))] }
	sheets := func(n int, model func(i int) string) []sheet {
		a := sheet{name: "a", header: []string{"id", "title", "brand", "modelno", "price"}}
		b := sheet{name: "b", header: []string{"id", "brand", "offer_title", "price"}}
		for i := range n {
			what := fmt.Sprintf("%s %s camera, red", word("digital compact slr bridge action", i), word("Canon Nikon Sony Leica", i/3))
			price := fmt.Sprintf("%d.99", 40+i*i%700)
			a.rows = append(a.rows, []string{fmt.Sprint("a", i), what, word("Canon Nikon Sony Leica", i/3), number(i % 1100), price})
			b.rows = append(b.rows, []string{fmt.Sprint("b", i), word("Canon Nikon Sony Leica", i/3), fmt.Sprintf("%s 20.1MP (%s) with case BX-%d", what, model(i), i), price})
		}
		return []sheet{a, b}
	}
	rows := sheets(300, func(i int) string { return strings.ReplaceAll(number(i*5), "-", "") }) // one in five is a number that the other source has
	s := guess(t, rows...)
	require.Equal(t, []normalize.Composite{{Source: "b", Column: "offer_title", Holds: []normalize.Held{{Column: "modelno", As: "*", Fill: true}}}}, s.Composites)
	table := build(t, s, 2, rows...)
	f := table.Field("modelno")
	b1, ok := table.Find("b", "b1")
	require.True(t, ok)
	require.Equal(t, "WX49595", f.Canonical(f.IDs()[b1]))
	cells := table.AppendCells(nil, f, b1)
	require.Equal(t, []string{"offer_title", rows[1].rows[1][2], "WX49595"}, []string{cells[0].Column, cells[0].Raw, cells[0].Clean}, "it stands in the title")
	require.Equal(t, table.Rows().Sources[1].Header, rows[1].header, "a source keeps its columns")

	require.Empty(t, guess(t, sheets(300, func(i int) string { return fmt.Sprintf("YZ-%d", i) })...).Composites, "numbers that nobody else has are of another sort")
	require.Empty(t, guess(t, sheets(300, func(i int) string { return number(i%19 + 300*(i%300/19)) })...).Composites, "nineteen may be chance")
	twenty := sheets(1500, func(i int) string { return []string{number(i), fmt.Sprintf("YZ-%d", i)}[min(i/20, 1)] })
	require.NotNil(t, build(t, guess(t, twenty...), 2, twenty...).Field("modelno"))
	require.Empty(t, guess(t, twenty...).Composites, "of eleven hundred twenty may be, too")
}

func TestCompositeMistakes(t *testing.T) {
	schema := normalize.Schema{Fields: []normalize.Field{{Name: "title", Kind: normalize.Text, Columns: []normalize.Column{{"title"}}}}, Composites: []normalize.Composite{
		{Column: "title"},
		{Column: "titel", Holds: []normalize.Held{{Column: "artist", As: "* - "}}},
		{Column: "title", Holds: []normalize.Held{{Column: "title", As: "* - "}, {Column: "artist", As: "*"}, {Column: "artist", As: " - "}, {Column: "artist", As: "*-*"}}},
	}}
	require.EqualError(t, schema.Validate([]string{"title", "artist"}), strings.Join([]string{
		`composite 2 (titel): no input has a column "titel"`,
		`composite 1 (title): holds nothing`,
		`composite 3 (title): holds itself`,
		`composite 3 (title): "*" sets off a number alone, and artist is no identifier or code`,
		`composite 3 (title): " - " is no way to set off a cell: one star, and signs before or behind it, as in "* - "`,
		`composite 3 (title): "*-*" is no way to set off a cell: one star, and signs before or behind it, as in "* - "`,
	}, "\n"))
	rows := &normalize.Rows{}
	_, err := normalize.Build(context.Background(), rows, schema, 1)
	require.Error(t, err)
}
