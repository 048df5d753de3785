package linkage_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
)

// Law 1: same input, same bytes. Output depends on the set of records, the
// config and the model, never on the order of anything or the worker count.

// variant is the same input in another order, for so many workers.
type variant struct {
	name    string
	world   world
	workers int
}

// variants shuffles rows, permutes columns and turns sources round.
func variants(w world, seed uint64, workers ...int) []variant {
	var out []variant
	for i, n := range workers {
		rnd := newRand(seed + uint64(i))
		v := w.clone()
		for k := range v.sources {
			s := &v.sources[k]
			rnd.Shuffle(len(s.rows), func(i, j int) { s.rows[i], s.rows[j] = s.rows[j], s.rows[i] })
			s.permute(rnd)
		}
		rnd.Shuffle(len(v.sources), func(i, j int) { v.sources[i], v.sources[j] = v.sources[j], v.sources[i] })
		out = append(out, variant{fmt.Sprintf("order %d, %d workers", i, n), v, n})
	}
	return out
}

// permute puts the columns in another order.
func (s *sheet) permute(rnd *rand.Rand) {
	order := rnd.Perm(len(s.header))
	turn := func(cells []string) []string {
		out := make([]string, len(cells))
		for i, from := range order {
			out[i] = cells[from]
		}
		return out
	}
	s.header = turn(s.header)
	for i := range s.rows {
		s.rows[i] = turn(s.rows[i])
	}
}

// differing runs do on the world and on its variants and names the variants
// whose output is not that of the world.
func differing(w world, vs []variant, do func(w world, workers int) string) []string {
	want := do(w, 1)
	var out []string
	for _, v := range vs {
		if got := do(v.world, v.workers); got != want {
			out = append(out, v.name+": "+firstDifference(want, got))
		}
	}
	return out
}

// firstDifference shows the first line that is not the same.
func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d:\n  %.600s\n  %.600s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(a), len(b))
}

// story trains, resolves and writes down all that a caller can see.
func story(t testing.TB, cfg linkage.Config, table *normalize.Table) string {
	t.Helper()
	l := newLinker(t, cfg)
	m, report := train(t, l, table)
	r := resolve(t, l, table, m)
	defer func() { require.NoError(t, r.Close()) }()
	var b strings.Builder
	line := func(name string, v any) {
		text, err := json.Marshal(v)
		require.NoError(t, err)
		fmt.Fprintf(&b, "%s %s\n", name, text)
	}
	line("model", m)
	line("training", report)
	line("report", r.Report)
	for _, p := range r.Pairs {
		fmt.Fprintln(&b, "pair", refOf(table, p.A), refOf(table, p.B), p.Weight, uint64(p.Vector), p.Rule)
	}
	for i, e := range r.Entity {
		fmt.Fprintln(&b, "entity", refOf(table, uint32(i)), refOf(table, e))
	}
	return b.String()
}

func TestSameInputSameBytes(t *testing.T) {
	seed := newSeed(t)
	workers := []int{1, 2, 3, 8}
	if long() {
		for range 20 {
			workers = append(workers, 1, 2, 3, 8)
		}
	}
	for name, cfg := range map[string]linkage.Config{
		"dedupe":     {},
		"few pairs":  {MaxPairs: 5_000}, // blocks are cut, refined
		"link":       {Mode: linkage.Link},
		"one to one": {Mode: linkage.Link, Partners: linkage.One},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(seed, 250)
			require.Empty(t, differing(w, variants(w, seed, workers...), func(w world, workers int) string {
				cfg := cfg
				cfg.Workers = workers
				rows := w.read(t)
				return story(t, cfg, buildTable(t, rows, normalize.Guess(rows, normalize.GuessOptions{}), workers))
			}))
		})
	}
}

// At this size not all pairs are candidates; at the long one, random pairs are
// drawn too.
func TestSameInputSameBytesAtSize(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	seed := newSeed(t)
	n, workers := 1500, []int{3}
	if long() {
		n, workers = 2500, []int{1, 2, 3, 8, 8, 3, 2}
	}
	w := newWorld(seed, n)
	vs := variants(w, seed, workers...)
	require.Empty(t, differing(w, vs, func(w world, workers int) string {
		return story(t, linkage.Config{Workers: workers}, w.table(t))
	}))
}

// A law that nothing can break is no law: code that depends on map order, row
// order, column order, source order or workers must be caught.
func TestPlantedOrderBugsAreCaught(t *testing.T) {
	w := newWorld(newSeed(t), 200)
	vs := variants(w, 1, 2, 3)
	for name, planted := range map[string]func(world, int) string{
		"map order": func(w world, _ int) string {
			byKey := map[string]string{}
			for _, s := range w.sources {
				for _, row := range s.rows {
					slices.Sort(row)
					byKey[row[len(row)-1]] = strings.Join(row, ",")
				}
			}
			out := ""
			for _, v := range byKey {
				out += v + "\n"
			}
			return out
		},
		"row order":    func(w world, _ int) string { return w.sources[0].rows[0][0] },
		"column order": func(w world, _ int) string { return strings.Join(w.sources[0].header, ",") },
		"source order": func(w world, _ int) string {
			return w.sources[0].name + w.sources[1].name + w.sources[2].name
		},
		"workers": func(_ world, workers int) string { return fmt.Sprint(workers) },
	} {
		require.NotEmpty(t, differing(w, append(vs, variants(w, 5, 8, 1, 2)...), planted), name)
	}
	require.Empty(t, differing(w, vs, func(w world, _ int) string {
		n := 0
		for _, s := range w.sources {
			n += len(s.rows)
		}
		return fmt.Sprint(n)
	}), "what does not depend on order is left alone")
}

// Order of decisions is order too.
func TestOrderOfConstraintsDoesNotShow(t *testing.T) {
	seed := newSeed(t)
	w := newWorld(seed, 150)
	table := w.table(t)
	rnd := newRand(seed)
	var must, cannot [][2]linkage.Ref
	for range 30 {
		pair := [2]linkage.Ref{refOf(table, uint32(rnd.IntN(table.Len()))), refOf(table, uint32(rnd.IntN(table.Len())))}
		if rnd.IntN(2) == 0 {
			must = append(must, pair)
		} else {
			cannot = append(cannot, pair)
		}
	}
	want := story(t, linkage.Config{MustLink: must, CannotLink: cannot}, table)
	for range 3 {
		for _, list := range [][][2]linkage.Ref{must, cannot} {
			rnd.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
			for i := range list {
				if rnd.IntN(2) == 0 {
					list[i][0], list[i][1] = list[i][1], list[i][0]
				}
			}
		}
		require.Equal(t, want, story(t, linkage.Config{MustLink: must, CannotLink: cannot}, table))
	}
}
