package normalize

import "github.com/guiyi/guiyi/normalize/internal/pack"

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
	other  map[uint32]string // what took the place of a packed value, until all are there
	words  []uint64          // sketches
}

func (s *keptStore[T, L, P]) add(r *reading, from *readings) {
	s.packed.add(from.packed(r))
	s.words = append(s.words, r.sketch)
}

func (s *keptStore[T, L, P]) set(id uint32, r *reading, from *readings) {
	s.words[id] = r.sketch
	if packed := from.packed(r); s.bytes(id) != string(packed) {
		if s.other == nil {
			s.other = map[uint32]string{}
		}
		s.other[id] = string(packed)
	}
}

func (s *keptStore[T, L, P]) bytes(id uint32) string {
	if p, ok := s.other[id]; ok {
		return p
	}
	return s.packed.get(id)
}

func (s *keptStore[T, L, P]) finish([]uint32) {
	s.words = exact(s.words)
	if s.other != nil {
		packed := newTexts()
		for id := 1; id < s.packed.len(); id++ {
			packed.add([]byte(s.bytes(uint32(id))))
		}
		s.packed, s.other = packed, nil
	}
}

func (s *keptStore[T, L, P]) sketches() []uint64 { return s.words }

func (s *keptStore[T, L, P]) coder(id uint32) pack.Coder {
	return pack.Reader(s.dict.canon.get(id), s.bytes(id), s.dict.sets)
}

func (s *keptStore[T, L, P]) compare(a, b uint32) Level {
	return Level(s.kind.kept.compare(s.coder(a), s.coder(b)))
}

func (s *keptStore[T, L, P]) appendKeys(dst []string, id uint32, p int) []string {
	return s.kind.kept.keys(s.coder(id), dst, s.kind.parts[p])
}

// exact returns a slice without room to grow.
func exact[E any](s []E) []E {
	if cap(s) == len(s) {
		return s
	}
	return append(make([]E, 0, len(s)), s...)
}
