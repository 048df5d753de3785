package cif

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/stretchr/testify/require"
)

func amount(t testing.TB, text string) *Amount {
	t.Helper()
	a, err := ParseAmount(text)
	require.NoError(t, err)
	return &a
}

func TestSummary(t *testing.T) {
	var f File
	bought, asked := Series{Class: "purchases"}, Series{"responses", "complaint"}
	for _, e := range []Event{
		{bought, "2026-03-05", amount(t, "12.50"), "CNY"}, {bought, "", amount(t, "1"), "CNY"}, {bought, "2025-01-31", amount(t, "0.5"), "HKD"},
		{bought, "2026-03", nil, ""}, {asked, "2024-02-02", nil, ""},
	} {
		require.NoError(t, f.Add(7, e))
	}
	require.NoError(t, f.Add(8, Event{Series: asked}))
	require.Equal(t, []Series{bought, asked}, f.Series())
	require.Equal(t, []string{"CNY", "HKD"}, f.Currencies(bought))
	require.Empty(t, f.Currencies(asked))
	require.Equal(t, Summary{4, "2025-01-31", "2026-03-05", []Sum{{"CNY", *amount(t, "13.50")}, {"HKD", *amount(t, "0.5")}}}, f.Of(7, bought))
	require.Equal(t, Summary{Count: 1}, f.Of(8, asked))
	require.Zero(t, f.Of(8, bought).Count)
	require.Zero(t, f.Of(9, Series{Class: "x"}).Count)
	total, err := f.Total(asked)
	require.NoError(t, err)
	require.Equal(t, Summary{Count: 2, First: "2024-02-02", Last: "2024-02-02"}, total)
}

func TestTooMany(t *testing.T) {
	var f File
	var err error
	for i := range MostSeries + 1 {
		err = f.Add(1, Event{Series: Series{Kind: fmt.Sprint(i)}})
	}
	require.ErrorIs(t, err, ErrTooMany)
	f = File{}
	for i := range MostCurrencies + 1 {
		err = f.Add(1, Event{Amount: amount(t, "1"), Currency: fmt.Sprint(i)})
	}
	require.ErrorIs(t, err, ErrTooMany)
}

// world is a ledger whose entities are merged, split and undone, and events of
// its records.
type world struct {
	ledger *identity.Ledger
	events map[identity.Ref][]Event
}

func newWorld(t *testing.T, r *rand.Rand) *world {
	w := &world{&identity.Ledger{}, map[identity.Ref][]Event{}}
	for i := range 12 {
		ref := identity.Ref{Source: []string{"crm", "shop"}[i%2], Key: fmt.Sprint("k", i)}
		w.events[ref] = nil
		for range r.IntN(5) {
			e := Event{Series: Series{[]string{"purchases", "responses"}[r.IntN(2)], []string{"", "x"}[r.IntN(2)]}}
			if r.IntN(3) > 0 {
				e.Day = fmt.Sprintf("20%02d-0%d-11", r.IntN(30), 1+r.IntN(9))
			}
			if r.IntN(3) > 0 {
				e.Amount, e.Currency = amount(t, fmt.Sprintf("%d.%d", r.IntN(2000)-1000, r.IntN(1000))), []string{"CNY", "HKD"}[r.IntN(2)]
			}
			w.events[ref] = append(w.events[ref], e)
		}
	}
	return w
}

func (w *world) refs() []identity.Ref {
	return slices.SortedFunc(maps.Keys(w.events), identity.Ref.Compare)
}

// shuffle makes another partition of all records.
func (w *world) shuffle(t *testing.T, r *rand.Rand) {
	clusters := make([][]identity.Ref, 1+r.IntN(8))
	for _, ref := range w.refs() {
		c := r.IntN(len(clusters))
		clusters[c] = append(clusters[c], ref)
	}
	clusters = slices.DeleteFunc(clusters, func(c []identity.Ref) bool { return len(c) == 0 })
	_, _, err := identity.Assign(w.ledger, identity.PartitionOf(clusters), identity.Meta{})
	require.NoError(t, err)
}

// file adds the events up under the crosswalk as it is now, in a random order.
func (w *world) file(t *testing.T, r *rand.Rand) *File {
	type joined struct {
		id identity.ID
		Event
	}
	var all []joined
	for ref, id := range w.ledger.State().Crosswalk() {
		for _, e := range w.events[ref] {
			all = append(all, joined{id, e})
		}
	}
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	f := &File{}
	for _, e := range all {
		require.NoError(t, f.Add(e.id, e.Event))
	}
	return f
}

// text writes all that the file says of the entities.
func (w *world) text(f *File) string {
	var b strings.Builder
	for id := range identity.ID(w.ledger.State().Issued() + 1) {
		for _, s := range f.Series() {
			if x := f.Of(id, s); x.Count > 0 {
				fmt.Fprintln(&b, id, s, x)
			}
		}
	}
	return b.String()
}

// Whatever is merged, split and undone: what an entity has is the sum of what
// its records have, the total is conserved, and after an undo everything is as
// before, byte for byte.
func TestSumOfTheParts(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		w := newWorld(t, r)
		w.shuffle(t, r)
		total := map[Series]Summary{}
		for _, events := range w.events {
			for _, e := range events {
				total[e.Series] = plus(t, total[e.Series], one(t, e))
			}
		}
		for range 6 {
			before := w.text(w.file(t, r))
			from := w.ledger.Len()
			w.shuffle(t, r)
			f := w.file(t, r)
			w.check(t, seed, f, total)
			if w.ledger.Len() > from && r.IntN(2) == 0 {
				_, err := w.ledger.Undo(uint64(from)+1, uint64(w.ledger.Len()), identity.Meta{})
				require.NoError(t, err)
				require.Equal(t, before, w.text(w.file(t, r)), "seed %d", seed)
			}
		}
	}
}

func one(t *testing.T, e Event) Summary {
	var f File
	require.NoError(t, f.Add(1, e))
	return f.Of(1, e.Series)
}

func plus(t *testing.T, a, b Summary) Summary {
	sum, err := a.Plus(b)
	require.NoError(t, err)
	return sum
}

func (w *world) check(t *testing.T, seed uint64, f *File, total map[Series]Summary) {
	t.Helper()
	parts := map[identity.ID]map[Series]Summary{}
	for ref, id := range w.ledger.State().Crosswalk() {
		if parts[id] == nil {
			parts[id] = map[Series]Summary{}
		}
		for _, e := range w.events[ref] {
			parts[id][e.Series] = plus(t, parts[id][e.Series], one(t, e))
		}
	}
	for id, of := range parts {
		for s, want := range of {
			require.Equal(t, want, f.Of(id, s), "seed %d", seed)
		}
	}
	require.Len(t, f.Series(), len(total), "seed %d", seed)
	for s, want := range total {
		got, err := f.Total(s)
		require.NoError(t, err)
		require.Equal(t, want, got, "seed %d", seed)
	}
}
