package normalize

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/normalize/name"
)

// joinSeries makes one column of the columns that a source numbers, track01 to track20, address1 and address2: left apart, two records
// of one disc would count as agreeing twenty times, and an author who moved up in the list as conflicting.
func (g *guesser) joinSeries(sources []*Source) {
	type joint struct {
		meaning
		Column
	}
	var all []joint
	for _, s := range sources {
		series := map[string]Column{}
		for _, h := range s.Header {
			if stem, _ := numberedStem(h); stem != "" && !slices.Contains(g.ignore, h) && !slices.Contains(g.schema.ID, h) {
				series[stem] = append(series[stem], h)
			}
		}
		for _, stem := range slices.Sorted(maps.Keys(series)) {
			if given, surname, ok := g.twoNames(s, stem, series[stem]); ok {
				g.drop(series[stem])
				g.add(meaning{"given_name", GivenName}, Column{given})
				g.add(meaning{"surname", Surname}, Column{surname})
				continue
			}
			if kind, c := g.seriesKind(s, series[stem]); kind != Ignore {
				all = append(all, joint{meaning{seriesName(stem, c[0], kind), kind}, c})
			}
		}
	}
	for _, j := range all { // every source's series is found before any is joined: they have headers in common
		g.drop(j.Column)
	}
	for _, j := range all {
		if !g.joins(j.Column) {
			g.add(j.meaning, j.Column)
		}
	}
}

// seriesName names the field of a series by what its header means without the number, if it means that.
func seriesName(stem, header string, k Kind) string {
	if m, known := headerWords()[stem]; known && m.kind == k {
		return m.field
	}
	if m, known := headerMeaning(strings.TrimRightFunc(header, func(r rune) bool { return !unicode.IsLetter(r) })); known && m.kind == k && headers().fields[m.field] {
		return m.field // billing_address_1
	}
	return fieldName(strings.TrimRightFunc(header, unicode.IsDigit))
}

// numberedStem splits a header that ends with a number.
func numberedStem(h string) (stem string, number int) {
	key := headerKey(h)
	stem = strings.TrimRightFunc(key, unicode.IsDigit)
	number, err := strconv.Atoi(key[len(stem):])
	if err != nil {
		return "", 0
	}
	return stem, number
}

// named leaves out what has no name but its place in a series, as a program writes that knows none: Track 1, Track 2, Piste 01. Two
// or more are of one word, one alone has that of its header.
func named(headers Column, parts []string) []string {
	if len(headers) < 2 || !slices.ContainsFunc(parts, wordAndNumber) {
		return parts
	}
	of, words := make([]string, len(parts)), map[string]int{}
	for i, h := range headers {
		stem, n := numberedStem(h)
		if stem == "" {
			return parts
		}
		if !wordAndNumber(parts[i]) {
			continue
		}
		if w, number := numberedStem(parts[i]); w != "" && number == n {
			of[i] = w
			words[w]++
			if w == stem {
				words[w]++
			}
		}
	}
	parts = slices.Clone(parts)
	for i, w := range of {
		if words[w] > 1 {
			parts[i] = ""
		}
	}
	return parts
}

// wordAndNumber tells texts of one word with a number behind it.
func wordAndNumber(s string) bool {
	word := strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	return word != "" && word != s && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// twoNames tells that two numbered columns, name1 and name2, hold given names and surnames: nearly all of one word, and together
// like the names of persons, where no other column has those. The first is taken for the given name unless the names say otherwise.
func (g *guesser) twoNames(s *Source, stem string, headers Column) (given, surname string, ok bool) {
	if len(headers) != 2 || !strings.HasSuffix(stem, "name") || slices.ContainsFunc(g.schema.Fields, func(f Field) bool {
		c := f.Columns[0]
		return (f.Kind == Name || f.Kind == GivenName || f.Kind == Surname) && slices.Contains(s.Header, c[0]) && (len(c) > 1 || !slices.Contains(headers, c[0]))
	}) {
		return "", "", false
	}
	c := slices.Sorted(slices.Values(headers))
	first, second := Field{Columns: []Column{{c[0]}}}, Field{Columns: []Column{{c[1]}}}
	most := uint32((1<<32 - 1) * uint64(min(s.Len(), sampleSize)) / uint64(max(s.Len(), 1)))
	var whole []string
	single, likely := 0, 0
	for row := range s.Len() {
		x, y := s.cellOf(row, first), s.cellOf(row, second)
		w := strings.TrimSpace(x) + " " + strings.TrimSpace(y)
		if x == "" || y == "" || contentHash(w) > most {
			continue
		}
		whole = append(whole, w)
		if len(strings.Fields(w)) == 2 {
			single++
		}
		if name.Likely(w) {
			likely++
		}
	}
	if len(whole) == 0 || 5*single < 4*len(whole) || float64(likely) <= mostlyNames*float64(len(whole)) {
		return "", "", false
	}
	if o := name.Vote(slices.Values(whole)); o == name.SurnameFirst || o == name.ChineseFirst {
		return c[1], c[0], true
	}
	return c[0], c[1], true
}

// seriesKind is the kind of the columns of a series joined, Ignore where they are not one, and which of them, in order: those that make
// no field are none. Words may stand in any of them, and so may names, where nothing says that they are one person's; an address
// may go on in a second line. A second telephone, address or surname is a thing of its own.
func (g *guesser) seriesKind(s *Source, headers Column) (Kind, Column) {
	var kinds [numKinds]int
	c := slices.DeleteFunc(slices.Clone(headers), func(h string) bool {
		at := slices.IndexFunc(g.schema.Fields, func(f Field) bool {
			return slices.ContainsFunc(f.Columns, func(x Column) bool { return len(x) == 1 && x[0] == h })
		})
		if at >= 0 {
			kinds[g.schema.Fields[at].Kind]++
		}
		return at < 0
	})
	n := len(c)
	if n < 2 {
		return Ignore, nil
	}
	slices.SortFunc(c, func(a, b string) int {
		_, x := numberedStem(a)
		_, y := numberedStem(b)
		return cmp.Or(cmp.Compare(x, y), strings.Compare(a, b))
	})
	words := kinds[Text] + kinds[Name] + kinds[Org]
	switch {
	case kinds[Address] == n && !slices.ContainsFunc(c[1:], func(h string) bool { return !newProfile(s, slices.Index(s.Header, h)).endsAddress() }):
		return Address, c
	case words > 0 && words+kinds[Category] == n && (kinds[Text] > 0 || !g.personal(c[0])):
		return Text, c
	}
	return Ignore, nil
}

// personal tells headers that name a person's own name, of which there may be several.
func (g *guesser) personal(h string) bool {
	m, ok := headerMeaning(h)
	return ok && m.kind == Name
}

// endsAddress tells whether most values are ends of addresses, apt 4, rather than whole ones or the names of places.
func (p profile) endsAddress() bool { return p.share(addressLike) <= 0.5 && p.share(hasDigit) > 0.5 }
