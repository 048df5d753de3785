package normalize

import (
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/text"
)

// Two fields of words that never stand in one source are one, under two headers, where so much of what each says is in words of the
// other, and so much more than in those of any third field.
const (
	acrossShare = 0.4
	acrossLead  = 1.25
)

// joinAcross makes one field of those that one source calls title and another name: what nobody can compare says nothing. Addresses
// and postcodes are of somebody, whom their headers name: of two, one has a header that says nothing.
func (g *guesser) joinAcross() {
	g.joinAlike(func(Field, Field) bool { return true }, Text, Name, Org)
	for _, k := range []Kind{Address, Code} {
		g.joinAlike(func(a, b Field) bool { return !a.headed() || !b.headed() }, k)
	}
}

// headed tells whether a header of the field says what it is.
func (f Field) headed() bool {
	return slices.ContainsFunc(f.Columns, func(c Column) bool {
		return slices.ContainsFunc(c, func(h string) bool {
			_, ok := headerMeaning(h)
			return ok
		})
	})
}

// joinAlike joins fields of some kinds that are made of the same words, where they may be one.
func (g *guesser) joinAlike(may func(a, b Field) bool, kinds ...Kind) {
	var words []vocabulary
	for i, f := range g.schema.Fields {
		if !f.Skip && slices.Contains(kinds, f.Kind) {
			words = append(words, g.vocabularyOf(i))
		}
	}
	partner := func(a int) int { // the one that shares most, where it shares clearly most
		best, first, second := -1, 0.0, 0.0
		for b := range words {
			if a == b || words[a].together(words[b]) || !may(g.schema.Fields[words[a].field], g.schema.Fields[words[b].field]) {
				continue
			}
			if o := min(words[a].within(words[b]), words[b].within(words[a])); o > first {
				best, first, second = b, o, first
			} else {
				second = max(second, o)
			}
		}
		if first < acrossShare || first < acrossLead*second {
			return -1
		}
		return best
	}
	var gone []string
	for a := range words {
		if b := partner(a); b > a && partner(b) == a {
			keep, add := &g.schema.Fields[words[a].field], &g.schema.Fields[words[b].field]
			if keep.Kind != add.Kind {
				keep.Kind = Text
			}
			keep.Columns = append(keep.Columns, add.Columns...)
			gone = append(gone, add.Name)
		}
	}
	g.schema.Fields = slices.DeleteFunc(g.schema.Fields, func(f Field) bool { return slices.Contains(gone, f.Name) })
}

// vocabulary is what words the values of a field are made of.
type vocabulary struct {
	field   int
	sources []bool
	known   map[string]bool // of all its values
	sample  []string        // of values chosen by their content, each as often as it stands there
}

func (g *guesser) vocabularyOf(field int) vocabulary {
	v := vocabulary{field: field, sources: make([]bool, len(g.rows.Sources)), known: map[string]bool{}}
	for i, s := range g.rows.Sources {
		for _, c := range g.schema.Fields[field].Columns {
			for _, h := range c {
				at := slices.Index(s.Header, h)
				if at < 0 {
					continue
				}
				v.sources[i] = true
				column := s.columns[at].text
				for id := 1; id < column.len(); id++ {
					for _, w := range text.Parse(column.get(uint32(id))).Tokens {
						v.known[w] = true
					}
				}
				for _, value := range sample(column) {
					v.sample = append(v.sample, text.Parse(strings.TrimSpace(value)).Tokens...)
				}
			}
		}
	}
	return v
}

// together tells whether a source has both.
func (v vocabulary) together(o vocabulary) bool {
	for i, has := range v.sources {
		if has && o.sources[i] {
			return true
		}
	}
	return false
}

// within is the share of the words of v that o has too.
func (v vocabulary) within(o vocabulary) float64 {
	n := 0
	for _, w := range v.sample {
		if o.known[w] {
			n++
		}
	}
	return float64(n) / float64(max(len(v.sample), 1))
}
