package main

import (
	"slices"
	"strings"
	"unicode"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/guiyi/guiyi/benchmarks/gen/random"
	"github.com/guiyi/guiyi/benchmarks/gen/speed"
)

// set is one sort of values as pairs to compare, a[i] with b[i].
type set struct {
	name string
	a, b []string
	x, y [][]rune // a and b decoded; nil when they are ASCII
}

// valueRows is how many rows of each profile the values are taken from.
const valueRows = 20_000

// sets makes n pairs of each sort: strangers are two values drawn, neighbours
// one value and the same with one or two slips.
func sets(n int, seed uint64) ([]*set, error) {
	latin, err := speedColumns(seed, "surname", "email", "home")
	if err != nil {
		return nil, err
	}
	mixed, err := customerColumns(seed, "name", "address")
	if err != nil {
		return nil, err
	}
	values := []struct {
		name   string
		values []string
	}{
		{"ASCII names", latin[0]},
		{"Han names", slices.DeleteFunc(slices.Clone(mixed[0]), func(s string) bool { return !isHan(s) })},
		{"ASCII addresses", latin[2]},
		{"long ASCII addresses", slices.DeleteFunc(slices.Clone(mixed[1]), func(s string) bool { return !isASCII(s) })},
		{"Han addresses", slices.DeleteFunc(slices.Clone(mixed[1]), isASCII)},
		{"e-mails", latin[1]},
	}
	var out []*set
	for i, v := range values {
		s := random.At(seed, uint64(i))
		out = append(out, strangers(v.name+", strangers", v.values, n, &s), neighbours(v.name+", neighbours", v.values, n, &s))
	}
	for _, p := range out {
		if !isASCII(p.a[0]) {
			p.x, p.y = decode(p.a), decode(p.b)
		}
	}
	return out, nil
}

func decode(values []string) [][]rune {
	out := make([][]rune, len(values))
	for i, v := range values {
		out[i] = []rune(v)
	}
	return out
}

func strangers(name string, values []string, n int, s *random.Source) *set {
	p := &set{name: name}
	for len(p.a) < n {
		if x, y := random.Pick(s, values), random.Pick(s, values); x != y {
			p.a, p.b = append(p.a, x), append(p.b, y)
		}
	}
	return p
}

func neighbours(name string, values []string, n int, s *random.Source) *set {
	p := &set{name: name}
	for len(p.a) < n {
		x := random.Pick(s, values)
		y := slip(s, []rune(x), []rune(random.Pick(s, values)))
		if s.Chance(0.5) {
			y = slip(s, y, []rune(random.Pick(s, values)))
		}
		if string(y) != x {
			p.a, p.b = append(p.a, x), append(p.b, string(y))
		}
	}
	return p
}

// slip loses, adds, replaces or swaps a symbol; new ones are taken from other.
func slip(s *random.Source, text, other []rune) []rune {
	text = slices.Clone(text)
	i, r := s.N(len(text)), random.Pick(s, other)
	switch s.N(4) {
	case 0:
		return slices.Delete(text, i, i+1)
	case 1:
		return slices.Insert(text, i, r)
	case 2:
		if i+1 < len(text) {
			text[i], text[i+1] = text[i+1], text[i]
		}
	default:
		if len(text) > 0 {
			text[i] = r
		}
	}
	return text
}

// speedColumns gives the distinct values of columns of the profile speed; home is address, city and postcode in one line.
func speedColumns(seed uint64, names ...string) ([][]string, error) {
	g, err := speed.New(speed.Config{Rows: valueRows, Seed: seed})
	if err != nil {
		return nil, err
	}
	d := newDistinct(append(slices.Clone(speed.Columns), "home"), names)
	for row := range valueRows {
		cells := strings.Split(strings.TrimSuffix(string(g.AppendRow(nil, row)), "\n"), ",")
		home := cells[slices.Index(speed.Columns, "city"):]
		d.add(append(cells, home[2]+", "+home[0]+" "+home[1]))
	}
	return d.values, nil
}

// customerColumns gives those of the profile customers.
func customerColumns(seed uint64, names ...string) ([][]string, error) {
	g, err := customers.New(customers.Config{Rows: valueRows, Seed: seed})
	if err != nil {
		return nil, err
	}
	d := newDistinct(customers.Columns, names)
	for row := range g.Rows() {
		d.add(row.Cells)
	}
	return d.values, nil
}

// distinct collects the distinct values of some columns, in order of appearance.
type distinct struct {
	at     []int
	seen   []map[string]bool
	values [][]string
}

func newDistinct(columns, names []string) *distinct {
	d := &distinct{values: make([][]string, len(names))}
	for _, n := range names {
		d.at, d.seen = append(d.at, slices.Index(columns, n)), append(d.seen, map[string]bool{"": true})
	}
	return d
}

func (d *distinct) add(cells []string) {
	for i, at := range d.at {
		if v := strings.ToLower(cells[at]); !d.seen[i][v] {
			d.seen[i][v] = true
			d.values[i] = append(d.values[i], v)
		}
	}
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

func isHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}
