package normalize

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/guiyi/guiyi/normalize/text"
)

// settleNames decides between full names and their parts. The parts are joined and the name is one field where hardly any row
// has both, where many have the whole alone, and where names are of several scripts, whose parts are told apart in several ways: 欧阳伟 stands
// in one column, Wei Ouyang in two, and either order is usual. A column that repeats what given name and surname say in most rows is kept
// for golden records only.
func (g *guesser) settleNames(sources []*Source) {
	given, surname := g.field("given_name", GivenName), g.field("surname", Surname)
	if given < 0 || surname < 0 {
		return
	}
	parts := []Field{g.schema.Fields[given], g.schema.Fields[surname]}
	g.nameWhole(given, surname)
	whole := mixedScripts(sources, parts[1])
	if whole && g.field("name", Name) < 0 {
		g.schema.Fields = append(g.schema.Fields, Field{Name: "name", Kind: Name})
		g.joinParts(len(g.schema.Fields) - 1)
		return
	}
	for i, f := range g.schema.Fields {
		if i == given || i == surname || f.Kind != Name && f.Kind != GivenName && f.Kind != Surname && f.Kind != Text {
			continue
		}
		filled, repeats := 0, 0
		for _, s := range sources {
			a, b := repeated(s, f, parts)
			filled, repeats = filled+a, repeats+b
		}
		if f.Name == "name" && f.Kind == Name && (whole || g.aloneIn(sources, f, parts) >= nameAlone) {
			defer g.joinParts(i)
		} else if filled > 0 && 4*repeats >= 3*filled {
			g.schema.Fields[i].Skip = true
		} else if f.Name == "name" && 4*filled < g.least(sources, f, parts[0]) {
			defer g.joinParts(i)
		}
	}
}

// nameWhole finds whole names whatever their column is called: the only ones of a source that has no parts of names.
func (g *guesser) nameWhole(given, surname int) {
	found := -1
	for i, f := range g.schema.Fields {
		switch {
		case f.Kind != Name || f.Name != "name" && headers().fields[f.Name]: // somebody else's: the mother's
		case f.Name == "name" || found >= 0:
			return
		default:
			found = i
		}
	}
	if found < 0 {
		return
	}
	for _, s := range g.rows.Sources {
		has := func(i int) bool {
			return slices.ContainsFunc(g.schema.Fields[i].Columns, func(c Column) bool { return slices.Contains(s.Header, c[0]) })
		}
		if has(found) == (has(given) || has(surname)) {
			return
		}
	}
	g.schema.Fields[found].Name = "name"
}

// joinWholeNames finds the whole names of a source that has no parts of names, whatever their column is called, where other sources have
// parts: it is made of the same words as those together, and as no other of its columns is.
func (g *guesser) joinWholeNames(sources []*Source) {
	given, surname := g.field("given_name", GivenName), g.field("surname", Surname)
	if given < 0 || surname < 0 || g.field("name", Name) >= 0 {
		return
	}
	parts := g.distributionOf(alignedValues, false, g.schema.Fields[given], g.schema.Fields[surname])
	found := -1
	for _, s := range sources {
		if s.has(g.schema.Fields[given]) || s.has(g.schema.Fields[surname]) {
			continue
		}
		best, most, next := -1, 0.0, 0.0
		for i, f := range g.schema.Fields {
			if f.Kind != Text && f.Kind != Name || f.headed() || headers().fields[f.Name] || slices.ContainsFunc(headerParts(f.Name), func(w string) bool { return persons[w] }) || !s.has(f) {
				continue // or somebody else's: the mother's
			}
			v := g.distributionOf(alignedValues, false, f).alike(parts)
			if v > most {
				best, most, next = i, v, most
			} else {
				next = max(next, v)
			}
		}
		if best < 0 || most < max(acrossShare, acrossLead*next) || found >= 0 && found != best {
			continue
		}
		found = best
	}
	if found < 0 {
		return
	}
	g.schema.Fields[found].Name, g.schema.Fields[found].Kind = "name", Name
	g.settleNames(sources)
}

// nameAlone is how many of the rows with a name may have it whole and not in parts before the whole is what is compared: rows without
// parts would have no name at all.
const nameAlone = 0.05

// aloneIn is the share of the rows with a name whose whole says what a missing part does not, customers that are companies aside.
func (g *guesser) aloneIn(sources []*Source, whole Field, parts []Field) float64 {
	alone, named := 0, 0
	for _, s := range sources {
		for row := range s.Len() {
			name, a, b := s.cellOf(row, whole), s.cellOf(row, parts[0]), s.cellOf(row, parts[1])
			if name != "" || a != "" || b != "" {
				named++
			}
			if name != "" && (a == "" || b == "") && !orgLike(name) && slices.ContainsFunc(strings.Fields(name), func(w string) bool { return !strings.Contains(a+" "+b, w) }) {
				alone++
			}
		}
	}
	return float64(alone) / float64(max(named, 1))
}

