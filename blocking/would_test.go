package blocking

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// What WouldFind offers makes the pair a candidate, at the price it names, and no
// cheaper rule of the same parts is shorter.
func TestWouldFind(t *testing.T) {
	some := false
	for seed := range uint64(30) {
		rng := newRand(seed)
		f := randomRecords(rng, 40, seed%2 == 0)
		var parts []KeyPart
		for p := range f.keys {
			parts = append(parts, p)
		}
		slices.SortFunc(parts, func(a, b KeyPart) int { return cmp.Compare(a.String(), b.String()) })
		keys := newKeys(f)
		for y := range uint32(6) {
			x := y + 7
			got, err := WouldFind(context.Background(), keys, parts, x, y, Config{})
			require.NoError(t, err)
			shares := slices.ContainsFunc(parts, func(p KeyPart) bool {
				return slices.ContainsFunc(f.keys[p][x], func(k uint32) bool { return slices.Contains(f.keys[p][y], k) })
			})
			require.Equal(t, shares, len(got) > 0, "a rule is named where a key is shared")
			for i, w := range got {
				b, err := newBlocks(f, Plan{Rules: []Rule{w.Rule}, MaxBlock: f.n + 1}, Config{KeepShared: true})
				require.NoError(t, err)
				require.True(t, b.WhyNot(x, y)[0].Found, "%s", w.Rule)
				require.Equal(t, b.Counts()[0].Pairs, w.Pairs)
				if i > 0 {
					require.Less(t, w.Pairs, got[i-1].Pairs)
					require.Greater(t, len(w.Rule), len(got[i-1].Rule))
					some = true
				}
			}
			if len(got) == 0 {
				continue
			}
			for _, p := range parts {
				b, err := newBlocks(f, Plan{Rules: []Rule{{p}}, MaxBlock: f.n + 1}, Config{KeepShared: true})
				require.NoError(t, err)
				if len(got[0].Rule) == 1 && b.WhyNot(x, y)[0].Found {
					require.LessOrEqual(t, got[0].Pairs, b.Counts()[0].Pairs)
				}
			}
		}
	}
	require.True(t, some, "longer rules are tried")

	a, c := KeyPart{"a", "full"}, KeyPart{"b", "full"}
	same := fakeRecords{n: 3, keys: map[KeyPart][][]uint32{a: {{1}, {1}, {2}}, c: {{1}, {1}, {2}}}}
	one, err := WouldFind(context.Background(), newKeys(same), []KeyPart{a, c}, 0, 1, Config{})
	require.NoError(t, err)
	require.Equal(t, []Would{{Rule{a}, 1}}, one, "a longer rule of the same price is no better")

	f := randomRecords(newRand(1), 4, false)
	got, err := WouldFind(context.Background(), newKeys(f), nil, 0, 1, Config{})
	require.NoError(t, err)
	require.Empty(t, got)
	got, err = WouldFind(context.Background(), newKeys(f), []KeyPart{{"a", "full"}}, 0, 1, Config{Side: []uint8{0, 0, 1, 1}})
	require.NoError(t, err)
	require.Empty(t, got, "the two are of one side")
}
