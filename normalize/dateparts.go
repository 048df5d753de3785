package normalize

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// datePart is the part of a date that a column may hold.
type datePart uint8

const (
	yearPart datePart = iota
	monthPart
	dayPart
	dateParts
)

// mostOf is the greatest number of a part.
var mostOf = [dateParts]int{2999, 12, 31}

// datePartWords are the words that headers have for the parts, folded.
var datePartWords = func() map[string]datePart {
	out := map[string]datePart{}
	for part, words := range []string{
		"year yr yyyy y jahr annee an ano anio anno rok god год рік yil yili jaar ar 年",
		"month mon mth mm m monat mois mes mese miesiac mesic месяц місяць ay ayi maand manad 月",
		"day dd d tag jour dia giorno dzien den день gun gunu dag 日",
	} {
		for _, w := range strings.Fields(words) {
			out[w] = datePart(part)
		}
	}
	return out
}()

// ofDate reads what part of a date a header names and what is left of it without: DOB_YEAR and year_of_birth by their words, birthyear,
// by and dayofbirth by their ends.
func ofDate(h string) (stems map[string]datePart) {
	stems = map[string]datePart{}
	words := headerParts(h)
	for i, w := range words {
		if part, ok := datePartWords[w]; ok {
			stems[strings.Join(slices.Delete(slices.Clone(words), i, i+1), " ")] = part
			return stems
		}
	}
	key := headerKey(h)
	for w, part := range datePartWords {
		if stem, ok := strings.CutSuffix(key, w); ok && stem != "" {
			stems[stem] = part
		}
		if stem, ok := strings.CutPrefix(key, w); ok && len(w) >= len("day") && stem != "" {
			stems[stem] = part
		}
	}
	return stems
}

// joinDates makes one date of three columns of a source that hold year, month and day and are called alike but for that.
func (g *guesser) joinDates(s *Source) {
	dates := map[string]*[dateParts]string{}
	for _, h := range slices.Sorted(slices.Values(s.Header)) {
		if !g.joins(Column{h}) {
			continue
		}
		for stem, part := range ofDate(h) {
			if dates[stem] == nil {
				dates[stem] = &[dateParts]string{}
			}
			if dates[stem][part] == "" {
				dates[stem][part] = h
			}
		}
	}
	for _, stem := range slices.Sorted(maps.Keys(dates)) {
		c := Column(dates[stem][:])
		whole := true
		for part, h := range c {
			whole = whole && h != "" && g.joins(Column{h}) && s.countsTo(h, mostOf[part])
		}
		if !whole {
			continue
		}
		m := meaning{"date_" + fieldName(c[yearPart]), Date}
		if bornHeader(stem) || bornHeader(c[yearPart]) || strings.HasPrefix(headerKey(stem), "b") {
			m.field = fieldBirth
		}
		g.drop(c)
		g.add(m, c)
	}
}

// countsTo tells whether a column holds whole numbers from 1 to most, in nearly all rows that fill it; a column with gaps comes out of
// a data frame as floats, 7.0.
func (s *Source) countsTo(header string, most int) bool {
	filled, good, c := 0, 0, slices.Index(s.Header, header)
	for row := range s.Len() {
		if v := strings.TrimSpace(s.Cell(row, c)); v != "" {
			filled++
			if n, err := strconv.Atoi(strings.TrimSuffix(v, ".0")); err == nil && n >= 1 && n <= most {
				good++
			}
		}
	}
	return filled > 0 && good*100 >= filled*95
}
