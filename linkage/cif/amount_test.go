package cif

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "12.50": "12.50", "-12.5": "-12.5", "+3": "3", " 7 ": "7", "1,234.50": "1234.50", "12,345,678": "12345678", "007": "7",
		"-0.000000001": "-0.000000001", "999999999999999.999999999": "999999999999999.999999999", "１，２３４．５０": "1234.50", "－１": "-1", "-0.00": "0.00", "0.10": "0.10",
	} {
		a, err := ParseAmount(text)
		require.NoError(t, err, text)
		require.Equal(t, want, a.String(), text)
		again, err := ParseAmount(a.String())
		require.NoError(t, err)
		require.Equal(t, a, again)
	}
	for _, bad := range []string{"", " ", "x", "1.", ".5", "1,2", "12,34", "1234,567", ",123", "1,,234", "1.2.3", "1e5", "1.38E+10", "¥5", "5元", "--1", "+-1", "1 000", "0x10", "1.0000000001", "1000000000000000", "NaN", "1,234,", "１．２．３"} {
		_, err := ParseAmount(bad)
		require.ErrorIs(t, err, ErrNotAmount, bad)
	}
}

// Sums against big rationals, the slow and obvious way.
func TestAmountTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var sum Amount
		exact, places := new(big.Rat), 0
		for range 1 + r.IntN(8) {
			text := strings.Repeat("-", r.IntN(2)) + randomDigits(r, 1+r.IntN(15))
			if n := r.IntN(10); n > 0 {
				text += "." + randomDigits(r, n)
				places = max(places, n)
			}
			a, err := ParseAmount(text)
			require.NoError(t, err)
			x, ok := new(big.Rat).SetString(text)
			require.True(t, ok)
			exact.Add(exact, x)
			sum, err = sum.Add(a)
			require.NoError(t, err)
		}
		want := exact.FloatString(places)
		if exact.Sign() == 0 {
			want = strings.TrimPrefix(want, "-")
		}
		require.Equal(t, want, sum.String())
	}
}

func randomDigits(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + r.IntN(10))
	}
	return string(b)
}

func TestAmountOverflow(t *testing.T) {
	big := Amount{units: 1<<63 - 1, nanos: billion - 1, places: 9}
	for _, b := range []Amount{{units: 1}, {nanos: 1}, big} {
		_, err := big.Add(b)
		require.ErrorIs(t, err, ErrOverflow)
		_, err = b.Add(big)
		require.ErrorIs(t, err, ErrOverflow)
	}
	small := Amount{units: -1 << 63}
	require.Equal(t, "-9223372036854775808", small.String())
	_, err := small.Add(Amount{units: -1})
	require.ErrorIs(t, err, ErrOverflow)
	sum, err := small.Add(big)
	require.NoError(t, err)
	require.Equal(t, "-0.000000001", sum.String())
}

func FuzzParseAmount(f *testing.F) {
	f.Add("1,234.50")
	f.Add("-0")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := ParseAmount(s)
		if err != nil {
			return
		}
		again, err := ParseAmount(a.String())
		require.NoError(t, err)
		require.Equal(t, a, again)
	})
}
