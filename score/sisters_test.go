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

// Fifty pairs at one place that have a number of a register tell what companies of a group look like; names alone do not tell them from other
// writings of one.
func TestWhatTellsSisters(t *testing.T) {
	m := &Model{Comparisons: []Comparison{{Field: "org", Kind: normalize.Org, Levels: Builtin(normalize.Org)}, {Field: "tax_id", Kind: normalize.Identifier, Levels: Builtin(normalize.Identifier)}}}
	named := Vector(0).With(0, 1)
	for numbers, want := range map[float64]bool{0: false, sistersFrom - 1: false, sistersFrom: true} {
		vectors := []VectorCount{{named, 5000}, {named.With(1, 1), numbers}}
		require.Equal(t, want, m.tellsSisters(vectors, []bool{true, true}), numbers)
		require.False(t, m.tellsSisters(vectors, []bool{true, false}), "a number that is shared")
	}
}
