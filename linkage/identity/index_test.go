package identity

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// The index finds what a map finds, while records are added, some of them with
// keys of other sources, and keys change.
func TestRecordIndex(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	var g eventLog
	want := map[Ref]uint32{}
	records := uint32(0)
	_, ok := g.index.find(&g, 0, "x")
	require.False(t, ok)
	for i := range 20_000 {
		ref := Ref{Source: fmt.Sprint("s", r.IntN(3)), Key: fmt.Sprint(r.IntN(1500))}
		no := g.addRef(ref)
		known, ok := want[ref]
		if !ok {
			known = records
			records++
		}
		require.Equal(t, known, no, "seed %d", seed)
		want[ref] = no
		if i%10 == 0 {
			delete(want, ref)
			g.tokenize([]uint32{no}, []byte("secret")) // what was erased before and came back gets the same token again
			_, ok := g.lookup(ref)
			require.False(t, ok, "seed %d", seed)
			want[g.ref(no)] = no
		}
	}
	require.Len(t, g.key, int(records))
	require.Less(t, len(want), int(records))
	for ref, no := range want {
		found, ok := g.lookup(ref)
		require.True(t, ok, "seed %d", seed)
		require.Equal(t, no, found, "seed %d", seed)
	}
}
