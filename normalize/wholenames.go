package normalize

import (
	"slices"
	"strings"
	"unicode"
)

// wholeName reads the whole names of customers as they are written: who has a name that hardly anybody else has is surely meant by
// another row that has it, whatever else is known.
type wholeName struct {
	fields []Field
	most   uint32 // names of a greater hash are left out
}

// namedRows is how many rows are enough to find out what those say that share a name.
const namedRows = 1 << 18

// wholeNames takes the fields of a schema that make the name of a customer: given name and surname, or the whole of it.
func wholeNames(schema Schema, sources []*Source) wholeName {
	w, rows := wholeName{}, 0
	for _, s := range sources {
		rows += s.Len()
	}
	w.most = uint32((1<<32 - 1) * uint64(min(rows, namedRows)) / uint64(max(rows, 1)))
	for _, fields := range [][]Field{{{Name: "given_name", Kind: GivenName}, {Name: "surname", Kind: Surname}}, {{Name: "name", Kind: Name}}} {
		w.fields = w.fields[:0]
		for _, f := range fields {
			at := slices.IndexFunc(schema.Fields, func(x Field) bool { return x.Kind == f.Kind && x.Name == f.Name })
			if at < 0 {
				at = slices.IndexFunc(schema.Fields, func(x Field) bool { return x.Kind == f.Kind })
			}
			if at >= 0 {
				w.fields = append(w.fields, schema.Fields[at])
			}
		}
		if len(w.fields) == len(fields) {
			return w
		}
	}
	return w
}

// persons tells whether the fields are called those of persons.
func (w wholeName) persons() bool {
	return !slices.ContainsFunc(w.fields, func(f Field) bool { return f.Name != "given_name" && f.Name != "surname" && f.Name != "name" })
}

// of gives the name of a row, its words in the order of the alphabet; "" where a part of it is missing.
func (w wholeName) of(s *Source, row int) string {
	var whole []string
	for _, f := range w.fields {
		words := strings.FieldsFunc(strings.ToLower(s.cellOf(row, f)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
		if len(words) == 0 {
			return ""
		}
		whole = append(whole, words...)
	}
	slices.Sort(whole)
	return strings.Join(whole, " ")
}

// saying is what the rows of a name say, up to two of them.
type saying struct {
	rows int
	says [2]int
}

// say collects what the rows of a source say, by name.
func (w wholeName) say(s *Source, of func(row int) (int, bool)) map[string]saying {
	out := map[string]saying{}
	for row := range s.Len() {
		name := w.of(s, row)
		if name == "" || contentHash(name) > w.most {
			continue
		}
		x := out[name]
		if n, ok := of(row); !ok {
			x.rows = len(x.says) // says nothing, and shares the name
		} else if x.rows < len(x.says) {
			x.says[x.rows] = n
		}
		x.rows++
		out[name] = x
	}
	return out
}

// alone gives what rows say that have a name for themselves.
func (w wholeName) alone(s *Source, of func(row int) (int, bool)) map[string]int {
	out := map[string]int{}
	for name, x := range w.say(s, of) {
		if x.rows == 1 {
			out[name] = x.says[0]
		}
	}
	return out
}

// apart counts the differences, either way, between two rows that have a name for themselves.
func (w wholeName) apart(s *Source, of func(row int) (int, bool)) map[int]int {
	out := map[int]int{}
	for _, x := range w.say(s, of) {
		if x.rows == 2 {
			out[x.says[0]-x.says[1]]++
			out[x.says[1]-x.says[0]]++
		}
	}
	return out
}
