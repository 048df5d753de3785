package linkage_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/normalize"
	"github.com/guiyi/guiyi/score"
)

// Two censuses hold each person once, and many of them are called alike.
func TestNamesakesAreNoDuplicates(t *testing.T) {
	clean := census(0)
	r := run(t, linkage.Config{Mode: linkage.Link}, clean.table(t))
	require.True(t, r.Report.OneToOne, "%+v", r.Report.Sources)
	for _, s := range r.Report.Sources {
		require.Positive(t, s.Several)
	}
}

// Of two sources one may be clean: no two of its records are one customer then, while the other keeps its duplicates.
func TestOneCleanSourceOfTwo(t *testing.T) {
	r := run(t, linkage.Config{Mode: linkage.Link}, census(3).table(t))
	require.False(t, r.Report.OneToOne)
	require.True(t, r.Report.Sources[0].Clean, "%+v", r.Report.Sources)
	require.False(t, r.Report.Sources[1].Clean, "%+v", r.Report.Sources)
	require.Positive(t, r.Report.Sources[0].Several)
	members, several := map[uint32][2]int{}, 0
	for record, entity := range r.Entity {
		n := members[entity]
		n[r.Table.Source(uint32(record))]++
		members[entity] = n
	}
	for _, n := range members {
		require.LessOrEqual(t, n[0], 1)
		if n[0] == 1 && n[1] > 1 {
			several++
		}
	}
	require.Greater(t, several, 100)
}

// Where nobody is in a census twice, m is learned from the links that are the best of both their records: namesakes of other ages have lost to the
// partner there.
func TestCleanSourcesTeachByTheirLinks(t *testing.T) {
	w := census(0)
	conflict := func(cfg linkage.Config) float64 {
		cfg.Mode = linkage.Link
		m := run(t, cfg, w.table(t)).Model.Score
		i := slices.IndexFunc(m.Comparisons, func(c score.Comparison) bool { return c.Kind == normalize.Date })
		levels := m.Comparisons[i].Levels
		return levels[len(levels)-1].M
	}
	one, estimated, several := conflict(linkage.Config{Partners: linkage.One}), conflict(linkage.Config{}), conflict(linkage.Config{Partners: linkage.Any})
	require.Equal(t, one, estimated)
	require.Less(t, one, .02, "ages are told with an error of two years at most")
	require.Greater(t, several, one)
}

// census makes two of them, ten years apart; where again is positive every so many-th person is in the second one twice.
func census(again int) world {
	rnd := rand.New(rand.NewPCG(18, 71))
	w := world{truth: map[linkage.Ref]int{}, sources: []sheet{
		{name: "1871", header: []string{"id", "surname", "first_name", "age", "parish", "occupation"}},
		{name: "1881", header: []string{"id", "surname", "first_name", "age", "parish", "occupation"}},
	}}
	parishes := strings.Fields("Ayr Dalry Beith Largs Irvine Girvan Maybole Kilwinning")
	trades := strings.Fields("Ploughman Weaver Miner Carter Joiner Tailor Mason Grocer Sailor Servant")
	for i := range 3000 {
		surname := pick(rnd, latinSurnames) + pick(rnd, []string{"", "son", "man", "by"})
		given := latinGivens[min(rnd.IntN(len(latinGivens)), rnd.IntN(len(latinGivens)))]
		parish, trade, age := pick(rnd, parishes), pick(rnd, trades), rnd.IntN(60)
		for s := range w.sources {
			copies := min(rnd.IntN(4), 1)
			if s == 1 && again > 0 && i%again == 0 {
				copies *= 2
			}
			for c := range copies {
				key := fmt.Sprintf("%s-%d-%d", w.sources[s].name, i, c)
				told, where, does := max(0, age+10*s+rnd.IntN(3)-1), parish, trade
				if rnd.IntN(6) == 0 {
					where = pick(rnd, parishes)
				}
				if rnd.IntN(3) == 0 {
					does = pick(rnd, trades)
				}
				w.sources[s].rows = append(w.sources[s].rows, []string{key, surname, given, fmt.Sprint(told), where, does})
				w.truth[linkage.Ref{Source: w.sources[s].name, Key: key}] = i
			}
		}
	}
	return w
}
