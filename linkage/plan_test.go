package linkage_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
)

func ruleOn(fields ...string) blocking.Rule {
	var r blocking.Rule
	for _, field := range fields {
		r = append(r, blocking.KeyPart{Field: field, Part: "full"})
	}
	return r
}

// A given plan is the model's, with what it leaves open settled, and the plan
// that was chosen gives the same model when it is given.
func TestGivenPlan(t *testing.T) {
	table := newWorld(newSeed(t), 400).table(t)
	plan := &blocking.Plan{Rules: []blocking.Rule{ruleOn("phone")}}
	m, report := train(t, newLinker(t, linkage.Config{Plan: plan}), table)
	require.Equal(t, plan.Rules, m.Plan.Rules)
	require.Positive(t, m.Plan.MaxBlock)
	require.False(t, m.Plan.AllPairs)
	require.Zero(t, report.Choice)
	require.Zero(t, plan.MaxBlock, "the config is not written to")

	chosen, _ := train(t, newLinker(t, linkage.Config{}), table)
	again, _ := train(t, newLinker(t, linkage.Config{Plan: &chosen.Plan}), table)
	require.Equal(t, throughJSON(t, chosen), throughJSON(t, again))
}

func TestBadPlans(t *testing.T) {
	_, err := linkage.New(linkage.Config{Plan: &blocking.Plan{Rules: []blocking.Rule{{}}}})
	require.ErrorContains(t, err, "Plan: blocking rule 1: 0 parts")
	table := newWorld(newSeed(t), 100).table(t)
	for _, maxBlock := range []int{0, 50} {
		l := newLinker(t, linkage.Config{Plan: &blocking.Plan{Rules: []blocking.Rule{ruleOn("shoe size")}, MaxBlock: maxBlock}})
		_, _, err = l.Train(context.Background(), table)
		require.ErrorContains(t, err, "shoe size")
	}
}
