package normalize

import (
	"fmt"
	"iter"
)

// ops is what normalize needs of a kind, with the kind's own types erased.
type ops struct {
	levels        []string
	parts         []string
	verdict       func(Level) string
	parse         func(raw string) []Value
	vote          func(values iter.Seq[string]) string                 // nil for kinds whose values leave nothing open
	using         func(means string) (func(raw string) []Value, error) // parse under a convention; nil likewise
	compareValues func(a, b Value) Level
	ceiling       func(a, b uint64) Level // nil for kinds whose values have no sketches
	appendKeys    func(dst []string, v Value, part int) []string
	newStore      func() store
}

// store holds the parsed values of one dictionary, typed, without an interface
// value for each.
type store interface {
	add(v Value)
	set(id uint32, v Value) // another raw form of the same canonical value takes its place
	finish(count []uint32)  // all values are there, and how many records hold each
	sketches() []uint64     // by value id; nil for kinds without
	compare(a, b uint32) Level
	appendKeys(dst []string, id uint32, part int) []string
	value(id uint32) any
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
	parse   func(raw string) []T
	vote    func(iter.Seq[string]) string                // what a column's values tell of its convention; nil where there is none
	using   func(means string) (func(string) []T, error) // parse under a convention
	head    func(*T) Value                               // Raw, Clean, Canonical, Problem, Valid
	compare func(a, b *T) L
	sketch  func(*T) uint64                  // nil for kinds that have none
	ceiling func(a, b uint64) Level          // a call to the kind's own, which is compiled into it
	finish  func(values []T, count []uint32) // what a value needs to know of the others; nil for most kinds
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
		ceiling:  k.ceiling,
		newStore: func() store { return &typedStore[T, L, P]{kind: &k, values: make([]T, 1)} },
	}
	o.parse = k.erased(k.parse)
	if k.vote != nil {
		o.vote = k.vote
		o.using = func(means string) (func(string) []Value, error) {
			parse, err := k.using(means)
			return k.erased(parse), err
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

// erased gives a parser of the kind's own values as one of Values.
func (k kindOf[T, L, P]) erased(parse func(string) []T) func(raw string) []Value {
	return func(raw string) []Value {
		if raw == "" {
			return nil
		}
		vs := parse(raw)
		out := make([]Value, len(vs))
		for i := range vs {
			out[i] = k.head(&vs[i])
			out[i].Parsed = vs[i]
		}
		return out
	}
}

type typedStore[T any, L level, P part] struct {
	kind   *kindOf[T, L, P]
	values []T // by value id; 0 is missing
}

func (s *typedStore[T, L, P]) add(v Value)            { s.values = append(s.values, v.Parsed.(T)) }
func (s *typedStore[T, L, P]) set(id uint32, v Value) { s.values[id] = v.Parsed.(T) }
func (s *typedStore[T, L, P]) finish(count []uint32) {
	if s.kind.finish != nil {
		s.kind.finish(s.values, count)
	}
}
func (s *typedStore[T, L, P]) sketches() []uint64 {
	if s.kind.sketch == nil {
		return nil
	}
	out := make([]uint64, len(s.values))
	for i := range s.values {
		out[i] = s.kind.sketch(&s.values[i])
	}
	return out
}
func (s *typedStore[T, L, P]) value(id uint32) any { return s.values[id] }
func (s *typedStore[T, L, P]) compare(a, b uint32) Level {
	return Level(s.kind.compare(&s.values[a], &s.values[b]))
}

func (s *typedStore[T, L, P]) appendKeys(dst []string, id uint32, p int) []string {
	return s.kind.keys(&s.values[id], dst, s.kind.parts[p])
}

func one[T any](parse func(string) T) func(string) []T {
	return func(raw string) []T { return []T{parse(raw)} }
}
