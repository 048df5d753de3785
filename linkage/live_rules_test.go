package linkage_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// liveWorld makes the rows of a world live that keep says so of.
func liveWorld(t testing.TB, w world, cfg linkage.Config, keep func(source string, i int) bool) (*linkage.Linker, *linkage.Live) {
	t.Helper()
	l := newLinker(t, cfg)
	m, _ := train(t, l, w.table(t))
	live, _, err := l.Live(context.Background(), resolve(t, l, w.some(keep).under(t, m.Schema), m), &identity.Ledger{}, identity.Meta{})
	require.NoError(t, err)
	return l, live
}

// some is a world of some of the rows.
func (w world) some(keep func(source string, i int) bool) world {
	out := world{truth: w.truth}
	for _, s := range w.sources {
		c := sheet{name: s.name, header: s.header}
		for i, row := range s.rows {
			if keep(s.name, i) {
				c.rows = append(c.rows, row)
			}
		}
		if len(c.rows) > 0 {
			out.sources = append(out.sources, c)
		}
	}
	return out
}

func crosswalk(live *linkage.Live) string {
	var b strings.Builder
	for ref, id := range live.Ledger().State().Crosswalk() {
		fmt.Fprintln(&b, ref, id)
	}
	return b.String()
}

// The same rows again change nothing, and are no step.
func TestTheSameRowsAgain(t *testing.T) {
	w := newWorld(newSeed(t), 200)
	l, live := liveWorld(t, w, linkage.Config{}, func(string, int) bool { return true })
	before, events, records := crosswalk(live), live.Ledger().Len(), live.Table().Len()
	d, err := l.Add(context.Background(), live, w.read(t), identity.Meta{})
	require.NoError(t, err)
	require.Equal(t, linkage.Delta{Same: 200}, d)
	require.Equal(t, before, crosswalk(live))
	require.Equal(t, events, live.Ledger().Len())
	require.Equal(t, records, live.Table().Len(), "the table does not grow by them")
}

// A source that is loaded and dropped leaves the others as if it had never been
// there, IDs too, and those that come after it.
func TestADroppedSource(t *testing.T) {
	seed := newSeed(t)
	for i := range uint64(20) {
		w := newWorld(seed+i, 150)
		l, live := liveWorld(t, w, linkage.Config{}, func(s string, _ int) bool { return s != "club" })
		before := crosswalk(live)
		d, err := l.Add(context.Background(), live, w.some(func(s string, _ int) bool { return s == "club" }).read(t), identity.Meta{Cause: "list"})
		require.NoError(t, err)
		require.NotEqual(t, before, crosswalk(live))
		var refs []linkage.Ref
		for ref := range live.Ledger().State().Crosswalk() {
			if ref.Source == "club" {
				refs = append(refs, ref)
			}
		}
		require.Len(t, refs, d.Added)
		_, err = l.Remove(context.Background(), live, refs, identity.Meta{Cause: "past its licence"})
		require.NoError(t, err)
		require.Equal(t, before, crosswalk(live), "seed %d", seed+i)
	}
}

// A step that fails leaves everything as it was.
func TestAFailedStepChangesNothing(t *testing.T) {
	w := newWorld(newSeed(t), 200)
	l, live := liveWorld(t, w, linkage.Config{}, func(_ string, i int) bool { return i < 40 })
	before, n := crosswalk(live), live.Len()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	ref := linkage.Ref{Source: "crm", Key: w.sources[0].rows[0][0]}
	for name, step := range map[string]func() (linkage.Delta, error){
		"add":     func() (linkage.Delta, error) { return l.Add(ctx, live, w.read(t), identity.Meta{}) },
		"remove":  func() (linkage.Delta, error) { return l.Remove(ctx, live, []linkage.Ref{ref}, identity.Meta{}) },
		"undo":    func() (linkage.Delta, error) { return l.Undo(ctx, live, 1, identity.Meta{}) },
		"no step": func() (linkage.Delta, error) { return l.Undo(context.Background(), live, 7, identity.Meta{}) },
		"no key": func() (linkage.Delta, error) {
			var rows normalize.Rows
			s, err := rows.NewSource("crm", []string{"name"})
			require.NoError(t, err)
			require.NoError(t, s.Append("Anna Miller"))
			return l.Add(context.Background(), live, &rows, identity.Meta{})
		},
		"half a decision": func() (linkage.Delta, error) {
			return l.Override(context.Background(), live, []identity.Override{{Kind: identity.CannotLink, A: ref, B: linkage.Ref{Source: "crm", Key: "x"}}, {Kind: "perhaps", A: ref}}, identity.Meta{})
		},
		"no entity": func() (linkage.Delta, error) {
			return l.Unmerge(context.Background(), live, 99_999, nil, "", "", identity.Meta{})
		},
		"meta": func() (linkage.Delta, error) {
			return l.Remove(context.Background(), live, []linkage.Ref{ref}, identity.Meta{Cause: "\xff"})
		},
	} {
		events := live.Ledger().Len()
		d, err := step()
		require.Error(t, err, name)
		require.NotContains(t, err.Error(), "Anna", name)
		require.Zero(t, d.Step, name)
		require.Equal(t, before, crosswalk(live), name)
		require.Equal(t, n, live.Len(), name)
		require.Empty(t, live.Ledger().State().Overrides(), name)
		if name != "half a decision" {
			require.Equal(t, events, live.Ledger().Len(), name)
		}
	}
	d, err := l.Add(context.Background(), live, w.read(t), identity.Meta{}) // and it goes on as if nothing had been
	require.NoError(t, err)
	require.Equal(t, 200-n, d.Added)
	require.Equal(t, partition(resolve(t, l, w.under(t, live.Model().Schema), live.Model())), entitiesOf(live))
}

