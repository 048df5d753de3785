package normalize

import (
	"slices"
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/normalize/date"
)

// joinedColumn is made of several columns: one text for each distinct tuple.
type joinedColumn struct {
	name string
	at   []int // the columns
	ids  []uint32
	text *interner
}

func (t *Table) joinColumns(src int, f Field, headers Column) *joinedColumn {
	s := t.sources[src]
	j := &joinedColumn{name: headers.String(), ids: make([]uint32, s.Len()), text: newInterner()}
	for _, h := range headers {
		j.at = append(j.at, slices.Index(s.Header, h))
	}
	at, ages := j.at, f.ages(s.Name, headers)
	tuples, byTuple := newInterner(), []uint32{0}
	key, parts := make([]byte, 4*len(at)), make([]string, len(at))
	for row := range j.ids {
		filled := false
		for i, c := range at {
			id := t.cells(src, c).ids.at(row)
			filled = filled || id != 0
			key[4*i], key[4*i+1], key[4*i+2], key[4*i+3] = byte(id), byte(id>>8), byte(id>>16), byte(id>>24)
		}
		if !filled {
			continue
		}
		tuple := tuples.intern(key)
		if int(tuple) == len(byTuple) {
			for i, c := range at {
				column := t.cells(src, c)
				parts[i] = strings.TrimSpace(column.text.get(column.ids.at(row)))
			}
			byTuple = append(byTuple, j.text.internString(join(f.Kind, ages, headers, parts)))
		}
		j.ids[row] = byTuple[tuple]
	}
	j.text.seal()
	return j
}

// join writes the parts of one value as its kind reads them without doubt:
// "surname, given" for Latin names, no space between Han, the date of year,
// month and day, each of which may be missing or a float of a data frame,
// a place with what it lies in, country and city before a number, the number of a unit or a box as such, an
// age on its day, no names that things of a series have from their places.
func join(k Kind, ages bool, headers Column, parts []string) string {
	if ages {
		return date.Age{}.On(parts[0], strings.Join(parts[1:], "-"))
	}
	switch k {
	case Address:
		parts = writeParts(headers, parts)
	case Text:
		parts = named(headers, parts)
	}
	filled := slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" })
	if k == Date && len(parts) == 3 {
		if d := date.FromParts(parts[0], parts[1], parts[2]); d.Canonical != "" {
			return d.Canonical
		}
	}
	switch {
	case k == Phone && parts[len(parts)-1] == "":
		return "" // a country or city without a number
	case len(filled) < 2:
		return strings.Join(filled, "")
	case k == Date:
		return strings.Join(filled, "-")
	case k == Name && hanName(filled[0]+filled[1]):
		return strings.Join(filled, "")
	case k == Place && !strings.ContainsFunc(filled[0], func(r rune) bool { return unicode.Is(unicode.Han, r) }):
		return strings.Join(filled, ", ")
	case k == Name && parts[0] != "":
		return filled[0] + ", " + strings.Join(filled[1:], " ")
	}
	return strings.Join(filled, " ")
}
