package normalize

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// The greatest difference of two distribution functions is that of their plain counts at every value, and a rank is what share of the rows
// is smaller and half of those that are the same.
func TestSpreadsAreThoseOfPlainCounts(t *testing.T) {
	for seed := range uint64(200) {
		rnd := rand.New(rand.NewPCG(seed, 8))
		var r Rows
		values, spreads := [2][]float64{}, [2]*spread{}
		for i := range spreads {
			s, err := r.NewSource(fmt.Sprint(i), []string{"n"})
			require.NoError(t, err)
			for range 1 + rnd.IntN(40) {
				v := rnd.IntN(12) * (1 + i*rnd.IntN(2))
				values[i] = append(values[i], float64(v))
				require.NoError(t, s.Append(fmt.Sprint(v)))
			}
			g := guesser{rows: &Rows{Sources: []*Source{s}}}
			spreads[i] = g.spreadOf(Field{Columns: []Column{{"n"}}}, 1000, acrossAmounts)
		}
		most := 0.0
		for v := range 30 {
			most = max(most, math.Abs(share(values[0], func(x float64) bool { return x <= float64(v) })-share(values[1], func(x float64) bool { return x <= float64(v) })))
		}
		require.InDelta(t, math.Pow(1-most, 4), spreads[0].alike(spreads[1]), 1e-12, "seed %d", seed)
		require.Equal(t, spreads[0].alike(spreads[1]), spreads[1].alike(spreads[0]))
		for _, v := range values[0] {
			rank, ok := spreads[0].rank(fmt.Sprint(v), acrossAmounts)
			require.True(t, ok)
			require.InDelta(t, ranked*(share(values[0], func(x float64) bool { return x < v })+share(values[0], func(x float64) bool { return x == v })/2), rank, 1)
		}
	}
}

func share(values []float64, is func(float64) bool) float64 {
	n := 0
	for _, v := range values {
		if is(v) {
			n++
		}
	}
	return float64(n) / float64(len(values))
}

// What few cells can be read as is not compared.
func TestUnreadableSpreads(t *testing.T) {
	var r Rows
	s, err := r.NewSource("s", []string{"n", "some"})
	require.NoError(t, err)
	for i := range 100 {
		some := fmt.Sprint(i)
		if i%4 == 0 {
			some = "about " + some
		}
		require.NoError(t, s.Append(fmt.Sprint(i), some))
	}
	g := guesser{rows: &r}
	n, some := g.spreadOf(Field{Columns: []Column{{"n"}}}, 1000, acrossAmounts), g.spreadOf(Field{Columns: []Column{{"some"}}}, 1000, acrossAmounts)
	require.EqualValues(t, 1, n.alike(n))
	require.Zero(t, n.alike(some))
	for raw, want := range map[string]float64{"pp. 63-70": 63, "788-795": 788, "A12": 12} {
		got, ok := amount(raw, acrossFirst)
		require.True(t, ok, raw)
		require.Equal(t, want, got, raw)
	}
	for _, raw := range []string{"", "no digits", "more letters than 5", "٣"} {
		_, ok := amount(raw, acrossFirst)
		require.False(t, ok, raw)
	}
}
