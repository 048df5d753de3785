package export

import (
	"testing"

	"github.com/guiyi/guiyi/linkage"
	"github.com/guiyi/guiyi/linkage/identity"
	"github.com/guiyi/guiyi/score"
	"github.com/stretchr/testify/require"
)

// queueOf gives the keys of each question, and how many pairs it stands for.
func queueOf(t *testing.T, entity []uint32, pairs []linkage.Pair, decide func(l *identity.Ledger)) (keys []string, counts []int) {
	t.Helper()
	rows := [][]string{}
	for i := range entity {
		name := "Ann Lee"
		if i == 7 { // 6 and 7 say the same as 5, 8 does not
			name = "Ann  Lee"
		}
		rows = append(rows, []string{"crm", string(rune('0' + i)), name, map[bool]string{true: "x", false: string(rune('a' + i))}[i >= 5 && i <= 7]})
	}
	r := smallRun(t, []string{"id", "name", "city"}, entity, rows...)
	r.Result.Pairs = pairs
	if decide != nil {
		decide(r.Ledger)
	}
	for _, q := range newView(r).review {
		p := r.Result.Pairs[q.pair]
		keys, counts = append(keys, r.Table.Key(p.A)+r.Table.Key(p.B)), append(counts, q.pairs)
	}
	return keys, counts
}

func TestQuestions(t *testing.T) {
	p := func(a, b uint32, bits float64) linkage.Pair {
		return linkage.Pair{A: a, B: b, Weight: score.Weight(bits * float64(score.Bit))}
	}
	override := func(kind identity.OverrideKind, a, b string) func(*identity.Ledger) {
		return func(l *identity.Ledger) {
			_, err := l.Override(identity.Override{Kind: kind, A: identity.Ref{Source: "crm", Key: a}, B: identity.Ref{Source: "crm", Key: b}}, identity.Meta{})
			require.NoError(t, err)
		}
	}
	two := []uint32{0, 0, 0, 3, 3} // records 0, 1, 2 and 3, 4
	for name, tt := range map[string]struct {
		entity []uint32
		pairs  []linkage.Pair
		decide func(*identity.Ledger)
		keys   []string
		counts []int
	}{
		"matches are no questions":      {two, []linkage.Pair{p(0, 3, 20)}, nil, nil, nil},
		"two entities, one question":    {two, []linkage.Pair{p(0, 3, -2), p(1, 4, -1), p(2, 3, -2)}, nil, []string{"14"}, []int{3}},
		"inside, the most doubtful":     {two, []linkage.Pair{p(0, 1, -1), p(0, 2, -2)}, nil, []string{"02"}, []int{2}},
		"large entities are worth more": {[]uint32{0, 1, 2, 2, 2, 5}, []linkage.Pair{p(0, 1, -1), p(2, 5, -1)}, nil, []string{"25", "01"}, []int{1, 1}},
		"likelier ones are worth more":  {[]uint32{0, 1, 2, 3}, []linkage.Pair{p(0, 1, -2), p(2, 3, -1)}, nil, []string{"23", "01"}, []int{1, 1}},
		"kept apart is an answer":       {two, []linkage.Pair{p(0, 3, -2), p(1, 4, -1)}, override(identity.CannotLink, "0", "3"), nil, nil},
		"joined is an answer":           {two, []linkage.Pair{p(0, 1, -2), p(1, 2, -1)}, override(identity.MustLink, "0", "1"), nil, nil},
		"a note is none":                {two, []linkage.Pair{p(0, 3, -2)}, override(identity.Remark, "0", "3"), []string{"03"}, []int{1}},
		"copies are asked about once":   {[]uint32{0, 1, 2, 3, 4, 5, 6, 7, 8}, []linkage.Pair{p(0, 5, -2), p(5, 6, -1), p(5, 7, -1)}, nil, []string{"56", "05"}, []int{2, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			keys, counts := queueOf(t, tt.entity, tt.pairs, tt.decide)
			require.Equal(t, tt.keys, keys)
			require.Equal(t, tt.counts, counts)
		})
	}
}

func TestWorth(t *testing.T) {
	require.EqualValues(t, 600_000*6, worth(0.6, false, 2, 3))
	require.EqualValues(t, 400_000*3, worth(0.6, true, 4, 4))
	require.Zero(t, worth(0.6, true, 1, 1), "there is nothing to mend in one record")
}
