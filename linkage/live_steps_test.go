package linkage_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

// Of several rows of a key that come together the same one counts as in a batch
// run, in whatever order they come and whatever the record says now; each row is
// counted.
func TestRowsOfOneKey(t *testing.T) {
	w := newWorld(newSeed(t), 200)
	header := w.sources[0].header
	full := slices.Clone(w.sources[0].rows[0])
	for c := range full {
		if full[c] == "" {
			full[c] = "x"
		}
	}
	other, bare := slices.Clone(full), make([]string, len(full))
	other[1], bare[0], bare[1] = other[1]+" x", full[0], "Anna"
	for name, c := range map[string]struct {
		now, rows [][]string
		want      linkage.Delta
	}{
		"new":                    {nil, [][]string{bare, full}, linkage.Delta{Added: 1, Rejected: 1}},
		"new, twice":             {nil, [][]string{full, full}, linkage.Delta{Added: 1, Same: 1}},
		"the same, twice":        {[][]string{full}, [][]string{full, full}, linkage.Delta{Same: 2}},
		"the fuller one is new":  {[][]string{bare}, [][]string{full, bare}, linkage.Delta{Updated: 1, Rejected: 1}},
		"the fuller one is now":  {[][]string{full}, [][]string{full, bare}, linkage.Delta{Same: 1, Rejected: 1}},
		"both are new, one wins": {[][]string{bare}, [][]string{full, other}, linkage.Delta{Updated: 1, Rejected: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			for range 2 {
				slices.Reverse(c.rows)
				l, live := liveWorld(t, w, linkage.Config{}, func(_ string, i int) bool { return i > 0 })
				for _, row := range c.now {
					_, err := l.Add(context.Background(), live, world{sources: []sheet{{name: "crm", header: header, rows: [][]string{row}}}}.read(t), identity.Meta{})
					require.NoError(t, err)
				}
				rows := world{sources: []sheet{{name: "crm", header: header, rows: c.rows}}}.read(t)
				d, err := l.Add(context.Background(), live, rows, identity.Meta{})
				require.NoError(t, err)
				require.Equal(t, c.want, linkage.Delta{Added: d.Added, Updated: d.Updated, Same: d.Same, Rejected: d.Rejected})
				require.Len(t, rows.Rejects, d.Rejected)
				batch := buildTable(t, world{sources: []sheet{{name: "crm", header: header, rows: c.rows}}}.read(t), live.Model().Schema, 1)
				r, _ := live.Record(linkage.Ref{Source: "crm", Key: full[0]})
				for i := range header {
					require.Equal(t, batch.Cell(0, i), live.Table().Cell(r, i))
				}
			}
		})
	}
}

// What a step says does not depend on the workers: entities are in the order of
// their IDs, records in the order of (source, key), copies among them.
func TestDeltasOfAnyWorkers(t *testing.T) {
	w := newWorld(newSeed(t), 600)
	for i := range w.sources {
		s := &w.sources[i]
		for j := range len(s.rows) / 3 {
			row := slices.Clone(s.rows[j])
			row[0] = "0-" + row[0] // before the row that it is a copy of, or behind
			if s.rows = append(s.rows, row); j%2 > 0 {
				row[0] = "z-" + row[0]
			}
		}
	}
	var first string
	for workers := 1; workers <= 4; workers++ {
		l, live := liveWorld(t, w, linkage.Config{Workers: workers}, func(_ string, i int) bool { return i%7 == 0 })
		d, err := l.Add(context.Background(), live, w.some(func(_ string, i int) bool { return i%7 > 0 }).read(t), identity.Meta{})
		require.NoError(t, err)
		for _, e := range d.Entities {
			require.True(t, slices.IsSortedFunc(e.Records, func(a, b uint32) int { return refOf(live.Table(), a).Compare(refOf(live.Table(), b)) }))
		}
		if first == "" {
			first = fmt.Sprint(d)
		}
		require.Equal(t, first, fmt.Sprint(d), "%d workers", workers)
	}
}

// Decisions about others cost a step nothing.
func TestDecisionsElsewhere(t *testing.T) {
	w := newWorld(newSeed(t), 200)
	l, live := liveWorld(t, w, linkage.Config{}, func(_ string, i int) bool { return i < 50 })
	var apart []identity.Override
	for i := range 20_000 {
		apart = append(apart, identity.Override{Kind: identity.CannotLink, A: linkage.Ref{Source: "old", Key: fmt.Sprint(i)}, B: linkage.Ref{Source: "old", Key: fmt.Sprint(i + 1)}})
	}
	_, err := l.Override(context.Background(), live, apart, identity.Meta{})
	require.NoError(t, err)
	step := func(i int) {
		_, err := l.Add(context.Background(), live, w.some(func(_ string, j int) bool { return i == j }).read(t), identity.Meta{})
		require.NoError(t, err)
	}
	step(50)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	const steps = 15
	for i := range steps {
		step(51 + i)
	}
	runtime.ReadMemStats(&after)
	require.Less(t, (after.TotalAlloc-before.TotalAlloc)/steps, uint64(len(apart)*50), "bytes a step")
}

// A context that is done after so many questions.
type patience struct {
	context.Context
	left atomic.Int64
}

func (p *patience) Err() error {
	if p.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// Wherever a step is cut short, nothing has changed, and the same step can be taken
// after all.
func TestAStepCutShortAnywhere(t *testing.T) {
	w := newWorld(newSeed(t), 300)
	l, live := liveWorld(t, w, linkage.Config{Workers: 1}, func(_ string, i int) bool { return i%2 == 0 })
	before, n, events := crosswalk(live), live.Len(), live.Ledger().Len()
	rows := w.read(t)
	require.NoError(t, rows.Sources[0].Append(rows.Sources[0].Cell(0, 0), "", "", "", "", "", "")) // is rejected
	cut := 0
	for ; ; cut++ {
		ctx := &patience{Context: context.Background()}
		ctx.left.Store(int64(cut))
		d, err := l.Add(ctx, live, rows, identity.Meta{})
		if err == nil {
			require.Equal(t, 1, d.Rejected)
			break
		}
		require.ErrorIs(t, err, context.Canceled)
		require.Zero(t, d.Step)
		require.Equal(t, before, crosswalk(live))
		require.Equal(t, n, live.Len())
		require.Equal(t, events, live.Ledger().Len())
		require.Empty(t, rows.Rejects)
	}
	require.Len(t, rows.Rejects, 1)
	require.Greater(t, cut, 2)
	require.Equal(t, partition(resolve(t, l, w.under(t, live.Model().Schema), live.Model())), entitiesOf(live))
}

// A record that is written anew time and again is compared with what is there, not
// with all that it ever was.
func TestARecordWrittenAnew(t *testing.T) {
	w := newWorld(newSeed(t), 120)
	l, live := liveWorld(t, w, linkage.Config{}, func(string, int) bool { return true })
	s := w.sources[0]
	row := slices.Clone(s.rows[0])
	for i := range 200 {
		row[6] = fmt.Sprintf("北京市朝阳区建国路%d号", 1+i)
		d, err := l.Add(context.Background(), live, world{sources: []sheet{{name: s.name, header: s.header, rows: [][]string{row}}}}.read(t), identity.Meta{})
		require.NoError(t, err)
		require.Equal(t, 1, d.Updated)
		require.LessOrEqual(t, d.Pairs, int64(live.Len()))
	}
	s.rows[0] = row
	require.Equal(t, partition(resolve(t, l, w.under(t, live.Model().Schema), live.Model())), entitiesOf(live))
}
