package normalize

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/guiyi/guiyi/normalize/phone"
	"github.com/guiyi/guiyi/normalize/text"
)

// GuessOptions narrows a guess. The zero value works.
type GuessOptions struct {
	ID     []string // the key columns, where they are known: each source takes the first that it has, others' keys are guessed
	Ignore []string // headers that are kept raw and never used
	Limits Limits   // taken over; their columns make no fields, and purchased sources are looked at after all others
}

// Guess proposes a Schema from headers and, where those do not tell, from
// values. It looks at a sample of each column's distinct values chosen by
// their content, so the order of rows does not matter. The proposal depends on
// nothing else.
func Guess(rows *Rows, o GuessOptions) Schema {
	g := guesser{rows: rows, ignore: append(o.Limits.Columns(), o.Ignore...)}
	g.schema.ID, g.schema.Limits = slices.Clone(o.ID), o.Limits
	sources := slices.Clone(rows.Sources)
	slices.SortFunc(sources, func(a, b *Source) int { return strings.Compare(a.Name, b.Name) })
	slices.SortStableFunc(sources, func(a, b *Source) int { return cmp.Compare(o.Limits.bought(a), o.Limits.bought(b)) })
	g.rows = &Rows{Sources: sources}
	for _, s := range sources {
		g.source(s, firstColumn(s.Header, o.ID) >= 0)
	}
	for _, s := range sources {
		g.joinDates(s)
	}
	for _, s := range sources {
		g.joinStreets(s)
	}
	g.joinBirthPlaces()
	g.joinKin(sources)
	g.joinNamesAcross()
	g.joinSeries(sources)
	g.joinWholeNames(sources)
	g.joinAcross(g.passed)
	for _, s := range sources {
		g.findComposites(s)
	}
	g.skipCodes()
	g.settleNames(sources)
	for _, s := range sources {
		g.findMixed(s)
	}
	g.settleAges(sources)
	g.nameCountries(sources)
	for _, s := range sources {
		g.placePhones(s)
		g.decodeSexes(s)
		g.stateDegrees(s)
	}
	return g.schema
}

type guesser struct {
	rows   *Rows
	ignore []string
	schema Schema
	passed []Field         // dates whose header says no more than that
	unused map[string]bool // those of them, by name, that may yet be one with a field of another source
}

// source adds the columns of one source in the order of their headers' names,
// so that permuted columns give the same schema. keyed says that its key is
// known.
func (g *guesser) source(s *Source, keyed bool) {
	order := make([]int, len(s.Header))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(s.Header[a], s.Header[b]) })
	if !keyed && !slices.ContainsFunc(s.Header, isKeyHeader) {
		keyed = g.keyByValues(s, order)
	}
	for _, c := range order {
		h := s.Header[c]
		if h == "" || slices.Contains(g.ignore, h) || g.known(h) {
			continue
		}
		g.column(s, c, keyed)
	}
}

// isKeyHeader tells headers that call their column a key, or say that it may be one.
func isKeyHeader(h string) bool {
	m, ok := headerMeaning(h)
	return ok && (m.field == fieldID || m.field == fieldMaybeID || m.field == fieldRecord)
}

// keyByValues takes the first column, by the order given, whose values alone say that it is the key: its header means nothing, and
// every row has another short code.
func (g *guesser) keyByValues(s *Source, order []int) bool {
	for _, c := range order {
		h := s.Header[c]
		if _, ok := headerMeaning(h); ok || h == "" || slices.Contains(g.ignore, h) || g.known(h) || !newProfile(s, c).certainKey(s) {
			continue
		}
		g.schema.ID = append(g.schema.ID, h)
		return true
	}
	return false
}

// hasKey tells whether a source has a column that its header alone calls a
// key, or one that was chosen before.
func (g *guesser) hasKey(s *Source) bool {
	return slices.ContainsFunc(s.Header, func(h string) bool {
		m, ok := headerMeaning(h)
		return ok && m.field == fieldID || slices.Contains(g.schema.ID, h)
	})
}

func (g *guesser) known(header string) bool {
	for _, f := range g.schema.Fields {
		for _, c := range f.Columns {
			if slices.Contains(c, header) {
				return true
			}
		}
	}
	return slices.Contains(g.schema.ID, header) || slices.Contains(g.schema.Updated, header)
}

func (g *guesser) add(m meaning, c Column) {
	for i, f := range g.schema.Fields {
		if f.Name != m.field {
			continue
		}
		if f.Kind == m.kind {
			g.schema.Fields[i].Columns = append(g.schema.Fields[i].Columns, c)
			return
		}
		m.field = fieldName(c.String()) + "_" + m.kind.String()
	}
	g.schema.Fields = append(g.schema.Fields, Field{Name: m.field, Kind: m.kind, Columns: []Column{c}})
}

// A column of telephone numbers is read with the country or city of its rows
// when at least one number in twenty is open without, and the places are known.
const (
	openPhones  = 0.05
	knownPlaces = 0.5
)

