package golden_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/guiyi/guiyi/linkage/golden"
	"github.com/stretchr/testify/require"
)

// simulated is a world with a truth: each source is right as often as said, and
// covers some of the entities; what is wrong is one of ten old values or a
// value of its own.
type simulated struct {
	truth    []string
	entities [][]golden.Candidate
}

var simulatedRates = map[string]float64{"crm": .95, "shop": .9, "list": .55, "web": .7, "fair": .6}

func simulate(seed uint64, n int) (w simulated) {
	r := rand.New(rand.NewPCG(seed, 0))
	for i := range n {
		truth := fmt.Sprintf("value %d", r.IntN(1000))
		var cells []golden.Candidate
		for _, s := range []string{"crm", "fair", "list", "shop", "web"} {
			if r.IntN(5) < 2 {
				continue
			}
			value := truth
			if r.Float64() >= simulatedRates[s] {
				if value = fmt.Sprintf("old %d", r.IntN(10)); r.IntN(2) == 0 {
					value = fmt.Sprintf("slip %d", r.IntN(100_000))
				}
			}
			cells = append(cells, golden.Candidate{Source: s, Key: fmt.Sprint(i), Raw: value, Clean: value, Canonical: value, Valid: true})
		}
		w.truth, w.entities = append(w.truth, truth), append(w.entities, cells)
	}
	return w
}

func learn(g *golden.Golden, entities [][]golden.Candidate) []golden.Accuracy {
	l := g.Learner()
	for _, cells := range entities {
		l.Add([][]golden.Candidate{cells})
	}
	return l.Accuracies()
}

// wrong counts the golden values that are not the truth.
func (w simulated) wrong(g *golden.Golden) (n int) {
	var values []golden.Value
	for i, cells := range w.entities {
		if values = g.Record(values, [][]golden.Candidate{cells}); values[0].Winner >= 0 && values[0].Text != w.truth[i] {
			n++
		}
	}
	return n
}

// The accuracies of a simulated world are found from the clusters alone, within
// four points, and voting with them leaves fewer wrong golden values than
// counting does.
func TestAccuraciesOfASimulatedTruth(t *testing.T) {
	for seed := range uint64(5) {
		w := simulate(seed, 4000)
		g := mustNew(t, golden.Field{Name: "city", Rule: by(golden.WeightedVote)})
		found := learn(g, w.entities)
		require.Len(t, found, len(simulatedRates))
		for _, a := range found {
			require.InDelta(t, simulatedRates[a.Source], float64(a.Right)/1e6, .04, "%s, seed %d", a.Source, seed)
			require.Greater(t, a.Cells, 1500)
		}
		counted := w.wrong(mustNew(t, golden.Field{Name: "city", Rule: by(golden.MostFrequent)}))
		voted := w.wrong(g.Voting(found))
		t.Logf("seed %d: %d of %d golden values wrong by most frequent, %d by weighted vote", seed, counted, len(w.truth), voted)
		require.Less(t, float64(voted), .8*float64(counted))
		require.Equal(t, counted, w.wrong(g), "before anything is learned every cell counts one")
	}
}

// A few cells say little, and two sources that contradict each other say
// nothing about which of them is wrong.
func TestAccuraciesOfFewCells(t *testing.T) {
	g := mustNew(t, golden.Field{Name: "city", Rule: by(golden.WeightedVote)})
	require.Empty(t, learn(g, nil))
	require.Empty(t, learn(g, [][]golden.Candidate{cells("a/1 x"), cells("a/1 x", "b/1 -")}), "nobody to compare with")

	var two [][]golden.Candidate
	for i := range 1000 {
		two = append(two, cells(fmt.Sprintf("a/%d v%d", i, i), fmt.Sprintf("b/%d v%d", i, i+i%5/4)))
	}
	found := learn(g, two)
	require.InDelta(t, found[0].Right, found[1].Right, 1, "%+v", found)
	require.InDelta(t, .9, float64(found[0].Right)/1e6, .02)

	found = learn(g, append(two, cells("a/x y", "c/x z")))
	require.Equal(t, 1, found[2].Cells)
	require.InDelta(t, .85, float64(found[2].Right)/1e6, .06, "one cell that is contradicted: nearly the mean")
}

// What is learned depends on the set of entities alone.
func TestAccuraciesDoNotDependOnOrder(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 50 {
		g := mustNew(t, golden.Field{Name: "f0", Group: "g", Rule: by(golden.WeightedVote)}, golden.Field{Name: "f1", Group: "g"},
			golden.Field{Name: "f2", Latin: "f2_latin", Rule: by(golden.WeightedVote)}, golden.Field{Name: "f3", Rule: by(golden.WeightedVote)})
		whole, parts := g.Learner(), []*golden.Learner{g.Learner(), g.Learner(), g.Learner()}
		var entities [][][]golden.Candidate
		for range 100 {
			entities = append(entities, [][]golden.Candidate{randomCells(r), randomCells(r), randomCells(r), randomCells(r)})
			whole.Add(entities[len(entities)-1])
		}
		r.Shuffle(len(entities), func(i, j int) { entities[i], entities[j] = entities[j], entities[i] })
		for i, e := range entities {
			for _, f := range e {
				r.Shuffle(len(f), func(i, j int) { f[i], f[j] = f[j], f[i] })
			}
			parts[i%3].Add(e)
		}
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		parts[0].Merge(parts[1])
		parts[0].Merge(parts[2])
		want := whole.Accuracies()
		require.Equal(t, want, parts[0].Accuracies(), "seed %d", seed)
		require.Equal(t, "f0+f1", want[0].Field)
		require.Len(t, want, 6, "two sources, three contests")
	}
}

func TestVotingKeepsGivenVotes(t *testing.T) {
	g := mustNew(t, golden.Field{Name: "a", Rule: golden.Rule{By: []golden.Criterion{golden.WeightedVote}, Votes: map[string]int{"x": 3}}},
		golden.Field{Name: "b", Rule: by(golden.WeightedVote)})
	g = g.Voting([]golden.Accuracy{{Source: "x", Field: "a", Vote: 1}, {Source: "y", Field: "a", Vote: 9}, {Source: "x", Field: "b", Vote: 5}, {Source: "y", Field: "b", Vote: 2}})
	list := cells("x/1 one", "y/1 two", "y/2 two")
	require.Equal(t, []string{"one", "one"}, texts(g.Record(nil, [][]golden.Candidate{list, list})))
	list = cells("x/1 one", "y/1 two", "y/2 two", "z/1 two")
	require.Equal(t, []string{"one", "two"}, texts(g.Record(nil, [][]golden.Candidate{list, list})), "z votes 1 beside given votes, like the weakest beside learned ones: 3 to 3 and 5 to 6")
}

// Of the several phones of a record the first speaks: the second contradicts
// nobody.
func TestARecordSpeaksOnce(t *testing.T) {
	g := mustNew(t, golden.Field{Name: "phone", Rule: by(golden.WeightedVote)})
	var entities [][]golden.Candidate
	for i := range 100 {
		list := cells(fmt.Sprintf("a/%d v%d", i, i), fmt.Sprintf("a/%d second", i), fmt.Sprintf("b/%d v%d", i, i))
		list[1].Slot = 1
		entities = append(entities, list)
	}
	found := learn(g, entities)
	require.Equal(t, []int{100, 100}, []int{found[0].Cells, found[1].Cells})
	require.Greater(t, found[0].Right, 980_000)
}