// least counts the rows that fill the rarer of two fields.
func (g *guesser) least(sources []*Source, a, b Field) int {
	na, nb := 0, 0
	for _, s := range sources {
		for row := range s.Len() {
			if s.fills(row, a) {
				na++
			}
			if s.fills(row, b) {
				nb++
			}
		}
	}
	return min(na, nb)
}

// joinParts makes the parts of names one more column of the full name.
func (g *guesser) joinParts(full int) {
	for _, src := range g.rows.Sources {
		var parts Column
		for _, n := range []string{"surname", "given_name", "middle_name"} {
			for _, f := range g.schema.Fields {
				for _, c := range f.Columns {
					if f.Name == n && (f.Kind == Surname || f.Kind == GivenName) && slices.Contains(src.Header, c[0]) {
						parts = append(parts, c...)
					}
				}
			}
		}
		if len(parts) > 0 {
			parts = append(parts, g.moreParts(src, full)...)
		}
		if len(parts) > 0 && !slices.ContainsFunc(g.schema.Fields[full].Columns, func(c Column) bool { return slices.Equal(c, parts) }) {
			g.schema.Fields[full].Columns = append(g.schema.Fields[full].Columns, parts)
		}
	}
	g.schema.Fields = slices.DeleteFunc(g.schema.Fields, func(f Field) bool {
		return f.Name == "given_name" || f.Name == "surname" || f.Name == "middle_name" || len(f.Columns) == 0
	})
}

// moreParts takes from a source that has names in parts the columns that no header is known for and that are a part of names too, a clan's or
// a grandfather's: they are called names, and the whole names of other sources have their words.
func (g *guesser) moreParts(src *Source, full int) (parts Column) {
	words := map[string]bool{}
	for _, s := range g.rows.Sources {
		if s == src {
			continue
		}
		for _, at := range s.singles(g.schema.Fields[full]) {
			for _, v := range sample(s.columns[at].text) {
				for _, w := range text.Parse(v).Tokens {
					words[w] = true
				}
			}
		}
	}
	in := func(v string) bool {
		for _, w := range text.Parse(v).Tokens {
			if !words[w] {
				return false
			}
		}
		return true
	}
	for i, f := range g.schema.Fields {
		if i == full || headers().fields[f.Name] || len(f.Columns) != 1 || len(f.Columns[0]) != 1 {
			continue
		}
		h := f.Columns[0][0]
		if w := headerParts(h); len(w) < 2 || headerWords()[w[len(w)-1]].field != "name" || !slices.Contains(src.Header, h) {
			continue
		}
		if newProfile(src, slices.Index(src.Header, h)).rowShare(in) >= mostInNames {
			parts = append(parts, h)
			g.schema.Fields[i].Columns = nil
		}
	}
	return parts
}

// mostInNames is how many of the rows of such a column have words of names alone.
const mostInNames = 0.9

// repeated counts the rows in which a field and all the parts are filled, and
// those in which its cell holds every word of the parts.
func repeated(s *Source, f Field, parts []Field) (filled, repeats int) {
	for row := range s.Len() {
		if !s.fills(row, f) || !s.fills(row, parts[0]) || !s.fills(row, parts[1]) {
			continue
		}
		filled++
		whole := strings.ToLower(s.cellOf(row, f))
		all := true
		for _, p := range parts {
			for _, w := range strings.Fields(strings.ToLower(s.cellOf(row, p))) {
				all = all && strings.Contains(whole, w)
			}
		}
		if all {
			repeats++
		}
	}
	return filled, repeats
}

// otherScript is how many of the names of each sort it takes for names to be of several scripts.
const otherScript = 0.05

// mixedScripts tells whether names are of several scripts: of Latin letters, of Chinese, Japanese or Korean characters, and of others two
// that many rows have. It looks at surnames.
func mixedScripts(sources []*Source, surname Field) bool {
	var rows [3]float64
	all := 0.0
	for _, s := range sources {
		for _, at := range s.singles(surname) {
			p := newProfile(s, at)
			for i := range rows {
				rows[i] += float64(float64(p.filled) * p.rowShare(func(v string) bool { return scriptOf(v) == i }))
			}
			all += float64(p.filled)
		}
	}
	scripts := 0
	for _, n := range rows {
		if n > 0 && n >= otherScript*all {
			scripts++
		}
	}
	return scripts > 1
}

// scriptOf numbers the scripts of names by their first letter: Latin, Chinese and its neighbours, others; -1 where there is none.
func scriptOf(name string) int {
	at := strings.IndexFunc(name, unicode.IsLetter)
	if at < 0 {
		return -1
	}
	switch r, _ := utf8.DecodeRuneInString(name[at:]); {
	case unicode.Is(unicode.Latin, r):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return 1
	}
	return 2
}
