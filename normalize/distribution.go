package normalize

import (
	"math"
	"slices"
	"strings"

	"github.com/guiyi/guiyi/normalize/text"
)

// alignedValues is how many distinct values of a column are looked at, the same in every source; fewer where many columns are compared,
// alignedAll by all pairs of them, but alignedLeast.
const (
	alignedValues = 1 << 14
	alignedLeast  = 1 << 8
	alignedAll    = 1 << 24
)

// distribution is which values the columns of a field have, and which words, by how many rows.
type distribution struct {
	digits bool
	most   uint32 // values of a greater hash are left out
	values map[string]counted
	words  map[string]uint64
	nWords uint64

	texts         int // distinct texts, what they have beside their digits, and the least and greatest number
	beside        string
	mixed         bool // not all have that beside their digits
	least, latest uint64
}

// counted is how many rows have a value, and its hash.
type counted struct {
	rows uint64
	hash uint32
}

// studies are what the fields hold that may be one, each looked at once.
type studies struct {
	g       *guesser
	values  int // distinct values of a column that are looked at
	words   map[aligned]*distribution
	spreads map[aligned]*spread
}

type aligned struct {
	field int
	by    across
}

// alike is how much alike two fields are, by what shows it for their kinds.
func (x *studies) alike(a, b int) float64 {
	by := acrossOf(x.g.schema.Fields[a].Kind, x.g.schema.Fields[b].Kind)
	if by.spread() {
		return x.spread(aligned{a, by}).alike(x.spread(aligned{b, by}))
	}
	return x.distribution(aligned{a, by}).alike(x.distribution(aligned{b, by}))
}

func (x *studies) distribution(of aligned) *distribution {
	if x.words[of] == nil {
		x.words[of] = x.g.distributionOf(x.values, of.by != acrossWords, x.g.schema.Fields[of.field])
	}
	return x.words[of]
}

func (x *studies) spread(of aligned) *spread {
	if x.spreads[of] == nil {
		x.spreads[of] = x.g.spreadOf(x.g.schema.Fields[of.field], x.values, of.by)
	}
	return x.spreads[of]
}

// distributionOf is that of all columns of some fields.
func (g *guesser) distributionOf(values int, digits bool, fields ...Field) *distribution {
	d := &distribution{digits: digits, most: math.MaxUint32, values: map[string]counted{}, words: map[string]uint64{}, least: math.MaxUint64}
	for _, f := range fields {
		d.most = min(d.most, g.mostHash(f, values))
	}
	for _, f := range fields {
		g.eachColumn(f, d.count)
	}
	return d
}

// mostHash is the hash up to which about so many distinct values of each column of a field are looked at.
func (g *guesser) mostHash(f Field, values int) uint32 {
	distinct := 0
	g.eachColumn(f, func(s *Source, column int) { distinct = max(distinct, s.columns[column].text.len()-1) })
	if distinct > values {
		return uint32(math.MaxUint32 * uint64(values) / uint64(distinct))
	}
	return math.MaxUint32
}

// eachColumn visits the columns of a field in every source.
func (g *guesser) eachColumn(f Field, visit func(s *Source, column int)) {
	for _, s := range g.rows.Sources {
		for _, c := range f.Columns {
			for _, h := range c {
				if at := slices.Index(s.Header, h); at >= 0 {
					visit(s, at)
				}
			}
		}
	}
}

// count adds the rows of a column.
func (d *distribution) count(s *Source, column int) {
	c := &s.columns[column]
	held := make([]int, c.text.len())
	for row := range s.Len() {
		held[c.ids.at(row)]++
	}
	for id := 1; id < c.text.len(); id++ {
		words := text.Parse(c.text.get(uint32(id))).Tokens
		value := strings.Join(words, " ")
		h := contentHash(value)
		if value == "" {
			continue
		}
		d.number(value)
		if h > d.most {
			continue
		}
		n := uint64(held[id])
		d.values[value] = counted{d.values[value].rows + n, h}
		for _, w := range words {
			d.words[w] += n
			d.nWords += n
		}
	}
}

// number takes in the number that a text is written with.
func (d *distribution) number(value string) {
	n := uint64(0)
	beside := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		n = 10*n + uint64(r-'0')
		return -1
	}, value)
	if d.texts == 0 {
		d.beside = beside
	}
	d.mixed = d.mixed || d.beside != beside
	d.texts, d.least, d.latest = d.texts+1, min(d.least, n), max(d.latest, n)
}

// running tells numbers that are given out one after the other, which two sources have in common without a meaning.
func (d *distribution) running() bool {
	return d.digits && !d.mixed && d.latest-d.least < 2*uint64(d.texts)
}

// alike is what the distributions of two fields have in common, of their values and, where these are words, of the words: 1 where they are
// the same, so that both give 2. Of two lists of things hardly a whole title may be the same, and the words tell; the names of patients
// and of their mothers are made of the same words, and the whole names tell. It is counted in whole numbers, so that the order does
// not matter.
func (d *distribution) alike(o *distribution) float64 {
	if d.running() && o.running() {
		return 0
	}
	most := min(d.most, o.most)
	n, m, common := d.rows(most), o.rows(most), uint64(0)
	for v, x := range d.values {
		if y, ok := o.values[v]; ok && x.hash <= most {
			common += min(x.rows*m, y.rows*n)
		}
	}
	whole := float64(common) / float64(max(n*m, 1))
	if d.digits {
		return whole
	}
	common = 0
	for w, x := range d.words {
		common += min(x*o.nWords, o.words[w]*d.nWords)
	}
	return whole + float64(common)/float64(max(d.nWords*o.nWords, 1))
}

// rows counts the rows whose values are looked at.
func (d *distribution) rows(most uint32) (n uint64) {
	for _, x := range d.values {
		if x.hash <= most {
			n += x.rows
		}
	}
	return n
}
