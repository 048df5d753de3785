package normalize

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A map and a slice are the slow twin of an interner, one string at a time and
// in batches, over every length at which its chunks change.
func TestInternerIsAMap(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := strings.Repeat("归一abcdefgh", chunkSize/4)
	text := func() string {
		switch random.IntN(2000) {
		case 0:
			return letters[:random.IntN(3*chunkSize)]
		case 1:
			return letters[:chunkSize+random.IntN(8)-4]
		case 2, 3, 4, 5, 6, 7:
			return letters[:random.IntN(300)]
		case 8:
			return ""
		}
		return fmt.Sprint(random.IntN(40_000))
	}
	in, ids, twin := newInterner(), map[string]uint32{"": 0}, []string{""}
	want := func(s string) uint32 {
		id, ok := ids[s]
		if !ok {
			id = uint32(len(twin))
			ids[s], twin = id, append(twin, s)
		}
		return id
	}
	var held []string
	for range 200 {
		batch, wanted := make([]string, random.IntN(600)), []uint32{}
		for i := range batch {
			batch[i] = text()
			wanted = append(wanted, want(batch[i]))
		}
		got := make([]uint32, len(batch))
		if random.IntN(2) == 0 {
			in.internBatch(got, func(i int) []byte { return []byte(batch[i]) })
		} else {
			for i, s := range batch {
				got[i] = in.internString(s)
			}
		}
		require.Equal(t, wanted, append([]uint32{}, got...))
		for id := len(held); id < in.len(); id++ {
			held = append(held, in.get(uint32(id)))
		}
	}
	require.Greater(t, len(in.slots), farSlots, "batches looked ahead")
	require.Equal(t, len(twin), in.len())
	for id, s := range twin {
		require.True(t, s == in.get(uint32(id)) && s == held[id], "id %d", id)
	}
	in.seal()
	require.Equal(t, twin[len(twin)-1], in.get(uint32(len(twin)-1)))
}
