package blocking

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// A lane divided is, division by division, the lane of its records alone.
func TestDivideIsEachDivisionAlone(t *testing.T) {
	for seed := range uint64(300) {
		rng := newRand(seed)
		f := randomRecords(rng, 40, true)
		division, out := make([]uint32, f.n), make([]bool, f.n)
		for r := range division {
			division[r], out[r] = uint32(rng.IntN(3)), rng.IntN(4) == 0
		}
		for part := range f.keys {
			lane, _, err := f.lane(context.Background(), part)
			require.NoError(t, err)
			keys := []uint32{min(1, uint32(lane.Distinct)), uint32(lane.Distinct), 0}
			got, of := divide(lane, func(r uint32) uint32 { return division[r] }, func(r uint32) bool { return out[r] }, keys)
			seen := map[uint32]bool{}
			for a := range uint32(f.n) {
				require.Len(t, got.Of(a), len(lane.Of(a))*b2i(!out[a]), "seed %d", seed)
				for _, id := range got.Of(a) {
					seen[id] = true
				}
				for b := range uint32(f.n) {
					want := a == b && !out[a] && len(lane.Of(a)) > 0 || !out[a] && !out[b] && division[a] == division[b] && meet(lane.Of(a), lane.Of(b))
					require.Equal(t, want, meet(got.Of(a), got.Of(b)), "seed %d, records %d and %d", seed, a, b)
				}
			}
			require.Len(t, seen, got.Distinct, "ids are dense")
			for k, id := range keys {
				for r := range uint32(f.n) {
					if !out[r] && id > 0 {
						require.Equal(t, slices.Contains(lane.Of(r), id), slices.Contains(got.Of(r), of[k][division[r]]), "seed %d, key %d", seed, id)
					}
				}
			}
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Which keys make no blocks is told by the records that teach: neither many
// holders in a purchased source nor its many single keys change it.
func TestPurchasedSourcesStopNoKey(t *testing.T) {
	var rows normalize.Rows
	crm, err := rows.NewSource("crm", []string{"id", "code"})
	require.NoError(t, err)
	bought, err := rows.NewSource("bought", []string{"id", "code"})
	require.NoError(t, err)
	code := func(n int) string { return fmt.Sprintf("K%05d", n) }
	for i := range 400 {
		require.NoError(t, crm.Append(strconv.Itoa(i), code(i%200)))
		require.NoError(t, bought.Append(strconv.Itoa(i), code(0)))
		require.NoError(t, bought.Append("x"+strconv.Itoa(i), code(1000+i)))
	}
	require.Equal(t, newTail([]uint32{3}), newTail([]uint32{0, 3, 0}), "keys that only a purchased source holds are none")
	part := KeyPart{"code", "full"}
	stop := func(l normalize.Limits) StopCount {
		s := normalize.Schema{ID: []string{"id"}, Limits: l, Fields: []normalize.Field{{Name: "code", Kind: normalize.Code, Columns: []normalize.Column{{"code"}}}, {Name: "id", Kind: normalize.Code, Columns: []normalize.Column{{"id"}}}}}
		table, err := normalize.Build(context.Background(), &rows, s, 1)
		require.NoError(t, err)
		lanes, err := NewKeys(table).load(context.Background(), Config{}, []KeyPart{part}, nil)
		require.NoError(t, err)
		return lanes[0].stop
	}
	require.Equal(t, 1, stop(normalize.Limits{}).Keys)
	require.Zero(t, stop(normalize.Limits{Purchased: []string{"bought"}}).Keys)
}
