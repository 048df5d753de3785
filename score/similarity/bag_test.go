package similarity

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBag(t *testing.T) {
	for s, want := range map[string]uint64{"": 0, "0": 1, "9": 1 << 9, "a": 1 << 10, "A": 1 << 10, "z": 1 << 35, "Z": 1 << 35, ".": 1 << 36, "@": 1 << 36, "[": 1 << 36, "{`": 1 << 36, "b0b": 1<<11 | 1} {
		bag, ok := Bag(s)
		require.True(t, ok, s)
		require.Equal(t, want, bag, s)
	}
	_, ok := Bag("müller")
	require.False(t, ok)
}

// FuzzBag holds the bound by bags to the distance.
func FuzzBag(f *testing.F) {
	f.Add("john.smith", "jonh.smith")
	f.Add("AB-12", "ab12")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, okA := Bag(a)
		y, okB := Bag(b)
		if okA && okB && len(a)+len(b) < 200 {
			require.LessOrEqual(t, SignatureBound(x, y), OSA(a, b, -1), "%q %q", a, b)
		}
	})
}
