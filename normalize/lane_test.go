package normalize

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// laneText is the obvious twin of a lane: the keys of each record as texts.
func laneText(f *FieldColumn, records, part int) [][]string {
	out := make([][]string, records)
	for r := range out {
		keys := f.AppendKeys(nil, uint32(r), part)
		keys = slices.DeleteFunc(keys, func(k string) bool { return k == "" })
		slices.Sort(keys)
		out[r] = slices.Compact(keys)
	}
	return out
}

// Ids of a lane are equal where the keys are, for each part of each field.
func TestLanesEqualKeys(t *testing.T) {
	table := buildTable(t, customerHeader, customers, 1)
	for _, f := range table.Fields() {
		together, err := f.Lanes(context.Background(), allParts(f.Kind)...)
		require.NoError(t, err)
		for part := range f.Kind.Parts() {
			lane, _, err := f.Lane(context.Background(), part)
			require.NoError(t, err)
			require.Equal(t, lane, together[part])
			id := map[string]uint32{}
			distinct := map[uint32]bool{}
			for r, keys := range laneText(f, table.Len(), part) {
				ids := lane.Of(uint32(r))
				require.Len(t, ids, len(keys), "%s.%s of record %d", f.Name, f.Kind.Parts()[part], r)
				require.True(t, slices.IsSorted(ids))
				if len(keys) > 1 {
					for _, id := range ids {
						distinct[id] = true
					}
					continue // which id is whose is not told
				}
				for j, k := range keys {
					distinct[ids[j]] = true
					if id[k] == 0 {
						id[k] = ids[j]
					}
					require.Equal(t, id[k], ids[j])
				}
			}
			require.LessOrEqual(t, len(distinct), lane.Distinct)
			require.NotContains(t, distinct, uint32(0))
		}
	}
	f := table.Field("phone")
	full := f.AppendKeys(nil, 0, 0)
	lane, ids, err := f.Lane(context.Background(), 0, append(full, "no key")...)
	require.NoError(t, err)
	require.Len(t, full, 1)
	require.Equal(t, []uint32{lane.Of(0)[0], 0}, ids)

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err = table.Field("phone").Lane(ctx, 0)
	require.ErrorIs(t, err, context.Canceled)
}

// Hashes of a million keys that are alike do not collide, and differ with
// every byte and with the length.
func TestHashKey(t *testing.T) {
	seen := map[uint64]string{}
	add := func(k string) {
		h := hashKey(k)
		require.True(t, seen[h] == "" || seen[h] == k, "%q and %q", seen[h], k)
		seen[h] = k
	}
	for i := range 300_000 {
		add(fmt.Sprint(i))
		add(fmt.Sprintf("+4479%07d", i))
		add(fmt.Sprintf("user%d@mail.example", i))
	}
	long := make([]byte, 40)
	for n := range long {
		add(string(long[:n+1]))
		for i := range n {
			long[i] = 1
			add(string(long[:n+1]))
			long[i] = 0
		}
	}
}
