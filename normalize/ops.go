package normalize

import (
	"fmt"
	"iter"

	"github.com/guiyi/guiyi/normalize/internal/pack"
	"github.com/guiyi/guiyi/normalize/text"
)

// ops is what normalize needs of a kind, with the kind's own types erased.
type ops struct {
	levels        []string
	parts         []string
	verdict       func(Level) string
	parse         parser
	vote          func(values iter.Seq[string]) string // nil for kinds whose values leave nothing open
	using         func(means string) (parser, error)   // parse under a convention; nil likewise
	compareValues func(a, b Value) Level
	ceiling       func(a, b uint64) (Level, bool) // nil for kinds whose values have no sketches
	appendKeys    func(dst []string, v Value, part int) []string
	newStore      func(d *dict) store
}

// parser reads the cells of a column.
type parser struct {
	values func(raw string) []Value
	read   func(dst *readings, raw string) // for tables
}

// store holds the parsed values of one dictionary, typed, without an interface
// value for each.
type store interface {
	len() int                                               // the next id
	add(r *reading, from *readings)                         // the value of the next id
	same(id uint32, r *reading, from *readings) bool        // whether a reading of the canonical form of a value is that value
	adopt(from store, id uint32)                            // the value of the next id is one that another store of the kind holds
	sameAs(id uint32, from store, other uint32) bool        // same, of a value that another store holds
	finish(count []uint32, words *text.Corpus) *text.Corpus // all values are there, and how many records hold each; free text weighs its words by a corpus, its own where there is none
	sketched(before []uint64) []uint64                      // by value id, those of the first ids given; nil for kinds without
	compare(a, b uint32) Level
	appendKeys(dst []string, id uint32, part int) []string
	keyReader(parts []int) func(id uint32, dst [][]string) // appends to dst[i] what appendKeys does for parts[i]; for one goroutine
}

// level and part are what the kinds' own types have in common.
type level interface {
	~uint8
	fmt.Stringer
	Verdict() string
}
type part interface {
	~uint8
	fmt.Stringer
}

// kindOf is what a kind package offers, for T its parsed value.
type kindOf[T any, L level, P part] struct {
	parse   func(dst []T, raw string) []T
	vote    func(iter.Seq[string]) string                             // what a column's values tell of its convention; nil where there is none
	using   func(means string) (func(dst []T, raw string) []T, error) // parse under a convention
	head    func(*T) Value                                            // Raw, Clean, Canonical, Problem, Valid
	compare func(a, b *T) L
	same    func(a, b *T) bool                             // whether two values of one canonical form are one; nil where they always are, or are kept
	sketch  func(*T) uint64                                // nil for kinds that have none
	ceiling func(a, b uint64) (Level, bool)                // a call to the kind's own, which is compiled into it
	count   func(values []*T, count []uint32) *text.Corpus // what a value needs to know of the others; nil for most kinds
	weigh   func(*text.Corpus, *T)                         // lets a value know it
	kept    *keptForm[T, L, P]                             // nil for kinds whose values are kept as they are
	keys    func(v *T, dst []string, p P) []string
	levels  []L
	parts   []P
}

func (k kindOf[T, L, P]) ops() *ops {
	o := &ops{
		verdict: func(l Level) string { return L(l).Verdict() },
		compareValues: func(a, b Value) Level {
			x, okX := a.Parsed.(T)
			y, okY := b.Parsed.(T)
			if !okX || !okY {
				return Missing
			}
			return Level(k.compare(&x, &y))
		},
		appendKeys: func(dst []string, v Value, p int) []string {
			x, ok := v.Parsed.(T)
			if !ok {
				return dst
			}
			return k.keys(&x, dst, k.parts[p])
		},
		ceiling: k.ceiling,
		newStore: func(d *dict) store {
			if k.kept != nil {
				return &keptStore[T, L, P]{kind: &k, dict: d, packed: newTexts(), words: []uint64{k.sketch(new(T))}}
			}
			return &typedStore[T, L, P]{kind: &k, values: make([]*T, 1)}
		},
	}
	o.parse = k.parser(k.parse)
	if k.vote != nil {
		o.vote = k.vote
		o.using = func(means string) (parser, error) {
			parse, err := k.using(means)
			return k.parser(parse), err
		}
	}
	for _, l := range k.levels {
		o.levels = append(o.levels, l.String())
	}
	for _, p := range k.parts {
		o.parts = append(o.parts, p.String())
	}
	return o
}

