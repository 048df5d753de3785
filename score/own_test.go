package score

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// A birth date is a person's own, the day on which a row was made is not, whatever
// their columns are called: people are born in many years, rows are made in few.
func TestOnlyBirthDatesAreOwn(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 6))
	var r normalize.Rows
	s, err := r.NewSource("s", []string{"id", "full_name", "x7", "x8"})
	require.NoError(t, err)
	day := func(first, years int) string {
		return fmt.Sprintf("%d-%02d-%02d", first+rnd.IntN(years), 1+rnd.IntN(12), 1+rnd.IntN(28))
	}
	for i := range 400 {
		name := fmt.Sprintf("%c%c%s %c%c%s", 'A'+rnd.IntN(26), 'a'+rnd.IntN(26), "nold", 'A'+rnd.IntN(26), 'a'+rnd.IntN(26), "mann")
		require.NoError(t, s.Append(fmt.Sprint(i), name, day(1945, 60), day(2017, 8)))
	}
	table, err := normalize.Build(context.Background(), &r, normalize.Guess(&r, normalize.GuessOptions{ID: []string{"id"}}), 1)
	require.NoError(t, err)
	m, _ := strangers(t, table)
	own := m.own(table)
	for i, c := range m.Comparisons {
		if c.Kind == normalize.Date {
			require.Equal(t, c.Field == "x7", own[i], c.Field)
		}
	}
	require.Len(t, own, 3)
}
