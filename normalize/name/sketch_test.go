package name

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCeilingOnTheLexicon holds the exact upper bound to every pair of many names and of words a slip away from them, and counts how
// many ladders it saves.
func TestCeilingOnTheLexicon(t *testing.T) {
	var words []string
	for w := range lexicon() {
		words = append(words, w)
	}
	slices.Sort(words)
	for _, p := range []Parser{{Form: Given}, {Form: Surname}} {
		var names []Name
		for i := 0; i < len(words); i += 5 {
			w := words[i]
			names = append(names, p.Parse(w))
			if k := i % len(w); i%3 == 0 && k > 0 {
				names = append(names, p.Parse(w[:k]+w[k+1:]), p.Parse(w[:k]+"sch"+w[k:]))
			}
		}
		var pairs, settled int
		for i := range names {
			for j := range i {
				a, b := &names[i], &names[j]
				if a.Canonical == b.Canonical {
					continue
				}
				pairs++
				if _, exact := Ceiling(a.Sketch(), b.Sketch()); exact {
					settled++
					require.Equal(t, Conflict, Compare(a, b), "%s and %s", a.Canonical, b.Canonical)
				}
			}
		}
		t.Logf("%d of %d pairs need no ladder", settled, pairs)
		require.Greater(t, 2*settled, pairs)
	}
}
