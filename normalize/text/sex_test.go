package text

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// What digits mean the column tells: beside words for a sex they are the codes of
// the standard, beside anything else they are themselves.
func TestVoteCoding(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   Coding
		coded  bool // as a column named sex
	}{
		{[]string{"男", "女", "1", "2", "0", "未知"}, Sexes, false},
		{[]string{"M", "F", ""}, Sexes, false},
		{[]string{"Mrs.", "2"}, Sexes, false},
		{[]string{"1", "2"}, Plain, true},
		{[]string{"0", "1", "2", "9"}, Plain, true},
		{[]string{"0", "1"}, Plain, false}, // 0 may be either
		{[]string{"1", "2", "3"}, Plain, false},
		{[]string{"M", "F", "3"}, Plain, false},
		{[]string{"gold", "silver", "1", "2"}, Plain, false},
		{[]string{"M", "F", "nonbinary", "U", "1", "2"}, Sexes, false},
		{[]string{"M", "F", "Mael", "1", "2"}, Sexes, false}, // a slip
		{[]string{"S", "M", "L", "XL", "1", "2"}, Plain, false},
		{nil, Plain, false},
	} {
		require.Equal(t, c.want, VoteCoding(slices.Values(c.values)), "%q", c.values)
		require.Equal(t, c.coded, CodedSexes(slices.Values(c.values)), "%q", c.values)
	}
	p := Parser{Form: Category, Coding: Sexes}
	for raw, want := range map[string]string{"1": "m", "2": "f", "0": "", "9": "", "男": "m", "1.0": "1 0", "10": "10"} {
		v := p.Parse(raw)
		require.Equal(t, want, v.Canonical, raw)
		require.Equal(t, want != "", v.Valid, raw)
	}
	require.Equal(t, "1", Parser{Form: Category}.Parse("1").Canonical)
	for _, c := range []Coding{Plain, Sexes} {
		back, err := ParseCoding(c.String())
		require.NoError(t, err)
		require.Equal(t, c, back)
	}
	_, err := ParseCoding("age")
	require.ErrorContains(t, err, "sex")
}
