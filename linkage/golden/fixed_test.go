package golden

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// Fixed point against floating point.
func TestFixedPoint(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 20000 {
		x := 1 + r.Int64N(one<<r.IntN(5))>>r.IntN(30)
		require.InDelta(t, math.Log2(float64(x)/float64(one)), float64(logarithm(x))/float64(bit), 1.1/float64(bit), "log2 of %d", x)
		y := -r.Int64N(31 * bit)
		require.InDelta(t, float64(one)*math.Exp2(float64(y)/float64(bit)), float64(power(y)), 1.01, "2^%d", y)
	}
	require.Equal(t, int64(0), logarithm(one))
	require.Equal(t, -30*bit, logarithm(1))
	require.Equal(t, []int64{one, one / 2, 1, 0, 0}, []int64{power(0), power(-bit), power(-30 * bit), power(-31 * bit), power(math.MinInt64 / 2)})
	require.Equal(t, []int{0, 1, 1000}, []int{thousandths(0), thousandths(66), thousandths(bit)})
}

func TestVote(t *testing.T) {
	require.Zero(t, vote(one/100, 1), "not better than chance")
	require.Equal(t, 5322, thousandths(vote(beginning, 10)), "log2(10 * .8 / .2)")
	require.Zero(t, vote(one/2, 1))
}

func TestChances(t *testing.T) {
	scores := []int64{2 * bit, 0}
	chances(scores, 11) // 4 : 1 : nine times 1
	require.InDeltaSlice(t, []float64{4. / 14, 1. / 14}, []float64{float64(scores[0]) / float64(one), float64(scores[1]) / float64(one)}, 1e-6)
}
