package score

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// townspeople makes people who live in towns of five postcodes each, or in towns
// that have nothing to do with their postcodes.
func townspeople(t *testing.T, n int, together bool) *normalize.Table {
	rnd := rand.New(rand.NewPCG(5, 8))
	var r normalize.Rows
	s, err := r.NewSource("s", []string{"id", "full_name", "city", "postcode"})
	require.NoError(t, err)
	town := func(k int) string {
		return []string{"Leeds", "York", "Derby", "Bath", "Hull", "Ely", "Truro", "Wells", "Ripon", "Durham"}[k]
	}
	for i := range n {
		k, code := rnd.IntN(10), rnd.IntN(50)
		if together {
			code = 5*k + rnd.IntN(5)
		}
		name := fmt.Sprintf("%c%c%s %c%c%s", 'A'+rnd.IntN(26), 'a'+rnd.IntN(26), "nold", 'A'+rnd.IntN(26), 'a'+rnd.IntN(26), "mann")
		require.NoError(t, s.Append(fmt.Sprint(i), name, town(k), fmt.Sprintf("%05d", 10000+97*code)))
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Guess(&r, normalize.GuessOptions{ID: []string{"id"}}), 1)
	require.NoError(t, err)
	return table
}

// strangers gives a model with u of all pairs of a table, and those pairs.
func strangers(t *testing.T, table *normalize.Table) (*Model, Evidence) {
	m, _ := Untrained(table, false)
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	random := map[Vector]int64{}
	for a := range uint32(table.Len()) {
		for b := a + 1; b < uint32(table.Len()); b++ {
			random[s.Vector(a, b)]++
		}
	}
	e := Evidence{Random: Tally(random)}
	m.estimateU(table, e, false)
	return m, e
}

// What strangers have in common together is evidence once.
func TestTownAndPostcodeCountOnce(t *testing.T) {
	for _, together := range []bool{true, false} {
		table := townspeople(t, 500, together)
		m, e := strangers(t, table)
		m.learnDependences(e, nil, false)
		require.NoError(t, m.Validate())
		if !together {
			require.Empty(t, m.Dependences)
			continue
		}
		require.Len(t, m.Dependences, 1, "one of the two leans on the other, not both")
		require.InEpsilon(t, 10, m.Dependences[0].Lift[0], 0.3, "a postcode is ten times as common inside its town")
	}
}

// counted makes vectors of levels, one a comparison, by how often they are seen.
func counted(seen map[[3]normalize.Level]int64) []VectorCount {
	counts := map[Vector]int64{}
	for levels, n := range seen {
		v := Vector(0)
		for i, l := range levels {
			v = v.With(i, l)
		}
		counts[v] += n
	}
	return Tally(counts)
}

// Two people of one name are mostly of one nation, whatever the model takes them for; where nations have no names of their own, a nation in
// common says as much of namesakes as of anybody.
func TestNamesLeanOnNations(t *testing.T) {
	for _, together := range []bool{true, false} {
		m := &Model{Prior: 1e-4}
		for _, c := range []Comparison{{Field: "name", Kind: normalize.Name}, {Field: "born", Kind: normalize.Date}, {Field: "nation", Kind: normalize.Category}} {
			c.Levels = Builtin(c.Kind)
			m.Comparisons = append(m.Comparisons, c)
		}
		nation := m.Comparisons[2].Levels
		nation[0].U = 0.05
		const same = 1
		last := func(i int) normalize.Level { return normalize.Level(firstConflict(m.Comparisons[i].Kind) + 1) }
		alike := int64(25)
		if together {
			alike = 450
		}
		namesakes := counted(map[[3]normalize.Level]int64{
			{same, same, same}: 600, {same, last(1), same}: alike + 150, {same, last(1), last(2)}: 500 - alike, // a quarter of matches may differ in birth dates
		})
		random := counted(map[[3]normalize.Level]int64{{last(0), last(1), same}: 500, {last(0), last(1), last(2)}: 9500})
		m.learnDependences(Evidence{Random: random, Blocks: []Block{{Rule: "name.full", Fields: []string{"name"}, Equal: true, Aside: true, Vectors: namesakes}}}, []bool{true, true, false}, false)
		if !together {
			require.Empty(t, m.Dependences)
			continue
		}
		require.Len(t, m.Dependences, 1)
		require.ElementsMatch(t, []string{"name", "nation"}, []string{m.Dependences[0].Field, m.Dependences[0].On})
		require.Greater(t, m.Dependences[0].Lift[0], 8.)
		require.NoError(t, m.Dependences[0].validate(m))
	}
}

// Pairs of one document and address who have one birth date are no household, however many ways they write their names; those who differ in both are.
func TestOneBirthDateIsNoHousehold(t *testing.T) {
	for _, household := range []bool{false, true} {
		m := &Model{Prior: 1e-4}
		for _, c := range []Comparison{{Field: "name", Kind: normalize.Name}, {Field: "born", Kind: normalize.Date}, {Field: "address", Kind: normalize.Address}} {
			c.Levels = Builtin(c.Kind)
			m.Comparisons = append(m.Comparisons, c)
		}
		const same = 1
		name, born := normalize.Level(firstConflict(normalize.Name)+1), normalize.Level(same)
		if household {
			born = normalize.Level(firstConflict(normalize.Date) + 1)
		}
		b := Block{Rule: "document.full", Fields: []string{"document"}, Equal: true, Vectors: counted(map[[3]normalize.Level]int64{{same, same, same}: 500, {name, born, same}: 400})}
		start := &Model{Comparisons: cloneComparisons(m.Comparisons)}
		require.Equal(t, household, m.emBlock(context.Background(), b, start, []bool{true, true, false}, false, nil).household)
	}
}
