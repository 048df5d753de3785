package vocab

import "github.com/guiyi/guiyi/benchmarks/gen/random"

var (
	onsets  = []string{"b", "br", "c", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w", "z", "th"}
	nuclei  = []string{"a", "e", "i", "o", "u", "ai", "ea", "ou"}
	codas   = []string{"", "n", "r", "l", "s", "m", "rd", "nd"}
	endings = []string{"", "son", "ton", "ley", "man", "ford", "well", "ham"}
)

// Words returns n different words: the given ones first, then made ones of one
// or two syllables and an ending, which seed names. It is how a vocabulary grows with the
// number of records.
func Words(known []string, n int, seed uint64) []string {
	words := make([]string, 0, n)
	seen := make(map[string]bool, n)
	for _, w := range known[:min(n, len(known))] {
		if !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	s := random.At(seed, 0x776f7264)
	for len(words) < n {
		if w := makeWord(&s); !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	return words
}

func makeWord(s *random.Source) string {
	b := make([]byte, 0, 16)
	for range 1 + s.N(2) {
		b = append(b, random.Pick(s, onsets)...)
		b = append(b, random.Pick(s, nuclei)...)
		b = append(b, random.Pick(s, codas)...)
	}
	b = append(b, random.Pick(s, endings)...)
	b[0] -= 'a' - 'A'
	return string(b)
}
