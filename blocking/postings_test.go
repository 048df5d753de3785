package blocking

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Postings keep what a map of lists keeps, from one record to more than a chunk
// of the arena holds.
func TestPostingsEqualAMap(t *testing.T) {
	rng := newRand(5)
	var p postings
	want := map[uint64][]uint32{}
	for i := range uint32(400_000) {
		key := mix(uint64(rng.IntN(3)))
		if i%2 == 0 {
			key = mix(uint64(100 + rng.IntN(60_000)))
		}
		p.add(key, i)
		want[key] = append(want[key], i)
	}
	most := 0
	for key, records := range want {
		most = max(most, len(records))
		if has := p.find(key); has&several == 0 {
			require.Equal(t, records, []uint32{has - 1})
		} else {
			require.True(t, slices.Equal(records, p.lists.list(has&^several)))
		}
	}
	require.Greater(t, most, chunkWords)
	require.Zero(t, p.find(mix(50)))
	require.Zero(t, new(postings).find(mix(50)))
	slots := 0
	for i := range p.segments {
		slots += len(p.segments[i].slots)
	}
	require.Less(t, slots, 2*len(want))
}

// Pieces that lists grew out of are used again.
func TestArenaUsesPiecesAgain(t *testing.T) {
	var a arena
	x := a.pair(1, 2)
	grown := a.grow(a.grow(x, 3), 4)
	require.NotEqual(t, x, grown)
	require.Equal(t, []uint32{1, 2, 3, 4}, a.list(grown))
	require.Equal(t, x, a.pair(5, 6))
	require.Equal(t, []uint32{5, 6}, a.list(x))
}
