package linkage_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
)

// Entities are those of now, whatever the records and the IDs have been before.
func TestLiveEntities(t *testing.T) {
	ctx := context.Background()
	linker, live := liveCustomers()
	crm := func(key string) linkage.Ref { return linkage.Ref{Source: "crm", Key: key} }
	keys := func(ids ...identity.ID) map[identity.ID][]string {
		out := map[identity.ID][]string{}
		for _, e := range live.Entities(ids...) {
			for _, r := range e.Records {
				out[e.ID] = append(out[e.ID], live.Table().Key(r))
			}
		}
		return out
	}
	require.Equal(t, map[identity.ID][]string{1: {"1", "2", "5"}, 3: {"4"}}, keys(3, 1, 3))
	require.Empty(t, keys())
	require.Empty(t, keys(77), "an ID that was never issued")

	// The first record has another row, and another place in the table, and still
	// comes first.
	_, err := linker.Add(ctx, live, rowsOfCRM([]string{"1", "陳大文", "+86 138 1234 5678", "dawen@example.com", "1980-05-06 "}), identity.Meta{})
	require.NoError(t, err)
	require.Equal(t, map[identity.ID][]string{1: {"1", "2", "5"}}, keys(1))

	_, err = linker.Override(ctx, live, []identity.Override{{Kind: identity.MustLink, A: crm("4"), B: crm("3")}}, identity.Meta{})
	require.NoError(t, err)
	require.Equal(t, map[identity.ID][]string{2: {"3", "4"}}, keys(3, 2), "the ID that was merged stands for the other")

	_, err = linker.Remove(ctx, live, []linkage.Ref{crm("3"), crm("4"), crm("2")}, identity.Meta{})
	require.NoError(t, err)
	require.Equal(t, map[identity.ID][]string{1: {"1", "5"}}, keys(1, 3), "nobody is left of the retired")
}

// What a step says of its entities is what they are right after it.
func TestLiveEntitiesAgreeWithDelta(t *testing.T) {
	ctx := context.Background()
	linker, live := liveCustomers()
	d, err := linker.Add(ctx, live, rowsOfCRM([]string{"6", "Li Na", "139 0000 1111", "", "30 Jan 1975"}, []string{"4", "王芳", "010-62345678", "fang@example.com", "1990-12-01"}), identity.Meta{})
	require.NoError(t, err)
	var ids []identity.ID
	for _, e := range d.Entities {
		ids = append(ids, e.ID)
	}
	require.NotEmpty(t, ids)
	require.Equal(t, d.Entities, live.Entities(ids...))
}
