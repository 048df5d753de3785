package score

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

// A telephone that three records hold is a customer's where such records have one name, and a family's where they do not.
func TestHoldersOfOneTelephone(t *testing.T) {
	var weights []Weight
	for _, one := range []bool{true, false} {
		rnd := rand.New(rand.NewPCG(7, 7))
		name := func() string {
			return fmt.Sprintf("%c%cnold %c%cmann", 'A'+rnd.IntN(26), 'a'+rnd.IntN(26), 'A'+rnd.IntN(26), 'a'+rnd.IntN(26))
		}
		var r normalize.Rows
		s, err := r.NewSource("s", []string{"id", "name", "phone", "said"})
		require.NoError(t, err)
		row := 0
		for i := range 200 {
			who := name()
			for range 3 - 2*(i%2) { // half are of three records, half of one
				if !one {
					who = name()
				}
				require.NoError(t, s.Append(fmt.Sprint(row), who, fmt.Sprint("+49301", 1_000_000+7919*i%899_981), fmt.Sprint("word", row)))
				row++
			}
		}
		table, err := normalize.Build(context.Background(), &r, normalize.Schema{ID: []string{"id"}, Fields: []normalize.Field{
			{Name: "name", Kind: normalize.Name, Columns: []normalize.Column{{"name"}}}, {Name: "phone", Kind: normalize.Phone, Columns: []normalize.Column{{"phone"}}},
			{Name: "said", Kind: normalize.Text, Columns: []normalize.Column{{"said"}}}}}, 1)
		require.NoError(t, err)
		m, e := strangers(t, table)
		m.Prior = 1e-3
		phone := m.comparison("phone")
		weight := func() Weight {
			x := newFrequency(table, table.Field("phone"), m.Comparisons[phone], m)
			return x.weight(3)
		}
		require.NoError(t, m.learnHeld(context.Background(), table, e, m.own(table)))
		require.Empty(t, m.Comparisons[phone].Held, "no block showed what who shares it looks like")
		before := weight()
		rival := Rival{Fields: []string{"phone"}, Share: 0.5, U: make([][]float64, 3)}
		for i, c := range m.Comparisons {
			for _, l := range c.Levels {
				if i != phone {
					rival.U[i] = append(rival.U[i], l.U)
				}
			}
		}
		m.Rivals = []Rival{rival}
		require.NoError(t, m.learnHeld(context.Background(), table, e, m.own(table)))
		require.Len(t, m.Comparisons[phone].Held, 1)
		if share := m.Comparisons[phone].Held[0]; one {
			require.Greater(t, share, 0.85)
			require.Greater(t, weight(), before+WeightOf(2))
		} else {
			require.Less(t, share, 0.15)
			require.Less(t, weight(), before+WeightOf(2))
		}
		weights = append(weights, weight())
	}
	require.Greater(t, weights[0], weights[1])
}

// Classes are of 3 and 4, 5 to 8 and 9 to 16 records; two are a pair, and more a switchboard's.
func TestHeldClasses(t *testing.T) {
	c := Comparison{Held: []float64{0.9, 0, 0.4}}
	for count, want := range map[int]float64{0: 0, 1: 0, 2: 0, 3: 0.9, 4: 0.9, 5: 0, 8: 0, 9: 0.4, 16: 0.4, 17: 0, 1 << 30: 0} {
		require.Equal(t, want, c.held(count), count)
	}
	require.Zero(t, (&Comparison{}).held(3))
	require.Equal(t, -1, heldClass(17))
}

// A model that was read from elsewhere says so where its shares are none.
func TestHeldIsValidated(t *testing.T) {
	m := &Model{Version: ModelVersion, Prior: 0.1, Comparisons: []Comparison{{Field: "phone", Kind: normalize.Phone, Levels: Builtin(normalize.Phone), Held: []float64{0.5}}}}
	require.NoError(t, m.Validate())
	for _, held := range [][]float64{{1}, {-0.1}, {0, 0, 0, 0.5}} {
		m.Comparisons[0].Held = held
		require.ErrorContains(t, m.Validate(), "comparison phone: held")
	}
}
