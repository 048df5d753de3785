package text

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDurations(t *testing.T) {
	p := Parser{Form: Number, Coding: Durations}
	for raw, want := range map[string]string{
		"3m 36sec": "216", "3:36": "216", "216": "216", "216000": "216", "3.6": "216", "PT3M36S": "216", "1:00:01": "3601", "1 h 5 min": "3900", "45s": "45",
		"342.5": "342.5", "": "", "unk.": "", "m s": "", "12:3": "", "-5": "",
	} {
		v := p.Parse(raw)
		require.Equal(t, want, v.Canonical, raw)
		require.Equal(t, want != "", v.Valid, raw)
	}
	require.Equal(t, "3.6", Parser{Form: Number}.Parse("3.6").Canonical)
}

func TestVoteDurations(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   Coding
	}{
		{[]string{"3:36", "4:01", "2:59", "3m 1s", "5:00", "216", "unk.", "null"}, Durations},
		{[]string{"3:36", "216", "217", "218", "219"}, Plain},
		{[]string{"3:36", "4:01", "2:59", "3:01", "5:00", "blue", "green"}, Plain},
		{[]string{"1", "2", "3", "4", "5", "6"}, Plain},
		{append(slices.Repeat([]string{"216", "217.5", "218000"}, 60), "3:36", "4:01", "2:59", "3m 1s", "5:00"), Durations}, // most are seldom said twice
		{nil, Plain},
	} {
		require.Equal(t, c.want, VoteDurations(slices.Values(c.values)), "%q", c.values)
	}
}
