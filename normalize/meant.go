package normalize

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// column adds one column of a source.
func (g *guesser) column(s *Source, c int, keyed bool) {
	h, p := s.Header[c], newProfile(s, c)
	if field, isAge := ageField(h); isAge && holdsAges(s, c) {
		g.add(meaning{field, Date}, Column{h})
		return
	}
	m, ok := p.besideMeaning(s, h)
	switch {
	case ok && m.field == fieldID && !keyed && p.key(s), ok && (m.field == fieldMaybeID || m.field == fieldRecord) && !keyed && p.key(s) && !g.hasKey(s):
		g.schema.ID = append(g.schema.ID, h)
		return
	case ok && m.field == fieldUpdated:
		g.schema.Updated = append(g.schema.Updated, h)
		return
	case ok && m.field == fieldID:
		return
	case ok && m.kind == Ignore && bareDates[headerKey(h)] && p.births() && namesPersons(s) && !slices.ContainsFunc(s.Header, bornHeader):
		m = meaning{fieldBirth, Date}
	case ok && (m.field == fieldMaybeID || m.field == fieldRecord):
		m = meaning{fieldName(h), g.reference(h, p)}
	case ok && m.field == fieldHousehold:
		if m = (meaning{fieldName(h), g.reference(h, p)}); m.kind == Identifier {
			m.kind = Code
		}
	case ok && m.field == fieldThing:
		m = meaning{fieldName(h), p.thing()}
	case ok && m.field == fieldSex && p.distinct > maxSexes:
		m = meaning{fieldName(h), p.check(m)} // the genre of a song
	case ok:
		switch k := p.check(m); {
		case k == Org && m.field == "name":
			m = meaning{"org", Org} // the name of a customer that is a company
		case k != m.kind:
			m = meaning{field: fieldName(h), kind: k} // the values are something else than the header says
		}
	default:
		m = meaning{field: fieldName(h), kind: g.unknown(h, p)}
	}
	switch {
	case p.filled == 0:
	case m.kind != Ignore:
		g.add(g.apart(s, h, m), Column{h})
	default:
		g.pass(h, p.kind())
	}
}

// pass keeps a column of dates of which the header says nothing but that they are dates: where another source has such years of things, what
// it may be compared with. Else it is the day on which a row was made.
func (g *guesser) pass(h string, k Kind) {
	if k != Date || !bareDates[headerKey(h)] {
		return
	}
	name := fieldName(h) + "_" + k.String()
	for i, f := range g.passed {
		if f.Name == name {
			g.passed[i].Columns = append(g.passed[i].Columns, Column{h})
			return
		}
	}
	g.passed = append(g.passed, Field{Name: name, Kind: k, Columns: []Column{{h}}})
}

// bareDates are headers that say of a date nothing but that it is one.
var bareDates = map[string]bool{"date": true, "dt": true, "datum": true, "fecha": true, "data": true, "日期": true}

// bornHeader tells headers of birth dates.
func bornHeader(h string) bool {
	m, ok := headerMeaning(h)
	return ok && m.field == fieldBirth
}

// namesPersons tells whether a source has a column that is headed as the name of a person.
func namesPersons(s *Source) bool {
	return slices.ContainsFunc(s.Header, func(h string) bool {
		m, ok := headerMeaning(h)
		return ok && (m.kind == GivenName || m.kind == Surname || m.kind == Name)
	})
}

// births tells dates of births from those of what a system records, which are of a few years: of the dates of the sample eight in ten
// are spread over twenty years or more.
func (p profile) births() bool {
	if p.share(dateLike) <= 0.9 {
		return false
	}
	var years []int
	for _, raw := range p.sample {
		if v := Date.Parse(raw); len(v) == 1 && len(v[0].Canonical) >= 4 {
			if y, err := strconv.Atoi(v[0].Canonical[:4]); err == nil {
				years = append(years, y)
			}
		}
	}
	slices.Sort(years)
	n := len(years)
	return n >= 10 && years[n*9/10]-years[n/10] >= 20
}

// maxSexes is how many ways of writing a sex a column may have.
const maxSexes = 20

// besideMeaning is what a header says in its source. A word that could mean a field of which the source has a column under its
// own word does not, nor does one for names where the values are whole names.
func (p profile) besideMeaning(s *Source, h string) (meaning, bool) {
	m, ok := headerMeaning(h)
	for _, b := range besides(h) {
		others := slices.DeleteFunc(slices.Clone(s.Header), func(other string) bool { return other == h })
		named := slices.ContainsFunc(others, func(other string) bool {
			m, ok := headerMeaning(other)
			return ok && m.field == b.field
		})
		if !named && slices.ContainsFunc(others, func(other string) bool { return says(other, b.needs) }) && !(m.kind == Name && p.share(severalWords) > mostlyNames) {
			return b.meaning, true
		}
	}
	if !ok || m.makesField() && !headers().fields[m.field] {
		if b, found := prefixedMeaning(s, h); found {
			return b, true
		}
	}
	if !ok {
		if b, found := pinyinMeaning(s, h); found {
			return b, true
		}
		return gluedMeaning(s, h)
	}
	return m, ok
}

