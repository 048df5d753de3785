package score

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/guiyi/guiyi/normalize"
)

func TestPlacesOfPersons(t *testing.T) {
	for field, want := range map[string]struct {
		kind  normalize.Kind
		owner string
		place bool
	}{
		"address":          {normalize.Address, "", true},
		"postcode":         {normalize.Code, "", true},
		"city":             {normalize.Place, "", true},
		"village":          {normalize.Place, "", true},
		"employer_address": {normalize.Address, "employer", true},
		"employer_city":    {normalize.Place, "employer", true},
		"birth_place":      {normalize.Place, "", false},
		"birth_state":      {normalize.Category, "", false},
		"branch":           {normalize.Code, "", false},
		"name":             {normalize.Name, "", false},
	} {
		owner, place := placeOf(Comparison{Field: field, Kind: want.kind})
		require.Equal(t, want.place, place, field)
		require.Equal(t, want.owner, owner, field)
	}
}

// However the levels of a move weigh, the sum that a pair is dropped by is never below what they weigh together.
func FuzzMovesAreBoundedByTheirSum(f *testing.F) {
	f.Add(uint8(3), uint16(100), uint64(0x123456789abcdef0))
	f.Fuzz(func(t *testing.T, fields uint8, share uint16, seed uint64) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		m := &Model{Moves: []Move{{Share: (1 + float64(share)) / 70000}}}
		for range 1 + fields%6 {
			c := Comparison{Field: string(rune('a' + len(m.Comparisons))), Kind: normalize.Place, Levels: Builtin(normalize.Place)}
			for j := range c.Levels {
				c.Levels[j].M, c.Levels[j].U = rnd.Float64()*rnd.Float64()+1e-6, rnd.Float64()*rnd.Float64()+1e-6
			}
			m.Comparisons = append(m.Comparisons, c)
			m.Moves[0].Fields = append(m.Moves[0].Fields, c.Field)
		}
		for _, x := range m.moves() {
			least := Weight(0)
			for _, w := range x.least {
				require.LessOrEqual(t, w, Weight(0))
				least += w
			}
			require.Equal(t, x.floor, least)
			for range 20 {
				v, each := Vector(0), Weight(0)
				var into [16]Weight
				for k, i := range x.of {
					l := normalize.Level(rnd.IntN(1 + len(m.Comparisons[i].Levels)))
					v = v.With(i, l)
					each += x.weight[k][l]
					if l != normalize.Missing {
						into[i] = max(x.weight[k][l], x.least[k])
					}
				}
				require.GreaterOrEqual(t, x.less(v), Weight(0))
				x.share(v, into[:])
				sum := Weight(0)
				for _, w := range into {
					sum += w
				}
				require.Equal(t, max(each, x.floor), sum)
			}
		}
	})
}
