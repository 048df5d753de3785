package blocking

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// FoundBy and WhyNot speak of the same rules, windows and cuts included.
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
		b, err := newBlocks(f, Plan{Rules: randomRules(rng), Window: 1, AllPairs: seed%5 == 0}, cfg)
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

// Of matches that are found by each rule with one chance, the same for all, the
// lower bound finds those that are left over.
func TestUnseen(t *testing.T) {
	rng := newRand(1)
	const n = 200_000
	count := make([]float64, 9)
	for range n {
		k := 0
		for range 8 {
			if rng.IntN(4) == 0 {
				k++
			}
		}
		count[k]++
	}
	least, likely := Unseen(count[1], count[2])
	require.InEpsilon(t, count[0], least*7/8, 0.03) // of t rules it is (t-1)/t of the bound, which Unseen leaves out: plans have many
	require.Equal(t, count[1], likely)
	for _, none := range [][2]float64{{0, 0}, {0, 10}, {0.4, 0}} {
		least, likely = Unseen(none[0], none[1])
		require.Zero(t, least)
		require.Equal(t, none[0], likely)
	}
}
