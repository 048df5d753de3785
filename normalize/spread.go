package normalize

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/normalize/date"
	"github.com/guiyi/guiyi/normalize/text"
)

// spread is how the numbers of a field, or the years of its dates, are distributed over the rows.
type spread struct {
	at        []mass   // by rising value
	below     []uint64 // by place in at: the rows before it
	rows, all uint64   // with a value, and filled
}

type mass struct {
	value float64
	rows  uint64
}

// Amounts and years are not one for being distributed alike where those say otherwise who are called alike. Of rows whose name nobody else
// has in their source bornePairs pairs tell: borneLead times more of them must be near each other, with a share borneNear of all rows between
// the two, than of pairs of rows that are called otherwise, of which borneOthers are looked at for each.
const (
	bornePairs  = 20
	borneNear   = 0.02
	borneLead   = 2
	borneOthers = 3
)

// borneOut tells whether what is called alike in two sources does not say that two fields are none.
func (g *guesser) borneOut(a, b int) bool {
	x, y := g.schema.Fields[a], g.schema.Fields[b]
	by := acrossOf(x.Kind, y.Kind)
	if !by.spread() {
		return true
	}
	named := wholeNames(g.schema, g.rows.Sources)
	if len(named.fields) == 0 || !named.persons() {
		named.fields = g.titles()
	}
	ranks, others := g.spreadOf(x, alignedValues, by), g.spreadOf(y, alignedValues, by)
	var pairs [][2]int
	for _, s := range g.rows.Sources {
		if !s.has(x) || len(named.fields) == 0 {
			continue
		}
		says := named.alone(s, func(row int) (int, bool) { return ranks.rank(s.cellOf(row, x), by) })
		names := slices.Sorted(maps.Keys(says))
		for _, t := range g.rows.Sources {
			if !t.has(y) {
				continue
			}
			also := named.alone(t, func(row int) (int, bool) { return others.rank(t.cellOf(row, y), by) })
			for _, name := range names {
				if z, ok := also[name]; ok {
					pairs = append(pairs, [2]int{says[name], z})
				}
			}
		}
	}
	if len(pairs) < bornePairs {
		return true
	}
	near, chance := 0, 0
	for i, p := range pairs {
		for next := range borneOthers {
			if isNear(p[0], pairs[(i+1+next)%len(pairs)][1]) {
				chance++
			}
		}
		if isNear(p[0], p[1]) {
			near++
		}
	}
	return borneOthers*near >= borneLead*chance
}

func isNear(a, b int) bool { return math.Abs(float64(a-b)) <= borneNear*ranked }

// ranked is the rank of the last of all rows.
const ranked = 10000

// rank is where a cell stands among the rows, those with the same number in their middle.
func (x *spread) rank(raw string, by across) (int, bool) {
	v, ok := amount(raw, by)
	if !ok || x.rows == 0 {
		return 0, false
	}
	at, _ := slices.BinarySearchFunc(x.at, v, func(m mass, v float64) int { return cmp.Compare(m.value, v) })
	below, same := x.below[at], uint64(0)
	for ; at < len(x.at) && x.at[at].value == v; at++ {
		same += x.at[at].rows
	}
	return int(ranked * (2*below + same) / (2 * x.rows)), true
}

// titles are the fields that say what things are called: the text that has the most values, in sources that have it both.
func (g *guesser) titles() []Field {
	best, most := -1, 0
	for i, f := range g.schema.Fields {
		if f.Kind != Text && f.Kind != Name && f.Kind != Org || slices.ContainsFunc(g.rows.Sources, func(s *Source) bool { return !s.has(f) }) {
			continue
		}
		distinct := 0
		g.eachColumn(f, func(s *Source, column int) { distinct += s.columns[column].text.len() - 1 })
		if distinct > most {
			best, most = i, distinct
		}
	}
	if best < 0 {
		return nil
	}
	return []Field{g.schema.Fields[best]}
}

// readable is how many of the filled rows must hold what a spread is of.
const readable = 0.8

func (g *guesser) spreadOf(f Field, values int, by across) *spread {
	x, most := &spread{}, g.mostHash(f, values)
	g.eachColumn(f, func(s *Source, column int) { x.count(s, column, most, by) })
	slices.SortFunc(x.at, func(a, b mass) int { return cmp.Compare(a.value, b.value) })
	x.below = make([]uint64, len(x.at)+1)
	for i, m := range x.at {
		x.below[i+1] = x.below[i] + m.rows
	}
	return x
}

// count adds the rows of a column.
func (x *spread) count(s *Source, column int, most uint32, by across) {
	c := &s.columns[column]
	held := make([]int, c.text.len())
	for row := range s.Len() {
		held[c.ids.at(row)]++
	}
	for id := 1; id < len(held); id++ {
		raw := c.text.get(uint32(id))
		if text.Placeholder(raw) || contentHash(raw) > most {
			continue
		}
		n := uint64(held[id])
		x.all += n
		if v, ok := amount(raw, by); ok {
			x.at, x.rows = append(x.at, mass{v, n}), x.rows+n
		}
	}
}

// amount is the number that a cell is, the year of its date, or the first number in it where it holds no more letters than digits.
func amount(raw string, by across) (float64, bool) {
	switch by {
	case acrossYears:
		year := date.YearOf(date.Parse(raw))
		return float64(year), year != 0
	case acrossFirst:
		from := strings.IndexFunc(raw, unicode.IsDigit)
		if from < 0 || digitsIn(raw) < lettersIn(raw) {
			return 0, false
		}
		first, _, _ := strings.Cut(strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return ' '
			}
			return r
		}, raw[from:]), " ")
		n, err := strconv.ParseFloat(first, 64)
		return n, err == nil
	}
	v := text.Parser{Form: text.Number}.Parse(raw)
	if !v.Valid {
		v = text.Parser{Form: text.Number, Coding: text.Durations}.Parse(raw)
	}
	return v.Number, v.Valid
}

// alike is the fourth power of what the greatest difference of two distribution functions (that of Kolmogorov and Smirnov) leaves of 1: from
// 1 where the two are the same to .41 at a difference of a fifth. It is 0 where either has too little that can be read.
func (x *spread) alike(o *spread) float64 {
	if float64(x.rows) < readable*float64(x.all) || float64(o.rows) < readable*float64(o.all) || x.rows == 0 || o.rows == 0 {
		return 0
	}
	most, below := 0.0, [2]uint64{}
	for i, j := 0, 0; i < len(x.at) && j < len(o.at); {
		v := min(x.at[i].value, o.at[j].value)
		for ; i < len(x.at) && x.at[i].value == v; i++ {
			below[0] += x.at[i].rows
		}
		for ; j < len(o.at) && o.at[j].value == v; j++ {
			below[1] += o.at[j].rows
		}
		d := float64(below[0])/float64(x.rows) - float64(below[1])/float64(o.rows)
		most = max(most, d, -d)
	}
	left := 1 - most
	left = float64(left * left)
	return float64(left * left)
}
