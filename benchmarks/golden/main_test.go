package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/benchmarks/gen/customers"
	"github.com/stretchr/testify/require"
)

// The default rules leave fewer wrong values than a single criterion does.
func TestDefaultsAreBetterThanOneCriterion(t *testing.T) {
	world, err := newWorld(false, customers.Config{Rows: 10_000, Seed: 3})
	require.NoError(t, err)
	count := func(name string) (wrong, contests []int) {
		for _, rule := range rules {
			if rule.name == name {
				wrong, contests, err = world.measure(rule.by)
				require.NoError(t, err)
			}
		}
		return wrong, contests
	}
	wrong, contests := count("default")
	for _, other := range []string{"most recent", "most frequent", "most complete"} {
		worse, same := count(other)
		require.Equal(t, contests, same, "a rule changes what survives, not what competes")
		for i, f := range fields {
			if f.name == "name" || f.name == "address" {
				require.Less(t, wrong[i], worse[i], "%s by %s", f.name, other)
			}
		}
	}
}

func TestReport(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, run(&b, true, customers.Config{Rows: 500, Seed: 3}))
	require.Len(t, strings.Split(strings.TrimSpace(b.String()), "\n"), 3+len(rules))
	require.Error(t, run(&b, false, customers.Config{Rows: 500, Difficulty: "absurd"}))
}
