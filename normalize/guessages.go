package normalize

import (
	"slices"

	"github.com/guiyi/guiyi/normalize/date"
)

// holdsAges tells whether nearly all filled cells of a column are ages.
func holdsAges(s *Source, column int) bool {
	text, filled, ages := s.columns[column].text, 0, 0
	is := make([]bool, text.len())
	for id := range is {
		_, is[id] = date.Years(text.get(uint32(id)))
	}
	for row := range s.Len() {
		if id := s.columns[column].ids.at(row); id != 0 {
			filled++
			if is[id] {
				ages++
			}
		}
	}
	return filled > 0 && float64(ages) >= nearlyAll*float64(filled)
}

const nearlyAll = 0.95

// settleAges decides what ages say. An age beside the day on which somebody was that old is a birth date, as is one beside other sources' birth
// dates once it is found out when it was taken (see [Table.settleAges]); beside the birth dates of its own rows it repeats them; and else
// ages are compared with ages.
func (g *guesser) settleAges(sources []*Source) {
	type ages struct{ field, header string }
	var found []ages
	for _, f := range g.schema.Fields {
		for _, c := range f.Columns {
			if _, ok := ageField(c[0]); ok && f.Kind == Date && len(c) == 1 {
				found = append(found, ages{f.Name, c[0]})
			}
		}
	}
	for _, a := range found {
		g.settleAge(sources, a.field, a.header)
	}
}

// agesBeside is what the sources say beside a column of ages.
type agesBeside struct {
	joined            []Column // with when they were taken
	open              bool     // some source does not say when
	has               int      // sources that have the column
	bornThere, bornAt int      // those of them that have birth dates, and all that have
}

func (g *guesser) beside(sources []*Source, h string) (x agesBeside) {
	for _, s := range sources {
		born := g.fillsBirth(s)
		if born {
			x.bornAt++
		}
		if !slices.Contains(s.Header, h) {
			continue
		}
		if x.has++; born {
			x.bornThere++
		}
		if day := g.seenOn(s, h); day == "" {
			x.open = true
		} else if c := (Column{h, day}); !slices.ContainsFunc(x.joined, func(o Column) bool { return slices.Equal(o, c) }) {
			x.joined = append(x.joined, c)
		}
	}
	return x
}

func (g *guesser) settleAge(sources []*Source, field, h string) {
	x := g.beside(sources, h)
	g.drop([]string{h})
	switch {
	case x.bornThere == x.has:
		g.keep(h)
		return
	case field == fieldAge && x.bornThere == 0 && (x.bornAt > 0 || len(x.joined) > 0):
		field = fieldBirth
	case x.open && g.ofSeveralTimes(sources, h):
		g.keep(h)
		return
	case x.open:
		x.joined = nil // an age at an unknown time says nothing beside years
	}
	if x.open {
		g.add(meaning{field, Date}, Column{h})
	}
	for _, c := range x.joined {
		g.add(meaning{field, Date}, c)
		at := slices.IndexFunc(g.schema.Fields, func(f Field) bool {
			return slices.ContainsFunc(f.Columns, func(o Column) bool { return slices.Equal(o, c) })
		})
		f := &g.schema.Fields[at]
		f.Conventions = append(f.Conventions, Convention{Column: c.String(), Means: date.Age{}.String()})
	}
}

// keep makes a field of ages that are compared with nothing.
func (g *guesser) keep(h string) {
	g.schema.Fields = append(g.schema.Fields, Field{Name: fieldName(h), Kind: Date, Columns: []Column{{h}}, Skip: true})
}

// apartYears is the most years between two rows of one source by which they are taken for one person's at two times: a father and his son
// may have one name, too.
const apartYears = 12

// ofSeveralTimes tells whether a source holds its people at several times, some years apart: those who have a rare name in common are then
// hardly ever of one age, and ages tell nothing.
func (g *guesser) ofSeveralTimes(sources []*Source, h string) bool {
	whole := wholeNames(g.schema, sources)
	return slices.ContainsFunc(sources, func(s *Source) bool {
		at, most := slices.Index(s.Header, h), 0
		if at < 0 {
			return false
		}
		apart := whole.apart(s, func(row int) (int, bool) { return date.Years(s.Cell(row, at)) })
		for d := 3; d <= apartYears; d++ {
			most = max(most, around(apart, d))
		}
		return most >= max(minSame, leads*around(apart, 0))
	})
}

// fillsBirth tells whether most rows of a source have a birth date.
func (g *guesser) fillsBirth(s *Source) bool {
	i := g.field(fieldBirth, Date)
	if i < 0 {
		return false
	}
	n := 0
	for row := range s.Len() {
		if s.fills(row, g.schema.Fields[i]) {
			n++
		}
	}
	return 2*n > s.Len()
}

// seenOn returns the column that says when the ages of a source were taken: of what the header of the age names (age_at_visit, visit_date),
// else of an occasion on which people are seen, else one called year or date and nothing more; "" where there is none. When a record was
// made or changed says nothing: many systems write the age of today.
func (g *guesser) seenOn(s *Source, age string) string {
	beside, _ := besideAge(age)
	best, at := "", 0
	for _, h := range slices.Sorted(slices.Values(s.Header)) {
		if h == age || slices.Contains(g.ignore, h) {
			continue
		}
		if rank := seenRank(headerParts(h), beside); rank > at && datesAll(s, h) {
			best, at = h, rank
		}
	}
	return best
}

// datesAll tells whether nearly all rows have a date of a certain year in a column.
func datesAll(s *Source, h string) bool {
	p := newProfile(s, slices.Index(s.Header, h))
	year := func(v string) bool { return date.YearOf(date.Parse(v)) != 0 }
	return float64(p.filled) >= nearlyAll*float64(p.rows) && p.share(year) >= nearlyAll
}
