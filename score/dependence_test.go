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
