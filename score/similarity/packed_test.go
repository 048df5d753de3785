package similarity

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPackDigits(t *testing.T) {
	for _, bad := range []string{"", "12a", "１２", "-1", strings.Repeat("1", MaxPacked+1)} {
		_, ok := PackDigits(bad)
		require.False(t, ok, bad)
	}
	p, ok := PackDigits("013")
	require.True(t, ok)
	require.Equal(t, uint64(0x124), p)
}

// FuzzOneEditPacked holds the packed comparison to OSA on the strings.
func FuzzOneEditPacked(f *testing.F) {
	for _, s := range [][2]string{{"13800138000", "13800138000"}, {"13800138000", "1380013800"}, {"13800138000", "13800138001"}, {"12", "21"}, {"1", "12"},
		{"112", "12"}, {"0012", "012"}, {"1234567890123", "1234567890132"}, {"1234567890123", "2134567890123"}, {"1200", "0012"}, {"9", "0"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		p, okA := PackDigits(a)
		q, okB := PackDigits(b)
		if okA && okB {
			require.Equal(t, OSA(a, b, 1) <= 1, OneEditPacked(p, q), "%q %q", a, b)
		}
	})
}

// TestOneEditPackedEverywhere makes every edit of a number.
func TestOneEditPackedEverywhere(t *testing.T) {
	number := "130013950071"
	check := func(a, b string) {
		p, okA := PackDigits(a)
		q, okB := PackDigits(b)
		require.True(t, okA && okB)
		require.Equal(t, OSA(a, b, 1) <= 1, OneEditPacked(p, q), "%q %q", a, b)
	}
	for i := range len(number) {
		for d := '0'; d <= '9'; d++ {
			one := number[:i] + string(d) + number[i+1:]
			check(number, one)
			check(number, number[:i]+string(d)+number[i:])
			check(number, one[1:])
			for j := range i {
				check(number, one[:j]+"7"+one[j+1:])
			}
		}
		check(number, number[:i]+number[i+1:])
		for j := range i {
			check(number, number[:j]+string(number[i])+number[j+1:i]+string(number[j])+number[i+1:])
		}
	}
}
