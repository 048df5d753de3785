package normalize

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/date"
)

// ageWords are what headers call an age.
var ageWords = map[string]bool{"age": true, "ages": true, "alter": true, "edad": true, "âge": true, "età": true, "idade": true, "возраст": true, "вік": true,
	"leeftijd": true, "ålder": true, "alder": true, "ikä": true, "wiek": true, "věk": true, "életkor": true, "vârsta": true, "ηλικία": true, "yaş": true, "umur": true,
	"usia": true, "tuổi": true, "나이": true, "연령": true, "العمر": true, "อายุ": true}

// hanAges end the headers of ages that are written without spaces.
var hanAges = []string{"年龄", "年齡", "年齢", "岁数", "歲數"}

// ageWithin are words beside an age that leave it one.
var ageWithin = map[string]bool{"at": true, "in": true, "of": true, "on": true, "as": true, "the": true, "y": true, "yr": true, "yrs": true, "year": true, "years": true, "completed": true, "full": true}

// seenWords are what headers call the time at which somebody was seen, and was as old as the row says.
var seenWords = map[string]bool{"census": true, "enumeration": true, "snapshot": true, "visit": true, "interview": true, "survey": true, "admission": true, "encounter": true,
	"observation": true, "assessment": true, "exam": true, "examination": true, "screening": true, "consultation": true, "attendance": true, "wave": true,
	"普查": true, "調查": true, "调查": true, "就诊": true, "就診": true, "入院": true, "访问": true, "訪問": true, "快照": true}

// ageField reads a header: whether it calls its column an age, and the field that the column makes. An age at a visit is the age of who
// comes; an age at something else, and somebody else's, is a property of its own.
func ageField(h string) (field string, ok bool) {
	beside, ok := besideAge(h)
	if !ok {
		return "", false
	}
	for _, w := range beside {
		if ageGroups[w] {
			return "", false
		}
	}
	if slices.ContainsFunc(beside, func(w string) bool { return !seenWords[w] }) {
		return fieldName(h), true
	}
	return fieldAge, true
}

const (
	fieldAge   = "age"
	fieldBirth = "birth_date"
)

// ageGroups are words beside an age that make classes of ages of it.
var ageGroups = map[string]bool{"group": true, "groups": true, "band": true, "range": true, "class": true, "category": true, "cat": true, "bracket": true, "code": true,
	"flag": true, "unit": true, "units": true, "type": true, "id": true, "limit": true, "min": true, "max": true, "verified": true, "段": true, "组": true, "層": true}

// besideAge gives the words beside an age that say more than that it is the customer's own.
func besideAge(h string) (beside []string, ok bool) {
	words := headerParts(h)
	for _, w := range words {
		for _, end := range hanAges {
			if at := strings.Index(w, end); at >= 0 {
				return slices.DeleteFunc([]string{w[:at], w[at+len(end):]}, func(w string) bool { return w == "" || plainQualifiers[w] }), true
			}
		}
	}
	if !slices.ContainsFunc(words, func(w string) bool { return ageWords[w] }) {
		return nil, false
	}
	return slices.DeleteFunc(words, func(w string) bool { return ageWords[w] || ageWithin[w] || plainQualifiers[w] || w == "current" }), true
}

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

func (g *guesser) settleAge(sources []*Source, field, h string) {
	var joined []Column
	with, born, bornThere, open := 0, 0, 0, false
	for _, s := range sources {
		birth := g.fillsBirth(s)
		if birth {
			born++
		}
		if !slices.Contains(s.Header, h) {
			continue
		}
		with++
		if birth {
			bornThere++
		}
		if day := g.seenOn(s, h); day == "" {
			open = true
		} else if c := (Column{h, day}); !slices.ContainsFunc(joined, func(x Column) bool { return slices.Equal(x, c) }) {
			joined = append(joined, c)
		}
	}
	g.drop([]string{h})
	switch {
	case bornThere == with:
		g.keep(h)
		return
	case field == fieldAge && bornThere == 0 && (born > 0 || len(joined) > 0):
		field = fieldBirth
	case open:
		joined = nil // an age at an unknown time says nothing beside years
	}
	if open && field != fieldBirth && g.ofSeveralTimes(sources, h) {
		g.keep(h)
		return
	}
	if open {
		g.add(meaning{field, Date}, Column{h})
	}
	for _, c := range joined {
		g.add(meaning{field, Date}, c)
		for i := range g.schema.Fields {
			if f := &g.schema.Fields[i]; slices.ContainsFunc(f.Columns, func(x Column) bool { return slices.Equal(x, c) }) {
				f.Conventions = append(f.Conventions, Convention{Column: c.String(), Means: date.Age{}.String()})
			}
		}
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

// birthWords are never of a day on which somebody was seen.
var birthWords = map[string]bool{"birth": true, "born": true, "dob": true, "birthdate": true, "birthday": true}

// seenRank says how well the words of a header name the time of an age that has these words beside it; 0: not at all.
func seenRank(words, beside []string) int {
	seen := func(w string) bool { return seenWords[w] }
	switch {
	case slices.ContainsFunc(words, func(w string) bool { return keyWords[w] || birthWords[w] }):
		return 0
	case slices.ContainsFunc(words, func(w string) bool { return slices.Contains(beside, w) }):
		return 3
	case slices.ContainsFunc(beside, func(w string) bool { return !seenWords[w] }):
		return 0
	case slices.ContainsFunc(words, func(w string) bool { return seen(w) || hanSeen(w) }):
		return 2
	case len(words) == 1 && (words[0] == "year" || words[0] == "date" || words[0] == "年份" || words[0] == "日期"):
		return 1
	}
	return 0
}

// hanSeen finds such a word in a header without spaces: 就诊日期.
func hanSeen(header string) bool {
	for w := range seenWords {
		if w[0] >= 0x80 && strings.HasPrefix(header, w) {
			return true
		}
	}
	return false
}

// datesAll tells whether nearly all rows have a date of a certain year in a column.
func datesAll(s *Source, h string) bool {
	p := newProfile(s, slices.Index(s.Header, h))
	year := func(v string) bool { return date.YearOf(date.Parse(v)) != 0 }
	return float64(p.filled) >= nearlyAll*float64(p.rows) && p.share(year) >= nearlyAll
}
