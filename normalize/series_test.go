package normalize

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What has no name but its place in a series says nothing.
func TestSeriesOfPlaces(t *testing.T) {
	track := Column{"track01", "track02", "track03"}
	for _, c := range []struct {
		headers Column
		parts   []string
		want    string
	}{
		{track, []string{"Track 1", "Track 2", "Track 3"}, ""},
		{track, []string{"track01", "", ""}, ""},
		{track, []string{"Piste 01", "PISTE 02", "La mer"}, "La mer"},
		{track, []string{"トラック1", "トラック2", ""}, ""},
		{track, []string{"Piste 1", "La mer", "Adieu"}, "Piste 1 La mer Adieu"},
		{track, []string{"Intro", "Part 1", "Part 2"}, "Intro Part 1 Part 2"},
		{track, []string{"Symphony No. 1", "Symphony No. 2", "Symphony No. 3"}, "Symphony No. 1 Symphony No. 2 Symphony No. 3"},
		{track, []string{"1", "2", "3"}, "1 2 3"},
		{Column{"notes", "track02"}, []string{"Track 1", "Track 2"}, "Track 1 Track 2"},
		{Column{"title"}, []string{"Track 1"}, "Track 1"},
	} {
		require.Equal(t, c.want, join(Text, false, c.headers, c.parts), c.parts)
	}
}
