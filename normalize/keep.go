package normalize

import (
	"github.com/guiyi/guiyi/normalize/internal/pack"
	"github.com/guiyi/guiyi/normalize/text"
)

// keptForm is how a table keeps the values of a kind of which a column may hold
// a million: packed, and read back where two are compared or one's keys are
// asked for. That costs some 10 ns a value; [Kind.Ceiling] settles most pairs
// before, so a kind that is kept packed has one.
type keptForm[T any, L level, P part] struct {
	keep    func(*T, *pack.Coder)
	compare func(a, b pack.Coder) L
	keys    func(v pack.Coder, dst []string, p P) []string
}

// keptStore holds packed values.
type keptStore[T any, L level, P part] struct {
	kind   *kindOf[T, L, P]
	dict   *dict
	packed texts
	words  []uint64 // sketches
}

func (s *keptStore[T, L, P]) len() int { return s.packed.len() }

func (s *keptStore[T, L, P]) add(r *reading, from *readings) {
	s.packed.add(from.packed(r))
	s.words = append(s.words, r.sketch)
}

func (s *keptStore[T, L, P]) same(id uint32, r *reading, from *readings) bool {
	return s.packed.get(id) == string(from.packed(r))
}

func (s *keptStore[T, L, P]) finish([]uint32, *text.Corpus) *text.Corpus {
	s.words = exact(s.words)
	return nil
}

func (s *keptStore[T, L, P]) adopt(from store, id uint32) {
	s.packed.add(s.repacked(from, id))
	s.words = append(s.words, from.(*keptStore[T, L, P]).words[id])
}

func (s *keptStore[T, L, P]) sameAs(id uint32, from store, other uint32) bool {
	return s.packed.get(id) == string(s.repacked(from, other))
}

// repacked is the form of a value that another store holds: the sets that it
// refers to are its dictionary's.
func (s *keptStore[T, L, P]) repacked(from store, id uint32) []byte {
	other := from.(*keptStore[T, L, P])
	var v T
	in := other.coder(id)
	s.kind.kept.keep(&v, &in)
	out := pack.Writer(other.dict.canonical(id), nil, s.dict.sets)
	s.kind.kept.keep(&v, &out)
	return out.Bytes()
}

func (s *keptStore[T, L, P]) sketched([]uint64) []uint64 { return s.words }

func (s *keptStore[T, L, P]) coder(id uint32) pack.Coder {
	return pack.Reader(s.dict.canonical(id), s.packed.get(id), s.dict.sets)
}

func (s *keptStore[T, L, P]) compare(a, b uint32) Level {
	return Level(s.kind.kept.compare(s.coder(a), s.coder(b)))
}

func (s *keptStore[T, L, P]) appendKeys(dst []string, id uint32, p int) []string {
	return s.kind.kept.keys(s.coder(id), dst, s.kind.parts[p])
}

// keyReader reads a value back once for all parts.
func (s *keptStore[T, L, P]) keyReader(parts []int) func(id uint32, dst [][]string) {
	v, in := new(T), new(pack.Coder)
	return func(id uint32, dst [][]string) {
		*v, *in = *new(T), s.coder(id)
		s.kind.kept.keep(v, in)
		for i, p := range parts {
			dst[i] = s.kind.keys(v, dst[i], s.kind.parts[p])
		}
	}
}

// exact returns a slice without room to grow.
func exact[E any](s []E) []E {
	if cap(s) == len(s) {
		return s
	}
	return append(make([]E, 0, len(s)), s...)
}
