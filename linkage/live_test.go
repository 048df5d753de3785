package linkage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/normalize"
)

// ground is what walks start from: a world, and a model that was trained on it.
type ground struct {
	world world
	cfg   linkage.Config
	model *linkage.Model
}

func newGround(t testing.TB, seed uint64, cfg linkage.Config) *ground {
	w := newWorld(seed, 400)
	if cfg.Mode == linkage.Link {
		w.sources = w.sources[:2]
	}
	m, _ := train(t, newLinker(t, cfg), w.table(t))
	return &ground{w, cfg, m}
}

// walk is a random walk of steps, with the rows that are there kept beside it.
type walk struct {
	testing.TB
	*ground
	rnd    *rand.Rand
	linker *linkage.Linker
	live   *linkage.Live
	rows   map[linkage.Ref][]string
	done   []walked
}

// walked is a step and what it takes to believe that it was taken back.
type walked struct {
	number int
	rows   map[linkage.Ref][]string // before it
	state  string                   // before it
	issued int                      // IDs before it
	undone bool
	stale  bool // a step before it was taken back since
}

func newWalk(t testing.TB, g *ground, seed uint64) *walk {
	w := &walk{TB: t, ground: g, rnd: newRand(seed), linker: newLinker(t, g.cfg), rows: map[linkage.Ref][]string{}}
	for _, s := range g.world.sources {
		for _, row := range s.rows {
			if w.rnd.IntN(len(g.world.truth)) < 25 {
				w.rows[linkage.Ref{Source: s.name, Key: row[0]}] = row
			}
		}
	}
	l, table := w.linker, w.table(w.rows)
	r, err := l.Resolve(context.Background(), table, g.model)
	require.NoError(t, err)
	w.live, _, err = l.Live(context.Background(), r, &identity.Ledger{}, identity.Meta{Cause: "begin"})
	require.NoError(t, err)
	return w
}

// sheets gives rows in any order.
func (w *walk) sheets(rows map[linkage.Ref][]string) *normalize.Rows {
	var out world
	for _, s := range w.world.sources {
		c := sheet{name: s.name, header: s.header}
		for ref, row := range rows {
			if ref.Source == s.name {
				c.rows = append(c.rows, row)
			}
		}
		if len(c.rows) > 0 {
			out.sources = append(out.sources, c)
		}
	}
	return out.read(w)
}

func (w *walk) table(rows map[linkage.Ref][]string) *normalize.Table {
	return buildTable(w, w.sheets(rows), w.model.Schema, 1)
}

// batch resolves the rows that are there at once.
func (w *walk) batch() *linkage.Result {
	cfg := w.cfg
	for _, o := range w.live.Ledger().State().Overrides() {
		switch o.Kind {
		case identity.MustLink:
			cfg.MustLink = append(cfg.MustLink, [2]linkage.Ref{o.A, o.B})
		case identity.CannotLink:
			cfg.CannotLink = append(cfg.CannotLink, [2]linkage.Ref{o.A, o.B})
		}
	}
	r, err := newLinker(w, cfg).Resolve(context.Background(), w.table(w.rows), w.model)
	require.NoError(w, err)
	return r
}

// state is all that the ledger says now of the IDs that were issued before.
func (w *walk) state(issued int) string {
	var b strings.Builder
	s := w.live.Ledger().State()
	for ref, id := range s.Crosswalk() {
		fmt.Fprintln(&b, ref.Source, ref.Key, id)
	}
	for i := range issued {
		r := s.Resolve(identity.ID(i + 1))
		fmt.Fprintln(&b, identity.ID(i+1), r.ID, r.Status)
	}
	for _, o := range s.Overrides() {
		fmt.Fprintln(&b, o)
	}
	return b.String()
}

// anyRow is a row of the world, perhaps with a cell changed or another's cell.
func (w *walk) anyRow() (linkage.Ref, []string) {
	s := pick(w.rnd, w.world.sources)
	row := slices.Clone(pick(w.rnd, s.rows))
	other := pick(w.rnd, s.rows)
	switch c := 1 + w.rnd.IntN(len(row)-1); w.rnd.IntN(5) {
	case 0:
		row[c] = other[c]
	case 1:
		row[c] = slip(w.rnd, row[c]+"x")
	case 2: // says what another says, one that is there if may be
		if refs := slices.DeleteFunc(w.refs(), func(r linkage.Ref) bool { return r.Source != s.name }); len(refs) > 0 {
			other = w.rows[pick(w.rnd, refs)]
		}
		copy(row[1:], other[1:])
	}
	if w.rnd.IntN(6) == 0 {
		row[0] = fmt.Sprintf("new-%02d", w.rnd.IntN(30))
	}
	return linkage.Ref{Source: s.name, Key: row[0]}, row
}

