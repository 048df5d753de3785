package blocking

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// FoundBy and WhyNot speak of the same rules, cuts included.
func TestFoundByAgreesWithWhyNot(t *testing.T) {
	for seed := range uint64(20) {
		rng := newRand(seed)
		f := randomRecords(rng, 30, seed%2 == 0)
		cfg := Config{MaxBlock: 3, KeepShared: true}
		if seed%4 == 3 {
			for range f.n {
				cfg.Side = append(cfg.Side, uint8(rng.IntN(2)))
			}
		}
		b, err := newBlocks(f, Plan{Rules: randomRules(rng), AllPairs: seed%5 == 0}, cfg)
		require.NoError(t, err)
		for x := range uint32(f.n) {
			for y := x + 1; y < uint32(f.n); y++ {
				var want []int
				for i, w := range b.WhyNot(x, y) {
					if w.Found {
						want = append(want, i)
					}
				}
				require.Equal(t, want, b.FoundBy(nil, x, y), fmt.Sprint(seed, x, y))
				require.Equal(t, want, b.FoundBy(nil, y, x), fmt.Sprint(seed, x, y))
			}
		}
		require.Empty(t, b.FoundBy(nil, 1, 1))
	}
}

// Of matches that each rule finds with one chance, the same for all, the lower
// bound finds how many are left over.
func TestUnseen(t *testing.T) {
	var apart, sharing []Rule
	for i := range 8 {
		field := string(rune('a' + i))
		apart = append(apart, Rule{{field, "full"}})
		sharing = append(sharing, Rule{{field, "full"}, {"z", "full"}})
	}
	rng := newRand(1)
	count := make([]float64, 9)
	for range 200_000 {
		k := 0
		for range apart {
			if rng.IntN(4) == 0 {
				k++
			}
		}
		count[k]++
	}
	least, likely := Unseen(apart, count[1], count[2])
	require.InEpsilon(t, count[0], least, 0.03)
	require.Equal(t, least, likely, "rules without a common field")
	least, likely = Unseen(sharing, count[1], count[2])
	require.InEpsilon(t, count[0], least, 0.03)
	require.InDelta(t, count[1]*7/8, likely, 1e-6)

	least, likely = Unseen(sharing, 0, 10)
	require.Equal(t, []float64{0, 0}, []float64{least, likely})
	least, likely = Unseen(sharing, 0.4, 0)
	require.InDeltaSlice(t, []float64{0, 0.35}, []float64{least, likely}, 1e-12)
	least, likely = Unseen(sharing[:1], 100, 0)
	require.Equal(t, []float64{0, 0}, []float64{least, likely}, "one rule says nothing")
}
