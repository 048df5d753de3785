package score

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// Whatever EM counts, hardly any match of things has a number one sign apart: that is the next model's. Of persons, who are asked, it may.
func TestNumbersOfThingsAreCopied(t *testing.T) {
	close := slices.Index(normalize.Identifier.Levels(), "close")
	for things, most := range map[bool]float64{true: 0.001, false: 1} {
		m := &Model{Comparisons: []Comparison{{Field: "model", Kind: normalize.Identifier, Levels: Builtin(normalize.Identifier)}}}
		start := &Model{Comparisons: cloneComparisons(m.Comparisons)}
		counts := make([][16]float64, 1)
		counts[0][1], counts[0][close+1] = 500, 500
		m.maximise(counts, start, []bool{false}, []bool{true}, things)
		got := m.Comparisons[0].Levels[close].M
		require.LessOrEqual(t, got, most+1e-12)
		require.Equal(t, !things, got > 0.4)
	}
}

// Things of a series are called alike no more than some times as often as strangers, but for their numbers, by which they differ.
func TestSeriesDifferByNumbers(t *testing.T) {
	m := &Model{Comparisons: []Comparison{{Field: "title", Kind: normalize.Text, Levels: Builtin(normalize.Text)}}}
	for i := range m.Comparisons[0].Levels {
		m.Comparisons[0].Levels[i].U = 0.001
	}
	x := m.newSeries([]bool{true}, nil, nil)
	names := normalize.Text.Levels()
	for i := range names {
		x.r[0][i] = 1 / float64(len(names))
	}
	x.keep(m, 0)
	require.InDelta(t, alike*0.001, x.r[0][slices.Index(names, "partial")], 1e-12)
	require.InDelta(t, 1/float64(len(names)), x.r[0][slices.Index(names, "numbers")], 1e-12)
	require.InDelta(t, 0.001, x.r[0][slices.Index(names, "same")], 1e-12)
}
