package linkage_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

// What training leaves for the Resolve that follows changes nothing: the second
// Resolve, another linker's and one of a model that was read give the same.
func TestResolveDoesNotDependOnWhatTrainingLeft(t *testing.T) {
	table := newWorld(newSeed(t), 400).table(t)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	first := resolve(t, l, table, m)
	for _, again := range []*linkage.Result{resolve(t, l, table, m), resolve(t, newLinker(t, linkage.Config{}), table, m), resolve(t, l, table, throughJSON(t, m))} {
		require.Equal(t, first.Pairs, again.Pairs)
		require.Equal(t, first.Entity, again.Entity)
		require.Equal(t, first.Report, again.Report)
	}

	m, _ = train(t, l, table)
	m.Plan.AllPairs, m.Plan.Rules = false, m.Plan.Rules[:1]
	changed := resolve(t, l, table, m)
	require.Equal(t, resolve(t, l, table, throughJSON(t, m)).Report, changed.Report, "a plan that was changed has other blocks")
	require.NotEqual(t, first.Report.Candidates, changed.Report.Candidates)
}
