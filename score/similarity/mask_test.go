package similarity

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMaskAgrees(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"138****5678", "13812345678", true},
		{"138****5678", "13912345678", false},
		{"138**5678", "13812345678", true},
		{"138*****5678", "13812345678", true},
		{"1101**********002X", "11010519491231002X", true},
		{"****", "1381", false},
		{"138****", "****5678", false},
		{"13****78", "13****78", true},
		{"1381234****5678", "13812345678", true},
		{"13812345****45678", "13812345678", false}, // more is visible than the other has
	} {
		require.Equal(t, c.want, MaskAgrees(c.a, c.b), "%s %s", c.a, c.b)
		require.Equal(t, c.want, MaskAgrees(c.b, c.a), "symmetric")
	}
}
