package normalize_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
)

// growRows reads the example customers, and deals them out to two sources one of
// which joins columns, has telephones in two, and the numbers that the other has in a column in its notes.
func growRows(t testing.TB) (headers map[string][]string, rows map[string][][]string) {
	t.Helper()
	read, err := normalize.ReadFiles(context.Background(), []source.File{{Path: "../examples/data/customers.csv", Name: "c"}}, nil)
	require.NoError(t, err)
	s := read.Sources[0]
	at := func(row int, column string) string { return s.Cell(row, slices.Index(s.Header, column)) }
	headers = map[string][]string{"a": append(slices.Clone(s.Header), "model"), "b": {"key", "name", "country", "phone", "phone 2", "note", "email", "address"}}
	rows = map[string][][]string{}
	id := slices.Index(s.Header, "id")
	require.GreaterOrEqual(t, id, 0, "%q", s.Header)
	for row := range s.Len() {
		if row%3 > 0 {
			cells := make([]string, len(s.Header))
			for i := range cells {
				cells[i] = s.Cell(row, i)
			}
			rows["a"] = append(rows["a"], append(cells, fmt.Sprintf("DSC-W%d", row%50)))
			continue
		}
		note := fmt.Sprintf("black camera dsc-w%d with bag %d", row%40, row)
		named := at(row, "name")
		if row%2 == 0 && named != "" { // the note holds the name, which its own column does not always have
			note = named + " - " + note
			named = []string{named, ""}[row%4/2]
		}
		rows["b"] = append(rows["b"], []string{at(row, "id"), named, []string{"", "HK", "China"}[row%3], at(row, "phone"), at((row*7)%s.Len(), "phone") + " / 010-6234567" + fmt.Sprint(row%10), note, at(row, "email"), at(row, "address")})
	}
	for i := range 40 { // copies
		again := slices.Clone(rows["a"][i*5])
		again[id] = fmt.Sprintf("again %d", i)
		rows["a"] = append(rows["a"], again)
	}
	return headers, rows
}

func growSchema() normalize.Schema {
	field := func(name string, k normalize.Kind, columns ...normalize.Column) normalize.Field {
		return normalize.Field{Name: name, Kind: k, Columns: columns}
	}
	return normalize.Schema{ID: []string{"id", "key"}, Fields: []normalize.Field{
		field("name", normalize.Name, normalize.Column{"name"}),
		field("phone", normalize.Phone, normalize.Column{"phone"}, normalize.Column{"country", "phone"}, normalize.Column{"phone 2"}),
		field("email", normalize.Email, normalize.Column{"email"}),
		field("address", normalize.Address, normalize.Column{"address"}),
		field("birth_date", normalize.Date, normalize.Column{"birth_date"}),
		field("note", normalize.Text, normalize.Column{"note"}),
		field("model", normalize.Code, normalize.Column{"model"}),
	}, Composites: []normalize.Composite{
		{Source: "b", Column: "note", Holds: []normalize.Held{{Column: "model", As: "*", Fill: true}}},
		{Source: "b", Column: "note", Holds: []normalize.Held{{Column: "name", As: "* - ", Fill: true}}},
	}}
}

func rowsOf(t testing.TB, headers map[string][]string, rows map[string][][]string, want func(source string, i int) bool) *normalize.Rows {
	t.Helper()
	var r normalize.Rows
	for _, name := range []string{"a", "b"} {
		var s *normalize.Source
		for i, cells := range rows[name] {
			if !want(name, i) {
				continue
			}
			if s == nil {
				var err error
				s, err = r.NewSource(name, headers[name])
				require.NoError(t, err)
			}
			require.NoError(t, s.Append(cells...))
		}
	}
	return &r
}

