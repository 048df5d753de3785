package linkage_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
)

// Under a memory budget, however small, all that a caller can see is the same,
// and no temporary file stays behind.
func TestMemoryBudgetChangesNothing(t *testing.T) {
	seed := newSeed(t)
	for name, cfg := range map[string]linkage.Config{
		"dedupe":     {},
		"few pairs":  {MaxPairs: 5_000}, // blocks are cut, refined
		"link":       {Mode: linkage.Link},
		"many links": {Review: 1e-9},
	} {
		t.Run(name, func(t *testing.T) {
			table := newWorld(seed, 250).table(t)
			want := story(t, cfg, table)
			if name == "many links" {
				require.Greater(t, strings.Count(want, "\npair "), 8_500) // more than two workers keep in memory
			}
			cfg.Memory, cfg.TempDir = 1, t.TempDir()
			if got := story(t, cfg, table); got != want {
				t.Fatal(firstDifference(want, got))
			}
			entries, err := os.ReadDir(cfg.TempDir)
			require.NoError(t, err)
			require.Empty(t, entries)
		})
	}
}