// placePhones joins the country and the city of a source to its telephone
// numbers: what 9123 4567 is, the row knows where the column does not.
func (g *guesser) placePhones(s *Source) {
	var places Column
	for _, want := range []struct {
		field string
		known func(string) string
	}{{"country", phone.RegionOf}, {"city", func(city string) string { return phone.RegionOf(city) + phone.AreaCode(city) }}} {
		if h := g.headerOf(s, want.field); h != "" && newProfile(s, slices.Index(s.Header, h)).share(func(v string) bool { return want.known(v) != "" }) >= knownPlaces {
			places = append(places, h)
		}
	}
	if len(places) == 0 {
		return
	}
	for i, f := range g.schema.Fields {
		if f.Kind != Phone {
			continue
		}
		for _, c := range f.Columns {
			if len(c) == 1 && slices.Contains(s.Header, c[0]) && openNumbers(s, c[0]) >= openPhones {
				joined := append(slices.Clone(places), c[0])
				if !slices.ContainsFunc(g.schema.Fields[i].Columns, func(x Column) bool { return slices.Equal(x, joined) }) {
					g.schema.Fields[i].Columns = append(g.schema.Fields[i].Columns, joined)
				}
			}
		}
	}
}

// nameCountries states that a field of countries or nationalities holds them, if by codes alone: all its columns or none, so that one
// country is one in all of them.
func (g *guesser) nameCountries(sources []*Source) {
	for i, f := range g.schema.Fields {
		if f.Kind != Category || f.Name != fieldCountry && f.Name != fieldNationality {
			continue
		}
		var values, headers []string
		for _, s := range sources {
			for _, at := range s.singles(f) {
				values, headers = append(values, sample(s.columns[at].text)...), append(headers, s.Header[at])
			}
		}
		if !text.CodedCountries(slices.Values(values)) {
			continue
		}
		slices.Sort(headers)
		for _, h := range slices.Compact(headers) {
			g.schema.Fields[i].Conventions = append(g.schema.Fields[i].Conventions, Convention{Column: h, Means: text.Countries.String()})
		}
	}
}

// decodeSexes states what a source means by 1 and 2 in a column of sexes that has nothing in words: its header says
// what its values do not.
func (g *guesser) decodeSexes(s *Source) {
	for i, f := range g.schema.Fields {
		if f.Name != fieldSex || f.Kind != Category {
			continue
		}
		for _, c := range f.Columns {
			if at := slices.Index(s.Header, c[0]); len(c) == 1 && at >= 0 && saysSex(c[0]) && text.CodedSexes(slices.Values(sample(s.columns[at].text))) {
				g.schema.Fields[i].Conventions = append(g.schema.Fields[i].Conventions, Convention{Source: s.Name, Column: c.String(), Means: text.Sexes.String()})
			}
		}
	}
}

// stateDegrees states which columns of a source are latitudes and longitudes.
func (g *guesser) stateDegrees(s *Source) {
	for i, f := range g.schema.Fields {
		if f.Kind != Number || f.Name != fieldLatitude && f.Name != fieldLongitude {
			continue
		}
		for _, at := range s.singles(f) {
			if newProfile(s, at).share(degreesLike) >= nearlyAll {
				g.schema.Fields[i].Conventions = append(g.schema.Fields[i].Conventions, Convention{Source: s.Name, Column: s.Header[at], Means: text.Degrees.String()})
			}
		}
	}
}

// degreesLike: 45.72992, -122.4.
func degreesLike(s string) bool {
	n, err := strconv.ParseFloat(s, 64)
	return err == nil && math.Abs(n) <= 180
}

// saysSex tells headers of sexes from those of titles, whose codes may be anything.
func saysSex(header string) bool {
	if m, ok := headerMeaning(header); !ok || m.field != fieldSex {
		return false
	}
	switch headerKey(header) {
	case "salutation", "称谓", "稱謂", "anrede", "civilite":
		return false
	}
	return true
}

// headerOf returns the header of a source that makes a field by itself.
func (g *guesser) headerOf(s *Source, field string) string {
	for _, f := range g.schema.Fields {
		for _, c := range f.Columns {
			if f.Name == field && len(c) == 1 && slices.Contains(s.Header, c[0]) {
				return c[0]
			}
		}
	}
	return ""
}

// openNumbers is the share of a column's numbers whose country or area neither
// they nor the column tell.
func openNumbers(s *Source, header string) float64 {
	values := sample(s.columns[slices.Index(s.Header, header)].text)
	column := phone.Vote(slices.Values(values))
	open, all := 0, 0
	for _, raw := range values {
		v := column.Parse(raw)
		if v.Canonical == "" || v.Masked {
			continue
		}
		all++
		if v.Country == "" {
			open++
		}
	}
	return float64(open) / float64(max(all, 1))
}

func (g *guesser) field(name string, k Kind) int {
	return slices.IndexFunc(g.schema.Fields, func(f Field) bool { return f.Name == name && f.Kind == k })
}

// cellOf returns the first column of a field that has anything in a row, its parts one after the other; "" when there is none.
func (s *Source) cellOf(row int, f Field) string {
	for _, c := range f.Columns {
		cell := ""
		for _, h := range c {
			if i := slices.Index(s.Header, h); i >= 0 && s.columns[i].ids.at(row) != 0 {
				cell = strings.TrimPrefix(cell+" "+s.Cell(row, i), " ")
			}
		}
		if cell != "" {
			return cell
		}
	}
	return ""
}

func (s *Source) fills(row int, f Field) bool { return s.cellOf(row, f) != "" }
