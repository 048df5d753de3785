package normalize

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize/name"
	"github.com/guiyi/guiyi/normalize/source"
)

// what two writings of one value may differ in: nothing compares it, nothing is
// a key by it.
var writing = []string{"Raw", "Clean", "Problem", "Valid", "Title", "Script"}

// told is a parsed value without its writing.
func told(parsed any) any {
	x := reflect.New(reflect.TypeOf(parsed)).Elem()
	x.Set(reflect.ValueOf(parsed))
	for _, field := range writing {
		if f := x.FieldByName(field); f.IsValid() && f.CanSet() {
			f.SetZero()
		}
	}
	return x.Interface()
}

// Outside of oddities a canonical form tells all that a value says.
func TestCanonicalFormsTellAll(t *testing.T) {
	files := []string{"../examples/data/customers.csv"}
	for _, set := range []string{"rldata/RLdata500.csv", "senzing_truthset/customers.csv"} {
		if path := filepath.Join("../../shared/data/latin", set); exists(path) {
			files = append(files, path)
		}
	}
	for _, path := range files {
		rows, err := ReadFiles(context.Background(), []source.File{{Path: path, Name: "s"}}, nil)
		require.NoError(t, err)
		s := rows.Sources[0]
		plain := &Table{sources: rows.Sources}
		plain.splitRows()
		for _, f := range Guess(rows, GuessOptions{}).Fields {
			for _, means := range meansOf(f.Kind) {
				parse, err := f.Kind.ops().using2(means)
				require.NoError(t, err)
				first := map[string]Value{}
				for _, c := range f.Columns {
					cell, ok := plain.newCellColumn(0, f, c)
					require.True(t, ok)
					text := cell.text(s)
					for id := uint32(1); int(id) < text.len(); id++ {
						for _, v := range parse.values(text.get(id)) {
							if x, known := first[v.Canonical]; known && v.Canonical != "" {
								require.Equal(t, told(x.Parsed), told(v.Parsed), "%s %q and %q", f.Kind, x.Raw, v.Raw)
							}
							first[v.Canonical] = v
						}
					}
				}
			}
		}
	}
}

// using2 is using, and the usual parser for what is open.
func (o *ops) using2(means string) (parser, error) {
	if means == Open {
		return o.parse, nil
	}
	return o.using(means)
}

func meansOf(k Kind) []string {
	switch k {
	case Name:
		return []string{Open, "surname first", "surname last"}
	case Phone:
		return []string{Open, "HK", "CN 010"}
	case Date:
		return []string{Open, "day first", "month first"}
	}
	return []string{Open}
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// Writings of one name that have one canonical form are one value, unless the
// name was read otherwise: then they are two.
func FuzzNameSame(f *testing.F) {
	for _, s := range []string{"Li Xiaoming", "欧阳 修", "Chan Tai Man", "O'Brien, Conan", "司马相如", "de la Cruz, Maria", "Tanaka Ichirō", "김철수", "Wang 伟", "李先生", "VAN DER BERG/JAN MR", "Lin Yang", "Al-Sayed Omar", "陈 Peter"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if len(raw) > 60 || strings.ContainsFunc(raw, unicode.IsControl) {
			t.Skip()
		}
		words := strings.Fields(raw)
		writings := []string{raw, strings.ToUpper(raw), strings.ToLower(raw), "Mr " + raw, raw + "先生", strings.Join(words, "")}
		if n := len(words); n > 1 {
			writings = append(writings, words[n-1]+", "+strings.Join(words[:n-1], " "), words[n-1]+" "+strings.Join(words[:n-1], " "), words[0]+", "+strings.Join(words[1:], " "), strings.Join(words[1:], " ")+" "+words[0], words[n-1]+"/"+strings.Join(words[:n-1], " "))
		}
		first := map[string]name.Name{}
		for _, means := range meansOf(Name) {
			order := name.Order(0)
			if means != Open {
				var err error
				order, err = name.ParseOrder(means)
				require.NoError(t, err)
			}
			for _, w := range writings {
				v := name.Parser{Order: order}.Parse(w)
				if x, known := first[v.Canonical]; known && v.Canonical != "" {
					require.Equal(t, reflect.DeepEqual(told(x), told(v)), x.Same(&v), "%q and %q (%s)", x.Raw, w, means)
				}
				first[v.Canonical] = v
			}
		}
	})
}

// Two values of one canonical form stay two, whichever row comes first.
func TestVariantsOfOneCanonicalForm(t *testing.T) {
	for _, order := range [][]string{{"砠砠先生", "砠砠", "砠砠 先生"}, {"砠砠", "砠砠 先生", "砠砠先生"}} {
		var rows Rows
		s, err := rows.NewSource("s", []string{"id", "name"})
		require.NoError(t, err)
		for i, n := range order {
			require.NoError(t, s.Append(string(rune('a'+i)), n))
		}
		table, err := Build(context.Background(), &rows, Schema{ID: []string{"id"}, Fields: []Field{{Name: "name", Kind: Name, Columns: []Column{{"name"}}}}}, 1)
		require.NoError(t, err)
		f := table.Field("name")
		require.Equal(t, 2, f.Distinct())
		title := f.Compare(uint32(slices.Index(order, "砠砠先生")), uint32(slices.Index(order, "砠砠 先生")))
		require.Equal(t, Level(1), title)
		for id := range uint32(2) {
			require.Equal(t, "砠砠", f.Canonical(id+1))
		}
		plain := uint32(slices.Index(order, "砠砠"))
		require.NotEqual(t, f.IDs()[plain], f.IDs()[(plain+1)%3])
	}
}
