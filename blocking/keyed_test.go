package blocking

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIsZero(t *testing.T) {
	for _, x := range []uint64{1, 2, several - 1, several, math.MaxUint32, 1 << 62, math.MaxInt64} {
		require.Zero(t, isZero(x))
	}
	require.EqualValues(t, 1, isZero(0))
}

// Keys that come together are those that come one by one.
func TestAddSome(t *testing.T) {
	rng := newRand(1)
	var want, got keyed
	for from := uint32(0); from < 1000; {
		keys := make([]uint64, rng.IntN(40))
		for i := range keys {
			if rng.IntN(3) > 0 {
				keys[i] = rng.Uint64() >> 1
			}
			if keys[i] != 0 {
				want.add(mix(keys[i]), from+uint32(i))
			}
		}
		got.addSome(keys, from)
		from += uint32(len(keys))
	}
	require.Equal(t, want, got)
}