func entitiesOf(live *linkage.Live) (out [][]linkage.Ref) {
	at := map[identity.ID]int{}
	for ref, id := range live.Ledger().State().Crosswalk() {
		if _, known := at[id]; !known {
			at[id] = len(out)
			out = append(out, nil)
		}
		out[at[id]] = append(out[at[id]], ref)
	}
	return out
}

// What would make entities depend on other records is refused from the start.
func TestLiveRefuses(t *testing.T) {
	w := newWorld(newSeed(t), 60)
	l := newLinker(t, linkage.Config{})
	m, _ := train(t, l, w.table(t))
	r := resolve(t, l, w.under(t, m.Schema), m)
	pair := [][2]linkage.Ref{{{Source: "crm", Key: "1"}, {Source: "crm", Key: "2"}}}
	for want, cfg := range map[string]linkage.Config{
		"Text:":     {Text: noTexts{}},
		"Partners:": {Mode: linkage.Link},
		"MustLink":  {MustLink: pair},
	} {
		_, _, err := newLinker(t, cfg).Live(context.Background(), r, &identity.Ledger{}, identity.Meta{})
		require.ErrorContains(t, err, want)
	}
	empty := *m
	empty.Plan = blocking.Plan{Settled: true}
	_, _, err := l.Live(context.Background(), &linkage.Result{Table: r.Table, Model: &empty, Entity: r.Entity}, &identity.Ledger{}, identity.Meta{})
	require.ErrorContains(t, err, "no blocking rules")
	live, _, err := l.Live(context.Background(), r, &identity.Ledger{}, identity.Meta{})
	require.NoError(t, err)
	require.True(t, m.Plan.AllPairs, "so few records are all compared")
	_, err = l.Add(context.Background(), live, newWorld(1, 2000).read(t), identity.Meta{})
	var budget *blocking.BudgetError
	require.ErrorAs(t, err, &budget)
}

type noTexts struct{}

func (noTexts) Candidates(context.Context, []uint32, int) ([]blocking.Pair, error) { return nil, nil }

// Another model takes the place of the first as a whole: the entities are those
// of a run under it, IDs go on, the delta says which move, and steps go on too.
func TestUpgrade(t *testing.T) {
	w := newWorld(newSeed(t), 400)
	l, live := liveWorld(t, w, linkage.Config{}, func(_ string, i int) bool { return i%2 == 0 })
	_, err := l.Add(context.Background(), live, w.some(func(_ string, i int) bool { return i%2 == 1 }).read(t), identity.Meta{})
	require.NoError(t, err)
	before := map[linkage.Ref]identity.ID{}
	for ref, id := range live.Ledger().State().Crosswalk() {
		before[ref] = id
	}
	rows, err := live.Rows()
	require.NoError(t, err)
	strict := newLinker(t, linkage.Config{Match: 0.9999})
	table := buildTable(t, rows, normalize.Guess(rows, normalize.GuessOptions{}), 1)
	m, _ := train(t, strict, table)
	next, d, err := strict.Upgrade(context.Background(), live, m, identity.Meta{Cause: "model 2"})
	require.NoError(t, err)
	require.Equal(t, partition(resolve(t, strict, w.under(t, m.Schema), m)), entitiesOf(next))
	moved := map[identity.ID]bool{}
	for _, c := range d.Changes {
		moved[c.Old], moved[c.New] = true, true
	}
	require.NotEmpty(t, moved)
	for ref, id := range next.Ledger().State().Crosswalk() {
		if !moved[id] {
			require.Equal(t, before[ref], id)
		}
	}
	ref := linkage.Ref{Source: "crm", Key: w.sources[0].rows[0][0]}
	_, err = strict.Remove(context.Background(), next, []linkage.Ref{ref}, identity.Meta{})
	require.NoError(t, err)
	require.Equal(t, 399, next.Len())
}

// Steps and questions from several goroutines wait for each other.
func TestStepsBesideEachOther(t *testing.T) {
	w := newWorld(newSeed(t), 300)
	l, live := liveWorld(t, w, linkage.Config{}, func(_ string, i int) bool { return i < 20 })
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := 20 + g; i < 60; i += 4 {
				_, err := l.Add(context.Background(), live, w.some(func(_ string, j int) bool { return j == i }).read(t), identity.Meta{})
				if err != nil {
					t.Error(err)
				}
				live.Len()
				live.Record(linkage.Ref{Source: "crm", Key: w.sources[0].rows[i][0]})
			}
		})
	}
	wg.Wait()
	require.Equal(t, partition(resolve(t, l, w.some(func(_ string, i int) bool { return i < 60 }).under(t, live.Model().Schema), live.Model())), entitiesOf(live))
}
