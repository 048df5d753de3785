package address

// lexicon is a list of words and what each means. Most words that are looked up
// are not in it: two letters and the length tell it of nearly all of those, in a
// tenth of the time that the map takes.
type lexicon[V any] struct {
	of      map[string]V
	lengths [1 << 10]uint32 // by the first two bytes: the lengths of its words as bits, the last for all that are longer
}

func newLexicon[V any](of map[string]V) *lexicon[V] {
	l := &lexicon[V]{of: of}
	l.index()
	return l
}

// index takes in words that were added to the map.
func (l *lexicon[V]) index() {
	for w := range l.of {
		l.lengths[beginning(w)] |= 1 << min(len(w), 31)
	}
}

// beginning numbers the first two bytes of a word; several have one number.
func beginning[T string | []byte](w T) int {
	switch len(w) {
	case 0:
		return 0
	case 1:
		return int(w[0] & 31)
	}
	return int(w[0]&31) | int(w[1]&31)<<5
}

// may tells whether a word may be in the list.
func (l *lexicon[V]) may(length, beginning int) bool {
	return l.lengths[beginning]>>min(length, 31)&1 != 0
}

// at gives the meaning of a word, the zero V where it is not in the list.
func (l *lexicon[V]) at(w string) (v V) {
	if l.may(len(w), beginning(w)) {
		v = l.of[w]
	}
	return v
}

// atBytes is at.
func (l *lexicon[V]) atBytes(w []byte) (v V) {
	if l.may(len(w), beginning(w)) {
		v = l.of[string(w)]
	}
	return v
}

// find is at, and tells whether the word is in the list.
func (l *lexicon[V]) find(w string) (v V, ok bool) {
	if l.may(len(w), beginning(w)) {
		v, ok = l.of[w]
	}
	return v, ok
}
