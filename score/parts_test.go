package score

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// The parts of a weight are those of its explanation, add up to it, and are
// nothing where a field is missing; no pair costs an allocation.
func TestPartsAddUpToTheWeight(t *testing.T) {
	table := world(t, 300)
	m, _ := train(t, table)
	m.Rivals = append(m.Rivals, Rival{Fields: []string{"surname"}, Share: 0.01, U: rivalU(m, "surname")})
	m.Moves = []Move{{Fields: []string{"city", "phone", "email"}, Share: 0.1}}
	s, err := NewScorer(table, m)
	require.NoError(t, err)
	parts, moved := make([]Weight, 1+len(m.Comparisons)), 0
	for a := range uint32(table.Len()) {
		for b := a + 1; b < uint32(table.Len()); b++ {
			want, vector := s.Score(a, b)
			require.Equal(t, vector, s.Parts(a, b, parts))
			sum := Weight(0)
			for i, p := range s.Explain(a, b).Parts {
				require.Equal(t, p.Weight, parts[i], "%s", p.Field)
				sum += parts[i]
				if p.Moved != 0 {
					require.Contains(t, m.Moves[0].Fields, p.Field)
					moved++
				}
				if i > 0 && vector.Level(i-1) == normalize.Missing {
					require.Zero(t, parts[i])
				}
			}
			require.Equal(t, want, sum)
		}
	}
	require.Positive(t, moved)
	require.Zero(t, testing.AllocsPerRun(100, func() { s.Parts(0, 1, parts) }))
}

// BenchmarkParts splits the weights of pairs of records of one customer or none.
func BenchmarkParts(b *testing.B) {
	table := world(b, 1000)
	m, _ := train(b, table)
	s, err := NewScorer(table, m)
	require.NoError(b, err)
	var parts [1 + MaxComparisons]Weight
	b.ReportAllocs()
	for i := uint32(0); b.Loop(); i++ {
		s.Parts(i%1000, (i/1000+i+1)%1000, parts[:])
	}
}
