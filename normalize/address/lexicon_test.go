package address

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A lexicon says what its map says, of words that are in it and of words near them.
func TestLexiconEqualsItsMap(t *testing.T) {
	g := gaz()
	equalsMap(t, g.words, "queensroad")
	equalsMap(t, streetTypes, "st")
	equalsMap(t, directions, "n")
	for w, codes := range g.latin.of {
		require.Equal(t, codes, g.latin.at(w), w)
		require.Equal(t, codes, g.latin.atBytes([]byte(w)), w)
	}
	long := "averylongnameofastreetthatisinthelist"
	equalsMap(t, newLexicon(map[string]int{long: 1, "中山": 2, "": 3}), long)
}

func equalsMap[V comparable](t *testing.T, l *lexicon[V], other string) {
	t.Helper()
	words := []string{"", "x", "zz", "路", "\xff", other}
	for w := range l.of {
		words = append(words, w, w+"a", "a"+w, w[:len(w)/2])
	}
	for _, w := range words {
		want, in := l.of[w]
		got, ok := l.find(w)
		require.Equal(t, in, ok, "%q", w)
		require.Equal(t, want, got, "%q", w)
		require.Equal(t, want, l.at(w), "%q", w)
		require.Equal(t, want, l.atBytes([]byte(w)), "%q", w)
	}
}
