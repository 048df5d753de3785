package name

import (
	"math/bits"

	"github.com/guiyi/guiyi/score/similarity"
)

// A sketch of a given name or surname of one Latin word holds, from the lowest bit up: the bag of letters, the length, a hash of the
// first letter, the bag of the word's spelling in one transcription, the nickname groups, a hash of the word as Kunrei romaji, and
// whether it is Chinese. Of anything else it says that nothing can be told.
const (
	sketchLetters  = 1<<26 - 1
	sketchLength   = 26 // 4 bits
	sketchFirst    = 30 // 3 bits
	sketchSpelling = 33 // 16 bits
	sketchNicks    = 49 // 8 bits
	sketchKunrei   = 57 // 5 bits, 0 for a word that is none
	sketchChinese  = 1 << 62
	sketchOpaque   = 1 << 63
)

// Sketch is what [Ceiling] needs of a given name or surname.
func (n *Name) Sketch() uint64 {
	l := &n.latin
	if n.Form == Full || n.han.any() || len(l.tokens) != 1 || len(l.nicks) > 0 || l.suffix != "" || l.native != "" || l.abjad {
		return sketchOpaque
	}
	t := &l.tokens[0]
	w := t.text
	if len(w) < 4 || len(w) > 15 {
		return sketchOpaque
	}
	s := uint64(len(w))<<sketchLength | uint64(w[0]-'a')%8<<sketchFirst
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return sketchOpaque
		}
		s |= 1 << (w[i] - 'a')
	}
	var buf [48]byte
	for _, c := range appendSpelling(buf[:0], w) {
		s |= 1 << (sketchSpelling + c%16)
	}
	if t.entry != nil {
		for _, g := range t.entry.groups {
			s |= 1 << (sketchNicks + g.group%8)
		}
	}
	if k := appendKunrei(buf[:0], w); isKunrei(k) {
		s |= (1 + similarity.Hash(string(k))%31) << sketchKunrei
	}
	if l.chinese {
		s |= sketchChinese
	}
	return s
}

// Ceiling is the best level that two names of different canonical forms with these sketches can have: Conflict where letters and
// lengths exclude two edits and a Jaro-Winkler similarity of 0.8, and there is no other way in which the two could be one name: a
// nickname, a transcription, a romanisation. Cost: about 5 ns.
func Ceiling(a, b uint64) (level Level, exact bool) {
	level = ceiling(a, b)
	return level, level == Conflict
}

func ceiling(a, b uint64) Level {
	switch {
	case (a|b)&sketchOpaque != 0 || a&b&sketchChinese != 0 || a&b>>sketchNicks&0xff != 0,
		a>>sketchKunrei&31 != 0 && a>>sketchKunrei&31 == b>>sketchKunrei&31,
		similarity.SignatureBound(a>>sketchSpelling&0xffff, b>>sketchSpelling&0xffff) < 2:
		return Variant
	}
	lost, won := bits.OnesCount64(a&^b&sketchLetters), bits.OnesCount64(b&^a&sketchLetters)
	m, n := int(a>>sketchLength&15), int(b>>sketchLength&15)
	if max(lost, won, m-n, n-m) < 3 {
		return Variant
	}
	// At most so many letters are common; with all of them in order Jaro is (common/m + common/n + 1) / 3. Winkler raises what is over
	// 0.7 where the first letters agree.
	common := min(m-lost, n-won)
	if sum, product := common*(m+n), m*n; 5*sum < 7*product && (a>>sketchFirst&7 != b>>sketchFirst&7 || 10*sum < 11*product) {
		return Conflict
	}
	return Variant
}