func (w *walk) anyRef() linkage.Ref {
	if len(w.rows) == 0 || w.rnd.IntN(10) == 0 {
		ref, _ := w.anyRow()
		return ref
	}
	return pick(w.rnd, w.refs())
}

func (w *walk) refs() []linkage.Ref {
	return slices.SortedFunc(maps.Keys(w.rows), linkage.Ref.Compare)
}

// step takes a random step, and says what it was.
func (w *walk) step() string {
	ctx := context.Background()
	before := walked{rows: map[linkage.Ref][]string{}, issued: w.live.Ledger().State().Issued()}
	for r, row := range w.rows {
		before.rows[r] = row
	}
	before.state = w.state(before.issued)
	note := func(d linkage.Delta, err error) {
		require.NoError(w, err)
		if before.number = d.Step; d.Step > 0 {
			w.done = append(w.done, before)
		}
	}
	meta := identity.Meta{Cause: "walk"}
	switch k := w.rnd.IntN(20); {
	case k < 9:
		rows := map[linkage.Ref][]string{}
		for range 1 + w.rnd.IntN(4) {
			ref, row := w.anyRow()
			rows[ref] = row
		}
		note(w.linker.Add(ctx, w.live, w.sheets(rows), meta))
		for ref, row := range rows {
			w.rows[ref] = row
		}
		return fmt.Sprint("add ", rows)
	case k < 12:
		var refs []linkage.Ref
		for range 1 + w.rnd.IntN(3) {
			refs = append(refs, w.anyRef())
		}
		note(w.linker.Remove(ctx, w.live, refs, meta))
		for _, r := range refs {
			delete(w.rows, r)
		}
		return fmt.Sprint("remove ", refs)
	case k < 15:
		o := identity.Override{Kind: pick(w.rnd, []identity.OverrideKind{identity.MustLink, identity.CannotLink, identity.CannotLink, identity.Remark}), A: w.anyRef(), B: w.anyRef(), Author: "w"}
		if o.A == o.B || w.cfg.Mode == linkage.Link && o.A.Source == o.B.Source {
			return "nothing"
		}
		note(w.linker.Override(ctx, w.live, []identity.Override{o}, meta))
		return fmt.Sprint("decide ", o)
	case k < 16:
		return w.unmerge(note)
	}
	return w.undo()
}

func (w *walk) unmerge(note func(linkage.Delta, error)) string {
	s := w.live.Ledger().State()
	ref := w.anyRef()
	id := s.EntityOf(ref)
	if id == 0 || len(s.Members(id)) < 2 {
		return "nothing"
	}
	note(w.linker.Unmerge(context.Background(), w.live, id, []linkage.Ref{ref}, "w", "", identity.Meta{Cause: "unmerge"}))
	return fmt.Sprint("unmerge ", id, ref)
}

// undo takes back the last step, mostly, or any other.
func (w *walk) undo() string {
	var can []int
	for i := range w.done {
		if !w.done[i].undone {
			can = append(can, i)
		}
	}
	if len(can) == 0 {
		return "nothing"
	}
	last := can[len(can)-1]
	at := last
	if w.rnd.IntN(3) == 0 {
		at = pick(w.rnd, can)
	}
	x := &w.done[at]
	d, err := w.linker.Undo(context.Background(), w.live, x.number, identity.Meta{Cause: "undo"})
	var replay *identity.ReplayError
	if errors.Is(err, linkage.ErrBadStep) || errors.As(err, &replay) {
		require.True(w, last != at || x.stale, "the last step can always be taken back: %v", err)
		return "undo refused"
	}
	require.NoError(w, err)
	x.undone = true
	require.NotZero(w, d.Step)
	if at == last && !x.stale {
		require.Equal(w, x.state, w.state(x.issued), "undo of step %d", x.number)
		w.rows = map[linkage.Ref][]string{}
		for r, row := range x.rows {
			w.rows[r] = row
		}
		return fmt.Sprint("undo ", x.number)
	}
	for i := at + 1; i < len(w.done); i++ {
		w.done[i].stale = true
	}
	w.rows = w.alive()
	return fmt.Sprint("undo out of order ", x.number)
}

