package customers

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTies: every row of a person has the same ties, and the traps that the
// rows hold can be told by them.
func TestTies(t *testing.T) {
	people := map[int]*Ties{}
	for _, r := range generate(t, Config{Rows: 20_000, Seed: 1}) {
		require.NotNil(t, r.Ties)
		if known := people[r.Entity]; known != nil {
			require.Equal(t, known, r.Ties)
		}
		people[r.Entity] = r.Ties
	}
	household, neighbours := map[int][]*Ties{}, map[int][]*Ties{}
	for _, p := range people {
		require.NotEmpty(t, p.Name)
		require.NotEmpty(t, p.Phones)
		household[p.Household] = append(household[p.Household], p)
		neighbours[p.Neighbourhood] = append(neighbours[p.Neighbourhood], p)
	}
	var shared, namesakes, recycled int
	for _, h := range household {
		require.LessOrEqual(t, len(h), 4)
		for i, p := range h {
			for _, q := range h[i+1:] {
				require.Equal(t, p.Neighbourhood, q.Neighbourhood)
				if slices.ContainsFunc(p.Phones, func(n string) bool { return slices.Contains(q.Phones, n) }) {
					shared++
				}
			}
		}
	}
	for _, h := range neighbours {
		for i, p := range h {
			for _, q := range h[i+1:] {
				switch {
				case p.Household == q.Household:
				case p.Name == q.Name:
					namesakes++
				case slices.ContainsFunc(p.Phones, func(n string) bool { return slices.Contains(q.Phones, n) }):
					recycled++
				}
			}
		}
	}
	t.Log(len(people), "people,", len(household), "households,", shared, "shared numbers,", namesakes, "namesakes,", recycled, "recycled numbers")
	require.Greater(t, shared, 200)
	require.Greater(t, namesakes, 100)
	require.Greater(t, recycled, 50)
}
