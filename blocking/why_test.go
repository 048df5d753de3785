package blocking

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhyNot(t *testing.T) {
	a, c, d := KeyPart{"a", "full"}, KeyPart{"b", "full"}, KeyPart{"c", "full"}
	f := fakeRecords{n: 8, keys: map[KeyPart][][]uint32{
		a: {{1}, {1}, {1}, {1}, {1}, {1}, {2}, {2}},
		c: {{1}, {1}, {2}, nil, {4}, {5}, {6}, {6}},
		d: {{1}, {2}, {3}, {4}, {5}, {6}, {7, 8}, {8, 9}},
	}}
	b, err := newBlocks(f, Plan{Rules: []Rule{{d, a}, {a}, {c}}, MaxBlock: 3, Refine: []Rule{nil, {c}, nil}}, Config{})
	require.NoError(t, err)

	lines := func(x, y uint32) (out []string) {
		for _, w := range b.WhyNot(x, y) {
			out = append(out, w.String())
		}
		return out
	}
	require.Equal(t, []string{
		"c.full & a.full: no key in common (c.full)",
		"a.full: candidate by refined key; its block has 6 records, 15 pairs",
		"b.full: candidate by key; its block has 2 records, 1 pairs",
	}, lines(0, 1))
	require.Equal(t, []string{
		"c.full & a.full: no key in common (c.full)",
		"a.full: the block is too large; its block has 6 records, 15 pairs",
		"b.full: a key is missing (b.full)",
	}, lines(3, 5))
	require.Equal(t, "c.full & a.full: candidate by key; its block has 2 records, 1 pairs", lines(6, 7)[0])
	require.Equal(t, []string{"8"}, b.WhyNot(6, 7)[0].Parts[0].Shared)
}

// What WhyNot says is what Each does.
func TestWhyNotAgreesWithEach(t *testing.T) {
	for seed := range uint64(20) {
		rng := newRand(seed)
		f := randomRecords(rng, 30, seed%2 == 0)
		b, err := newBlocks(f, Plan{Rules: randomRules(rng)}, Config{MaxBlock: 3, KeepShared: true})
		require.NoError(t, err)
		pairs, _ := collect(t, b, 1)
		for x := range uint32(f.n) {
			for y := x + 1; y < uint32(f.n); y++ {
				found := false
				for _, w := range b.WhyNot(x, y) {
					found = found || w.Found
				}
				_, made := pairs[Pair{x, y}]
				require.Equal(t, made, found, fmt.Sprint(seed, x, y))
			}
		}
	}
}