// parser gives a parser of the kind's own values as one of Values, and of
// readings.
func (k kindOf[T, L, P]) parser(parse func(dst []T, raw string) []T) parser {
	return parser{
		values: func(raw string) []Value {
			if raw == "" {
				return nil
			}
			vs := parse(nil, raw)
			out := make([]Value, len(vs))
			for i := range vs {
				out[i] = k.head(&vs[i])
				out[i].Parsed = vs[i]
			}
			return out
		},
		read: func(dst *readings, raw string) {
			var vs []T
			if k.kept == nil { // the table keeps them
				vs = parse(nil, raw)
			} else {
				again, _ := dst.values.(*[]T)
				if again == nil {
					again = new([]T)
					dst.values = again
				}
				vs = parse((*again)[:0], raw)
				*again = vs
			}
			for i := range vs {
				v := k.head(&vs[i])
				r := reading{cell: dst.cell, canonical: v.Canonical, clean: v.Clean, problem: v.Problem}
				switch {
				case v.Canonical == "":
				case k.kept == nil:
					r.parsed = &vs[i]
				default:
					dst.coder = pack.Writer(v.Canonical, dst.buf, dst.sets)
					k.kept.keep(&vs[i], &dst.coder)
					r.from, r.to = len(dst.buf), len(dst.coder.Bytes())
					dst.buf = dst.coder.Bytes()
					r.sketch = k.sketch(&vs[i])
				}
				dst.list = append(dst.list, r)
			}
		},
	}
}

// typedStore holds values as they are.
type typedStore[T any, L level, P part] struct {
	kind   *kindOf[T, L, P]
	values []*T // by value id; 0 is missing
}

func (s *typedStore[T, L, P]) add(r *reading, _ *readings) {
	s.values = append(s.values, r.parsed.(*T))
}
func (s *typedStore[T, L, P]) len() int { return len(s.values) }
func (s *typedStore[T, L, P]) same(id uint32, r *reading, _ *readings) bool {
	return s.kind.same == nil || s.kind.same(s.values[id], r.parsed.(*T))
}
func (s *typedStore[T, L, P]) sameAs(id uint32, from store, other uint32) bool {
	return s.kind.same == nil || s.kind.same(s.values[id], from.(*typedStore[T, L, P]).values[other])
}
func (s *typedStore[T, L, P]) finish(count []uint32, words *text.Corpus) *text.Corpus {
	if s.kind.count == nil {
		return nil
	}
	if words == nil {
		words = s.kind.count(s.values[1:], count[1:])
	}
	for _, v := range s.values[1:] {
		s.kind.weigh(words, v)
	}
	return words
}
func (s *typedStore[T, L, P]) adopt(from store, id uint32) {
	s.values = append(s.values, from.(*typedStore[T, L, P]).values[id])
}
func (s *typedStore[T, L, P]) sketched(before []uint64) []uint64 {
	if s.kind.sketch == nil {
		return nil
	}
	if before == nil {
		before = append(make([]uint64, 0, len(s.values)), s.kind.sketch(new(T)))
	}
	for _, v := range s.values[len(before):] {
		before = append(before, s.kind.sketch(v))
	}
	return before
}
func (s *typedStore[T, L, P]) compare(a, b uint32) Level {
	return Level(s.kind.compare(s.values[a], s.values[b]))
}
func (s *typedStore[T, L, P]) appendKeys(dst []string, id uint32, p int) []string {
	return s.kind.keys(s.values[id], dst, s.kind.parts[p])
}
func (s *typedStore[T, L, P]) keyReader(parts []int) func(id uint32, dst [][]string) {
	return func(id uint32, dst [][]string) {
		for i, p := range parts {
			dst[i] = s.appendKeys(dst[i], id, p)
		}
	}
}

func one[T any](parse func(string) T) func([]T, string) []T {
	return func(dst []T, raw string) []T { return append(dst, parse(raw)) }
}