// prefixedMeaning reads a header without the first word, and the numbers behind it, that others have too: ADRC-CITY1, PID-5.1 Family Name,
// Elector DOB. A word that says whose things they are stays, and so does one beside a column that is called so without; artist_name is the
// name of a thing, however many columns are about artists.
func prefixedMeaning(s *Source, h string) (meaning, bool) {
	words := headerParts(h)
	if len(words) < 2 || persons[words[0]] {
		return meaning{}, false
	}
	if _, known := headerWords()[words[0]]; known {
		return meaning{}, false
	}
	same := 0
	for _, other := range s.Header {
		if p := headerParts(other); len(p) > 1 && p[0] == words[0] {
			same++
		}
	}
	rest := slices.DeleteFunc(slices.Clone(words[1:]), func(w string) bool { return strings.Trim(w, "0123456789") == "" })
	if same < glued || len(rest) == 0 || len(rest) == 1 && rest[0] == "name" {
		return meaning{}, false
	}
	m, ok := headerMeaning(strings.Join(rest, "_"))
	if !ok || !m.makesField() || !headers().fields[m.field] || slices.ContainsFunc(s.Header, func(other string) bool {
		o, ok := headerMeaning(other)
		return ok && o.field == m.field
	}) {
		return meaning{}, false
	}
	return m, true
}

// pinyinMeaning reads a header in pinyin, by its first letters or whole, where others are too: sjh (手机号), lxdz (联系地址), shengri (生日),
// kehu_xingming (客户姓名).
func pinyinMeaning(s *Source, h string) (meaning, bool) {
	for _, read := range []func(string) (meaning, bool){initialsMeaning, spelledOut} {
		m, ok := read(h)
		if !ok {
			continue
		}
		same := 0
		for _, other := range s.Header {
			if _, ok := read(other); ok {
				same++
			}
		}
		if same >= glued {
			return m, true
		}
	}
	return meaning{}, false
}

func initialsMeaning(h string) (meaning, bool) {
	m, ok := headers().initials[headerKey(h)]
	return m, ok
}

// spelledOut reads pinyin by its longest known end.
func spelledOut(h string) (meaning, bool) {
	key := headerKey(h)
	for i := range key {
		if m, ok := headers().spelled[key[i:]]; ok && (i == 0 || m.makesField()) {
			return m, true
		}
	}
	return meaning{}, false
}

// glued is how many headers of a source begin with one letter that belongs to no word: PFNAME, PLNAME and PSEX of a patient. Two may by chance.
const glued = 3

// gluedMeaning reads a header without a first letter that others have in front of a known word too.
func gluedMeaning(s *Source, h string) (meaning, bool) {
	without := func(h string) (meaning, bool) {
		key := headerKey(h)
		if len(key) < 4 || key[0] >= utf8.RuneSelf {
			return meaning{}, false
		}
		if _, known := headerMeaning(h); known {
			return meaning{}, false
		}
		m, ok := headerWords()[key[1:]]
		return m, ok && m.makesField()
	}
	m, ok := without(h)
	if !ok {
		return meaning{}, false
	}
	same := 0
	for _, other := range s.Header {
		if _, ok := without(other); ok && headerKey(other)[0] == headerKey(h)[0] {
			same++
		}
	}
	return m, same >= glued
}

func severalWords(s string) bool { return strings.Contains(s, " ") }

// says tells headers that name a field, whatever stands beside them.
func says(h, field string) bool {
	h = strings.TrimRightFunc(h, unicode.IsDigit)
	if m, ok := headerMeaning(h); ok && m.field == field {
		return true
	}
	return slices.ContainsFunc(besides(h), func(b sister) bool { return b.field == field })
}

// apart gives a column a field of its own where another column of its source makes the field that its header names, and a record
// has one value of that kind: of two towns that it names one is not as good as the other.
func (g *guesser) apart(s *Source, h string, m meaning) meaning {
	switch m.kind {
	case Phone, Email, Name, Org, Address:
		return m
	}
	if at := g.field(m.field, m.kind); at < 0 || !slices.ContainsFunc(g.schema.Fields[at].Columns, func(c Column) bool { return slices.Contains(s.Header, c[0]) }) {
		return m
	}
	if own := fieldName(h); own != m.field {
		return meaning{own, m.kind}
	}
	return meaning{m.field + "_2", m.kind}
}
