package linkage_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
)

// What training leaves for the Resolve that follows changes nothing: the second
// Resolve, another linker's and one of a model that was read give the same, where
// keys are cut too, which the model then names.
func TestResolveDoesNotDependOnWhatTrainingLeft(t *testing.T) {
	w := newWorld(newSeed(t), 400)
	table := w.table(t)
	few := &blocking.Plan{Rules: []blocking.Rule{ruleOn("phone"), {{Field: "birth_date", Part: "year"}}, ruleOn("email")}, MaxBlock: 6}
	for _, cfg := range []linkage.Config{{}, {Plan: few}} {
		l := newLinker(t, cfg)
		m, _ := train(t, l, table)
		require.True(t, m.Plan.Settled)
		require.Equal(t, cfg.Plan != nil, len(m.Plan.Hot) > 0)
		first := resolve(t, l, table, m)
		for _, again := range []*linkage.Result{resolve(t, l, table, m), resolve(t, newLinker(t, cfg), table, m), resolve(t, l, table, throughJSON(t, m))} {
			require.Equal(t, first.Pairs, again.Pairs)
			require.Equal(t, first.Entity, again.Entity)
			require.Equal(t, first.Report, again.Report)
		}
	}

	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, table)
	first := resolve(t, l, table, m)
	m.Plan.AllPairs, m.Plan.Rules = false, m.Plan.Rules[:1]
	changed := resolve(t, l, table, m)
	require.Equal(t, resolve(t, l, table, throughJSON(t, m)).Report, changed.Report, "a plan that was changed has other blocks")
	require.NotEqual(t, first.Report.Candidates, changed.Report.Candidates)
}
