package identity_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

// pairsText is the crosswalk alone.
func pairsText(s *identity.State) string {
	var b strings.Builder
	for r, id := range s.Crosswalk() {
		fmt.Fprintf(&b, "%s/%s %s\n", r.Source, r.Key, id)
	}
	return b.String()
}

// clustersOf reads "a b | c".
func clustersOf(text string) [][]identity.Ref {
	var clusters [][]identity.Ref
	for part := range strings.SplitSeq(text, "|") {
		clusters = append(clusters, refs(strings.Fields(part)))
	}
	return clusters
}

func assign(t *testing.T, l *identity.Ledger, clusters [][]identity.Ref) {
	t.Helper()
	_, _, err := identity.Assign(l, identity.PartitionOf(clusters), identity.Meta{Cause: "run"})
	require.NoError(t, err)
}

// TestTakenApart merges entities and takes them apart again: each has its ID back.
func TestTakenApart(t *testing.T) {
	tests := map[string]struct {
		before  string   // a run of its own for each "/"
		between []string // runs
		last    string   // the run that is like before
	}{
		"bridge added and removed":         {"a | b", []string{"a b s"}, "a | b"},
		"the younger is the larger":        {"a | b c d", []string{"a b c d s"}, "a | b c d"},
		"three at once":                    {"a | b c | d e f", []string{"a b c d e f s"}, "a | b c | d e f"},
		"one after the other":              {"a | b | c", []string{"a b s | c", "a b c s"}, "a | b | c"},
		"inner merge first":                {"a | b | c", []string{"a | b c s", "a b c s"}, "a | b | c"},
		"in two steps":                     {"a | b c | d", []string{"a b c d s", "a | b c d s"}, "a | b c | d"},
		"source with entities of its own":  {"a | b", []string{"a s | b s2 | s3 s4", "a s b s2 | s3 s4"}, "a | b"},
		"records that never came together": {"a | b | c d", []string{"a c d s | b"}, "a | b | c d"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := &identity.Ledger{}
			assign(t, l, clustersOf(tt.before))
			want := pairsText(l.State())
			for _, run := range tt.between {
				assign(t, l, clustersOf(run))
			}
			assign(t, l, clustersOf(tt.last))
			require.Equal(t, want, pairsText(l.State()))
		})
	}
}

// TestGrownMeanwhile takes a merge apart after records have joined it: they stay
// with the side they are on, and each side has its ID back.
func TestGrownMeanwhile(t *testing.T) {
	l, never := &identity.Ledger{}, &identity.Ledger{}
	for _, run := range []string{"a | b c d", "a b c d s", "a b c d s e f g", "a | b c d e f g"} {
		assign(t, l, clustersOf(run))
	}
	for _, run := range []string{"a | b c d", "a | b c d e f g"} {
		assign(t, never, clustersOf(run))
	}
	require.Equal(t, pairsText(never.State()), pairsText(l.State()))
}

// TestSourceDropped builds a world in some runs, loads a source that bridges it
// in some more, and drops it: the crosswalk is that of never having loaded it.
func TestSourceDropped(t *testing.T) {
	for n := range howMany() {
		seed := *walkSeed + uint64(n)
		r := rand.New(rand.NewPCG(seed, 1))
		w := &walk{r: r, l: &identity.Ledger{}, twin: newTwin(), stay: true}
		for range 1 + r.IntN(4) {
			require.Empty(t, w.run())
		}
		want, home := pairsText(w.l.State()), w.clusters
		loaded := home
		for run := range 1 + r.IntN(3) {
			loaded = bridged(r, loaded, run)
			assign(t, w.l, loaded)
		}
		assign(t, w.l, home)
		require.Equal(t, want, pairsText(w.l.State()), "-seed=%d -walks=1", seed)
	}
}

// bridged joins some clusters at random by new records of another source.
func bridged(r *rand.Rand, clusters [][]identity.Ref, run int) [][]identity.Ref {
	groups := make([][]identity.Ref, 1+r.IntN(4))
	for g := range groups {
		groups[g] = []identity.Ref{{Source: "bought", Key: fmt.Sprint(run, "-", g)}}
	}
	for _, c := range clusters {
		if g := r.IntN(len(groups) + 1 + len(clusters)/2); g < len(groups) {
			groups[g] = append(groups[g], c...)
		} else {
			groups = append(groups, slices.Clone(c))
		}
	}
	return groups
}
