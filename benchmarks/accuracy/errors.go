package main

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/guiyi/guiyi/blocking"
	"github.com/guiyi/guiyi/linkage/export"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/normalize/source"
	"github.com/guiyi/guiyi/score"
)

// Why a pair of records came out wrong.
const (
	noCandidate = "not a candidate"
	dropped     = "a candidate below the review threshold"
	unsure      = "possible, below the match threshold"
	apart       = "a match by itself, kept apart by clustering"
	named       = "weighs enough, but agrees in names alone"

	direct   = "a match by itself"
	chained  = "possible by itself, joined by clustering"
	dragged  = "not even possible by itself, joined by clustering"
	unscored = "not a candidate, joined by clustering"
)

// mistake is a pair of records that is missed or wrongly together.
type mistake struct {
	a, b   uint32
	wrong  bool
	reason string
}

// analyst looks at the pairs of a run.
type analyst struct {
	outcome
	t             *normalize.Table
	truth, found  []string
	scorer        *score.Scorer
	blocks        *blocking.Blocks
	match, review score.Weight
	people        *people // of generated customers
}

// newAnalyst reads a run again: records, model and blocks.
func newAnalyst(ctx context.Context, o outcome) (*analyst, error) {
	a := &analyst{outcome: o, match: score.WeightAt(o.past.Config.Match), review: score.WeightAt(o.past.Config.Review)}
	var err error
	if a.t, err = o.table(ctx); err != nil {
		return nil, err
	}
	crosswalk, err := export.ReadCrosswalk(source.File{Path: filepath.Join(o.out, export.CrosswalkFile)})
	if err != nil {
		return nil, err
	}
	a.truth, a.found = entities(a.t, o.set.truth), entities(a.t, crosswalk)
	if a.scorer, err = score.NewScorer(a.t, o.past.Model.Score); err != nil {
		return nil, err
	}
	c := blocking.Config{MaxPairs: o.past.Config.MaxPairs, Workers: runtime.GOMAXPROCS(0)}
	if o.mode == export.ModeLink {
		c.Side = make([]uint8, a.t.Len())
		for i := range c.Side {
			c.Side[i] = uint8(a.t.Source(uint32(i)))
		}
	}
	a.blocks, err = blocking.New(ctx, blocking.NewKeys(a.t), o.past.Model.Plan, c)
	return a, err
}

// mistakes lists all pairs that are missed or wrong, in an order that looks
// random and is the same in every run.
func (a *analyst) mistakes() []mistake {
	var all []mistake
	a.together(a.truth, func(x, y uint32) {
		if a.found[x] != a.found[y] {
			all = append(all, mistake{a: x, b: y})
		}
	})
	a.together(a.found, func(x, y uint32) {
		if a.truth[x] != a.truth[y] {
			all = append(all, mistake{a: x, b: y, wrong: true})
		}
	})
	place := func(m mistake) uint64 {
		h := fnv.New64a()
		_, _ = io.WriteString(h, a.t.Key(m.a)+" "+a.t.Key(m.b))
		return h.Sum64()
	}
	slices.SortFunc(all, func(m, n mistake) int { return cmp.Compare(place(m), place(n)) })
	return all
}

// together calls each for the pairs of records of one label.
func (a *analyst) together(label []string, each func(x, y uint32)) {
	members := map[string][]uint32{}
	for i, l := range label {
		members[l] = append(members[l], uint32(i))
	}
	for _, l := range slices.Sorted(maps.Keys(members)) {
		for i, x := range members[l] {
			for _, y := range members[l][i+1:] {
				if a.mode != export.ModeLink || a.t.Source(x) != a.t.Source(y) {
					each(x, y)
				}
			}
		}
	}
}

// candidate tells whether a rule of the plan finds a pair. Pairs that only the
// text index found are not counted.
func (a *analyst) candidate(x, y uint32) bool {
	return slices.ContainsFunc(a.blocks.WhyNot(x, y), func(w blocking.Why) bool { return w.Found })
}

// explain finds the reason of a mistake.
func (a *analyst) explain(m *mistake) {
	w, v := a.scorer.Score(m.a, m.b)
	held := !a.past.Config.NamesAlone && a.scorer.Model().NamesAlone(v, w)
	switch {
	case m.wrong && w >= a.match && !held:
		m.reason = direct
	case m.wrong && !a.candidate(m.a, m.b):
		m.reason = unscored
	case m.wrong && w >= a.review:
		m.reason = chained
	case m.wrong:
		m.reason = dragged
	case !a.candidate(m.a, m.b):
		m.reason = noCandidate
	case w >= a.match && held:
		m.reason = named
	case w >= a.match:
		m.reason = apart
	case w >= a.review:
		m.reason = unsure
	default:
		m.reason = dropped
	}
}

// mostExplained is how many mistakes of a kind the counts of reasons look at.
const mostExplained = 2000

// write prints the reasons of the mistakes of a run and some of them in full: n
// missed and n wrong pairs.
func (a *analyst) write(ctx context.Context, w io.Writer, n int) error {
	all := a.mistakes()
	for _, wrong := range []bool{false, true} {
		title := map[bool]string{false: "missed", true: "wrong"}[wrong]
		mine := slices.DeleteFunc(slices.Clone(all), func(m mistake) bool { return m.wrong != wrong })
		fmt.Fprintf(w, "# %s: %d %s pairs\n\n", a.name, len(mine), title)
		mine = mine[:min(len(mine), mostExplained)]
		reasons := map[string]int{}
		for i := range mine {
			a.explain(&mine[i])
			reasons[mine[i].reason]++
		}
		for _, r := range slices.SortedFunc(maps.Keys(reasons), func(r, s string) int { return cmp.Or(reasons[s]-reasons[r], cmp.Compare(r, s)) }) {
			fmt.Fprintf(w, "%6d of %d: %s\n", reasons[r], len(mine), r)
		}
		fmt.Fprintln(w)
		for i, m := range mine[:min(n, len(mine))] {
			fmt.Fprintf(w, "## %s %d: %s\n\n", title, i+1, m.reason)
			a.show(w, m)
		}
	}
	return ctx.Err()
}
