package score

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// Companies of a group have the stem of their names in common at one place, and whatever shows that is learned; that two names are those of one
// organisation stays what it is among strangers.
func TestSistersAtOnePlace(t *testing.T) {
	names := normalize.Org.Levels()
	stem, conflict := slices.Index(names, "stem"), slices.Index(names, "conflict")
	strangers := Comparison{Field: "org", Kind: normalize.Org, Levels: Builtin(normalize.Org)}
	left := 0.0
	for j := range strangers.Levels {
		strangers.Levels[j].U = 1e-5
	}
	strangers.Levels[stem].U, strangers.Levels[conflict].U = 0.01, 0.98
	for j := slices.Index(names, "other form"); j < len(names); j++ {
		left += strangers.Levels[j].U
	}
	var counts [16]float64
	counts[stem+1], counts[conflict+1], counts[1] = 800, 200, 5000
	c := Comparison{Field: "org", Kind: normalize.Org, Levels: slices.Clone(strangers.Levels)}
	require.Positive(t, c.setSistersU(counts, strangers))
	all := 1000 + usualPairs*left
	require.InDelta(t, left*(800+usualPairs*0.01)/all, c.Levels[stem].U, 1e-12)
	sum := 0.0
	for j := range c.Levels {
		if j < slices.Index(names, "other form") {
			require.Equal(t, strangers.Levels[j].U, c.Levels[j].U, names[j])
		} else {
			sum += c.Levels[j].U
		}
	}
	require.InDelta(t, left, sum, 1e-12)
	require.Zero(t, c.setSistersU(counts, strangers), "the same again")
}
