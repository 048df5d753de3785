package normalize

import (
	"cmp"
	"slices"
	"strings"
)

// Two fields that never stand in one source are one, under two headers, where the values and words of the two are distributed alike
// (see alike), so much as this, and so much more than with any other field that is still free.
const (
	acrossShare   = 0.4  // of texts, names and addresses, whose words may be those of two shops
	acrossList    = 0.8  // of categories and places, of which two lists share many by chance
	acrossNumbers = 0.02 // of numbers and mailboxes, which few rows have in common when they are right
	acrossSpread  = 0.4  // of amounts and years, see spread.alike
	acrossUnused  = 0.65 // of dates whose header says no more than that, which are mostly those of rows
	acrossLead    = 1.2
)

// joinNamesAcross is joinAcross for the parts of names: PERNAME1 to PERNAME3 are no list where another source has their names by part.
func (g *guesser) joinNamesAcross() {
	part := func(f Field) bool { return f.Kind == GivenName || f.Kind == Surname }
	g.joinAlike(func(a, b Field) bool { return part(a) || part(b) })
}

// joinAcross makes one field of those that one source calls title and another name: what nobody can compare says nothing. Fields whose
// headers both say what they are, and something else, stay two, but for texts and names: a title is the name of a thing. The closest pair of
// fields is joined first and is then out of the way of others: middle names are given names too, but the given names of the
// other source are closer to those of this one.
//
// Dates whose header says no more than that are not used, as those on which records were made, but where they are those of a field that
// no header explains: "Date" holds the years of publications.
func (g *guesser) joinAcross(unused []Field) {
	g.unused = map[string]bool{}
	for _, f := range unused {
		if g.field(f.Name, f.Kind) < 0 {
			g.unused[f.Name] = true
			g.schema.Fields = append(g.schema.Fields, f)
		}
	}
	g.joinAlike(func(Field, Field) bool { return true })
	g.schema.Fields = slices.DeleteFunc(g.schema.Fields, func(f Field) bool { return g.unused[f.Name] })
}

// joinAlike joins the closest pairs of the fields that may be one, and those with the fields of a third source. Cost: that of comparing the
// distributions of all pairs of fields that may be, of which the more there are the fewer values are looked at, once and once more for each
// source beyond two that shares one.
func (g *guesser) joinAlike(may func(a, b Field) bool) {
	for g.joinClosest(may) && len(g.rows.Sources) > 2 {
	}
}

func (g *guesser) joinClosest(may func(a, b Field) bool) (found bool) {
	pairs := g.alikePairs(may)
	of := map[int][]alikePair{} // by field, the closest first
	for _, p := range pairs {
		of[p.a], of[p.b] = append(of[p.a], p), append(of[p.b], p)
	}
	joined := map[int]bool{}
	rival := func(field int, p alikePair) float64 { // how much alike the closest other field is that is free
		for len(of[field]) > 0 && (joined[of[field][0].a] || joined[of[field][0].b]) {
			of[field] = of[field][1:]
		}
		for _, q := range of[field] {
			if q != p && !joined[q.a] && !joined[q.b] && !g.mayBeOne(q.beside(field), p.beside(field)) { // else all three may be one
				return q.alike
			}
		}
		return 0
	}
	var gone []string
	for _, p := range pairs {
		if joined[p.a] || joined[p.b] || p.alike < g.leastAlike(p.a, p.b) {
			continue
		}
		if p.alike >= acrossLead*max(rival(p.a, p), rival(p.b, p)) && g.borneOut(p.a, p.b) {
			joined[p.a], joined[p.b] = true, true
			gone = append(gone, g.joinTwo(p.a, p.b))
		}
	}
	g.schema.Fields = slices.DeleteFunc(g.schema.Fields, func(f Field) bool { return slices.Contains(gone, f.Name) })
	return len(gone) > 0
}

// alikePair is two fields that may be one, by their places in the schema.
type alikePair struct {
	a, b  int
	alike float64
}

// beside is the field of a pair that is not the given one.
func (p alikePair) beside(field int) int { return p.a + p.b - field }