// A table to which rows were appended says of every record what one that was
// made of all rows at once says, under one settled schema.
func TestAppendedRowsAreLikeOthers(t *testing.T) {
	ctx := context.Background()
	headers, rows := growRows(t)
	base, err := normalize.Build(ctx, rowsOf(t, headers, rows, func(s string, i int) bool { return s == "a" && i < 900 }), growSchemaOf(t, headers, rows), 2)
	require.NoError(t, err)
	settled := base.Settled()
	whole, err := normalize.Build(ctx, rowsOf(t, headers, rows, func(string, int) bool { return true }), settled, 2)
	require.NoError(t, err)
	rnd := rand.New(rand.NewPCG(3, 4))
	batch := map[string]int{}
	for s, list := range rows {
		for i := range list {
			batch[fmt.Sprint(s, i)] = rnd.IntN(4)
		}
	}
	for n := range 4 {
		from, err := base.Append(ctx, rowsOf(t, headers, rows, func(s string, i int) bool {
			return !(s == "a" && i < 900) && batch[fmt.Sprint(s, i)] == n
		}), 1)
		require.NoError(t, err)
		require.Less(t, int(from), base.Len())
	}
	require.Equal(t, whole.Len(), base.Len())
	at := map[string]uint32{}
	for r := range uint32(base.Len()) {
		at[base.SourceName(r)+" "+base.Key(r)] = r
	}
	place := make([]uint32, whole.Len()) // in base, by record of whole
	for r := range uint32(whole.Len()) {
		place[r] = at[whole.SourceName(r)+" "+whole.Key(r)]
	}
	for _, f := range whole.Fields() {
		g := base.Field(f.Name)
		require.Equal(t, f.Distinct(), g.Distinct(), f.Name)
		sameRecords(t, whole, base, f, g, place)
		for range 20_000 {
			a, b := rnd.Uint32N(uint32(whole.Len())), rnd.Uint32N(uint32(whole.Len()))
			if rnd.IntN(3) == 0 {
				b = min(a+1, uint32(whole.Len()-1))
			}
			require.Equal(t, f.Compare(a, b), g.Compare(place[a], place[b]), "%s of %d and %d", f.Name, a, b)
		}
	}
	for a := range uint32(whole.Len()) {
		require.Equal(t, base.First(place[whole.First(a)]), base.First(place[a]), "copies of record %d", a)
	}
	require.Equal(t, whole.Counts().Copies, base.Counts().Copies)
}

// growSchemaOf settles nothing: the base table does.
func growSchemaOf(testing.TB, map[string][]string, map[string][][]string) normalize.Schema {
	s := growSchema()
	s.Settled = true // the base lacks the columns of the other source
	return s
}

func sameRecords(t *testing.T, whole, base *normalize.Table, f, g *normalize.FieldColumn, place []uint32) {
	t.Helper()
	texts := func(f *normalize.FieldColumn, ids []uint32) (out []string) {
		for _, id := range ids {
			out = append(out, f.Canonical(id))
		}
		return out
	}
	for r := range uint32(whole.Len()) {
		p := place[r]
		require.Equal(t, texts(f, f.Values(r)), texts(g, g.Values(p)))
		for i, id := range f.Values(r) {
			own := g.Values(p)[i]
			require.Equal(t, f.Count(id), g.Count(own), "%s %q", f.Name, f.Canonical(id))
			if f.Sketches() != nil {
				require.Equal(t, f.Sketches()[id], g.Sketches()[own])
			}
		}
		cells, again := whole.AppendCells(nil, f, r), base.AppendCells(nil, g, p)
		require.Len(t, again, len(cells))
		for i := range cells {
			require.Equal(t, f.Canonical(cells[i].Value), g.Canonical(again[i].Value))
			again[i].Value = cells[i].Value
		}
		require.Equal(t, cells, again)
		for part := range f.Kind.Parts() {
			require.Equal(t, f.AppendKeys(nil, r, part), g.AppendKeys(nil, p, part))
		}
	}
	all := make([]uint32, base.Len())
	for i := range all {
		all[i] = uint32(i)
	}
	cells, ends := base.AppendAllCells(nil, nil, g, all)
	var one []normalize.Cell
	for r, end := range ends {
		one = base.AppendCells(one, g, uint32(r))
		require.Len(t, one, end)
	}
	require.Equal(t, one, cells)
}
