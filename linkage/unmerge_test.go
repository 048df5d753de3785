package linkage_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
)

// ordered is a config with the decisions that are in force.
func ordered(l *identity.Ledger) linkage.Config {
	var c linkage.Config
	for _, o := range l.State().Overrides() {
		switch o.Kind {
		case identity.CannotLink:
			c.CannotLink = append(c.CannotLink, [2]linkage.Ref{o.A, o.B})
		case identity.MustLink:
			c.MustLink = append(c.MustLink, [2]linkage.Ref{o.A, o.B})
		}
	}
	return c
}

// Records that a person has taken out of an entity come back to none of those
// that stayed, however many records that match both sides come in between.
func TestUnmergedRecordsStayApart(t *testing.T) {
	rnd := newRand(newSeed(t))
	for n := range map[bool]int{false: 2, true: 20}[long()] {
		w := world{sources: newWorld(rnd.Uint64(), 150).sources[1:2]}
		clone := func(key string) []string { // of one customer, with or without a cell
			row := append([]string{}, w.sources[0].rows[0]...)
			row[0] = key
			if at := 1 + rnd.IntN(len(row)); at < len(row) {
				row[at] = ""
			}
			return row
		}
		for i := range 5 {
			w.sources[0].rows = append(w.sources[0].rows, clone(fmt.Sprint("twin", i)))
		}
		table := w.table(t)
		m, _ := train(t, newLinker(t, linkage.Config{}), table)
		l := &identity.Ledger{}
		runOver := func() *linkage.Result {
			r := resolve(t, newLinker(t, ordered(l)), w.under(t, table.Schema()), m)
			_, _, err := identity.Assign(l, identity.PartitionOf(partition(r)), identity.Meta{})
			require.NoError(t, err)
			return r
		}
		runOver()
		id := l.State().EntityOf(linkage.Ref{Source: w.sources[0].name, Key: w.sources[0].rows[0][0]})
		members := l.State().Members(id)
		require.Greater(t, len(members), 2, "world %d", n)
		out := members[:1+rnd.IntN(len(members)-1)]
		_, err := l.Unmerge(id, out, "wang", "", identity.Meta{})
		require.NoError(t, err)
		for i := range 3 {
			w.sources[0].rows = append(w.sources[0].rows, clone(fmt.Sprint("bridge", i)))
			r := runOver()
			for _, a := range out {
				for _, b := range members[len(out):] {
					require.False(t, together(t, r, a, b))
				}
			}
		}
	}
}