// alikePairs measures the pairs of fields that may be one, the closest first.
func (g *guesser) alikePairs(may func(a, b Field) bool) (pairs []alikePair) {
	headed := make([]bool, len(g.schema.Fields)) // once a field, not once a pair
	for i, f := range g.schema.Fields {
		headed[i] = f.headed()
	}
	for b := range g.schema.Fields {
		for a := range b {
			if (!headed[a] || !headed[b] || g.freeWords(a, b)) && may(g.schema.Fields[a], g.schema.Fields[b]) && g.mayBeOne(a, b) {
				pairs = append(pairs, alikePair{a, b, 1})
			}
		}
	}
	studies := studies{g: g, values: min(alignedValues, max(alignedAll/max(len(pairs), 1), alignedLeast)), words: map[aligned]*distribution{}, spreads: map[aligned]*spread{}}
	for i, p := range pairs {
		if !g.lone(p.a) || !g.lone(p.b) {
			pairs[i].alike = studies.alike(p.a, p.b)
		}
	}
	slices.SortFunc(pairs, func(x, y alikePair) int {
		return cmp.Or(cmp.Compare(y.alike, x.alike), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return pairs
}

// joinTwo gives one field the columns of another: the one whose header says what it is keeps its name and kind. It returns the name
// of the other.
func (g *guesser) joinTwo(a, b int) (gone string) {
	keep, add := &g.schema.Fields[a], &g.schema.Fields[b]
	if add.headed() && !keep.headed() || g.unused[keep.Name] {
		keep, add = add, keep
	}
	switch {
	case keep.Kind == add.Kind || keep.headed() != add.headed():
	case keep.Kind == Org && add.Kind == Text || keep.Kind == Text && add.Kind == Org:
		keep.Kind = Org // a firm's, under a header that says nothing of it
	case acrossOf(keep.Kind, add.Kind) == acrossAmounts:
		keep.Kind = Number
	default:
		keep.Kind = Text
	}
	keep.Columns = append(keep.Columns, add.Columns...)
	return add.Name
}

// across is by what it shows that two fields are one.
type across uint8

const (
	acrossWords across = iota + 1
	acrossDigits
	acrossMail
	acrossAmounts
	acrossYears
	acrossFirst // the first number of each cell
)

// spread tells whether numbers are compared, and not values.
func (a across) spread() bool { return a >= acrossAmounts }

// acrossOf is by what it shows that fields of two kinds are one, 0 where they may not be. Numbers may stand beside a word, pp. 63-70,
// and amounts of which there are few are a category by themselves.
func acrossOf(a, b Kind) across {
	x, y := acrossKinds[a], acrossKinds[b]
	switch {
	case (a == Address) != (b == Address):
		return 0
	case x == y:
		return x
	case a == Number && b == Category || a == Category && b == Number:
		return acrossAmounts
	case a == Text && (b == Identifier || b == Code) || b == Text && (a == Identifier || a == Code):
		return acrossFirst
	}
	return 0
}

var acrossKinds = map[Kind]across{Text: acrossWords, Name: acrossWords, Org: acrossWords, GivenName: acrossWords, Surname: acrossWords, Place: acrossWords,
	Category: acrossWords, Address: acrossWords, Identifier: acrossDigits, Code: acrossDigits, Phone: acrossDigits, Email: acrossMail,
	Number: acrossAmounts, Date: acrossYears}

// mayBeOne tells whether two fields may be one that two sources call otherwise, as far as their headers allow it.
func (g *guesser) mayBeOne(x, y int) bool {
	a, b := g.schema.Fields[x], g.schema.Fields[y]
	if a.Skip || b.Skip || acrossOf(a.Kind, b.Kind) == 0 || g.unused[a.Name] && g.unused[b.Name] {
		return false
	}
	return !slices.ContainsFunc(g.rows.Sources, func(s *Source) bool { return s.has(a) && s.has(b) })
}

// joinBirthPlaces makes one place of the columns in which a source writes the parish and the county where somebody was born, where
// another source has the whole in one cell.
func (g *guesser) joinBirthPlaces() {
	columns := make([]Column, len(g.rows.Sources))
	whole := false
	for i, s := range g.rows.Sources {
		for _, h := range s.Header {
			if m, ok := headerMeaning(h); ok && m.field == fieldBirthPlace && g.joins(Column{h}) {
				columns[i] = append(columns[i], h)
			}
		}
		whole = whole || len(columns[i]) == 1
	}
	for _, c := range columns {
		if whole && len(c) > 1 {
			slices.SortFunc(c, func(a, b string) int { return cmp.Or(cmp.Compare(breadth(a), breadth(b)), strings.Compare(a, b)) })
			g.drop(c)
			g.add(meaning{fieldBirthPlace, Place}, c)
		}
	}
}

// breadth orders the parts of a place as they are written, the narrow first.
func breadth(header string) int {
	key := headerKey(header)
	return slices.IndexFunc([]string{"county", "state", "country"}, func(w string) bool { return strings.HasSuffix(key, w) })
}

// lone tells of telephones and mailboxes whether the sources that have a field have no other of its kind: it is the customer's.
func (g *guesser) lone(x int) bool {
	f := g.schema.Fields[x]
	if f.Kind != Phone && f.Kind != Email || f.headed() && f.Name != f.Kind.String() || slices.ContainsFunc(headerParts(f.Name), func(w string) bool { return persons[w] }) {
		return false
	}
	return !slices.ContainsFunc(g.rows.Sources, func(s *Source) bool {
		return s.has(f) && slices.ContainsFunc(g.schema.Fields, func(o Field) bool { return o.Kind == f.Kind && o.Name != f.Name && s.has(o) })
	})
}

// has tells whether a source has a column of a field.
func (s *Source) has(f Field) bool {
	return slices.ContainsFunc(f.Columns, func(c Column) bool {
		return slices.ContainsFunc(c, func(h string) bool { return slices.Contains(s.Header, h) })
	})
}

// freeWords tells fields of what things and persons are called, which may be one whatever their headers say.
func (g *guesser) freeWords(x, y int) bool {
	free := func(k Kind) bool { return k == Text || k == Name || k == Org }
	return free(g.schema.Fields[x].Kind) && free(g.schema.Fields[y].Kind)
}

// headed tells whether a header of the field says what it is: the address of an employer is that, of a registration district it says
// that it is some district only.
func (f Field) headed() bool {
	return slices.ContainsFunc(f.Columns, func(c Column) bool {
		return slices.ContainsFunc(c, func(h string) bool {
			m, ok := headerMeaning(h)
			return ok && m.makesField() && (headers().fields[m.field] || slices.ContainsFunc(headerParts(h), func(w string) bool {
				of, known := headerWords()[w]
				return persons[w] || known && of.field != m.field && of.kind != m.kind
			}))
		})
	})
}

// leastAlike is how much alike two fields must be to be one.
func (g *guesser) leastAlike(x, y int) float64 {
	a, b := g.schema.Fields[x], g.schema.Fields[y]
	list := func(k Kind) bool { return k == Category || k == Place }
	least := acrossShare
	switch by := acrossOf(a.Kind, b.Kind); {
	case by == acrossDigits || by == acrossMail:
		least = acrossNumbers
	case by.spread():
		least = acrossSpread
	case list(a.Kind) || list(b.Kind):
		least = acrossList
	}
	if g.unused[a.Name] || g.unused[b.Name] {
		least = max(least, acrossUnused)
	}
	return least
}