// alive reads the rows back from the table.
func (w *walk) alive() map[linkage.Ref][]string {
	rows, t := map[linkage.Ref][]string{}, w.live.Table()
	for ref := range w.live.Ledger().State().Crosswalk() {
		r, ok := w.live.Record(ref)
		require.True(w, ok, "%v", ref)
		row := make([]string, len(t.Header(r)))
		for i := range row {
			row[i] = t.Cell(r, i)
		}
		rows[ref] = row
	}
	return rows
}

// check holds the walk to a batch run over the rows that are there, and to the
// IDs that the ledger of before gives to the whole of it.
func (w *walk) check(before *identity.Ledger, said string) {
	s := w.live.Ledger().State()
	got := map[identity.ID][]linkage.Ref{}
	var order []identity.ID
	for ref, id := range s.Crosswalk() {
		if got[id] == nil {
			order = append(order, id)
		}
		got[id] = append(got[id], ref)
	}
	var entities [][]linkage.Ref
	for _, id := range order {
		entities = append(entities, got[id])
	}
	result := w.batch()
	require.Equal(w, partition(result), entities, "after %s", said)
	for i := range s.Issued() {
		require.NotEqual(w, identity.Unknown, s.Resolve(identity.ID(i+1)).Status)
	}
	require.Equal(w, len(w.rows), w.live.Len())
	if before == nil {
		return
	}
	_, _, err := identity.Assign(before, result.Partition(), identity.Meta{})
	require.NoError(w, err)
	want := map[linkage.Ref]identity.ID{}
	for ref, id := range before.State().Crosswalk() {
		want[ref] = id
	}
	for ref, id := range s.Crosswalk() {
		require.Equal(w, want[ref], id, "%v after %s", ref, said)
	}
}

func copyLedger(t testing.TB, l *identity.Ledger) *identity.Ledger {
	var b bytes.Buffer
	_, err := l.WriteTo(&b)
	require.NoError(t, err)
	out, err := identity.Read(&b)
	require.NoError(t, err)
	return out
}

// Laws 5 to 7: after any steps the entities are those of a batch run over the
// records that are there, their IDs those that the whole would get, and a step
// that is taken back leaves nothing behind. GUIYI_WALKS walks of up to
// GUIYI_STEPS steps, 60 of up to 40 without.
func TestWalks(t *testing.T) {
	seed, walks, steps := newSeed(t), fromEnv(t, "GUIYI_WALKS", 60), fromEnv(t, "GUIYI_STEPS", 40)
	if testing.Short() {
		walks = min(walks, 10)
	}
	grounds := []*ground{
		newGround(t, seed, linkage.Config{Workers: 1}), newGround(t, seed+1, linkage.Config{Workers: 2}), newGround(t, seed+2, linkage.Config{Workers: 1, Match: 0.9}),
		newGround(t, seed+3, linkage.Config{Workers: 1, Mode: linkage.Link, Partners: linkage.Any}),
		newGround(t, seed+4, linkage.Config{Workers: 1, Mode: linkage.Link, Partners: linkage.One}),
		limitedGround(t, seed+5, linkage.Config{Workers: 1}), limitedGround(t, seed+6, linkage.Config{Workers: 1, Match: 0.9}),
	}
	for i := range walks {
		w := newWalk(t, grounds[i%len(grounds)], seed+uint64(i)*1_000_003)
		w.check(nil, "the beginning")
		for n := range 1 + w.rnd.IntN(steps) {
			before := copyLedger(t, w.live.Ledger())
			said := fmt.Sprintf("walk %d, step %d: %s", i, n, w.step())
			if strings.Contains(said, ": add") || strings.Contains(said, ": remove") {
				w.check(before, said)
			} else {
				w.check(nil, said)
			}
		}
	}
}

func fromEnv(t testing.TB, name string, usual int) int {
	if s := os.Getenv(name); s != "" {
		n, err := strconv.Atoi(s)
		require.NoError(t, err, name)
		return n
	}
	return usual
}
